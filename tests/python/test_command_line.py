"""The command line: what is printed, where, and the exit status."""

import csv
import io
import json
import unittest

from support import ROOT, TempFolder, luoshi, python
from luoshi.cli.terminal import Screen, cut, pad, width

DAY = ("--as-of", "2019-05-15")
WHEN = ("--who", "督查室", "--when", "2019-05-15T09:00")


class Commands(TempFolder):
    def setUp(self):
        super().setUp()
        self.ledger = self.folder / "台账.luoshi"
        self.table = self.folder / "清单.json"
        self.table.write_text(json.dumps({"schema": "luoshi.table/1", "title": "清单", "level": "central", "rows": [
            {"id": "R1", "title": "修订负面清单", "responsibility": "（商务部牵头，财政部参与）", "deadline": "2019年3月底前"},
            {"id": "R2", "title": "推广经验", "responsibility": "（财政部牵头）", "deadline": "等花开的时候"},
        ]}, ensure_ascii=False), encoding="utf-8")

    def run_it(self, *arguments, status=0, **environment):
        ran = python("-m", "luoshi", *arguments, **environment)
        self.assertEqual(ran.returncode, status, ran.stdout + ran.stderr)
        self.assertNotIn("Traceback", ran.stderr)
        return ran

    def imported(self):
        self.run_it("init", self.ledger)
        return self.run_it("import", self.ledger, self.table, *WHEN)

    def test_import_says_what_was_read_and_what_was_not(self):
        said = self.imported().stdout
        self.assertIn("任务 2", said)
        self.assertIn("等花开的时候", said)
        self.assertIn("记为第 1 条", said)
        self.assertIn("没有新的", self.run_it("import", self.ledger, self.table, *WHEN).stdout)

    def test_a_dry_run_records_nothing(self):
        self.run_it("init", self.ledger)
        self.run_it("import", self.ledger, self.table, "--dry-run")
        with luoshi.Ledger(self.ledger) as ledger:
            self.assertEqual(ledger.head().entry, 0)

    def test_a_table_with_merged_cells_and_without_years(self):
        self.run_it("init", self.ledger)
        self.table.write_text("序号,工作任务,牵头单位,完成时限\n1,甲,市财政局,6月底前\n2,乙,,\n", encoding="utf-8")
        self.run_it("import", self.ledger, self.table, "--year", "2021", "--blank-is-merged", *WHEN)
        board = json.loads(self.run_it("--json", "board", self.ledger, "--as-of", "2021-07-02").stdout)
        self.assertEqual(board["summary"]["lights"], {"overdue": 2})
        self.assertEqual([[lead["name"] for lead in task["leads"]] for task in board["tasks"]],
                         [["市财政局"], ["市财政局"]])
        refused = self.run_it("import", self.ledger, self.table, "--year", "10000", *WHEN, status=3)
        self.assertIn("1 至 9999", refused.stderr)

    def test_a_table_that_comes_again(self):
        table = self.folder / "表.csv"
        again = "2024-07-20T09:00"
        self.run_it("init", self.ledger)
        table.write_text("编号,任务,牵头单位,完成时限\nA1,甲,市财政局,2024.6.30\nA2,乙,市教育局,2024.6.30\n", encoding="utf-8")
        self.run_it("import", self.ledger, table, "--document-date", "2024-01-20", "--who", "督", "--when",
                    "2024-02-01T09:00")
        table.write_text("编号,任务,牵头单位,完成时限,办结日期\nA1,甲,市体育局,2024.9.30,\nA2,乙,市教育局,2024.6.30,2024-06-28\n",
                         encoding="utf-8")
        said = self.run_it("import", self.ledger, table, "--who", "督", "--when", again).stdout
        self.assertIn("有变动 2", said)
        self.assertIn("2024-06-30 改为 2024-09-30", said)
        told = json.loads(self.run_it("--json", "board", self.ledger, "--as-of", "2024-08-15").stdout)
        self.assertEqual(told["summary"]["lights"], {"overdue": 1, "done": 1})
        self.assertEqual([(task["id"], [lead["name"] for lead in task["leads"]]) for task in told["tasks"]],
                         [("A1", ["市体育局"]), ("A2", ["市教育局"])])
        with luoshi.Ledger(self.ledger) as ledger:
            model = ledger.model()
            self.assertEqual(str(model.get("task", "A1")["opened_on"]), "2024-01-20")
            self.assertEqual(str(model.get("extension", model.ids("extension")[0])["applied_on"]), "2024-07-20")

    def test_a_refused_import(self):
        self.run_it("init", self.ledger)
        self.table.write_text('{"schema":"luoshi.table/1","rows":[{"id":"R1","title":"甲"},{"id":"R1","title":"乙"}]}',
                              encoding="utf-8")
        self.assertIn("拒绝导入", self.run_it("import", self.ledger, self.table, status=1).stdout)
        answer = json.loads(self.run_it("import", self.ledger, self.table, "--json", status=1).stdout)
        self.assertTrue(answer["files"][0]["refused"])
        self.assertEqual(answer["head"]["entry"], 0)

    def test_a_file_that_is_not_there_is_noticed_before_anything_is_recorded(self):
        self.run_it("init", self.ledger)
        self.assertIn("没有.json", self.run_it("import", self.ledger, self.table, self.folder / "没有.json", status=3).stderr)
        with luoshi.Ledger(self.ledger) as ledger:
            self.assertEqual(ledger.head().entry, 0)

    def test_board(self):
        self.imported()
        said = self.run_it("board", self.ledger, *DAY).stdout
        for words in ("2019-05-15", "逾期", "修订负面清单", "商务部", "2019-03-31"):
            self.assertIn(words, said)
        self.assertNotIn("\033", said)
        english = self.run_it("board", self.ledger, *DAY, "--lang", "en").stdout
        self.assertIn("overdue", english)
        answer = json.loads(self.run_it("--json", "board", self.ledger, *DAY).stdout)
        self.assertEqual(answer["summary"]["lights"]["overdue"], 1)
        self.assertEqual(answer["tasks"][0]["id"], "R1")

    def test_task_and_explanation(self):
        self.imported()
        said = self.run_it("task", self.ledger, "R1", *DAY).stdout
        self.assertIn("\n  牵头单位：商务部\n", said)  # the duty, not the chain
        for words in ("修订负面清单", "2019年3月底前", "2019-03-31", "牵头单位：商务部", "台账中没有办结报告", "延误"):
            self.assertIn(words, said)
        explained = self.run_it("explain", self.ledger, "R1", *DAY, "--lang", "en").stdout
        self.assertIn("Where the delay comes from", explained)
        answer = json.loads(self.run_it("explain", self.ledger, "R1", *DAY, "--json").stdout)
        self.assertEqual(sum(part["days"] for part in answer["delay"]["parts"]), answer["delay"]["slip"])
        refused = self.run_it("task", self.ledger, "没有", *DAY, status=3)
        self.assertIn("没有", refused.stderr)
        self.assertEqual(refused.stdout, "")

    def test_units_by_id_and_by_name(self):
        self.imported()
        self.assertIn("商务部", self.run_it("unit", self.ledger, *DAY).stdout)
        self.assertIn("修订负面清单", self.run_it("unit", self.ledger, "商务部", *DAY).stdout)
        self.assertIn("无此部", self.run_it("unit", self.ledger, "无此部", *DAY, status=3).stderr)

    def test_history_log_undo_and_looking_back(self):
        self.imported()
        self.assertIn("督查室", self.run_it("history", self.ledger, "task", "R1").stdout)
        self.run_it("history", self.ledger, "task", "R9", status=3)
        self.run_it("undo", self.ledger, 1, "--who", "督查室", "--when", "2019-05-16T09:00")
        self.assertEqual(len(json.loads(self.run_it("log", self.ledger, "--json").stdout)), 2)
        now = json.loads(self.run_it("board", self.ledger, *DAY, "--json").stdout)
        then = json.loads(self.run_it("board", self.ledger, *DAY, "--known", "2019-05-15", "--json").stdout)
        self.assertEqual((len(now["tasks"]), len(then["tasks"])), (0, 2))

    def test_verify(self):
        self.imported()
        head = json.loads(self.run_it("verify", self.ledger, "--json").stdout)["head"]
        self.run_it("verify", self.ledger, "--head", f"{head['entry']}:{head['digest']}")
        self.run_it("verify", self.ledger, "--head", head["digest"])
        self.run_it("verify", self.ledger, "--head", "1:" + "0" * 64, status=1)
        self.run_it("verify", self.ledger, "--head", "0" * 64, status=1)

    def test_export(self):
        self.imported()
        rows = list(csv.reader(io.StringIO(self.run_it("export", self.ledger, *DAY).stdout.lstrip("\ufeff"))))
        self.assertEqual(len(rows), 3)
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})
        facts = self.run_it("export", self.ledger, "--format", "json").stdout
        model = luoshi.Model()
        model.apply(luoshi.Changes.from_json(facts))
        self.assertEqual(sorted(model.ids("task")), ["R1", "R2"])

    def test_conflicts(self):
        self.imported()
        ran = python("-m", "luoshi", "conflicts", self.ledger, *DAY, "--json")
        found = json.loads(ran.stdout)
        self.assertEqual(ran.returncode, 1 if any(each["severity"] == "error" for each in found) else 0)

    def test_read_and_calendar(self):
        self.assertIn("2019-03-31", self.run_it("read", "deadline", "2019年3月底前").stdout)
        answer = json.loads(self.run_it("read", "deadline", "6月底前", "--context", '{"doc_year":2019}', "--json").stdout)
        self.assertEqual(answer["value"]["date"], "2019-06-30")
        self.assertIn("生态环境部", self.run_it("read", "clause", "（生态环境部牵头，财政部参与）").stdout)
        self.run_it("read", "deadline", "6月底前", "--context", "[", status=3)
        self.assertIn("2019-10-08", self.run_it("calendar", "2019-09-30", "+1").stdout)
        self.assertIn("2019-09-30", self.run_it("calendar", "2019-10-08", "-1").stdout)
        self.assertIn("2019-02-28", self.run_it("calendar", "2019-01-31", "1", "--period", "month").stdout)

    def test_usage(self):
        for wrong in ((), ("nonsense",), ("board",), ("board", self.ledger, "--as-of", "2019-02-30"),
                      ("calendar", "heute"), ("history", self.ledger, "tasks", "R1")):
            self.assertTrue(self.run_it(*wrong, status=2).stderr)
        self.assertIn("没有.luoshi", self.run_it("board", self.folder / "没有.luoshi", status=3).stderr)

    def test_every_command_teaches_by_example(self):
        commands = ("init", "import", "board", "task", "explain", "unit", "conflicts", "history", "log", "verify",
                    "export", "undo", "read", "calendar")
        for language, heading in (("zh", "例："), ("en", "example:")):
            top = self.run_it("--help", "--lang", language).stdout
            for command in commands:
                self.assertIn(command, top)
                said = self.run_it(command, "--help", "--lang", language).stdout
                self.assertIn(heading, said)
                self.assertIn(f"luoshi {command} ", said)

    def test_a_closed_pipe_is_no_error(self):
        self.imported()
        import subprocess
        import sys

        from support import environment

        ran = subprocess.run(f"{sys.executable} -m luoshi board '{self.ledger}' --json | head -c 1", shell=True,
                             capture_output=True, env=environment(), timeout=60)
        self.assertEqual(ran.stderr, b"")


class Terminal(unittest.TestCase):
    def test_widths(self):
        self.assertEqual([width(text) for text in ("", "abc", "落实", "a落", "e\u0301", "（一）")], [0, 3, 4, 3, 1, 6])
        self.assertEqual(pad("落实", 6), "落实  ")
        self.assertEqual(pad("落实", 6, True), "  落实")
        self.assertEqual(cut("全面深化改革", 7), "全面深…")
        self.assertEqual(cut("改革", 4), "改革")
        for columns in range(1, 20):
            self.assertLessEqual(width(cut("a全b面c深d化", columns)), columns)

    def test_tables_align_by_display_width(self):
        out = io.StringIO()
        Screen("zh", False, out).table(["单位", "n", "标题"], [["商务部", 5, "x"], ["abc", 12, "y"]], right=(1,))
        starts = {width(line[:-1]) for line in out.getvalue().splitlines()[1:]}
        self.assertEqual(len(starts), 1)

    def test_colours_only_on_a_terminal(self):
        import os

        class Tty(io.StringIO):
            def isatty(self):
                return True

        before = {name: os.environ.pop(name, None) for name in ("NO_COLOR", "TERM")}
        try:
            self.assertIn("\033[31m", Screen("zh", False, Tty()).dot("red"))
            self.assertNotIn("\033", Screen("zh", False, io.StringIO()).dot("red"))
            os.environ["NO_COLOR"] = ""
            self.assertNotIn("\033", Screen("zh", False, Tty()).dot("red"))
        finally:
            os.environ.pop("NO_COLOR", None)
            os.environ.update({name: value for name, value in before.items() if value is not None})


class Example(TempFolder):
    def test_the_main_job_in_python(self):
        data = ROOT / "examples" / "data"
        ran = python(ROOT / "examples" / "main_job.py", cwd=self.folder)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertTrue(data.is_dir())
        for words in ("2019-05-15", "逾期", "未逐项列出", "台账中没有办结报告", "台账完整"):
            self.assertIn(words, ran.stdout)


if __name__ == "__main__":
    unittest.main()
