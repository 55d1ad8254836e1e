"""Findings, for people and for programs."""

from __future__ import annotations

import sys
from typing import Any, Dict, Iterable, List

from ..enums import Severity
from ..errors import Finding, LuoshiError
from .terminal import Screen, shown

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


def as_json(finding: Finding, language: str) -> Dict[str, Any]:
    english = language == "en"
    return {"code": finding.code, "severity": finding.severity.name.lower(),
            "message": finding.message_en if english else finding.message,
            "accepted": finding.accepted_en if english else finding.accepted, "entity": finding.entity,
            "id": finding.id, "field": finding.field, "path": finding.path, "row": finding.row, "byte": finding.byte}


def show(findings: Iterable[Finding], limit: int, screen: Screen, indent: int = 2) -> None:
    """Gathered by code, the gravest first; at most `limit` of each (0: all)."""
    by_code: Dict[str, List[Finding]] = {}
    for finding in sorted(findings, key=lambda each: (-each.severity, each.code)):
        by_code.setdefault(finding.code, []).append(finding)
    for code, those in by_code.items():
        severity = those[0].severity
        name = {Severity.ERROR: screen.say("错误", "error"), Severity.WARNING: screen.say("注意", "warning"),
                Severity.NOTE: screen.say("说明", "note")}[severity]
        screen.line(" " * indent + screen.paint(screen.say(f"{name} {code}，{len(those)} 处",
                                                           f"{name} {code}: {len(those)}"), _COLOURS[severity]))
        for finding in those[:limit] if limit else those:
            screen.wrapped(finding.text(screen.language), indent + 2)
        if limit and len(those) > limit:
            rest = len(those) - limit
            screen.line(" " * (indent + 2) + screen.say(f"……另有 {rest} 处", f"... and {rest} more"))


def show_refusal(refused: LuoshiError, screen: Screen) -> None:
    """Why a call was refused: words on standard error, and with --json a document on standard output."""
    screen.json({"error": {"status": refused.status.name.lower(),
                           "findings": [as_json(each, screen.language) for each in refused.findings]}})
    print(shown(refused.text(screen.language)), file=sys.stderr)
