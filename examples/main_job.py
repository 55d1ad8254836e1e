#!/usr/bin/env python3
"""The main job, as a host written in Python does it: four task tables into a fresh ledger, then the questions that
an inspection office asks on 15 May 2019.

    PYTHONPATH=bindings/python python3 examples/main_job.py

The data hold no reports of completion; "not finished" means that there is none on file.
"""

import json
import sys
import tempfile
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bindings" / "python"))

import luoshi  # noqa: E402
from assume_durations import estimates  # noqa: E402

TABLES = ("state-council.json", "municipal.json", "promotion.json", "wuhan-2017.json")
DAY = "2019-05-15"


def title(text):
    print(f"\n== {text} ==")


def bring_in(ledger):
    """Each table becomes one entry of the journal. What could not be read is said, with the reason."""
    for name in TABLES:
        read = luoshi.read_table(ROOT / "examples" / "data" / name, ledger.model())
        report = read.report
        if not read.ok:
            print(*read.findings, sep="\n")
            sys.exit(f"{name}: 有错误，没有导入")
        entry = ledger.commit(read.changes, who="督查室", why=f"导入 {name}", when=datetime(2019, 5, 15, 9, 0))
        print(f"{name}：{report['title']}，任务 {report['tasks']}、职责 {report['duties']}、时限 {report['deadlines']}，"
              f"记为第 {entry} 条")
        for words in report["unread"][:3]:
            print(f"    读不出 [{words['task']}] “{words['raw']}”：{words['why']}")
        if len(report["unread"]) > 3:
            print(f"    ……共 {len(report['unread'])} 处")
        for part in report["not_imported"]:
            print(f"    未导入 {part['name']} {part['count']} 条：{part['reason']}")


def show_board(board):
    summary = board.summary()
    print(f"截至 {summary['as_of']}，逐项列出的任务 {summary['total']['itemised']} 项")
    for light, count in summary["lights"].items():
        print(f"  {summary['labels'][light]} {count}")
    for task in board.tasks():
        if task["light"] in ("overdue", "near"):
            leads = "、".join(lead["name"] for lead in task["leads"]) or "无牵头单位"
            print(f"  [{task['id']}] {task['title']}\n      {leads}　{task['reason']}")
    print("“未办结”：台账中没有办结报告")
    for group in summary["total"]["groups"]:
        stated = group["text"] or group["n"] or "数目未说明"
        print(f"  {group['title']}：{stated}，未逐项列出；可能与其他来源重叠，不相加")


def show_task(board, task):
    story = board.task(task)
    facts = story["facts"]
    print(f"[{facts['id']}] {facts['title']}")
    for source in story["sources"]:
        print(f"  来源：{source['number']} {source['title']} {source['item']}")
    for deadline in story["deadlines"]:
        print(f"  时限：“{deadline.get('raw', '')}” → {deadline.get('date', '无日期')}")
    print("  责任链（自下而上）：")
    for link in story["chain"]["links"]:
        print(f"    ↑ {link['text']}")
    print(f"  {story['board']['reason']}" + ("" if story["reports"] else "；台账中没有办结报告"))
    delay = story["delay"]
    if delay:
        print(f"  延误 {delay['slip']} 个工作日，由下列部分相加：")
        for part in delay["parts"]:
            print(f"    {part['days']:+d}  {part['cause']}  {part['from']} 至 {part['to']}  {part.get('lead', '')}")
        assert sum(part["days"] for part in delay["parts"]) == delay["slip"]


def show_risk(plan):
    """The five most endangered deadlines, and who has most at once. What that rests on is said first."""
    with plan.simulate() as risk, plan.load(propose=False) as load:
        summary, report = risk.summary(), load.report()
        print(f"  {summary['text']}")
        for task in [each for each in risk.tasks() if each["deadline"] and each["deadline"] > DAY][:5]:
            print(f"  按时 {task['hits'] * 100 / risk.iterations:.0f}%　时限 {task['deadline']}　P80 {task['percentiles']['p80']}"
                  f"　[{task['id']}] {task['title']}（{task['label']}）")
        print(f"  {report['text']}")
        for each in report["bearers"][:5]:
            print(f"  {each['name']}：未完成 {each['tasks']}，其中工期未知 {each['unmeasured']}，同时最多 {each['peak']}")


def show_scores(board):
    """Units scored by what the board says of them, under a made-up scorecard; one score explained down to its facts."""
    with luoshi.Rules.from_scorecard(ROOT / "examples/scorecards/ledger-units.json") as card, board.score(card) as scores:
        assert not scores.findings, scores.findings
        units = scores.subjects()
        order = sorted(range(len(units)), key=lambda s: (units[s]["score"] is None, -(units[s]["score"] or 0), units[s]["id"]))
        rated = [s for s in order if units[s]["score"] is not None]
        for s in rated[:3] + rated[-3:]:
            unit = units[s]
            print(f"  {unit['id']}（{unit['group']}）：{unit['score']}　第 {unit['rank']} 名　{unit['grade']}　由 {unit['decided_by']} 决定")
        for award in scores.awards()["commended"]:
            print(f"  通报表扬（{award['group']}，名额 {award['places']}）：{'、'.join(award['chosen']) or '无'}")
        print("  最低分的由来：")
        for line in scores.explain(rated[-1]).splitlines():
            print(f"    {line}")


def main():
    path = Path(tempfile.mkdtemp(prefix="luoshi-")) / "台账.luoshi"
    with luoshi.Ledger.create(path) as ledger:
        title("导入")
        bring_in(ledger)
        model = ledger.model()
        board = model.plan(DAY).board()

        title("看板")
        show_board(board)

        title("一项任务的来龙去脉")
        show_task(board, board.tasks(count=1)[0]["id"])

        title("风险与负担")
        show_risk(model.plan(DAY))
        tried = model.copy()
        tried.apply(estimates(model, json.loads((ROOT / "examples/data/assumed-durations.json").read_text(encoding="utf-8"))))
        print("同一台账，九项任务取假设的三点工期（不记入）：")
        show_risk(tried.plan(DAY))

        title("各单位：逾期与负担")
        for unit in board.units(count=10):
            print(f"  {unit['name']}：逾期 {unit['overdue']}，牵头 {unit['led']}，全部职责 {sum(unit['load'].values())}")

        title("各单位得分（示例细则）")
        show_scores(board)

        title("冲突")
        found = board.conflicts()
        for finding in found[:10]:
            print(f"  {finding}")
        print(f"  共 {len(found)} 处")

        title("查验")
        problems = ledger.verify()
        head = ledger.head()
        print("台账完整" if not problems else "\n".join(map(str, problems)), f"{head.entry} 条，末条摘要 {head.digest}")
    print(f"台账文件：{path}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
