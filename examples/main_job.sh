#!/usr/bin/env bash
# The main job with the commands that a user types: four task tables into a fresh ledger, then the board of
# 15 May 2019, one task's whole story, a what-if, risk and load, units, conflicts, and the ledger's verification.
#   examples/main_job.sh          in Chinese
#   examples/main_job.sh en       in English
# Needs the built library: LUOSHI_LIBRARY, or build/release of this checkout.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/.." && pwd)
export PYTHONPATH="$root/bindings/python${PYTHONPATH:+:$PYTHONPATH}" PYTHONDONTWRITEBYTECODE=1
if [ -z "${LUOSHI_LIBRARY:-}" ] && [ -f "$root/build/release/libluoshi.so" ]; then
    export LUOSHI_LIBRARY="$root/build/release/libluoshi.so"
fi
language=${1:-zh}
folder=$(mktemp -d "${TMPDIR:-/tmp}/luoshi.XXXXXX")
ledger=$folder/台账.luoshi
day=2019-05-15
cd "$here/data"

luoshi() { python3 -m luoshi --lang "$language" "$@"; }
# Shows a command, then runs it. The status 1 says that problems were found, which is an answer too.
run() {
    echo
    echo "\$ luoshi $*"
    luoshi "$@" || [ $? = 1 ]
}

run init "$ledger"
run import "$ledger" state-council.json municipal.json promotion.json wuhan-2017.json --who 督查室 --when "${day}T09:00"
run board "$ledger" --as-of "$day"

# The task that wants attention first.
worst=$(luoshi board "$ledger" --as-of "$day" --limit 1 --json |
        python3 -c 'import json, sys; print(json.load(sys.stdin)["tasks"][0]["id"])')
run task "$ledger" "$worst" --as-of "$day"
run explain "$ledger" "$worst" --as-of "$day"
run history "$ledger" task "$worst"
run whatif "$ledger" what-if.json --as-of "$day"

# Risk and load. The documents say by when, not how long: no task of this ledger has a duration, so none has a risk of
# its own and nobody has anything measurable to carry. That is said; and then the same with assumed durations, in a copy.
run risk "$ledger" --as-of "$day" --limit 5
run load "$ledger" --as-of "$day" --limit 10
assumed=$folder/假设工期.luoshi
cp "$ledger" "$assumed"
python3 ../assume_durations.py "$ledger" assumed-durations.json > "$folder/假设工期.json"
run apply "$assumed" "$folder/假设工期.json" --who 督查室 --why 假设的工期，不是事实 --when "${day}T10:00"
run why "$assumed" GBF2019-4-09 --as-of "$day"
run risk "$assumed" --as-of "$day" --limit 5
run load "$assumed" --as-of "$day" --limit 5 --capacity 各县（市、区）=2

run unit "$ledger" --as-of "$day" --limit 15
run conflicts "$ledger" --as-of "$day" --limit 3
run verify "$ledger"

echo
echo "$ledger"
