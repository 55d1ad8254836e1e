"""The structs and handle types of luoshi.h, as ctypes declares them."""

from __future__ import annotations

import ctypes as c
import operator
from typing import Any

from .errors import InvalidArgument, refusal

size_t = c.c_size_t
i32 = c.c_int32
i64 = c.c_int64
u32 = c.c_uint32

#: The least and the greatest number of each type: ctypes would cut off what is beyond.
INTEGERS = {kind: (least, least + 2 ** (8 * c.sizeof(kind)) - 1)
            for kind, least in ((i32, -(2**31)), (i64, -(2**63)), (u32, 0), (size_t, 0))}


def check_integer(kind: Any, value: Any, what: str) -> int:
    """The value as the integer that C gets; one that is none or doesn't fit is refused."""
    try:
        number = operator.index(value)
    except TypeError:
        raise refusal(InvalidArgument, "Y034", f"{what} 应为整数，得到的是 {type(value).__name__}",
                      f"{what} has to be an integer, not {type(value).__name__}", field=what) from None
    least, most = INTEGERS[kind]
    if not least <= number <= most:
        raise refusal(InvalidArgument, "Y033", f"{what}：{number} 超出范围", f"{what}: {number} is out of range",
                      f"{least} 至 {most}", f"{least} to {most}", field=what)
    return number


def _opaque(name: str) -> type:
    """One type per handle, so that ctypes refuses a plan where a model is wanted."""
    return type(name, (c.Structure,), {})


luoshi_error = _opaque("luoshi_error")
luoshi_findings = _opaque("luoshi_findings")
luoshi_text = _opaque("luoshi_text")
luoshi_calendar = _opaque("luoshi_calendar")
luoshi_changes = _opaque("luoshi_changes")
luoshi_model = _opaque("luoshi_model")
luoshi_ledger = _opaque("luoshi_ledger")
luoshi_plan = _opaque("luoshi_plan")
luoshi_live = _opaque("luoshi_live")
luoshi_branches = _opaque("luoshi_branches")
luoshi_board = _opaque("luoshi_board")
luoshi_import = _opaque("luoshi_import")
luoshi_columns = _opaque("luoshi_columns")
luoshi_risk = _opaque("luoshi_risk")
luoshi_value = _opaque("luoshi_value")
luoshi_rules = _opaque("luoshi_rules")
luoshi_scores = _opaque("luoshi_scores")
luoshi_load = _opaque("luoshi_load")
luoshi_variance = _opaque("luoshi_variance")
luoshi_paths = _opaque("luoshi_paths")


class luoshi_view(c.Structure):
    _fields_ = [("data", c.c_void_p), ("size", size_t)]


class Sized(c.Structure):
    """A struct that can grow: it says its own size."""

    def __init__(self, *args, **fields):
        types = dict(self._fields_)
        for name, value in fields.items():
            if types[name] in INTEGERS:
                check_integer(types[name], value, name)
        super().__init__(*args, **fields)
        self.struct_size = c.sizeof(self)


class luoshi_finding(Sized):
    _fields_ = [
        ("struct_size", size_t), ("severity", i32), ("reserved", i32), ("code", luoshi_view),
        ("message", luoshi_view), ("accepted", luoshi_view), ("entity", luoshi_view), ("id", luoshi_view),
        ("field", luoshi_view), ("path", luoshi_view), ("row", i64), ("byte", i64),
    ]


class luoshi_day(Sized):
    _fields_ = [
        ("struct_size", size_t), ("kind", i32), ("working", i32), ("minutes", i32), ("provisional", i32),
        ("name", luoshi_view), ("notice", luoshi_view),
    ]


class luoshi_cell(Sized):
    _fields_ = [
        ("struct_size", size_t), ("field", c.c_char_p), ("type", i32), ("reserved", i32), ("number", i64),
        ("text", luoshi_view),
    ]


class luoshi_column(Sized):
    _fields_ = [
        ("struct_size", size_t), ("field", c.c_char_p), ("type", i32), ("reserved", i32), ("data", c.c_void_p),
        ("stride", size_t), ("validity", c.c_void_p), ("count", size_t),
    ]


class luoshi_ledger_options(Sized):
    _fields_ = [
        ("struct_size", size_t), ("busy_timeout_ms", i32), ("read_only", i32), ("digest", i32),
        ("normal_sync", i32), ("max_bytes", i64),
    ]


class luoshi_commit(Sized):
    _fields_ = [
        ("struct_size", size_t), ("who", luoshi_view), ("why", luoshi_view), ("recorded", i32), ("reserved", i32),
    ]


luoshi_progress = c.CFUNCTYPE(i32, size_t, size_t, c.c_void_p)


class luoshi_table_options(Sized):
    _fields_ = [
        ("struct_size", size_t), ("format", luoshi_view), ("encoding", luoshi_view), ("id_prefix", luoshi_view),
        ("place", luoshi_view), ("document", luoshi_view), ("level", luoshi_view), ("path", luoshi_view),
        ("progress", luoshi_progress), ("user", c.c_void_p), ("separator", luoshi_view), ("year", i32),
        ("blank_is_merged", i32), ("signed_on", luoshi_view), ("on", luoshi_view),
    ]


class luoshi_mspdi_options(Sized):
    _fields_ = [
        ("struct_size", size_t), ("id_prefix", luoshi_view), ("on", luoshi_view), ("path", luoshi_view),
        ("guids", i32), ("reserved", i32),
    ]


class luoshi_plan_options(Sized):
    _fields_ = [
        ("struct_size", size_t), ("as_of", i32), ("has_start", i32), ("start", i32), ("refuse_unknown_years", i32),
        ("calendar", luoshi_view), ("profile", i32), ("out_of_sequence", i32), ("links_win", i32), ("start_minute", i32),
        ("has_finish", i32), ("finish", i32), ("finish_minute", i32), ("critical_by", i32),
    ]


class luoshi_baseline_name(Sized):
    _fields_ = [
        ("struct_size", size_t), ("id", luoshi_view), ("name", luoshi_view), ("by", luoshi_view), ("note", luoshi_view),
    ]


class luoshi_live_update(Sized):
    _fields_ = [("struct_size", size_t), ("whole", i32), ("count", u32), ("tasks", c.POINTER(u32))]


class luoshi_plan_row(Sized):
    _fields_ = [
        ("struct_size", size_t), ("status", i32), ("driver", i32), ("early_start", i32), ("early_finish", i32),
        ("late_start", i32), ("late_finish", i32), ("total_float", i64), ("free_float", i64), ("critical", i32),
        ("duration_known", i32), ("provisional", i32), ("forecast_finish", i32), ("original_deadline", i32),
        ("deadline_in_force", i32), ("margin_original", i32), ("margin_in_force", i32), ("driving_task", u32),
        ("driving_link", u32), ("held_back", i32), ("late_driver", i32), ("interfering_float", i64),
        ("late_driving_task", u32), ("late_driving_link", u32),
    ]


class luoshi_board_row(Sized):
    _fields_ = [
        ("struct_size", size_t), ("light", i32), ("light_original", i32), ("rolled_up", i32), ("colour", i32),
        ("flags", u32), ("deadline", i32), ("days", i32), ("lead", u32),
    ]


class luoshi_risk_options(Sized):
    _fields_ = [
        ("struct_size", size_t), ("iterations", i64), ("seed", i64), ("threads", i32), ("shape", i32),
        ("below_percent", i32), ("above_percent", i32), ("unit_weight", i32), ("bins", i32),
        ("percentiles", c.POINTER(i32)), ("percentile_count", size_t), ("progress", luoshi_progress),
        ("user", c.c_void_p),
    ]


class luoshi_rules_options(Sized):
    _fields_ = [
        ("struct_size", size_t), ("now", luoshi_view), ("max_steps", i64), ("max_depth", i32), ("has_as_of", i32),
        ("as_of", i32), ("reserved", i32),
    ]


class luoshi_load_options(Sized):
    _fields_ = [
        ("struct_size", size_t), ("unit_capacity", i32), ("person_capacity", i32), ("report_only", i32),
        ("reserved", i32), ("seed", i64), ("schedules", i64), ("progress", luoshi_progress), ("user", c.c_void_p),
    ]
