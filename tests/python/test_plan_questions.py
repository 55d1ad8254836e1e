"""Baselines, contradictions, circles and paths, on the small plan of test_risk: a (3 days) holds d (5), c and b take 2
days each; e waits for b. 2018-06-11 is a Monday, and the calendar is that of weekdays."""

import unittest
from datetime import date

from support import luoshi, needs_numpy
from test_risk import crowded, planned, needs_pandas


class Baselines(unittest.TestCase):
    def test_taken_kept_and_compared(self):
        model = crowded()
        model.apply(planned(model).baseline("2018", name="年初计划", by="督查室"))
        self.assertEqual(model.get("baseline", "2018")["name"], "年初计划")
        model.apply(luoshi.Changes().put("task", id="a", title="a", duration={"n": 4}))
        model.apply(luoshi.Changes().put("task", id="f", title="f", duration={"n": 1}))
        variance = planned(model).compare("2018")
        rows = dict(zip(variance.column("id"), range(6)))
        self.assertEqual(list(rows), list("abcdef"))
        standing = [luoshi.BaselineStanding(value) for value in variance.column("standing")]
        self.assertEqual(standing[rows["a"]], luoshi.BaselineStanding.COMPARABLE)
        self.assertEqual(standing[rows["f"]], luoshi.BaselineStanding.NEW_SINCE)
        finish = variance.column("finish_days").to_list()
        # a ends on Thursday instead of Wednesday; d is pushed from Wednesday the 20th to Thursday the 21st.
        self.assertEqual((finish[rows["a"]], finish[rows["d"]], finish[rows["f"]]), (1, 1, None))
        self.assertEqual(variance.column("finish_now").to_list()[rows["d"]], date(2018, 6, 21))
        self.assertEqual(variance.column("duration_minutes").to_list()[:1], [480])
        report = variance.report("en")
        self.assertEqual((report["baseline"], report["by"], report["as_of"]), ("2018", "督查室", "2018-06-10"))
        self.assertEqual(report["tasks"][0]["text"],
                         "a: start as agreed, finish later by 1 working days, duration longer by 1 days")
        with self.assertRaises(luoshi.InvalidArgument):
            planned(model).baseline("2018")
        with self.assertRaises(luoshi.NotFound):
            planned(model).compare("没有")

    @needs_numpy
    def test_columns_are_numpy_s(self):
        model = crowded()
        model.apply(planned(model).baseline("2018"))
        days = planned(model).compare("2018").column("finish_days").numpy()
        self.assertEqual(days.tolist(), [0] * 5)

    @needs_pandas
    def test_pandas(self):
        model = crowded()
        model.apply(planned(model).baseline("2018"))
        frame = planned(model).compare("2018").to_pandas()
        self.assertEqual(list(frame["id"]), list("abcde"))


class Questions(unittest.TestCase):
    def test_contradictions(self):
        model = crowded()
        model.apply(luoshi.Changes().put("deadline", id="w", task="d", date=date(2018, 6, 18)))
        found = planned(model).conflicts("en")
        self.assertEqual(len(found), 1)
        self.assertEqual([step["id"] for step in found[0]["steps"]], ["a", "d"])
        self.assertEqual((found[0]["excess_days"], found[0]["to"]["deadline"], found[0]["from"]["source"]),
                         (2, "w", "plan_day"))
        self.assertEqual(found[0]["steps"][0]["link"]["id"], "l")
        self.assertEqual(planned(crowded()).conflicts(), [])

    def test_circles(self):
        model = crowded()
        model.apply(luoshi.Changes().put("link", id="n", from_="d", to="a"))
        found = planned(model).loops()
        self.assertEqual([loop["tasks"] for loop in found], [["a", "d"]])
        self.assertEqual((len(found[0]["links"]), found[0]["at_least"], found[0]["smallest"]), (1, 1, True))
        self.assertIn("没有更少的办法", found[0]["text"])

    def test_paths(self):
        model = crowded()
        paths = planned(model).paths(drag=True)
        longest = paths.column("longest").to_list()
        self.assertEqual([id for id in "abcde" if longest[model.row_of("task", id)]], ["a", "d"])
        days = paths.column("drag_days").to_list()
        # Without a, d ends on Friday the 15th instead of Wednesday the 20th; without d, a on the 13th.
        self.assertEqual((days[model.row_of("task", "a")], days[model.row_of("task", "d")]), (3, 5))
        self.assertEqual(paths.nearest("d"), [{"room": 0, "tasks": ["a", "d"]}])
        self.assertEqual(paths.nearest("d", 0), [])
        self.assertEqual(len(planned(model).paths().column("drag")), 0)
        with self.assertRaises(luoshi.NotFound):
            paths.nearest("没有")


if __name__ == "__main__":
    unittest.main()
