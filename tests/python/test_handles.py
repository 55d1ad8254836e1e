"""Lifetimes: any order of closing, use after close, columns that outlive their owner, threads, the exit."""

import gc
import itertools
import threading
import unittest
import weakref

from support import TempFolder, luoshi, python, small_changes, small_model


def family():
    """Everything that is made from something, in the order of making."""
    changes = small_changes()
    model = luoshi.Model()
    undo = model.apply(changes)
    copy = model.copy()
    plan = model.plan("2019-05-15")
    board = plan.board()
    return {"changes": changes, "undo": undo, "model": model, "copy": copy, "plan": plan, "board": board}


class Closing(unittest.TestCase):
    def test_every_order(self):
        for order in itertools.permutations(("changes", "undo", "model", "plan", "board")):
            handles = family()
            light = handles["board"].column("light")
            forecast = handles["plan"].column("forecast_finish")
            titles = handles["model"].columns("task", ["title"])["title"]
            for position, name in enumerate(order):
                handles[name].close()
                if "board" in order[position + 1:]:
                    self.assertEqual(handles["board"].get("T1").light, luoshi.Light.OVERDUE)
            self.assertEqual(light.to_list()[0], luoshi.Light.OVERDUE)
            self.assertIsNotNone(forecast.to_list()[0])
            self.assertEqual(titles.to_list(), ["修订清单", "推广清单"])

    def test_collected_in_every_order(self):
        for order in itertools.permutations(("changes", "model", "plan", "board")):
            handles = family()
            for name in order:
                del handles[name]
                gc.collect()

    def test_import_and_its_changes(self):
        table = '{"schema":"luoshi.table/1","rows":[{"id":"R1","title":"甲"}]}'.encode()
        for first in ("import", "changes", "model"):
            model = luoshi.Model()
            read = luoshi.read_table(table, model)
            handles = {"import": read, "changes": read.changes, "model": model}
            self.assertEqual(len(handles["changes"]), 1, read.findings)
            handles.pop(first).close()
            if "changes" in handles:
                self.assertEqual(len(handles["changes"]), 1)
                self.assertIn("R1", handles["changes"].to_json())

    def test_borrowed_changes_are_not_changed(self):
        read = luoshi.read_table(b'{"schema":"luoshi.table/1","rows":[]}', luoshi.Model())
        with self.assertRaises(luoshi.Misuse) as caught:
            read.changes.remove("task", "T1")
        self.assertIn("Changes", caught.exception.text("en"))
        own = luoshi.Changes().append(read.changes)
        own.put("unit", id="U", name="甲")

    def test_use_after_close_names_what_was_closed(self):
        calendar = luoshi.Calendar("cn")
        for name, handle, use in (
                ("Changes", small_changes(), lambda h: h.to_json()), ("Model", small_model(), lambda h: h.count("task")),
                ("Plan", small_model().plan("2019-05-15"), lambda h: h.get("T1")),
                ("Board", small_model().plan("2019-05-15").board(), lambda h: h.summary()),
                ("Calendar", calendar, lambda h: h.day("2019-05-01")),
                ("TableImport", luoshi.read_table(b"{}", luoshi.Model()), lambda h: h.report)):
            handle.close()
            handle.close()
            self.assertTrue(handle.closed)
            self.assertIn("closed", repr(handle))
            with self.assertRaises(luoshi.Misuse) as caught:
                use(handle)
            self.assertIn(name, str(caught.exception))
            self.assertIn("was closed", caught.exception.text("en"))

    def test_a_with_block_closes(self):
        with small_model() as model:
            self.assertEqual(model.count("task"), 2)
        self.assertTrue(model.closed)
        with self.assertRaises(luoshi.Misuse):
            with model:
                pass

    def test_a_closed_model_is_no_argument(self):
        model, changes = small_model(), small_changes()
        changes.close()
        with self.assertRaises(luoshi.Misuse):
            model.apply(changes)
        model.close()
        with self.assertRaises(luoshi.Misuse):
            model.plan("2019-05-15")

    def test_handles_are_collected_without_close(self):
        model = small_model()
        seen = weakref.ref(model)
        del model
        gc.collect()
        self.assertIsNone(seen())

    def test_handles_are_not_copied_by_accident(self):
        import copy
        import pickle

        for way in (copy.copy, copy.deepcopy, pickle.dumps):
            with self.assertRaises(TypeError):
                way(small_model())


class Threads(TempFolder):
    def run_many(self, *works):
        failed = []

        def guarded(work):
            try:
                work()
            except BaseException as error:
                failed.append(error)

        threads = [threading.Thread(target=guarded, args=(work,)) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failed:
            raise failed[0]

    def test_two_threads_read_one_board(self):
        board = small_model().plan("2019-05-15").board()
        expected = board.summary()

        def read():
            for _ in range(50):
                self.assertEqual(board.summary(), expected)
                self.assertEqual(board.get("T1").light, luoshi.Light.OVERDUE)

        self.run_many(read, read)

    def test_a_model_is_read_and_changed_at_once(self):
        model = small_model()

        def write():
            for n in range(100):
                model.apply(luoshi.Changes().put("task", id=f"N{n}", title="新"))

        def read():
            for _ in range(100):
                ids = model.ids("task")
                self.assertEqual(ids[:2], ["T1", "T2"])
                self.assertLessEqual(len(ids), 102)

        self.run_many(read, write, read)
        self.assertEqual(model.count("task"), 102)

    def test_threads_take_turns_at_a_ledger(self):
        ledger = luoshi.Ledger.create(self.folder / "a.luoshi")

        def write(name):
            for n in range(5):
                ledger.commit(luoshi.Changes().put("unit", id=f"{name}{n}", name="甲"), who=name, why="同时")

        self.run_many(lambda: write("a"), lambda: write("b"))
        self.assertEqual(ledger.head().entry, 10)
        self.assertEqual(ledger.verify(), ())

    def test_appending_crosswise_does_not_wait_for_ever(self):
        one, other = small_changes(), small_changes()
        add = luoshi.Changes().put("unit", id="U", name="甲")

        def work(to, from_):
            for _ in range(12):
                to.append(add)
                len(from_)
                luoshi.Changes().append(from_)

        def cross(to, from_):
            for _ in range(3):
                to.append(from_)

        self.run_many(lambda: work(one, other), lambda: work(other, one), lambda: cross(one, other),
                      lambda: cross(other, one))

    def test_closing_waits_for_a_call_in_another_thread(self):
        boards = [small_model().plan("2019-05-15").board() for _ in range(20)]

        def read(board):
            try:
                for _ in range(1000):
                    board.tasks()
            except luoshi.Misuse:
                pass  # it was closed between two calls

        for board in boards:
            self.run_many(lambda: read(board), board.close)


class Exit(TempFolder):
    def test_the_interpreter_ends_with_open_handles(self):
        ran = python("-c", f"""
import luoshi, datetime
ledger = luoshi.Ledger.create({str(self.folder / '台账.luoshi')!r})
ledger.commit(luoshi.Changes().put("unit", id="U", name="甲"), who="w", why="y")
model = ledger.model(); plan = model.plan("2019-05-15"); board = plan.board()
columns = model.columns("unit", ["name"]); column = board.column("light")
calendar = luoshi.Calendar(); read = luoshi.read_table(b"{{}}", model)
class Late:
    def __del__(self): print("open", self.ledger.closed, flush=True)
late = Late(); late.ledger = ledger; late.me = late
print("ends", flush=True)
""")
        self.assertEqual((ran.returncode, ran.stderr), (0, ""))
        self.assertTrue(ran.stdout.startswith("ends"))
        with luoshi.Ledger(self.folder / "台账.luoshi") as ledger:
            self.assertEqual(ledger.model().count("unit"), 1)

    def test_a_forked_child_leaves_the_parent_s_ledger_alone(self):
        ran = python("-c", f"""
import os, sys, luoshi
ledger = luoshi.Ledger.create({str(self.folder / 'f.luoshi')!r})
ledger.commit(luoshi.Changes().put("unit", id="U", name="甲"), who="w", why="y")
child = os.fork()
if child == 0:
    try: ledger.commit(luoshi.Changes().put("unit", id="V", name="乙"), who="w", why="y"); print("wrote")
    except luoshi.Misuse as e: print("refused", flush=True)
    sys.exit(0)
os.waitpid(child, 0)
ledger.commit(luoshi.Changes().put("unit", id="W", name="丙"), who="w", why="y")
print(ledger.head().entry, ledger.verify())
""")
        self.assertEqual(ran.stdout.split("\n")[:2], ["refused", "2 ()"], ran.stderr)


if __name__ == "__main__":
    unittest.main()
