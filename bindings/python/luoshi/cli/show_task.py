"""One task: its whole story, and the explanation of its light, its dates and its delay."""

from __future__ import annotations

from typing import Any, Dict, List

from .labels import CAUSES, DECISIONS, FLAGS, KINDS, LEVELS, ORIGINS, ROLES, SAVED, STATES, word
from .show_board import names
from .terminal import Screen


def show_task(task: Dict[str, Any], screen: Screen) -> None:
    """The whole story."""
    head(task, screen)
    _origin(task, screen)
    show_deadlines(task, screen)
    _duties(task, screen)
    show_chain(task.get("chain", {}), screen)
    _reports(task, screen)
    _waits(task, screen)
    _below(task, screen)
    explain(task, screen, with_head=False)


def explain(task: Dict[str, Any], screen: Screen, with_head: bool = True) -> None:
    """Why this light, why this date, where the delay comes from."""
    if with_head:
        head(task, screen)
        show_deadlines(task, screen)
    _light(task, screen)
    _plan(task, screen)
    show_delays(task, screen)


def show_delays(task: Dict[str, Any], screen: Screen) -> None:
    """Where the delay comes from: parts that add up, against the deadline in force and, if it differs, the original."""
    _delay(task.get("delay"), screen.say("延误从何而来", "Where the delay comes from"), screen)
    original = task.get("delay_original")
    if original and original != task.get("delay") and {**original, "against": ""} != {**(task.get("delay") or {}),
                                                                                     "against": ""}:
        _delay(original, screen.say("对原时限的延误", "The delay against the original deadline"), screen)


def head(task: Dict[str, Any], screen: Screen) -> None:
    board, facts = task["board"], task["facts"]
    screen.line(screen.paint(f"{facts['title']}", "bold") + f"   [{facts['id']}]")
    screen.line(f"  {screen.dot(board.get('colour', 'none'))} "
                + screen.paint(board.get("reason", ""), board.get("colour", "none"))
                + screen.say(f"（截至 {task['as_of']}）", f" (as of {task['as_of']})"))
    flags = [word(FLAGS, flag, screen.language) for flag in board.get("flags", [])]
    if flags:
        screen.line("    " + screen.say("标记：", "signs: ") + screen.say("、", ", ").join(flags))


def _origin(task: Dict[str, Any], screen: Screen) -> None:
    facts = task["facts"]
    screen.heading(screen.say("来源与事实", "Source and facts"))
    for source in task.get("sources", []):
        parts = [source.get("number") or source.get("document", ""), source.get("title", ""), source.get("section", ""),
                 source.get("item", "")]
        screen.wrapped("  ".join(part for part in parts if part), 2)
        if source.get("url"):
            screen.line(f"    {source['url']}")
    if not task.get("sources"):
        screen.line(screen.say("  没有记来源", "  no source on file"))
    shown = (("kind", "种类", "kind"), ("level", "层级", "level"), ("area", "领域", "area"), ("stage", "阶段", "stage"),
             ("places", "地方", "places"), ("parent", "上级任务", "parent"), ("groups", "所属组", "groups"),
             ("opened_on", "立项", "opened on"), ("planned_start", "计划开始", "planned start"), ("note", "备注", "note"))
    for key, zh, en in shown:
        value = facts.get(key)
        if value in (None, "", [], "unstated"):
            continue
        if key == "level":
            value = word(LEVELS, value, screen.language)
        if isinstance(value, list):
            value = screen.say("、", ", ").join(str(one) for one in value)
        screen.wrapped(screen.say(f"{zh}：{value}", f"{en}: {value}"), 2)
    for key, value in (facts.get("fields") or {}).items():
        screen.wrapped(f"{key}: {value}", 2)


def show_deadlines(task: Dict[str, Any], screen: Screen) -> None:
    screen.heading(screen.say("时限", "Deadlines"))
    if not task.get("deadlines"):
        screen.line(screen.say("  没有人定过时限", "  nobody set one"))
    for deadline in task.get("deadlines", []):
        reading = deadline.get("reading") or {}
        raw = deadline.get("raw")
        day = deadline.get("date") or word(KINDS, reading.get("kind", "unresolved"), screen.language)
        notes = [word(ORIGINS, deadline.get("origin", "assigned"), screen.language)]
        if deadline.get("soft"):
            notes.append(screen.say("原则上", "as a rule"))
        if deadline.get("what"):
            notes.append(deadline["what"])
        if reading.get("year_from") == "document":
            notes.append(screen.say("年份取自文件", "the year is the document's"))
        joined = screen.say("，", ", ").join(notes)
        words = screen.say(f"“{raw}” → ", f"\"{raw}\" → ") if raw else ""
        screen.wrapped(words + screen.say(f"{day}（{joined}）", f"{day} ({joined})"), 2)
        for extension in deadline.get("extensions", []):
            decision = word(DECISIONS, extension.get("decision", "pending"), screen.language)
            screen.line(screen.say(
                f"    延期申请 {extension.get('applied_on', '')} → {extension.get('granted') or extension.get('requested', '')}"
                f"，{decision}：{extension.get('reason', '')}",
                f"    extension asked {extension.get('applied_on', '')} → "
                f"{extension.get('granted') or extension.get('requested', '')}, {decision}: {extension.get('reason', '')}"))


def _duties(task: Dict[str, Any], screen: Screen) -> None:
    screen.heading(screen.say("责任", "Duties"))
    roles: Dict[str, List[str]] = {}
    clauses: List[str] = []
    for duty in task.get("duties", []):
        who = duty.get("unit_name") or duty.get("person_name") or duty.get("post_title") or ""
        until = f" {duty.get('from', '')}–{duty.get('to', '')}" if duty.get("from") or duty.get("to") else ""
        roles.setdefault(duty.get("role", "lead_unit"), []).append(who + until)
        clause = duty.get("clause")
        if clause and clause not in clauses:
            clauses.append(clause)
    for role, bearers in roles.items():
        screen.wrapped(word(ROLES, role, screen.language) + screen.say("：", ": ")
                       + screen.say("、", ", ").join(bearers), 2)
    for clause in clauses:
        screen.wrapped(screen.say(f"原文：{clause}", f"as printed: {clause}"), 2)
    if not roles:
        screen.line(screen.say("  没有记责任单位", "  nobody is named"))


def show_chain(chain: Dict[str, Any], screen: Screen) -> None:
    screen.heading(screen.say(f"责任链（{chain.get('day', '')}，自下而上）",
                              f"Responsibility chain ({chain.get('day', '')}, from the bottom up)"))
    for link in chain.get("links", []):
        screen.wrapped("↑ " + link.get("text", ""), 2)
    if not chain.get("links"):
        screen.line(screen.say("  没有一环可追", "  there is no link to follow"))


def _reports(task: Dict[str, Any], screen: Screen) -> None:
    screen.heading(screen.say("进展报告", "Reports"))
    for report in task.get("reports", []):
        parts = [str(report.get("on", ""))]
        if report.get("percent") is not None:
            parts.append(f"{report['percent']}%")
        for key, zh, en in (("actual_start", "开始", "started"), ("actual_finish", "办结", "finished")):
            if report.get(key):
                parts.append(screen.say(f"{zh} {report[key]}", f"{en} {report[key]}"))
        if report.get("state") not in (None, "unchanged"):
            parts.append(word(STATES, report["state"], screen.language))
        parts.append(report.get("text", ""))
        if str(report.get("on", "")) > task["as_of"]:
            parts.append(screen.say("（截至日之后）", "(after the day)"))
        screen.wrapped("  ".join(part for part in parts if part), 2)
    if not any(report.get("actual_finish") and report.get("on", "") <= task["as_of"] for report in task.get("reports", [])):
        screen.line(screen.say("  台账中没有办结报告", "  no report of completion on file"))


def _waits(task: Dict[str, Any], screen: Screen) -> None:
    for key, zh, en in (("waits_for", "在等什么", "What it waits for"), ("waited_for_by", "谁在等它", "Who waits for it")):
        if not task.get(key):
            continue
        screen.heading(screen.say(zh, en))
        for wait in task[key]:
            other = wait["task"]
            screen.line(screen.fit(f"  {screen.dot(other.get('colour', 'none'))} {other['title']}", 0))
            cause = screen.say(f"，缘由：{wait['cause']}", f", cause: {wait['cause']}") if wait.get("cause") else ""
            screen.line(f"      {names(other, screen)}  [{other['id']}]  {other.get('reason', '')}{cause}")


def _below(task: Dict[str, Any], screen: Screen) -> None:
    total = (task.get("below") or {}).get("total", {})
    if total.get("itemised") or total.get("groups"):
        screen.heading(screen.say("下级任务", "Below it"))
        screen.line("  " + total.get("text", ""))


def _light(task: Dict[str, Any], screen: Screen) -> None:
    board = task["board"]
    screen.heading(screen.say("为什么是这个灯", "Why this light"))
    screen.line("  " + board.get("reason", ""))
    if board.get("light_original") not in (None, board.get("light")):
        screen.line(screen.say("  对原时限：", "  against the original deadline: ") + board.get("reason_original", ""))


def _plan(task: Dict[str, Any], screen: Screen) -> None:
    plan = task["plan"]
    screen.heading(screen.say("为什么是这个日期", "Why this date"))
    for line in (plan.get("why") or "").splitlines():
        screen.wrapped(line, 2)
    for key, zh, en in (("early_start", "最早开始", "earliest start"), ("forecast_finish", "预计完成", "forecast finish"),
                        ("original_deadline", "原时限", "original deadline"),
                        ("deadline_in_force", "现行时限", "deadline in force")):
        if plan.get(key):
            screen.line(screen.say(f"  {zh} {plan[key]}", f"  {en} {plan[key]}"))
    if plan.get("margin_in_force") is not None:
        days = plan["margin_in_force"]
        screen.line(screen.say(f"  余量 {days} 个工作日", f"  margin {days} working days"))
    if not plan.get("duration_known", True):
        screen.line(screen.say("  工期未知：日期的意思是“不早于”", "  the duration is not known: dates mean \"not before\""))
    if plan.get("provisional"):
        screen.line(screen.say("  所涉年份尚无放假通知，日期待定", "  rests on a year without a holiday notice"))


def _delay(delay: Any, title: str, screen: Screen) -> None:
    if not delay:
        return
    screen.heading(title)
    end = screen.say(f"办结 {delay['finish']}", f"finished {delay['finish']}") if delay.get("actual") else screen.say(
        f"至 {delay['finish']}" + ("（尚未办结）" if delay.get("open_end") else "（预计）"),
        f"by {delay['finish']}" + (" (not finished)" if delay.get("open_end") else " (forecast)"))
    screen.line(screen.say(f"  时限 {delay['deadline']}，{end}，延误 {delay['slip']} 个工作日，分为：",
                           f"  due {delay['deadline']}, {end}: late by {delay['slip']} working days, made of:"))
    rows = []
    for part in delay.get("parts", []):
        lead = part.get("lead") or screen.say("（无牵头）", "(no lead)")
        where = f"{part.get('title', '')} [{part.get('task', '')}]" if part.get("task") else ""
        saved = SAVED if part["days"] < 0 and part["cause"] in SAVED else CAUSES
        rows.append((f"{part['days']:+d}", f"{part['from']} – {part['to']}", word(saved, part["cause"], screen.language),
                     lead, where))
    screen.table(screen.say("工作日 期间 原因 牵头 任务", "days period cause lead task").split(), rows, right=(0,), indent=4)
    total = sum(part["days"] for part in delay.get("parts", []))
    screen.line(screen.say(f"    合计 {total:+d} 个工作日", f"    together {total:+d} working days"))
