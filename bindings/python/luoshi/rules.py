"""Rules: FEEL expressions, DMN models and scorecards, exact and explained.

    rules = Rules.from_expression("if score >= 90 then \\"优秀\\" else \\"良好\\"", ["score"])
    rules.evaluate({"score": Decimal("89.995")})            # "良好"

    model = Rules.from_dmn(Path("model.dmn"))
    model.evaluate({"late": 2}, decision="Light")

    card = Rules.from_scorecard(Path("考核细则.json"))
    scores = card.score([{"unit": "甲", "late": 1}, {"unit": "乙", "late": 4}], as_of="2017-06-30")
    scores.column("score").to_list()                         # ["98.0", "92.0"]: decimals, digit by digit
    print(scores.explain(0))                                 # down to inputs and clauses

Numbers are decimal.Decimal, in and out; a binary float is refused.
"""

from __future__ import annotations

import ctypes
import json
import os
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Dict, Iterable, List, Mapping, NamedTuple, Optional, Tuple, Union

from . import _ffi
from . import _structs as s
from ._ffi import call, get_json, load, sized, take_findings, take_text, view_of
from ._handle import Handle
from ._text import encode, encode_name
from ._values import given, taken
from .columns import Column, column_of
from .dates import DateLike, days_from_date
from .enums import Language
from .errors import Finding
from .plan import column_of_handle

__all__ = ["Evaluation", "Rules", "Scores"]

Source = Union[str, bytes, "os.PathLike[str]"]


class Evaluation(NamedTuple):
    """An answer, and what was found on the way to it."""

    value: Any
    findings: Tuple[Finding, ...]


def _read(source: Source) -> bytes:
    """The text itself (str, bytes), or the content of a file (a path)."""
    if isinstance(source, bytes):
        return source
    if isinstance(source, str):
        return encode(source, "source")
    with open(source, "rb") as file:
        return file.read()


class Rules(Handle):
    """Compiled rules. They never change: any number of threads may evaluate them. `findings`: what is wrong with parts
    of them, which answer None."""

    _free = "luoshi_rules_free"

    def __init__(self, pointer: Any, findings: Tuple[Finding, ...] = ()) -> None:
        super().__init__(pointer)
        self.findings = findings
        with self._reading() as mine:
            described: Dict[str, Any] = get_json("luoshi_rules_describe", mine)
        self.kind: str = described["kind"]  #: "expression", "dmn" or "scorecard"
        self.id: str = described.get("id", "")
        self.title: str = described.get("title", "")
        self.version: str = described.get("version", "")
        self.inputs: List[str] = described["inputs"]
        self.decisions: List[str] = described["decisions"]
        self.services: List[str] = described["services"]

    @classmethod
    def from_expression(cls, text: str, names: Iterable[str] = ()) -> Rules:
        """One expression of FEEL over variables of these names. InvalidData: it can't be read."""
        encoded = [encode_name(name, "names") for name in names]
        pointer = _ffi.Rules()
        call("luoshi_rules_from_expression", *sized(text, "text"), (ctypes.c_char_p * max(len(encoded), 1))(*encoded),
             len(encoded), ctypes.byref(pointer))
        return cls(pointer)

    @classmethod
    def from_dmn(cls, model: Source, *imports: Source) -> Rules:
        """A DMN model with the models that it may import: XML as str or bytes, or paths. InvalidData: the model itself
        can't be read."""
        files = [_read(source) for source in (model, *imports)]
        views = (s.luoshi_view * len(files))(*(view_of(file) for file in files))
        pointer, findings = _ffi.Rules(), _ffi.Findings()
        call("luoshi_rules_from_dmn", views, len(files), ctypes.byref(pointer), ctypes.byref(findings))
        return cls(pointer, take_findings(findings))

    @classmethod
    def from_scorecard(cls, card: Union[Source, Mapping[str, Any]]) -> Rules:
        """A scorecard: JSON as str or bytes, a path, or the parsed dict. InvalidData with every problem of its form."""
        if isinstance(card, Mapping):
            text = json.dumps(card, ensure_ascii=False, default=str).encode()
        else:
            text = _read(card)
        pointer, findings = _ffi.Rules(), _ffi.Findings()
        call("luoshi_rules_from_scorecard", text, len(text), ctypes.byref(pointer), ctypes.byref(findings))
        return cls(pointer, take_findings(findings))

    def evaluate(self, inputs: Optional[Mapping[str, Any]] = None, decision: str = "", **options: Any) -> Any:
        """The answer; None where there is none. Options: now (a datetime with a zone), max_steps, max_depth, as_of.
        NotFound: no decision or service of that name."""
        return self.evaluation(inputs, decision, **options).value

    def evaluation(self, inputs: Optional[Mapping[str, Any]] = None, decision: str = "", *,
                   now: Optional[datetime] = None, max_steps: int = 0, max_depth: int = 0,
                   as_of: Optional[DateLike] = None) -> Evaluation:
        """The answer with its findings: why something is None."""
        with self._reading() as mine, given(inputs or {}) as value:
            options, kept = _options(now, max_steps, max_depth, as_of)
            answer, findings = _ffi.Value(), _ffi.Findings()
            call("luoshi_rules_evaluate", mine, *sized(decision, "decision"), value, ctypes.byref(options),
                 ctypes.byref(answer), ctypes.byref(findings))
            del kept
            return Evaluation(taken(answer), take_findings(findings))

    def evaluate_columns(self, columns: Mapping[str, Any], decision: str = "", *, now: Optional[datetime] = None,
                         max_steps: int = 0, max_depth: int = 0, as_of: Optional[DateLike] = None) -> Evaluation:
        """A list with one answer for each row of columns of equal length: lists, numpy arrays, Columns. Findings carry
        their rows. A column of Decimals goes through as decimals. InvalidData: an unknown column, or one too short."""
        made = [column_of(*_decimals(name, values)) for name, values in columns.items()]
        rows = max((column.count for column, _ in made), default=0)
        array = (s.luoshi_column * max(len(made), 1))(*(column for column, _ in made))
        with self._reading() as mine:
            options, kept = _options(now, max_steps, max_depth, as_of)
            answers, findings = _ffi.Value(), _ffi.Findings()
            call("luoshi_rules_evaluate_columns", mine, *sized(decision, "decision"), array, len(made), rows,
                 ctypes.byref(options), ctypes.byref(answers), None, ctypes.byref(findings))
            del kept
        return Evaluation(taken(answers), take_findings(findings))

    def test(self, tests: Union[Source, Mapping[str, Any]]) -> Dict[str, Any]:
        """Runs tests of rules, form luoshi.rule-tests/1: {"passed", "failed", "cases": [{"label", "passed", "problem"}],
        "coverage"}. InvalidData with every problem of the tests' text."""
        text = json.dumps(tests, ensure_ascii=False, default=str).encode() if isinstance(tests, Mapping) else _read(tests)
        with self._reading() as mine:
            return dict(get_json("luoshi_rules_test", mine, text, len(text)))

    @classmethod
    def open(cls, path: "Union[str, os.PathLike[str]]") -> Rules:
        """Rules from a file by its name: .dmn and .xml DMN, whatever it imports beside it, everything else a scorecard."""
        path = Path(path)
        if path.suffix.lower() not in (".dmn", ".xml"):
            return cls.from_scorecard(path)
        others = [other for other in sorted(path.parent.glob("*")) if other.suffix.lower() == path.suffix.lower()
                  and other != path]
        return cls.from_dmn(path, *others)

    def score(self, subjects: Any, *, as_of: Optional[DateLike] = None, now: Optional[datetime] = None,
              max_steps: int = 0) -> Scores:
        """Scores of subjects under a scorecard: dicts of their facts, or whatever the card's `subjects` takes. A subject
        with a problem has no score; Scores.findings says why. InvalidArgument: no scorecard."""
        with given(subjects) as value:
            return self._score(value, as_of=as_of, now=now, max_steps=max_steps, free=False)

    def _score(self, value: Any, *, as_of: Optional[DateLike], now: Optional[datetime] = None, max_steps: int = 0,
               free: bool = True) -> Scores:
        """The same for subjects that C has; with `free` they are given back."""
        options, kept = _options(now, max_steps, 0, as_of)
        pointer, findings = _ffi.Scores(), _ffi.Findings()
        try:
            with self._reading() as mine:
                call("luoshi_scores_create", mine, value, ctypes.byref(options), ctypes.byref(pointer),
                     ctypes.byref(findings))
        finally:
            del kept
            if free:
                load().luoshi_value_free(value)
        return Scores(pointer, take_findings(findings))


def _decimals(name: str, values: Any) -> Tuple[str, Any]:
    """A column that holds a Decimal as text, which C takes for numbers where its name says so."""
    if not isinstance(values, (list, tuple)) or not any(isinstance(value, Decimal) for value in values):
        return name, values
    return f"{name}:number", [value if value is None else str(value) for value in values]


def _options(now: Optional[datetime], max_steps: int, max_depth: int,
             as_of: Optional[DateLike]) -> Tuple[s.luoshi_rules_options, bytes]:
    moment = now.isoformat().encode() if now is not None else b""
    return s.luoshi_rules_options(
        now=view_of(moment), max_steps=max_steps, max_depth=max_depth, has_as_of=0 if as_of is None else 1,
        as_of=0 if as_of is None else days_from_date(as_of)), moment


class Scores(Handle):
    """Scores of subjects, with all that explains them. They never change."""

    _free = "luoshi_scores_free"

    def __init__(self, pointer: Any, findings: Tuple[Finding, ...]) -> None:
        super().__init__(pointer)
        self.findings = findings  #: with the row of the subject

    def __len__(self) -> int:
        with self._reading() as mine:
            return int(load().luoshi_scores_count(mine))

    def column(self, name: str) -> Column:
        """One column over all subjects: "id", "group", "score", "unrounded", "grade", "eligible", "rank" (0: none),
        "status", "line:CODE", "category:CODE". Points are texts: decimals, digit by digit."""
        return column_of_handle(self, "luoshi_scores_column", name)

    def subject(self, subject: int) -> Dict[str, Any]:
        """Everything of one subject: score, exact, grade, decided_by, eligible, rank, lines, categories ..."""
        return self._value("luoshi_scores_subject", subject)

    def subjects(self) -> List[Dict[str, Any]]:
        return [self.subject(number) for number in range(len(self))]

    def awards(self) -> Dict[str, List[Dict[str, Any]]]:
        """By code of the award: places, chosen, gated and unresolved of each group."""
        return self._value("luoshi_scores_awards")

    def result(self) -> Any:
        """The card's own `result`; None where it has none."""
        return self._value("luoshi_scores_result")

    def scores(self) -> Dict[str, Optional[Decimal]]:
        """The score of each subject by id."""
        return {key: None if score is None else Decimal(score)
                for key, score in zip(self.column("id"), self.column("score"))}

    def explain(self, subject: int, language: Language | str = "zh") -> str:
        """Why it has its score, as indented lines."""
        text = _ffi.Text()
        with self._reading() as mine:
            call("luoshi_scores_explain", mine, subject, Language.of(language), None, ctypes.byref(text))
        return take_text(text)

    def explanation(self, subject: int, language: Language | str = "zh") -> Dict[str, Any]:
        """The same as a tree: {kind, code, text, formula, value, clause, parts}."""
        value = _ffi.Value()
        with self._reading() as mine:
            call("luoshi_scores_explain", mine, subject, Language.of(language), ctypes.byref(value), None)
        return dict(taken(value))

    def _value(self, function: str, *arguments: Any) -> Any:
        value = _ffi.Value()
        with self._reading() as mine:
            call(function, mine, *arguments, ctypes.byref(value))
        return taken(value)
