"""Risk and load. The plan is that of docs/concepts/capacity.md: 2018-06-11 is a Monday; one unit leads a (3 days), b
and c (2 each), d (5 days) waits for a. b may take up to 6 days, most likely 2, and is due on Wednesday the 13th, within
3 days: 1 - (3/4)^2 = 0.4375 of the time."""

import os
import signal
import threading
import unittest
from datetime import date, datetime

from support import luoshi, needs_numpy, python

try:
    import pandas
except ImportError:
    pandas = None

needs_pandas = unittest.skipUnless(pandas, "pandas is not installed")


def crowded(capacity=1):
    changes = luoshi.Changes()
    changes.put("unit", id="u", name="市发展改革委", capacity=capacity)
    changes.put("person", id="p", name="李某")
    for id, days in (("a", 3), ("c", 2), ("d", 5)):
        changes.put("task", id=id, title=id, duration={"n": days})
    changes.put("task", id="b", title="b", duration={"n": 2}, optimistic={"n": 2}, pessimistic={"n": 6})
    changes.put("task", id="e", title="e")
    changes.put("link", id="l", from_="a", to="d").put("link", id="m", from_="b", to="e")
    for id in "abc":
        changes.put("duty", id=f"u{id}", task=id, unit="u")
    changes.put("duty", id="pd", task="d", role="leader_in_charge", person="p")
    changes.put("deadline", id="x", task="b", date=date(2018, 6, 13))
    model = luoshi.Model()
    model.apply(changes)
    return model


def planned(model):
    return model.plan(date(2018, 6, 10), calendar="weekdays")


class Risks(unittest.TestCase):
    def test_columns_histograms_and_dicts(self):
        model = crowded()
        risk = planned(model).simulate(iterations=4000, percentiles=(50, 100))
        b, e = model.row_of("task", "b"), model.row_of("task", "e")
        hits = risk.column("hits").to_list()
        self.assertAlmostEqual(hits[b] / 4000, 0.4375, delta=5 * (0.4375 * 0.5625 / 4000) ** 0.5)
        self.assertIsNone(hits[e])
        self.assertEqual(risk.column("hits_original").to_list()[b], hits[b])
        basis = [luoshi.EstimateBasis(value) for value in risk.column("basis")]
        self.assertEqual((basis[b], basis[e]), (luoshi.EstimateBasis.ESTIMATE, luoshi.EstimateBasis.NONE))
        self.assertEqual(risk.column("p100").to_list()[b], date(2018, 6, 18))
        self.assertEqual(risk.column("latest").to_list()[b].date(), date(2018, 6, 18))
        spread = risk.histogram("b")
        self.assertEqual(len(spread.edges), len(spread.counts) + 1)
        self.assertEqual(sum(spread.counts), 4000)
        self.assertEqual(spread.edges[0], datetime(2018, 6, 12))  # midnights; done on Tuesday at the earliest
        self.assertEqual(sum(risk.histogram().counts), 4000)
        first = risk.tasks(count=1)[0]
        self.assertEqual((first["id"], first["hits"], first["deadline"]), ("b", hits[b], "2018-06-13"))
        self.assertEqual(len(risk.tasks()), 5)
        summary = risk.summary("en")
        self.assertEqual(summary["basis"], {"none": 1, "certain": 3, "spread": 0, "estimate": 1})
        self.assertEqual(summary["end"]["percentiles"], {"p50": "2018-06-20", "p100": "2018-06-20"})
        self.assertIn("no risk of their own", summary["text"])
        with self.assertRaises(luoshi.NotFound):
            risk.column("p80")
        with self.assertRaises(luoshi.NotFound):
            risk.histogram("没有")

    def test_the_same_seed_gives_the_same_bits(self):
        plan = planned(crowded())
        one, other = plan.simulate(iterations=3000), plan.simulate(iterations=3000, threads=4)
        self.assertEqual(one.tasks(), other.tasks())
        self.assertNotEqual(one.tasks(), plan.simulate(iterations=3000, seed=2).tasks())

    def test_options(self):
        plan = planned(crowded())
        wide = plan.simulate(iterations=500, above=100, shape="pert", unit_weight=1000)
        self.assertEqual(wide.summary()["basis"]["spread"], 3)
        for wrong in ({"iterations": -1}, {"above": -1}, {"unit_weight": 1001}, {"percentiles": (0,)}, {"bins": 5000}):
            with self.assertRaises(luoshi.InvalidArgument, msg=wrong):
                plan.simulate(**wrong)
        with self.assertRaises(ValueError):
            plan.simulate(shape="square")

    def test_progress_and_who_stops_it(self):
        plan = planned(crowded())
        seen = []
        plan.simulate(iterations=300_000, progress=lambda done, total: seen.append((done, total)))
        self.assertTrue(seen)
        self.assertEqual(seen, sorted(seen))
        self.assertLessEqual(seen[-1][0], seen[-1][1])
        with self.assertRaises(luoshi.Cancelled):
            plan.simulate(progress=lambda done, total: False)

        def fail(done, total):
            raise KeyError("mine")
        with self.assertRaises(KeyError):
            plan.simulate(progress=fail)

    @unittest.skipIf(os.name == "nt", "signals of POSIX")
    def test_ctrl_c(self):
        plan = planned(crowded())
        timer = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        with self.assertRaises(KeyboardInterrupt):
            plan.simulate(iterations=20_000_000)
        timer.join()

    @needs_numpy
    def test_numpy(self):
        model = crowded()
        risk = planned(model).simulate(iterations=1000)
        shares = risk.column("hits").masked() / risk.iterations
        self.assertEqual(shares.count(), 1)
        self.assertTrue(0 < shares.max() < 1)
        self.assertEqual(risk.column("critical").numpy().max(), 1000)


class Loads(unittest.TestCase):
    def test_a_report_a_proposal_and_its_changes(self):
        model = crowded()
        plan = planned(model)
        load = plan.load()
        report = load.report("en")
        self.assertEqual([(each["id"], each["peak"], each["capacity"]) for each in report["bearers"]],
                         [("u", 3, 1), ("p", 1, None)])
        overload, = report["overloads"]
        self.assertEqual((overload["name"], overload["from"], overload["to"], overload["excess"]),
                         ("市发展改革委", "2018-06-11", "2018-06-12", 2))
        self.assertEqual({task["id"]: task["forced"] for task in overload["tasks"]}["a"], True)
        proposal = report["proposal"]
        self.assertEqual((proposal["end_before"], proposal["end_after"], proposal["left_over"]),
                         ("2018-06-20", "2018-06-20", 0))
        self.assertEqual(proposal["moves"][0]["id"], "b")  # it becomes late, so it is said first
        self.assertTrue(proposal["moves"][0]["becomes_late"])
        moved = plan.board().dry_run(load.changes())["moves"]
        self.assertIn("b", {move["id"] for move in moved})
        model.apply(load.changes())
        self.assertEqual(planned(model).load().report()["overloads"], [])
        self.assertEqual(load.column("bearers", "peak").to_list(), [3, 1])
        self.assertEqual(load.column(luoshi.LoadTable.OVERLOADS, "bearer").to_list(), [0])
        with self.assertRaises(luoshi.NotFound):
            load.column("bearers", "start")
        with self.assertRaises(ValueError):
            load.column("people", "start")

    def test_capacities_of_those_who_say_none(self):
        plan = planned(crowded(capacity=0))
        self.assertEqual(plan.load().report()["overloads"], [])
        self.assertIsNone(plan.load(unit_capacity=1, propose=False).report()["proposal"])
        self.assertEqual(len(plan.load(unit_capacity=1, propose=False).report()["overloads"]), 1)
        self.assertEqual(plan.load(unit_capacity=1, schedules=3).report()["proposal"]["left_over"], 0)
        for wrong in ({"unit_capacity": -1}, {"schedules": -1}):
            with self.assertRaises(luoshi.InvalidArgument, msg=wrong):
                plan.load(**wrong)

    def test_it_stops_when_asked(self):
        model = crowded(capacity=2)
        model.apply(luoshi.Changes().put("task", id="f", title="f", duration={"n": 20})
                    .put("task", id="g", title="g", duration={"n": 20}).put("task", id="h", title="h", duration={"n": 20})
                    .put("duty", id="uf", task="f", unit="u").put("duty", id="ug", task="g", unit="u")
                    .put("duty", id="uh", task="h", unit="u"))
        with self.assertRaises(luoshi.Cancelled):
            planned(model).load(progress=lambda done, total: False)


class Frames(unittest.TestCase):
    @needs_pandas
    def test_data_frames(self):
        model = crowded()
        model.apply(luoshi.Changes().put("task", id="z", title="z", duration={"n": 1}))
        model.apply(luoshi.Changes().remove("task", "z"))
        plan = planned(model)
        frame = plan.to_pandas()
        self.assertEqual(sorted(frame.index), list("abcde"))
        self.assertEqual(frame.loc["d", "driving_task"], "a")
        self.assertEqual(frame.loc["d", "driver"], "link")
        self.assertEqual(frame.loc["a", "forecast_finish"], pandas.Timestamp(2018, 6, 13))
        self.assertTrue(pandas.isna(frame.loc["a", "margin_in_force"]))
        self.assertEqual(frame.loc["b", "margin_in_force"], 1)
        board = plan.board().to_pandas()
        self.assertEqual(board.loc["a", "lead"], "u")
        self.assertIsNone(board.loc["e", "lead"])
        self.assertEqual(board["light"].dtype.name, "category")
        risk = plan.simulate(iterations=100).to_pandas()
        self.assertEqual(risk.loc["b", "basis"], "estimate")
        self.assertTrue(pandas.isna(risk.loc["a", "hits"]))
        load = plan.load()
        self.assertEqual(load.to_pandas().loc["d", "finish"], pandas.Timestamp(2018, 6, 20, 17))
        self.assertEqual(list(load.to_pandas("bearers")["unit"]), ["u", None])
        self.assertEqual(sorted(load.to_pandas("overload_tasks")["task"]), ["a", "b", "c"])
        self.assertEqual(list(load.to_pandas("overloads")["excess"]), [2])

    @needs_pandas
    def test_days_that_pandas_does_not_have(self):
        model = crowded()
        model.apply(luoshi.Changes().put("deadline", id="x", task="b", date="0001-01-01"))
        frame = planned(model).to_pandas()
        self.assertEqual(frame.loc["b", "deadline_in_force"], date.min)

    def test_without_pandas_the_refusal_says_so(self):
        code = ("import sys; sys.modules['pandas'] = None; import luoshi\n"
                "try:\n    luoshi.Model().plan('2018-06-10').to_pandas()\n"
                "except luoshi.Misuse as refused:\n    print(refused.findings[0].code, refused.text('en'))\n")
        ran = python("-c", code)
        self.assertIn("Y054", ran.stdout, ran.stderr)
        self.assertIn("pandas is not installed", ran.stdout)


if __name__ == "__main__":
    unittest.main()
