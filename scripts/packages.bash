# Sourced by the scripts: packages of Debian.

# install_missing PACKAGE…: installs by apt what is missing, with sudo where not root. No network is needed where all is there.
# Ends the script where that cannot be done.
install_missing() {
    local package status missing=() apt=(env DEBIAN_FRONTEND=noninteractive apt-get)
    if ! command -v dpkg-query >/dev/null; then
        echo "not a Debian: install by hand what provides $*" >&2
        exit 1
    fi
    for package in "$@"; do
        status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
        [[ $status == installed ]] || missing+=("$package")
    done
    [[ ${#missing[@]} -gt 0 ]] || return 0
    if [[ $(id -u) -ne 0 ]]; then
        if ! command -v sudo >/dev/null; then
            echo "not root, and there is no sudo: run as root: apt-get install ${missing[*]}" >&2
            exit 1
        fi
        apt=(sudo "${apt[@]}")
    fi
    echo "installing ${missing[*]}"
    # Lists of packages that are missing or old make the first try fail.
    if ! "${apt[@]}" install --yes --no-install-recommends "${missing[@]}" >/dev/null 2>&1; then
        "${apt[@]}" update
        "${apt[@]}" install --yes --no-install-recommends "${missing[@]}"
    fi
}
