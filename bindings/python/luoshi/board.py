"""The wall: the light of every task on the day of a plan, who answers, and where delays come from."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from datetime import date
from typing import Any, Dict, List, Mapping, Optional, Tuple

from . import _ffi
from . import _structs as s
from ._ffi import call, get_json, sized, take_findings
from ._handle import Handle, new
from ._text import to_json
from ._values import taken
from .changes import Changes
from .columns import Column
from .dates import date_from_days
from .enums import Colour, Flag, Kind, Language, Light
from .errors import Finding
from .frames import task_frame
from .plan import Plan, column_of_handle, id_or_none
from .rules import Rules, Scores

__all__ = ["Board", "BoardRow"]


@dataclass(frozen=True)
class BoardRow:
    """What a board says about one task."""

    light: Light  #: against the deadline in force
    light_original: Light  #: against the original deadline
    rolled_up: Light  #: the worst among the task and all below it
    colour: Colour
    flags: Flag
    deadline: Optional[date]
    days: int  #: working days, as the light's reason says: left, or past the deadline
    lead: Optional[str]  #: the first lead unit on the day


class Board(Handle):
    """A board. It never changes: any number of threads may read it. What it says at length comes as dicts, with the
    keys of the C API's JSON (luoshi.h)."""

    _free = "luoshi_board_free"

    def __init__(self, plan: Plan, rules: Optional[Mapping[str, Any]] = None) -> None:
        """`rules` replaces defaults: {"near_days": 5, "colours": {"near": "orange"}, ...}."""
        text = to_json(dict(rules), "rules") if rules else ""
        with plan._reading() as pointer:
            super().__init__(new(_ffi.Board, "luoshi_board_create", pointer, *sized(text, "rules")))
        self._model = plan._model

    def get(self, task: str) -> BoardRow:
        """NotFound: no such task."""
        row = s.luoshi_board_row()
        with self._reading() as pointer:
            call("luoshi_board_get", pointer, *sized(task, "task"), ctypes.byref(row))
        return BoardRow(Light(row.light), Light(row.light_original), Light(row.rolled_up), Colour(row.colour),
                        Flag(row.flags), date_from_days(row.deadline), row.days,
                        id_or_none(self._model, Kind.UNIT, row.lead))

    def column(self, name: str) -> Column:
        """One field of BoardRow over all task rows, without a copy. lead is a row number, -1 for none."""
        return column_of_handle(self, "luoshi_board_column", name)

    def to_pandas(self) -> Any:
        """A pandas.DataFrame of all rows that are there, by task id; the columns are the fields of BoardRow."""
        columns = {name: self.column(name) for name in BoardRow.__dataclass_fields__}
        enums = {"light": Light, "light_original": Light, "rolled_up": Light, "colour": Colour}
        return task_frame(self._model, columns, enums, {"lead": Kind.UNIT})

    def summary(self, language: Language | str = "zh") -> Dict[str, Any]:
        """Counts by light, source, level, lead unit and area. Groups that nobody itemised stand beside, with their
        stated numbers, and are never added where they may overlap."""
        return self._json("luoshi_board_summary", Language.of(language))

    def tasks(self, first: int = 0, count: int = 0, language: Language | str = "zh") -> List[Dict[str, Any]]:
        """The tasks, worst first: `count` of them (0: all) from number `first`."""
        return self._json("luoshi_board_tasks", first, count, Language.of(language))

    def task(self, id: str, language: Language | str = "zh") -> Dict[str, Any]:
        """Everything about one task: facts, light and reason, plan, deadlines with their extensions, reports, chain,
        waits, and where its delay comes from: parts that add up to the slip."""
        return self._json("luoshi_board_task", *sized(id, "task"), Language.of(language))

    def units(self, count: int = 0, language: Language | str = "zh") -> List[Dict[str, Any]]:
        """Units by overdue tasks and load: `count` of them (0: all)."""
        return self._json("luoshi_board_units", count, Language.of(language))

    def unit_facts(self) -> List[Dict[str, Any]]:
        """What the board says of each unit that leads something, as facts for a scorecard: led, a count for each light,
        overdue_days, extended, silent, tasks ..."""
        value = _ffi.Value()
        with self._reading() as pointer:
            call("luoshi_board_unit_facts", pointer, ctypes.byref(value))
        return list(taken(value))

    def score(self, card: Rules) -> Scores:
        """Scores of the units under a scorecard, by the rules of the board's day."""
        value = _ffi.Value()
        with self._reading() as pointer:
            call("luoshi_board_unit_facts", pointer, ctypes.byref(value))
        return card._score(value, as_of=self.summary()["as_of"])

    def unit(self, id: str, language: Language | str = "zh") -> Dict[str, Any]:
        """Everything about one unit: names, superiors, first-responsible person, load by role, tasks with lights."""
        return self._json("luoshi_board_unit", *sized(id, "unit"), Language.of(language))

    def dry_run(self, changes: Changes, language: Language | str = "zh") -> Dict[str, Any]:
        """What the changes would do, without doing it: {"moves": [...], "findings": [...], "end_before", "end_after"},
        the lights that get worse first. InvalidData lists every problem of changes that can't be applied."""
        with changes._reading() as these:
            return self._json("luoshi_board_dry_run", these, Language.of(language))

    def conflicts(self) -> Tuple[Finding, ...]:
        """Contradictory deadlines, duplicates, units that wait for each other, circles, several leads."""
        findings = _ffi.Findings()
        with self._reading() as pointer:
            call("luoshi_board_conflicts", pointer, ctypes.byref(findings))
        return take_findings(findings)

    def _json(self, function: str, *arguments: Any) -> Any:
        with self._reading() as pointer:
            return get_json(function, pointer, *arguments)
