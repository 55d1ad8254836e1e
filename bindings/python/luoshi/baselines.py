"""How far a plan is from one that was kept.

    ledger.commit(plan.baseline("2018", name="年初计划", by="督查室"), who="督查室", why="批准年度计划")
    ...
    variance = later_plan.compare("2018")
    variance.column("finish_days").numpy()      # working days later than agreed; None where `standing` says why
    for task in variance.report()["tasks"]: print(task["text"])
"""

from __future__ import annotations

from typing import Any, Dict

from . import _ffi
from ._ffi import get_json, sized
from ._handle import Handle, new
from .columns import Column
from .enums import BaselineStanding, Language
from .frames import frame
from .plan import Plan, column_of_handle

__all__ = ["Variance"]

_COLUMNS = ("id", "standing", "start_then", "finish_then", "start_now", "finish_now", "start_days", "finish_days",
            "duration_minutes", "duration_days", "day_minutes", "work_minutes")


class Variance(Handle):
    """A comparison: a row for each task that the baseline or the model has, by id. It never changes."""

    _free = "luoshi_variance_free"

    def __init__(self, plan: Plan, baseline: str) -> None:
        """NotFound: no such baseline among the plan's facts."""
        with plan._reading() as pointer:
            super().__init__(new(_ffi.Variance, "luoshi_variance_create", pointer, *sized(baseline, "baseline")))
        self._model = plan._model

    def column(self, name: str) -> Column:
        """One column, without a copy; luoshi.h lists them at luoshi_variance_column. `standing` is a BaselineStanding."""
        return column_of_handle(self, "luoshi_variance_column", name)

    def report(self, language: Language | str = "zh") -> Dict[str, Any]:
        """Everything, with a sentence for each task."""
        with self._reading() as pointer:
            return get_json("luoshi_variance_report", pointer, Language.of(language))

    def to_pandas(self) -> Any:
        """A pandas.DataFrame by row number."""
        return frame(self._model, {name: self.column(name) for name in _COLUMNS}, {"standing": BaselineStanding}, {})
