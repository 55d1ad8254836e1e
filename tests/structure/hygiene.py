"""The top level stays short, and text files are plain: UTF-8, LF, one final newline, no odd names."""

import sys

from repository import ROOT, files, report

TOP_LEVEL = {
    "include", "src", "capi", "bindings", "examples", "tests", "docs", "cmake",
    "LICENSE", "NOTICE", "README.md", "README.zh-CN.md", "CMakeLists.txt", "CMakePresets.json",
}
BINARY = {".png", ".xls", ".xlsx", ".db", ".luoshi", ".zip"}
LARGEST = 1 << 20  # bytes; data that is larger belongs beside the repository
# Inputs whose bytes are the point.
AS_THEY_ARE = ("tests/fuzz/corpus/", "tests/data/raw/")


def check(path):
    if path.parts[0] not in TOP_LEVEL and not path.parts[0].startswith("."):
        yield f"{path}: not a top-level entry of this repository"
    content = (ROOT / path).read_bytes()
    if len(content) > LARGEST:
        yield f"{path}: {len(content)} bytes"
    if path.suffix in BINARY or path.as_posix().startswith(AS_THEY_ARE):
        return
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        yield f"{path}: not UTF-8 at byte {error.start}"
        return
    if "\r" in text:
        yield f"{path}: carriage return"
    if text and (not text.endswith("\n") or text.endswith("\n\n")):
        yield f"{path}: ends without exactly one newline"
    if path.suffix not in {".md"}:
        for number, line in enumerate(text.split("\n"), 1):
            if line != line.rstrip(" \t"):
                yield f"{path}:{number}: trailing blank"


def main():
    names = files()
    return report([finding for path in names for finding in check(path)], f"{len(names)} files")


if __name__ == "__main__":
    sys.exit(main())
