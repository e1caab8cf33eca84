#!/usr/bin/env bash
# Installs from Debian 12 what Concordat needs and this machine lacks; says what it does, and does nothing when
# nothing is missing.  packages.sh build        to build and run
#                      packages.sh build test   to build, test and measure as well
#                      packages.sh bench        to measure the service beside others
set -euo pipefail

build=(g++ cmake ninja-build ccache pkg-config libexpected-dev libfmt-dev libpoco-dev libssl-dev libxml2-dev libzip-dev
       libsqlite3-dev libzstd-dev zlib1g-dev rapidjson-dev libkainjow-mustache-dev libcli11-dev
       libhowardhinnant-date-dev libical-dev libcmark-dev tzdata nodejs npm)
test=(libgtest-dev libgmock-dev libbenchmark-dev libxml2-utils python3-minimal python3-dateutil python3-docx zip unzip
      chromium libreoffice-writer-nogui fonts-liberation poppler-utils clang-format clang-tidy clang
      libclang-rt-14-dev mandoc wrk)
# What the service and rendering are measured beside (tests/bench/service_table.py, documents_table.py).
bench=(python3-fastapi python3-uvicorn python3-docxtpl time)

# A package counts as present when dpkg has it, or when the command that it stands for is there already.
present() {
    case "$1" in
        g++ | cmake | ccache | clang-format | clang-tidy | zip | unzip | npm | mandoc | clang | chromium | wrk)
            command -v "$1" > /dev/null && return 0 ;;
        ninja-build) command -v ninja > /dev/null && return 0 ;;
        nodejs) command -v node > /dev/null && return 0 ;;
    esac
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2> /dev/null)" = installed ]
}

missing=()
for set in "$@"; do
    declare -n names="$set"
    for name in "${names[@]}"; do
        present "$name" || missing+=("$name")
    done
    unset -n names
done
[ "${#missing[@]}" -eq 0 ] && exit 0

root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo > /dev/null; then
        printf 'These packages are missing: %s\nInstall them as root, or install sudo, and run this again.\n' \
            "${missing[*]}" >&2
        exit 1
    fi
    root=(sudo)
fi
printf 'Installing: %s\n' "${missing[*]}" >&2
"${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq update
"${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${missing[@]}" \
    > /dev/null
