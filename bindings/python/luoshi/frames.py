"""Columns as pandas data frames, where pandas is installed."""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional, Type as Class

from .columns import Column
from .enums import Kind, Type
from .errors import Misuse, refusal
from .model import Model

__all__ = ["frame", "task_frame"]


def task_frame(model: Model, columns: Mapping[str, Column], enums: Mapping[str, Class[Any]] = {},
               rows: Mapping[str, Kind] = {}) -> Any:
    """Columns over the task rows, by task id, without the rows of removed tasks."""
    ids = model.columns(Kind.TASK, ["id"])["id"].to_list()
    made = frame(model, columns, enums, rows)
    made.index = _pandas().Index(ids, name="task", dtype=object)
    return made[[id is not None for id in ids]]


def frame(model: Model, columns: Mapping[str, Column], enums: Mapping[str, Class[Any]] = {},
          rows: Mapping[str, Kind] = {}) -> Any:
    """A data frame: dates and instants as datetime64, enumerators by name, row numbers as host ids, numbers that may
    be missing as Int64."""
    pandas = _pandas()
    made: Dict[str, Any] = {}
    ids = {kind: model.columns(kind, ["id"])["id"].to_list() for kind in set(rows.values())}
    for name, column in columns.items():
        if name in enums:
            words = {member.value: member.name.lower() for member in enums[name]}
            made[name] = pandas.Categorical([words.get(value) for value in column.to_list()],
                                            categories=list(words.values()))
        elif name in rows:
            made[name] = pandas.array([_id(ids[rows[name]], row) for row in column.to_list()], dtype=object)
        else:
            made[name] = _values(pandas, column)
    return pandas.DataFrame(made)


def _values(pandas: Any, column: Column) -> Any:
    if column.type is Type.TEXT:
        return pandas.array(column.to_list(), dtype=object)
    if column.type in (Type.DATE, Type.INSTANT):
        try:
            return pandas.Series(column.dates())
        except (ValueError, OverflowError):  # days that pandas has no moment for: dates of Python instead
            return pandas.Series(column.to_list(), dtype=object)
    if column.type is Type.BOOL:
        return pandas.Series(column.to_list(), dtype=bool)
    return pandas.array(column.to_list(), dtype="Int64")


def _id(ids: Any, row: Optional[int]) -> Optional[str]:
    return None if row is None or row < 0 else ids[row]


def _pandas() -> Any:
    try:
        import pandas
    except ImportError:
        raise refusal(Misuse, "Y054", "没有安装 pandas，不能给出数据框", "pandas is not installed, so there are no data frames",
                      "安装 pandas，或用 column() 取列", "pandas, or column() without it") from None
    return pandas
