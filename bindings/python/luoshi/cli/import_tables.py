"""luoshi import: reads tables into a ledger, file by file, and says what could not be read and why."""

from __future__ import annotations

import argparse
import getpass
from datetime import date
from typing import Any, Dict, List

from ..errors import Finding, InvalidData
from ..ledger import Ledger
from ..model import Model
from ..mspdi import is_xml, read_mspdi
from ..tables import TableImport, read_table, unreadable
from .findings import as_json, show
from .terminal import Bar, Screen

SHOWN = 8  #: unread words a file is shown with; --json has them all


def who(arguments: argparse.Namespace) -> str:
    if arguments.who:
        return str(arguments.who)
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "luoshi"


def run(arguments: argparse.Namespace, screen: Screen) -> int:
    files: List[Dict[str, Any]] = []
    for path in arguments.files:  # a name that was mistyped is noticed before anything is recorded
        try:
            open(path, "rb").close()
        except OSError as bad:
            raise unreadable(path, bad) from bad
    with Ledger(arguments.ledger, read_only=arguments.dry_run) as ledger:
        model = ledger.model()
        for path in arguments.files:
            result, read = _read(path, model, arguments, screen)
            if read is not None and not result["refused"] and len(read.changes):
                model = _record(path, read, ledger, model, result, arguments, screen)
            files.append(result)
            _show(result, arguments.dry_run, screen)
        head = ledger.head()
    screen.json({"files": files, "head": {"entry": head.entry, "digest": head.digest}})
    return 1 if any(result["refused"] for result in files) else 0


def _read(path: str, model: Model, arguments: argparse.Namespace, screen: Screen) -> Any:
    on = arguments.when.date() if arguments.when else date.today()
    with open(path, "rb") as file:
        is_plan = is_xml(file.read(64))
    read: TableImport
    if is_plan:
        read = read_mspdi(path, model, id_prefix=arguments.id_prefix, on=on)
    else:
        bar = Bar(path)
        try:
            read = read_table(path, model, encoding=arguments.encoding, id_prefix=arguments.id_prefix,
                              place=arguments.place, document=arguments.document, year=arguments.year,
                              blank_is_merged=arguments.blank_is_merged, signed_on=arguments.document_date,
                              on=on, progress=bar)
        finally:
            bar.close()
    findings = list(read.findings)
    result = {"path": path, "refused": not read.ok, "entry": 0, "report": read.report_in(screen.language),
              "findings": [as_json(finding, screen.language) for finding in findings], "_findings": findings}
    return result, read


def _record(path: str, read: TableImport, ledger: Ledger, model: Model, result: Dict[str, Any],
            arguments: argparse.Namespace, screen: Screen) -> Model:
    """Commits the changes, or only tries them; the model with them in it."""
    try:
        if arguments.dry_run:
            tried = model.copy()
            tried.apply(read.changes)
            return tried
        why = arguments.why or screen.say(f"导入 {path}", f"import of {path}")
        result["entry"] = ledger.commit(read.changes, who=who(arguments), why=why, when=arguments.when)
        return ledger.model()
    except InvalidData as refused:
        result["refused"] = True
        result["_findings"] += refused.findings
        result["findings"] += [as_json(finding, screen.language) for finding in refused.findings]
        return model


def _show(result: Dict[str, Any], dry_run: bool, screen: Screen) -> None:
    findings: List[Finding] = result.pop("_findings")
    report = result["report"]
    screen.line(screen.paint(result["path"], "bold") + (f"  {report['title']}" if report.get("title") else ""))
    screen.line(screen.say(
        f"  读到 {report.get('rows', 0)} 行：任务 {report.get('tasks', 0)}，文件 {report.get('documents', 0)}，职责 "
        f"{report.get('duties', 0)}，时限 {report.get('deadlines', 0)}，进展 {report.get('reports', 0)}，前后关系 "
        f"{report.get('links', 0)}；单位新增 {report.get('units_created', 0)}，已有 {report.get('units_found', 0)}",
        f"  {report.get('rows', 0)} rows: {report.get('tasks', 0)} tasks, {report.get('documents', 0)} documents, "
        f"{report.get('duties', 0)} duties, {report.get('deadlines', 0)} deadlines, {report.get('reports', 0)} reports, "
        f"{report.get('links', 0)} links; "
        f"units: {report.get('units_created', 0)} new, {report.get('units_found', 0)} known"))
    if report.get("tasks_new", 0) != report.get("tasks", 0):  # the ledger has some of them
        screen.line(screen.say(
            f"  与台账相比：任务新增 {report.get('tasks_new', 0)}，有变动 {report.get('tasks_changed', 0)}，未变 "
            f"{report.get('tasks_unchanged', 0)}，表中没有 {report.get('tasks_missing', 0)}；职责和节点撤下 "
            f"{report.get('removed', 0)}，延期申请 {report.get('extensions', 0)}",
            f"  beside the ledger: {report.get('tasks_new', 0)} tasks new, {report.get('tasks_changed', 0)} changed, "
            f"{report.get('tasks_unchanged', 0)} unchanged, {report.get('tasks_missing', 0)} not in the table; "
            f"{report.get('removed', 0)} duties and steps removed, {report.get('extensions', 0)} requests to extend"))
    if report["format"] == "mspdi":
        _show_plan(report["plan"], screen)
        _show_left_out(report, screen)
    else:
        _show_words(report, screen)
    show(findings, SHOWN, screen, indent=2)
    if result["refused"]:
        screen.line("  " + screen.paint(screen.say("拒绝导入：有错误，什么也没有记", "refused: there are errors, nothing was recorded"),
                                        "red"))
    elif dry_run:
        screen.line(screen.say("  只读未记", "  nothing recorded: a dry run"))
    elif result["entry"]:
        screen.line(screen.say(f"  记为第 {result['entry']} 条，更改 {report['changes']} 处",
                               f"  recorded as entry {result['entry']}: {report['changes']} changes"))
    else:
        screen.line(screen.say("  台账中已有，没有新的", "  the ledger has all of it already"))


def _show_plan(plan: Dict[str, Any], screen: Screen) -> None:
    start = plan.get("start", "")
    screen.line(screen.say(f"  项目日历 {plan['calendar']}，开始 {start}，状态日期 {plan['as_of']}",
                           f"  project calendar {plan['calendar']}, start {start}, status date {plan['as_of']}"))


def _show_left_out(report: Dict[str, Any], screen: Screen) -> None:
    parts = report["not_imported"]
    if parts:
        text = ", ".join(f"{part['name']} ×{part['count']}" for part in parts[:SHOWN])
        more = screen.say(f"……共 {len(parts)} 种（--json 有全部）", f" ... {len(parts)} in all (--json has all)")
        screen.wrapped(screen.say("未导入：", "not imported: ") + text + (more if len(parts) > SHOWN else ""), 2)


def _show_words(report: Dict[str, Any], screen: Screen) -> None:
    screen.line(screen.say(
        f"  没有责任条款 {report.get('without_responsibility', 0)} 行，没有时限 {report.get('without_deadline', 0)} 行",
        f"  without a responsibility clause {report.get('without_responsibility', 0)}, without a deadline "
        f"{report.get('without_deadline', 0)}"))
    _show_unread(report, screen)
    for part in report.get("not_imported", []):
        screen.line(screen.say(f"  未导入：{part['name']} {part['count']} 条，{part['reason']}",
                               f"  not imported: {part['name']}, {part['count']} of them: {part['reason']}"))


def _show_unread(report: Dict[str, Any], screen: Screen) -> None:
    unread = report.get("unread", [])
    if not unread:
        return
    screen.line(screen.say(f"  读不出的文字 {len(unread)} 处：", f"  words that could not be read: {len(unread)}"))
    for words in unread[:SHOWN]:
        raw = words.get("raw") or screen.say("（空）", "(empty)")
        field = {"responsibility": screen.say("责任", "responsibility"),
                 "deadline": screen.say("时限", "deadline")}.get(words.get("field", ""), words.get("field", ""))
        screen.line(screen.fit(f"    [{words.get('task', '')}] {field}：“{raw}”", 0))
        screen.line("        " + words.get("why", ""))
    if len(unread) > SHOWN:
        screen.line(screen.say(f"    ……另有 {len(unread) - SHOWN} 处（--json 有全部）",
                               f"    ... and {len(unread) - SHOWN} more (--json has all)"))
