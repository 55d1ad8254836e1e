"""What the tests share: a small ledger's facts, folders, the header, subprocesses."""

import os
import subprocess
import sys
import tempfile
import unittest
from datetime import date
from pathlib import Path

ROOT = Path(os.environ.get("LUOSHI_SOURCE_DIR", Path(__file__).resolve().parents[2]))
BINDINGS = ROOT / "bindings" / "python"
HEADER = ROOT / "capi" / "luoshi.h"
if str(BINDINGS) not in sys.path:
    sys.path.insert(0, str(BINDINGS))

import luoshi  # noqa: E402

try:
    import numpy
except ImportError:  # the package works without
    numpy = None

needs_numpy = unittest.skipUnless(numpy, "numpy is not installed")


def small_changes():
    """Two tasks, the second of which waits for the first; the first was due on 2019-03-29, a Friday."""
    changes = luoshi.Changes()
    changes.put("unit", id="FGW", name="国家发展改革委", level="central")
    changes.put("unit", id="SWB", name="商务部", level="central")
    changes.put("document", id="D", number="国发〔2018〕38号", title="若干措施", signed_on=date(2018, 11, 7))
    changes.put("task", id="T1", title="修订清单", sources=[{"document": "D", "item": "（一）"}],
                opened_on=date(2019, 1, 2), duration={"n": 10, "unit": "working_days"})
    changes.put("task", id="T2", title="推广清单", duration={"n": 5, "unit": "working_days"})
    changes.put("link", id="L", from_="T1", to="T2", cause="precondition")
    changes.put("duty", id="Y1", task="T1", unit="FGW", role="lead_unit")
    changes.put("duty", id="Y2", task="T2", unit="SWB", role="lead_unit")
    changes.put("deadline", id="X1", task="T1", date=date(2019, 3, 29), raw="2019年3月29日前")
    return changes


def small_model():
    model = luoshi.Model()
    model.apply(small_changes())
    return model


class TempFolder(unittest.TestCase):
    """A test with a folder of its own, whose name is Chinese."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="台账 ")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)


def environment(**changes):
    """The environment for a subprocess; None takes a variable away."""
    made = {**os.environ, "PYTHONPATH": str(BINDINGS), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}
    for name, value in changes.items():
        made.pop(name, None)
        if value is not None:
            made[name] = str(value)
    return made


def python(*arguments, cwd=None, **changes):
    """Runs the interpreter; its outputs as text."""
    return subprocess.run([sys.executable, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8",
                          env=environment(**changes), cwd=cwd, timeout=120)
