"""Dates and instants: datetime.date and naive datetime.datetime here, days and minutes since 1970 there."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any, Optional, Pattern, Union

from .errors import InvalidArgument, refusal

__all__ = ["DateLike", "date_from_days", "datetime_from_minutes", "days_from_date", "minutes_from_datetime"]

DateLike = Union[date, str]  #: a day, or its "YYYY-MM-DD"

NONE = -(2**31)
NONE64 = -(2**63)
_ISO = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})")
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_EPOCH = datetime(1970, 1, 1)
_FIRST_MINUTE = (datetime.min - _EPOCH) // timedelta(minutes=1)


def date_from_text(text: str, form: Pattern[str]) -> date:
    """The day that three groups of digits name. ValueError."""
    match = form.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return date(*(int(number) for number in match.groups()))


def days_from_date(day: Any, what: str = "date") -> int:
    """Days since 1970-01-01. A datetime is refused: its time of day would be lost without a word."""
    if isinstance(day, str):
        try:
            return date_from_text(day, _ISO).toordinal() - _EPOCH_DAY
        except ValueError:
            raise refusal(InvalidArgument, "Y005", f"{what}：“{day}”不是日期", f"{what}: {day!r} is no date",
                          "YYYY-MM-DD，且该日存在", "YYYY-MM-DD, of a day that exists", field=what) from None
    if isinstance(day, date) and not isinstance(day, datetime):
        return day.toordinal() - _EPOCH_DAY
    raise refusal(InvalidArgument, "Y005", f"{what} 应为日期，得到的是 {type(day).__name__}",
                  f"{what} has to be a date, not {type(day).__name__}", "datetime.date 或 YYYY-MM-DD",
                  "datetime.date or YYYY-MM-DD", field=what)


def date_from_days(days: int) -> Optional[date]:
    """The day; None for LUOSHI_NONE."""
    if days == NONE:
        return None
    try:
        return date.fromordinal(_EPOCH_DAY + days)
    except (ValueError, OverflowError):
        raise refusal(InvalidArgument, "Y006", f"日期超出范围：1970-01-01 起第 {days} 日",
                      f"out of range: day {days} since 1970-01-01", "0001-01-01 – 9999-12-31") from None


def minutes_from_datetime(moment: Any, what: str = "instant") -> int:
    """Minutes since 1970-01-01T00:00 of civil time; seconds are cut off. Aware datetimes are refused: the ledger
    has one civil time, and which one it is the host knows."""
    if not isinstance(moment, datetime) or moment.tzinfo is not None:
        got = "带时区的时刻" if isinstance(moment, datetime) else type(moment).__name__
        got_en = "one with a time zone" if isinstance(moment, datetime) else type(moment).__name__
        raise refusal(InvalidArgument, "Y007", f"{what} 应为不带时区的时刻，得到的是{got}",
                      f"{what} has to be a datetime without a time zone, not {got_en}",
                      "datetime.datetime，tzinfo 为 None", "datetime.datetime with tzinfo None", field=what)
    minutes = (moment - _EPOCH) // timedelta(minutes=1)
    if not NONE < minutes < 2**31:
        raise refusal(InvalidArgument, "Y006", f"{what} 超出范围：{moment}", f"{what} is out of range: {moment}",
                      field=what)
    return minutes


def datetime_from_minutes(minutes: int) -> Optional[datetime]:
    """The instant; None for LUOSHI_NONE."""
    if minutes == NONE:
        return None
    try:
        return _EPOCH + timedelta(minutes=minutes)
    except OverflowError:
        raise refusal(InvalidArgument, "Y006", f"时刻超出范围：1970-01-01 起第 {minutes} 分钟",
                      f"out of range: minute {minutes} since 1970-01-01") from None


def planned(minutes: int) -> Optional[datetime]:
    """An instant of a plan. The latest start of what was due long ago may lie before year 1, where Python has no
    instant: its first one stands for those."""
    return None if minutes == NONE else datetime_from_minutes(max(minutes, _FIRST_MINUTE))


def recorded(value: Any) -> Any:
    """The recorded time of a ledger entry as a datetime, whichever way its JSON writes it."""
    if isinstance(value, int):
        return datetime_from_minutes(value)
    return datetime.fromisoformat(value.replace(" ", "T")) if isinstance(value, str) else value
