"""A pytest plugin: every *.tests.json of the form luoshi.rule-tests/1 is a test file, each of its cases a test.

It is found by itself where the package is installed; otherwise: pytest -p luoshi.pytest_plugin
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Iterator, Optional

import pytest

from .errors import LuoshiError
from .rules import Rules

SCHEMA = "luoshi.rule-tests/1"


def pytest_collect_file(parent: Any, file_path: Path) -> Optional["RuleTests"]:
    if not file_path.name.endswith(".tests.json"):
        return None
    return RuleTests.from_parent(parent, path=file_path)


class RuleTests(pytest.File):
    """One file of tests. It is run once, when its first case is."""

    _report: Any = None

    def collect(self) -> Iterator["RuleCase"]:
        try:
            tests = json.loads(self.path.read_text(encoding="utf-8"))
        except ValueError:
            tests = {"schema": SCHEMA}
        if not isinstance(tests, dict) or tests.get("schema") != SCHEMA:
            return
        cases = tests.get("cases") or [{}]
        for number, case in enumerate(cases):
            label = case.get("label") if isinstance(case, dict) else None
            item = RuleCase.from_parent(self, name=str(label or f"case {number + 1}"))
            item.number = number
            for mark in (case.get("labels") or []) if isinstance(case, dict) else []:
                self.config.addinivalue_line("markers", f"{mark}: a label of tests of rules")
                item.add_marker(str(mark))
            yield item

    def case(self, number: int) -> Any:
        if self._report is None:
            rules = json.loads(self.path.read_text(encoding="utf-8")).get("rules", "")
            with Rules.open(self.path.parent / rules) as opened:
                self._report = opened.test(self.path)
        return self._report["cases"][number]


class RuleCase(pytest.Item):
    number = 0

    def runtest(self) -> None:
        case = self.parent.case(self.number)
        if not case["passed"]:
            raise RuleFailure(case["problem"])

    def repr_failure(self, excinfo: Any, style: Any = None) -> Any:
        if isinstance(excinfo.value, (RuleFailure, LuoshiError)):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> Any:
        return self.path, None, self.name


class RuleFailure(Exception):
    """A case that failed, with what was expected and what came."""
