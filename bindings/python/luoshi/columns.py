"""Columns: one field of many entities, shown where C has it, or handed to C where Python has it.

    light = board.column("light")
    light.to_list()      # Python values, None where there is none
    light.numpy()        # numpy's view of the very memory: read-only, no copy, kept alive by the array
    light.memoryview()   # the same without numpy
"""

from __future__ import annotations

import array
import ctypes
import itertools
import struct
from datetime import date, datetime
from typing import Any, Dict, Iterator, List, Sequence, Tuple

from . import _structs as s
from ._ffi import text_of, view_of
from ._text import encode, encode_name, to_json
from .dates import NONE, NONE64, date_from_days, days_from_date, minutes_from_datetime, planned
from .enums import Type
from .errors import InvalidArgument, refusal

__all__ = ["Column"]

_CTYPE = {Type.TEXT: s.luoshi_view, Type.BOOL: ctypes.c_uint8, Type.INT32: ctypes.c_int32, Type.INT64: ctypes.c_int64,
          Type.DATE: ctypes.c_int32, Type.INSTANT: ctypes.c_int32}
_FORMAT = {Type.BOOL: "B", Type.INT32: "i", Type.INT64: "q", Type.DATE: "i", Type.INSTANT: "i"}


class Column(Sequence[Any]):
    """A sequence of Python values over memory that C owns. It stays valid after what it came from was closed."""

    def __init__(self, column: s.luoshi_column, owner: Any) -> None:
        self.field = column.field.decode() if column.field else ""
        self.type = Type(column.type)
        self._count = column.count
        self._stride = column.stride
        self._item = _CTYPE[self.type]
        size = (self._count - 1) * self._stride + ctypes.sizeof(self._item) if self._count else 0
        self._memory = self._at(column.data, size, owner)
        has_bits = bool(column.validity) and self._count
        self._validity = self._at(column.validity, (self._count + 7) // 8, owner) if has_bits else None

    @staticmethod
    def _at(address: int | None, size: int, owner: Any) -> Any:
        memory_type = ctypes.c_uint8 * size
        memory = memory_type.from_address(address) if size and address else memory_type()
        memory.owner = owner  # whoever holds a view of this memory holds its owner
        return memory

    def __len__(self) -> int:
        return self._count

    def is_valid(self, row: int) -> bool:
        """Whether the row has a value. Rows of removed entities have none."""
        return self[row] is not None

    def __getitem__(self, row: Any) -> Any:
        if isinstance(row, slice):
            return [self[i] for i in range(*row.indices(self._count))]
        if not -self._count <= row < self._count:
            raise IndexError(f"{self.field}: there is no row {row}, there are {self._count}")
        row %= self._count
        if self._validity is not None and not self._validity[row // 8] >> (row % 8) & 1:
            return None
        return self._value(self._item.from_buffer(self._memory, row * self._stride))

    def _value(self, cell: Any) -> Any:
        return text_of(cell) if self.type is Type.TEXT else self._python(cell.value)

    def _python(self, number: int) -> Any:
        """What a number of this column stands for."""
        if self.type is Type.BOOL:
            return bool(number)
        if number == (NONE64 if self.type is Type.INT64 else NONE):
            return None
        if self.type is Type.DATE:
            return date_from_days(number)
        if self.type is Type.INSTANT:
            return planned(number)
        return number

    def _numbers(self) -> Iterator[int]:
        """The column's numbers, read in one go whatever lies between the rows."""
        form, size = _FORMAT[self.type], ctypes.sizeof(self._item)
        apart = (self._count - 1) * self._stride  # the last row has nothing behind it
        row = struct.Struct(f"={form}{self._stride - size}x") if self._stride >= size else None
        if row is None or apart <= 0:
            return (self._item.from_buffer(self._memory, at * self._stride).value for at in range(self._count))
        rows = row.iter_unpack(memoryview(self._memory)[:apart])
        last = self._item.from_buffer(self._memory, apart).value
        return itertools.chain((number for number, in rows), (last,))

    def __iter__(self) -> Iterator[Any]:
        return (self[row] for row in range(self._count))

    def to_list(self) -> List[Any]:
        """All values as Python has them, many times faster than one by one."""
        if self.type is Type.TEXT:
            return list(self)
        known: Dict[int, Any] = {}  # days, lights and counts come again and again
        bits = self._validity
        values: List[Any] = []
        for row, number in enumerate(self._numbers()):
            if bits is not None and not bits[row // 8] >> (row % 8) & 1:
                values.append(None)  # what lies there may be anything
                continue
            if number not in known:
                known[number] = self._python(number)
            values.append(known[number])
        return values

    def memoryview(self) -> memoryview:
        """The numbers as they lie in memory, read-only: days and minutes since 1970 for dates and instants. Rows
        without a value hold anything; see is_valid(). For columns whose rows lie one behind the other."""
        if self.type is Type.TEXT:
            raise refusal(InvalidArgument, "Y030", f"{self.field} 是文本列，没有数值视图",
                          f"{self.field} is a column of text and has no view as numbers", "to_list()")
        if self._count > 1 and self._stride != ctypes.sizeof(self._item):
            raise refusal(InvalidArgument, "Y031", f"{self.field} 各行在内存中不相邻",
                          f"the rows of {self.field} do not lie one behind the other",
                          "numpy() 或 to_list()", "numpy() or to_list()")
        return memoryview(self._memory).cast("B").cast(_FORMAT[self.type]).toreadonly()

    def numpy(self) -> Any:
        """numpy's view of the memory: no copy, read-only, keeps its owner alive. Dates and instants are int32 days
        and minutes since 1970 (see dates()); text is copied into an object array. Rows without a value hold
        anything: see mask() and masked()."""
        import numpy

        if self.type is Type.TEXT:
            made = numpy.array(self.to_list(), dtype=object)
        else:
            dtype = numpy.bool_ if self.type is Type.BOOL else numpy.dtype(self._item)
            made = numpy.ndarray((self._count,), dtype, self._memory, 0, (self._stride,))
        made.flags.writeable = False
        return made

    def mask(self) -> Any:
        """A numpy array, True where there is no value, as numpy's masked arrays have it."""
        import numpy

        if self._validity is not None:
            bits = numpy.frombuffer(self._validity, numpy.uint8)
            mask = numpy.unpackbits(bits, count=self._count, bitorder="little") == 0
        else:
            mask = numpy.zeros(self._count, bool)
        if self.type in (Type.INT32, Type.INT64, Type.DATE, Type.INSTANT):
            mask |= self.numpy() == (NONE64 if self.type is Type.INT64 else NONE)
        return mask

    def masked(self) -> Any:
        """numpy() with mask(), as one masked array; still no copy of the values."""
        import numpy

        return numpy.ma.MaskedArray(self.numpy(), self.mask(), copy=False)

    def dates(self) -> Any:
        """Dates as datetime64[D], instants as datetime64[m], NaT where there is none. A copy: numpy counts in 64
        bits."""
        import numpy

        unit = {Type.DATE: "D", Type.INSTANT: "m"}.get(self.type)
        if unit is None:
            raise refusal(InvalidArgument, "Y032", f"{self.field} 不是日期列", f"{self.field} has no dates")
        made = self.numpy().astype(numpy.int64).view(f"datetime64[{unit}]")
        made[self.mask()] = numpy.datetime64("NaT")
        return made

    def __repr__(self) -> str:
        return f"<luoshi.Column {self.field}: {self._count} rows of {self.type.name.lower()}>"


# ---- the other way: Python's values as a column for C ------------------------------------------------------


def cell_of(field: str, value: Any) -> Tuple[s.luoshi_cell, List[Any]]:
    """One value as C takes it, and what has to live as long."""
    name = encode_name(field, "field")
    cell = s.luoshi_cell(field=name)
    keep: List[Any] = [name]
    kind, plain = _plain(field, value)
    cell.type = kind
    if kind is Type.TEXT:
        keep.append(plain)
        cell.text = view_of(plain)
    elif kind is not Type.NONE:
        cell.number = plain
    return cell, keep


def _plain(field: str, value: Any) -> Tuple[Type, Any]:
    """The type of a value, and its bytes or number."""
    if value is None:
        return Type.NONE, None
    if isinstance(value, str):
        return Type.TEXT, encode(value, field)
    if isinstance(value, bool):
        return Type.BOOL, int(value)
    if isinstance(value, datetime):
        return Type.INSTANT, minutes_from_datetime(value, field)
    if isinstance(value, date):
        return Type.DATE, days_from_date(value, field)
    if isinstance(value, (dict, list, tuple, set, frozenset)):
        return Type.TEXT, encode(to_json(value, field), field)
    if hasattr(value, "__index__"):
        number = value.__index__()
        if not -(2**63) <= number < 2**63:
            raise refusal(InvalidArgument, "Y033", f"{field}：{number} 超出 64 位整数",
                          f"{field}: {number} does not fit into 64 bits", field=field)
        return Type.INT64, number
    if hasattr(value, "item"):  # a scalar of numpy
        return _plain(field, value.item())
    raise refusal(InvalidArgument, "Y034", f"{field} 不能是 {type(value).__name__}",
                  f"{field} can't be a {type(value).__name__}", "文本、整数、布尔值、日期、列表、字典、None",
                  "text, an integer, a boolean, a date, a list, a dict, None", field=field)


def column_of(field: str, values: Any) -> Tuple[s.luoshi_column, List[Any]]:
    """Many values as C takes them, and what has to live as long. Arrays of 32 and 64 bit integers and of booleans
    are passed where they lie, whatever their stride."""
    name = encode_name(field, "field")
    column = s.luoshi_column(field=name)
    keep: List[Any] = [name]
    if isinstance(values, Column):
        values = values.to_list()
    if type(values).__module__.split(".")[0] == "numpy":
        values = _from_numpy(field, values, column, keep)
    elif isinstance(values, (array.array, memoryview)):
        values = _from_buffer(field, values, column, keep)
    if values is not None:
        _from_list(field, list(values), column, keep)
    return column, keep


def _from_numpy(field: str, values: Any, column: s.luoshi_column, keep: List[Any]) -> Any:
    """Fills the column from a numpy array, or gives back a list where the array holds objects or text."""
    import numpy

    if values.ndim != 1:
        raise refusal(InvalidArgument, "Y035", f"{field} 应为一维数组", f"{field} has to have one dimension",
                      field=field)
    mask = None
    if isinstance(values, numpy.ma.MaskedArray):
        mask = numpy.ma.getmaskarray(values)
        if values.dtype.kind in "OUS":
            return [None if hidden else value for value, hidden in zip(values.data.tolist(), mask.tolist())]
        values = values.data
    if values.dtype.kind in "OU":
        return values.tolist()
    if values.dtype.kind == "M":
        day = values.astype("datetime64[D]")
        if values.dtype != day.dtype and (day.astype(values.dtype) != values)[~numpy.isnat(values)].any():
            raise refusal(InvalidArgument, "Y005", f"{field} 带有日内时刻", f"{field} has times of day",
                          "datetime64[D]", field=field)
        unset = numpy.isnat(day)
        mask = unset if mask is None else mask | unset
        number = numpy.where(unset, 0, day.view(numpy.int64))
        values, kind = _narrow(field, number, numpy.int32, mask), Type.DATE
    elif values.dtype == numpy.bool_:
        kind = Type.BOOL
    elif values.dtype.kind in "iu":
        if values.dtype not in (numpy.dtype("=i4"), numpy.dtype("=i8")):
            values = _narrow(field, values, numpy.int64, mask)
        kind = Type.INT32 if values.dtype.itemsize == 4 else Type.INT64
    else:
        raise refusal(InvalidArgument, "Y034", f"{field} 不能是 {values.dtype} 数组",
                      f"{field} can't be an array of {values.dtype}", "整数、布尔值、datetime64[D]、文本、对象",
                      "integers, booleans, datetime64[D], text, objects", field=field)
    if len(values) and values.strides[0] < 0:
        values = values.copy()
    keep.append(values)
    column.type, column.data = kind, values.ctypes.data
    column.stride, column.count = (values.strides[0] if len(values) else 1), len(values)
    if mask is not None:
        bits = numpy.packbits(~mask, bitorder="little")
        keep.append(bits)
        column.validity = bits.ctypes.data if len(bits) else None
    return None


def _narrow(field: str, values: Any, dtype: Any, mask: Any) -> Any:
    import numpy

    limits = numpy.iinfo(dtype)
    seen = values if mask is None else values[~mask]
    if len(seen) and (int(seen.max()) > limits.max or int(seen.min()) < limits.min):
        raise refusal(InvalidArgument, "Y033", f"{field} 有数超出 {limits.dtype}",
                      f"{field} has a number outside {limits.dtype}", field=field)
    return values.astype(dtype)


def _from_buffer(field: str, values: Any, column: s.luoshi_column, keep: List[Any]) -> Any:
    """Fills the column from array.array or a memoryview of integers, or gives back a list for other formats."""
    view = memoryview(values)
    kinds = {("i", 4): Type.INT32, ("l", 4): Type.INT32, ("l", 8): Type.INT64, ("q", 8): Type.INT64, ("?", 1): Type.BOOL}
    kind = kinds.get((view.format, view.itemsize))
    if kind is None or view.ndim != 1 or view.readonly or not view.contiguous:
        return view.tolist()
    memory = (ctypes.c_uint8 * view.nbytes).from_buffer(view)
    keep.append(memory)
    column.type, column.data = kind, ctypes.addressof(memory)
    column.stride, column.count = view.itemsize, len(view)
    return None


def _from_list(field: str, values: List[Any], column: s.luoshi_column, keep: List[Any]) -> None:
    plain = []
    kind = Type.NONE
    for row, value in enumerate(values):
        try:
            of, given = _plain(field, value)
        except InvalidArgument as bad:
            raise _at_row(bad, row) from None
        if of is not Type.NONE and of is not kind:
            if kind is not Type.NONE:
                raise _at_row(refusal(
                    InvalidArgument, "Y036", f"{field} 同列中既有 {kind.name} 又有 {of.name}",
                    f"{field} has both {kind.name} and {of.name} in one column", "同一类型的值和 None",
                    "values of one type, and None", field=field), row)
            kind = of
        plain.append(given)
    kind = Type.TEXT if kind is Type.NONE else kind
    cells = (_CTYPE[kind] * max(len(plain), 1))()
    bits = (ctypes.c_uint8 * (len(plain) // 8 + 1))()
    for row, given in enumerate(plain):
        if given is not None:
            cells[row] = view_of(given) if kind is Type.TEXT else given
            bits[row // 8] |= 1 << row % 8
    keep.extend((plain, cells, bits))
    column.type, column.data, column.stride = kind, ctypes.addressof(cells), ctypes.sizeof(_CTYPE[kind])
    column.validity, column.count = ctypes.addressof(bits), len(plain)


def _at_row(error: Any, row: int) -> Any:
    import dataclasses

    return type(error)(tuple(dataclasses.replace(finding, row=row) for finding in error.findings))


def ints_of(values: Any, convert: Any, what: str) -> Tuple[int, int, int, Any]:
    """(address, stride, count, what has to live as long) of 32-bit integers; a single value has the stride 0."""
    if type(values).__module__.split(".")[0] == "numpy" and getattr(values, "ndim", 0) == 1:
        column = s.luoshi_column()
        keep: List[Any] = []
        rest = _from_numpy(what, values, column, keep)
        if rest is None:
            if column.validity:
                import numpy

                if not numpy.unpackbits(keep[-1], count=column.count, bitorder="little").all():
                    raise refusal(InvalidArgument, "Y037", f"{what} 有空值", f"{what} has rows without a value",
                                  field=what)
            if column.type == Type.INT64:
                keep.append(_narrow(what, values, "int32", None))
                return keep[-1].ctypes.data, 4, column.count, keep
            return column.data, column.stride, column.count, keep
        values = rest
    if isinstance(values, (str, date)) or hasattr(values, "__index__"):
        one = (ctypes.c_int32 * 1)(convert(values, what))
        return ctypes.addressof(one), 0, -1, one
    numbers = [convert(value, what) for value in itertools.chain(values)]
    many = (ctypes.c_int32 * max(len(numbers), 1))(*numbers)
    return ctypes.addressof(many), 4, len(numbers), many
