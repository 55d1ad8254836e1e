"""How likely a plan's tasks keep their deadlines: the plan computed many times with drawn durations.

    risk = plan.simulate(above=50, progress=lambda done, total: print(done, total))
    risk.tasks(count=5)                    # the most endangered ones, as dicts
    risk.column("hits").numpy() / risk.iterations
    risk.histogram("T1").counts.to_list()

A task without a duration has no risk of its own: it moves with what it waits for.
"""

from __future__ import annotations

import ctypes
from typing import Any, Callable, Dict, List, NamedTuple, Optional, Sequence

from . import _ffi
from . import _structs as s
from ._ffi import call, get_json, sized
from ._handle import Handle, new
from ._interrupts import watched
from .columns import Column
from .enums import EstimateBasis, Language, Shape
from .frames import task_frame
from .plan import Plan, column_of_handle

__all__ = ["Histogram", "Risk"]


class Histogram(NamedTuple):
    """`counts[i]` iterations finish after `edges[i]` and not after `edges[i + 1]`."""

    edges: Column
    counts: Column


class Risk(Handle):
    """A simulation. It never changes: any number of threads may read it."""

    _free = "luoshi_risk_free"

    def __init__(self, plan: Plan, *, iterations: int = 10000, seed: int = 1, threads: int = 1,
                 shape: Shape | str = Shape.TRIANGULAR, below: int = 0, above: int = 0, unit_weight: int = 0,
                 percentiles: Sequence[int] = (10, 50, 80, 90), bins: int = 20,
                 progress: Optional[Callable[[int, int], Any]] = None) -> None:
        """Tasks with `optimistic` and `pessimistic` durations are drawn between them; others with a duration between
        `below` percent under it and `above` percent over it, for certain when both are 0. With `unit_weight`
        thousandths probability a task shares the luck of its lead unit's other tasks.

        The same seed gives the same bits, whatever the number of threads. `progress(done, total)` is called now and
        then; when it returns False the simulation stops with Cancelled. Ctrl-C works while it runs."""
        asked = (ctypes.c_int32 * max(len(percentiles), 1))(
            *(s.check_integer(s.i32, percent, "percentiles") for percent in percentiles))
        self.percentiles = tuple(percentiles)
        with watched(progress) as report, plan._reading() as pointer:
            options = s.luoshi_risk_options(
                iterations=iterations, seed=seed, threads=threads, shape=int(Shape.of(shape)), below_percent=below,
                above_percent=above, unit_weight=unit_weight, bins=bins, percentiles=asked,
                percentile_count=len(percentiles), progress=report)
            super().__init__(new(_ffi.Risk, "luoshi_risk_create", pointer, ctypes.byref(options)))
        self._model = plan._model
        self.iterations: int = self.summary()["iterations"]

    def column(self, name: str) -> Column:
        """One column over all task rows, without a copy: "hits" and "hits_original" (iterations that keep the deadline
        in force and the original one; None where there is none), "critical", "cruciality", "basis", "p10" ... (dates,
        for each percentile asked), "earliest", "mean", "latest"."""
        return column_of_handle(self, "luoshi_risk_column", name)

    def histogram(self, task: str = "") -> Histogram:
        """How the finishes of a task are spread; of everything without one. NotFound: no such task."""
        edges, counts = s.luoshi_column(), s.luoshi_column()
        with self._reading() as pointer:
            call("luoshi_risk_histogram", pointer, *sized(task, "task"), ctypes.byref(edges), ctypes.byref(counts))
            return Histogram(Column(edges, self._alive()), Column(counts, self._alive()))

    def summary(self, language: Language | str = "zh") -> Dict[str, Any]:
        """The end of everything, and what the durations rest on."""
        with self._reading() as pointer:
            return get_json("luoshi_risk_summary", pointer, Language.of(language))

    def tasks(self, first: int = 0, count: int = 0, language: Language | str = "zh") -> List[Dict[str, Any]]:
        """The unfinished tasks, those that keep their deadline least often first, then those whose deadline is over, then
        those without one: `count` of them (0: all)."""
        with self._reading() as pointer:
            return get_json("luoshi_risk_tasks", pointer, first, count, Language.of(language))

    def to_pandas(self) -> Any:
        """A pandas.DataFrame of all rows that are there, by task id; the columns are those of column()."""
        names = ["basis", "hits", "hits_original", "critical", "cruciality", "earliest", "mean", "latest",
                 *(f"p{percent}" for percent in self.percentiles)]
        return task_frame(self._model, {name: self.column(name) for name in names}, {"basis": EstimateBasis})
