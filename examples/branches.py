#!/usr/bin/env python3
"""What if, and what if then: a rule that has to be published by Friday 22 June 2018, and what could be done about it.

    PYTHONPATH=bindings/python python3 examples/branches.py

    draft (4 days) ──► review (6) ──► hearing (5) ──► publish (1)      from Monday 28 May 2018; 16 to 18 June are off

The plan is kept as a baseline. Then three branches are laid side by side; the one that is chosen becomes a fact.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bindings" / "python"))

import luoshi  # noqa: E402

DAY = "2018-05-25"


def task(id, title, days):
    return luoshi.Changes().put("task", id=id, title=title, duration={"n": days})


def office():
    changes = luoshi.Changes()
    for id, title, days in (("draft", "起草", 4), ("review", "合法性审查", 6), ("hearing", "听证", 5), ("publish", "公布", 1)):
        changes.append(task(id, title, days))
    for before, after in (("draft", "review"), ("review", "hearing"), ("hearing", "publish")):
        changes.put("link", id=f"{before}-{after}", from_=before, to=after)
    changes.put("deadline", id="due", task="publish", date="2018-06-22", raw="6月22日前")
    model = luoshi.Model()
    model.apply(changes)
    return model


def show(name, moves):
    print(f"\n{name}")
    for move in moves:
        light = move["light_a"] if move["light_a"] == move["light_b"] else f"{move['light_a']} → {move['light_b']}"
        margin = "" if move["margin_a"] is None else f"　距时限 {move['margin_a']} → {move['margin_b']} 个工作日"
        print(f"  {move['id']:8} 预计 {move['forecast_a']} → {move['forecast_b']}{margin}　{light}")


def main():
    model = office()
    plan = model.plan(DAY)
    print(f"公布：预计 {plan.get('publish').forecast_finish}，余 {plan.get('publish').margin_in_force} 个工作日")
    model.apply(plan.baseline("2018", name="批准的计划", by="督查室"))

    branches = luoshi.Branches(model, DAY)
    longer = branches.add(task("review", "合法性审查", 8))  # the review takes two days more
    parallel = branches.add(luoshi.Changes().remove("link", "review-hearing")
                            .put("link", id="draft-hearing", from_="draft", to="hearing")
                            .put("link", id="review-publish", from_="review", to="publish"), onto=longer)
    late = branches.add(luoshi.Changes().put(
        "extension", id="e", deadline="due", decision="approved", decided_on="2018-05-25", granted="2018-06-29"), onto=longer)
    show("审查多用两天", branches.compare(0, longer))
    show("……同时听证（与“审查多用两天”相比）", branches.compare(longer, parallel))
    show("……或者延期一周", branches.compare(longer, late))

    chosen = branches.accept(parallel)  # for ledger.commit(chosen, who=…, why=…)
    model.apply(chosen)
    now = model.plan(DAY)
    print("\n与基线相比")
    for row in now.compare("2018").report()["tasks"]:
        print(f"  {row['text']}")
    print("\n完成日取决于")
    paths = now.paths(drag=True)
    days = paths.column("drag_days").to_list()
    for id in ("draft", "review", "hearing", "publish"):
        if paths.column("longest")[model.row_of("task", id)]:
            print(f"  {id}：不用它可提前 {days[model.row_of('task', id)]} 个工作日")


if __name__ == "__main__":
    main()
