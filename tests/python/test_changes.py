"""Changes, by row, by column and by JSON."""

import array
import json
import unittest
from datetime import date, datetime

from support import luoshi, needs_numpy, numpy, small_changes


def applied(changes):
    model = luoshi.Model()
    model.apply(changes)
    return model


class Rows(unittest.TestCase):
    def test_dates_lists_and_dicts(self):
        changes = luoshi.Changes().put(
            "task", id="T", title="甲", kind="pilot", opened_on=date(2019, 1, 2), places=["武汉市", "上海市"],
            duration={"n": 3, "unit": "working_days"}, itemised=True,
            fields={"预算": 12, "牵头说明": "见附件", "试点": True})
        entity = applied(changes).get("task", "T")
        self.assertEqual(entity["opened_on"], date(2019, 1, 2))
        self.assertEqual(entity["places"], ["武汉市", "上海市"])
        self.assertEqual(entity["duration"], {"n": 3})  # canonical: defaults are left out
        self.assertEqual(entity["kind"], "pilot")

    def test_a_date_inside_a_nested_field(self):
        changes = luoshi.Changes().put("unit", id="U", name="自然资源部", names=[
            {"name": "国土资源部", "to": date(2018, 3, 31), "former": True}])
        self.assertEqual(applied(changes).get("unit", "U")["names"][0]["to"], "2018-03-31")

    def test_what_get_gives_put_takes(self):
        first = applied(small_changes())
        changes = luoshi.Changes()
        for kind in ("unit", "document", "task", "link", "duty", "deadline"):
            for id in first.ids(kind):
                changes.put(kind, **first.get(kind, id))
        self.assertEqual(applied(changes).to_json(), first.to_json())

    def test_a_field_that_is_a_word_of_python(self):
        changes = small_changes()
        self.assertEqual(applied(changes).get("link", "L")["from"], "T1")
        changes.put("link", **{"id": "M", "from": "T2", "to": "T1"})

    def test_none_is_the_default(self):
        changes = luoshi.Changes().put("task", id="T", title="甲", opened_on=None, note=None)
        self.assertIsNone(applied(changes).get("task", "T").get("opened_on"))

    def test_an_unknown_field_lists_the_known_ones(self):
        with self.assertRaises(luoshi.InvalidData) as caught:
            luoshi.Changes().put("task", id="T", titel="甲")
        self.assertIn("titel", str(caught.exception))
        self.assertIn("title", caught.exception.findings[0].accepted_en)

    def test_wrong_values_are_refused_and_nothing_is_put(self):
        changes = luoshi.Changes()
        for fields in ({"opened_on": 5}, {"itemised": "yes"}, {"opened_on": "2019-02-30"}, {"level": "moon"},
                       {"duration": {"n": "x"}}, {"places": "武汉"}, {"opened_on": datetime(2019, 1, 1, 8)}):
            with self.subTest(fields), self.assertRaises(ValueError):
                changes.put("task", id="T", title="甲", **fields)
        for wrong in (1.5, object(), 2**63, b"bytes", {"a": float("nan")}, {1, object()}):
            with self.subTest(wrong), self.assertRaises(ValueError):
                changes.put("task", id="T", title="甲", note=wrong)
        self.assertEqual(len(changes), 0)

    def test_a_nested_value_that_contains_itself(self):
        circle = []
        circle.append(circle)
        with self.assertRaises(luoshi.InvalidArgument):
            luoshi.Changes().put("task", id="T", title="甲", places=circle)

    def test_remove_append_and_length(self):
        changes = small_changes()
        count = len(changes)
        changes.append(luoshi.Changes().remove("link", "L").remove("task", "T2"))
        self.assertEqual(len(changes), count + 2)
        with self.assertRaises(luoshi.InvalidData):
            applied(changes)  # a duty of T2 is left
        doubled = luoshi.Changes().put("unit", id="U", name="甲")
        doubled.append(doubled)
        self.assertEqual(len(doubled), 2)

    def test_json(self):
        changes = small_changes()
        text = changes.to_json()
        self.assertEqual(json.loads(text)["schema"], "luoshi.changes/1")
        self.assertEqual(luoshi.Changes.from_json(text).to_json(), text)
        with self.assertRaises(luoshi.InvalidData):
            luoshi.Changes.from_json('{"schema":"luoshi.changes/1","changes":[{"oops":1}]}')
        luoshi.Changes().put_json("unit", '{"id":"U","name":"甲"}').put_json("unit", {"id": "V", "name": "乙"})

    def test_kind_fields(self):
        fields = {field["field"]: field for field in luoshi.kind_fields("task")}
        self.assertTrue(fields["title"]["required"])
        self.assertEqual(fields["opened_on"]["type"], "date")
        for kind in luoshi.Kind:
            self.assertTrue(any(field["field"] == "id" for field in luoshi.kind_fields(kind)))


class Columns(unittest.TestCase):
    def test_lists(self):
        changes = luoshi.Changes()
        put = changes.put_columns("task", {
            "id": ["A", "B", "C"], "title": ["甲", "乙", "丙"], "opened_on": [date(2019, 1, 2), None, date(2019, 1, 4)],
            "itemised": [True, False, None], "places": [["武汉市"], [], None], "note": [None, None, None]})
        self.assertEqual(put.statuses, (luoshi.Status.OK,) * 3)
        self.assertEqual((put.put, put.refused, put.findings), (3, [], ()))
        model = applied(changes)
        self.assertEqual(model.get("task", "C")["opened_on"], date(2019, 1, 4))
        self.assertEqual(model.columns("task", ["opened_on"])["opened_on"].to_list(),
                         [date(2019, 1, 2), None, date(2019, 1, 4)])

    def test_a_bad_row_does_not_spoil_the_others(self):
        changes = luoshi.Changes()
        put = changes.put_columns("task", {"id": ["A", "B", "C"], "title": ["甲", "乙", "丙"],
                                           "opened_on": ["2019-01-02", "2019-02-30", "2019-01-04"]})
        self.assertEqual(put.refused, [1])
        self.assertEqual(put.put, 2)
        self.assertEqual({finding.row for finding in put.findings}, {1})
        self.assertEqual(put.findings[0].id, "B")
        self.assertEqual(len(changes), 2)

    def test_a_wrong_column_refuses_the_call(self):
        changes = luoshi.Changes()
        with self.assertRaises(luoshi.InvalidData):
            changes.put_columns("task", {"id": ["A"], "nonsense": ["x"]})
        with self.assertRaises(luoshi.InvalidArgument) as caught:
            changes.put_columns("task", {"id": ["A", "B"], "title": ["甲"]})
        self.assertIn("id 2, title 1", str(caught.exception))
        with self.assertRaises(luoshi.InvalidArgument) as caught:
            changes.put_columns("task", {"id": ["A", "B"], "title": ["甲", 5]})
        self.assertEqual(caught.exception.findings[0].row, 1)
        self.assertEqual(len(changes), 0)

    def test_no_rows_and_no_columns(self):
        changes = luoshi.Changes()
        self.assertEqual(changes.put_columns("task", {"id": [], "title": []}).statuses, ())
        self.assertEqual(changes.put_columns("task", {}).statuses, ())

    def test_arrays_of_the_standard_library(self):
        for code in "iq":
            percent = array.array(code, [10, 50])
            changes = small_changes()
            changes.put_columns("report", {"id": ["A", "B"], "task": ["T1", "T2"], "on": ["2019-02-01"] * 2,
                                           "percent": memoryview(percent)})
            self.assertEqual(applied(changes).columns("report", ["percent"])["percent"].to_list(), [10, 50])

    def test_every_bad_field_is_reported(self):
        with self.assertRaises(luoshi.InvalidData) as caught:
            luoshi.Changes().put("report", id="R", task="T1", on="2024-07-32", percent="abc", foo=1)
        self.assertEqual(sorted(finding.field for finding in caught.exception.findings), ["foo", "on", "percent"])
        with self.assertRaises(luoshi.InvalidArgument) as caught:
            luoshi.Changes().put("report", id="R", task=object(), percent=2**64)
        self.assertEqual(sorted(finding.field for finding in caught.exception.findings), ["percent", "task"])

    @needs_numpy
    def test_numpy(self):
        days = numpy.array(["2019-01-02", "NaT", "2019-01-04"], "datetime64[D]")
        every_other = numpy.arange(6, dtype=numpy.int32)[::2]
        for percent in (every_other, every_other.astype(numpy.int64), every_other.astype(numpy.uint8),
                        numpy.arange(6, dtype=numpy.int32)[::-2], numpy.ma.array([0, 2, 4], mask=[0, 1, 0])):
            changes = small_changes()
            put = changes.put_columns("report", {
                "id": numpy.array(["A", "B", "C"]), "task": numpy.array(["T1", "T2", "T1"], dtype=object),
                "on": numpy.full(3, "2019-02-01", "datetime64[D]"), "actual_start": days, "percent": percent})
            self.assertEqual(put.findings, ())
            read = applied(changes).columns("report", ["percent", "actual_start"])
            expected = percent.tolist()
            self.assertEqual(read["percent"].to_list(), expected)
            self.assertEqual(read["actual_start"].to_list(), [date(2019, 1, 2), None, date(2019, 1, 4)])

    @needs_numpy
    def test_numpy_arrays_that_do_not_fit(self):
        for wrong in (numpy.array([1.5]), numpy.array([[1]]), numpy.array([2**63], numpy.uint64),
                      numpy.array(["2019-01-01T08:00"], "datetime64[m]"), numpy.array(["9999999-01-01"], "datetime64[D]")):
            with self.subTest(wrong), self.assertRaises(ValueError):
                changes = luoshi.Changes()
                put = changes.put_columns("report", {"id": ["A"], "on": wrong, "percent": wrong})
                raise ValueError(put.findings) if put.findings else AssertionError("it was taken")


if __name__ == "__main__":
    unittest.main()
