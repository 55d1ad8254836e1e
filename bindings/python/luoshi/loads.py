"""Who has too much to carry at once in a plan, and dates at which nobody has.

    load = plan.load(unit_capacity=5)
    for overload in load.report()["overloads"]:
        print(overload["name"], overload["from"], overload["to"], overload["excess"])
    board.dry_run(load.changes())          # what the proposal would do; nothing is applied by itself
"""

from __future__ import annotations

import ctypes
from typing import Any, Callable, Dict, Optional

from . import _ffi
from . import _structs as s
from ._ffi import call, get_json
from ._handle import Handle, new
from ._interrupts import watched
from ._text import encode_name
from .changes import Changes
from .columns import Column
from .enums import BearerKind, Kind, Language, LoadTable
from .frames import frame, task_frame
from .plan import Plan

__all__ = ["Load"]

_COLUMNS = {
    LoadTable.TASKS: ("start", "finish", "days", "forecast_finish", "margin_in_force", "in_changes"),
    LoadTable.BEARERS: ("kind", "unit", "person", "capacity", "tasks", "unmeasured", "peak", "peak_from", "peak_to"),
    LoadTable.OVERLOADS: ("bearer", "from", "to", "excess", "forced_excess"),
    LoadTable.OVERLOAD_TASKS: ("overload", "task", "forced"),
}


class Load(Handle):
    """What units and leaders have to carry. It never changes: any number of threads may read it."""

    _free = "luoshi_load_free"

    def __init__(self, plan: Plan, *, unit_capacity: int = 0, person_capacity: int = 0, propose: bool = True,
                 schedules: int = 5000, seed: int = 1, progress: Optional[Callable[[int, int], Any]] = None) -> None:
        """Units carry the tasks that they lead, people those that they sponsor or have charge of. How many at once
        their own `capacity` says, else `unit_capacity` and `person_capacity`; 0 is no limit.

        Where somebody has too much, at most `schedules` are tried for a proposal. `progress(done, total)` is called
        now and then; when it returns False the search stops with Cancelled. Ctrl-C works while it runs."""
        with watched(progress) as report, plan._reading() as pointer:
            options = s.luoshi_load_options(
                unit_capacity=unit_capacity, person_capacity=person_capacity, report_only=int(not propose), seed=seed,
                schedules=schedules, progress=report)
            super().__init__(new(_ffi.Load, "luoshi_load_create", pointer, ctypes.byref(options)))
        self._model = plan._model

    def column(self, table: LoadTable | str, name: str) -> Column:
        """One column of a table, without a copy; luoshi.h lists them at luoshi_load_column."""
        column = s.luoshi_column()
        with self._reading() as pointer:
            call("luoshi_load_column", pointer, LoadTable.of(table), encode_name(name, "name"), ctypes.byref(column))
            return Column(column, self._alive())

    def report(self, language: Language | str = "zh") -> Dict[str, Any]:
        """Everything: who carries how much, who has too much when and with which tasks, and the proposal."""
        with self._reading() as pointer:
            return get_json("luoshi_load_report", pointer, Language.of(language))

    def changes(self) -> Changes:
        """The proposal as changes that set planned starts; empty where nothing is proposed."""
        with self._reading() as pointer:
            return Changes._of(new(_ffi.Changes, "luoshi_load_changes", pointer))

    def to_pandas(self, table: LoadTable | str = LoadTable.TASKS) -> Any:
        """A table as a pandas.DataFrame: tasks by task id, the others by row number."""
        of = LoadTable.of(table)
        columns = {name: self.column(of, name) for name in _COLUMNS[of]}
        if of is LoadTable.TASKS:
            return task_frame(self._model, columns)
        return frame(self._model, columns, {"kind": BearerKind},
                     {"unit": Kind.UNIT, "person": Kind.PERSON, "task": Kind.TASK})
