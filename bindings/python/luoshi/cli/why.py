"""luoshi why: what a task's date rests on, hop by hop, and why it is late - days that add up, both times."""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from typing import Any, Dict, List, Optional

from ..calendars import Calendar
from ..enums import Driver
from ..plan import Plan, PlanRow
from .commands import facts, viewed_day
from .labels import DRIVERS, word
from .show_task import head, show_delays
from .terminal import Screen


def run(arguments: argparse.Namespace, screen: Screen) -> int:
    with facts(arguments) as model:
        plan = model.plan(viewed_day(arguments))
        story = plan.board().task(arguments.id, screen.language)
        titles = model.columns("task", ["id", "title"])
        by_id = dict(zip(titles["id"].to_list(), titles["title"].to_list()))
        with Calendar("cn") as calendar:
            steps = _steps(plan, arguments.id, by_id, calendar)
    days = [step["days"] for step in steps if step["days"] is not None]
    answer = {"task": arguments.id, "as_of": story["as_of"], "steps": steps, "days": sum(days),
              "forecast_finish": story["plan"]["forecast_finish"], "delay": story["delay"],
              "delay_original": story["delay_original"]}
    screen.json(answer)
    if not screen.as_json:
        head(story, screen)
        _show(steps, answer["days"], screen)
        show_delays(story, screen)
    return 0


def _steps(plan: Plan, task: str, titles: Dict[str, str], calendar: Calendar) -> List[Dict[str, Any]]:
    """The chain from the root to the task. The days of a step are the working days from the finish of the step before
    it to its own (of the first step: from its start), so together they are those from the root's start to the finish."""
    chain: List[str] = []
    rows: List[PlanRow] = []
    at: Optional[str] = task
    while at is not None and at not in chain:
        chain.append(at)
        rows.append(plan.get(at))
        at = rows[-1].driving_task
    steps: List[Dict[str, Any]] = []
    before: Optional[date] = None
    for id, row in zip(reversed(chain), reversed(rows)):
        if before is None and row.early_start is not None:
            before = row.early_start.date() - timedelta(days=1)
        finish = row.forecast_finish
        days = calendar.count_days(before, finish) if before is not None and finish is not None else None
        steps.append({"id": id, "title": titles.get(id, ""), "driver": Driver(row.driver).name.lower(),
                      "link": row.driving_link, "start": row.early_start and row.early_start.date(), "finish": finish,
                      "days": days, "duration_known": row.duration_known})
        before = finish if finish is not None else before
    return steps


def _show(steps: List[Dict[str, Any]], together: int, screen: Screen) -> None:
    screen.heading(screen.say("日期取决于什么（自源头起）", "What its date rests on (from the root)"))
    rows = []
    for number, step in enumerate(steps):
        why = word(DRIVERS, step["driver"], screen.language) + (f" {step['link']}" if step["link"] else "")
        known = "" if step["duration_known"] else screen.say("（工期未知）", " (duration not known)")
        days = "" if step["days"] is None else f"{step['days']:+d}"
        arrow = "→ " if number else ""
        rows.append((days, str(step["start"] or "-"), str(step["finish"] or "-"), why,
                     f"{arrow}{step['title']} [{step['id']}]{known}"))
    screen.table(screen.say("工作日 开始 完成 取决于 任务", "days start finish driver task").split(), rows, right=(0,))
    screen.line(screen.say(f"  合计 {together:+d} 个工作日，自源头开始之日至完成（按 cn 日历数）",
                           f"  together {together:+d} working days, from the root's first day to the finish (calendar cn)"))
