"""Plans and boards. By hand: T1 was due on Friday 2019-03-29 and nobody reported it finished. Working days after
that until 2019-05-15 by the holiday notices of 2019 (Qingming on 5 April; 1-4 May off, 28 April and 5 May worked):
April 1-4, 8-12, 15-19, 22-26, 28-30 are 22, May 5-11 without the 11th is 6 (5-10), 13-15 is 3: 31 days."""

import unittest
from datetime import date, datetime

from support import luoshi, small_model

LATE = 22 + 6 + 3


class Plans(unittest.TestCase):
    def test_a_row(self):
        plan = small_model().plan(date(2019, 5, 15))
        row = plan.get("T1")
        # Known up to the end of the 15th: ten days of work begin on Thursday the 16th.
        self.assertEqual(row.early_start, datetime(2019, 5, 16, 8, 0))
        self.assertEqual(row.early_finish, datetime(2019, 5, 29, 17, 0))
        self.assertEqual(row.forecast_finish, date(2019, 5, 29))
        self.assertEqual((row.original_deadline, row.deadline_in_force), (date(2019, 3, 29), date(2019, 3, 29)))
        self.assertEqual(row.margin_in_force, -(LATE + 10))
        self.assertTrue(row.duration_known)
        second = plan.get("T2")
        self.assertEqual(second.early_start, datetime(2019, 5, 30, 8, 0))
        self.assertEqual((second.driver, second.driving_task, second.driving_link), (luoshi.Driver.LINK, "T1", "L"))
        self.assertIsNone(second.deadline_in_force)
        self.assertIsNone(second.margin_in_force)
        self.assertEqual(plan.findings(), ())

    def test_plans_back_from_a_day_and_critical_by_the_path(self):
        plan = small_model().plan("2019-05-15", finish="2019-06-28", critical_by=luoshi.CriticalBy.LONGEST_PATH)
        self.assertEqual(plan.get("T2").late_finish, datetime(2019, 6, 28, 17, 0))
        self.assertEqual(plan.get("T2").late_driver, luoshi.LateDriver.END)
        self.assertTrue(plan.get("T2").critical)

    def test_a_task_whose_condition_has_no_day_is_held_back(self):
        changes = luoshi.Changes()
        changes.put("task", id="A", title="a", conditions=[{"what": "批复"}], duration={"n": 1, "unit": "working_days"})
        model = luoshi.Model()
        model.apply(changes)
        row = model.plan("2019-05-15").get("A")
        self.assertTrue(row.held_back)
        self.assertEqual(row.status, luoshi.PlanStatus.ON_HOLD_NOT_READY)

    def test_columns_agree_with_rows(self):
        plan = small_model().plan("2019-05-15")
        for name in luoshi.PlanRow.__dataclass_fields__:
            if "driving" in name:
                continue
            self.assertEqual(plan.column(name).to_list(), [getattr(plan.get(task), name) for task in ("T1", "T2")], name)
        self.assertEqual(plan.column("driving_task").to_list(), [-1, 0])
        self.assertEqual(plan.column("late_driving_task").to_list(), [-1, -1])
        self.assertEqual(plan.get("T1").late_driver, luoshi.LateDriver.DEADLINE)
        with self.assertRaises(luoshi.NotFound):
            plan.column("nonsense")
        with self.assertRaises(luoshi.NotFound):
            plan.get("没有")

    def test_the_words_of_the_task_say_what_defaults_leave_out(self):
        model = small_model()
        model.apply(luoshi.Changes().put("extension", id="E", deadline="X1", applied_on="2019-03-20",
                                         requested="2019-04-30"))
        story = model.plan("2019-05-15").board().task("T1")
        self.assertEqual([duty["role"] for duty in story["duties"]], ["lead_unit"])
        self.assertEqual([deadline["origin"] for deadline in story["deadlines"]], ["assigned"])
        self.assertEqual(story["deadlines"][0]["extensions"][0]["decision"], "pending")

    def test_instants_before_year_1(self):
        # Ten days of work that were due on the first day of year 1 should have begun in the year before.
        model = small_model()
        model.apply(luoshi.Changes().put("deadline", id="X1", task="T1", date="0001-01-01"))
        plan = model.plan("2019-05-15")
        self.assertEqual(plan.get("T1").late_start, datetime.min)
        self.assertEqual(plan.column("late_start").to_list()[0], datetime.min)
        self.assertEqual(plan.get("T1").deadline_in_force, date.min)

    def test_a_plan_keeps_its_facts(self):
        model = small_model()
        plan = model.plan("2019-05-15")
        before = plan.get("T2")
        model.apply(luoshi.Changes().remove("link", "L").put("report", id="R", task="T1", on="2019-02-01",
                                                             actual_start="2019-01-07", actual_finish="2019-02-01"))
        self.assertEqual(plan.get("T2"), before)
        self.assertIs(model.plan("2019-05-15").get("T1").status, luoshi.PlanStatus.FINISHED)

    def test_options(self):
        model = small_model()
        self.assertEqual(model.plan("2019-05-15", start="2019-07-01").get("T1").early_start, datetime(2019, 7, 1, 8, 0))
        every = model.plan("2019-05-15", calendar="every-day").get("T1")
        self.assertEqual(every.forecast_finish, date(2019, 5, 25))
        with self.assertRaises(luoshi.LuoshiError):
            model.plan("2019-05-15", calendar="mars")
        with self.assertRaises(luoshi.InvalidArgument):
            model.plan(None)

    def test_a_circle_is_named(self):
        model = small_model()
        changes = luoshi.Changes().put("link", id="M", from_="T2", to="T1")
        try:
            model.apply(changes)
        except luoshi.InvalidData as refused:
            found = refused.findings
        else:
            found = model.plan("2019-05-15").findings()
        said = "\n".join(finding.text() for finding in found)
        self.assertIn("T1", said)
        self.assertIn("T2", said)

    def test_why(self):
        plan = small_model().plan("2019-05-15")
        for language in ("zh", "en"):
            self.assertTrue(plan.why("T2", language))
        self.assertNotEqual(plan.why("T2", "zh"), plan.why("T2", "en"))


class WhatIf(unittest.TestCase):
    def setUp(self):
        # Monday 6 March 2017: A takes five days to Friday the 10th, B three more to Wednesday the 15th, when it is due.
        self.model = luoshi.Model()
        self.model.apply(
            luoshi.Changes()
            .put("task", id="A", title="拟方案", duration={"n": 5}, planned_start=date(2017, 3, 6))
            .put("task", id="B", title="报批", duration={"n": 3})
            .put("link", id="L", **{"from": "A", "to": "B"})
            .put("deadline", id="D", task="B", date=date(2017, 3, 15)))
        self.board = self.model.plan(date(2017, 3, 3)).board()

    def test_a_dry_run_says_what_would_move_and_changes_nothing(self):
        longer = luoshi.Changes().put("task", id="A", title="拟方案", duration={"n": 8}, planned_start=date(2017, 3, 6))
        before = self.model.to_json()
        result = self.board.dry_run(longer)
        self.assertEqual({move["id"]: (move["forecast_after"], move["days"]) for move in result["moves"]},
                         {"A": ("2017-03-15", 3), "B": ("2017-03-20", 3)})
        self.assertEqual((result["end_before"], result["end_after"]), ("2017-03-15", "2017-03-20"))
        self.assertEqual(self.model.to_json(), before)
        self.assertEqual(self.board.dry_run(luoshi.Changes())["moves"], [])

    def test_changes_that_can_not_be_applied_are_refused_with_every_problem(self):
        bad = luoshi.Changes().put("link", id="X", **{"from": "nobody", "to": "nowhere"})
        with self.assertRaises(luoshi.InvalidData) as refused:
            self.board.dry_run(bad)
        self.assertEqual(len(refused.exception.findings), 2)

    def test_profiles_and_constraints(self):
        self.model.apply(luoshi.Changes().put("task", id="A", title="拟方案", duration={"n": 5},
                                              constraint={"kind": "must_start_on", "on": date(2017, 3, 8)}))
        plan = self.model.plan(date(2017, 3, 3))
        self.assertEqual(plan.get("A").driver, luoshi.Driver.CONSTRAINT)
        self.assertEqual(plan.get("A").early_start.date(), date(2017, 3, 8))
        # Project knows no day of the plan: the whole starts where it is told to.
        past = self.model.plan(date(2017, 6, 30), profile=luoshi.Profile.PROJECT, start=date(2017, 3, 6))
        self.assertEqual(past.get("A").early_start.date(), date(2017, 3, 8))
        with self.assertRaises(ValueError):
            self.model.plan(date(2017, 3, 3), profile=7)


class Boards(unittest.TestCase):
    def setUp(self):
        self.board = small_model().plan("2019-05-15").board()

    def test_a_row(self):
        row = self.board.get("T1")
        self.assertEqual((row.light, row.light_original, row.colour), (luoshi.Light.OVERDUE,) * 2 + (luoshi.Colour.RED,))
        self.assertEqual((row.deadline, row.days, row.lead), (date(2019, 3, 29), LATE, "FGW"))
        self.assertIs(self.board.get("T2").light, luoshi.Light.NO_DEADLINE)
        self.assertIn(luoshi.Flag.WILL_BE_LATE, row.flags)

    def test_columns_agree_with_rows(self):
        for name in luoshi.BoardRow.__dataclass_fields__:
            if name != "lead":
                self.assertEqual(self.board.column(name).to_list(),
                                 [getattr(self.board.get(task), name) for task in ("T1", "T2")], name)
        self.assertEqual(self.board.column("lead").to_list(), [0, 1])

    def test_summary_and_tasks(self):
        summary = self.board.summary()
        self.assertEqual(summary["as_of"], "2019-05-15")
        self.assertEqual(summary["lights"], {"overdue": 1, "no_deadline": 1})
        self.assertEqual(summary["total"]["itemised"], 2)
        tasks = self.board.tasks()
        self.assertEqual([task["id"] for task in tasks], ["T1", "T2"])
        self.assertEqual(tasks[0]["leads"], [{"id": "FGW", "name": "国家发展改革委"}])
        self.assertIn(str(LATE), tasks[0]["reason"])
        self.assertEqual(self.board.tasks(1, 1), tasks[1:])
        self.assertIn("overdue", self.board.tasks(0, 1, "en")[0]["reason"])

    def test_a_task_s_story(self):
        story = self.board.task("T1")
        self.assertEqual(story["facts"]["title"], "修订清单")
        self.assertEqual(story["deadlines"][0]["raw"], "2019年3月29日前")
        self.assertEqual(story["reports"], [])
        self.assertEqual([wait["task"]["id"] for wait in story["waited_for_by"]], ["T2"])
        self.assertEqual([wait["task"]["id"] for wait in self.board.task("T2")["waits_for"]], ["T1"])
        self.assertIn("FGW", [link.get("unit") for link in story["chain"]["links"]])
        delay = story["delay"]
        self.assertGreaterEqual(delay["slip"], LATE)
        self.assertEqual(sum(part["days"] for part in delay["parts"]), delay["slip"])

    def test_units(self):
        units = {unit["id"]: unit for unit in self.board.units()}
        self.assertEqual((units["FGW"]["overdue"], units["SWB"]["overdue"]), (1, 0))
        self.assertEqual([unit["id"] for unit in self.board.units(1)], ["FGW"])
        unit = self.board.unit("FGW")
        self.assertEqual(unit["load"], {"lead_unit": 1})
        self.assertEqual([task["id"] for task in unit["tasks"]], ["T1"])
        with self.assertRaises(luoshi.NotFound):
            self.board.unit("没有")

    def test_rules(self):
        plan = small_model().plan("2019-03-27")
        self.assertIs(plan.board().get("T1").light, luoshi.Light.NEAR)
        self.assertIs(plan.board({"near_days": 0, "behind_percent": 100}).get("T1").light, luoshi.Light.NOT_DUE)
        self.assertIs(plan.board({"colours": {"near": "blue"}}).get("T1").colour, luoshi.Colour.BLUE)
        for wrong in ({"nonsense": 1}, {"near_days": "x"}, {"near_days": -1}, {"colours": {"near": "pink"}}):
            with self.subTest(wrong), self.assertRaises(ValueError):
                plan.board(wrong)

    def test_conflicts(self):
        model = small_model()
        model.apply(luoshi.Changes().put("deadline", id="X2", task="T2", date="2019-03-01", raw="3月1日前"))
        found = model.plan("2019-05-15").board().conflicts()  # T2 waits for T1 and is due before it
        self.assertEqual([(finding.code, finding.id) for finding in found], [("W001", "T2")])


if __name__ == "__main__":
    unittest.main()
