"""Task tables as people have them - JSON or CSV with raw responsibility clauses and deadline phrases - as changes.

    read = read_table("任务分解表.csv", model, place="武汉市", progress=lambda done, total: print(done, total))
    if read.ok:
        ledger.commit(read.changes, who="督查室", why="导入任务分解表")
    for words in read.report["unread"]:
        print(words["raw"], words["why"])
"""

from __future__ import annotations

import ctypes
import os
from typing import Any, Callable, Dict, Optional, Tuple, Union

from . import _ffi
from . import _structs as s
from ._ffi import get_json, load, read_findings, view_of
from ._handle import Handle, new
from ._interrupts import watched
from ._text import PathLike, encode
from .changes import Changes
from .dates import date_from_days, days_from_date
from .enums import Language, Severity
from .errors import Finding, InvalidArgument, Io, LuoshiError, refusal
from .model import Model

__all__ = ["TableImport", "read_table"]

Progress = Callable[[int, int], Any]


class TableImport(Handle):
    """A table that was read. Its changes are empty when there are errors: an import is whole or not at all."""

    _free = "luoshi_import_free"

    @property
    def changes(self) -> Changes:
        """The changes. They live on after the import was closed, and can't be changed: append them to others."""
        with self._reading() as pointer:
            return Changes._of(load().luoshi_import_changes(pointer), keep=self._alive())

    @property
    def findings(self) -> Tuple[Finding, ...]:
        with self._reading() as pointer:
            return read_findings(load().luoshi_import_findings(pointer))

    @property
    def ok(self) -> bool:
        """No finding is an error."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)

    @property
    def report(self) -> Dict[str, Any]:
        return self.report_in("zh")

    def report_in(self, language: Language | str) -> Dict[str, Any]:
        """Counts; "unread": words that could not be read, and why; "not_imported": what the model has no place
        for."""
        with self._reading() as pointer:
            return get_json("luoshi_import_report", pointer, Language.of(language))


def read_table(source: Union[bytes, bytearray, memoryview, PathLike], model: Model, *, format: str = "",
               encoding: str = "", id_prefix: str = "", place: str = "", document: str = "", level: str = "",
               path: str = "", separator: str = "", year: Optional[int] = None, blank_is_merged: bool = False,
               signed_on: Any = None, on: Any = None, progress: Optional[Progress] = None) -> TableImport:
    """Reads a table: bytes, or the path of a file. `model` stays as it is.

    `year` fills deadlines without a year where no document gives one. For CSV: `separator` is ",", ";" or a tab, by
    default the one under which the headings can be read; `blank_is_merged` says that empty cells of names,
    deadlines and sections were merged with the cell above.

    `signed_on` is the day of documents whose day neither the table nor the model gives. `on` is the day of the import:
    it dates requests to move a deadline and reports of progress that the table makes.

    `progress(done, total)` is called now and then; when it returns False the reading stops with Cancelled, and what
    it raises comes back to the caller. Ctrl-C works while a table is read."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        data = bytes(source)
    else:
        data = content(source)
        path = path or os.fsdecode(source)
    texts = {"format": format, "encoding": encoding, "id_prefix": id_prefix, "place": place, "document": document,
             "level": level, "path": path, "separator": separator, "signed_on": day_text(signed_on, "signed_on"),
             "on": day_text(on, "on")}
    keep = {name: encode(text, name) for name, text in texts.items()}
    views = {name: view_of(text) for name, text in keep.items()}
    with watched(progress) as report, model._reading() as pointer:
        options = s.luoshi_table_options(progress=report, year=_year(year), blank_is_merged=bool(blank_is_merged), **views)
        return TableImport(new(_ffi.Import, "luoshi_table_read", pointer, data, len(data), ctypes.byref(options)))


def _year(year: Optional[int]) -> int:
    """0 is C's word for none."""
    if year is not None and not 1 <= year <= 9999:
        raise refusal(InvalidArgument, "Y039", f"年份 {year} 超出范围", f"the year {year} is out of range",
                      "1 至 9999", "1 to 9999", field="year")
    return year or 0


def day_text(day: Any, what: str) -> str:
    """A date, or its text, as C has it; nothing for none."""
    return "" if day is None else str(date_from_days(days_from_date(day, what)))


def content(path: PathLike) -> bytes:
    """The bytes of a file."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as bad:
        raise unreadable(path, bad) from bad


def unreadable(path: PathLike, why: OSError) -> LuoshiError:
    """Why a file can't be read."""
    name = os.fsdecode(path)
    zh = {FileNotFoundError: "没有这个文件", IsADirectoryError: "这是文件夹", PermissionError: "没有读取权限"}
    return refusal(Io, "Y040", f"不能读取 {name}：{zh.get(type(why), why.strerror)}", f"can't read {name}: {why.strerror}")
