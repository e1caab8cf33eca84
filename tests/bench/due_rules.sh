#!/bin/sh
# Due rules beside python-dateutil, libical and npm's rrule, in one run, as a table in Markdown.
#   tests/bench/due_rules.sh [build directory of the release preset] [seconds for each figure]
# Needs python3-dateutil, and node with npm for rrule; a peer that is not there is left out and named.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=${1:-$here/../../build/release}
seconds=${2:-0.5}
work=$build/bench-peers
mkdir -p "$work"

"$build/tests/bench/due_rule_bench" --benchmark_format=json --benchmark_min_time="$seconds" >"$work/cpp.json"

echo '{}' >"$work/dateutil.json"
if python3 -c 'import dateutil' 2>/dev/null; then
  python3 "$here/peers/dateutil_rules.py" "$seconds" >"$work/dateutil.json"
else
  echo "python-dateutil is not installed and left out" >&2
fi

echo '{}' >"$work/rrule.json"
cp "$here/peers/package.json" "$here/peers/rrule_rules.mjs" "$work/"
if command -v npm >/dev/null && (cd "$work" && npm install --silent --no-audit --no-fund --no-package-lock >&2); then
  (cd "$work" && node rrule_rules.mjs "$seconds") >"$work/rrule.json"
else
  echo "rrule could not be installed and is left out" >&2
fi

python3 "$here/peers/table.py" "$work"
