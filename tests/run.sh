#!/usr/bin/env bash
# The test command: installs what the tests need, checks the form of the source, builds with sanitizers and runs
# every test.
#   tests/run.sh           the above
#   tests/run.sh all       and lint, the hardened build and the walk-through of examples/quickstart.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mode="${1:-fast}"

step() { printf '\n== %s (%s s)\n' "$*" "$SECONDS"; }

bash examples/packages.sh build test
# Objects are shared between checkouts: paths are taken relative to this one.
export CONCORDAT_LAUNCHER=ccache CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1

step "Formatting"
git ls-files 'src/*.h' 'src/*.cpp' 'tests/*.h' 'tests/*.cpp' | xargs clang-format --dry-run --Werror

step "Peers of the schema test, from the npm registry"
mkdir -p build/npm
if [ -f tests/schemas/package.json ]; then
    cp tests/schemas/package.json tests/schemas/package-lock.json build/npm/
    (cd build/npm && npm ci --silent --no-audit --no-fund)
fi

step "Build with sanitizers"
cmake --preset dev > /dev/null
cmake --build --preset dev

step "Tests"
ctest --preset dev -j2

if [ "$mode" = all ]; then
    step "Lint"
    bash tests/lint.sh build/dev

    step "Hardened build and the walk-throughs"
    cmake --preset release > /dev/null
    cmake --build --preset release
    bash examples/quickstart.sh
fi
step "Done"
