"""Ctrl-C while C calls back into Python.

Python runs signal handlers at the first instruction of the next Python function. Where that is a callback from C,
the KeyboardInterrupt is raised before any `try` of the callback is entered, and ctypes drops it.
"""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import Any, Callable, Iterator, List, Optional

from . import _structs as s


@contextmanager
def caught(raised: List[BaseException]) -> Iterator[None]:
    """What the handler of Ctrl-C raises within goes into `raised`, and is raised when C has returned."""
    before = signal.getsignal(signal.SIGINT)

    def handle(number: int, frame: Any) -> None:
        try:
            before(number, frame)  # type: ignore[operator,misc]
        except BaseException as error:
            raised.append(error)

    try:
        if callable(before):
            signal.signal(signal.SIGINT, handle)
        else:
            before = None
    except ValueError:  # another thread than the main one, where no handler ever runs
        before = None
    try:
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)
        if raised:
            raise raised[0] from None


@contextmanager
def watched(progress: Optional[Callable[[int, int], Any]]) -> Iterator[Any]:
    """A callback for C that calls `progress(done, total)`. False, an exception and Ctrl-C stop what C does; what was
    raised is raised when C has returned. C may call it within the block alone."""
    raised: List[BaseException] = []

    @s.luoshi_progress
    def report(done: int, total: int, _user: Any) -> int:
        try:
            stop = progress is not None and progress(done, total) is False
        except BaseException as error:  # nothing may pass through C
            raised.append(error)
        return 1 if raised or stop else 0

    try:
        with caught(raised):
            yield report
    finally:
        raised.clear()  # else the exception, its frames and this list would hold each other
