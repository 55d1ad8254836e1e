"""Links between pages lead somewhere: relative links of Markdown files to files of the repository and to headings."""

import re
import sys

from repository import ROOT, files, report

FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)


def prose(path):
    """The text without its code, in which brackets mean other things."""
    return CODE.sub(lambda code: "x" * len(code[0]), FENCE.sub("", (ROOT / path).read_text(encoding="utf-8")))


def anchors(path):
    """The anchors of a page's headings, as GitHub makes them."""
    text = FENCE.sub("", (ROOT / path).read_text(encoding="utf-8"))
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(text))
    return {heading.replace(" ", "-") for heading in plain}


def check(path, known):
    for target in LINK.findall(prose(path)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        page = (ROOT / path.parent / name).resolve() if name else ROOT / path
        if not page.is_relative_to(ROOT) or (page.relative_to(ROOT) not in known and not page.is_dir()):
            yield f"{path}: there is no {target}"
        elif anchor and anchor not in anchors(page.relative_to(ROOT)):
            yield f"{path}: there is no heading for {target}"


def main():
    names = files()
    pages = [path for path in names if path.suffix == ".md"]
    known = set(names)
    return report([finding for path in pages for finding in check(path, known)], f"{len(pages)} pages")


if __name__ == "__main__":
    sys.exit(main())
