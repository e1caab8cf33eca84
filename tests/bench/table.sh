#!/usr/bin/env bash
# Prints the table of figures of the README anew, from the release build in build/release. Wall-clock figures of
# whole processes are medians of 31 runs after a warm-up; the others are Google Benchmark's CPU time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

bash examples/packages.sh build test
export CONCORDAT_LAUNCHER=ccache
cmake --preset release -DCONCORDAT_BENCH=ON > /dev/null
cmake --build --preset release > /dev/null
python3 tests/bench/table.py build/release
bash tests/bench/due_rules.sh build/release
