# Sourced by tests: hosts as network namespaces around a bridge that has a namespace of its own. Needs root.
#
# Every namespace's name begins with the prefix, and so does nothing else on the machine.

network_prefix=
network_folder=
network_hosts=()

# network_begin FOLDER: makes the bridge. FOLDER is for the file of the hosts' names.
network_begin() {
    network_prefix=ls$$
    network_folder=$1
    printf '127.0.0.1 localhost\n' >"$network_folder/hosts"
    ip netns add "$network_prefix-bridge"
    ip -n "$network_prefix-bridge" link add br0 type bridge
    ip -n "$network_prefix-bridge" link set br0 up
    nsenter --net="/run/netns/$network_prefix-bridge" nft -f - <<'NFT'
add table bridge test
add chain bridge test forward { type filter hook forward priority 0; }
NFT
}

# network_host NAME ADDRESS: adds a host.
network_host() {
    local name=$1 address=$2 space=$network_prefix-$1
    ip netns add "$space"
    network_hosts+=("$name")
    ip link add eth0 netns "$space" type veth peer name "v-$name" netns "$network_prefix-bridge"
    ip -n "$network_prefix-bridge" link set "v-$name" master br0
    ip -n "$network_prefix-bridge" link set "v-$name" up
    ip -n "$space" link set lo up
    ip -n "$space" address add "$address/24" dev eth0
    ip -n "$space" link set eth0 up
    printf '%s %s\n' "$address" "$name" >>"$network_folder/hosts"
}

# on_host NAME COMMAND…: runs the command on a host, which has its own name, and knows the others' names.
on_host() {
    (become_on_host "$@")
}

# become_on_host NAME COMMAND…: the same in place of the shell, so that of 'become_on_host … &' $! is the command's process.
become_on_host() {
    local name=$1
    shift
    # shellcheck disable=SC2016 # the inner shell's own arguments
    exec nsenter --net="/run/netns/$network_prefix-$name" unshare --uts --mount sh -c \
        'hostname "$1" && mount --bind "$2" /etc/hosts && shift 2 && exec "$@"' sh "$name" "$network_folder/hosts" "$@"
}

# network_cut NAME [PEER]: nothing passes between a host and PEER, or anybody, in both directions.
network_cut() {
    local from=() to=()
    if [[ $# -gt 1 ]]; then
        from=(iifname "v-$2")
        to=(oifname "v-$2")
    fi
    nsenter --net="/run/netns/$network_prefix-bridge" nft add rule bridge test forward iifname "v-$1" "${to[@]}" drop
    nsenter --net="/run/netns/$network_prefix-bridge" nft add rule bridge test forward oifname "v-$1" "${from[@]}" drop
}

# Everything passes again.
network_heal() {
    nsenter --net="/run/netns/$network_prefix-bridge" nft flush chain bridge test forward
}

# The processes on a host.
network_processes() {
    ip netns pids "$network_prefix-$1" 2>/dev/null || true
}

# Ends all processes on all hosts, and removes the hosts; says whether something withstood.
network_end() {
    local name pid left=0
    [[ -n $network_prefix ]] || return 0
    for name in "${network_hosts[@]}" bridge; do
        for _ in 1 2 3 4 5 6 7 8 9 10; do
            left=0
            for pid in $(network_processes "$name"); do
                kill -KILL "$pid" 2>/dev/null || true
                left=1
            done
            [[ $left -eq 1 ]] || break
            sleep 0.2
        done
        [[ $left -eq 0 ]] || echo "processes are left on $name" >&2
        ip netns delete "$network_prefix-$name" 2>/dev/null || true
    done
    network_hosts=()
}
