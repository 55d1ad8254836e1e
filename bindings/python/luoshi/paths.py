"""What the end of a plan hangs on.

    paths = plan.paths(drag=True)
    paths.column("longest").numpy()        # the tasks that drive the end
    paths.column("drag_days").numpy()      # by how many working days it would come earlier without each of them
    paths.nearest("T9", 5)                 # the chains into T9 with the least room
"""

from __future__ import annotations

from typing import Any, Dict, List

from . import _ffi
from . import _structs as s
from ._ffi import get_json, sized
from ._handle import Handle, new
from .columns import Column
from .frames import task_frame
from .plan import Plan, column_of_handle

__all__ = ["Paths"]


class Paths(Handle):
    """Longest path, drag and nearest paths. It never changes: any number of threads may read it."""

    _free = "luoshi_paths_free"

    def __init__(self, plan: Plan, *, drag: bool = False) -> None:
        """Drag is measured: two updates of a plan for each task on the longest path."""
        self.has_drag = bool(drag)
        with plan._reading() as pointer:
            super().__init__(new(_ffi.Paths, "luoshi_paths_create", pointer, int(self.has_drag)))
        self._model = plan._model

    def column(self, name: str) -> Column:
        """One column over all task rows, without a copy: "longest", "interfering_float" (working minutes), and "drag"
        (minutes on the clock), "drag_days" (working days), which are empty unless drag was asked for."""
        return column_of_handle(self, "luoshi_paths_column", name)

    def nearest(self, task: str, count: int = 5) -> List[Dict[str, Any]]:
        """The `count` chains into a task with the least room, least first: {"room", "tasks"}; the room is in working
        minutes, 0 for what drives it. NotFound: no such task."""
        with self._reading() as pointer:
            return get_json("luoshi_paths_nearest", pointer, *sized(task, "task"),
                            s.check_integer(s.size_t, count, "count"))

    def to_pandas(self) -> Any:
        """A pandas.DataFrame of all rows that are there, by task id."""
        names = ["longest", "interfering_float", *(["drag", "drag_days"] if self.has_drag else [])]
        return task_frame(self._model, {name: self.column(name) for name in names})
