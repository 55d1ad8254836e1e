#!/usr/bin/env bash
# Runs every test, from a bare Debian 12 on:
#   tests/run.sh          release (with structure, consumers, lint), then address/undefined and thread sanitizers
#   tests/run.sh quick    release only
# The last line counts over all runs: "N passed, M failed". The exit status is 0 only when M is 0.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root" || exit 1
mode=${1:-full}
case $mode in full|quick) ;; *) echo "usage: tests/run.sh [quick]" >&2; exit 2 ;; esac

sh cmake/ensure_packages.sh build test || { echo "0 passed, 1 failed"; exit 1; }
. cmake/build_environment.sh
export CTEST_PARALLEL_LEVEL=${CTEST_PARALLEL_LEVEL:-2}
[ -t 1 ] || export NO_COLOR=1 CLICOLOR=0

passed=0
failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# Configures and builds a preset; $1 preset, the rest: build targets. A failure counts as one failed test.
build() {
    preset=$1
    shift
    echo "== $preset: build"
    if ! { cmake --preset "$preset" && cmake --build "build/$preset" --parallel 2 "$@"; } >"$log" 2>&1; then
        grep -v -E '^(-- |\[[0-9]+/[0-9]+\] (Building|Linking|Creating))' "$log" | tail -n 200
        echo "== $preset: the build failed"
        failed=$((failed + 1))
        return 1
    fi
}

# Runs a preset's tests; $1 preset, the rest: ctest's selection. Adds ctest's own count to the totals.
check() {
    preset=$1
    shift
    echo "== $preset: tests"
    ctest --preset "$preset" --no-tests=error "$@" 2>&1 | tee "$log"
    status=${PIPESTATUS[0]}
    summary=$(sed -n 's/.*tests passed, \([0-9]*\) tests failed out of \([0-9]*\).*/\1 \2/p' "$log" | tail -n 1)
    if [ -z "$summary" ]; then
        echo "== $preset: ctest gave no summary (status $status)"
        failed=$((failed + 1))
        return 1
    fi
    failed=$((failed + ${summary% *}))
    passed=$((passed + ${summary#* } - ${summary% *}))
}

build release && check release
if [ "$mode" = full ]; then
    build asan && check asan
    # Tests with one thread tell the thread sanitizer nothing.
    if [ -n "$(find tests -name '*threads*.c*')" ]; then
        build tsan --target luoshi-thread-tests && check tsan -L threads
    fi
fi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
