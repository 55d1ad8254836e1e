"""Text at the border: str here, UTF-8 with a length there."""

from __future__ import annotations

import ctypes
import json
import os
from datetime import date, datetime
from typing import Any, Union

from .errors import InvalidArgument, refusal

PathLike = Union[str, bytes, "os.PathLike[str]", "os.PathLike[bytes]"]


def encode(text: str, what: str) -> bytes:
    """UTF-8 of a text. Half a surrogate pair has none and is refused with its position."""
    if not isinstance(text, str):
        raise refusal(InvalidArgument, "Y001", f"{what} 应为文本，得到的是 {type(text).__name__}",
                      f"{what} has to be text, not {type(text).__name__}", "str", field=what)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as bad:
        code = ord(text[bad.start])
        raise refusal(InvalidArgument, "Y002",
                      f"{what} 第 {bad.start} 个字符是孤立的代理项 U+{code:04X}，不是完整的字符",
                      f"character {bad.start} of {what} is a lone surrogate U+{code:04X}, half of a character",
                      "可编码为 UTF-8 的文本", "text that has a UTF-8 form", field=what) from None


def encode_name(text: str, what: str) -> bytes:
    """UTF-8 of a name that crosses NUL-terminated: a NUL inside would cut it."""
    name = encode(text, what)
    if b"\0" in name:
        raise refusal(InvalidArgument, "Y003", f"{what} 含有空字符", f"{what} has a NUL inside", field=what)
    return name


def encode_path(path: PathLike) -> bytes:
    """UTF-8 of a path."""
    return encode(os.fsdecode(path), "path")


def decode(address: int | None, size: int) -> str:
    """A copy of text that C owns."""
    return ctypes.string_at(address, size).decode("utf-8") if address and size else ""


def to_json(value: Any, what: str) -> str:
    """JSON of a nested value; days inside become "YYYY-MM-DD"."""

    def other(inner: Any) -> Any:
        if isinstance(inner, date) and not isinstance(inner, datetime):
            return inner.isoformat()
        if isinstance(inner, (set, frozenset)):
            return sorted(inner)
        raise refusal(InvalidArgument, "Y004", f"{what} 内的 {type(inner).__name__} 不能写成 JSON",
                      f"{type(inner).__name__} inside {what} has no JSON form",
                      "文本、数、布尔值、日期及其列表和字典", "text, numbers, booleans, dates, lists and dicts of these",
                      field=what)

    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, default=other)
    except RecursionError:
        raise refusal(InvalidArgument, "Y004", f"{what} 嵌套过深或含有自身",
                      f"{what} is nested too deep or contains itself", field=what) from None
    except (ValueError, TypeError) as bad:
        if isinstance(bad, InvalidArgument):
            raise
        raise refusal(InvalidArgument, "Y004", f"{what} 不能写成 JSON：{bad}", f"{what} has no JSON form: {bad}",
                      field=what) from None
