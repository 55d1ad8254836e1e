"""luoshi paths and luoshi loops: what the end hangs on, and which links hold tasks in a circle. Also the dates that
contradict each other, for luoshi conflicts --dates."""

from __future__ import annotations

import argparse
from typing import Any, Dict, List

from . import commands
from .commands import facts, viewed_day
from .terminal import Screen


def paths(arguments: argparse.Namespace, screen: Screen) -> int:
    with facts(arguments) as model:
        plan = model.plan(viewed_day(arguments))
        with plan.paths(drag=not arguments.no_drag) as made:
            titles = model.columns("task", ["id", "title"])
            names = dict(zip(titles["id"].to_list(), titles["title"].to_list()))
            if arguments.id:
                return _nearest(made.nearest(arguments.id, arguments.limit), names, arguments, screen)
            ids = titles["id"].to_list()
            on = [row for row, there in enumerate(made.column("longest").to_list()) if there]
            drag = {} if arguments.no_drag else dict(enumerate(made.column("drag_days").to_list()))
            tasks = [{"id": ids[row], "title": names[ids[row]], "drag_days": drag.get(row),
                      "start": plan.get(ids[row]).early_start, "finish": plan.get(ids[row]).forecast_finish} for row in on]
    tasks.sort(key=lambda task: (task["start"] is None, task["start"], task["id"]))
    screen.json({"as_of": viewed_day(arguments), "longest": tasks})
    limit = 0 if arguments.all else arguments.limit
    screen.line(screen.paint(screen.say(f"整体完成日取决于 {len(tasks)} 项任务", f"the end hangs on {len(tasks)} tasks"), "bold"))
    screen.table(screen.say("拖长 开始 完成 任务", "drag start finish task").split(),
                 [("" if task["drag_days"] is None else task["drag_days"], str(task["start"])[:10], task["finish"],
                   f"{task['title']} [{task['id']}]") for task in tasks[:limit or None]], right=(0,))
    if limit and len(tasks) > limit:
        screen.line(screen.say(f"  ……还有 {len(tasks) - limit} 项", f"  ... and {len(tasks) - limit} more"))
    return 0


def _nearest(found: List[Dict[str, Any]], names: Dict[str, str], arguments: argparse.Namespace, screen: Screen) -> int:
    screen.json({"task": arguments.id, "paths": found})
    if not found:
        screen.line(screen.say("没有通向它的路径：它没有日期，或日期取自下级任务",
                               "no paths to it: it has no dates, or those of the tasks under it"))
    for number, path in enumerate(found, 1):
        screen.line(screen.paint(screen.say(f"{number}. 余量 {path['room']} 工作分钟", f"{number}. room {path['room']} working minutes"), "bold"))
        for id in path["tasks"]:
            screen.line(f"  → {names[id]} [{id}]")
    return 0


def loops(arguments: argparse.Namespace, screen: Screen) -> int:
    with facts(arguments) as model:
        found = model.plan(viewed_day(arguments)).loops(screen.language)
    screen.json(found)
    if not found:
        screen.line(screen.say("没有互相等待的任务", "no tasks wait for each other"))
    for loop in found:
        screen.wrapped(loop["text"], 0)
        steps = "".join(f"{step['task']} →" + (f"({step['link']['id']}) " if step["link"] else screen.say("(上下级) ", "(inside) "))
                        for step in loop["loop"])
        screen.wrapped(screen.say("最短的环：", "the shortest circle: ") + steps + loop["loop"][0]["task"], 2)
    return 1 if found else 0


def conflicts(arguments: argparse.Namespace, screen: Screen) -> int:
    if not arguments.dates:
        return commands.conflicts(arguments, screen)
    with facts(arguments) as model:
        found = model.plan(viewed_day(arguments)).conflicts(screen.language)
    limit = 0 if arguments.all else arguments.limit
    screen.json(found)
    screen.heading(screen.say(f"相互矛盾的日期 {len(found)} 组，每组缺一项即不矛盾",
                              f"{len(found)} sets of dates that contradict; without any one of its members none does"))
    for conflict in found[:limit or None]:
        screen.wrapped(f"{conflict['code']} {conflict['text']}", 2)
    if limit and len(found) > limit:
        screen.line(screen.say(f"  ……还有 {len(found) - limit} 组", f"  ... and {len(found) - limit} more"))
    return 1 if found else 0
