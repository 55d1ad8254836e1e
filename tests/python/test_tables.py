"""Task tables and words: reading, reporting, progress and what a callback may do."""

import datetime
import gc
import json
import signal
import threading
import time
import unittest
import weakref

from support import TempFolder, luoshi, small_model


def table(count=3, **more):
    rows = [{"id": f"R{n:04}", "title": f"任务{n}", "responsibility": "（商务部牵头，财政部参与）",
             "deadline": "2019年3月底前"} for n in range(count)]
    return json.dumps({"schema": "luoshi.table/1", "title": "清单", "level": "central", "rows": rows, **more},
                      ensure_ascii=False).encode()


class Tables(TempFolder):
    def test_reading(self):
        model = luoshi.Model()
        read = luoshi.read_table(table(), model)
        self.assertTrue(read.ok, read.findings)
        self.assertEqual(read.report["tasks"], 3)
        self.assertEqual(model.count("task"), 0)
        model.apply(read.changes)
        self.assertEqual(model.count("task"), 3)
        board = model.plan("2019-05-15").board()
        self.assertEqual(board.summary()["lights"], {"overdue": 3})
        self.assertEqual([lead["name"] for lead in board.tasks()[0]["leads"]], ["商务部"])
        self.assertEqual(len(luoshi.read_table(table(), model).changes), 0)  # there is nothing new in it

    def test_days_of_document_and_import(self):
        csv = "编号,任务,进度\nA1,甲,60%\n".encode()
        model = luoshi.Model()
        model.apply(luoshi.read_table(csv, model, signed_on="2024-01-20", on=datetime.date(2024, 5, 6)).changes)
        self.assertEqual(model.get("task", "A1")["opened_on"], datetime.date(2024, 1, 20))
        self.assertEqual(model.get("report", "A1/report/60%")["on"], datetime.date(2024, 5, 6))
        with self.assertRaises(luoshi.InvalidArgument):
            luoshi.read_table(csv, model, on="yesterday")

    def test_a_table_with_errors_is_refused_whole(self):
        twice = [{"id": "R1", "title": "甲"}, {"id": "R1", "title": "乙"}]
        read = luoshi.read_table(table(rows=twice), luoshi.Model(), path="清单.json")
        self.assertFalse(read.ok)
        self.assertEqual(len(read.changes), 0)
        self.assertTrue(any(finding.severity is luoshi.Severity.ERROR for finding in read.findings))

    def test_nothing_readable(self):
        for bytes_ in (b"", b"{", b"\xff\xfe\xff", b"\0" * 100):
            read = luoshi.read_table(bytes_, luoshi.Model())
            self.assertTrue(read.findings, bytes_)
            self.assertEqual(len(read.changes), 0)

    def test_csv_in_gb18030(self):
        text = "序号,工作任务,牵头单位,完成时限\n1,压减开办时间,商务部,2019年3月底前\n"
        for kind in (bytes, bytearray, memoryview):
            read = luoshi.read_table(kind(text.encode("gb18030")), luoshi.Model(), encoding="gb18030", id_prefix="2019-")
            self.assertTrue(read.ok, read.findings)
            model = luoshi.Model()
            model.apply(read.changes)
            self.assertEqual([id[:5] for id in model.ids("task")], ["2019-"])

    def test_unread_words_are_reported_with_reasons(self):
        rows = [{"id": "R1", "title": "甲", "responsibility": "（商务部牵头）", "deadline": "等花开的时候"}]
        for language in ("zh", "en"):
            report = luoshi.read_table(table(rows=rows), luoshi.Model()).report_in(language)
            unread = [words for words in report["unread"] if words["field"] == "deadline"]
            self.assertEqual([(words["task"], words["raw"]) for words in unread], [("R1", "等花开的时候")])
            self.assertTrue(unread[0]["why"])

    def test_csv_with_merged_cells_and_without_years(self):
        words = "序号;工作任务;牵头单位;完成时限\n1;甲;市财政局;6月底前\n2;乙;;6月底前\n".encode()
        model = luoshi.Model()
        read = luoshi.read_table(words, model, separator=";", year=2021, blank_is_merged=True)
        self.assertTrue(read.ok, read.findings)
        model.apply(read.changes)
        board = model.plan("2021-07-02").board()
        self.assertEqual([[lead["name"] for lead in task["leads"]] for task in board.tasks()],
                         [["市财政局"], ["市财政局"]])
        self.assertEqual(board.summary()["lights"], {"overdue": 2})
        alone = luoshi.Model()
        alone.apply(luoshi.read_table(words, alone).changes)
        self.assertEqual([len(task["leads"]) for task in alone.plan("2021-07-02").board().tasks()], [1, 0])

    def test_wrong_options(self):
        for wrong in ({"year": 0}, {"year": 10000}, {"year": 2**40}, {"separator": "|"}, {"separator": ",,"}):
            with self.subTest(wrong=wrong), self.assertRaises(luoshi.InvalidArgument):
                luoshi.read_table(b"", luoshi.Model(), **wrong)
        with self.assertRaises(luoshi.InvalidArgument) as caught:
            luoshi.read_table(table(), luoshi.Model(), encoding="ebcdic")
        self.assertIn("utf", caught.exception.text())


class Progress(unittest.TestCase):
    def test_it_is_called_and_reaches_the_end(self):
        seen = []
        luoshi.read_table(table(500), luoshi.Model(), progress=lambda done, total: seen.append((done, total)))
        self.assertTrue(seen)
        self.assertEqual(seen, sorted(seen))
        self.assertEqual({total for _, total in seen}, {500})

    def test_false_stops(self):
        with self.assertRaises(luoshi.Cancelled):
            luoshi.read_table(table(500), luoshi.Model(), progress=lambda done, total: False)

    def test_an_exception_comes_back_as_itself(self):
        class Own(Exception):
            pass

        for cls in (Own, KeyboardInterrupt, SystemExit):
            def fails(done, total):
                raise cls("from within")

            model = small_model()
            with self.assertRaises(cls) as caught:
                luoshi.read_table(table(500), model, progress=fails)
            self.assertEqual(caught.exception.args, ("from within",))
            self.assertEqual(model.count("task"), 2)
            self.assertEqual(len(luoshi.read_table(table(2), model).changes) > 0, True)

    def test_ctrl_c_stops_the_reading_whenever_it_comes(self):
        big = table(20000)
        for attempt in range(20):
            begun = threading.Event()

            def interrupt():
                begun.wait()
                time.sleep(attempt * 0.0007)
                signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)

            other = threading.Thread(target=interrupt)
            other.start()
            with self.subTest(attempt), self.assertRaises(KeyboardInterrupt):
                luoshi.read_table(big, luoshi.Model(), progress=lambda done, total: begun.set())
            begun.set()
            other.join()
        self.assertIs(signal.getsignal(signal.SIGINT), signal.default_int_handler)

    def test_a_handler_of_the_host_is_called_and_decides(self):
        calls = []
        before = signal.signal(signal.SIGINT, lambda *_: calls.append(1))
        try:
            read = luoshi.read_table(table(500), luoshi.Model(),
                                     progress=lambda done, total: calls or signal.raise_signal(signal.SIGINT))
        finally:
            signal.signal(signal.SIGINT, before)
        self.assertEqual((calls, read.report["tasks"]), ([1], 500))

    def test_reading_in_another_thread(self):
        read = []
        other = threading.Thread(target=lambda: read.append(
            luoshi.read_table(table(), luoshi.Model(), progress=lambda done, total: None)))
        other.start()
        other.join()
        self.assertEqual(read[0].report["tasks"], 3)

    def test_the_callback_lives_while_c_may_call_it_and_no_longer(self):
        class Counter:
            calls = 0

            def __call__(self, done, total):
                gc.collect()
                self.calls += 1
                type(self).seen = self.calls

        seen = []

        def read():
            counter = Counter()
            seen.append(weakref.ref(counter))
            return luoshi.read_table(table(500), luoshi.Model(), progress=counter)

        result = read()
        gc.collect()
        self.assertTrue(Counter.seen)
        self.assertIsNone(seen[0](), "the callback is kept after the call")
        self.assertTrue(result.ok)

    def test_changing_the_model_from_within_is_refused_and_not_waited_for(self):
        model = small_model()

        def changes(done, total):
            model.apply(luoshi.Changes().put("unit", id="N", name="新"))

        with self.assertRaises(luoshi.Misuse):
            luoshi.read_table(table(500), model, progress=changes)
        self.assertEqual(model.count("unit"), 2)

    def test_other_objects_may_be_used_from_within(self):
        other = small_model()
        luoshi.read_table(table(500), luoshi.Model(), progress=lambda done, total: other.count("task") == 2)


class Words(unittest.TestCase):
    def test_a_deadline(self):
        reading = luoshi.read_deadline("2019年3月底前")
        self.assertEqual((reading.value["kind"], reading.value["date"]), ("by_date", "2019-03-31"))
        self.assertEqual(luoshi.read_deadline("6月底前", {"doc_year": 2019}).value["date"], "2019-06-30")
        self.assertEqual(luoshi.read_deadline("等花开的时候").value["kind"], "unresolved")
        with self.assertRaises(luoshi.InvalidData):
            luoshi.read_deadline("6月底前", {"doc_year": "x"})

    def test_a_clause(self):
        reading = luoshi.read_clause("（生态环境部牵头，财政部、商务部参与）")
        self.assertEqual(reading.value["lead"], ["生态环境部"])
        self.assertEqual(reading.value["cooperating"], ["财政部", "商务部"])
        with self.assertRaises(luoshi.InvalidData):
            luoshi.read_clause("（商务部）", {"nonsense": 1})


if __name__ == "__main__":
    unittest.main()
