"""The C API: one table of all functions with their types, checked when the library is loaded; one way to call.

The library is loaded at the first call, or by load(path) before it.
"""

from __future__ import annotations

import ctypes as c
import json
import threading
from typing import Any, List, Optional, Tuple

from . import _structs as s
from ._library import open_library
from ._structs import i32, i64, size_t, u32
from ._text import decode, encode
from .enums import Language, Severity, Status
from .errors import BY_STATUS, Finding, Internal, LibraryMismatch, LuoshiError, refusal

ABI = 1  #: luoshi_abi() of the libraries that this package works with
VERSION = "0.1.0"  #: of this package; major and minor have to be the library's

P = c.POINTER
Error, Findings, Text, View = P(s.luoshi_error), P(s.luoshi_findings), P(s.luoshi_text), s.luoshi_view
Calendar, Changes, Model, Columns = P(s.luoshi_calendar), P(s.luoshi_changes), P(s.luoshi_model), P(s.luoshi_columns)
Ledger, Plan, Board, Import = P(s.luoshi_ledger), P(s.luoshi_plan), P(s.luoshi_board), P(s.luoshi_import)
Risk, Load = P(s.luoshi_risk), P(s.luoshi_load)
Live, Branches = P(s.luoshi_live), P(s.luoshi_branches)
Value, Rules, Scores = P(s.luoshi_value), P(s.luoshi_rules), P(s.luoshi_scores)
Variance, Paths = P(s.luoshi_variance), P(s.luoshi_paths)
_str, _e, _status = c.c_char_p, P(Error), i32
_ints, _ids = P(i32), P(u32)

#: name: (result, arguments), in the order of luoshi.h. Numbers in arrays are passed by address (c_void_p).
FUNCTIONS = {
    "luoshi_version": (_str, []),
    "luoshi_abi": (i32, []),
    "luoshi_status_name": (_str, [_status]),
    # errors, findings, text
    "luoshi_error_free": (None, [Error]),
    "luoshi_error_status": (_status, [Error]),
    "luoshi_error_text": (View, [Error, i32]),
    "luoshi_error_findings": (Findings, [Error]),
    "luoshi_findings_count": (size_t, [Findings]),
    "luoshi_findings_get": (_status, [Findings, size_t, i32, P(s.luoshi_finding), _e]),
    "luoshi_findings_text": (_status, [Findings, i32, P(Text), _e]),
    "luoshi_findings_free": (None, [Findings]),
    "luoshi_text_view": (View, [Text]),
    "luoshi_text_free": (None, [Text]),
    # dates and calendars
    "luoshi_date_parse": (_status, [_str, size_t, _ints, _e]),
    "luoshi_date_format": (_status, [i32, P(Text), _e]),
    "luoshi_calendar_open": (_status, [_str, size_t, P(Calendar), _e]),
    "luoshi_calendar_of_model": (_status, [Model, _str, size_t, P(Calendar), _e]),
    "luoshi_calendar_free": (None, [Calendar]),
    "luoshi_calendar_day": (_status, [Calendar, i32, i32, P(s.luoshi_day), _e]),
    "luoshi_calendar_add_days": (_status, [Calendar, i32, i64, _ints, _ints, _e]),
    "luoshi_calendar_count_days": (_status, [Calendar, i32, i32, _ints, _ints, _e]),
    "luoshi_calendar_add_minutes": (_status, [Calendar, i32, i64, _ints, _e]),
    "luoshi_calendar_count_minutes": (_status, [Calendar, i32, i32, P(i64), _e]),
    "luoshi_calendar_add_days_column": (_status, [Calendar, c.c_void_p, size_t, c.c_void_p, size_t, c.c_void_p, size_t,
                                                  size_t, _e]),
    "luoshi_calendar_count_days_column": (_status, [Calendar, c.c_void_p, size_t, c.c_void_p, size_t, c.c_void_p,
                                                    size_t, size_t, _e]),
    "luoshi_period_count": (_status, [Calendar, i32, i32, i32, i32, P(Text), _e]),
    # reading words
    "luoshi_read_deadline": (_status, [_str, size_t, _str, size_t, P(Text), P(Findings), _e]),
    "luoshi_read_clause": (_status, [_str, size_t, _str, size_t, P(Text), P(Findings), _e]),
    # changes
    "luoshi_changes_create": (_status, [P(Changes), _e]),
    "luoshi_changes_free": (None, [Changes]),
    "luoshi_changes_count": (size_t, [Changes]),
    "luoshi_changes_put": (_status, [Changes, i32, P(s.luoshi_cell), size_t, _e]),
    "luoshi_changes_put_json": (_status, [Changes, i32, _str, size_t, _e]),
    "luoshi_changes_put_columns": (_status, [Changes, i32, P(s.luoshi_column), size_t, size_t, _ints, P(Findings), _e]),
    "luoshi_changes_remove": (_status, [Changes, i32, _str, size_t, _e]),
    "luoshi_changes_append": (_status, [Changes, Changes, _e]),
    "luoshi_changes_from_json": (_status, [_str, size_t, P(Changes), _e]),
    "luoshi_changes_to_json": (_status, [Changes, P(Text), _e]),
    "luoshi_kind_fields": (_status, [i32, P(Text), _e]),
    # model
    "luoshi_model_create": (_status, [P(Model), _e]),
    "luoshi_model_copy": (_status, [Model, P(Model), _e]),
    "luoshi_model_free": (None, [Model]),
    "luoshi_model_apply": (_status, [Model, Changes, P(Changes), _e]),
    "luoshi_model_check": (_status, [Model, Changes, P(Findings), _e]),
    "luoshi_model_count": (_status, [Model, i32, P(size_t), _e]),
    "luoshi_model_rows": (_status, [Model, i32, P(size_t), _e]),
    "luoshi_model_find": (_status, [Model, i32, _str, size_t, _ids, _e]),
    "luoshi_model_id": (_status, [Model, i32, u32, P(View), _ints, _e]),
    "luoshi_model_get": (_status, [Model, i32, _str, size_t, _str, P(s.luoshi_cell), _e]),
    "luoshi_model_entity": (_status, [Model, i32, _str, size_t, P(Text), _e]),
    "luoshi_model_to_json": (_status, [Model, P(Text), _e]),
    "luoshi_model_columns": (_status, [Model, i32, P(_str), size_t, P(Columns), _e]),
    "luoshi_columns_count": (size_t, [Columns]),
    "luoshi_columns_get": (_status, [Columns, size_t, P(s.luoshi_column), _e]),
    "luoshi_columns_free": (None, [Columns]),
    # ledger
    "luoshi_ledger_create": (_status, [_str, size_t, P(s.luoshi_ledger_options), P(Ledger), _e]),
    "luoshi_ledger_open": (_status, [_str, size_t, P(s.luoshi_ledger_options), P(Ledger), _e]),
    "luoshi_ledger_free": (None, [Ledger]),
    "luoshi_ledger_commit": (_status, [Ledger, Changes, P(s.luoshi_commit), P(i64), _e]),
    "luoshi_ledger_undo": (_status, [Ledger, i64, P(s.luoshi_commit), P(i64), _e]),
    "luoshi_ledger_refresh": (_status, [Ledger, _e]),
    "luoshi_ledger_model": (_status, [Ledger, P(Model), _e]),
    "luoshi_ledger_as_of": (_status, [Ledger, i32, P(Model), _e]),
    "luoshi_ledger_as_of_entry": (_status, [Ledger, i64, P(Model), _e]),
    "luoshi_ledger_changes": (_status, [Ledger, i64, P(Changes), _e]),
    "luoshi_ledger_entries": (_status, [Ledger, i64, size_t, P(Text), _e]),
    "luoshi_ledger_history": (_status, [Ledger, i32, _str, size_t, P(Text), _e]),
    "luoshi_ledger_head": (_status, [Ledger, P(i64), P(Text), _e]),
    "luoshi_ledger_verify": (_status, [Ledger, i64, _str, size_t, P(Findings), _e]),
    "luoshi_ledger_backup": (_status, [Ledger, _str, size_t, _e]),
    # task tables
    "luoshi_table_read": (_status, [Model, _str, size_t, P(s.luoshi_table_options), P(Import), _e]),
    "luoshi_import_changes": (Changes, [Import]),
    "luoshi_import_findings": (Findings, [Import]),
    "luoshi_import_report": (_status, [Import, i32, P(Text), _e]),
    "luoshi_import_free": (None, [Import]),
    "luoshi_export_csv": (_status, [Model, i32, i32, P(Text), _e]),
    # plans of Microsoft Project
    "luoshi_mspdi_read": (_status, [Model, _str, size_t, P(s.luoshi_mspdi_options), P(Import), _e]),
    "luoshi_mspdi_write": (_status, [Plan, _str, size_t, P(Text), P(Text), _e]),
    # plan
    "luoshi_plan_create": (_status, [Model, P(s.luoshi_plan_options), P(Plan), _e]),
    "luoshi_plan_free": (None, [Plan]),
    "luoshi_plan_get": (_status, [Plan, _str, size_t, P(s.luoshi_plan_row), _e]),
    "luoshi_plan_column": (_status, [Plan, _str, P(s.luoshi_column), _e]),
    "luoshi_plan_findings": (Findings, [Plan]),
    "luoshi_plan_why": (_status, [Plan, _str, size_t, i32, P(Text), _e]),
    # baselines
    "luoshi_baseline_take": (_status, [Plan, P(s.luoshi_baseline_name), P(Changes), _e]),
    "luoshi_variance_create": (_status, [Plan, _str, size_t, P(Variance), _e]),
    "luoshi_variance_free": (None, [Variance]),
    "luoshi_variance_column": (_status, [Variance, _str, P(s.luoshi_column), _e]),
    "luoshi_variance_report": (_status, [Variance, i32, P(Text), _e]),
    # contradictions, circles, paths
    "luoshi_plan_conflicts": (_status, [Plan, i32, P(Text), _e]),
    "luoshi_plan_loops": (_status, [Plan, i32, P(Text), _e]),
    "luoshi_paths_create": (_status, [Plan, i32, P(Paths), _e]),
    "luoshi_paths_free": (None, [Paths]),
    "luoshi_paths_column": (_status, [Paths, _str, P(s.luoshi_column), _e]),
    "luoshi_paths_nearest": (_status, [Paths, _str, size_t, size_t, P(Text), _e]),
    # plans that follow
    "luoshi_live_create": (_status, [Model, P(s.luoshi_plan_options), P(Live), _e]),
    "luoshi_live_free": (None, [Live]),
    "luoshi_live_apply": (_status, [Live, Changes, P(s.luoshi_live_update), P(Changes), _e]),
    "luoshi_live_get": (_status, [Live, _str, size_t, P(s.luoshi_plan_row), _e]),
    "luoshi_live_column": (_status, [Live, _str, P(s.luoshi_column), _e]),
    "luoshi_live_findings": (Findings, [Live]),
    "luoshi_live_snapshot": (_status, [Live, P(Model), P(Plan), _e]),
    "luoshi_branches_create": (_status, [Model, P(s.luoshi_plan_options), _str, size_t, P(Branches), _e]),
    "luoshi_branches_free": (None, [Branches]),
    "luoshi_branches_add": (_status, [Branches, u32, Changes, _ids, _e]),
    "luoshi_branches_compare": (_status, [Branches, u32, u32, P(Text), _e]),
    "luoshi_branches_findings": (_status, [Branches, u32, P(Findings), _e]),
    "luoshi_branches_accept": (_status, [Branches, u32, P(Changes), _e]),
    "luoshi_branches_drop": (_status, [Branches, u32, _e]),
    # risk
    "luoshi_risk_create": (_status, [Plan, P(s.luoshi_risk_options), P(Risk), _e]),
    "luoshi_risk_free": (None, [Risk]),
    "luoshi_risk_column": (_status, [Risk, _str, P(s.luoshi_column), _e]),
    "luoshi_risk_histogram": (_status, [Risk, _str, size_t, P(s.luoshi_column), P(s.luoshi_column), _e]),
    "luoshi_risk_summary": (_status, [Risk, i32, P(Text), _e]),
    "luoshi_risk_tasks": (_status, [Risk, size_t, size_t, i32, P(Text), _e]),
    # load
    "luoshi_load_create": (_status, [Plan, P(s.luoshi_load_options), P(Load), _e]),
    "luoshi_load_free": (None, [Load]),
    "luoshi_load_column": (_status, [Load, i32, _str, P(s.luoshi_column), _e]),
    "luoshi_load_report": (_status, [Load, i32, P(Text), _e]),
    "luoshi_load_changes": (_status, [Load, P(Changes), _e]),
    # who answers
    "luoshi_model_chain": (_status, [Model, _str, size_t, i32, i32, P(Text), _e]),
    "luoshi_model_check_chains": (_status, [Model, i32, P(Findings), _e]),
    # board
    "luoshi_board_create": (_status, [Plan, _str, size_t, P(Board), _e]),
    "luoshi_board_free": (None, [Board]),
    "luoshi_board_get": (_status, [Board, _str, size_t, P(s.luoshi_board_row), _e]),
    "luoshi_board_column": (_status, [Board, _str, P(s.luoshi_column), _e]),
    "luoshi_board_summary": (_status, [Board, i32, P(Text), _e]),
    "luoshi_board_tasks": (_status, [Board, size_t, size_t, i32, P(Text), _e]),
    "luoshi_board_task": (_status, [Board, _str, size_t, i32, P(Text), _e]),
    "luoshi_board_dry_run": (_status, [Board, Changes, i32, P(Text), _e]),
    "luoshi_board_units": (_status, [Board, size_t, i32, P(Text), _e]),
    "luoshi_board_unit": (_status, [Board, _str, size_t, i32, P(Text), _e]),
    "luoshi_board_conflicts": (_status, [Board, P(Findings), _e]),
    # values of rules
    "luoshi_value_create": (_status, [i32, _str, size_t, P(Value), _e]),
    "luoshi_value_create_number": (_status, [i64, i32, P(Value), _e]),
    "luoshi_value_create_list": (_status, [P(Value), size_t, P(Value), _e]),
    "luoshi_value_create_context": (_status, [P(_str), P(Value), size_t, P(Value), _e]),
    "luoshi_value_from_json": (_status, [_str, size_t, P(Value), _e]),
    "luoshi_value_free": (None, [Value]),
    "luoshi_value_kind_of": (i32, [Value]),
    "luoshi_value_text": (_status, [Value, P(Text), _e]),
    "luoshi_value_to_json": (_status, [Value, P(Text), _e]),
    "luoshi_value_number": (_status, [Value, i32, P(i64), _e]),
    "luoshi_value_count": (size_t, [Value]),
    "luoshi_value_at": (_status, [Value, size_t, P(View), P(Value), _e]),
    "luoshi_value_entry": (_status, [Value, _str, size_t, P(Value), _e]),
    # rules
    "luoshi_rules_from_expression": (_status, [_str, size_t, P(_str), size_t, P(Rules), _e]),
    "luoshi_rules_from_dmn": (_status, [P(View), size_t, P(Rules), P(Findings), _e]),
    "luoshi_rules_from_scorecard": (_status, [_str, size_t, P(Rules), P(Findings), _e]),
    "luoshi_rules_free": (None, [Rules]),
    "luoshi_rules_describe": (_status, [Rules, P(Text), _e]),
    "luoshi_board_unit_facts": (_status, [Board, P(Value), _e]),
    "luoshi_rules_explain": (_status, [Rules, _str, size_t, Value, P(s.luoshi_rules_options), i32, P(Value), P(Text), _e]),
    "luoshi_rules_check": (_status, [Rules, P(Findings), _e]),
    "luoshi_rules_test": (_status, [Rules, _str, size_t, P(Text), _e]),
    "luoshi_rules_evaluate": (_status, [Rules, _str, size_t, Value, P(s.luoshi_rules_options), P(Value), P(Findings), _e]),
    "luoshi_rules_evaluate_columns": (_status, [Rules, _str, size_t, P(s.luoshi_column), size_t, size_t,
                                                P(s.luoshi_rules_options), P(Value), _ints, P(Findings), _e]),
    # scores
    "luoshi_scores_create": (_status, [Rules, Value, P(s.luoshi_rules_options), P(Scores), P(Findings), _e]),
    "luoshi_scores_free": (None, [Scores]),
    "luoshi_scores_count": (size_t, [Scores]),
    "luoshi_scores_subject": (_status, [Scores, size_t, P(Value), _e]),
    "luoshi_scores_awards": (_status, [Scores, P(Value), _e]),
    "luoshi_scores_result": (_status, [Scores, P(Value), _e]),
    "luoshi_scores_column": (_status, [Scores, _str, P(s.luoshi_column), _e]),
    "luoshi_scores_compare": (_status, [Scores, size_t, Scores, size_t, P(Value), _e]),
    "luoshi_scores_ways": (_status, [Scores, size_t, _str, size_t, P(Value), _e]),
    "luoshi_scores_explain": (_status, [Scores, size_t, i32, P(Value), P(Text), _e]),
}

_library: Optional[c.CDLL] = None
_loading = threading.Lock()


def load(path: Optional[str] = None) -> c.CDLL:
    """The library, loaded and checked once. A path counts only before the first use."""
    global _library
    if _library is None or path is not None:
        with _loading:
            if _library is None:
                _library = check(open_library(path))
            elif path is not None and path != _library._name:
                raise refusal(LibraryMismatch, "Y012", f"已载入 {_library._name}，不能改用 {path}",
                              f"{_library._name} is loaded already, it can't become {path}")
    return _library


def check(library: c.CDLL) -> c.CDLL:
    """Declares every function of the table; LibraryMismatch when the library and this package don't fit."""
    where = library._name
    try:
        library.luoshi_version.restype, library.luoshi_abi.restype = _str, i32
        version, abi = library.luoshi_version().decode(), library.luoshi_abi()
    except AttributeError:
        raise refusal(LibraryMismatch, "Y011", f"{where} 不是 luoshi 库：没有 luoshi_version 或 luoshi_abi",
                      f"{where} is no luoshi library: it has no luoshi_version or luoshi_abi") from None
    missing = [name for name in FUNCTIONS if not hasattr(library, name)]
    if abi != ABI or version.split(".")[:2] != VERSION.split(".")[:2] or missing:
        lacks = ", ".join(missing)
        raise refusal(
            LibraryMismatch, "Y011",
            f"{where} 为 {version} 版（接口 {abi}），本 Python 包为 {VERSION} 版（接口 {ABI}），二者不配"
            + (f"；库中缺少 {lacks}" if missing else ""),
            f"{where} has version {version} (API {abi}), this Python package has version {VERSION} (API {ABI}): "
            "they don't fit" + (f"; the library lacks {lacks}" if missing else ""),
            "版本相同的库和包", "a library and a package of the same version")
    for name, (result, arguments) in FUNCTIONS.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def call(name: str, *arguments: Any) -> None:
    """Calls a function that can fail; what it refuses is raised."""
    library = load()
    error = Error()
    for number, (wanted, given) in enumerate(zip(FUNCTIONS[name][1], arguments), 1):
        if wanted in s.INTEGERS:
            s.check_integer(wanted, given, f"{name} #{number}")
    status = getattr(library, name)(*arguments, c.byref(error))
    if status != Status.OK:
        raise take_error(status, error)


def take_error(status: int, error: Any) -> LuoshiError:
    """The Python form of an error, which is freed."""
    library = load()
    try:
        findings = read_findings(library.luoshi_error_findings(error))
        cls = BY_STATUS.get(status, Internal)  # type: ignore[call-overload]
        if not findings:
            name = library.luoshi_status_name(status).decode()
            return refusal(cls, "Y009", name, name)
        return cls(findings)
    finally:
        library.luoshi_error_free(error)


def text_of(view: s.luoshi_view) -> str:
    """A copy of what a view shows."""
    return decode(view.data, view.size)


def take_text(text: Any) -> str:
    """The text that was handed over, which is freed."""
    library = load()
    try:
        return text_of(library.luoshi_text_view(text))
    finally:
        library.luoshi_text_free(text)


def get_text(name: str, *arguments: Any) -> str:
    """Calls a function whose last output is a text."""
    text = Text()
    call(name, *arguments, c.byref(text))
    return take_text(text)


def get_json(name: str, *arguments: Any) -> Any:
    return json.loads(get_text(name, *arguments))


def read_findings(findings: Any) -> Tuple[Finding, ...]:
    """Copies findings; they stay as they are."""
    library = load()
    read: List[Finding] = []
    one, other = s.luoshi_finding(), s.luoshi_finding()
    for index in range(library.luoshi_findings_count(findings)):
        call("luoshi_findings_get", findings, index, Language.ZH_CN, c.byref(one))
        call("luoshi_findings_get", findings, index, Language.EN, c.byref(other))
        read.append(Finding(
            text_of(one.code), Severity(one.severity), text_of(one.message), text_of(other.message),
            text_of(one.accepted), text_of(other.accepted), text_of(one.entity), text_of(one.id), text_of(one.field),
            text_of(one.path), None if one.row < 0 else one.row, None if one.byte < 0 else one.byte))
    return tuple(read)


def take_findings(findings: Any) -> Tuple[Finding, ...]:
    """Copies findings that were handed over, which are freed."""
    try:
        return read_findings(findings)
    finally:
        load().luoshi_findings_free(findings)


def view_of(data: bytes) -> s.luoshi_view:
    """A view of bytes, which have to outlive it."""
    return s.luoshi_view(c.cast(c.c_char_p(data), c.c_void_p), len(data))


def sized(text: str, what: str) -> Tuple[bytes, int]:
    """A text as C takes it: pointer and length."""
    data = encode(text, what)
    return data, len(data)
