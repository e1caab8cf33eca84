#!/usr/bin/env bash
# The test command: installs what the tests need, checks the form of the source, builds with sanitizers, runs every
# test, lints, and walks through examples/quickstart.sh on the hardened build.
#   tests/run.sh           all of it
#   tests/run.sh fast      without lint and the hardened build
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mode="${1:-all}"

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

step "The browser's modules, from the npm registry"
mkdir -p build/browser
cp tests/browser/package.json tests/browser/package-lock.json build/browser/
(cd build/browser && npm ci --ignore-scripts --silent --no-audit --no-fund)

step "Build with sanitizers"
cmake --preset dev > /dev/null
cmake --build --preset dev

step "Tests"
ctest --preset dev -j2

if [ "$mode" != fast ]; then
    step "Lint"
    bash tests/lint.sh build/dev

    step "The walk-through on the hardened build, and the benchmarks still build"
    bash examples/quickstart.sh
    cmake --preset release -DCONCORDAT_BENCH=ON > /dev/null
    cmake --build --preset release
fi
step "Done"
