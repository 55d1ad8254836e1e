"""Plans that follow their facts, and what-if branches.

    live = LivePlan(ledger.model(), "2019-05-15")
    update = live.apply(changes)              # all of them, or InvalidData with every problem
    for task in update.tasks: print(task, live.get(task).forecast_finish)
    live.apply(update.undo)                   # and back

    branches = Branches(ledger.model(), "2019-05-15")
    longer = branches.add(changes)
    then = branches.add(more, onto=longer)
    for move in branches.compare(0, then): print(move["id"], move["forecast_a"], move["forecast_b"], move["light_b"])
    ledger.commit(branches.accept(then), who="督查室", why="调整计划")
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Tuple

from . import _ffi
from . import _structs as s
from ._ffi import call, get_json, load, read_findings, sized, take_findings
from ._handle import Handle, new
from ._text import encode_name, to_json
from .changes import Changes
from .columns import Column
from .dates import DateLike
from .enums import Kind
from .errors import Finding
from .model import Model
from .plan import NO_ROW, Plan, PlanRow, plan_options, plan_row

__all__ = ["Branches", "LivePlan", "LiveUpdate"]


@dataclass(frozen=True)
class LiveUpdate:
    """What applying changes did to a LivePlan."""

    whole: bool  #: any task may have other values now; `tasks` is empty
    tasks: Tuple[str, ...]  #: otherwise: those that may; all others are as they were
    undo: Changes  #: takes the changes back


class LivePlan(Handle):
    """A plan with facts of its own, kept up to date at the cost of what changes reach. Afterwards it is the plan that
    Model.plan() makes of the same facts. Options as of Plan."""

    _free = "luoshi_live_free"
    _changeable = True

    def __init__(self, model: Model, as_of: DateLike, **options: Any) -> None:
        asked = plan_options(as_of, **options)
        with model._reading() as pointer:
            super().__init__(new(_ffi.Live, "luoshi_live_create", pointer, ctypes.byref(asked)))

    def apply(self, changes: Changes) -> LiveUpdate:
        """InvalidData with every problem; facts and plan are then as they were."""
        update, undo = s.luoshi_live_update(), _ffi.Changes()
        with changes._reading() as these, self._writing() as pointer:
            call("luoshi_live_apply", pointer, these, ctypes.byref(update), ctypes.byref(undo))
            back = Changes._of(undo)
            rows = update.tasks[:update.count]
        if not rows:
            return LiveUpdate(bool(update.whole), (), back)
        facts = self._snapshot(plan=False)[0]
        return LiveUpdate(False, tuple(facts.id_of(Kind.TASK, row) for row in rows), back)

    def get(self, task: str) -> PlanRow:
        """NotFound: no such task."""
        row = s.luoshi_plan_row()
        with self._reading() as pointer:
            call("luoshi_live_get", pointer, *sized(task, "task"), ctypes.byref(row))
            if {row.driving_task, row.driving_link, row.late_driving_task, row.late_driving_link} == {NO_ROW}:
                return plan_row(row, lambda kind, number: None)
        facts = self._snapshot(plan=False)[0]
        return plan_row(row, lambda kind, number: None if number == NO_ROW else facts.id_of(kind, number))

    def values(self, name: str) -> List[Any]:
        """One field of PlanRow over all task rows, copied: the next apply() changes what lies below."""
        column = s.luoshi_column()
        with self._reading() as pointer:
            call("luoshi_live_column", pointer, encode_name(name, "name"), ctypes.byref(column))
            return Column(column, self._alive()).to_list()

    def findings(self) -> Tuple[Finding, ...]:
        """Circles of links, and what the plan rests on doubtfully."""
        with self._reading() as pointer:
            return read_findings(load().luoshi_live_findings(pointer))

    def snapshot(self) -> Plan:
        """A plan of the facts as they stand that does not change any more: for boards, reasons, columns."""
        model, pointer = self._snapshot(plan=True)
        return Plan._of(pointer, model)

    def _snapshot(self, plan: bool) -> Tuple[Model, Any]:
        model, made = _ffi.Model(), _ffi.Plan()
        with self._reading() as pointer:
            call("luoshi_live_snapshot", pointer, ctypes.byref(model), ctypes.byref(made) if plan else None)
        return Model._of(model), made


class Branches(Handle):
    """What if, and what if then: branches of a plan, each some changes on top of another. Number 0 is the base, the
    model as it was given. Options as of Plan; `rules` as of Plan.board()."""

    _free = "luoshi_branches_free"
    _changeable = True

    def __init__(self, model: Model, as_of: DateLike, *, rules: Optional[Dict[str, Any]] = None,
                 **options: Any) -> None:
        asked = plan_options(as_of, **options)
        text = "" if rules is None else to_json(rules, "rules")
        with model._reading() as pointer:
            super().__init__(new(_ffi.Branches, "luoshi_branches_create", pointer, ctypes.byref(asked),
                                 *sized(text, "rules")))

    def add(self, changes: Changes, onto: int = 0) -> int:
        """A new branch; its number. NotFound: no branch `onto`, as for all calls. InvalidData with every problem."""
        number = ctypes.c_uint32()
        with changes._reading() as these, self._writing() as pointer:
            call("luoshi_branches_add", pointer, s.check_integer(s.u32, onto, "onto"), these, ctypes.byref(number))
        return number.value

    def compare(self, a: int, b: int) -> List[Dict[str, Any]]:
        """The tasks that stand differently in `b` than in `a`, by id: status, light, forecast, start, finish, float and
        margin, each with _a and _b."""
        with self._reading() as pointer:
            return get_json("luoshi_branches_compare", pointer, s.check_integer(s.u32, a, "a"),
                            s.check_integer(s.u32, b, "b"))

    def findings(self, branch: int) -> Tuple[Finding, ...]:
        """Circles and doubts of a branch's plan."""
        findings = _ffi.Findings()
        with self._reading() as pointer:
            call("luoshi_branches_findings", pointer, s.check_integer(s.u32, branch, "branch"), ctypes.byref(findings))
        return take_findings(findings)

    def accept(self, branch: int) -> Changes:
        """Makes the base what `branch` is; what comes from it stays, all other branches go. The changes, for
        Ledger.commit()."""
        changes = _ffi.Changes()
        with self._writing() as pointer:
            call("luoshi_branches_accept", pointer, s.check_integer(s.u32, branch, "branch"), ctypes.byref(changes))
        return Changes._of(changes)

    def drop(self, branch: int) -> None:
        """Forgets a branch and all that come from it. InvalidArgument for the base."""
        with self._writing() as pointer:
            call("luoshi_branches_drop", pointer, s.check_integer(s.u32, branch, "branch"))
