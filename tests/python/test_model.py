"""Models: applying and undoing, reading by entity and by column."""

import gc
import json
import unittest
from datetime import date

from support import luoshi, needs_numpy, numpy, small_changes, small_model


class Applying(unittest.TestCase):
    def test_an_unknown_id_is_answered_with_those_close_to_it(self):
        model = luoshi.Model()
        changes = luoshi.Changes()
        for id in ("市财政局", "区财政局", "市教育局"):
            changes.put("unit", id=id, name=id)
        model.apply(changes.put("task", id="2019-1", title="压减企业开办时间"))
        board = model.plan("2019-05-15").board()
        for call, words, close in ((lambda: board.unit("财政局"), "没有编号为“财政局”的单位", "市财政局、区财政局"),
                                   (lambda: board.task("企业开办"), "没有编号为“企业开办”的任务", "2019-1"),
                                   (lambda: model.get("unit", "市财政局预算处"), "单位", "市财政局"),
                                   (lambda: model.get("unit", "外交部"), "没有编号为“外交部”的单位", "")):
            with self.assertRaises(luoshi.NotFound) as caught:
                call()
            finding = caught.exception.findings[0]
            self.assertIn(words, finding.message)
            self.assertTrue(finding.accepted.endswith(close), finding.accepted)

    def test_undo_takes_back(self):
        model = small_model()
        before = model.to_json()
        undo = model.apply(luoshi.Changes().put("task", id="T3", title="新").put("task", id="T1", title="改"))
        self.assertEqual(model.get("task", "T1")["title"], "改")
        model.apply(undo)
        self.assertEqual(model.to_json(), before)

    def test_all_or_nothing(self):
        model = small_model()
        before = model.to_json()
        changes = luoshi.Changes().put("task", id="T3", title="新").put("task", id="T4", title="新", parent="没有")
        self.assertTrue(model.check(changes))
        with self.assertRaises(luoshi.InvalidData):
            model.apply(changes)
        self.assertEqual(model.to_json(), before)
        self.assertEqual(model.check(luoshi.Changes().put("task", id="T3", title="新")), ())

    def test_a_copy_is_its_own(self):
        model = small_model()
        what_if = model.copy()
        what_if.apply(luoshi.Changes().put("task", id="T3", title="新"))
        self.assertEqual((model.count("task"), what_if.count("task")), (2, 3))

    def test_removed_entities_leave_a_row(self):
        model = small_model()
        model.apply(luoshi.Changes().remove("link", "L"))
        self.assertEqual((model.count("link"), model.rows("link")), (0, 1))
        self.assertEqual(model.ids("link"), [])
        self.assertEqual(model.columns("link", ["id", "cause"])["cause"].to_list(), [None])
        self.assertNotIn(("link", "L"), model)
        self.assertIn(("task", "T1"), model)

    def test_json_does_not_depend_on_the_order(self):
        changes = json.loads(small_model().to_json())
        self.assertEqual(changes["schema"], "luoshi.changes/1")
        again = luoshi.Model()
        again.apply(luoshi.Changes.from_json(small_model().to_json()))
        self.assertEqual(again.to_dict(), changes)

    def test_chain(self):
        chain = small_model().chain("T1", "2019-05-15")
        self.assertEqual((chain["task"], chain["day"]), ("T1", "2019-05-15"))
        self.assertIn("FGW", [link.get("unit") for link in chain["links"]])
        self.assertTrue(all(link["text"] for link in chain["links"]))
        with self.assertRaises(luoshi.NotFound):
            small_model().chain("没有", "2019-05-15")

    def test_check_chains_finds_a_task_without_lead(self):
        model = small_model()
        model.apply(luoshi.Changes().remove("duty", "Y2"))
        ids = {finding.id for finding in model.check_chains(date(2019, 5, 15))}
        self.assertIn("T2", ids)

    def test_export(self):
        text = luoshi.export_csv(small_model(), "2019-05-15")
        self.assertTrue(text.startswith("\ufeff"))
        self.assertIn("修订清单", text)
        self.assertIn("2019年3月29日前", text)  # the words as printed


class Columns(unittest.TestCase):
    def test_values_of_every_type(self):
        columns = small_model().columns("task", ["id", "title", "itemised", "opened_on", "sources", "calendar"])
        self.assertEqual(columns["title"].to_list(), ["修订清单", "推广清单"])
        self.assertEqual(columns["itemised"].to_list(), [True, True])
        self.assertEqual(columns["opened_on"].to_list(), [date(2019, 1, 2), None])
        self.assertEqual(json.loads(columns["sources"][0])[0]["document"], "D")
        self.assertEqual(columns["calendar"].to_list(), [None, None])
        self.assertEqual(columns["title"][-1], "推广清单")
        self.assertEqual(columns["title"][::-1], ["推广清单", "修订清单"])
        self.assertEqual(len(columns["id"]), 2)
        with self.assertRaises(IndexError):
            columns["id"][2]
        with self.assertRaises(luoshi.NotFound):
            small_model().columns("task", ["nonsense"])

    def test_columns_outlive_the_model(self):
        model = small_model()
        columns = model.columns("task", ["title", "opened_on"])
        model.apply(luoshi.Changes().put("task", id="T1", title="改"))
        model.close()
        gc.collect()
        self.assertEqual(columns["title"].to_list(), ["修订清单", "推广清单"])

    def test_no_rows(self):
        columns = luoshi.Model().columns("task", ["title", "opened_on", "itemised"])
        self.assertEqual([column.to_list() for column in columns.values()], [[], [], []])
        self.assertEqual(luoshi.Model().plan("2019-05-15").column("deadline_in_force").to_list(), [])

    def test_without_numpy_there_is_a_memoryview(self):
        view = small_model().columns("deadline", ["date"])["date"].memoryview()
        self.assertTrue(view.readonly)
        self.assertEqual(view.tolist(), [(date(2019, 3, 29) - date(1970, 1, 1)).days])
        with self.assertRaises(luoshi.InvalidArgument):
            small_model().columns("task", ["title"])["title"].memoryview()

    def test_a_view_keeps_the_memory(self):
        plan = small_model().plan("2019-05-15")
        view = plan.column("total_float").memoryview()
        before = view.tolist()
        plan.close()
        del plan
        gc.collect()
        small_model().plan("2019-06-15")
        self.assertEqual(view.tolist(), before)

    @needs_numpy
    def test_numpy_sees_the_very_memory(self):
        board = small_model().plan("2019-05-15").board()
        for name in ("light", "deadline", "flags", "lead", "colour"):  # light and deadline lie in rows of a struct
            column = board.column(name)
            one, other = column.numpy(), board.column(name).numpy()
            self.assertTrue(numpy.shares_memory(one, other), name)
            self.assertFalse(one.flags.writeable)
            with self.assertRaises(ValueError):
                one[0] = 1
            self.assertFalse(one.flags.owndata)
        lights, deadlines = board.column("light").numpy(), board.column("deadline")
        self.assertEqual(lights.dtype, numpy.int32)
        board.close()
        del board
        gc.collect()
        self.assertEqual(lights[0], luoshi.Light.OVERDUE)
        self.assertEqual(deadlines.mask().tolist(), [False, True])
        self.assertEqual(deadlines.masked().mask.tolist(), [False, True])
        self.assertTrue(numpy.shares_memory(deadlines.masked().data, deadlines.numpy()))
        self.assertEqual(str(deadlines.dates()[0]), "2019-03-29")
        self.assertTrue(numpy.isnat(deadlines.dates()[1]))

    @needs_numpy
    def test_numpy_and_values_agree(self):
        plan = small_model().plan("2019-05-15")
        for name in ("status", "early_start", "total_float", "critical", "forecast_finish", "original_deadline",
                     "margin_in_force", "driving_task"):
            column = plan.column(name)
            array, mask = column.numpy(), column.mask()
            for row, value in enumerate(column):
                self.assertEqual(value is None, bool(mask[row]), name)
                if value is not None and column.type in (luoshi.Type.INT32, luoshi.Type.INT64, luoshi.Type.BOOL):
                    self.assertEqual(value, array[row], name)
        text = small_model().columns("task", ["title"])["title"].numpy()
        self.assertEqual(text.tolist(), ["修订清单", "推广清单"])
        validity = small_model().columns("task", ["opened_on"])["opened_on"]
        self.assertEqual(validity.mask().tolist(), [False, True])

    @needs_numpy
    def test_ten_thousand_rows_cross_at_once(self):
        count = 10_000
        ids = [f"T{n:05}" for n in range(count)]
        changes = luoshi.Changes()
        put = changes.put_columns("task", {"id": ids, "title": ids,
                                           "opened_on": numpy.datetime64("2019-01-01") + numpy.arange(count) % 365})
        self.assertEqual(put.put, count)
        model = luoshi.Model()
        model.apply(changes)
        read = model.columns("task", ["id", "opened_on"])
        self.assertEqual(read["id"].to_list(), ids)
        self.assertEqual(str(read["opened_on"].dates()[364]), "2019-12-31")
        self.assertEqual(len(model.plan("2019-05-15").board().column("light")), count)


if __name__ == "__main__":
    unittest.main()
