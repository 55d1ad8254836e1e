"""luoshi load: who has too much at once, and dates at which nobody has."""

from __future__ import annotations

import argparse
from typing import Any, Dict, List, Tuple

from ..changes import Changes
from ..errors import NotFound, refusal
from ..model import Model
from .commands import facts, id_of, viewed_day
from .terminal import Bar, Screen


def run(arguments: argparse.Namespace, screen: Screen) -> int:
    with facts(arguments) as model:
        plan = _with_capacities(model, arguments.capacity).plan(viewed_day(arguments))
        bar = Bar(screen.say("拟定安排", "looking for dates"))
        try:
            with plan.load(unit_capacity=arguments.units, person_capacity=arguments.people,
                           propose=not arguments.report_only, schedules=arguments.schedules, seed=arguments.seed,
                           progress=bar) as load:
                report, proposed = load.report(screen.language), load.changes()
        finally:
            bar.close()
    if arguments.save:
        with open(arguments.save, "w", encoding="utf-8", newline="") as file:
            file.write(proposed.to_json())
    screen.json(report)
    if not screen.as_json:
        _show(report, 0 if arguments.all else arguments.limit, screen)
        if arguments.save and len(proposed):
            screen.line(screen.say(f"  {len(proposed)} 处变更已写入 {arguments.save}，可用 whatif 试算、apply 记入",
                                   f"  {len(proposed)} changes are in {arguments.save}: try them with whatif, record them with apply"))
    return 0


def _with_capacities(model: Model, given: List[Tuple[str, int]]) -> Model:
    """The facts with other capacities; nothing is recorded."""
    if not given:
        return model
    tried, changes = model.copy(), Changes()
    for name, capacity in given:
        kind, id = _bearer(model, name)
        changes.put(kind, **{**model.get(kind, id), "capacity": capacity})
    tried.apply(changes)
    return tried


def _bearer(model: Model, name: str) -> Tuple[str, str]:
    for kind in ("unit", "person"):
        id = id_of(model, kind, name)
        if (kind, id) in model:
            return kind, id
    raise refusal(NotFound, "Y055", f"没有叫“{name}”的单位或人员", f"no unit or person is called {name!r}",
                  "编号或名称", "an id or a name")


def _show(report: Dict[str, Any], limit: int, screen: Screen) -> None:
    screen.line(screen.paint(screen.say(f"负担　截至 {report['as_of']}", f"Load as of {report['as_of']}"), "bold"))
    screen.wrapped(report["text"], 2)
    if not any(each["capacity"] for each in report["bearers"]):
        screen.wrapped(screen.say("没有记容量，无从判断是否超载：给单位、人员记 capacity，或试 --units 5 --people 3",
                                  "no capacity is on file, so nothing can be too much: give units and people a capacity, or try "
                                  "--units 5 --people 3"), 2)
    _bearers(report["bearers"], limit, screen)
    _overloads(report["overloads"], limit, screen)
    if report["proposal"]:
        _proposal(report["proposal"], limit, screen)


def _bearers(bearers: List[Dict[str, Any]], limit: int, screen: Screen) -> None:
    if not bearers:
        return
    screen.heading(screen.say("谁同时承担多少", "Who carries how much at once"))
    rows = []
    for each in bearers[:limit or None]:
        over = each["capacity"] is not None and each["peak"] > each["capacity"]
        when = f"{each['peak_from']} – {each['peak_to']}" if each["peak_from"] else ""
        rows.append((f"{each['peak']}!" if over else each["peak"], each["capacity"] or "-", each["tasks"],
                     each["unmeasured"], when, f"{each['name']} [{each['id']}]"))
    screen.table(screen.say("同时最多 容量 未完成 工期未知 其时 谁", "peak capacity open unmeasured when who").split(), rows,
                 right=(0, 1, 2, 3))
    if limit and len(bearers) > limit:
        screen.line(screen.say(f"  ……还有 {len(bearers) - limit} 个", f"  ... and {len(bearers) - limit} more"))


def _overloads(overloads: List[Dict[str, Any]], limit: int, screen: Screen) -> None:
    if not overloads:
        return
    screen.heading(screen.say(f"超载 {len(overloads)} 段", f"overloads: {len(overloads)}"))
    for each in overloads[:limit or None]:
        forced = screen.say(f"，其中 {each['forced_excess']} 项在最迟日期内无法挪开",
                            f", {each['forced_excess']} of which no moving within late dates avoids") if each["forced_excess"] > 0 else ""
        screen.line(screen.say(f"  {each['name']}  {each['from']} 至 {each['to']}：容量 {each['capacity']}，最多超出 {each['excess']}",
                               f"  {each['name']}  {each['from']} to {each['to']}: carries {each['capacity']}, over by {each['excess']}")
                    + forced)
        for task in each["tasks"][:limit or None]:
            mark = screen.say("不能挪", "fixed") if task["forced"] else screen.say("可挪", "movable")
            screen.line(screen.fit(f"      {mark}  {task['title']} [{task['id']}]", 0))
    if limit and len(overloads) > limit:
        screen.line(screen.say(f"  ……还有 {len(overloads) - limit} 段", f"  ... and {len(overloads) - limit} more"))


def _proposal(proposal: Dict[str, Any], limit: int, screen: Screen) -> None:
    moves = proposal["moves"]
    late = sum(move["becomes_late"] for move in moves)
    screen.heading(screen.say(
        f"一种安排（未记入台账）：挪动 {len(moves)} 项，{late} 项因此逾期；全部完成 {proposal['end_before']} → {proposal['end_after']}",
        f"A proposal (nothing is recorded): {len(moves)} tasks move, {late} become late; everything done "
        f"{proposal['end_before']} → {proposal['end_after']}"))
    rows = []
    for move in moves[:limit or None]:
        margin = "" if move["margin_after"] is None else f"{move['margin_after']:+d}"
        rows.append((f"{move['days']:+d}", move["start"], f"{move['forecast_before']} → {move['forecast_after']}",
                     margin, screen.say("因此逾期", "late now") if move["becomes_late"] else "", f"{move['title']} [{move['id']}]"))
    screen.table([*screen.say("工作日 开始 完成 余量", "days start finish margin").split(), "", screen.say("任务", "task")], rows,
                 right=(0, 3))
    if limit and len(moves) > limit:
        screen.line(screen.say(f"  ……还有 {len(moves) - limit} 项", f"  ... and {len(moves) - limit} more"))
    if proposal["left_over"]:
        screen.line(screen.say(f"  计划开始日只到天，也推不动已开工的：按此记入后仍有 {proposal['left_over']} 段超载",
                               f"  planned starts are whole days and hold no started work: {proposal['left_over']} overloads remain with them"))
