"""Text at the border: zeros inside, emoji, half characters, Chinese paths; errors that can be acted on."""

import pickle
import unittest

from support import TempFolder, luoshi, small_changes

ODD = ["", "a\0b", "\0", "😀🏛️", "全面深化改革", "𠮷野家", "e\u0301", "\u202eabc", "x" * 100_000, "\U0010ffff"]


class Text(unittest.TestCase):
    def test_odd_texts_come_back_as_they_were(self):
        for text in ODD:
            with self.subTest(text[:20]):
                model = luoshi.Model()
                model.apply(luoshi.Changes().put("task", id="T", title="甲", note=text))
                self.assertEqual(model.get("task", "T").get("note", ""), text)
                self.assertEqual(model.columns("task", ["note"])["note"].to_list(), [text])

    def test_odd_ids(self):
        for id in ODD[1:]:
            with self.subTest(id[:20]):
                model = luoshi.Model()
                try:
                    model.apply(luoshi.Changes().put("unit", id=id, name="甲"))
                except luoshi.InvalidData as refused:  # an id may be refused, but not changed
                    self.assertTrue(refused.findings)
                    continue
                self.assertEqual(model.ids("unit"), [id])
                self.assertEqual(model.get("unit", id)["id"], id)
                self.assertEqual(model.id_of("unit", model.row_of("unit", id)), id)

    def test_half_a_character_is_refused_with_its_place(self):
        for act in (lambda: luoshi.Changes().put("unit", id="U", name="甲\ud83d乙"),
                    lambda: luoshi.Changes().put_columns("unit", {"id": ["U"], "name": ["甲\ud83d"]}),
                    lambda: luoshi.Changes().put("task", id="T", title="x", places=["甲\ud83d"]),
                    lambda: luoshi.Model().get("unit", "甲\ud83d"),
                    lambda: luoshi.read_deadline("甲\ud83d"),
                    lambda: luoshi.Ledger.create("/tmp/甲\ud83d.luoshi")):
            with self.assertRaises(luoshi.InvalidArgument) as caught:
                act()
            self.assertIn("U+D83D", caught.exception.text("en"))
            self.assertIsInstance(caught.exception, ValueError)

    def test_a_zero_inside_a_field_name_does_not_cut_it(self):
        with self.assertRaises(luoshi.InvalidArgument):
            luoshi.Changes().put("unit", **{"id\0x": "U"})
        with self.assertRaises(luoshi.InvalidArgument):
            luoshi.Model().columns("unit", ["id\0x"])

    def test_what_is_no_text(self):
        for wrong in (None, 5, b"T1"):
            with self.assertRaises(luoshi.InvalidArgument):
                luoshi.Model().get("task", wrong)


class Errors(unittest.TestCase):
    def test_all_problems_at_once_in_both_languages(self):
        changes = luoshi.Changes().put("task", id="T1", title="甲", parent="没有").put(
            "duty", id="Y", task="也没有", unit="U", role="lead_unit")
        with self.assertRaises(luoshi.InvalidData) as caught:
            luoshi.Model().apply(changes)
        error = caught.exception
        self.assertGreaterEqual(len(error.findings), 2)
        for finding in error.findings:
            self.assertRegex(finding.code, r"^[A-Z]\d{3}$")
            self.assertIs(finding.severity, luoshi.Severity.ERROR)
            self.assertNotEqual(finding.message, finding.message_en)
            self.assertIn(finding.code, finding.text())
            self.assertIn(finding.message_en, finding.text("en"))
        self.assertEqual(len(str(error).split("\n")), len(error.findings))
        self.assertIs(error.status, luoshi.Status.INVALID_DATA)

    def test_errors_are_also_what_python_expects(self):
        for cls, base in ((luoshi.InvalidArgument, ValueError), (luoshi.InvalidData, ValueError),
                          (luoshi.NotFound, LookupError), (luoshi.Io, OSError), (luoshi.Misuse, RuntimeError),
                          (luoshi.OutOfMemory, MemoryError), (luoshi.LibraryNotFound, ImportError)):
            self.assertTrue(issubclass(cls, base) and issubclass(cls, luoshi.LuoshiError))

    def test_not_found_names_what_there_is_not(self):
        with self.assertRaises(luoshi.NotFound) as caught:
            luoshi.Model().get("task", "没有这项")
        self.assertIn("没有这项", str(caught.exception))
        self.assertEqual(caught.exception.findings[0].id, "没有这项")

    def test_an_error_survives_pickling(self):
        with self.assertRaises(luoshi.NotFound) as caught:
            luoshi.Model().get("task", "T")
        again = pickle.loads(pickle.dumps(caught.exception))
        self.assertEqual((type(again), again.findings), (luoshi.NotFound, caught.exception.findings))

    def test_no_such_language_or_kind(self):
        with self.assertRaisesRegex(ValueError, "zh"):
            luoshi.Model().chain("T", "2019-05-15", "fr")
        with self.assertRaisesRegex(ValueError, "deadline"):
            luoshi.Model().count("tasks")


class Paths(TempFolder):
    def test_chinese_folders_and_files(self):
        path = self.folder / "督查室 2019 年" / "台账😀.luoshi"
        path.parent.mkdir()
        with luoshi.Ledger.create(path) as ledger:
            ledger.commit(small_changes(), who="督查室", why="年度任务分解")
            ledger.backup(path.with_name("备份.luoshi"))
        for file in (path, str(path), path.with_name("备份.luoshi")):
            with luoshi.Ledger(file) as ledger:
                self.assertEqual(ledger.model().count("task"), 2)

    def test_a_table_by_its_path(self):
        path = self.folder / "任务表.json"
        path.write_text('{"schema":"luoshi.table/1","rows":[{"id":"R1","title":"甲"}]}', encoding="utf-8")
        self.assertTrue(luoshi.read_table(path, luoshi.Model()).ok)
        with self.assertRaises(luoshi.Io) as caught:
            luoshi.read_table(self.folder / "没有.json", luoshi.Model())
        self.assertIn("没有.json", str(caught.exception))


if __name__ == "__main__":
    unittest.main()
