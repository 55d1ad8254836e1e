"""Working time: China's statutory holidays, make-up working days, and counting by the law.

    cn = Calendar("cn")
    cn.add_days("2019-09-30", 1)                 # date(2019, 10, 8): after the National Day holidays
    period_count("2019-01-31", 1, "month", cn)   # with the articles that it follows
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, List, Optional, Tuple, Union, overload

from typing import TYPE_CHECKING

from . import _ffi
from . import _structs as s
from ._ffi import call, get_json, sized, text_of
from ._handle import Handle, new
from .columns import ints_of
from .dates import DateLike, date_from_days, datetime_from_minutes, days_from_date, minutes_from_datetime
from .enums import DayKind, Language, TimeUnit
from .errors import InvalidArgument, refusal

if TYPE_CHECKING:
    from typing import Literal

    from .model import Model

__all__ = ["Calendar", "Day", "period_count"]


@dataclass(frozen=True)
class Day:
    """What a day is on a calendar."""

    kind: DayKind
    working: bool
    minutes: int  #: working minutes
    provisional: bool  #: its year has no holiday notice yet
    name: str  #: "国庆节"; empty on ordinary days
    notice: str  #: the document that says so; may be empty


class Calendar(Handle):
    """A working-time calendar. Never changes: any number of threads may use it."""

    _free = "luoshi_calendar_free"

    def __init__(self, name: str = "cn") -> None:
        """One that ships: "cn" (China's statutory holidays), "weekdays", "every-day"."""
        super().__init__(new(_ffi.Calendar, "luoshi_calendar_open", *sized(name, "name")))

    @classmethod
    def of_model(cls, model: Model, id: str) -> Calendar:
        """A calendar of a model, by its host id."""
        made = cls.__new__(cls)
        with model._reading() as pointer:
            Handle.__init__(made, new(_ffi.Calendar, "luoshi_calendar_of_model", pointer, *sized(id, "id")))
        return made

    def day(self, day: DateLike, language: Language | str = "zh") -> Day:
        out = s.luoshi_day()
        with self._reading() as pointer:
            call("luoshi_calendar_day", pointer, days_from_date(day), Language.of(language), ctypes.byref(out))
            return Day(DayKind(out.kind), bool(out.working), out.minutes, bool(out.provisional), text_of(out.name),
                       text_of(out.notice))

    @overload
    def add_days(self, day: DateLike, n: int, *, with_provisional: Literal[False] = ...) -> date: ...
    @overload
    def add_days(self, day: DateLike, n: int, *, with_provisional: Literal[True]) -> Tuple[date, bool]: ...

    def add_days(self, day: DateLike, n: int, *, with_provisional: bool = False) -> Union[date, Tuple[date, bool]]:
        """The n-th working day strictly after the day (before it for n < 0). With `with_provisional` also whether
        a day without a holiday notice was counted."""
        out, provisional = ctypes.c_int32(), ctypes.c_int32()
        with self._reading() as pointer:
            call("luoshi_calendar_add_days", pointer, days_from_date(day), n, ctypes.byref(out),
                 ctypes.byref(provisional))
        found = date_from_days(out.value)
        assert found is not None
        return (found, bool(provisional.value)) if with_provisional else found

    @overload
    def count_days(self, start: DateLike, end: DateLike, *, with_provisional: Literal[False] = ...) -> int: ...
    @overload
    def count_days(self, start: DateLike, end: DateLike, *,
                   with_provisional: Literal[True]) -> Tuple[int, bool]: ...

    def count_days(self, start: DateLike, end: DateLike, *,
                   with_provisional: bool = False) -> Union[int, Tuple[int, bool]]:
        """Working days d with start < d <= end; negative when end lies before start."""
        out, provisional = ctypes.c_int32(), ctypes.c_int32()
        with self._reading() as pointer:
            call("luoshi_calendar_count_days", pointer, days_from_date(start, "start"), days_from_date(end, "end"),
                 ctypes.byref(out), ctypes.byref(provisional))
        return (out.value, bool(provisional.value)) if with_provisional else out.value

    def add_minutes(self, start: datetime, n: int) -> datetime:
        """The instant at which n working minutes have passed since `start`."""
        out = ctypes.c_int32()
        with self._reading() as pointer:
            call("luoshi_calendar_add_minutes", pointer, minutes_from_datetime(start, "start"), n,
                 ctypes.byref(out))
        found = datetime_from_minutes(out.value)
        assert found is not None
        return found

    def count_minutes(self, start: datetime, end: datetime) -> int:
        """Working minutes between two instants; negative when `end` lies before `start`."""
        out = ctypes.c_int64()
        with self._reading() as pointer:
            call("luoshi_calendar_count_minutes", pointer, minutes_from_datetime(start, "start"),
                 minutes_from_datetime(end, "end"), ctypes.byref(out))
        return out.value

    def add_days_column(self, days: Any, n: Any) -> Any:
        """add_days for many at once; a single value stands for every row. With numpy arrays among the arguments the
        answer is a datetime64[D] array, otherwise a list of dates."""
        out, numpy = self._column("luoshi_calendar_add_days_column", ints_of(days, days_from_date, "days"),
                                  ints_of(n, partial(s.check_integer, s.i32), "n"), _is_numpy(days) or _is_numpy(n))
        return out.astype("datetime64[D]") if numpy else [date_from_days(day) for day in out]

    def count_days_column(self, start: Any, end: Any) -> Any:
        """count_days for many at once: an int32 array when there are numpy arrays among the arguments, otherwise a
        list."""
        return self._column("luoshi_calendar_count_days_column", ints_of(start, days_from_date, "start"),
                            ints_of(end, days_from_date, "end"), _is_numpy(start) or _is_numpy(end))[0]

    def _column(self, name: str, left: Any, right: Any, numpy: bool) -> Tuple[Any, bool]:
        counts = {count for _, _, count, _ in (left, right) if count >= 0}
        if len(counts) > 1:
            raise refusal(InvalidArgument, "Y038", f"两列行数不同：{sorted(counts)}",
                          f"the columns have different numbers of rows: {sorted(counts)}")
        count = counts.pop() if counts else 1
        out = (ctypes.c_int32 * max(count, 1))()
        with self._reading() as pointer:
            call(name, pointer, left[0], left[1], right[0], right[1], ctypes.addressof(out), 4, count)
        if numpy:
            import numpy as np

            return np.frombuffer(out, np.int32, count), True
        return list(out[:count]), False


def period_count(event_day: DateLike, n: int, unit: TimeUnit | str = "day", calendar: Optional[Calendar] = None,
                 language: Language | str = "zh") -> dict:
    """Counts a period as the law has it (Civil Code art. 200-204). "last_day" and "rolled_last_day" are dates;
    "clauses" says which article was followed at each step."""
    with (calendar or Calendar("cn"))._reading() as pointer:
        counted = get_json("luoshi_period_count", pointer, days_from_date(event_day, "event_day"), n,
                           TimeUnit.of(unit), Language.of(language))
    for key in ("last_day", "rolled_last_day"):
        if isinstance(counted.get(key), str):
            counted[key] = date.fromisoformat(counted[key])
    return counted


def _is_numpy(values: Any) -> bool:
    return type(values).__module__.split(".")[0] == "numpy"
