#!/usr/bin/env bash
# clang-tidy over every source of ours, or those named.   lint.sh BUILD_DIR [--analyze] [FILE…]
# With --analyze the static analyzer looks as well, which takes as long again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
build="$1"
shift
checks='-clang-analyzer-*'
if [ "${1:-}" = --analyze ]; then
    checks=
    shift
fi
files=("$@")
[ "$#" -gt 0 ] || mapfile -t files < <(git ls-files 'src/*.cpp')
# The compile commands are g++'s; clang does not know two of its warnings.
printf '%s\n' "${files[@]}" |
    xargs -P 2 -n 1 clang-tidy --quiet -p "$build" --checks="$checks" --extra-arg=-Wno-unknown-warning-option 2> >(grep -v 'warnings generated' >&2)
