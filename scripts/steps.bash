# Sourced by the scripts: named steps with their times.

step_names=()
step_seconds=()
script_name=$(basename "$0")

# step NAME COMMAND…: runs the command under a heading, and notes its time; ends the script where the command fails.
step() {
    local name=$1 start=$SECONDS status=0
    shift
    printf '\n== %s\n' "$name"
    # In a subshell, so that set -e holds within the command, as it does not in a condition.
    set +e
    (
        set -e
        "$@"
    )
    status=$?
    set -e
    step_names+=("$name")
    step_seconds+=($((SECONDS - start)))
    if [[ $status -ne 0 ]]; then
        print_steps
        echo "$script_name: '$name' failed with $status" >&2
        exit "$status"
    fi
}

# both FIRST SECOND: runs two commands at once, and shows what the second said after the first; fails where either does.
both() {
    local output pid first second
    output=$(mktemp)
    set +e
    (
        set -e
        "$2"
    ) >"$output" 2>&1 &
    pid=$!
    (
        set -e
        "$1"
    )
    first=$?
    wait "$pid"
    second=$?
    set -e
    cat "$output"
    rm -f "$output"
    [[ $first -eq 0 && $second -eq 0 ]]
}

# Prints the steps and their times.
print_steps() {
    local i
    echo
    for i in "${!step_names[@]}"; do
        printf '%6d s  %s\n' "${step_seconds[$i]}" "${step_names[$i]}"
    done
    printf '%6d s  in all\n' "$SECONDS"
}
