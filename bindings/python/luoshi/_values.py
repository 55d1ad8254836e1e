"""Values of rules at the border: Decimal, date, str, list, dict here, luoshi_value there."""

from __future__ import annotations

import ctypes
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Iterator, List

from . import _ffi
from ._ffi import call, get_text, load, sized, text_of
from ._structs import luoshi_view
from ._text import encode_name
from .enums import ValueKind
from .errors import InvalidArgument, InvalidData, refusal

_DEEPEST = 200
_MOST = 2_000_000


@contextmanager
def given(value: Any) -> Iterator[Any]:
    """A Python value as a luoshi_value, for as long as the block runs."""
    made = _made(value, 0)
    try:
        yield made
    finally:
        load().luoshi_value_free(made)


def taken(pointer: Any) -> Any:
    """The Python form of a value that was handed over, which is freed. Values share parts: one that would grow beyond
    two million items is refused."""
    try:
        return _python(pointer, 0, [_MOST])
    finally:
        load().luoshi_value_free(pointer)


def duration_text(value: timedelta) -> str:
    sign, rest = ("-", -value) if value < timedelta(0) else ("", value)
    fraction = f".{rest.microseconds:06d}" if rest.microseconds else ""
    return f"{sign}P{rest.days}DT{rest.seconds}{fraction}S"


def _text_form(value: Any) -> Any:
    """Kind and text of a simple value."""
    if value is None:
        return ValueKind.NULL, ""
    if isinstance(value, bool):
        return ValueKind.BOOLEAN, "true" if value else "false"
    if isinstance(value, (int, Decimal)):
        return ValueKind.NUMBER, str(value)
    if isinstance(value, str):
        return ValueKind.STRING, value
    if isinstance(value, datetime):
        return ValueKind.DATE_TIME, value.isoformat()
    if isinstance(value, date):
        return ValueKind.DATE, value.isoformat()
    if isinstance(value, time):
        return ValueKind.TIME, value.isoformat()
    if isinstance(value, timedelta):
        return ValueKind.DAYS_DURATION, duration_text(value)
    hint = ("小数请用 Decimal 或整数：二进制浮点数不精确", "Decimal or int: a binary float is not exact") if isinstance(
        value, float) else ("文本、整数、Decimal、布尔值、日期、时间、时长及其列表和字典",
                            "text, int, Decimal, bool, dates, times, durations, lists and dicts of these")
    raise refusal(InvalidArgument, "Y042", f"{type(value).__name__} 不能作为规则的值",
                  f"a {type(value).__name__} can't be a value of rules", *hint)


def _made(value: Any, depth: int) -> Any:
    made = _ffi.Value()
    if depth > _DEEPEST:
        raise refusal(InvalidArgument, "Y043", "值嵌套过深或含有自身", "the value is nested too deep or contains itself")
    if isinstance(value, dict) or isinstance(value, (list, tuple)):
        names = [encode_name(name, "name") for name in value] if isinstance(value, dict) else None
        parts: List[Any] = []
        try:
            for part in (value.values() if isinstance(value, dict) else value):
                parts.append(_made(part, depth + 1))
            array = (_ffi.Value * max(len(parts), 1))(*parts)
            if names is None:
                call("luoshi_value_create_list", array, len(parts), ctypes.byref(made))
            else:
                call("luoshi_value_create_context", (ctypes.c_char_p * max(len(names), 1))(*names), array, len(parts),
                     ctypes.byref(made))
        finally:
            for part in parts:
                load().luoshi_value_free(part)
        return made
    kind, text = _text_form(value)
    call("luoshi_value_create", kind, *sized(text, "value"), ctypes.byref(made))
    return made


def _python(pointer: Any, depth: int, left: List[int]) -> Any:
    library = load()
    left[0] -= 1
    if depth > _DEEPEST or left[0] < 0:
        raise refusal(InvalidData, "Y044", "值过大或嵌套过深", "the value is too large or nested too deep",
                      "至多二百万项、200 层", "up to two million items, 200 levels")
    kind = ValueKind(library.luoshi_value_kind_of(pointer))
    if kind is ValueKind.NULL:
        return None
    if kind in (ValueKind.LIST, ValueKind.CONTEXT):
        names: List[str] = []
        parts: List[Any] = []
        for index in range(library.luoshi_value_count(pointer)):
            part, name = _ffi.Value(), luoshi_view()
            call("luoshi_value_at", pointer, index, ctypes.byref(name), ctypes.byref(part))
            names.append(text_of(name))
            try:
                parts.append(_python(part, depth + 1, left))
            finally:
                library.luoshi_value_free(part)
        return parts if kind is ValueKind.LIST else dict(zip(names, parts))
    text = get_text("luoshi_value_text", pointer)
    if kind is ValueKind.BOOLEAN:
        return text == "true"
    if kind is ValueKind.NUMBER:
        return Decimal(text)
    if kind is ValueKind.DATE:
        try:
            return date.fromisoformat(text)
        except ValueError:  # a year that Python has not
            return text
    return text
