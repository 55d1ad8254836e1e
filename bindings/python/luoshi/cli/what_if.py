"""What changes would do to dates and lights, without recording them: one set of changes, or named branches side by side."""

from __future__ import annotations

import argparse
import json
from typing import Any, Dict, List, Tuple

from ..changes import Changes
from ..errors import InvalidData, refusal
from ..live import Branches
from ..tables import unreadable
from .commands import facts, opened_board, viewed_day
from .terminal import Screen

SCHEMA = "luoshi.branches/1"


def run(arguments: argparse.Namespace, screen: Screen) -> int:
    try:
        with open(arguments.file, encoding="utf-8-sig") as file:
            text = file.read()
    except OSError as bad:
        raise unreadable(arguments.file, bad) from bad
    branches = _branches_in(text)
    if branches is not None:
        return _compare(branches, arguments, screen)
    with opened_board(arguments) as (board, _):
        result = board.dry_run(Changes.from_json(text), screen.language)
    if screen.as_json:
        screen.json(result)
    else:
        _show(result, 0 if arguments.all else arguments.limit, screen)
    return 0


def _branches_in(text: str) -> Any:
    """The list of branches, where the file is one of branches; whether it makes sense is seen branch by branch."""
    try:
        document = json.loads(text)
    except ValueError:
        return None  # Changes.from_json says what is wrong
    return document.get("branches") if isinstance(document, dict) and document.get("schema") == SCHEMA else None


def _refused(zh: str, en: str) -> Any:
    return refusal(InvalidData, "Y057", zh, en, '{"schema":"luoshi.branches/1","branches":[{"name":…,"onto":…,"changes":[…]}]}')


def _compare(given: Any, arguments: argparse.Namespace, screen: Screen) -> int:
    results: List[Dict[str, Any]] = []
    with facts(arguments) as model, Branches(model, viewed_day(arguments)) as branches:
        numbers: Dict[str, int] = {}
        labels = model.plan(viewed_day(arguments)).board().summary(screen.language)["labels"]
        for branch in given if isinstance(given, list) else [given]:
            name, onto, changes = _parts(branch, numbers)
            numbers[name] = branches.add(changes, onto=numbers.get(onto, 0))
            moves = branches.compare(0, numbers[name])
            titles = {id: _title(model, id) for id in (move["id"] for move in moves)}
            results.append({"name": name, "onto": onto,
                            "moves": [{"title": titles[move["id"]], **move} for move in moves],
                            "findings": [str(each) for each in branches.findings(numbers[name])]})
    screen.json({"as_of": viewed_day(arguments), "branches": results})
    if not screen.as_json:
        for result in results:
            _show_branch(result, labels, 0 if arguments.all else arguments.limit, screen)
    return 0


def _parts(branch: Any, numbers: Dict[str, int]) -> Tuple[str, str, Changes]:
    if not isinstance(branch, dict) or not isinstance(branch.get("name"), str) or not branch["name"]:
        raise _refused("每个分支要有名称", "each branch needs a name")
    name, onto = branch["name"], branch.get("onto", "")
    if name in numbers:
        raise _refused(f"有两个分支叫“{name}”", f"two branches are called {name!r}")
    if onto and onto not in numbers:
        raise _refused(f"分支“{name}”所依据的“{onto}”不在它之前", f"the branch {name!r} rests on {onto!r}, which is not before it")
    changes = json.dumps({"schema": "luoshi.changes/1", "changes": branch.get("changes")}, ensure_ascii=False)
    return name, onto, Changes.from_json(changes)


def _title(model: Any, id: str) -> str:
    return model.get("task", id)["title"] if ("task", id) in model else ""


def _show_branch(result: Dict[str, Any], labels: Dict[str, str], limit: int, screen: Screen) -> None:
    base = result["onto"] or screen.say("现状", "what stands")
    screen.heading(screen.say(f"{result['name']}（依据{base}）：与现状相比 {len(result['moves'])} 项会变（未记入台账）",
                              f"{result['name']} (on {base}): {len(result['moves'])} tasks differ from what stands (nothing is recorded)"))
    rows = []
    for move in result["moves"][:limit or None]:
        lights = [labels.get(move[f"light_{side}"], "-") for side in "ab"]
        light = lights[1] if lights[0] == lights[1] else " → ".join(lights)
        floats = " → ".join("-" if move[f"float_{side}"] is None else str(move[f"float_{side}"]) for side in "ab")
        rows.append((f"{move['forecast_a'] or '-'} → {move['forecast_b'] or '-'}", floats, light, f"{move['title']} [{move['id']}]"))
    screen.table(screen.say("预计办结 时差（分钟） 灯 任务", "forecast float(minutes) light task").split(), rows, indent=2)
    if limit and len(result["moves"]) > limit:
        screen.line(screen.say(f"  ……还有 {len(result['moves']) - limit} 项", f"  ... and {len(result['moves']) - limit} more"))
    for finding in result["findings"]:
        screen.wrapped(finding, 2)


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
