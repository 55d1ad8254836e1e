#!/usr/bin/env python3
"""Prints changes (luoshi.changes/1) that give tasks of a ledger three points of a duration, in working days.

    python3 examples/assume_durations.py LEDGER examples/data/assumed-durations.json > CHANGES.json

The public documents say by when, never how long a thing takes: such numbers come from whoever does the work. Those of
assumed-durations.json are an assumption, to show what an estimate is good for.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bindings" / "python"))

import luoshi  # noqa: E402


def estimates(model, points):
    """Changes for the tasks of `points`: id -> [optimistic, most likely, pessimistic] working days."""
    changes = luoshi.Changes()
    for id, (optimistic, likely, pessimistic) in points.items():
        changes.put("task", **{**model.get("task", id), "optimistic": {"n": optimistic}, "duration": {"n": likely},
                               "pessimistic": {"n": pessimistic}})
    return changes


if __name__ == "__main__":
    with luoshi.Ledger(sys.argv[1], read_only=True) as ledger:
        print(estimates(ledger.model(), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))).to_json())
