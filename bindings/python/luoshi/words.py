"""Reads the words of documents: deadline phrases and responsibility clauses.

    read_deadline("2019年3月底前").value              # {"kind": "by_date", "date": "2019-03-31", ...}
    read_clause("（生态环境部牵头，财政部参与）").value["lead"]
"""

from __future__ import annotations

import ctypes
import json
from dataclasses import dataclass
from typing import Any, Dict, Mapping, Optional, Tuple

from . import _ffi
from ._ffi import call, sized, take_findings, take_text
from ._text import to_json
from .errors import Finding

__all__ = ["Reading", "read_clause", "read_deadline"]


@dataclass(frozen=True)
class Reading:
    """What the words say, and what was doubtful about them."""

    value: Dict[str, Any]
    findings: Tuple[Finding, ...]


def read_deadline(phrase: str, context: Optional[Mapping[str, Any]] = None) -> Reading:
    """Reads a deadline phrase. `context`: doc_year, issued, published, assessment_year, trigger. What can't be read
    has the kind "unresolved"."""
    return _read("luoshi_read_deadline", phrase, context)


def read_clause(clause: str, context: Optional[Mapping[str, Any]] = None) -> Reading:
    """Reads a responsibility clause. `context`: lead_rule, implementer, scope_default, table_group_header, column,
    city, doc_year."""
    return _read("luoshi_read_clause", clause, context)


def _read(function: str, words: str, context: Optional[Mapping[str, Any]]) -> Reading:
    where = to_json(dict(context), "context") if context else ""
    text, findings = _ffi.Text(), _ffi.Findings()
    call(function, *sized(words, "words"), *sized(where, "context"), ctypes.byref(text), ctypes.byref(findings))
    return Reading(json.loads(take_text(text)), take_findings(findings))
