"""Every public header compiles alone, twice in a row, under strict warnings.

    headers.py CC CXX FOLDER

C++ headers as C++20; luoshi.h as C11 and as C++20. FOLDER keeps the generated sources and their objects:
they are real compilations, so that ccache answers for headers that did not change.
"""

import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys

from repository import ROOT, report

STRICT = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror", "-O0", "-c"]
LANGUAGES = {
    "c": ["-std=c11", "-Wstrict-prototypes", "-Wundef"],
    "cpp": ["-std=c++20"],
}


def compile_alone(compiler, language, header, include, folder):
    """What the compiler has against a source file that includes only this header, or None."""
    source = folder / f"{str(header).replace('/', '_')}.{language}"
    text = f'#include "{header}"\n#include "{header}"\n'
    if not source.exists() or source.read_text(encoding="utf-8") != text:
        source.write_text(text, encoding="utf-8")
    ccache = [found] if (found := shutil.which("ccache")) else []
    command = [*ccache, compiler, *STRICT, *LANGUAGES[language], "-I", str(include), str(source), "-o", f"{source}.o"]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    return None if run.returncode == 0 else f"{header} as {language}:\n{run.stderr}"


def main(cc, cxx, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    include, capi = ROOT / "include", ROOT / "capi"
    jobs = [(cxx, "cpp", path.relative_to(include), include, folder) for path in sorted(include.rglob("*.hpp"))]
    if (capi / "luoshi.h").exists():
        jobs += [(cc, "c", "luoshi.h", capi, folder), (cxx, "cpp", "luoshi.h", capi, folder)]
    with concurrent.futures.ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        results = list(pool.map(lambda job: compile_alone(*job), jobs))
    return report([r for r in results if r], f"{len(jobs)} headers")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
