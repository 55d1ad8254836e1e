#!/usr/bin/env bash
# Builds the library and the examples, then runs the main job on the example data.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"

sh cmake/ensure_packages.sh build
. cmake/build_environment.sh

log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { cmake --preset examples && cmake --build build/release --parallel 2; } >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
fi
export LUOSHI_LIBRARY="$root/build/release/libluoshi.so"
[ ! -f examples/main_job.sh ] || bash examples/main_job.sh "$@"
