"""Reading one number of every task of a board from Python, beside C++ (benchmark-columns, in the same run).

    LUOSHI_LIBRARY=… PYTHONPATH=bindings/python python3 tests/benchmarks/columns.py build/release/tests/benchmark-columns

Each way is timed in turn, several rounds; the best round counts. The last column is the ratio to C++."""

import json
import subprocess
import sys
import time
from datetime import date, timedelta

import luoshi

TASKS = 100_000
FIRST, DAY = date(2017, 1, 1), date(2017, 7, 1)


def make_board():
    changes = luoshi.Changes()
    ids = [f"T{i}" for i in range(TASKS)]
    changes.put_columns("task", {"id": ids, "title": [f"任务{i}" for i in range(TASKS)]})
    changes.put_columns("deadline", {"id": [f"E{i}" for i in range(TASKS)], "task": ids,
                                     "date": [FIRST + timedelta(days=i % 365) for i in range(TASKS)]})
    model = luoshi.Model()
    model.apply(changes)
    return model.plan(DAY).board()


def cpp(program):
    """Nanoseconds per task of each C and C++ reading."""
    shown = subprocess.run([program, "--benchmark_format=json", "--benchmark_min_time=0.2"], check=True,
                           capture_output=True, text=True).stdout
    return {row["name"]: 1e9 / row["items_per_second"] for row in json.loads(shown)["benchmarks"]}


def timed(call):
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) / TASKS * 1e9


def main():
    program = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    board = make_board()
    expected = sum((FIRST - date(1970, 1, 1)).days + i % 365 for i in range(TASKS))
    ways = {"python: column.to_list()": lambda: board.column("deadline").to_list(),
            "python: board.get(id) each": lambda: [board.get(f"T{i}").deadline for i in range(TASKS)]}
    try:
        import numpy
    except ImportError:
        print("numpy is not installed: its column is left out")
    else:
        ways["python: column.numpy().sum()"] = lambda: board.column("deadline").numpy().sum(dtype=numpy.int64)
        assert ways["python: column.numpy().sum()"]() == expected
    assert ways["python: column.to_list()"]()[366] == FIRST + timedelta(days=1)
    best = {}
    for _ in range(rounds):
        found = cpp(program)
        found.update((name, timed(call)) for name, call in ways.items())
        for name, value in found.items():
            best[name] = min(value, best.get(name, value))
    for name, value in sorted(best.items(), key=lambda item: item[1]):
        print(f"{name:32} {value:10.2f} ns per task {value / best['cpp_column']:10.1f} x C++")


if __name__ == "__main__":
    main()
