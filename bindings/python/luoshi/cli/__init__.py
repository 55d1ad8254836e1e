"""The command line: python3 -m luoshi, or luoshi.

Exit status: 0 fine, 1 problems were found (a ledger does not verify, an import was refused), 2 wrong usage,
3 luoshi refused the call.
"""

from __future__ import annotations

import os
import sys
from typing import List, Optional

from ..errors import LuoshiError
from .arguments import parse
from .findings import show_refusal
from .terminal import Screen, shown

__all__ = ["main"]


def main(argv: Optional[List[str]] = None) -> int:
    _open_streams()
    try:
        status = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # | head
        _drop_output()
        return 0
    except KeyboardInterrupt:
        print("", file=sys.stderr)
        return 130
    except (OSError, ValueError, ArithmeticError, RecursionError) as wrong:
        print(f"luoshi: {shown(str(wrong))}", file=sys.stderr)
        _drop_output()
        return 3


def _run(argv: List[str]) -> int:
    try:
        arguments = parse(argv)
    except SystemExit as ended:  # of --help, and of wrong usage
        return int(ended.code or 0)
    screen = Screen(arguments.lang, arguments.json)
    try:
        return int(arguments.run(arguments, screen) or 0)
    except LuoshiError as refused:
        show_refusal(refused, screen)
        return 3


def _open_streams() -> None:
    """Streams that take Chinese text on any system's pipe and console, also where the caller closed them."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_output() -> None:
    """What could not be written is not tried again when the interpreter ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
