"""The repository as the structure tests see it: its root and its files."""

import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]


def files():
    """Paths relative to ROOT of what is tracked, or of everything outside build/ where there is no git."""
    git = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT), "ls-files", "-z"],
        capture_output=True,
        check=False,
    )
    if git.returncode == 0:
        names = [pathlib.Path(name) for name in git.stdout.decode("utf-8").split("\0") if name]
    else:
        names = [path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file()]
        names = [n for n in names if n.parts[0] not in (".git", "build") and "__pycache__" not in n.parts]
    return sorted(name for name in names if (ROOT / name).is_file())


def report(findings, what):
    """Prints the findings; the exit status of the test."""
    for finding in findings:
        print(finding)
    print(f"{what}: {len(findings)} findings")
    return 1 if findings else 0
