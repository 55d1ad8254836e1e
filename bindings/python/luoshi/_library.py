"""Finds libluoshi: an explicit path, LUOSHI_LIBRARY, the packaged copy, a source checkout's build, the prefix that the
package is installed in, the system."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import sys
from pathlib import Path
from typing import Iterator, List, Optional, Tuple

from .errors import LibraryNotFound, refusal

NAME = {"win32": "luoshi.dll", "darwin": "libluoshi.dylib"}.get(sys.platform, "libluoshi.so")
_HERE = Path(__file__).resolve().parent


def _candidates(explicit: Optional[str]) -> Iterator[Tuple[str, str]]:
    """(path, where it comes from). What somebody named is not replaced by another library in silence."""
    named = explicit or os.environ.get("LUOSHI_LIBRARY")
    if named:
        yield named, "as given" if explicit else "LUOSHI_LIBRARY"
        return
    yield str(_HERE / NAME), "beside the package"
    checkout = _HERE.parents[2] if len(_HERE.parents) > 2 else _HERE
    if (checkout / "capi" / "luoshi.h").is_file():
        built = sorted(checkout.glob(f"build/*/{NAME}"), key=lambda path: (path.parent.name != "release", path))
        # Sanitized builds can't be loaded into a plain interpreter: they are for LUOSHI_LIBRARY.
        plain = [path for path in built if path.parent.name not in ("asan", "tsan", "ubsan")]
        for path in plain or [checkout / "build" / "release" / NAME]:
            yield str(path), "built in this checkout"
    if [folder.name for folder in _HERE.parents[:3]] == ["python", "luoshi", "share"]:  # what cmake --install makes
        prefix = _HERE.parents[3]
        multiarch = getattr(sys.implementation, "_multiarch", "")
        for folder in ("lib", "lib64", *([f"lib/{multiarch}"] if multiarch else [])):
            yield str(prefix / folder / NAME), "installed in the same prefix"
    found = ctypes.util.find_library("luoshi")
    yield found or NAME, "the system's loader"


def open_library(explicit: Optional[str] = None) -> ctypes.CDLL:
    """Loads the first that can be loaded. LibraryNotFound lists every path tried and why it failed."""
    tried: List[str] = []
    for path, origin in _candidates(explicit):
        if os.sep in path and not os.path.exists(path):
            tried.append(f"  {path} ({origin}): no such file")
            continue
        try:
            return ctypes.CDLL(path)
        except OSError as bad:
            tried.append(f"  {path} ({origin}): {bad}")
    listed = "\n".join(tried)
    raise refusal(LibraryNotFound, "Y010", f"找不到 {NAME}，试过：\n{listed}\n请用环境变量 LUOSHI_LIBRARY 指明其路径",
                  f"{NAME} could not be loaded; tried:\n{listed}\nset LUOSHI_LIBRARY to its path")
