"""luoshi plan: when everything will be done - dates, floats, and what drives each date."""

from __future__ import annotations

import argparse
from typing import Any, Dict, List

from ..enums import Driver, Kind, PlanStatus
from ..model import Model
from ..plan import Plan
from .commands import facts, viewed_day
from .findings import as_json, show
from .labels import DRIVERS, STATUSES, word
from .terminal import Screen

_SHOWN = ("early_start", "early_finish", "late_start", "late_finish", "total_float", "free_float", "critical",
          "duration_known", "provisional", "forecast_finish", "original_deadline", "deadline_in_force",
          "margin_original", "margin_in_force")


def run(arguments: argparse.Namespace, screen: Screen) -> int:
    with facts(arguments) as model:
        plan = model.plan(viewed_day(arguments), calendar=arguments.calendar, start=arguments.start)
        rows = _rows(model, plan, arguments.critical)
        found = plan.findings()
    screen.json({"as_of": viewed_day(arguments).isoformat(), "tasks": rows,
                 "findings": [as_json(each, screen.language) for each in found]})
    if not screen.as_json:
        _show(rows, 0 if arguments.all else arguments.limit, arguments, screen)
        show(found, 0 if arguments.all else 3, screen)
    return 0


def _rows(model: Model, plan: Plan, critical: bool) -> List[Dict[str, Any]]:
    """One dict for each task that is there, by start; those without dates last."""
    names = model.columns(Kind.TASK, ["id", "title"])
    links = model.columns(Kind.LINK, ["id"])["id"].to_list()
    ids = names["id"].to_list()
    columns = {name: plan.column(name).to_list() for name in (*_SHOWN, "status", "driver", "driving_task", "driving_link")}
    rows = []
    for row, (id, title) in enumerate(zip(ids, names["title"].to_list())):
        if id is None or (critical and not columns["critical"][row]):
            continue
        made = {"id": id, "title": title, "status": PlanStatus(columns["status"][row]).name.lower(),
                **{name: columns[name][row] for name in _SHOWN}, "driver": Driver(columns["driver"][row]).name.lower()}
        task, link = columns["driving_task"][row], columns["driving_link"][row]
        made["driving_task"] = None if task < 0 else ids[task]
        made["driving_link"] = None if link < 0 else links[link]
        rows.append(made)
    rows.sort(key=lambda each: (each["early_finish"] is None, str(each["early_start"]), str(each["early_finish"]), each["id"]))
    return rows


def _show(rows: List[Dict[str, Any]], limit: int, arguments: argparse.Namespace, screen: Screen) -> None:
    day = viewed_day(arguments)
    screen.line(screen.paint(screen.say(f"计划　截至 {day} 所知　{len(rows)} 项", f"Plan, as known on {day}: {len(rows)} tasks"),
                             "bold"))
    table = []
    for row in rows[:limit or None]:
        floats = "" if row["total_float"] is None else _days(row["total_float"])
        margin = "" if row["margin_in_force"] is None else f"{row['margin_in_force']:+d}"
        finish = str(row["forecast_finish"] or "-") + ("" if row["duration_known"] else screen.say("起", "+"))
        driver = word(DRIVERS, row["driver"], screen.language)
        if row["driving_task"]:
            driver += f" {row['driving_task']}"
        table.append((word(STATUSES, row["status"], screen.language), "*" if row["critical"] else "",
                      "-" if row["early_start"] is None else f"{row['early_start']:%Y-%m-%d}", finish, floats,
                      str(row["deadline_in_force"] or "-"), margin, driver, f"{row['title']} [{row['id']}]"))
    screen.table(screen.say("状态 关键 开始 完成 时差 时限 余量 取决于 任务", "status critical start finish float deadline margin driver task").split(),
                 table, right=(4, 6))
    if limit and len(rows) > limit:
        screen.line(screen.say(f"  ……还有 {len(rows) - limit} 项（--all 全部列出）",
                               f"  ... and {len(rows) - limit} more (--all lists them)"))
    screen.line("  " + screen.paint(screen.say(
        "时差：整体不推迟所能推迟的工作小时；余量：到时限的工作日，负为逾期；日期后的“起”：工期未知，不早于该日",
        "float: hours of work that it can slip before the whole does; margin: working days to the deadline, negative is "
        "late; + behind a date: the duration is not known, not before that day"), "dim"))


def _days(minutes: int) -> str:
    """Minutes of work as hours."""
    hours = minutes / 60
    return f"{hours:.0f}h" if hours == int(hours) else f"{hours:.1f}h"
