"""Arrows between rooms go one way, third parties stay where they belong, bindings use the C API only."""

import re
import sys

from repository import ROOT, files, report

# What each room includes directly; what those include is allowed too.
ARROWS = {
    "base": [],
    "json": ["base"],
    "calendar": ["base", "json"],
    "rules": ["base", "calendar"],
    "model": ["base", "json", "calendar"],
    "graph": ["model"],
    "schedule": ["graph"],
    "responsibility": ["model"],
    "board": ["schedule", "responsibility"],
    "assessment": ["board", "rules"],
    "ledger": ["model"],
    "formats": ["model", "schedule", "responsibility", "rules", "ledger"],
    "report": ["board", "assessment"],
    "testing": ["rules", "formats"],
}

# Third parties and the places that may include them.
THIRD_PARTIES = [
    (re.compile(r"nlohmann/"), re.compile(r"tests/")),
    (re.compile(r"SQLiteCpp/|sqlite3"), re.compile(r"src/ledger/|tests/")),
    (re.compile(r"openssl/"), re.compile(r"src/ledger/|tests/")),
    (re.compile(r"pugixml"), re.compile(r"src/formats/|src/rules/|tests/")),
    (re.compile(r"pcre2"), re.compile(r"src/rules/|tests/")),
    (re.compile(r"date/"), re.compile(r"tests/")),
    (re.compile(r"doctest/"), re.compile(r"tests/")),
    (re.compile(r"benchmark/benchmark\.h"), re.compile(r"tests/benchmarks/")),
]

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
SOURCE = {".h", ".hpp", ".c", ".cpp"}


def closure(room):
    reached, todo = {room}, [room]
    while todo:
        for below in ARROWS[todo.pop()]:
            if below not in reached:
                reached.add(below)
                todo.append(below)
    return reached


def room_of(path):
    """The room a file belongs to, or None: include/luoshi/<room>/…, src/<room>/…"""
    parts = path.parts
    if parts[:2] == ("include", "luoshi") and len(parts) > 3:
        return parts[2]
    if parts[0] == "src" and len(parts) > 2:
        return parts[1]
    return None


def resolve(path, name, known):
    """The repository's file that an include means, or None when it is not ours."""
    for folder in (path.parent, path.__class__("include"), path.__class__("src"), path.__class__("capi")):
        candidate = folder / name
        parts = []
        for part in candidate.parts:
            if part == "..":
                parts = parts[:-1]
            else:
                parts.append(part)
        candidate = path.__class__(*parts) if parts else candidate
        if candidate in known:
            return candidate
    return None


def whole(path):
    """x_body.hpp is the second half of x.hpp: the two name each other and count as one file."""
    return path.with_name(path.name.replace("_body.hpp", ".hpp"))


def find_cycle(edges):
    """One cycle of a graph {node: set of nodes} as a list of nodes, or None."""
    done = set()
    for start in sorted(edges):
        path, walks = [start], [iter(sorted(edges.get(start, ())))]
        while walks:
            following = next(walks[-1], None)
            if following is None:
                done.add(path.pop())
                walks.pop()
            elif following in path:
                return path[path.index(following):] + [following]
            elif following not in done:
                path.append(following)
                walks.append(iter(sorted(edges.get(following, ()))))
    return None


def check_includes(sources):
    findings = []
    known = set(sources)
    file_edges = {}
    for path in sources:
        room = room_of(path)
        public = path.parts[0] == "include"
        if room is not None and room not in ARROWS:
            findings.append(f"{path}: room '{room}' is not in the table of rooms")
            continue
        for quote, name in INCLUDE.findall((ROOT / path).read_text(encoding="utf-8")):
            for pattern, places in THIRD_PARTIES:
                if pattern.match(name) and not places.match(path.as_posix()):
                    findings.append(f"{path}: includes <{name}>, which belongs in {places.pattern}")
            target = resolve(path, name, known)
            if target is None:
                if quote == '"':
                    findings.append(f'{path}: "{name}" is no file of this repository')
                continue
            if name.startswith("luoshi/") and quote != '"':
                findings.append(f"{path}: include our own headers in quotes: {name}")
            if (first := whole(path)) != (second := whole(target)):
                file_edges.setdefault(first, set()).add(second)
            if public and target.parts[0] != "include":
                findings.append(f"{path}: a public header includes {target}")
            if room is None:
                continue
            if target.parts[0] in ("capi", "tests", "examples"):
                findings.append(f"{path}: room '{room}' includes {target}")
            elif (below := room_of(target)) in ARROWS and below not in closure(room):
                findings.append(f"{path}: room '{room}' may not include '{below}' ({target})")
    if cycle := find_cycle(file_edges):
        findings.append("include cycle: " + " -> ".join(map(str, cycle)))
    return findings


def check_bindings(names):
    """Bindings are Python, and name only functions that the C header declares."""
    header = ROOT / "capi/luoshi.h"
    declared = set(re.findall(r"\bluoshi_\w+", header.read_text(encoding="utf-8"))) if header.exists() else set()
    findings = []
    for path in names:
        if path.parts[0] != "bindings":
            continue
        if path.suffix in SOURCE:
            findings.append(f"{path}: bindings bring no compiled code of their own")
        if path.suffix == ".py":
            text = (ROOT / path).read_text(encoding="utf-8")
            for name in sorted(set(re.findall(r"""["'.](luoshi_[a-z0-9_]+)\b""", text)) - declared):
                findings.append(f"{path}: {name} is not in capi/luoshi.h")
    return findings


def main():
    if cycle := find_cycle({room: set(below) for room, below in ARROWS.items()}):
        raise AssertionError(f"the table of rooms has a cycle: {cycle}")
    names = files()
    sources = [path for path in names if path.suffix in SOURCE]
    checked = [path for path in sources if path.parts[0] in ("include", "src", "capi")]
    return report(check_includes(checked) + check_bindings(names), f"{len(checked)} sources")


if __name__ == "__main__":
    sys.exit(main())
