"""Commands that write records other than tables: a report of progress, and changes of any kind."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any, Dict

from ..changes import Changes
from ..errors import InvalidArgument, refusal
from ..ledger import Ledger
from ..model import Model
from ..tables import unreadable
from .import_tables import who
from .terminal import Screen


def report(arguments: argparse.Namespace, screen: Screen) -> int:
    said: Dict[str, Any] = {"actual_start": arguments.start, "actual_finish": arguments.finish,
                            "percent": arguments.percent, "state": arguments.state, "text": arguments.text}
    said = {field: value for field, value in said.items() if value is not None}
    if not said:
        raise refusal(InvalidArgument, "Y053", "没有可报的内容", "there is nothing to report",
                      "--start、--finish、--percent、--state、--text 至少一项",
                      "at least one of --start, --finish, --percent, --state, --text")
    on = arguments.on or date.today()
    with Ledger(arguments.ledger) as ledger:
        changes = Changes().put("report", id=_free_id(ledger.model(), arguments.id, on), task=arguments.id, on=on, **said)
        return _commit(ledger, changes, arguments, screen.say(f"{arguments.id} 的进展", f"progress of {arguments.id}"),
                       screen)


def _free_id(model: Model, task: str, on: date) -> str:
    """The id of a task's next report of a day."""
    id, number = f"{task}/report/{on}", 1
    while ("report", id) in model:
        number += 1
        id = f"{task}/report/{on}/{number}"
    return id


def apply(arguments: argparse.Namespace, screen: Screen) -> int:
    try:
        with open(arguments.file, encoding="utf-8-sig") as file:
            text = file.read()
    except OSError as bad:
        raise unreadable(arguments.file, bad) from bad
    with Ledger(arguments.ledger) as ledger:
        return _commit(ledger, Changes.from_json(text), arguments,
                       screen.say(f"变更 {arguments.file}", f"changes of {arguments.file}"), screen)


def _commit(ledger: Ledger, changes: Changes, arguments: argparse.Namespace, why: str, screen: Screen) -> int:
    entry = ledger.commit(changes, who=who(arguments), why=arguments.why or why, when=arguments.when)
    screen.line(screen.say(f"记为第 {entry} 条，更改 {len(changes)} 处", f"recorded as entry {entry}: {len(changes)} changes"))
    screen.json({"entry": entry, "changes": len(changes)})
    return 0
