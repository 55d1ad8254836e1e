"""luoshi rules: score, explain, evaluate, check, test."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Dict, List, Optional

from ..enums import Severity
from ..rules import Rules, Scores
from .commands import facts, id_of, viewed_day
from .findings import as_json, show
from .terminal import Screen


def _facts(path: str) -> Any:
    """Facts from a JSON file, or from standard input for "-": numbers digit by digit."""
    text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8-sig")
    return json.loads(text, parse_float=Decimal)


def plain(value: Any) -> Any:
    """An answer as JSON has it; decimals become texts, digit by digit."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, (Decimal, date, timedelta)):
        return str(value)
    return value


def of_ledger(arguments: argparse.Namespace, screen: Screen) -> int:
    """Units of a ledger scored by what the board says of them."""
    with facts(arguments) as model, Rules.open(arguments.card) as card:
        with model.plan(viewed_day(arguments)).board() as board, board.score(card) as scores:
            if arguments.unit:
                known = scores.column("id").to_list()
                return _explained(scores, arguments.unit if arguments.unit in known else id_of(model, "unit", arguments.unit),
                                  screen)
            return _shown(scores, screen, 0 if arguments.all else arguments.limit)


def _scored(arguments: argparse.Namespace) -> Scores:
    with Rules.open(arguments.rules) as rules:
        return rules.score(_facts(arguments.facts), as_of=arguments.as_of)


def score(arguments: argparse.Namespace, screen: Screen) -> int:
    """Who has which score, best first."""
    with _scored(arguments) as scores:
        return _shown(scores, screen, 0)


def _shown(scores: Scores, screen: Screen, limit: int) -> int:
    subjects, awards, findings = scores.subjects(), scores.awards(), scores.findings
    screen.json({"subjects": plain(subjects), "awards": plain(awards),
                 "findings": [as_json(each, screen.language) for each in findings]})
    if not screen.as_json:
        order = sorted(range(len(subjects)), key=lambda s: (subjects[s]["score"] is None, subjects[s]["rank"] or 0,
                                                            -(subjects[s]["score"] or 0)))
        rows = [_row(subjects[s], screen) for s in order[:limit or None]]
        heads = screen.say("对象 分组 得分 名次 等次 评优资格 由来", "subject group score rank grade eligible decided_by").split()
        screen.table(heads, rows, right=(2, 3))
        if limit and len(order) > limit:
            screen.line(screen.say(f"  ……还有 {len(order) - limit} 个", f"  ... and {len(order) - limit} more"))
        for code, groups in awards.items():
            for award in groups:
                _award(code, award, screen)
        show(findings, 10, screen)
    return 1 if findings else 0


def _row(subject: Dict[str, Any], screen: Screen) -> Any:
    unknown = screen.say("算不出", "unknown") if subject["status"] == "unknown" else screen.say("不计", "not rated")
    return (subject["id"], subject["group"], unknown if subject["score"] is None else str(subject["score"]),
            str(subject["rank"] or ""), subject["grade"] or "",
            screen.say("有", "yes") if subject["eligible"] else screen.say("无", "no"), subject["decided_by"] or "")


def _award(code: str, award: Dict[str, Any], screen: Screen) -> None:
    group = f" {award['group']}" if award["group"] else ""
    parts = [screen.say(f"{code}{group}：名额 {award['places']}", f"{code}{group}: {award['places']} places")]
    for zh, en, name in (("入选", "chosen", "chosen"), ("门槛未过", "kept out", "gated"), ("并列未决", "tied", "unresolved")):
        if award[name]:
            parts.append(f"{screen.say(zh, en)} {screen.say('、', ', ').join(award[name])}")
    screen.line("  " + screen.say("；", "; ").join(parts))


def explain(arguments: argparse.Namespace, screen: Screen) -> int:
    """Why one subject has its score."""
    with _scored(arguments) as scores:
        return _explained(scores, arguments.id, screen, arguments.wanted)


def _explained(scores: Scores, asked: Optional[str], screen: Screen, wanted: str = "") -> int:
    ids = scores.column("id").to_list()
    if asked is None and len(ids) == 1:
        asked = ids[0]
    if asked not in ids:
        known = screen.say("、", ", ").join(ids[:20])
        print(screen.say(f"luoshi: 没有被评对象“{asked or ''}”；有 {known}",
                         f"luoshi: there is no subject {asked or ''!r}; there are {known}"), file=sys.stderr)
        return 3
    subject = ids.index(asked)
    ways = scores.ways(subject, wanted) if wanted else []
    screen.json(plain({**scores.explanation(subject, screen.language), "ways": ways} if wanted else
                      scores.explanation(subject, screen.language)))
    for line in scores.explain(subject, screen.language).splitlines():
        screen.line(line)
    if wanted:
        screen.heading(screen.say(f"怎样达到“{wanted}”（只改一项）", f"What would reach {wanted!r} (one fact changed)"))
        for way in ways:
            screen.line(f"  {way['input']}: {plain(way['from'])} → {plain(way['to'])}  = {way['score']}")
        if not ways:
            screen.line(screen.say("  已经达到，或改一项数据达不到", "  it is reached already, or no single fact reaches it"))
    show([each for each in scores.findings if each.row in (None, subject)], 10, screen)
    return 0


def evaluate(arguments: argparse.Namespace, screen: Screen) -> int:
    """The answer of a DMN model, a scorecard's result, or an expression."""
    facts = _facts(arguments.facts) if arguments.facts else {}
    if not isinstance(facts, dict):
        raise ValueError(screen.say(f"{arguments.facts} 不是由名称和值组成的 JSON 对象", f"{arguments.facts} is no JSON object of names and values"))
    if arguments.expression:
        rules = Rules.from_expression(arguments.rules, facts)
    else:
        rules = Rules.open(arguments.rules)
    with rules:
        answer = rules.evaluation(facts, arguments.decision, as_of=arguments.as_of)
    screen.json({"value": plain(answer.value), "findings": [as_json(each, screen.language) for each in answer.findings]})
    if not screen.as_json:
        screen.line(json.dumps(plain(answer.value), ensure_ascii=False, indent=2))
        show(answer.findings, 10, screen)
    return 1 if answer.findings else 0


def check(arguments: argparse.Namespace, screen: Screen) -> int:
    """What is wrong with rules, without any facts."""
    with Rules.open(arguments.rules) as rules:
        described = {"kind": rules.kind, "id": rules.id, "title": rules.title, "version": rules.version,
                     "inputs": rules.inputs, "decisions": rules.decisions, "services": rules.services}
        findings = (*rules.findings, *rules.check())
    screen.json({**described, "findings": [as_json(each, screen.language) for each in findings]})
    if not screen.as_json:
        screen.line(f"{rules.kind} {rules.id} {rules.title} {rules.version}".rstrip())
        screen.wrapped(screen.say("输入：", "inputs: ") + screen.say("、", ", ").join(rules.inputs), 2)
        if rules.decisions:
            screen.wrapped(screen.say("决策：", "decisions: ") + screen.say("、", ", ").join(rules.decisions), 2)
        show(findings, 0, screen)
        if not findings:
            screen.line(screen.say("  没有发现问题", "  nothing found wrong"))
    return 1 if any(each.severity > Severity.NOTE for each in findings) else 0


def test(arguments: argparse.Namespace, screen: Screen) -> int:
    """Tests of rules as data; what they reach."""
    reports: List[Dict[str, Any]] = []
    for path in arguments.tests:
        stated = json.loads(Path(path).read_text(encoding="utf-8-sig"))
        named = stated.get("rules") if isinstance(stated, dict) else None
        if not arguments.rules and (not isinstance(named, str) or not named):
            raise ValueError(screen.say(f"{path} 没有写明规则文件（rules）", f"{path} names no rules"))
        with Rules.open(arguments.rules or Path(path).parent / str(named)) as rules:
            reports.append({"tests": path, **rules.test(Path(path))})
    screen.json(reports)
    for report in reports:
        _report(report, arguments.coverage, screen)
    return 1 if any(report["failed"] or not report["passed"] for report in reports) else 0


def _report(report: Dict[str, Any], wants_coverage: bool, screen: Screen) -> None:
    coverage = report["coverage"]
    reached = screen.say(f"，到达 {coverage['reached']}/{coverage['points']} 处（{coverage['percent']}%）",
                         f", {coverage['reached']} of {coverage['points']} points reached ({coverage['percent']}%)") if coverage else ""
    screen.line(screen.paint(screen.say(f"{report['tests']}：通过 {report['passed']}，未通过 {report['failed']}{reached}",
                                        f"{report['tests']}: {report['passed']} passed, {report['failed']} failed{reached}"),
                             "red" if report["failed"] else "green"))
    for case in report["cases"]:
        if not case["passed"]:
            screen.wrapped(f"{case['label']}: {case['problem']}", 2)
    if wants_coverage and coverage:
        for point in coverage["missing"]:
            screen.line(screen.say(f"  没有测试到达：{point['kind']} {point['code']} {point['point']}",
                                   f"  no test reaches: {point['kind']} {point['code']} {point['point']}"))
