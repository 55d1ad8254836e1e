"""Ledgers: committing, looking back, verifying, several processes."""

import sqlite3
import unittest
from datetime import date, datetime, timedelta

from support import TempFolder, luoshi, python, small_changes


class Ledgers(TempFolder):
    def setUp(self):
        super().setUp()
        self.path = self.folder / "台账.luoshi"

    def filled(self, **options):
        ledger = luoshi.Ledger.create(self.path, **options)
        self.addCleanup(ledger.close)
        ledger.commit(small_changes(), who="督查室", why="年度任务分解", when=datetime(2019, 1, 7, 9, 0, 59))
        ledger.commit(luoshi.Changes().put("task", id="T2", title="推广清单（改）"), who="改革办", why="改名",
                      when=datetime(2019, 2, 1, 15, 30))
        return ledger

    def test_entries_history_and_looking_back(self):
        ledger = self.filled()
        entries = ledger.entries()
        self.assertEqual([(entry.entry, entry.who, entry.why) for entry in entries],
                         [(1, "督查室", "年度任务分解"), (2, "改革办", "改名")])
        self.assertEqual([entry.recorded for entry in entries], [datetime(2019, 1, 7, 9, 0), datetime(2019, 2, 1, 15, 30)])
        self.assertEqual([entry.changes for entry in entries], [len(small_changes()), 1])
        self.assertEqual(ledger.entries(2), entries[1:])
        self.assertEqual(ledger.entries(1, 1), entries[:1])

        versions = ledger.history("task", "T2")
        self.assertEqual([version.value["title"] for version in versions], ["推广清单", "推广清单（改）"])
        self.assertEqual([(version.op, version.until) for version in versions], [("put", 2), ("put", None)])
        self.assertEqual(ledger.history("task", "从来没有"), [])

        self.assertEqual(ledger.as_of("2019-01-06").count("task"), 0)
        self.assertEqual(ledger.as_of(date(2019, 1, 31)).get("task", "T2")["title"], "推广清单")
        self.assertEqual(ledger.as_of_entry(0).count("task"), 0)
        self.assertEqual(ledger.as_of_entry(2).to_json(), ledger.model().to_json())
        self.assertEqual(ledger.changes(1).to_json(), small_changes().to_json())

    def test_undo(self):
        ledger = self.filled()
        self.assertEqual(ledger.undo(2, who="改革办", why="改错了", when=datetime(2019, 2, 1, 15, 30)), 3)
        self.assertEqual(ledger.model().get("task", "T2")["title"], "推广清单")
        with self.assertRaises(luoshi.NotFound):
            ledger.undo(99, who="改革办", when=datetime(2019, 2, 2))

    def test_numbers_that_c_has_no_room_for_are_refused(self):
        ledger = self.filled()
        model, board = ledger.model(), ledger.model().plan("2019-05-15").board()
        for call in (lambda: ledger.undo(2**64 + 1, who="改革办"), lambda: ledger.as_of_entry(2**64 + 1),
                     lambda: ledger.entries(2**64 + 1), lambda: ledger.entries(1, 2**64), lambda: ledger.changes(2**64 + 1),
                     lambda: ledger.entries(1, -1), lambda: model.id_of("task", 2**32), lambda: model.id_of("task", -1),
                     lambda: board.tasks(first=2**64), lambda: board.tasks(-1), lambda: board.units(2**64),
                     lambda: luoshi.Ledger(self.path, max_bytes=2**63), lambda: luoshi.Ledger(self.path, max_bytes=1.5),
                     lambda: ledger.undo("1", who="改革办"), lambda: ledger.verify(luoshi.Head(2**64 + 2, "0"))):
            with self.assertRaises(luoshi.InvalidArgument) as caught:
                call()
            self.assertIn(caught.exception.code, ("Y033", "Y034"))
        self.assertEqual(ledger.head().entry, 2)

    def test_now_is_the_default(self):
        with luoshi.Ledger.create(self.path) as ledger:
            before = datetime.now() - timedelta(minutes=1)
            ledger.commit(small_changes(), who="督查室")
            self.assertTrue(before <= ledger.entries()[0].recorded <= datetime.now())

    def test_refused_commits_leave_nothing(self):
        ledger = self.filled()
        head, facts = ledger.head(), ledger.model().to_json()
        bad = luoshi.Changes().put("task", id="T9", title="新", parent="没有")
        for cls, changes, signature in (
                (luoshi.InvalidData, bad, {"who": "a"}), (luoshi.InvalidArgument, small_changes(), {"who": ""}),
                (luoshi.InvalidArgument, luoshi.Changes(), {"who": "a"}),
                (luoshi.InvalidArgument, small_changes(), {"who": "a", "when": datetime(2018, 1, 1)})):
            with self.subTest(signature), self.assertRaises(cls):
                ledger.commit(changes, why="x", **signature)
        self.assertEqual((ledger.head(), ledger.model().to_json()), (head, facts))
        self.assertEqual(ledger.verify(), ())

    def test_verify_notices_what_was_changed(self):
        ledger = self.filled()
        kept = ledger.head()
        self.assertEqual(kept.entry, 2)
        self.assertEqual(ledger.verify(kept), ())
        self.assertTrue(ledger.verify(luoshi.Head(2, "0" * len(kept.digest))))
        ledger.close()
        database = sqlite3.connect(self.path)  # Python's own SQLite in the same process, on the same file
        for (table,) in database.execute("select name from sqlite_master where type = 'table'").fetchall():
            for column in [row[1] for row in database.execute(f"pragma table_info('{table}')")]:
                try:
                    database.execute(f"update \"{table}\" set \"{column}\" = replace(\"{column}\", '督查室', '别人') "
                                     f"where typeof(\"{column}\") = 'text' and \"{column}\" like '%督查室%'")
                except sqlite3.DatabaseError:
                    pass  # a guard of the file's own
        database.commit()
        database.close()
        try:
            with luoshi.Ledger(self.path) as ledger:
                if ledger.entries()[0].who == "别人":
                    self.assertTrue(ledger.verify())
                    self.assertTrue(ledger.verify(kept))
        except luoshi.Corrupt:
            pass

    def test_digests(self):
        ledger = self.filled(digest="sm3")
        self.assertEqual(len(ledger.head().digest), 64)
        self.assertEqual(ledger.verify(), ())
        with self.assertRaises(ValueError):
            luoshi.Ledger.create(self.folder / "x", digest="md5")

    def test_read_only(self):
        self.filled().close()
        with luoshi.Ledger.open(self.path, read_only=True) as ledger:
            self.assertEqual(ledger.model().count("task"), 2)
            with self.assertRaises(luoshi.ReadOnly):
                ledger.commit(small_changes(), who="a", why="b")

    def test_statuses_have_their_classes(self):
        with self.assertRaises(luoshi.Io):
            luoshi.Ledger(self.folder / "没有.luoshi")
        text = self.folder / "notes.txt"
        text.write_text("no ledger at all, but long enough to be looked at " * 50)
        with self.assertRaises(luoshi.NotALedger):
            luoshi.Ledger(text)
        self.filled().close()
        with self.assertRaises(luoshi.InvalidArgument):
            luoshi.Ledger.create(self.path)
        database = sqlite3.connect(self.path)
        version = database.execute("pragma user_version").fetchone()[0]
        database.execute(f"pragma user_version = {version + 100_000_000}")
        database.commit()
        database.close()
        with self.assertRaises((luoshi.NewerVersion, luoshi.NotALedger, luoshi.Corrupt)):
            luoshi.Ledger(self.path)

    def test_busy(self):
        ledger = self.filled()
        holder = sqlite3.connect(self.path, isolation_level=None)
        holder.execute("begin immediate")
        try:
            with luoshi.Ledger(self.path, busy_timeout=0) as other, self.assertRaises(luoshi.Busy):
                other.commit(luoshi.Changes().put("unit", id="Z", name="丙"), who="a", why="b")
        finally:
            holder.execute("rollback")
            holder.close()
        ledger.commit(luoshi.Changes().put("unit", id="Z", name="丙"), who="a", why="b")

    def test_full(self):
        with luoshi.Ledger.create(self.path, max_bytes=200_000) as ledger:
            with self.assertRaises(luoshi.Full):
                for n in range(100):
                    ledger.commit(luoshi.Changes().put("unit", id=f"U{n}", name="甲" * 10_000), who="a", why="b")
            self.assertEqual(ledger.verify(), ())

    def test_another_process(self):
        ledger = self.filled()
        ran = python("-c", f"""
import luoshi
with luoshi.Ledger({str(self.path)!r}) as ledger:
    ledger.commit(luoshi.Changes().put("unit", id="P", name="另一进程"), who="p", why="y")
""")
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertEqual(ledger.model().count("unit"), 2)
        ledger.refresh()
        self.assertEqual(ledger.model().get("unit", "P")["name"], "另一进程")

    def test_backup(self):
        ledger = self.filled()
        copy = self.folder / "备份" / "台账.luoshi"
        copy.parent.mkdir()
        ledger.backup(copy)
        with luoshi.Ledger(copy) as other:
            self.assertEqual(other.head(), ledger.head())
            self.assertEqual(other.verify(), ())


if __name__ == "__main__":
    unittest.main()
