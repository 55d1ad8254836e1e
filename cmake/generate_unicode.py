#!/usr/bin/env python3
"""Writes src/rules/unicode_tables.cpp: Unicode's letter case and blocks.

    python3 cmake/generate_unicode.py [BLOCKS]

Case comes from Python's own tables (str.upper and str.lower of single characters: full mappings without context),
blocks from BLOCKS, Unicode's Blocks.txt; without it, from the copy that perl has. The version is that of Python.
"""

import glob
import pathlib
import re
import sys
import unicodedata

TARGET = pathlib.Path(__file__).resolve().parent.parent / "src/rules/unicode_tables.cpp"


def case_tables(change):
    """Runs (first, last, step, delta) of one-to-one mappings, and the others as (character, text)."""
    single, others = [], []
    for code in range(0x110000):
        if 0xD800 <= code < 0xE000:
            continue
        text = change(chr(code))
        if len(text) > 1:
            others.append((code, text))
        elif text != chr(code):
            single.append((code, ord(text) - code))
    runs = []
    for code, delta in single:
        if runs:
            first, last, step, known = runs[-1]
            gap = code - last
            if delta == known and gap <= 2 and (step in (0, gap)):
                runs[-1] = (first, code, gap, known)
                continue
        runs.append((code, code, 0, delta))
    return [(first, last, step or 1, delta) for first, last, step, delta in runs], others


def blocks(path):
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        found = re.fullmatch(r"([0-9A-F]+)\.\.([0-9A-F]+); (.+)", line)
        if found:
            yield found.group(3).replace(" ", ""), found.group(1), found.group(2)


def rows(items, width):
    lines, line = [], "   "
    for item in items:
        if len(line) + len(item) + 2 > width:
            lines.append(line)
            line = "   "
        line += f" {item},"
    return "\n".join([*lines, line])


def main():
    source = sys.argv[1] if len(sys.argv) > 1 else sorted(glob.glob("/usr/share/perl/*/unicore/Blocks.txt"))[0]
    known = {name: (first, last) for name, first, last in blocks(source)}
    # Names that XML Schema took from earlier versions of Unicode.
    known["Greek"] = known["GreekandCoptic"]
    known["CombiningMarksforSymbols"] = known["CombiningDiacriticalMarksforSymbols"]
    known["PrivateUse"] = known["PrivateUseArea"]
    text = f"""// rules/unicode_tables.cpp - letter case and blocks of Unicode {unicodedata.unidata_version}.
//
// Written by cmake/generate_unicode.py; not to be changed by hand.
#include "rules/unicode_tables.hpp"

namespace luoshi {{
inline namespace v1 {{
namespace {{

// clang-format off
"""
    names = {}
    for which, change in (("upper", str.upper), ("lower", str.lower)):
        runs, others = case_tables(change)
        items = [f"{{0x{first:X}, 0x{last:X}, {step}, {delta}}}" for first, last, step, delta in runs]
        text += f"constexpr CaseRun {which}_runs[] = {{\n{rows(items, 110)}\n}};\n\n"
        escaped = ["".join(f"\\x{byte:02X}" for byte in word.encode()) for _, word in others]
        items = [f'{{0x{code:X}, "{word}"}}' for (code, _), word in zip(others, escaped)]
        text += f"constexpr CaseText {which}_texts[] = {{\n{rows(items, 110)}\n}};\n\n"
        names[which] = (f"{which}_runs", f"{which}_texts")
    items = [f'{{"{name}", 0x{first}, 0x{last}}}' for name, (first, last) in sorted(known.items())]
    text += f"constexpr Block all_blocks[] = {{\n{rows(items, 110)}\n}};\n// clang-format on\n\n"
    text += """}  // namespace

const CaseTable upper_table{upper_runs, upper_texts};
const CaseTable lower_table{lower_runs, lower_texts};
const std::span<const Block> unicode_blocks{all_blocks};

}  // namespace v1
}  // namespace luoshi
"""
    TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
