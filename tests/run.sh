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

step "Independent judges, from the npm registry: of the schemas, pages, API and documents"
for judges in schemas:npm browser:browser api:npm-api torture:npm-torture; do
    folder="build/${judges#*:}"
    mkdir -p "$folder"
    cp "tests/${judges%%:*}/package.json" "tests/${judges%%:*}/package-lock.json" "$folder/"
    (cd "$folder" && npm ci --ignore-scripts --silent --no-audit --no-fund)
done

step "Build with sanitizers"
cmake --preset dev > /dev/null
cmake --build --preset dev

step "Tests"
ctest --preset dev -j2

if [ "$mode" != fast ]; then
    step "Lint"
    bash tests/lint.sh build/dev

    step "The walk-through on the hardened build, and the benchmarks still build"
    bash examples/quickstart.sh --once
    cmake --preset release -DCONCORDAT_BENCH=ON > /dev/null
    cmake --build --preset release
fi
step "Done"
