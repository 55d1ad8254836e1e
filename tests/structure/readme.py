"""What the READMEs show is what there is: the C example is examples/readme.c, the Python example runs."""

import os
import re
import subprocess
import sys

from repository import ROOT, report

PAGES = ("README.md", "docs/zh-CN/README.md")


def fences(page, language):
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def check(page):
    if (ROOT / "examples/readme.c").read_text(encoding="utf-8") not in fences(page, "c"):
        yield f"{page}: the C example is not examples/readme.c"
    examples = fences(page, "python")
    if not examples:
        yield f"{page}: there is no Python example"
    for example in examples:
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}
        run = subprocess.run([sys.executable, "-c", example], cwd=ROOT, env=environment, capture_output=True,
                             encoding="utf-8", check=False)
        if run.returncode != 0 or not run.stdout.strip():
            yield f"{page}: the Python example fails or prints nothing:\n{run.stdout}{run.stderr}"


def main():
    return report([finding for page in PAGES for finding in check(page)], f"{len(PAGES)} pages")


if __name__ == "__main__":
    sys.exit(main())
