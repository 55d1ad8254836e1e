"""Change sets: every write to a model or a ledger is one.

    changes = Changes()
    changes.put("unit", id="FGW", name="市发改委")
    changes.put("task", id="T1", title="压减企业开办时间", opened_on=date(2019, 1, 2), places=["武汉市"])
    changes.put("duty", id="D1", task="T1", unit="FGW", role="lead_unit")
    changes.put_columns("deadline", {"id": ids, "task": tasks, "date": numpy_dates})
"""

from __future__ import annotations

import ctypes
import functools
from dataclasses import dataclass
from typing import Any, List, Mapping, Tuple

from . import _ffi
from . import _structs as s
from ._ffi import call, get_json, get_text, load, sized, take_findings
from ._handle import Handle, new
from ._text import to_json
from .columns import cell_of, column_of
from .enums import Kind, Status
from .errors import Finding, InvalidArgument, refusal

__all__ = ["Changes", "PutColumns", "kind_fields"]


@dataclass(frozen=True)
class PutColumns:
    """What came of put_columns: a status for each row, and what is wrong with the bad ones."""

    statuses: Tuple[Status, ...]
    findings: Tuple[Finding, ...]

    @property
    def put(self) -> int:
        """How many rows were put."""
        return sum(status is Status.OK for status in self.statuses)

    @property
    def refused(self) -> List[int]:
        """The rows that were not."""
        return [row for row, status in enumerate(self.statuses) if status is not Status.OK]


class Changes(Handle):
    """An ordered list of puts and removes."""

    _free = "luoshi_changes_free"
    _changeable = True

    def __init__(self) -> None:
        super().__init__(new(_ffi.Changes, "luoshi_changes_create"))

    @classmethod
    def _of(cls, pointer: Any, keep: Any = None) -> Changes:
        made = cls.__new__(cls)
        Handle.__init__(made, pointer, keep=keep)
        return made

    @classmethod
    def from_json(cls, text: str) -> Changes:
        """From JSON, schema "luoshi.changes/1"."""
        return cls._of(new(_ffi.Changes, "luoshi_changes_from_json", *sized(text, "json")))

    def to_json(self) -> str:
        with self._reading() as pointer:
            return get_text("luoshi_changes_to_json", pointer)

    def __len__(self) -> int:
        with self._reading() as pointer:
            return load().luoshi_changes_count(pointer)

    def put(self, kind: Kind | str, /, **fields: Any) -> Changes:
        """Puts one entity, given by its fields (see kind_fields); those not given have their defaults. Dates are
        datetime.date, nested fields lists and dicts. A name that is a word of Python takes an underscore: from_."""
        cells = (s.luoshi_cell * max(len(fields), 1))()
        keep: List[Any] = []
        found: List[Finding] = []
        for index, (name, value) in enumerate(fields.items()):
            try:
                cells[index], kept = cell_of(_field(name), value)
                keep.append(kept)
            except InvalidArgument as bad:
                found += bad.findings
        if found:
            raise InvalidArgument(found)
        with self._writing() as pointer:
            call("luoshi_changes_put", pointer, Kind.of(kind), cells, len(fields))
        return self

    def put_json(self, kind: Kind | str, entity: str | Mapping[str, Any]) -> Changes:
        """Puts one entity, given as a JSON object or as a dict."""
        text = entity if isinstance(entity, str) else to_json(dict(entity), "entity")
        with self._writing() as pointer:
            call("luoshi_changes_put_json", pointer, Kind.of(kind), *sized(text, "json"))
        return self

    def put_columns(self, kind: Kind | str, columns: Mapping[str, Any]) -> PutColumns:
        """Puts many entities at once, one column per field: lists, array.array, or numpy arrays (int32, int64, bool,
        datetime64[D], text; masked ones too), which are passed without a copy where their type allows. Bad rows
        don't spoil the others; an unknown field or a column of a wrong type refuses the whole call."""
        table = (s.luoshi_column * max(len(columns), 1))()
        keep: List[Any] = []
        for index, (name, values) in enumerate(columns.items()):
            table[index], kept = column_of(_field(name), values)
            keep.append(kept)
        counts = {name: table[index].count for index, name in enumerate(columns)}
        if len(set(counts.values())) > 1:
            listed = ", ".join(f"{name} {count}" for name, count in counts.items())
            raise refusal(InvalidArgument, "Y038", f"各列行数不同：{listed}",
                          f"the columns have different numbers of rows: {listed}")
        rows = next(iter(counts.values()), 0)
        statuses = (ctypes.c_int32 * max(rows, 1))()
        findings = _ffi.Findings()
        with self._writing() as pointer:
            call("luoshi_changes_put_columns", pointer, Kind.of(kind), table, len(columns), rows, statuses,
                 ctypes.byref(findings))
        return PutColumns(tuple(Status(status) for status in statuses[:rows]), take_findings(findings))

    def remove(self, kind: Kind | str, id: str) -> Changes:
        with self._writing() as pointer:
            call("luoshi_changes_remove", pointer, Kind.of(kind), *sized(id, "id"))
        return self

    def append(self, other: Changes) -> Changes:
        """Adds all changes of `other` behind these; `other` stays as it is."""
        if other is self:
            other = Changes.from_json(self.to_json())
        # Always the same one first, so that two threads appending crosswise don't wait for each other.
        if id(other) < id(self):
            with other._reading() as from_, self._writing() as pointer:
                call("luoshi_changes_append", pointer, from_)
        else:
            with self._writing() as pointer, other._reading() as from_:
                call("luoshi_changes_append", pointer, from_)
        return self


@functools.lru_cache(maxsize=None)
def _fields_of(kind: Kind) -> Tuple[dict, ...]:
    return tuple(get_json("luoshi_kind_fields", kind))


def kind_fields(kind: Kind | str) -> List[dict]:
    """The fields of a kind: [{"field", "type", "required", ...}]."""
    return [dict(field) for field in _fields_of(Kind.of(kind))]


def _field(name: str) -> str:
    return name[:-1] if name.endswith("_") else name
