"""Text for a terminal: columns by display width, colours where there is a terminal, a progress bar."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import time
import unicodedata
from typing import Any, Iterable, List, Optional, Sequence

_CODES = {"green": "32", "yellow": "33", "red": "31", "blue": "34", "grey": "90", "orange": "38;5;208", "bold": "1",
          "dim": "2"}


# Colours as Screen.paint writes them, and what a terminal would obey instead of showing it: control characters but
# for tab and newline, and those that turn the direction of writing around.
_SPECIAL = re.compile(r"\033\[(?:0|" + "|".join(_CODES.values()) + r")m"
                      r"|[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def shown(text: str, colours: bool = False) -> str:
    """The text with what a terminal would obey written out, as in \\x1b. `colours`: the screen's own may stand."""
    def written(match: "re.Match[str]") -> str:
        found = match.group()
        if colours and len(found) > 1:
            return found
        return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in found)
    return _SPECIAL.sub(written, text)


def width(text: str) -> int:
    """Columns that a text takes: Chinese characters take two, combining marks none."""
    return sum(0 if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Cc", "Mn")
               else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def cut(text: str, columns: int) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    if width(text) <= columns:
        return text
    kept, taken = "", 0
    for char in text:
        taken += width(char)
        if taken > columns - 1:
            break
        kept += char
    return kept + "…"


def pad(text: str, columns: int, right: bool = False) -> str:
    blank = " " * max(columns - width(text), 0)
    return blank + text if right else text + blank


class Screen:
    """Where a command writes: words for people, or one JSON document."""

    def __init__(self, language: str, as_json: bool, out: Any = None) -> None:
        self.language = language
        self.as_json = as_json
        self.out = out or sys.stdout
        terminal = bool(getattr(self.out, "isatty", lambda: False)())
        self.colours = terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
        self.columns = shutil.get_terminal_size((100, 24)).columns if terminal else 0  # 0: nothing is cut

    def say(self, zh: str, en: str) -> str:
        return en if self.language == "en" else zh

    def line(self, text: str = "") -> None:
        if not self.as_json:
            print(shown(text, self.colours), file=self.out)

    def json(self, value: Any) -> None:
        """The machine-readable form: printed with --json, and then nothing else is."""
        if self.as_json:
            print(json.dumps(value, ensure_ascii=False, indent=2, default=_plain), file=self.out)

    def paint(self, text: str, colour: str) -> str:
        code = _CODES.get(colour)
        return f"\033[{code}m{text}\033[0m" if self.colours and code else text

    def dot(self, colour: str) -> str:
        return self.paint("○" if colour in ("none", "grey") else "●", colour)

    def heading(self, text: str) -> None:
        self.line()
        self.line(self.paint(text, "bold"))

    def fit(self, text: str, used: int) -> str:
        """Cut to what a line has left; whole where the output is no terminal."""
        text = shown(text, self.colours)
        return cut(text, max(self.columns - used, 16)) if self.columns else text

    def wrapped(self, text: str, indent: int) -> None:
        """A long text in lines of the terminal's width."""
        blank = " " * indent
        text = shown(text, self.colours)
        if not self.columns:
            self.line(blank + text)
            return
        row, room = "", self.columns - indent
        for char in text:
            if width(row) + width(char) > room:
                self.line(blank + row)
                row = ""
            row += char
        self.line(blank + row)

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[Any]], right: Sequence[int] = (),
              indent: int = 2) -> None:
        """Columns by display width; the last one is cut at the terminal's edge."""
        texts: List[List[str]] = [[shown(str(cell), self.colours) for cell in row] for row in rows]
        if not texts:
            return
        widths = [max(width(cells[i]) for cells in [list(heads), *texts]) for i in range(len(heads))]
        for number, cells in enumerate([list(heads), *texts]):
            front = [pad(cell, widths[i], i in right) for i, cell in enumerate(cells[:-1])]
            used = indent + sum(width(cell) + 2 for cell in front)
            last = pad(cells[-1], widths[-1], True) if len(cells) - 1 in right else self.fit(cells[-1], used)
            row = (" " * indent + "  ".join([*front, last])).rstrip()
            self.line(self.paint(row, "dim") if number == 0 else row)


class Bar:
    """A progress bar on standard error, for what takes longer than a moment; nothing where there is no terminal."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.shown = sys.stderr.isatty()
        self.started = time.monotonic()
        self.drawn: Optional[str] = None

    def __call__(self, done: int, total: int) -> None:
        if not self.shown or time.monotonic() - self.started < 0.3:
            return
        share = done / total if total else 1.0
        full = int(share * 30)
        text = f"\r{cut(self.label, 40)} [{'#' * full}{'.' * (30 - full)}] {done}/{total}"
        if text != self.drawn:
            sys.stderr.write(text)
            sys.stderr.flush()
            self.drawn = text

    def close(self) -> None:
        if self.drawn:
            sys.stderr.write("\r" + " " * width(self.drawn) + "\r")
            sys.stderr.flush()


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
