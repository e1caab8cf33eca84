#!/usr/bin/env bash
# The first walk through Concordat on a bare Debian 12: installs what is missing, builds the program, writes the
# Word agreement of a model, prints what is due and when the agreement renews, makes a data directory with the model
# agreements and serves it on this machine.
#   quickstart.sh           goes on serving until Ctrl-C
#   quickstart.sh --once    ends instead; what it makes is left in out/
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

as_of=2026-11-16

say() { printf '\n%s\n' "$*"; }

bash examples/packages.sh build

export CONCORDAT_LAUNCHER=ccache
cmake --preset release > /dev/null
cmake --build --preset release --target concordat
concordat=build/release/concordat
"$concordat" --version

mkdir -p out
"$concordat" document render agreements/alder-diversion.xml --template mou_binding --out out/alder-diversion.docx \
    --as-of "$as_of"
say "The Word agreement: $PWD/out/alder-diversion.docx"

say "What is due under the six model agreements, as of $as_of:"
"$concordat" due agreements/*.xml --as-of "$as_of" --within P30D

say "The terms of the agreement that renews by itself, each with its last day to give notice:"
"$concordat" term agreements/alder-diversion.xml

say "Why is a report due on that day? Ask for the reason of any date:"
"$concordat" date "every quarter period-end +30d roll following cal us-federal" \
    --from 2027-10-01 --to 2028-01-31 --explain

say "A data directory with the six model agreements: $PWD/out/concordat-data"
# One that an earlier state of 0.1.0 made is put aside, whatever is in it.
if [ -e out/concordat-data/concordat.db ] && ! "$concordat" agreement list --data out/concordat-data > /dev/null 2>&1; then
    aside=out/concordat-data.before-$(date +%Y%m%d%H%M%S)
    mv out/concordat-data "$aside"
    say "The data directory of an earlier state of this program stands in $PWD/$aside now."
fi
if [ ! -e out/concordat-data/concordat.db ]; then
    "$concordat" init --demo --data out/concordat-data
fi
"$concordat" agreement list --data out/concordat-data
"$concordat" search '"data breach"' --data out/concordat-data
"$concordat" doctor --data out/concordat-data

[ "${1:-}" = --once ] && exit 0
say "What is due today, and every agreement, as pages:"
exec "$concordat" serve --data out/concordat-data
