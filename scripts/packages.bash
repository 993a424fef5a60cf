# Sourced by the scripts: packages of Debian.

# install_missing PACKAGE…: installs by apt what is missing, with sudo where not root. No network is needed where all is there.
install_missing() {
    local package status missing=() become=()
    for package in "$@"; do
        status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
        [[ $status == installed ]] || missing+=("$package")
    done
    [[ ${#missing[@]} -gt 0 ]] || return 0
    [[ $(id -u) -eq 0 ]] || become=(sudo)
    echo "installing ${missing[*]}"
    become+=(env DEBIAN_FRONTEND=noninteractive apt-get)
    # Lists of packages that are missing or old make the first try fail.
    if ! "${become[@]}" install --yes --no-install-recommends "${missing[@]}" >/dev/null 2>&1; then
        "${become[@]}" update >/dev/null
        "${become[@]}" install --yes --no-install-recommends "${missing[@]}" >/dev/null
    fi
}
