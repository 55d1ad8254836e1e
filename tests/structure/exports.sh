#!/usr/bin/env bash
# What the built library shows, needs and calls:  exports.sh LIBRARY.so LIBRARY.a
set -eu
shared=$1
archive=$2
cd "$(dirname "$0")/../.."
export LC_ALL=C
failures=0
fail() {
    echo "$1"
    failures=$((failures + 1))
}

# Exported: only luoshi_ names, and exactly those of the list. (Version nodes are absolute symbols.)
exported=$(nm -D --defined-only "$shared" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' | sort -u)
strangers=$(printf '%s\n' "$exported" | grep -v '^luoshi_' || true)
[ -z "$strangers" ] || fail "exported, but no luoshi_ name: $strangers"
if [ -f capi/symbols.txt ]; then
    listed=$(sed -e 's/[[:space:]]*#.*//' -e '/^[[:space:]]*$/d' capi/symbols.txt | awk '{ print $1 }' | sort -u)
    difference=$(diff <(printf '%s\n' "$listed") <(printf '%s\n' "$exported")) ||
        fail "capi/symbols.txt (<) and the exported names (>) differ:
$difference"
fi

# Needed: nothing beyond this list.
allowed='^(libsqlite3\.so\.0|libcrypto\.so\.3|libstdc\+\+\.so\.6|libgcc_s\.so\.1|libm\.so\.6|libc\.so\.6|ld-linux.*)$'
needed=$(readelf -d "$shared" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
surplus=$(printf '%s\n' "$needed" | grep -v -E "$allowed" || true)
[ -z "$surplus" ] || fail "needed, but not expected: $surplus"
soname=$(readelf -d "$shared" | sed -n 's/.*(SONAME).*\[\(.*\)\]/\1/p')
[ "$soname" = libluoshi.so.0 ] || fail "SONAME is $soname, expected libluoshi.so.0"

# Called from our own objects: nothing that prints, ends the process, or reads clock, locale, environment.
# Names are matched demangled, without their parameters.
called=$(nm -u -C "$archive" | sed -n 's/^ *U //p' | sed 's/(.*//' | sort -u)
forbidden='abort|_?exit|_Exit|quick_exit|raise|kill|__assert_fail|perror|puts|fputs|putchar|putc|fputc|fwrite'
forbidden="$forbidden|(__)?v?(f|d)?printf(_chk)?|std::(cout|cerr|clog|cin|wcout|wcerr)|std::ios_base::Init::Init"
forbidden="$forbidden|(secure_)?getenv|setlocale|std::locale::global|localtime(_r)?|gmtime|time|clock|clock_gettime"
forbidden="$forbidden|gettimeofday|std::chrono::_V2::(system|steady)_clock::now|std::random_device::.*|s?rand"
calls=$(printf '%s\n' "$called" | grep -x -E "$forbidden" || true)
[ -z "$calls" ] || fail "called from our objects: $calls"

echo "$(printf '%s\n' "$exported" | grep -c . || true) exported names; $failures failures"
[ "$failures" = 0 ]
