#!/usr/bin/env bash
# clang-tidy over src/, capi/ and the headers that they include, with the short profile of .clang-tidy:
#   tidy.sh BUILD_DIR
# The sources of a room are looked at as one file: most of the time goes into the headers that they share. A
# room that passed is not looked at again until its preprocessed text or the profile changes.
set -eu
build=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."
clang_tidy=$(command -v clang-tidy-14 || command -v clang-tidy)
stamps="$build/tidy"
mkdir -p "$stamps"
flags="-std=c++20 -DLUOSHI_BUILDING -DLUOSHI_COMPILED -Iinclude -Isrc -Icapi"
export clang_tidy stamps flags

tidy_room() {
    room=$1
    all="$stamps/$(printf %s "$room" | tr / _).cpp"
    for source in "$room"/*.cpp; do printf '#include "%s/%s"\n' "$PWD" "$source"; done >"$all"
    # shellcheck disable=SC2086
    key=$({ cat .clang-tidy; g++ $flags -E -P "$all" 2>&1; } | sha256sum | cut -d ' ' -f 1)
    [ -f "$stamps/$key" ] && return 0
    # shellcheck disable=SC2086
    if ! output=$("$clang_tidy" --quiet --config="$(cat .clang-tidy)" --checks=-bugprone-suspicious-include \
                      "$all" -- $flags 2>&1); then
        printf '%s\n' "$output"
        return 1
    fi
    touch "$stamps/$key"
}
export -f tidy_room

find src capi -name '*.cpp' -printf '%h\n' | sort -u | xargs -r -n 1 -P 2 bash -c 'tidy_room "$1"' tidy
