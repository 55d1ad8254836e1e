"""luoshi risk: how likely deadlines are kept, the most endangered first."""

from __future__ import annotations

import argparse
from typing import Any, Dict, List

from .commands import facts, viewed_day
from .show_board import names
from .terminal import Bar, Screen


def run(arguments: argparse.Namespace, screen: Screen) -> int:
    with facts(arguments) as model:
        plan = model.plan(viewed_day(arguments))
        bar = Bar(screen.say("模拟", "simulating"))
        try:
            with plan.simulate(iterations=arguments.iterations, seed=arguments.seed, threads=arguments.threads,
                               shape=arguments.shape, below=arguments.below, above=arguments.above,
                               unit_weight=arguments.unit_weight, progress=bar) as risk:
                summary, tasks = risk.summary(screen.language), risk.tasks(language=screen.language)
                order = [f"p{percent}" for percent in risk.percentiles]
        finally:
            bar.close()
    limit = 0 if arguments.all else arguments.limit
    screen.json({"seed": arguments.seed, **summary, "tasks": tasks[:limit or None]})
    if not screen.as_json:
        _head(summary, order, arguments, screen)
        _tasks([task for task in tasks if task["hits"] is not None], summary["as_of"], limit, order, screen)
    return 0


def _head(summary: Dict[str, Any], order: List[str], arguments: argparse.Namespace, screen: Screen) -> None:
    screen.line(screen.paint(screen.say(
        f"风险　截至 {summary['as_of']}　按 {summary['iterations']} 次模拟（种子 {arguments.seed}）",
        f"Risk as of {summary['as_of']}: {summary['iterations']} iterations (seed {arguments.seed})"), "bold"))
    end = summary["end"]
    if end["latest"]:
        points = "  ".join(f"{name.upper()} {end['percentiles'][name]}" for name in order)
        screen.line(screen.say(f"  全部完成：计划 {end['forecast']}  {points}", f"  everything done: plan {end['forecast']}  {points}"))
    screen.wrapped(summary["text"], 2)
    basis = summary["basis"]
    if not basis["spread"] and not basis["estimate"]:
        screen.wrapped(screen.say(
            "没有任何工期会变，每次模拟都与计划相同：给任务记 optimistic、pessimistic，或试 --below 10 --above 50",
            "no duration varies, so every iteration is the plan: give tasks optimistic and pessimistic durations, or try "
            "--below 10 --above 50"), 2)


def _tasks(due: List[Dict[str, Any]], as_of: str, limit: int, order: List[str], screen: Screen) -> None:
    tasks = [task for task in due if task["deadline"] > as_of]
    if len(tasks) < len(due):
        over = len(due) - len(tasks)
        screen.line(screen.say(f"  另有 {over} 项时限已过、尚未完成，已不可能按时",
                               f"  the deadlines of {over} unfinished tasks are over: nothing keeps those any more"))
    if not tasks:
        screen.line(screen.say("  没有时限未到的任务", "  no task has a deadline still to come"))
        return
    screen.heading(screen.say(f"时限未到的任务 {len(tasks)} 项，最难按时的在前",
                              f"tasks with a deadline still to come: {len(tasks)}, the most endangered first"))
    rows = []
    for task in tasks[:limit or None]:
        rows.append((percent(task["hits"], task["iterations"]), task["deadline"], task["forecast"],
                     *(task["percentiles"][name] for name in order), task["label"], names(task, screen),
                     f"{task['title']} [{task['id']}]"))
    heads = screen.say("按时 时限 计划", "kept deadline plan").split()
    screen.table([*heads, *(name.upper() for name in order), *screen.say("工期依据 牵头 任务", "basis lead task").split()],
                 rows, right=(0,))
    if limit and len(tasks) > limit:
        screen.line(screen.say(f"  ……还有 {len(tasks) - limit} 项", f"  ... and {len(tasks) - limit} more"))


def percent(hits: int, iterations: int) -> str:
    """A share in whole percent, which says 100 and 0 of all and none alone."""
    if hits in (0, iterations):
        return "100%" if hits else "0%"
    return f"{min(max(round(hits * 100 / iterations), 1), 99)}%"
