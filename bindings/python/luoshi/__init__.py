"""luoshi (落实): planning, accountability and scoring of reform work.

    import luoshi

    with luoshi.Ledger.create("台账.luoshi") as ledger:
        read = luoshi.read_table("任务分解表.json", ledger.model())
        ledger.commit(read.changes, who="督查室", why="年度任务分解")
        board = ledger.model().plan("2019-05-15").board()
        for task in board.tasks(count=10):
            print(task["label"], task["title"], task["reason"])

The shared library is found at the first call: $LUOSHI_LIBRARY, a copy in this package, the build of a source
checkout, the system's. Everything that C holds is freed by close(), a with block, or the collector.
"""

from . import _ffi
from .baselines import Variance
from .board import Board, BoardRow
from .calendars import Calendar, Day, period_count
from .changes import Changes, PutColumns, kind_fields
from .columns import Column
from .enums import (BaselineStanding, BearerKind, Colour, CriticalBy, DayKind, Digest, Driver, EstimateBasis, Flag,
                    Kind, Language, LateDriver, Light, LoadTable, OutOfSequence, PartStatus, PlanStatus, Profile,
                    Severity, Shape, Status, TimeUnit, Type, ValueKind)
from .errors import (Busy, Cancelled, Corrupt, Finding, Full, Internal, InvalidArgument, InvalidData, Io,
                     LibraryMismatch, LibraryNotFound, LuoshiError, Misuse, NewerVersion, NotALedger, NotFound,
                     OutOfMemory, ReadOnly)
from .ledger import Entry, Head, Ledger, Version
from .live import Branches, LivePlan, LiveUpdate
from .loads import Load
from .model import Model, export_csv
from .mspdi import MspdiFile, MspdiImport, read_mspdi, write_mspdi
from .paths import Paths
from .plan import Plan, PlanRow
from .risk import Histogram, Risk
from .rules import Evaluation, Rules, Scores
from .tables import TableImport, read_table
from .words import Reading, read_clause, read_deadline

__version__ = _ffi.VERSION

__all__ = [
    "BaselineStanding", "BearerKind", "Board", "BoardRow", "Branches", "Busy", "Calendar", "Cancelled", "Changes",
    "Colour", "Column", "Corrupt", "CriticalBy", "Day", "DayKind", "Digest", "Driver", "Entry", "EstimateBasis",
    "Evaluation", "Finding", "Flag", "Full", "Head", "Histogram", "Internal", "InvalidArgument", "InvalidData", "Io",
    "Kind", "Language", "LateDriver", "Ledger", "LibraryMismatch",
    "LibraryNotFound", "Light", "LivePlan", "LiveUpdate", "Load", "LoadTable", "LuoshiError", "Misuse", "Model", "MspdiFile", "MspdiImport",
    "NewerVersion", "NotALedger", "NotFound", "OutOfMemory", "OutOfSequence", "PartStatus", "Paths", "Plan", "PlanRow", "PlanStatus",
    "Profile", "PutColumns", "ReadOnly", "Reading", "Risk", "Rules", "Scores", "Severity", "Shape", "Status", "TableImport", "TimeUnit",
    "Type", "ValueKind", "Variance", "Version", "export_csv", "kind_fields", "load", "period_count", "read_clause", "read_deadline",
    "read_mspdi", "read_table", "version", "write_mspdi",
]


def load(path: str) -> None:
    """Loads the shared library from a path of your own; before anything else is used."""
    _ffi.load(path)


def version() -> str:
    """The version of the shared library that runs."""
    return _ffi.load().luoshi_version().decode()
