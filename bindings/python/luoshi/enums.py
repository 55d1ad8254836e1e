"""The enumerations of luoshi.h, value by value. New values are appended there and here, never moved."""

from __future__ import annotations

import enum

__all__ = [
    "BaselineStanding", "BearerKind", "Colour", "CriticalBy", "DayKind", "Digest", "Driver", "EstimateBasis", "Flag",
    "Kind", "Language", "LateDriver", "Light", "LoadTable", "OutOfSequence", "PartStatus", "PlanStatus", "Profile",
    "Severity", "Shape", "Status", "TimeUnit", "Type", "ValueKind",
]


class Status(enum.IntEnum):
    """What a call came to."""

    OK = 0
    MISUSE = 1
    INVALID_ARGUMENT = 2
    INVALID_DATA = 10
    NOT_FOUND = 11
    IO = 20
    BUSY = 21
    NEWER_VERSION = 22
    NOT_A_LEDGER = 23
    CORRUPT = 24
    READ_ONLY = 25
    FULL = 26
    OUT_OF_MEMORY = 30
    CANCELLED = 31
    INTERNAL = 40


class Language(enum.IntEnum):
    """Where a language is asked for, "zh" and "en" do as well."""

    ZH_CN = 0
    EN = 1

    @classmethod
    def of(cls, value: Language | str) -> Language:
        if isinstance(value, Language):
            return value
        known = {"zh": cls.ZH_CN, "zh-CN": cls.ZH_CN, "en": cls.EN}
        if value not in known:
            raise ValueError(f"no such language: {value!r}; there are \"zh\" and \"en\"")
        return known[value]


class Severity(enum.IntEnum):
    NOTE = 0
    WARNING = 1
    ERROR = 2


class Kind(enum.IntEnum):
    """Kinds of entity. Where a kind is asked for, its name in lower case does as well: "task"."""

    UNIT = 0
    PERSON = 1
    POST = 2
    HOLDING = 3
    DOCUMENT = 4
    CALENDAR = 5
    TASK = 6
    LINK = 7
    DUTY = 8
    DEADLINE = 9
    EXTENSION = 10
    REPORT = 11
    BASELINE = 12

    @classmethod
    def of(cls, value: Kind | str) -> Kind:
        if isinstance(value, Kind):
            return value
        try:
            return cls[value.upper()]
        except (KeyError, AttributeError):
            names = ", ".join(kind.name.lower() for kind in cls)
            raise ValueError(f"no such kind of entity: {value!r}; there are {names}") from None


class Type(enum.IntEnum):
    """Types of cells and columns."""

    NONE = 0
    TEXT = 1
    BOOL = 2
    INT32 = 3
    INT64 = 4
    DATE = 5
    INSTANT = 6


class DayKind(enum.IntEnum):
    """What a day is."""

    WORK = 0
    WEEKEND = 1
    STATUTORY_HOLIDAY = 2
    IN_LIEU_REST = 3
    WORKING_WEEKEND = 4
    HOST_OFF = 5
    HOST_WORK = 6


class TimeUnit(enum.IntEnum):
    """Units of legal periods. "day", "working_day", "week" and "month" do as well."""

    CALENDAR_DAY = 0
    WORKING_DAY = 1
    WEEK = 2
    MONTH = 3

    @classmethod
    def of(cls, value: TimeUnit | str) -> TimeUnit:
        if isinstance(value, TimeUnit):
            return value
        try:
            return cls["CALENDAR_DAY" if value == "day" else value.upper()]
        except (KeyError, AttributeError):
            raise ValueError(f"no such unit: {value!r}; there are day, working_day, week, month") from None


class Digest(enum.IntEnum):
    """How a ledger's entries are digested. "sha256" and "sm3" do as well."""

    SHA256 = 0
    SM3 = 1

    @classmethod
    def of(cls, value: Digest | str) -> Digest:
        if isinstance(value, Digest):
            return value
        try:
            return cls[value.upper()]
        except (KeyError, AttributeError):
            raise ValueError(f"no such digest: {value!r}; there are sha256 and sm3") from None


class PlanStatus(enum.IntEnum):
    ABSENT = 0
    NOT_STARTED = 1
    STARTED = 2
    FINISHED = 3
    ON_HOLD = 4
    ON_HOLD_NOT_READY = 5
    CANCELLED = 6
    BLOCKED_BY_CYCLE = 7
    GROUP = 8


class Driver(enum.IntEnum):
    """What sets a task's start."""

    NONE = 0
    AS_OF = 1
    PROJECT_START = 2
    PLANNED_START = 3
    ACTUAL = 4
    LINK = 5
    CHILDREN = 6
    HELD = 7
    CYCLE = 8
    CONSTRAINT = 9
    MANUAL = 10
    CONDITION = 11  #: a condition for its start, from the day on which it holds
    MAX_LAG = 12  #: put off within its float, so that what follows comes soon enough


class LateDriver(enum.IntEnum):
    """What keeps a task's late dates from being later."""

    NONE = 0
    END = 1
    DEADLINE = 2
    CONSTRAINT = 3
    LINK = 4
    ACTUAL = 5
    CHILDREN = 6


class CriticalBy(enum.IntEnum):
    """What is called critical: a total float of 0 or less, or what the end of the whole hangs on."""

    TOTAL_FLOAT = 0
    LONGEST_PATH = 1


class Profile(enum.IntEnum):
    """Whose rules a plan follows."""

    LUOSHI = 0
    PROJECT = 1  #: the dates that Microsoft Project computes


class OutOfSequence(enum.IntEnum):
    """What holds the rest of work that began before its links allowed it."""

    RETAINED_LOGIC = 0  #: it waits for the predecessors
    PROGRESS_OVERRIDE = 1  #: it goes on at once
    ACTUAL_DATES = 2  #: the whole duration runs from the actual start


class Light(enum.IntEnum):
    ABSENT = 0
    NOT_DUE = 1
    IN_STEP = 2
    BEHIND = 3
    NEAR = 4
    OVERDUE = 5
    DONE = 6
    DONE_LATE = 7
    ON_HOLD = 8
    ON_HOLD_NOT_READY = 9
    ONGOING = 10
    CANCELLED = 11
    GROUP = 12
    NO_DEADLINE = 13
    UNRESOLVED_DEADLINE = 14
    NOT_OPEN = 15


class Colour(enum.IntEnum):
    NONE = 0
    GREEN = 1
    YELLOW = 2
    RED = 3
    BLUE = 4
    GREY = 5
    ORANGE = 6


class Flag(enum.IntFlag):
    """Signs beside a light."""

    WILL_BE_LATE = 1
    WILL_BE_LATE_ORIGINAL = 2
    SILENT = 4
    EXTENDED = 8
    PROVISIONAL = 16
    NO_LEAD = 32
    STEP_PASSED = 64


class Shape(enum.IntEnum):
    """The distribution between the three points of a duration. "triangular" and "pert" do as well."""

    TRIANGULAR = 0
    PERT = 1

    @classmethod
    def of(cls, value: Shape | str) -> Shape:
        if isinstance(value, Shape):
            return value
        try:
            return cls[value.upper()]
        except (KeyError, AttributeError):
            raise ValueError(f"no such shape: {value!r}; there are triangular and pert") from None


class EstimateBasis(enum.IntEnum):
    """What a task's durations are drawn from."""

    NONE = 0  #: nothing: no duration, none of it left, a parent, dates by hand, on hold
    CERTAIN = 1  #: its duration, taken for certain
    SPREAD = 2  #: its duration, with the spread that was asked for
    ESTIMATE = 3  #: its own three points


class BaselineStanding(enum.IntEnum):
    """Whether a task can be compared with a baseline, or why not."""

    COMPARABLE = 0
    NEW_SINCE = 1  #: the baseline doesn't have it
    REMOVED = 2  #: the model doesn't have it any more
    NO_DATE_THEN = 3
    NO_DATE_NOW = 4
    CALENDAR_CHANGED = 5  #: it is on another calendar, or the days agreed on are worked differently now


class BearerKind(enum.IntEnum):
    """Who carries tasks."""

    UNIT = 0
    PERSON = 1


class LoadTable(enum.IntEnum):
    """The tables of a load. Their names in lower case do as well: "bearers"."""

    TASKS = 0
    BEARERS = 1
    OVERLOADS = 2
    OVERLOAD_TASKS = 3

    @classmethod
    def of(cls, value: LoadTable | str) -> LoadTable:
        if isinstance(value, LoadTable):
            return value
        try:
            return cls[value.upper()]
        except (KeyError, AttributeError):
            names = ", ".join(table.name.lower() for table in cls)
            raise ValueError(f"no such table: {value!r}; there are {names}") from None


class ValueKind(enum.IntEnum):
    """Kinds of value that rules compute with, those of FEEL."""

    NULL = 0
    BOOLEAN = 1
    NUMBER = 2
    DATE = 3
    TIME = 4
    DATE_TIME = 5
    DAYS_DURATION = 6
    MONTHS_DURATION = 7
    STRING = 8
    LIST = 9
    CONTEXT = 10
    RANGE = 11
    FUNCTION = 12


class PartStatus(enum.IntEnum):
    """How a part of a score came to its points."""

    COUNTED = 0
    NOT_MET = 1
    NOT_APPLICABLE = 2
    NOT_IN_FORCE = 3
    UNKNOWN = 4
