"""luoshi history: every version of a record; of a task with those of its deadlines, extensions, duties and reports."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import Any, Dict, Iterator, List, Set, Tuple

from ..errors import InvalidArgument, refusal
from ..ledger import Ledger, Version
from .labels import DECISIONS, ENTITIES, FIELDS, LEVELS, OPERATIONS, ORIGINS, ROLES, STATES, word
from .terminal import Screen

#: The words of fields that name something.
_VALUES = {"role": ROLES, "level": LEVELS, "origin": ORIGINS, "decision": DECISIONS, "state": STATES}


def history(arguments: argparse.Namespace, screen: Screen) -> int:
    with Ledger(arguments.ledger, read_only=True) as ledger:
        records = [(arguments.kind, arguments.id)]
        if arguments.kind == "task":
            records += _parts(ledger, arguments.id)
        versions = [(kind, id, version) for kind, id in records for version in ledger.history(kind, id)]
    if not versions:
        raise refusal(InvalidArgument, "Y051",
                      f"台账中从来没有编号为“{arguments.id}”的{ENTITIES[arguments.kind][0]}",
                      f"the ledger never had a {arguments.kind} {arguments.id}")
    versions.sort(key=lambda each: each[2].entry)  # of one entry: in the order of the records
    screen.json([{"kind": kind, "id": id, **asdict(version)} for kind, id, version in versions])
    _show(versions, screen)
    return 0


def _parts(ledger: Ledger, task: str) -> List[Tuple[str, str]]:
    """What the journal ever had that belongs to a task, in the order of recording."""
    found: Dict[Tuple[str, str], None] = {}
    deadlines: Set[str] = set()
    for entry in ledger.entries():
        for change in json.loads(ledger.changes(entry.entry).to_json())["changes"]:
            kind = change.get("put")
            if kind in ("deadline", "duty", "report") and change["task"] == task:
                found[kind, change["id"]] = None
                if kind == "deadline":
                    deadlines.add(change["id"])
            elif kind == "extension" and change["deadline"] in deadlines:
                found[kind, change["id"]] = None
    return list(found)


def _show(versions: List[Tuple[str, str, Version]], screen: Screen) -> None:
    before: Dict[Tuple[str, str], Dict[str, Any]] = {}
    shown = 0
    for kind, id, version in versions:
        if version.entry != shown:
            screen.line(screen.paint(f"{version.entry:>4}  {version.recorded:%Y-%m-%d %H:%M}  {version.who}", "bold")
                        + f"  {version.why}")
            shown = version.entry
        screen.line(f"      {word(OPERATIONS, version.op, screen.language)} {word(ENTITIES, kind, screen.language)} {id}")
        now = dict(version.value or {})
        if kind == "duty" and now:
            now.setdefault("role", "lead_unit")  # the default, which records leave out
        for line in _changed(before.get((kind, id), {}), now, screen) if version.op == "put" else ():
            screen.line(screen.fit("        " + line, 0))
        before[kind, id] = now


def _changed(before: Dict[str, Any], now: Dict[str, Any], screen: Screen) -> Iterator[str]:
    for field in [*now, *(field for field in before if field not in now)]:
        if field != "id" and before.get(field) != now.get(field):
            old = f"{_said(field, before[field], screen)} → " if field in before else ""
            yield word(FIELDS, field, screen.language) + screen.say("：", ": ") + old + _said(field, now.get(field), screen)


def _said(field: str, value: Any, screen: Screen) -> str:
    """A value in words."""
    if value is None:
        return "∅"
    if isinstance(value, bool):
        return screen.say("是" if value else "否", "yes" if value else "no")
    if isinstance(value, dict):
        return screen.say("，", ", ").join(f"{word(FIELDS, key, screen.language)} {_said(key, inner, screen)}"
                                          for key, inner in value.items())
    if isinstance(value, list):
        return screen.say("；", "; ").join(_said(field, inner, screen) for inner in value)
    return word(_VALUES.get(field, {}), str(value), screen.language)
