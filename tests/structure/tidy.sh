#!/usr/bin/env bash
# clang-tidy over src/ and capi/ with the short profile of .clang-tidy:  tidy.sh BUILD_DIR
# A file that passed is not looked at again until its preprocessed text or the profile changes.
set -eu
build=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."
clang_tidy=$(command -v clang-tidy-14 || command -v clang-tidy)
stamps="$build/tidy"
mkdir -p "$stamps"
export build clang_tidy stamps

tidy_one() {
    key=$({ cat .clang-tidy; g++ -std=c++20 -E -P -Iinclude -Isrc -Icapi "$1" 2>&1; } | sha256sum | cut -d ' ' -f 1)
    [ -f "$stamps/$key" ] && return 0
    if ! output=$("$clang_tidy" -p "$build" --quiet --extra-arg=-Wno-unknown-warning-option "$1" 2>&1); then
        printf '%s\n' "$output"
        return 1
    fi
    touch "$stamps/$key"
}
export -f tidy_one

find src capi -name '*.cpp' -print0 2>/dev/null | sort -z | xargs -0 -r -n 1 -P 2 bash -c 'tidy_one "$1"' tidy
