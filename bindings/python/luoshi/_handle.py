"""Handles: freed once, whoever comes first - close(), the end of a with block, the collector or the exit.

A handle is freed when nothing uses it any more: a call under way in another thread and a column that shows its
memory keep it alive after close(). Handles whose functions change them admit many readers or one writer.
"""

from __future__ import annotations

import ctypes
import os
import threading
import weakref
from contextlib import contextmanager
from typing import Any, Iterator, Optional

from . import _ffi
from .errors import Misuse, refusal


def _free(name: str, pointer: Any, process: int) -> None:
    # After a fork the child has a copy that belongs to the parent: closing a ledger twice could harm its file.
    if os.getpid() == process:
        getattr(_ffi.load(), name)(pointer)


class Owned:
    """A pointer that is freed with the last reference to this object, or at the exit of the interpreter."""

    def __init__(self, pointer: Any, free: Optional[str], keep: Any = None) -> None:
        self.pointer = pointer
        self.keep = keep  # the owner of a borrowed pointer
        if free is not None:
            weakref.finalize(self, _free, free, pointer, os.getpid())


class Gate:
    """Many readers, or one writer."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._readers: dict[int, int] = {}
        self._writer = 0

    @contextmanager
    def reading(self) -> Iterator[None]:
        me = threading.get_ident()
        with self._condition:
            self._not_from_within(self._writer == me)
            while self._writer:
                self._condition.wait()
            self._readers[me] = self._readers.get(me, 0) + 1
        try:
            yield
        finally:
            with self._condition:
                self._readers[me] -= 1
                if not self._readers[me]:
                    del self._readers[me]
                    self._condition.notify_all()

    @contextmanager
    def writing(self) -> Iterator[None]:
        me = threading.get_ident()
        with self._condition:
            self._not_from_within(self._writer == me or me in self._readers)
            while self._writer or self._readers:
                self._condition.wait()
            self._writer = me
        try:
            yield
        finally:
            with self._condition:
                self._writer = 0
                self._condition.notify_all()

    @staticmethod
    def _not_from_within(inside: bool) -> None:
        if inside:  # waiting for oneself would never end
            raise refusal(Misuse, "Y021", "在回调中不能使用正被调用的对象",
                          "an object can't be used from a callback of its own call")


class _NoGate:
    """Of handles that nothing changes."""

    @contextmanager
    def reading(self) -> Iterator[None]:
        yield

    writing = reading


_NO_GATE = _NoGate()


class Handle:
    """The base of everything that C holds."""

    _free: str = ""  #: the C function that frees it
    _changeable = False
    _owned: Optional["Owned"] = None  # while the constructor has not come through

    def __init__(self, pointer: Any, *, keep: Any = None) -> None:
        """Takes the pointer over; with `keep` it is borrowed from that owner."""
        self._owned = Owned(pointer, None if keep is not None else self._free, keep)
        self._borrowed = keep is not None
        self._gate: Any = Gate() if self._changeable else _NO_GATE

    def close(self) -> None:
        """Frees it. Closing twice does nothing. Columns taken from it stay valid."""
        self._owned = None

    @property
    def closed(self) -> bool:
        return self._owned is None

    @contextmanager
    def _reading(self) -> Iterator[Any]:
        owned = self._alive()
        with self._gate.reading():
            yield owned.pointer

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        owned = self._alive()
        if self._borrowed:
            name = type(self).__name__
            raise refusal(Misuse, "Y022", f"此 {name} 属于另一对象，不能更改", f"this {name} belongs to another object "
                          "and can't be changed", "更改其副本", "change a copy of it")
        with self._gate.writing():
            yield owned.pointer

    def _alive(self) -> Owned:
        owned = getattr(self, "_owned", None)
        if owned is None:
            name = type(self).__name__
            raise refusal(Misuse, "Y020", f"此 {name} 已关闭，不能再用", f"this {name} was closed and can't be used")
        return owned

    def __enter__(self) -> Any:
        self._alive()
        return self

    def __exit__(self, *exception: Any) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<luoshi.{type(self).__name__}{' (closed)' if self.closed else ''}>"

    def __reduce__(self) -> Any:
        raise TypeError(f"a luoshi.{type(self).__name__} can't be pickled or copied this way")


def new(pointer_type: Any, function: str, *arguments: Any) -> Any:
    """Calls a function whose last output is a handle."""
    pointer = pointer_type()
    _ffi.call(function, *arguments, ctypes.byref(pointer))
    return pointer
