"""Calendars. Expected days are China's published holidays of 2019 (国办发明电〔2018〕15号 and its change of
March 2019): 1-4 May off with 28 April and 5 May worked; 1-7 October off with 29 September and 12 October worked."""

import unittest
from datetime import date, datetime, timedelta, timezone

from support import luoshi, needs_numpy, numpy, small_model


class Days(unittest.TestCase):
    cn = None

    @classmethod
    def setUpClass(cls):
        cls.cn = luoshi.Calendar("cn")

    def test_what_days_are(self):
        for day, kind, working in (("2019-10-01", "STATUTORY_HOLIDAY", False), ("2019-10-12", "WORKING_WEEKEND", True),
                                   ("2019-10-13", "WEEKEND", False), ("2019-10-14", "WORK", True)):
            found = self.cn.day(day)
            self.assertEqual((found.kind.name, found.working, found.minutes > 0), (kind, working, working), day)
        self.assertIn("国庆", self.cn.day("2019-10-01").name)
        self.assertTrue(self.cn.day("2019-10-01").notice)

    def test_adding_and_counting(self):
        self.assertEqual(self.cn.add_days("2019-09-30", 1), date(2019, 10, 8))
        self.assertEqual(self.cn.add_days(date(2019, 10, 8), -1), date(2019, 9, 30))
        self.assertEqual(self.cn.add_days("2019-10-01", 0), date(2019, 10, 1))
        self.assertEqual(self.cn.count_days("2019-09-30", "2019-10-12"), 5)
        self.assertEqual(self.cn.count_days("2019-10-12", "2019-09-30"), -5)
        day, provisional = self.cn.add_days("2019-09-30", 1, with_provisional=True)
        self.assertFalse(provisional)
        self.assertTrue(self.cn.add_days("2090-01-01", 5, with_provisional=True)[1])

    def test_minutes(self):
        start = datetime(2019, 9, 30, 16, 0)
        self.assertEqual(self.cn.add_minutes(start, 120), datetime(2019, 10, 8, 9, 0))
        self.assertEqual(self.cn.count_minutes(start, datetime(2019, 10, 8, 9, 0)), 120)

    def test_columns(self):
        days = ["2019-09-30", date(2019, 10, 11)]
        self.assertEqual(self.cn.add_days_column(days, 1), [date(2019, 10, 8), date(2019, 10, 12)])
        self.assertEqual(self.cn.add_days_column("2019-09-30", [0, 1]), [date(2019, 9, 30), date(2019, 10, 8)])
        self.assertEqual(self.cn.count_days_column(days, "2019-10-12"), [5, 1])
        self.assertEqual(self.cn.add_days_column([], 1), [])
        with self.assertRaises(luoshi.InvalidArgument):
            self.cn.add_days_column(days, [1, 2, 3])

    @needs_numpy
    def test_numpy_columns(self):
        days = numpy.arange("2019-09-20", "2019-10-20", dtype="datetime64[D]")
        found = self.cn.add_days_column(days[::2], numpy.int32(3))
        self.assertEqual(found.dtype, numpy.dtype("datetime64[D]"))
        self.assertEqual(found.astype(object).tolist(),
                         [self.cn.add_days(day, 3) for day in days[::2].astype(object).tolist()])
        n = numpy.arange(len(days), dtype=numpy.int32)
        self.assertEqual(self.cn.add_days_column("2019-09-20", n).astype(object).tolist(),
                         [self.cn.add_days("2019-09-20", int(each)) for each in n])
        with self.assertRaises(luoshi.InvalidArgument):
            self.cn.add_days_column(numpy.array(["NaT"], "datetime64[D]"), 1)

    def test_periods_by_the_law(self):
        counted = luoshi.period_count("2019-01-31", 1, "month", self.cn)
        self.assertEqual(counted["last_day"], date(2019, 2, 28))
        self.assertTrue(counted["clauses"])
        moved = luoshi.period_count("2019-09-26", 5, "day")  # ends on 1 October
        self.assertEqual((moved["last_day"], moved["rolled_last_day"]), (date(2019, 10, 1), date(2019, 10, 8)))

    def test_wrong_days(self):
        for wrong in ("2019-02-29", "2019-2-1", "20190201", "", 5, None, datetime(2019, 1, 1), "2019-02-01T00:00"):
            with self.subTest(wrong), self.assertRaises(luoshi.InvalidArgument):
                self.cn.day(wrong)
        for wrong in (datetime(2019, 1, 1, tzinfo=timezone.utc), date(2019, 1, 1), "2019-01-01T08:00",
                      datetime(9999, 1, 1)):
            with self.subTest(wrong), self.assertRaises(luoshi.InvalidArgument):
                self.cn.add_minutes(wrong, 5)
        for wrong in (2**63, 2**200, 1.5, "1"):
            with self.subTest(wrong), self.assertRaises(luoshi.InvalidArgument):
                self.cn.add_days("2019-01-01", wrong)
        with self.assertRaises(luoshi.LuoshiError):
            self.cn.add_days("9999-12-01", 10**9)
        with self.assertRaises(luoshi.NotFound):
            luoshi.Calendar("mars")

    def test_the_first_and_the_last_day(self):
        every = luoshi.Calendar("every-day")
        self.assertEqual(every.add_days(date.max - timedelta(1), 1), date.max)
        self.assertEqual(every.add_days(date.min, 1), date.min + timedelta(1))

    def test_a_calendar_of_a_model(self):
        model = small_model()
        model.apply(luoshi.Changes().put("calendar", id="C", name="本单位", built_in="cn", exceptions=[
            {"name": "搬家", "from": date(2019, 10, 8)}]))
        self.assertEqual(luoshi.Calendar.of_model(model, "C").add_days("2019-09-30", 1), date(2019, 10, 9))
        with self.assertRaises(luoshi.NotFound):
            luoshi.Calendar.of_model(model, "没有")


if __name__ == "__main__":
    unittest.main()
