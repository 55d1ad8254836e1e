"""The command line: what is printed, where, and the exit status."""

import csv
import io
import json
import subprocess
import sys
import unittest
from datetime import datetime, timedelta

from support import ROOT, TempFolder, environment, luoshi, python
from luoshi.cli.terminal import Screen, cut, pad, shown, width

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

    def test_what_a_terminal_would_obey_is_shown(self):
        self.run_it("init", self.ledger)
        table = {"schema": "luoshi.table/1", "level": "city", "rows": [
            {"id": "E1", "title": "甲\x1b]0;标题\x07乙\u202e丙", "deadline": "2019年3月底前"}]}
        self.table.write_text(json.dumps(table), encoding="utf-8")
        self.run_it("import", self.ledger, self.table, *WHEN)
        for command in (("board",), ("task", "E1"), ("history", "task", "E1")):
            with self.subTest(command):
                days = () if command[0] == "history" else DAY
                said = self.run_it(command[0], self.ledger, *command[1:], *days).stdout
                self.assertIn("甲\\x1b]0;标题\\x07乙\\u202e丙", said)
                self.assertNotRegex(said, "[\x00-\x08\x0b-\x1f\x7f\u202e]")

    def test_nothing_is_recorded_in_the_far_future(self):
        self.run_it("init", self.ledger)
        far = (datetime.now() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
        ran = self.run_it("import", self.ledger, self.table, "--who", "督查室", "--when", far, status=2)
        self.assertIn(far, ran.stderr)
        self.assertIn("晚于现在一天以上", ran.stderr)
        # A clock that is a little behind does no harm.
        near = (datetime.now() + timedelta(hours=20)).strftime("%Y-%m-%dT%H:%M")
        self.run_it("import", self.ledger, self.table, "--who", "督查室", "--when", near)

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
        refused = self.run_it("import", self.ledger, self.table, "--year", "99999", *WHEN, status=3)
        self.assertIn("99999", refused.stderr)
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
        self.assertIn("督查室", self.run_it("history", self.ledger, "任务", "R1").stdout)
        self.run_it("history", self.ledger, "task", "R9", status=3)
        self.run_it("undo", self.ledger, 1, "--who", "督查室", "--when", "2019-05-16T09:00")
        self.assertEqual(len(json.loads(self.run_it("log", self.ledger, "--json").stdout)), 2)
        now = json.loads(self.run_it("board", self.ledger, *DAY, "--json").stdout)
        then = json.loads(self.run_it("board", self.ledger, *DAY, "--known", "2019-05-15", "--json").stdout)
        self.assertEqual((len(now["tasks"]), len(then["tasks"])), (0, 2))

    def test_reports_of_progress(self):
        self.imported()  # R1 was due on 2019-03-31, a Sunday
        light = lambda: {task["id"]: task["light"] for task in json.loads(  # noqa: E731
            self.run_it("board", self.ledger, *DAY, "--json").stdout)["tasks"]}["R1"]
        self.assertEqual(light(), "overdue")
        self.run_it("report", self.ledger, "R1", *WHEN, status=3)  # nothing to report
        self.run_it("report", self.ledger, "R9", "--percent", "5", *WHEN, status=3)
        self.run_it("report", self.ledger, "R1", "--percent", "101", "--on", "2019-5-10", *WHEN, status=3)
        self.run_it("report", self.ledger, "R1", "--percent", "60", "--on", "2019-5-10", "--text", "已报送审稿", *WHEN)
        self.assertEqual(light(), "overdue")
        made = self.run_it("report", self.ledger, "R1", "--on", "2019-5-10", "--start", "2019年3月1日", "--finish",
                           "2019-03-29", *WHEN, "--json")
        self.assertEqual(json.loads(made.stdout), {"entry": 3, "changes": 1})
        self.assertEqual(light(), "done")
        story = json.loads(self.run_it("task", self.ledger, "R1", *DAY, "--json").stdout)
        self.assertEqual([(each["on"], each.get("percent"), each.get("actual_finish")) for each in story["reports"]],
                         [("2019-05-10", 60, None), ("2019-05-10", None, "2019-03-29")])
        self.run_it("report", self.ledger, "R2", "--on", "2019-05-11", "--state", "条件不成熟暂缓", *WHEN)
        self.assertIn("条件不成熟暂缓", self.run_it("task", self.ledger, "R2", *DAY).stdout)

    def test_changes_of_any_kind_and_restoring_an_export(self):
        self.imported()
        changes = self.folder / "变更.json"
        changes.write_text(json.dumps({"schema": "luoshi.changes/1", "changes": [
            {"put": "post", "id": "P1", "unit": "商务部", "title": "部长"}]}, ensure_ascii=False), encoding="utf-8")
        self.assertIn("更改 1 处", self.run_it("apply", self.ledger, changes, *WHEN).stdout)
        self.assertIn("luoshi apply", self.run_it("import", self.ledger, changes, status=1).stdout)
        facts = self.folder / "事实.json"
        facts.write_text(self.run_it("export", self.ledger, "--format", "json").stdout, encoding="utf-8")
        other = self.folder / "新台账.luoshi"
        self.run_it("init", other)
        self.run_it("apply", other, facts, *WHEN)
        self.assertEqual(self.run_it("export", other, "--format", "json").stdout, facts.read_text(encoding="utf-8"))
        self.assertIn("没有这个文件", self.run_it("apply", other, self.folder / "x.json", status=3).stderr)
        changes.write_text("{", encoding="utf-8")
        self.run_it("apply", other, changes, status=3)

    def test_what_if_says_what_would_change_and_records_nothing(self):
        changes = self.folder / "试算.json"
        changes.write_text(json.dumps({"schema": "luoshi.changes/1", "changes": [
            {"put": "deadline", "id": "R1/deadline", "task": "R1", "date": "2030-01-31"}]}), encoding="utf-8")
        self.imported()
        before = self.run_it("log", self.ledger).stdout
        said = self.run_it("whatif", self.ledger, changes, "--as-of", "2019-05-15").stdout
        self.assertIn("会变的任务 1 项", said)
        self.assertIn("[R1]", said)
        answer = json.loads(self.run_it("whatif", self.ledger, changes, "--as-of", "2019-05-15", "--json").stdout)
        self.assertEqual([move["id"] for move in answer["moves"]], ["R1"])
        self.assertEqual(self.run_it("log", self.ledger).stdout, before)
        self.assertIn("没有这个文件", self.run_it("whatif", self.ledger, self.folder / "x.json", status=3).stderr)

    def test_the_history_of_a_task_has_its_parts(self):
        self.imported()
        self.run_it("report", self.ledger, "R1", "--on", "2019-05-10", "--percent", "60", *WHEN)
        changes = self.folder / "延期.json"
        changes.write_text(json.dumps({"schema": "luoshi.changes/1", "changes": [
            {"put": "extension", "id": "E1", "deadline": "R1/deadline", "applied_on": "2019-05-11",
             "requested": "2019-06-30", "decision": "approved", "granted": "2019-06-30", "decided_on": "2019-05-12"}]}),
            encoding="utf-8")
        self.run_it("apply", self.ledger, changes, *WHEN)
        said = self.run_it("history", self.ledger, "task", "R1").stdout
        for words in ("记入 任务 R1", "标题：修订负面清单", "记入 时限 R1/deadline", "日期：2019-03-31", "角色：牵头单位", "角色：配合单位",
                      "记入 报告 R1/report/2019-05-10", "完成百分比：60", "记入 延期 E1", "决定：已批准", "批准延至：2019-06-30"):
            self.assertIn(words, said)
        self.assertNotIn("{", said)
        self.assertNotIn("R2", said)
        answer = json.loads(self.run_it("history", self.ledger, "task", "R1", "--json").stdout)
        self.assertEqual([(each["kind"], each["id"], each["entry"]) for each in answer][-2:],
                         [("report", "R1/report/2019-05-10", 2), ("extension", "E1", 3)])
        self.assertIn("deadline R1/deadline", self.run_it("history", self.ledger, "deadline", "R1/deadline", "--lang",
                                                          "en").stdout)

    def test_what_lies_after_the_day_is_marked(self):
        self.imported()
        self.run_it("report", self.ledger, "R1", "--on", "2019-05-20", "--finish", "2019-05-20", *WHEN)
        said = self.run_it("task", self.ledger, "R1", *DAY).stdout
        self.assertIn("2019-05-20  办结 2019-05-20  （截至日之后）", said)
        self.assertIn("台账中没有办结报告", said)
        after = self.run_it("task", self.ledger, "R1", "--as-of", "2019-05-20").stdout
        self.assertNotIn("截至日之后", after)
        self.assertNotIn("没有办结报告", after)

    def test_boards_without_tasks_and_units_without_words(self):
        self.imported()
        said = self.run_it("board", self.ledger, "--known", "2019-05-14", *DAY).stdout
        self.assertIn("当日台账中没有任务", said)
        self.assertNotIn("\n  \n", said)
        self.assertIn("截至 2019-05-15：存续", self.run_it("unit", self.ledger, "商务部", *DAY).stdout)
        self.assertEqual([path.name for path in self.folder.glob("*.luoshi-*")], [])

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

    def test_plans_of_microsoft_project(self):
        self.run_it("init", self.ledger)
        plan = self.folder / "计划.xml"
        plan.write_text('<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project"><StartDate>2019-03-04T08:00:00'
                        '</StartDate><CalendarUID>1</CalendarUID><Calendars><Calendar><UID>1</UID><Name>标准</Name>'
                        '<IsBaseCalendar>1</IsBaseCalendar></Calendar></Calendars><Tasks><Task><UID>1</UID><Name>起草</Name>'
                        '<OutlineLevel>1</OutlineLevel><Duration>PT16H0M0S</Duration><Cost>5</Cost></Task></Tasks></Project>',
                        encoding="utf-8")
        said = self.run_it("import", self.ledger, plan, *WHEN).stdout
        for words in ("任务 1", "项目日历 标准", "Task/Cost ×1", "记为第 1 条"):
            self.assertIn(words, said)
        written = self.run_it("export", self.ledger, "--format", "mspdi", "--calendar", "标准", "--start", "2019-03-04", *DAY)
        self.assertIn("<Finish>2019-03-05T17:00:00</Finish>", written.stdout)  # two days from Monday
        plan.write_text(written.stdout, encoding="utf-8")
        self.assertIn("没有新的", self.run_it("import", self.ledger, plan, *WHEN).stdout)

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

    def test_days_as_people_type_them(self):
        self.imported()
        asked = [json.loads(self.run_it("board", self.ledger, "--as-of", day, "--json").stdout)["summary"]["as_of"]
                 for day in ("2019-5-5", "2019/5/5", "2019.05.05", "2019年5月5日", "20190505", "2019-05-05")]
        self.assertEqual(set(asked), {"2019-05-05"})
        for number, when in enumerate(("2020-1-22", "2020年1月22日 9:30", "2020-01-22T09:30", "2020/1/22 9:30:00")):
            table = self.folder / f"{number}.csv"
            table.write_text(f"编号,工作任务\nN{number},甲{number}\n", encoding="utf-8")
            self.run_it("import", self.ledger, table, "--when", when, "--who", "督查室")
        recorded = [entry["recorded"] for entry in json.loads(self.run_it("log", self.ledger, "--json").stdout)][1:]
        self.assertEqual(recorded, ["2020-01-22T00:00:00"] + ["2020-01-22T09:30:00"] * 3)

    def test_wrong_usage_is_told_in_the_language_asked_for(self):
        for wrong in ("2019-02-30", "2019-W20-3", "明天", "2019-5/15", "201955"):
            said = self.run_it("board", "x", "--as-of", wrong, status=2).stderr
            self.assertIn(f"参数 --as-of：“{wrong}”不是日期", said)
            said = self.run_it("board", "x", "--as-of", wrong, "--lang", "en", status=2).stderr
            self.assertIn("is no date (accepted: 2024-07-15", said)
        for wrong, words in (((), "缺少参数"), (("nonsense",), "没有“nonsense”"), (("board", "x", "--limit", "-1"), "小于 0"),
                             (("board", "x", "--limit", "a"), "不是整数"), (("board", "x", "--as-of"), "后面应有一个值"),
                             (("board", "x", "--all=3"), "不应有值"), (("board", "x", "y"), "不认识的参数：y"),
                             (("undo", "x", "1", "--when", "2019-01-01T09:00+08:00"), "不带时区")):
            said = self.run_it(*wrong, status=2).stderr
            self.assertIn(words, said)
            self.assertIn("用法：luoshi", said)

    def test_errors_as_json(self):
        missing = self.folder / "没有.luoshi"
        refused = self.run_it("--json", "board", missing, status=3)
        error = json.loads(refused.stdout)["error"]
        self.assertEqual((error["status"], error["findings"][0]["code"]), ("io", "L001"))
        self.assertIn("luoshi init", refused.stderr)
        refused = self.run_it("--json", "import", missing, self.folder / "没有.csv", status=3)
        self.assertEqual(json.loads(refused.stdout)["error"]["findings"][0]["code"], "Y040")

    def test_an_output_that_is_closed_or_full(self):
        self.imported()
        for command, status in ((f"board '{self.ledger}' >&-", 0), (f"export '{self.ledger}' >&-", 0),
                                (f"board '{self.ledger}' >&- 2>&-", 0), (f"log '{self.ledger}' >/dev/full", 3),
                                ("--help >/dev/full", 3), ("--help >&-", 0)):
            with self.subTest(command):
                ran = subprocess.run(f"{sys.executable} -m luoshi {command}", shell=True, capture_output=True,
                                     env=environment(), timeout=60, text=True)
                self.assertEqual(ran.returncode, status, ran.stderr)
                self.assertNotIn("Traceback", ran.stderr)
                self.assertNotIn("Exception ignored", ran.stderr)

    def test_every_command_teaches_by_example(self):
        commands = ("init", "import", "report", "apply", "whatif", "board", "task", "explain", "plan", "why", "risk", "load", "unit", "conflicts", "loops", "paths", "baseline", "history", "log", "verify",
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

    def test_control_characters_are_written_out(self):
        self.assertEqual(shown("甲\t乙\n丙"), "甲\t乙\n丙")
        self.assertEqual(shown("a\rb\x7f\x9b2J"), "a\\rb\\x7f\\x9b2J")
        self.assertEqual(shown("\033[31m红\033[0m\033[2J"), "\\x1b[31m红\\x1b[0m\\x1b[2J")
        self.assertEqual(shown("\033[31m红\033[0m\033[2J", colours=True), "\033[31m红\033[0m\\x1b[2J")

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
        for words in ("2019-05-15", "逾期", "未逐项列出", "台账中没有办结报告", "自身没有风险", "三点估计 9 项",
                      "台账完整"):
            self.assertIn(words, ran.stdout)

    def test_branches_in_python(self):
        ran = python(ROOT / "examples" / "branches.py", cwd=self.folder)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        # Six days of review from Friday 1 June end on Friday the 8th, eight on Tuesday the 12th; 16 to 18 June are off.
        for words in ("公布：预计 2018-06-19，余 3 个工作日", "review   预计 2018-06-08 → 2018-06-12",
                      "publish  预计 2018-06-21 → 2018-06-13　距时限 1 → 6 个工作日",
                      "publish：开始提前 3 个工作日，完成提前 3 个工作日，工期未变", "review：不用它可提前 3 个工作日"):
            self.assertIn(words, ran.stdout)


if __name__ == "__main__":
    unittest.main()
