"""Every public header compiles alone, twice in a row, under strict warnings; the core also works header-only.

    headers.py CC CXX FOLDER

C++ headers as C++20; luoshi.h as C11 and as C++20. Headers are read with LUOSHI_COMPILED, that is, without the
bodies of other headers, so that each has to name what it needs. A header that a source of the build includes first
was compiled alone there; x_body.hpp is no header to include, x.hpp does that. Header-only, all are compiled into one
object file, in which every function and variable has to be inline: it could be there twice. FOLDER keeps what is
generated.
"""

import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys

from repository import ROOT, files, report

STRICT = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror", "-O0"]
LANGUAGES = {
    "c": ["-std=c11", "-Wstrict-prototypes", "-Wundef"],
    "cpp": ["-std=c++20"],
}
FIRST_INCLUDE = re.compile(r'(?:(?!#include).*\n)*#include "(luoshi/[^"]+)"')


def run(command, text=None):
    """What a command has to say against its input, or None."""
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", errors="replace", check=False)
    return None if done.returncode == 0 else done.stderr


def compile_alone(compiler, language, header, flags):
    text = f'#include "{header}"\n#include "{header}"\n'
    stdin = ["-x", "c++" if language == "cpp" else "c", "-"]
    wrong = run([compiler, *STRICT, *LANGUAGES[language], *flags, "-fsyntax-only", *stdin], text)
    return wrong and f"{header} as {language}:\n{wrong}"


def compile_all(compiler, headers, folder):
    """All headers in one object file, header-only: what is defined there has to be weak, or local to the file."""
    source = folder / "all.cpp"
    source.write_text("".join(f'#include "{header}"\n' for header in headers), encoding="utf-8")
    flags = [*STRICT, *LANGUAGES["cpp"], "-I", str(ROOT / "include")]
    wrong = run([compiler, *flags, "-c", str(source), "-o", f"{source}.o"])
    if wrong:
        return f"header-only:\n{wrong}"
    symbols = subprocess.run(["nm", "-C", "--defined-only", f"{source}.o"], capture_output=True, encoding="utf-8",
                             check=True).stdout
    strong = [line for line in symbols.splitlines() if re.match(r"[0-9a-f]+ [TDBRCGS] ", line)]
    return strong and "header-only, not inline:\n" + "\n".join(strong)


def included_first():
    """The headers that a source of the build includes before anything else."""
    sources = [path for path in files() if path.suffix == ".cpp" and path.parts[0] in ("src", "capi", "tests")]
    sources = [path for path in sources if path.parts[1] != "consumers"]
    found = (FIRST_INCLUDE.match((ROOT / path).read_text(encoding="utf-8")) for path in sources)
    return {first.group(1) for first in found if first}


def main(cc, cxx, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    include, capi = ROOT / "include", ROOT / "capi"
    headers = [path.relative_to(include) for path in sorted(include.rglob("*.hpp"))]
    done = included_first()
    bodies = "_body.hpp"
    alone = [header for header in headers if header.as_posix() not in done and not header.name.endswith(bodies)]
    flags = ["-DLUOSHI_COMPILED", "-I", str(include)]
    jobs = [(cxx, "cpp", header, flags) for header in alone]
    jobs += [(cc, "c", "luoshi.h", ["-I", str(capi)]), (cxx, "cpp", "luoshi.h", ["-I", str(capi)])]
    with concurrent.futures.ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        everything = pool.submit(compile_all, cxx, headers, folder)
        results = [*pool.map(lambda job: compile_alone(*job), jobs), everything.result()]
    return report([r for r in results if r], f"{len(headers) + 1} headers, {len(alone) + 1} of them here")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
