"""Plans that follow and branches. 2018-06-08 is a Friday: A and B take five working days each, one after the other; C
takes one."""

import unittest
from datetime import date

from support import luoshi

FRIDAY = date(2018, 6, 8)


def office():
    changes = luoshi.Changes()
    for id, days in (("A", 5), ("B", 5), ("C", 1)):
        changes.put("task", id=id, title=id, duration={"n": days})
    changes.put("link", id="L", from_="A", to="B")
    model = luoshi.Model()
    model.apply(changes)
    return model


def takes(task, days):
    return luoshi.Changes().put("task", id=task, title=task, duration={"n": days})


class Live(unittest.TestCase):
    def test_follows_and_goes_back(self):
        model = office()
        live = luoshi.LivePlan(model, FRIDAY)
        self.assertEqual(live.get("C").forecast_finish, date(2018, 6, 11))
        update = live.apply(takes("C", 2))
        self.assertEqual((update.whole, update.tasks), (False, ("C",)))
        self.assertEqual(live.get("C").forecast_finish, date(2018, 6, 12))
        self.assertEqual(model.plan(FRIDAY).get("C").forecast_finish, date(2018, 6, 11))
        snapshot = live.snapshot()
        live.apply(update.undo)
        self.assertEqual(live.get("C").forecast_finish, date(2018, 6, 11))
        self.assertEqual(snapshot.get("C").forecast_finish, date(2018, 6, 12))
        self.assertEqual(snapshot.board().get("C").light, luoshi.Light.NO_DEADLINE)

    def test_is_the_plan_of_its_facts(self):
        model = office()
        live = luoshi.LivePlan(model, FRIDAY)
        changes = takes("A", 8).put("link", id="M", from_="A", to="C")
        changes.put("report", id="R", task="A", on=FRIDAY, actual_start=FRIDAY)
        live.apply(changes)
        model.apply(changes)
        plan = model.plan(FRIDAY)
        for task in "ABC":
            self.assertEqual(live.get(task), plan.get(task))
        for name in ("early_start", "late_finish", "total_float", "driver", "driving_task"):
            self.assertEqual(live.values(name), plan.column(name).to_list())
        self.assertEqual(live.get("C").driving_task, "A")

    def test_refuses_and_stays(self):
        live = luoshi.LivePlan(office(), FRIDAY)
        before = live.values("early_finish")
        with self.assertRaises(luoshi.InvalidData):
            live.apply(takes("C", 9).put("link", id="X", from_="A", to="nowhere"))
        self.assertEqual(live.values("early_finish"), before)
        with self.assertRaises(luoshi.NotFound):
            live.get("nobody")

    def test_circles_are_told(self):
        live = luoshi.LivePlan(office(), FRIDAY)
        update = live.apply(luoshi.Changes().put("link", id="M", from_="B", to="A"))
        self.assertTrue(update.whole)
        self.assertEqual([finding.code for finding in live.findings()], ["G001"])
        live.apply(update.undo)
        self.assertEqual(live.findings(), ())


class WhatIf(unittest.TestCase):
    def test_branches_of_branches(self):
        branches = luoshi.Branches(office(), FRIDAY, rules={"near_days": 3})
        longer = branches.add(takes("C", 2))
        then = branches.add(luoshi.Changes().put("link", id="M", from_="A", to="C"), onto=longer)
        other = branches.add(takes("B", 9))
        (move,) = branches.compare(0, longer)
        self.assertEqual((move["id"], move["forecast_a"], move["forecast_b"]), ("C", "2018-06-11", "2018-06-12"))
        self.assertEqual(branches.compare(longer, then)[0]["forecast_b"], "2018-06-20")
        self.assertEqual(branches.findings(then), ())
        changes = branches.accept(longer)
        self.assertIn('"C"', changes.to_json())
        self.assertEqual(branches.compare(0, then)[0]["forecast_a"], "2018-06-12")
        with self.assertRaises(luoshi.NotFound):
            branches.compare(0, other)
        branches.drop(then)
        with self.assertRaises(luoshi.NotFound):
            branches.add(takes("C", 3), onto=then)
        with self.assertRaises(luoshi.InvalidArgument):
            branches.drop(0)

    def test_numbers_are_checked(self):
        branches = luoshi.Branches(office(), FRIDAY)
        for wrong in (-1, 2**32, "0"):
            with self.assertRaises((luoshi.InvalidArgument, TypeError)):
                branches.add(takes("C", 2), onto=wrong)


if __name__ == "__main__":
    unittest.main()
