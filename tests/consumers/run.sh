#!/usr/bin/env bash
# Uses the library as strangers would, in every way it can be had:  run.sh BUILD_DIR
#
# BUILD_DIR is a finished build with the static library. It is installed to a first place, moved to a
# second one, and used from there only.
set -eu
build=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work="$build/consumers"
rm -rf "$work"
mkdir -p "$work"
export LC_ALL=C
version=$(sed -n 's/.*version_text = "\(.*\)".*/\1/p' "$root/include/luoshi/base/version.hpp")
failures=0

# step NAME COMMAND...: runs it, shows its output only when it fails.
step() {
    name=$1
    shift
    if "$@" >"$work/log" 2>&1; then
        echo "ok      $name"
    else
        echo "FAILED  $name"
        sed 's/^/    /' "$work/log"
        failures=$((failures + 1))
    fi
}

# says COMMAND...: the command prints the library's version and nothing else.
says() {
    said=$("$@") && [ "$said" = "$version" ] && return 0
    echo "expected '$version', got '${said:-}' from: $*"
    return 1
}

# project FOLDER [CMAKE OPTIONS]: configures, builds and runs one of the projects here. Without a build type,
# as a newcomer would, and because one of them compiles the whole library again.
project() {
    folder=$1
    shift
    cmake -S "$here/$folder" -B "$work/$folder" -G Ninja ${CMAKE_LAUNCHERS:-} "$@" &&
        cmake --build "$work/$folder" --target consumer --parallel 2 &&
        says "$work/$folder/consumer"
}

# with_pkg_config [shared|static]: a plain compiler call with what pkg-config says.
with_pkg_config() {
    flags=$(PKG_CONFIG_PATH="$pc" pkg-config ${2:-} --cflags --libs luoshi)
    [ "$1" = shared ] || flags=${flags//-lluoshi/-l:libluoshi.a}
    # shellcheck disable=SC2086
    cc -std=c11 -Wall -Wextra -Werror "$here/version.c" -o "$work/pc-$1" $flags &&
        says env LD_LIBRARY_PATH="$(PKG_CONFIG_PATH="$pc" pkg-config --variable=libdir luoshi)" "$work/pc-$1"
}

# Folders given as absolute paths are written into luoshi.pc as they were given.
absolute_folders() {
    cmake -S "$root" -B "$work/absolute" -G Ninja -DLUOSHI_TESTS=OFF -DLUOSHI_EXAMPLES=OFF -DLUOSHI_BENCHMARKS=OFF \
        -DCMAKE_INSTALL_PREFIX=/opt/luoshi -DCMAKE_INSTALL_LIBDIR=/opt/lib64 -DCMAKE_INSTALL_INCLUDEDIR=/opt/include &&
        [ "$(pc_variable libdir)" = /opt/lib64 ] && [ "$(pc_variable includedir)" = /opt/include ]
}
pc_variable() { PKG_CONFIG_PATH="$work/absolute" pkg-config --variable="$1" luoshi; }

# A component that does not exist is told with those that do.
unknown_component() {
    mkdir -p "$work/unknown"
    printf 'cmake_minimum_required(VERSION 3.25)\nproject(x LANGUAGES NONE)\nfind_package(luoshi REQUIRED COMPONENTS statik)\n' \
        >"$work/unknown/CMakeLists.txt"
    said=$(cmake -S "$work/unknown" -B "$work/unknown/build" -DCMAKE_PREFIX_PATH="$work/moved" 2>&1) && return 1
    case $(echo $said) in
    *'no component "statik": its components are core, luoshi and static'*) ;;
    *) echo "$said" && return 1 ;;
    esac
}

# The example project that tests its own rules, in all its ways.
rule_tests() {
    for python in python3 /usr/bin/python3; do
        "$python" -c 'import pytest' 2>/dev/null && break
    done
    cmake -S "$root/examples/rule_tests" -B "$work/rule_tests" -G Ninja ${CMAKE_LAUNCHERS:-} -DCMAKE_PREFIX_PATH="$work/moved" &&
        cmake --build "$work/rule_tests" --parallel 2 && ctest --test-dir "$work/rule_tests" --output-on-failure --no-tests=error &&
        env -u LUOSHI_LIBRARY PYTHONPATH="$work/moved/share/luoshi/python" "$python" -m pytest -q -p luoshi.pytest_plugin \
            -p no:cacheprovider "$root/examples/rule_tests/rules"
}

# The installed Python package finds the library of its prefix, wherever that was moved to.
python_package() {
    says env -u LUOSHI_LIBRARY PYTHONPATH="$work/moved/share/luoshi/python" python3 -c 'import luoshi; print(luoshi.version())'
}

# An embedding project installs its own files only.
installs_nothing_of_ours() {
    cmake --install "$work/add_subdirectory" --prefix "$work/host" >/dev/null
    [ "$(cd "$work/host" && find . -type f)" = ./bin/consumer ]
}

if command -v ccache >/dev/null 2>&1; then
    CMAKE_LAUNCHERS="-DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache"
fi

step "install" cmake --install "$build" --prefix "$work/first"
step "move the prefix" mv "$work/first" "$work/moved"
pc=$(dirname "$(find "$work/moved" -name luoshi.pc)")

step "find_package, C, shared" project c -DCMAKE_PREFIX_PATH="$work/moved"
step "find_package, C++, headers only" project core -DCMAKE_PREFIX_PATH="$work/moved"
step "find_package, static" project static -DCMAKE_PREFIX_PATH="$work/moved"
step "find_package, unknown component" unknown_component
step "rules tested by a project of its own" rule_tests
step "Python package" python_package
step "pkg-config, shared" with_pkg_config shared
step "pkg-config, static" with_pkg_config static --static
step "luoshi.pc with absolute folders" absolute_folders
step "add_subdirectory" project add_subdirectory -DLUOSHI_SOURCE="$root" -DCMAKE_UNITY_BUILD=ON  # quicker
step "add_subdirectory installs nothing of ours" installs_nothing_of_ours
step "FetchContent with SOURCE_DIR" project fetch_content -DLUOSHI_SOURCE="$root"

echo "$failures failures"
[ "$failures" = 0 ]
