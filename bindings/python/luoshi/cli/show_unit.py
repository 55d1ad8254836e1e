"""Units: who carries how much, and one unit at length."""

from __future__ import annotations

from typing import Any, Dict, List

from .labels import LEVELS, ROLES, word
from .terminal import Screen


def show_units(units: List[Dict[str, Any]], limit: int, screen: Screen) -> None:
    shown = units[:limit] if limit else units
    rows = [(unit["overdue"], unit.get("lights", {}).get("near", 0), unit["led"], sum(unit.get("load", {}).values()),
             word(LEVELS, unit.get("level", "unstated"), screen.language), unit["id"], unit["name"]) for unit in shown]
    screen.table(screen.say("逾期 临期 牵头 全部职责 层级 编号 单位", "overdue near led duties level id unit").split(), rows,
                 right=(0, 1, 2, 3))
    if len(shown) < len(units):
        screen.line("  " + screen.paint(screen.say(f"……另有 {len(units) - len(shown)} 个单位（--all 全部列出）",
                                                   f"... and {len(units) - len(shown)} more (--all lists them)"), "dim"))


def show_unit(unit: Dict[str, Any], limit: int, screen: Screen) -> None:
    facts = unit["facts"]
    screen.line(screen.paint(unit.get("name") or facts["name"], "bold") + f"   [{facts['id']}]")
    standing = str(unit.get("standing") or screen.say("存续", "exists"))
    screen.line(screen.say(f"  截至 {unit['as_of']}：{standing}", f"  as of {unit['as_of']}: {standing}"))
    for name in facts.get("names", []):
        use = " – ".join(str(name[key]) for key in ("from", "to") if name.get(key))
        screen.line(screen.say("  别名：", "  also: ") + name["name"] + (f"  {use}" if use else ""))
    for key, zh, en in (("administrative", "块上的上级", "administrative superior"),
                        ("professional", "条上的上级", "professional superior")):
        if facts.get(key):
            screen.line(screen.say(f"  {zh}：{facts[key]}", f"  {en}: {facts[key]}"))
    now = unit.get("answers_now")
    if now and now.get("id") != facts["id"]:
        screen.line(screen.say("  现由其负责：", "  answered for by: ") + now.get("name", now["id"]))
    first = unit.get("first_responsible") or {}
    person = (first.get("person") or {}).get("name") or screen.say("台账中没有", "not on file")
    post = (first.get("post") or {}).get("title", "")
    screen.line(screen.say("  第一责任人：", "  first-responsible person: ") + " ".join(part for part in (person, post) if part))

    screen.heading(screen.say("承担的职责", "Load by role"))
    for role, count in unit.get("load", {}).items():
        screen.line(f"  {word(ROLES, role, screen.language)} {count}")
    if not unit.get("load"):
        screen.line(screen.say("  没有", "  none"))

    tasks = unit.get("tasks", [])
    screen.heading(screen.say(f"任务 {len(tasks)} 项", f"{len(tasks)} tasks"))
    for task in tasks[:limit] if limit else tasks:
        roles = screen.say("、", ", ").join(word(ROLES, role, screen.language) for role in task.get("roles", []))
        screen.line(screen.fit(f"  {screen.dot(task.get('colour', 'none'))} {task['title']}", 0))
        screen.line(f"      {roles}  [{task['id']}]  {task.get('reason', '')}")
    if limit and len(tasks) > limit:
        screen.line("  " + screen.paint(screen.say(f"……另有 {len(tasks) - limit} 项（--all 全部列出）",
                                                   f"... and {len(tasks) - limit} more (--all lists them)"), "dim"))
