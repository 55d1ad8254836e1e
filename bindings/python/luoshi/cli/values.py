"""Values as people type them: days, times, numbers."""

from __future__ import annotations

import argparse
import re
from datetime import date, datetime, time, timedelta
from typing import Callable, Dict, Tuple

from ..dates import date_from_text

#: 2024-7-15, 2024/7/15, 2024.7.15, 2024年7月15日, 20240715
_DAYS = tuple(map(re.compile, (
    r"(\d{4})-(\d{1,2})-(\d{1,2})", r"(\d{4})/(\d{1,2})/(\d{1,2})", r"(\d{4})\.(\d{1,2})\.(\d{1,2})",
    r"(\d{4})年(\d{1,2})月(\d{1,2})日?", r"(\d{4})(\d{2})(\d{2})")))
_TIME = re.compile(r"(\d{1,2})[:：](\d{2})(?::\d{2})?")


class Values:
    """Reads them, and says in the reader's language what is wrong with one."""

    def __init__(self, english: bool) -> None:
        self.english = english

    def day(self, text: str) -> date:
        for form in _DAYS:
            try:
                return date_from_text(text.strip(), form)
            except ValueError:
                continue
        raise self._refused(f"“{text}”不是日期（可接受：2024-07-15、2024年7月15日、20240715）",
                            f"{text!r} is no date (accepted: 2024-07-15, 2024/7/15, 20240715)")

    def moment(self, text: str) -> datetime:
        words = re.split(r"[T ]+", text.strip(), maxsplit=1)
        try:
            hour = _TIME.fullmatch(words[1]) if len(words) == 2 else None
            if len(words) == 2 and hour is None:
                raise ValueError
            return datetime.combine(self.day(words[0]), time(*map(int, hour.groups())) if hour else time())
        except (ValueError, argparse.ArgumentTypeError):
            raise self._refused(f"“{text}”不是时刻（可接受：2024-07-15T09:30、2024年7月15日 9:30，不带时区）",
                                f"{text!r} is no time (accepted: 2024-07-15T09:30, 2024/7/15 9:30, without a "
                                "time zone)") from None

    def recorded(self, text: str) -> datetime:
        """A time of recording. Nothing may be recorded before the last entry, so one in the far future would shut the
        ledger until then."""
        moment = self.moment(text)
        now = datetime.now()
        if moment - now > timedelta(days=1):
            raise self._refused(
                f"“{text}”晚于现在一天以上（本机时间 {now:%Y-%m-%dT%H:%M}），此后到那时都不能再记录；可接受：现在或以前",
                f"{text!r} is more than a day after now ({now:%Y-%m-%dT%H:%M} here), and until then nothing more could be "
                "recorded (accepted: now or before)")
        return moment

    def whole(self, text: str) -> int:
        number = self.integer(text)
        if number < 0:
            raise self._refused(f"“{text}”小于 0", f"{text!r} is less than 0")
        return number

    def integer(self, text: str) -> int:
        try:
            return int(text)
        except ValueError:
            raise self._refused(f"“{text}”不是整数", f"{text!r} is no integer") from None

    def limit(self, text: str) -> Tuple[str, int]:
        """WHO=N; the name may hold anything."""
        who, equals, number = text.rpartition("=")
        if not equals or not who:
            raise self._refused(f"“{text}”不是容量（可接受：商务部=2）", f"{text!r} is no capacity (accepted: 商务部=2)")
        return who, self.whole(number)

    def named(self, names: Dict[str, Tuple[str, str]]) -> Callable[[str], str]:
        """An identifier, or the Chinese word for it."""
        by_word = {zh: name for name, (zh, _) in names.items()}

        def read(text: str) -> str:
            found = text if text in names else by_word.get(text)
            if found is None:
                raise self._refused(f"没有“{text}”（可接受：{'、'.join(by_word)}）",
                                    f"there is no {text!r} (accepted: {', '.join(names)})")
            return found

        return read

    def _refused(self, zh: str, en: str) -> argparse.ArgumentTypeError:
        return argparse.ArgumentTypeError(en if self.english else zh)
