"""Plans of Microsoft Project (XML, "MSPDI"): read as changes, written from a plan.

    read = read_mspdi("方案.xml", model)
    if read.ok:
        model.apply(read.changes)
    plan = Plan(model, **read.plan)              # the dates that Project computes
    written = write_mspdi(plan, title="方案")
    Path("回写.xml").write_text(written.text, encoding="utf-8", newline="")
"""

from __future__ import annotations

import ctypes
import json
import os
from typing import Any, Dict, List, NamedTuple, Union

from . import _ffi
from . import _structs as s
from ._ffi import call, sized, take_text, view_of
from ._handle import new
from ._text import PathLike, encode
from .enums import Profile
from .model import Model
from .plan import Plan
from .tables import TableImport, content, day_text

__all__ = ["MspdiFile", "MspdiImport", "is_xml", "read_mspdi", "write_mspdi"]


class MspdiImport(TableImport):
    """A plan that was read. Its changes are empty when there are errors."""

    @property
    def plan(self) -> Dict[str, Any]:
        """What a Plan with the file's dates is made with."""
        options = dict(self.report["plan"])
        options["profile"] = Profile[options["profile"].upper()]
        return options


class MspdiFile(NamedTuple):
    """A plan as a file."""

    text: str
    not_written: List[Dict[str, Any]]  #: what it has no place for: "name" and "count"


def is_xml(head: bytes) -> bool:
    """The first bytes of a file are those of XML, in UTF-8 or UTF-16."""
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")


def read_mspdi(source: Union[bytes, bytearray, memoryview, PathLike], model: Model, *, id_prefix: str = "",
               guids: bool = False, on: Any = None, path: str = "") -> MspdiImport:
    """Reads a file: bytes, or the path of one. `model` stays as it is.

    Ids of tasks are their UIDs, with `guids` their GUIDs, after `id_prefix`; a file that write_mspdi made has the
    model's own. `on` is the day of the import, which dates requests to move a deadline. "not_imported" in the report
    lists what the model has no place for."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        data = bytes(source)
    else:
        data = content(source)
        path = path or os.fsdecode(source)
    texts = {"id_prefix": id_prefix, "on": day_text(on, "on"), "path": path}
    keep = {name: encode(text, name) for name, text in texts.items()}
    options = s.luoshi_mspdi_options(guids=int(guids), **{name: view_of(text) for name, text in keep.items()})
    with model._reading() as pointer:
        return MspdiImport(new(_ffi.Import, "luoshi_mspdi_read", pointer, data, len(data), ctypes.byref(options)))


def write_mspdi(plan: Plan, title: str = "") -> MspdiFile:
    """All tasks with the plan's dates. Project computes the dates anew; a plan with Profile.PROJECT has the same."""
    text, not_written = _ffi.Text(), _ffi.Text()
    with plan._reading() as pointer:
        call("luoshi_mspdi_write", pointer, *sized(title, "title"), ctypes.byref(text), ctypes.byref(not_written))
    return MspdiFile(take_text(text), json.loads(take_text(not_written)))
