"""Plans of Microsoft Project: read, planned, written and read again."""

import datetime
import unittest

from support import TempFolder, luoshi, small_model

PROJECT = """<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project"><Title>方案</Title><StartDate>2019-03-04T08:00:00</StartDate>
<CalendarUID>1</CalendarUID><StatusDate>2019-03-08T17:00:00</StatusDate>
<Calendars><Calendar><UID>1</UID><Name>标准</Name><IsBaseCalendar>1</IsBaseCalendar></Calendar></Calendars>
<Tasks><Task><UID>1</UID><GUID>A-1</GUID><Name>起草</Name><OutlineLevel>1</OutlineLevel><Duration>PT16H0M0S</Duration>
<Cost>5</Cost></Task><Task><UID>2</UID><GUID>A-2</GUID><Name>印发</Name><OutlineLevel>1</OutlineLevel>
<Duration>PT8H0M0S</Duration><DurationFormat>7</DurationFormat><PredecessorLink><PredecessorUID>1</PredecessorUID>
<Type>1</Type></PredecessorLink></Task></Tasks></Project>""".encode()


class Mspdi(TempFolder):
    def test_reading_and_planning(self):
        model = luoshi.Model()
        read = luoshi.read_mspdi(PROJECT, model)
        self.assertTrue(read.ok, read.findings)
        self.assertEqual((read.report["title"], read.report["tasks"], read.report["links"]), ("方案", 2, 1))
        self.assertEqual(read.report["not_imported"], [{"name": "Task/Cost", "reason": "", "count": 1}])
        self.assertEqual(read.plan, {"as_of": "2019-03-08", "calendar": "标准", "start": "2019-03-04", "start_minute": 480,
                                     "profile": luoshi.Profile.PROJECT})
        model.apply(read.changes)
        plan = luoshi.Plan(model, **read.plan)
        # Two days from Monday, then one: Wednesday.
        self.assertEqual(plan.get("1").early_start, datetime.datetime(2019, 3, 4, 8))
        self.assertEqual(plan.get("2").early_finish, datetime.datetime(2019, 3, 6, 17))
        written = luoshi.write_mspdi(plan, "方案")
        self.assertEqual(written.not_written, [])
        self.assertEqual(len(luoshi.read_mspdi(written.text.encode(), model).changes), 0)

    def test_options_and_path(self):
        path = self.folder / "计划.xml"
        path.write_bytes(PROJECT)
        model = luoshi.Model()
        model.apply(luoshi.read_mspdi(path, model, id_prefix="P-", guids=True, on="2019-03-09").changes)
        self.assertEqual(model.get("task", "P-A-2")["title"], "印发")
        broken = luoshi.read_mspdi(b"<html/>", model, path="x.xml")
        self.assertFalse(broken.ok)
        self.assertEqual([(each.code, each.path) for each in broken.findings], [("F022", "x.xml")])
        with self.assertRaises(luoshi.Io):
            luoshi.read_mspdi(self.folder / "没有.xml", model)
        with self.assertRaises(luoshi.InvalidArgument):
            luoshi.read_mspdi(PROJECT, model, on="2019-02-30")

    def test_what_a_file_has_no_place_for(self):
        written = luoshi.write_mspdi(small_model().plan("2019-03-01"))
        names = {each["name"]: each["count"] for each in written.not_written}
        self.assertEqual(names["unit"], 2)
        self.assertEqual(names["duty"], 2)
        self.assertEqual(names["link/cause"], 1)
        self.assertIn("<Name>修订清单</Name>", written.text)


if __name__ == "__main__":
    unittest.main()
