"""What luoshi refuses, and why.

    try:
        ledger.commit(changes, who="督查室", why="年度任务分解")
    except luoshi.InvalidData as refused:
        for finding in refused.findings:
            print(finding.code, finding.row, finding.message)

Every status of the C API has a class of its own here. An error lists every problem that was found, each with a
stable code, its place and what would be accepted, in Chinese and in English.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence, Tuple

from .enums import Language, Severity, Status

__all__ = [
    "Busy", "Cancelled", "Corrupt", "Finding", "Full", "Internal", "InvalidArgument", "InvalidData", "Io",
    "LibraryMismatch", "LibraryNotFound", "LuoshiError", "Misuse", "NewerVersion", "NotALedger", "NotFound",
    "OutOfMemory", "ReadOnly",
]


@dataclass(frozen=True)
class Finding:
    """One problem, warning or note. Places that do not apply are empty or None."""

    code: str  #: stable: "M004"
    severity: Severity
    message: str  #: what was found, and why it matters; Chinese
    message_en: str
    accepted: str = ""  #: what would be accepted; Chinese
    accepted_en: str = ""
    entity: str = ""  #: kind of entity
    id: str = ""  #: host id
    field: str = ""
    path: str = ""  #: file or pointer
    row: Optional[int] = None  #: from 0
    byte: Optional[int] = None  #: from 0

    def text(self, language: Language | str = "zh") -> str:
        """One line: code, place, what was found, what would be accepted."""
        english = Language.of(language) is Language.EN
        place = [part for part in (self.path, f"{self.entity} {self.id}".strip()) if part]
        if self.row is not None:
            place.append(f"row {self.row + 1}" if english else f"第 {self.row + 1} 行")
        if self.field:
            place.append(self.field)
        if self.byte is not None:
            place.append(f"byte {self.byte}" if english else f"第 {self.byte} 字节")
        said = self.message_en if english else self.message
        wanted = self.accepted_en if english else self.accepted
        comma, colon = (", ", ": ") if english else ("，", "：")
        line = self.code + " " + (comma.join(place) + colon if place else "") + said
        if wanted:
            line += f" (accepted: {wanted})" if english else f"（可接受：{wanted}）"
        return line

    def __str__(self) -> str:
        return self.text()


class LuoshiError(Exception):
    """A call was refused; nothing was applied or stored."""

    status: Status = Status.INTERNAL

    def __init__(self, findings: Sequence[Finding] | Finding | str = ()) -> None:
        if isinstance(findings, str):
            findings = Finding("Y000", Severity.ERROR, findings, findings)
        if isinstance(findings, Finding):
            findings = (findings,)
        self.findings: Tuple[Finding, ...] = tuple(findings)
        super().__init__(self.text())

    @property
    def code(self) -> str:
        """The code of the first finding."""
        return self.findings[0].code if self.findings else ""

    def text(self, language: Language | str = "zh") -> str:
        """All problems, one a line."""
        return "\n".join(finding.text(language) for finding in self.findings) or f"LUOSHI_{self.status.name}"

    def __str__(self) -> str:
        return self.text()

    def __reduce__(self):  # an error survives a process pool with all its findings
        return (type(self), (self.findings,))


class Misuse(LuoshiError, RuntimeError):
    """The call itself is wrong: a closed handle, a wrong state."""

    status = Status.MISUSE


class InvalidArgument(LuoshiError, ValueError):
    """A value outside what the function takes."""

    status = Status.INVALID_ARGUMENT


class InvalidData(LuoshiError, ValueError):
    """Validation or parsing found problems; `findings` lists them all."""

    status = Status.INVALID_DATA


class NotFound(LuoshiError, LookupError):
    """No entity, field or entry of that name."""

    status = Status.NOT_FOUND


class Io(LuoshiError, OSError):
    """A file can't be read or written."""

    status = Status.IO


class Busy(LuoshiError):
    """Another writer held the ledger longer than the busy timeout; try again."""

    status = Status.BUSY


class NewerVersion(LuoshiError):
    """The file was written by a newer luoshi; nothing was changed in it."""

    status = Status.NEWER_VERSION


class NotALedger(LuoshiError):
    """The file is no luoshi ledger."""

    status = Status.NOT_A_LEDGER


class Corrupt(LuoshiError):
    """The file contradicts itself."""

    status = Status.CORRUPT


class ReadOnly(LuoshiError):
    """The file or its folder can't be written."""

    status = Status.READ_ONLY


class Full(LuoshiError):
    """No space left."""

    status = Status.FULL


class OutOfMemory(LuoshiError, MemoryError):
    status = Status.OUT_OF_MEMORY


class Cancelled(LuoshiError):
    """The progress callback asked to stop."""

    status = Status.CANCELLED


class Internal(LuoshiError):
    """A defect in luoshi; please report it."""

    status = Status.INTERNAL


class LibraryNotFound(LuoshiError, ImportError):
    """libluoshi could not be loaded; the text lists every path that was tried and why each failed."""

    status = Status.NOT_FOUND


class LibraryMismatch(LuoshiError, ImportError):
    """The library that was found does not fit this package; the text names both versions."""

    status = Status.NEWER_VERSION


BY_STATUS = {
    cls.status: cls
    for cls in (Misuse, InvalidArgument, InvalidData, NotFound, Io, Busy, NewerVersion, NotALedger, Corrupt, ReadOnly,
                Full, OutOfMemory, Cancelled, Internal)
}


def refusal(cls: type, code: str, zh: str, en: str, accepted: str = "", accepted_en: str = "",
            field: str = "") -> LuoshiError:
    """An error that this package itself finds (codes Y...)."""
    return cls(Finding(code, Severity.ERROR, zh, en, accepted, accepted_en or accepted, field=field))
