#!/usr/bin/env bash
# Every C and C++ file is laid out as .clang-format says. To mend a file: clang-format -i FILE
set -eu
cd "$(dirname "$0")/../.."
clang_format=$(command -v clang-format-14 || command -v clang-format)
{ git -c safe.directory="$PWD" ls-files -- '*.h' '*.hpp' '*.c' '*.cpp' 2>/dev/null ||
      find include src capi tests examples -name '*.[hc]' -o -name '*.[hc]pp'; } |
    while read -r file; do [ ! -f "$file" ] || echo "$file"; done |
    xargs -r "$clang_format" --dry-run -Werror
