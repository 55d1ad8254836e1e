"""What changes would do to dates and lights, without recording them."""

from __future__ import annotations

import argparse
from typing import Any, Dict, List

from ..changes import Changes
from ..tables import unreadable
from .commands import opened_board
from .terminal import Screen


def run(arguments: argparse.Namespace, screen: Screen) -> int:
    try:
        with open(arguments.file, encoding="utf-8-sig") as file:
            text = file.read()
    except OSError as bad:
        raise unreadable(arguments.file, bad) from bad
    with opened_board(arguments) as (board, _):
        result = board.dry_run(Changes.from_json(text), screen.language)
    if screen.as_json:
        screen.json(result)
    else:
        _show(result, 0 if arguments.all else arguments.limit, screen)
    return 0


def _show(result: Dict[str, Any], limit: int, screen: Screen) -> None:
    moves: List[Dict[str, Any]] = result["moves"]
    if not moves and not result["findings"]:
        screen.line(screen.say("没有任务的日期或灯会变", "no date and no light would change"))
        return
    screen.heading(screen.say(f"会变的任务 {len(moves)} 项（未记入台账）", f"{len(moves)} tasks would change (nothing is recorded)"))
    rows = []
    for move in moves[:limit or None]:
        light = move["label_after"] if move["light_before"] == move["light_after"] else (
            f"{move['label_before']} → {move['label_after']}")
        days = "" if move["days"] is None else f"{move['days']:+d}"
        rows.append((days, f"{move['forecast_before'] or '-'} → {move['forecast_after'] or '-'}", light,
                     f"{move['title']} [{move['id']}]"))
    screen.table(screen.say("工作日 预计办结 灯 任务", "days forecast light task").split(), rows, right=(0,), indent=2)
    if limit and len(moves) > limit:
        screen.line(screen.say(f"  ……还有 {len(moves) - limit} 项", f"  ... and {len(moves) - limit} more"))
    for finding in result["findings"]:
        screen.line(f"  {finding['text']}")
