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
from .terminal import Screen

__all__ = ["main"]


def main(argv: Optional[List[str]] = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Chinese text on any system's pipe and console
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = parse(sys.argv[1:] if argv is None else argv)
    screen = Screen(arguments.lang, arguments.json)
    try:
        status = arguments.run(arguments, screen)
        screen.flush()
        return int(status or 0)
    except LuoshiError as refused:
        print(refused.text(arguments.lang), file=sys.stderr)
        return 3
    except BrokenPipeError:  # | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("", file=sys.stderr)
        return 130
    except (OSError, ValueError) as wrong:
        print(f"luoshi: {wrong}", file=sys.stderr)
        return 3
