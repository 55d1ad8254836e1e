"""Ctrl-C while C calls back into Python.

Python runs signal handlers at the first instruction of the next Python function. Where that is a callback from C,
the KeyboardInterrupt is raised before any `try` of the callback is entered, and ctypes drops it.
"""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import Any, Iterator, List


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
