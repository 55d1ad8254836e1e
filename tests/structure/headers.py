"""Every public header compiles alone, twice in a row, under strict warnings.

    headers.py CC CXX

C++ headers as C++20; luoshi.h as C11 and as C++20, without warnings that only C++ or only C knows.
"""

import concurrent.futures
import os
import subprocess
import sys

from repository import ROOT, report

STRICT = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror", "-fsyntax-only"]
CXX = [*STRICT, "-std=c++20", "-x", "c++"]
C = [*STRICT, "-std=c11", "-Wstrict-prototypes", "-Wundef", "-x", "c"]


def compile_alone(compiler, options, header, folder):
    command = [compiler, *options, "-I", str(folder), "-"]
    text = f'#include "{header}"\n#include "{header}"\n'
    run = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", errors="replace", check=False)
    return None if run.returncode == 0 else f"{header} as {options[-1]}:\n{run.stderr}"


def main(cc, cxx):
    include = ROOT / "include"
    jobs = [(cxx, CXX, path.relative_to(include), include) for path in sorted(include.rglob("*.hpp"))]
    if (ROOT / "capi/luoshi.h").exists():
        jobs += [(cc, C, "luoshi.h", ROOT / "capi"), (cxx, CXX, "luoshi.h", ROOT / "capi")]
    with concurrent.futures.ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        results = list(pool.map(lambda job: compile_alone(*job), jobs))
    return report([r for r in results if r], f"{len(jobs)} headers")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
