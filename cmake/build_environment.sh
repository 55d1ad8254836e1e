# Sourced by the run scripts with the repository as working folder: where compiled objects are kept.
# Clones in other folders share them; without a home that can be written to they stay in build/.
export CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1
if [ -z "${CCACHE_DIR:-}" ] && ! { [ -n "${HOME:-}" ] && [ -w "$HOME" ]; }; then
    export CCACHE_DIR="$PWD/build/ccache"
fi
export PYTHONDONTWRITEBYTECODE=1
