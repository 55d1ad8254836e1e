"""docs/diagnostics.md lists every diagnostic code of the sources, each once, in both languages, and no other."""

import re
import sys

from repository import ROOT, files, report

PAGE = "docs/diagnostics.md"
PLACES = ("include", "src", "capi", "bindings")
SOURCE = {".h", ".hpp", ".cpp", ".py"}

# A code as the sources write it: a string of its own. Comments that name a code in passing are not counted.
IN_SOURCE = re.compile(r'"([A-Z][0-9]{3})"')
ROW = re.compile(r"^\| ([A-Z][0-9]{3}) \|(.*)\|$")
SECTION = re.compile(r"^## ([A-Z]): ")


def codes_of_sources():
    """{code: the first file that gives it}"""
    found = {}
    for path in files():
        if path.parts[0] in PLACES and path.suffix in SOURCE:
            for code in IN_SOURCE.findall((ROOT / path).read_text(encoding="utf-8")):
                found.setdefault(code, path)
    return found


def codes_of_page(findings):
    """{code: meanings in Chinese and English}, with everything that is wrong in the page itself."""
    listed = {}
    section = None
    for number, line in enumerate((ROOT / PAGE).read_text(encoding="utf-8").splitlines(), 1):
        if heading := SECTION.match(line):
            section = heading[1]
        if not (row := ROW.match(line)):
            continue
        code = row[1]
        meanings = tuple(cell.strip() for cell in row[2].split("|"))
        if code in listed:
            findings.append(f"{PAGE}:{number}: {code} has a second meaning")
        if code[0] != section:
            findings.append(f"{PAGE}:{number}: {code} stands under {section}")
        if len(meanings) != 2 or not all(meanings):
            findings.append(f"{PAGE}:{number}: {code} needs one meaning in each language")
        for other, same in listed.items():
            if same == meanings:
                findings.append(f"{PAGE}:{number}: {code} has the meaning of {other}")
        listed[code] = meanings
    return listed


def main():
    findings = []
    listed = codes_of_page(findings)
    given = codes_of_sources()
    findings += [f"{path}: {code} is not in {PAGE}" for code, path in sorted(given.items()) if code not in listed]
    findings += [f"{PAGE}: no source gives {code}" for code in sorted(listed) if code not in given]
    return report(findings, f"{len(given)} codes")


if __name__ == "__main__":
    sys.exit(main())
