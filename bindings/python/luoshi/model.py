"""The facts, in memory: tables of entities under the host's own ids.

    model = Model()
    undo = model.apply(changes)          # all, or none
    model.get("task", "T1")["title"]
    model.columns("deadline", ["task", "date"])["date"].dates()
    board = model.plan("2019-05-15").board()
"""

from __future__ import annotations

import ctypes
import json
from datetime import date
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Sequence, Tuple

from . import _ffi
from . import _structs as s
from ._ffi import call, get_json, get_text, sized, take_findings, text_of
from ._handle import Handle, Owned, new
from ._text import encode_name
from .changes import Changes, _fields_of
from .columns import Column
from .dates import DateLike, days_from_date
from .enums import Kind, Language
from .errors import Finding, NotFound

if TYPE_CHECKING:
    from .plan import Plan

__all__ = ["Model", "export_csv"]


class Model(Handle):
    """Facts. Many threads may read one at once; whoever changes it waits for them and has it alone."""

    _free = "luoshi_model_free"
    _changeable = True

    def __init__(self) -> None:
        super().__init__(new(_ffi.Model, "luoshi_model_create"))

    @classmethod
    def _of(cls, pointer: Any) -> Model:
        made = cls.__new__(cls)
        Handle.__init__(made, pointer)
        return made

    def copy(self) -> Model:
        """For a what-if. Cheap until one of the two is changed."""
        with self._reading() as pointer:
            return self._of(new(_ffi.Model, "luoshi_model_copy", pointer))

    def apply(self, changes: Changes) -> Changes:
        """Applies all changes, or none, and gives back those that undo them. InvalidData lists every problem."""
        with changes._reading() as these, self._writing() as pointer:
            undo = _ffi.Changes()
            call("luoshi_model_apply", pointer, these, ctypes.byref(undo))
            return Changes._of(undo)

    def check(self, changes: Changes) -> Tuple[Finding, ...]:
        """What apply would find wrong; nothing is changed."""
        findings = _ffi.Findings()
        with changes._reading() as these, self._reading() as pointer:
            call("luoshi_model_check", pointer, these, ctypes.byref(findings))
        return take_findings(findings)

    def count(self, kind: Kind | str) -> int:
        """Entities of a kind that are there."""
        return self._size("luoshi_model_count", kind)

    def rows(self, kind: Kind | str) -> int:
        """Rows of a kind: those of removed entities are counted. Columns have as many rows."""
        return self._size("luoshi_model_rows", kind)

    def _size(self, function: str, kind: Kind | str) -> int:
        out = ctypes.c_size_t()
        with self._reading() as pointer:
            call(function, pointer, Kind.of(kind), ctypes.byref(out))
        return out.value

    def ids(self, kind: Kind | str) -> List[str]:
        """The host ids of the entities that are there, in the order of their rows."""
        return [id for id in self.columns(kind, ["id"])["id"] if id is not None]

    def row_of(self, kind: Kind | str, id: str) -> int:
        """The row of a host id in every column of its kind."""
        out = ctypes.c_uint32()
        with self._reading() as pointer:
            call("luoshi_model_find", pointer, Kind.of(kind), *sized(id, "id"), ctypes.byref(out))
        return out.value

    def id_of(self, kind: Kind | str, row: int) -> str:
        """The host id of a row, also when its entity was removed."""
        out = s.luoshi_view()
        with self._reading() as pointer:
            call("luoshi_model_id", pointer, Kind.of(kind), row, ctypes.byref(out), None)
            return text_of(out)

    def __contains__(self, kind_and_id: Tuple[Kind | str, str]) -> bool:
        """`("task", "T1") in model`"""
        try:
            self.row_of(*kind_and_id)
        except NotFound:
            return False
        return True

    def get(self, kind: Kind | str, id: str) -> Dict[str, Any]:
        """A whole entity as a dict; its dates are datetime.date. NotFound."""
        of = Kind.of(kind)
        with self._reading() as pointer:
            entity = get_json("luoshi_model_entity", pointer, of, *sized(id, "id"))
        for field in _fields_of(of):
            if field["type"] == "date" and isinstance(entity.get(field["field"]), str):
                entity[field["field"]] = date.fromisoformat(entity[field["field"]])
        return entity

    def columns(self, kind: Kind | str, fields: Sequence[str]) -> Dict[str, Column]:
        """Fields of all rows of a kind in one crossing; rows of removed entities have no values. Nested fields are
        JSON text."""
        names = [encode_name(field, "field") for field in fields]
        table = (ctypes.c_char_p * max(len(names), 1))(*names)
        with self._reading() as pointer:
            columns = new(_ffi.Columns, "luoshi_model_columns", pointer, Kind.of(kind), table, len(names))
        owner = Owned(columns, "luoshi_columns_free")
        read = {}
        for index, field in enumerate(fields):
            column = s.luoshi_column()
            call("luoshi_columns_get", columns, index, ctypes.byref(column))
            read[field] = Column(column, owner)
        return read

    def chain(self, task: str, day: DateLike, language: Language | str = "zh") -> Dict[str, Any]:
        """Who answers for a task on a day, from the person to the top."""
        with self._reading() as pointer:
            return get_json("luoshi_model_chain", pointer, *sized(task, "task"), days_from_date(day, "day"),
                            Language.of(language))

    def check_chains(self, day: DateLike) -> Tuple[Finding, ...]:
        """Gaps, two leads, vacant posts and the like, for the whole model on a day."""
        findings = _ffi.Findings()
        with self._reading() as pointer:
            call("luoshi_model_check_chains", pointer, days_from_date(day, "day"), ctypes.byref(findings))
        return take_findings(findings)

    def plan(self, as_of: DateLike, **options: Any) -> Plan:
        """The schedule on a day; the options are those of Plan."""
        from .plan import Plan

        return Plan(self, as_of, **options)

    def to_json(self) -> str:
        """Everything, schema "luoshi.changes/1", independent of the order in which it came in."""
        with self._reading() as pointer:
            return get_text("luoshi_model_to_json", pointer)

    def to_dict(self) -> Dict[str, Any]:
        return json.loads(self.to_json())


def export_csv(model: Model, as_of: DateLike, language: Language | str = "zh") -> str:
    """The tasks as CSV with their leads and deadlines on a day. Begins with a byte order mark, as spreadsheets want
    it: write it as "utf-8", newline=""."""
    with model._reading() as pointer:
        return get_text("luoshi_export_csv", pointer, days_from_date(as_of, "as_of"), Language.of(language))
