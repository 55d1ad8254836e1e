"""What each command does: reads the ledger, prints words or JSON, gives the exit status."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Iterator, Tuple

from ..board import Board
from ..calendars import Calendar, period_count
from ..enums import Profile, Severity
from ..errors import InvalidArgument, refusal
from ..ledger import Head, Ledger
from ..model import Model, export_csv
from ..mspdi import MspdiFile, write_mspdi
from ..words import read_clause, read_deadline
from .findings import as_json, show
from .import_tables import who
from .labels import DAY_KINDS, word
from .show_board import show_board
from .show_task import explain as show_explanation
from .show_task import show_task
from .show_unit import show_unit, show_units
from .terminal import Screen


def viewed_day(arguments: argparse.Namespace) -> date:
    return arguments.as_of or date.today()


@contextmanager
def facts(arguments: argparse.Namespace) -> Iterator[Model]:
    """The facts that the ledger holds, or held at the end of --known."""
    with Ledger(arguments.ledger, read_only=True) as ledger:
        yield ledger.as_of(arguments.known) if arguments.known else ledger.model()


@contextmanager
def opened_board(arguments: argparse.Namespace) -> Iterator[Tuple[Board, Model]]:
    with facts(arguments) as model:
        yield model.plan(viewed_day(arguments)).board(), model


def init(arguments: argparse.Namespace, screen: Screen) -> int:
    with Ledger.create(arguments.ledger, digest=arguments.digest):
        pass
    screen.line(screen.say(f"已建立台账 {arguments.ledger}", f"made the ledger {arguments.ledger}"))
    screen.json({"ledger": arguments.ledger, "digest": arguments.digest})
    return 0


def board(arguments: argparse.Namespace, screen: Screen) -> int:
    with opened_board(arguments) as (made, _):
        summary, tasks = made.summary(screen.language), made.tasks(language=screen.language)
    limit = 0 if arguments.all else arguments.limit
    if screen.as_json:
        screen.json({"summary": summary, "tasks": tasks[:limit] if limit else tasks})
    else:
        show_board(summary, tasks, limit, arguments.all, screen)
    return 0


def task(arguments: argparse.Namespace, screen: Screen) -> int:
    return _task(arguments, screen, show_task)


def explain(arguments: argparse.Namespace, screen: Screen) -> int:
    return _task(arguments, screen, show_explanation)


def _task(arguments: argparse.Namespace, screen: Screen, print_it: Any) -> int:
    with opened_board(arguments) as (made, _):
        story = made.task(arguments.id, screen.language)
    if screen.as_json:
        screen.json(story)
    else:
        print_it(story, screen)
    return 0


def unit(arguments: argparse.Namespace, screen: Screen) -> int:
    limit = 0 if arguments.all else arguments.limit
    with opened_board(arguments) as (made, model):
        if arguments.id is None:
            units = made.units(language=screen.language)
            if screen.as_json:
                screen.json(units[:limit] if limit else units)
            else:
                show_units(units, limit, screen)
            return 0
        story = made.unit(id_of(model, "unit", arguments.id), screen.language)
    if screen.as_json:
        screen.json(story)
    else:
        show_unit(story, limit, screen)
    return 0


def id_of(model: Model, kind: str, wanted: str) -> str:
    """The id of a unit or person that is named by its id or by its name; what was asked for, where there is none."""
    if (kind, wanted) in model:
        return wanted
    columns = model.columns(kind, ["id", "name"])
    named = [id for id, name in zip(columns["id"], columns["name"]) if id is not None and name == wanted]
    if len(named) > 1:
        listed = "、".join(named)
        zh, en = ("单位", "units") if kind == "unit" else ("人", "people")
        raise refusal(InvalidArgument, "Y050", f"有 {len(named)} 个{zh}叫“{wanted}”：{listed}",
                      f"{len(named)} {en} are called {wanted!r}: {listed}", "其中一个的编号", "the id of one of them")
    return named[0] if named else wanted


def conflicts(arguments: argparse.Namespace, screen: Screen) -> int:
    with opened_board(arguments) as (made, model):
        found = list(made.conflicts())
        found += [each for each in model.check_chains(viewed_day(arguments)) if each not in found]
    screen.json([as_json(each, screen.language) for each in found])
    screen.line(screen.paint(screen.say(f"截至 {viewed_day(arguments)} 发现 {len(found)} 处",
                                        f"{len(found)} found as of {viewed_day(arguments)}"), "bold"))
    show(found, 0 if arguments.all else arguments.limit, screen)
    return 1 if any(each.severity is Severity.ERROR for each in found) else 0


def log(arguments: argparse.Namespace, screen: Screen) -> int:
    with Ledger(arguments.ledger, read_only=True) as ledger:
        entries = ledger.entries()
    screen.json([asdict(entry) for entry in entries])
    screen.table(screen.say("条 记录于 谁 更改 摘要 为什么", "entry recorded who changes digest why").split(),
                 [(entry.entry, f"{entry.recorded:%Y-%m-%d %H:%M}", entry.who, entry.changes, entry.digest[:12],
                   entry.why) for entry in entries], right=(0, 3), indent=0)
    return 0


def verify(arguments: argparse.Namespace, screen: Screen) -> int:
    with Ledger(arguments.ledger, read_only=True) as ledger:
        head = ledger.head()
        kept = _kept(arguments.head, ledger, head) if arguments.head else None
        found = ledger.verify(kept)
    screen.json({"whole": not found, "head": asdict(head), "findings": [as_json(each, screen.language) for each in found]})
    if found:
        screen.line(screen.paint(screen.say(f"台账有问题：{len(found)} 处", f"the ledger does not hold: {len(found)} findings"),
                                 "red"))
        show(found, 0, screen)
    else:
        screen.line(screen.paint(screen.say("台账完整", "the ledger is whole"), "green")
                    + screen.say(f"：{head.entry} 条", f": {head.entry} entries"))
    screen.line(screen.say(f"  末条 {head.entry}:{head.digest}", f"  head {head.entry}:{head.digest}"))
    return 1 if found else 0


def _kept(text: str, ledger: Ledger, head: Head) -> Head:
    """N:DIGEST; or a digest alone, which is looked for in the journal and else held against its last entry."""
    number, colon, digest = text.partition(":")
    if colon and number.isdigit():
        return Head(int(number), digest)
    entry = next((each.entry for each in ledger.entries() if each.digest == text), head.entry)
    return Head(entry, text)


def export(arguments: argparse.Namespace, screen: Screen) -> int:
    with facts(arguments) as model:
        if arguments.format == "mspdi":
            plan = model.plan(viewed_day(arguments), calendar=arguments.calendar, start=arguments.start,
                              profile=Profile.PROJECT if arguments.start else Profile.LUOSHI)
            written = write_mspdi(plan, title=Path(arguments.ledger).stem)
            text = written.text
            _say_not_written(written, screen)
        elif arguments.format == "json" or screen.as_json:
            text = model.to_json() + "\n"
        else:
            text = export_csv(model, viewed_day(arguments), screen.language)
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))  # line ends and the byte order mark as they are
    sys.stdout.buffer.flush()
    return 0


def _say_not_written(written: MspdiFile, screen: Screen) -> None:
    """Beside the file, which goes where it is sent."""
    if written.not_written:
        parts = ", ".join(f"{part['name']} ×{part['count']}" for part in written.not_written)
        print(screen.say(f"未写入：{parts}", f"not written: {parts}"), file=sys.stderr)


def undo(arguments: argparse.Namespace, screen: Screen) -> int:
    why = arguments.why or screen.say(f"撤回第 {arguments.entry} 条", f"takes back entry {arguments.entry}")
    with Ledger(arguments.ledger) as ledger:
        made = ledger.undo(arguments.entry, who=who(arguments), why=why, when=arguments.when)
    screen.line(screen.say(f"第 {arguments.entry} 条已撤回，记为第 {made} 条", f"entry {arguments.entry} taken back by entry {made}"))
    screen.json({"undone": arguments.entry, "entry": made})
    return 0


def read(arguments: argparse.Namespace, screen: Screen) -> int:
    try:
        context = json.loads(arguments.context) if arguments.context else None
    except ValueError as bad:
        context = bad
    if context is not None and not isinstance(context, dict):
        raise refusal(InvalidArgument, "Y052", "--context 不是 JSON 对象", "--context is no JSON object",
                      '{"doc_year": 2019}')
    reading = (read_deadline if arguments.what == "deadline" else read_clause)(arguments.text, context)
    screen.json({"value": reading.value, "findings": [as_json(each, screen.language) for each in reading.findings]})
    for key, value in reading.value.items():
        screen.line(f"{key}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}")
    show(reading.findings, 0, screen, indent=0)
    return 1 if any(each.severity is Severity.ERROR for each in reading.findings) else 0


def calendar(arguments: argparse.Namespace, screen: Screen) -> int:
    with Calendar(arguments.calendar) as working:
        day = working.day(arguments.day, screen.language)
        answer: dict = {"date": arguments.day.isoformat(), "kind": day.kind.name.lower(), "working": day.working,
                        "minutes": day.minutes, "name": day.name, "notice": day.notice, "provisional": day.provisional}
        name = f" {day.name}" if day.name else ""
        screen.line(f"{arguments.day} {word(DAY_KINDS, day.kind.name, screen.language)}{name}"
                    + (f"  {day.notice}" if day.notice else "")
                    + (screen.say("  该年尚无放假通知", "  no holiday notice for that year yet") if day.provisional else ""))
        if arguments.n is not None and arguments.period:
            counted = period_count(arguments.day, arguments.n, arguments.period, working, screen.language)
            answer["period"] = counted
            screen.line(screen.say(f"期间最后一日 {counted['rolled_last_day']}", f"last day of the period {counted['rolled_last_day']}")
                        + (screen.say("（顺延）", " (moved to a working day)") if counted.get("rolled") else ""))
            for clause in counted.get("clauses", []):
                screen.wrapped(f"{clause['clause']}  {clause['text']}", 2)
        elif arguments.n is not None:
            reached, provisional = working.add_days(arguments.day, arguments.n, with_provisional=True)
            answer["n"], answer["reached"], answer["reached_provisional"] = arguments.n, reached.isoformat(), provisional
            screen.line(screen.say(f"{arguments.n:+d} 个工作日 → {reached}", f"{arguments.n:+d} working days → {reached}")
                        + (screen.say("（所涉年份尚无放假通知）", " (through a year without a holiday notice)") if provisional else ""))
    screen.json(answer)
    return 0
