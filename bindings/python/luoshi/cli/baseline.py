"""luoshi baseline: keeps a plan as it was agreed, and says how far the plan is from it now."""

from __future__ import annotations

import argparse
from typing import Any, Dict, List

from ..errors import InvalidArgument, refusal
from ..ledger import Ledger
from ..model import Model
from .commands import facts, viewed_day
from .import_tables import who
from .labels import STANDINGS, word
from .terminal import Screen


def run(arguments: argparse.Namespace, screen: Screen) -> int:
    if arguments.action != "list" and not arguments.id:
        raise refusal(InvalidArgument, "Y056", f"baseline {arguments.action} 要有基线的编号",
                      f"baseline {arguments.action} needs the id of the baseline", "luoshi baseline list 台账.luoshi")
    return {"take": _take, "list": _list, "compare": _compare}[arguments.action](arguments, screen)


def _take(arguments: argparse.Namespace, screen: Screen) -> int:
    signer = who(arguments)
    with Ledger(arguments.ledger) as ledger:
        plan = ledger.model().plan(viewed_day(arguments))
        changes = plan.baseline(arguments.id, name=arguments.name, by=signer, note=arguments.note)
        why = arguments.why or screen.say(f"基线 {arguments.id}", f"baseline {arguments.id}")
        entry = ledger.commit(changes, who=signer, why=why, when=arguments.when)
        tasks = len(ledger.model().get("baseline", arguments.id).get("tasks", []))
    screen.json({"baseline": arguments.id, "entry": entry, "tasks": tasks})
    screen.line(screen.say(f"基线 {arguments.id}：{tasks} 项任务，记为第 {entry} 条",
                           f"baseline {arguments.id}: {tasks} tasks, recorded as entry {entry}"))
    return 0


def _list(arguments: argparse.Namespace, screen: Screen) -> int:
    with facts(arguments) as model:
        kept = [_head(model, id) for id in model.columns("baseline", ["id"])["id"].to_list() if id is not None]
    kept.sort(key=lambda each: (each["on"], each["id"]))
    screen.json(kept)
    if not kept:
        screen.line(screen.say("还没有基线：luoshi baseline take", "no baselines yet: luoshi baseline take"))
    screen.table(screen.say("计划日 任务 谁 编号 名称", "day tasks who id name").split(),
                 [(each["on"], each["tasks"], each["by"], each["id"], each["name"]) for each in kept], right=(1,), indent=0)
    return 0


def _head(model: Model, id: str) -> Dict[str, Any]:
    kept = model.get("baseline", id)
    return {"id": id, "name": kept["name"], "on": kept["on"], "by": kept.get("by", ""), "note": kept.get("note", ""),
            "tasks": len(kept.get("tasks", []))}


def _compare(arguments: argparse.Namespace, screen: Screen) -> int:
    with facts(arguments) as model:
        with model.plan(viewed_day(arguments)).compare(arguments.id) as variance:
            report = variance.report(screen.language)
    if not arguments.all:
        report["tasks"] = [task for task in report["tasks"] if _differs(task)]
    report["tasks"].sort(key=lambda task: (task["finish_days"] is None, -(task["finish_days"] or 0), task["id"]))
    screen.json(report)
    if not screen.as_json:
        _show(report, 0 if arguments.all else arguments.limit, screen)
    return 0


def _differs(task: Dict[str, Any]) -> bool:
    return task["standing"] != "comparable" or bool(task["start_days"] or task["finish_days"] or task["duration_minutes"])


def _show(report: Dict[str, Any], limit: int, screen: Screen) -> None:
    tasks: List[Dict[str, Any]] = report["tasks"]
    screen.line(screen.paint(screen.say(
        f"截至 {report['as_of']} 与基线“{report['name']}”（{report['on']}）相比，{len(tasks)} 项有出入",
        f"as of {report['as_of']}, {len(tasks)} tasks differ from the baseline {report['name']!r} of {report['on']}"), "bold"))
    rows = []
    for task in tasks[:limit or None]:
        rows.append((_signed(task["start_days"]), _signed(task["finish_days"]), _signed(task["duration_days"]),
                     f"{task['finish_then'] or '-'} → {task['finish_now'] or '-'}",
                     word(STANDINGS, task["standing"], screen.language), f"{task['title'] or ''} [{task['id']}]"))
    screen.table(screen.say("开始 完成 工期 完成日 可比 任务", "start finish duration finishes standing task").split(), rows,
                 right=(0, 1, 2))
    if limit and len(tasks) > limit:
        screen.line(screen.say(f"  ……还有 {len(tasks) - limit} 项", f"  ... and {len(tasks) - limit} more"))


def _signed(days: Any) -> str:
    return "" if days is None else f"{days:+d}" if days else "0"
