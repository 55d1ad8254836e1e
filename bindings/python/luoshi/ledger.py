"""The facts and their history, in a file (台账).

    with Ledger.create("台账.luoshi") as ledger:
        ledger.commit(changes, who="督查室", why="年度任务分解")
        ledger.model().count("task")
        ledger.as_of("2019-06-30")           # what it said at the end of that day
        ledger.history("task", "T1")         # every version: who, when, why
        ledger.verify() == ()                # nothing was changed behind its back
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Dict, List, Optional, Tuple

from . import _ffi
from . import _structs as s
from ._ffi import call, get_json, sized, take_findings, take_text, view_of
from ._handle import Handle, new
from ._text import PathLike, encode, encode_path
from .changes import Changes
from .dates import DateLike, days_from_date, minutes_from_datetime, recorded
from .enums import Digest, Kind
from .errors import Finding
from .model import Model

__all__ = ["Entry", "Head", "Ledger", "Version"]


@dataclass(frozen=True)
class Entry:
    """One entry of the journal."""

    entry: int
    recorded: datetime
    who: str
    why: str
    changes: int  #: how many puts and removes it has
    digest: str


@dataclass(frozen=True)
class Version:
    """One put or remove of an entity, with the entry that recorded it."""

    entry: int
    recorded: datetime
    who: str
    why: str
    op: str  #: "put" or "remove"
    value: Optional[Dict[str, Any]]  #: the entity as it was put
    until: Optional[int]  #: the entry that replaced or removed it


@dataclass(frozen=True)
class Head:
    """The last entry. Kept elsewhere, it proves later that nothing up to there was changed or cut off."""

    entry: int  #: 0: none
    digest: str


class Ledger(Handle):
    """A ledger file. Several processes may use it at once; threads take turns."""

    _free = "luoshi_ledger_free"
    _changeable = True

    def __init__(self, path: PathLike, *, read_only: bool = False, busy_timeout: Optional[float] = None,
                 normal_sync: bool = False, max_bytes: int = 0) -> None:
        """Opens an existing ledger; `busy_timeout` is in seconds. Ledger.create makes a new one."""
        options = _options(read_only, busy_timeout, "sha256", normal_sync, max_bytes)
        self._start("luoshi_ledger_open", path, options)

    @classmethod
    def open(cls, path: PathLike, **options: Any) -> Ledger:
        return cls(path, **options)

    @classmethod
    def create(cls, path: PathLike, *, busy_timeout: Optional[float] = None, digest: Digest | str = "sha256",
               normal_sync: bool = False, max_bytes: int = 0) -> Ledger:
        """A new, empty ledger; the file must not exist."""
        made = cls.__new__(cls)
        made._start("luoshi_ledger_create", path, _options(False, busy_timeout, digest, normal_sync, max_bytes))
        return made

    def _start(self, function: str, path: PathLike, options: s.luoshi_ledger_options) -> None:
        data = encode_path(path)
        Handle.__init__(self, new(_ffi.Ledger, function, data, len(data), ctypes.byref(options)))

    def commit(self, changes: Changes, *, who: str, why: str = "", when: Optional[datetime] = None) -> int:
        """Commits all changes as one entry, or none, and gives its number. `when` is now unless the host says
        otherwise; never before the last entry's."""
        signature, keep = _signature(who, why, when)
        entry = ctypes.c_int64()
        with changes._reading() as these, self._writing() as pointer:
            call("luoshi_ledger_commit", pointer, these, ctypes.byref(signature), ctypes.byref(entry))
        return entry.value

    def undo(self, entry: int, *, who: str, why: str = "", when: Optional[datetime] = None) -> int:
        """Takes an entry back by a new one. InvalidData when later entries rest on it."""
        signature, keep = _signature(who, why, when)
        made = ctypes.c_int64()
        with self._writing() as pointer:
            call("luoshi_ledger_undo", pointer, entry, ctypes.byref(signature), ctypes.byref(made))
        return made.value

    def refresh(self) -> None:
        """Takes in what other processes have committed."""
        with self._writing() as pointer:
            call("luoshi_ledger_refresh", pointer)

    def model(self) -> Model:
        """The facts as they are now: a model of its own."""
        with self._reading() as pointer:
            return Model._of(new(_ffi.Model, "luoshi_ledger_model", pointer))

    def as_of(self, day: DateLike) -> Model:
        """What the ledger said at the end of a day, by the recorded time."""
        with self._writing() as pointer:
            return Model._of(new(_ffi.Model, "luoshi_ledger_as_of", pointer, days_from_date(day, "day")))

    def as_of_entry(self, entry: int) -> Model:
        """What it said after that entry (0: nothing)."""
        with self._writing() as pointer:
            return Model._of(new(_ffi.Model, "luoshi_ledger_as_of_entry", pointer, entry))

    def changes(self, entry: int) -> Changes:
        """What an entry changed."""
        with self._writing() as pointer:
            return Changes._of(new(_ffi.Changes, "luoshi_ledger_changes", pointer, entry))

    def entries(self, first: int = 1, count: int = 0) -> List[Entry]:
        """Entries from number `first` on, at most `count` (0: all)."""
        with self._writing() as pointer:
            rows = get_json("luoshi_ledger_entries", pointer, first, count)
        return [Entry(row["entry"], recorded(row["recorded"]), row["who"], row["why"], row["changes"], row["digest"])
                for row in rows]

    def history(self, kind: Kind | str, id: str) -> List[Version]:
        """All versions of an entity, oldest first; empty when there never was one."""
        with self._writing() as pointer:
            rows = get_json("luoshi_ledger_history", pointer, Kind.of(kind), *sized(id, "id"))
        return [Version(row["entry"], recorded(row["recorded"]), row["who"], row["why"], row["op"], row.get("value"),
                        row.get("until")) for row in rows]

    def head(self) -> Head:
        entry, digest = ctypes.c_int64(), _ffi.Text()
        with self._writing() as pointer:
            call("luoshi_ledger_head", pointer, ctypes.byref(entry), ctypes.byref(digest))
        return Head(entry.value, take_text(digest))

    def verify(self, kept: Optional[Head] = None) -> Tuple[Finding, ...]:
        """Recomputes every digest, replays the journal and compares; an empty answer means that the ledger is whole.
        With a head that was kept elsewhere, a journal that was cut or written anew is noticed."""
        digest = encode(kept.digest, "digest") if kept else b""
        findings = _ffi.Findings()
        with self._writing() as pointer:
            call("luoshi_ledger_verify", pointer, kept.entry if kept else 0, digest, len(digest),
                 ctypes.byref(findings))
        return take_findings(findings)

    def backup(self, path: PathLike) -> None:
        """Copies the ledger to a new file while it stays in use."""
        data = encode_path(path)
        with self._writing() as pointer:
            call("luoshi_ledger_backup", pointer, data, len(data))


def _options(read_only: bool, busy_timeout: Optional[float], digest: Digest | str, normal_sync: bool,
             max_bytes: int) -> s.luoshi_ledger_options:
    made = s.luoshi_ledger_options(read_only=int(read_only), digest=Digest.of(digest), normal_sync=int(normal_sync),
                                   max_bytes=max_bytes)
    if busy_timeout is not None:  # C has 0 for the default and anything negative for not at all
        made.busy_timeout_ms = max(min(round(busy_timeout * 1000), 2**31 - 1), -1) or -1
    return made


def _signature(who: str, why: str, when: Optional[datetime]) -> Tuple[s.luoshi_commit, Any]:
    keep = (encode(who, "who"), encode(why, "why"))
    moment = minutes_from_datetime(datetime.now() if when is None else when, "when")
    return s.luoshi_commit(who=view_of(keep[0]), why=view_of(keep[1]), recorded=moment), keep
