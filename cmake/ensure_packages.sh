#!/bin/sh
# Sees to it that the packages of cmake/packages.txt are installed:
#   ensure_packages.sh build          what the library and the examples need
#   ensure_packages.sh build test     what the tests need, too
# On Debian as root, or with sudo, missing packages are installed by apt-get; elsewhere the script lists
# what is missing and fails. LUOSHI_PACKAGES=assume skips the check, for systems that have the same
# things under other names.
set -eu

[ "${LUOSHI_PACKAGES:-}" = assume ] && exit 0
here=$(cd "$(dirname "$0")" && pwd)

wanted=
for purpose in "$@"; do
    wanted="$wanted $(sed -n "s/^$purpose \([^ ]*\).*/\1/p" "$here/packages.txt" | tr '\n' ' ')"
done

if ! command -v dpkg-query >/dev/null 2>&1; then
    {
        echo "luoshi is built and tested on Debian 12; this system has no dpkg. Needed, by their Debian names:"
        for package in $wanted; do echo "  $package"; done
        echo "Install their equivalents and run again with LUOSHI_PACKAGES=assume."
    } >&2
    exit 1
fi

missing=
for package in $wanted; do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    {
        echo "These packages are missing, and installing them takes root or sudo:"
        for package in $missing; do echo "  $package"; done
        echo "As root: apt-get install --no-install-recommends$missing"
    } >&2
    exit 1
fi

echo "Installing by apt-get:$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# env, because sudo drops the variable.
if ! { $as_root apt-get -q update &&
       $as_root env DEBIAN_FRONTEND=noninteractive \
           apt-get -q -y --no-install-recommends install $missing; } >"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    echo "apt-get could not install:$missing" >&2
    exit 1
fi
