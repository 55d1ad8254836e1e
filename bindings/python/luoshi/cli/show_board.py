"""The board in the terminal: how many under which light, what to look at first, where it all comes from."""

from __future__ import annotations

from typing import Any, Dict, List

from .terminal import Screen

#: What is itemised, in this order; with --all every other light follows.
FIRST = ("overdue", "near", "behind")


def names(task: Dict[str, Any], screen: Screen) -> str:
    leads = [lead["name"] for lead in task.get("leads", [])]
    return screen.say("、", ", ").join(leads) if leads else screen.say("（无牵头单位）", "(no lead unit)")


def show_board(summary: Dict[str, Any], tasks: List[Dict[str, Any]], limit: int, everything: bool,
               screen: Screen) -> None:
    _headline(summary, screen)
    by_light: Dict[str, List[Dict[str, Any]]] = {}
    for task in tasks:
        by_light.setdefault(task["light"], []).append(task)
    others = [light for light in by_light if light not in FIRST and light != "group"] if everything else []
    for light in [*FIRST, *others]:
        _section(light, by_light.get(light, []), 0 if everything else limit, screen)
    if "overdue" in by_light:
        screen.line()
        screen.line("  " + screen.paint(screen.say("“未办结”指截至当日台账中没有办结报告。",
                                                   "\"Not finished\": there is no report of completion on file by that day."),
                                        "dim"))
    _groups(summary.get("total", {}), screen)
    _sources(summary, screen)


def _headline(summary: Dict[str, Any], screen: Screen) -> None:
    total = summary.get("total", {})
    count = total.get("itemised", 0)
    screen.line(screen.paint(screen.say(f"看板　截至 {summary['as_of']}　逐项列出的任务 {count} 项",
                                        f"Board as of {summary['as_of']}: {count} tasks itemised"), "bold"))
    if not summary.get("lights") and not total.get("groups"):
        screen.line(screen.say("  当日台账中没有任务", "  there were no tasks on file that day"))
        return
    labels, colours = summary.get("labels", {}), summary.get("colours", {})
    parts = [f"{screen.dot(colours.get(light, 'none'))} {labels.get(light, light)} {number}"
             for light, number in summary.get("lights", {}).items() if light != "group"]
    screen.line("  " + "   ".join(parts))


def _section(light: str, tasks: List[Dict[str, Any]], limit: int, screen: Screen) -> None:
    if not tasks:
        return
    dot = screen.dot(tasks[0].get("colour", "none"))
    screen.heading(f"{dot} {tasks[0].get('label', light)}  " + screen.say(f"{len(tasks)} 项", f"{len(tasks)}"))
    shown = tasks[:limit] if limit else tasks
    for number, task in enumerate(shown, 1):
        screen.line(screen.fit(f"  {number:>3}. {task['title']}", 0))
        screen.line("       " + screen.say("牵头：", "lead: ") + names(task, screen) + f"   [{task['id']}]")
        screen.line("       " + screen.paint(task.get("reason", ""), task.get("colour", "none")))
    if len(shown) < len(tasks):
        rest = len(tasks) - len(shown)
        screen.line("       " + screen.paint(screen.say(f"……另有 {rest} 项（--all 全部列出）",
                                                        f"... and {rest} more (--all lists them)"), "dim"))


def _groups(total: Dict[str, Any], screen: Screen) -> None:
    groups = total.get("groups", [])
    if not groups:
        return
    screen.heading(screen.say("未逐项列出的任务组（不与上面的数相加）", "Groups that nobody itemised (not added to the numbers above)"))
    for group in groups:
        stated = group.get("text") or ("" if group.get("n") is None else str(group["n"]))
        unit = group.get("unit") or screen.say("项", "tasks")
        said = screen.say("数目未说明", "no number stated") if not stated else stated
        if stated.isdigit():
            said = f"{stated} {unit}"
        notes = [screen.say("未逐项列出", "not itemised")]
        if group.get("overlap") == "unknown":
            notes.append(screen.say("可能与其他来源重叠，不相加", "may overlap with other sources, not added"))
        elif group.get("overlap") == "part_of":
            notes.append(screen.say("已含在上级组内，不相加", "part of its parent, not added"))
        if not group.get("counts_tasks", True):
            notes.append(screen.say("所计不是任务", "what is counted are not tasks"))
        screen.line(screen.say(f"  {group['title']}：{said}，{'；'.join(notes)}",
                               f"  {group['title']}: {said}, {'; '.join(notes)}"))


def _sources(summary: Dict[str, Any], screen: Screen) -> None:
    by_source = summary.get("by_source", {})
    rows = [(row["total"].get("itemised", 0), row["lights"].get("overdue", 0), row["lights"].get("near", 0),
             len(row["total"].get("groups", [])), row.get("number") or row["id"], row.get("title", ""))
            for row in by_source.get("rows", [])]
    if not rows:
        return
    screen.heading(screen.say("按来源", "By source"))
    heads = screen.say("任务 逾期 临期 组 文号 标题", "tasks overdue near groups number title").split()
    screen.table(heads, rows, right=(0, 1, 2, 3))
    if by_source.get("rows_overlap"):
        screen.line("  " + screen.paint(screen.say("有的任务来自多份文件，各行不可相加。",
                                                   "Some tasks come from several documents: the rows must not be added."),
                                        "dim"))
