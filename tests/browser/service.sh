#!/usr/bin/env bash
# Looks at the pages of a running service with the model agreements in Chromium: service.sh CONCORDAT PICTURES
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
concordat="$1"
pictures="$2"
data="$(mktemp -d)"
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$data"' EXIT
"$concordat" init --demo --data "$data/office" --quiet > "$data/said"
"$concordat" serve --data "$data/office" --listen 127.0.0.1:0 > "$data/serving" &
server=$!
for _ in $(seq 200); do
    grep -q http "$data/serving" && break
    sleep 0.1
done
base="$(sed -n 's|.*\(http://[^/]*\)/.*|\1|p' "$data/serving")"
BASE_URL="$base" bash "$here/look.sh" - "$pictures" / '/?as_of=2027-07-01&within=P30D' /agreements \
    /agreements/alder-diversion /agreements/franklin-statewide-pretrial '/search?q=mentor' '404:/agreements/nothing'
kill "$server"
wait "$server"
server=
