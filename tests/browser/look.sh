#!/usr/bin/env bash
# Looks at the sample pages in Chromium, or with BASE_URL at those of a running service:
#   look.sh WRITE_PAGES PICTURES                the program that the build made, and where screenshots go
#   BASE_URL=http://127.0.0.1:8080 look.sh - PICTURES PATH…
# Needs chromium and the modules of tests/browser/package-lock.json in build/browser (tests/run.sh puts them there).
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
export CONCORDAT_BROWSER_NPM="${CONCORDAT_BROWSER_NPM:-$here/../../build/browser}"
program="$1"
pictures="$2"
shift 2
if [ -n "${BASE_URL:-}" ]; then
    exec node "$here/look.mjs" "$BASE_URL" "$pictures" "$@"
fi

folder="$(mktemp -d)"
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$folder"' EXIT
"$program" "$folder"
node "$here/serve_pages.mjs" "$folder" 900 > "$folder/address" &
server=$!
for _ in $(seq 100); do
    [ -s "$folder/address" ] && break
    sleep 0.1
done
base="$(cat "$folder/address")"
if [ "$#" -eq 0 ]; then
    set -- / /quiet/today /nothing/today /agreements /none/agreements /nothing/agreements \
        /agreements/alder-diversion /agreements/franklin-statewide-pretrial /agreements/grove-clothing-closet \
        /agreements/draft /search /none/search /nothing/search \
        /preview/alder-diversion /preview/grove-clothing-closet /preview/franklin-11th-district-dsa \
        404:/error/404 405:/error/405 500:/error/500 503:/error/503
fi
node "$here/look.mjs" "$base" "$pictures" "$@"
