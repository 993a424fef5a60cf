# Sourced by tests: what they wait for and ask of a run, which is made as "$folder/$dataset". They have a 'fail'.
# shellcheck disable=SC2154 # the variables are those of the tests

# wait_until SECONDS WHAT COMMAND…: tries the command until it succeeds.
wait_until() {
    local end=$((SECONDS + $1)) what=$2
    shift 2
    until "$@"; do
        [[ $SECONDS -lt $end ]] || fail "no $what in time"
        sleep 0.2
    done
}

query() {
    sqlite3 -readonly -cmd '.timeout 5000' "$folder/$dataset/run.sqlite" "$1"
}

# at_least N QUERY
# shellcheck disable=SC2317 # called by wait_until
at_least() {
    local count
    [[ -e $folder/$dataset/run.sqlite ]] || return 1
    count=$(query "$2" 2>/dev/null) || return 1
    [[ ${count:-0} -ge $1 ]]
}

# The digest of each table's text.
digests() {
    local table
    for table in "$1"/data/*/; do
        printf '%s %s\n' "$(cat "$table"*.csv.lz4 | lz4 -dc | sha256sum | cut -d ' ' -f 1)" "$(basename "$table")"
    done
}
