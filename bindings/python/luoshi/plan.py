"""The schedule computed from a model for one day."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Optional, Tuple

from . import _ffi
from . import _structs as s
from ._ffi import call, get_json, get_text, load, read_findings, sized, view_of
from ._handle import Handle, new
from ._text import encode, encode_name
from .changes import Changes
from .columns import Column
from .dates import NONE, NONE64, DateLike, date_from_days, days_from_date, planned
from .enums import CriticalBy, Driver, Kind, Language, LateDriver, OutOfSequence, PlanStatus, Profile
from .errors import Finding
from .frames import task_frame
from .model import Model

if TYPE_CHECKING:
    from .baselines import Variance
    from .board import Board
    from .loads import Load
    from .paths import Paths
    from .risk import Risk

__all__ = ["Plan", "PlanRow"]

NO_ROW = 2**32 - 1


@dataclass(frozen=True)
class PlanRow:
    """What a plan says about one task."""

    status: PlanStatus
    driver: Driver
    early_start: Optional[datetime]  #: half-open: work that fills Monday ends Monday 17:00; not before datetime.min
    early_finish: Optional[datetime]
    late_start: Optional[datetime]
    late_finish: Optional[datetime]
    total_float: Optional[int]  #: working minutes
    free_float: Optional[int]
    critical: bool
    duration_known: bool  #: False: the dates mean "not before"
    provisional: bool  #: rests on a year without a holiday notice
    forecast_finish: Optional[date]  #: the last day of work
    original_deadline: Optional[date]
    deadline_in_force: Optional[date]
    margin_original: Optional[int]  #: working days from forecast to deadline; negative is late
    margin_in_force: Optional[int]
    driving_task: Optional[str]
    driving_link: Optional[str]
    held_back: bool  #: a condition for its start has no day
    late_driver: LateDriver  #: what keeps the late dates from being later
    late_driving_task: Optional[str]
    late_driving_link: Optional[str]
    interfering_float: Optional[int]  #: working minutes of float that only what follows could spare


def plan_options(as_of: DateLike, *, start: Optional[DateLike] = None, calendar: str = "",
                 refuse_unknown_years: bool = False, profile: Profile = Profile.LUOSHI,
                 out_of_sequence: OutOfSequence = OutOfSequence.RETAINED_LOGIC, links_win: bool = False,
                 start_minute: int = 0, finish: Optional[DateLike] = None,
                 finish_minute: int = 0, critical_by: CriticalBy = CriticalBy.TOTAL_FLOAT) -> s.luoshi_plan_options:
    """The options of Plan, as C has them."""
    name = encode(calendar, "calendar")
    options = s.luoshi_plan_options(as_of=days_from_date(as_of, "as_of"), calendar=view_of(name),
                                    refuse_unknown_years=int(refuse_unknown_years), profile=int(Profile(profile)),
                                    out_of_sequence=int(OutOfSequence(out_of_sequence)), links_win=int(links_win),
                                    start_minute=start_minute, finish_minute=finish_minute,
                                    critical_by=int(CriticalBy(critical_by)))
    options.kept = name  # the view shows its memory
    if start is not None:
        options.has_start, options.start = 1, days_from_date(start, "start")
    if finish is not None:
        options.has_finish, options.finish = 1, days_from_date(finish, "finish")
    return options


def plan_row(row: s.luoshi_plan_row, id_of: Callable[[Kind, int], Optional[str]]) -> PlanRow:
    return PlanRow(
        PlanStatus(row.status), Driver(row.driver), planned(row.early_start), planned(row.early_finish),
        planned(row.late_start), planned(row.late_finish), _number(row.total_float, NONE64),
        _number(row.free_float, NONE64), bool(row.critical), bool(row.duration_known), bool(row.provisional),
        date_from_days(row.forecast_finish), date_from_days(row.original_deadline),
        date_from_days(row.deadline_in_force), _number(row.margin_original, NONE),
        _number(row.margin_in_force, NONE), id_of(Kind.TASK, row.driving_task), id_of(Kind.LINK, row.driving_link),
        bool(row.held_back), LateDriver(row.late_driver), id_of(Kind.TASK, row.late_driving_task),
        id_of(Kind.LINK, row.late_driving_link), _number(row.interfering_float, NONE64))


class Plan(Handle):
    """A schedule. It does not change when the model does, and any number of threads may read it."""

    _free = "luoshi_plan_free"

    def __init__(self, model: Model, as_of: DateLike, *, start: Optional[DateLike] = None, calendar: str = "",
                 refuse_unknown_years: bool = False, profile: Profile = Profile.LUOSHI,
                 out_of_sequence: OutOfSequence = OutOfSequence.RETAINED_LOGIC, links_win: bool = False,
                 start_minute: int = 0, finish: Optional[DateLike] = None, finish_minute: int = 0,
                 critical_by: CriticalBy = CriticalBy.TOTAL_FLOAT) -> None:
        """The facts up to the end of `as_of` are known. No work starts before `start` (from `start_minute` of that
        day on); `calendar` is that of tasks without one (default "cn"). With `links_win` constraints give way to
        links. With `finish` the whole is planned back from that day: tasks without a constraint are as late as
        possible."""
        options = plan_options(as_of, start=start, calendar=calendar, refuse_unknown_years=refuse_unknown_years,
                               profile=profile, out_of_sequence=out_of_sequence, links_win=links_win,
                               start_minute=start_minute, finish=finish, finish_minute=finish_minute,
                               critical_by=critical_by)
        with model._reading() as pointer:
            super().__init__(new(_ffi.Plan, "luoshi_plan_create", pointer, ctypes.byref(options)))
            # The facts that it was made from, for the ids behind its rows. Shared, not copied.
            self._model = Model._of(new(_ffi.Model, "luoshi_model_copy", pointer))

    @classmethod
    def _of(cls, pointer: Any, model: Model) -> Plan:
        made = cls.__new__(cls)
        Handle.__init__(made, pointer)
        made._model = model
        return made

    def get(self, task: str) -> PlanRow:
        """NotFound: no such task."""
        row = s.luoshi_plan_row()
        with self._reading() as pointer:
            call("luoshi_plan_get", pointer, *sized(task, "task"), ctypes.byref(row))
        return plan_row(row, lambda kind, number: id_or_none(self._model, kind, number))

    def column(self, name: str) -> Column:
        """One field of PlanRow over all task rows, without a copy. Tasks and links that drive are row numbers, -1
        for none."""
        return column_of_handle(self, "luoshi_plan_column", name)

    def findings(self) -> Tuple[Finding, ...]:
        """Circles of links, and what the plan rests on doubtfully."""
        with self._reading() as pointer:
            return read_findings(load().luoshi_plan_findings(pointer))

    def why(self, task: str, language: Language | str = "zh") -> str:
        """Why a task starts when it does: the chain of driving links to its root."""
        with self._reading() as pointer:
            return get_text("luoshi_plan_why", pointer, *sized(task, "task"), Language.of(language))

    def board(self, rules: Optional[Dict[str, Any]] = None) -> Board:
        """Lights, delays, chains, counts; see Board."""
        from .board import Board

        return Board(self, rules)

    def baseline(self, id: str, *, name: str = "", by: str = "", note: str = "") -> Changes:
        """The change that keeps this plan as a baseline, for Ledger.commit(). InvalidArgument: no id, or one that a
        baseline has already."""
        kept = [encode(text, what) for text, what in ((id, "id"), (name, "name"), (by, "by"), (note, "note"))]
        asked = s.luoshi_baseline_name(**dict(zip(("id", "name", "by", "note"), map(view_of, kept))))
        with self._reading() as pointer:
            return Changes._of(new(_ffi.Changes, "luoshi_baseline_take", pointer, ctypes.byref(asked)))

    def compare(self, baseline: str) -> Variance:
        """How far this plan is from a baseline among its facts. NotFound."""
        from .baselines import Variance

        return Variance(self, baseline)

    def conflicts(self, language: Language | str = "zh") -> List[Dict[str, Any]]:
        """What contradicts what where a date can't be kept, the largest excess first: minimal sets, of which each member
        is needed. luoshi.h says what is in each, at luoshi_plan_conflicts."""
        with self._reading() as pointer:
            return get_json("luoshi_plan_conflicts", pointer, Language.of(language))

    def loops(self, language: Language | str = "zh") -> List[Dict[str, Any]]:
        """Tasks that wait for each other, each with its shortest circle and the fewest links to cut. luoshi.h says what
        is in each, at luoshi_plan_loops."""
        with self._reading() as pointer:
            return get_json("luoshi_plan_loops", pointer, Language.of(language))

    def paths(self, *, drag: bool = False) -> Paths:
        """What the end hangs on; see Paths."""
        from .paths import Paths

        return Paths(self, drag=drag)

    def simulate(self, **options: Any) -> Risk:
        """How likely deadlines are kept; the options are those of Risk."""
        from .risk import Risk

        return Risk(self, **options)

    def load(self, **options: Any) -> Load:
        """Who has too much to carry at once, and a proposal of dates; the options are those of Load."""
        from .loads import Load

        return Load(self, **options)

    def to_pandas(self) -> Any:
        """A pandas.DataFrame of all rows that are there, by task id; the columns are the fields of PlanRow."""
        columns = {name: self.column(name) for name in PlanRow.__dataclass_fields__}
        return task_frame(self._model, columns, {"status": PlanStatus, "driver": Driver, "late_driver": LateDriver},
                          {"driving_task": Kind.TASK, "driving_link": Kind.LINK, "late_driving_task": Kind.TASK,
                           "late_driving_link": Kind.LINK})


def column_of_handle(handle: Handle, function: str, name: str) -> Column:
    column = s.luoshi_column()
    with handle._reading() as pointer:
        call(function, pointer, encode_name(name, "name"), ctypes.byref(column))
        return Column(column, handle._alive())


def id_or_none(model: Model, kind: Kind, row: int) -> Optional[str]:
    return None if row == NO_ROW else model.id_of(kind, row)


def _number(value: int, none: int) -> Optional[int]:
    return None if value == none else value
