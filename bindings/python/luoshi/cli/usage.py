"""What is wrong with a command line, in the reader's language."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn

#: argparse's English, and the Chinese for it.
_CHINESE = tuple((re.compile(english), chinese) for english, chinese in (
    (r"^argument ([^:]+): ", r"参数 \1："), (r"the following arguments are required: ", "缺少参数："),
    (r"unrecognized arguments: ", "不认识的参数："), (r"expected one argument", "后面应有一个值"),
    (r"expected at least one argument", "后面应至少有一个值"),
    (r"invalid choice: '?(.*?)'? \(choose from (.*)\)", r"没有“\1”（可接受：\2）"),
    (r"ambiguous option: (.*) could match (.*)", r"“\1”不明确，可以是 \2"),
    (r"ignored explicit argument (.*)", r"不应有值 \1")))


class Parser(argparse.ArgumentParser):
    """One whose complaints are Chinese unless English is asked for."""

    def __init__(self, *args: Any, english: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.english = english

    def error(self, message: str) -> NoReturn:
        if self.english:
            super().error(message)
        for english, chinese in _CHINESE:
            message = english.sub(chinese, message)
        self.exit(2, f"用法：{self.format_usage().removeprefix('usage: ')}{self.prog}：{message}\n")
