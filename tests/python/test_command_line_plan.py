"""The commands plan, why, risk and load, on the small plan of test_risk."""

import json
import os
import signal
import subprocess
import sys
import time
import unittest
from datetime import datetime

from support import TempFolder, environment, luoshi, python
from test_risk import crowded

DAY = ("--as-of", "2018-06-10")


class PlanCommands(TempFolder):
    def setUp(self):
        super().setUp()
        self.ledger = self.folder / "台账.luoshi"
        with luoshi.Ledger.create(self.ledger) as ledger:
            ledger.commit(luoshi.Changes.from_json(crowded().to_json()), who="督查室", why="年度分解",
                          when=datetime(2018, 6, 10, 9))

    def run_it(self, *arguments, status=0):
        ran = python("-m", "luoshi", *arguments)
        self.assertEqual(ran.returncode, status, ran.stdout + ran.stderr)
        self.assertNotIn("Traceback", ran.stderr)
        self.assertNotIn("\033", ran.stdout)  # colours are for terminals
        return ran

    def answer(self, *arguments):
        return json.loads(self.run_it(*arguments, *DAY, "--json").stdout)

    def test_plan(self):
        said = self.run_it("plan", self.ledger, *DAY).stdout
        for words in ("5 项", "前置 a", "计划日之后", "2018-06-12起", "+1", "d [d]"):
            self.assertIn(words, said)
        tasks = {task["id"]: task for task in self.answer("plan", self.ledger)["tasks"]}
        # The long weekend of 16 to 18 June 2018 (端午节) lies in d: 5 days from Thursday the 14th.
        self.assertEqual((tasks["d"]["forecast_finish"], tasks["d"]["driving_task"], tasks["d"]["driver"]),
                         ("2018-06-21", "a", "link"))
        self.assertEqual((tasks["b"]["total_float"], tasks["b"]["margin_in_force"]), (480, 1))
        self.assertEqual([task["id"] for task in self.answer("plan", self.ledger, "--critical")["tasks"]], ["a", "d"])
        self.assertIn("……还有 3 项", self.run_it("plan", self.ledger, "--limit", "2", *DAY).stdout)

    def test_why_adds_up(self):
        answer = self.answer("why", self.ledger, "d")
        self.assertEqual([(step["id"], step["days"]) for step in answer["steps"]], [("a", 3), ("d", 5)])
        self.assertEqual(answer["days"], 8)
        said = self.run_it("why", self.ledger, "d", *DAY).stdout
        self.assertIn("合计 +8 个工作日", said)
        # Late: the parts of the delay, as explain has them.
        late = json.loads(self.run_it("why", self.ledger, "b", "--as-of", "2018-06-20", "--json").stdout)
        self.assertEqual(sum(part["days"] for part in late["delay"]["parts"]), late["delay"]["slip"])
        self.assertIn("延误从何而来", self.run_it("why", self.ledger, "b", "--as-of", "2018-06-20").stdout)
        self.run_it("why", self.ledger, "没有", *DAY, status=3)

    def test_baselines(self):
        day, signed = ("--as-of", "2018-06-10"), ("--who", "督查室", "--when", "2018-06-10T10:00")
        self.assertIn("还没有基线", self.run_it("baseline", "list", self.ledger).stdout)
        took = self.run_it("baseline", "take", self.ledger, "2018", "--name", "年初计划", *day, *signed).stdout
        self.assertIn("5 项任务，记为第 2 条", took)
        self.run_it("baseline", "take", self.ledger, "2018", *day, *signed, status=3)
        self.run_it("baseline", "take", self.ledger, *day, *signed, status=3)
        self.run_it("baseline", "compare", self.ledger, "没有", *day, status=3)
        listed = json.loads(self.run_it("baseline", "list", self.ledger, "--json").stdout)
        self.assertEqual([(each["id"], each["name"], each["on"], each["by"], each["tasks"]) for each in listed],
                         [("2018", "年初计划", "2018-06-10", "督查室", 5)])
        self.assertIn("0 项有出入", self.run_it("baseline", "compare", self.ledger, "2018", *day).stdout)
        with luoshi.Ledger(self.ledger) as ledger:
            ledger.commit(luoshi.Changes().put("task", id="a", title="a", duration={"n": 4}), who="督查室", why="加长",
                          when=datetime(2018, 6, 10, 11))
        # a to Thursday the 14th; d from Friday the 15th: 16 to 18 June are off, so to Friday the 22nd.
        report = json.loads(self.run_it("baseline", "compare", self.ledger, "2018", *day, "--json").stdout)
        self.assertEqual([(task["id"], task["start_days"], task["finish_days"], task["duration_days"])
                          for task in report["tasks"]], [("a", 0, 1, 1), ("d", 1, 1, 0)])
        self.assertIn("2018-06-13 → 2018-06-14", self.run_it("baseline", "compare", self.ledger, "2018", *day).stdout)

    def test_contradictions_circles_and_paths(self):
        paths = self.answer("paths", self.ledger)
        self.assertEqual([(task["id"], task["drag_days"]) for task in paths["longest"]], [("a", 3), ("d", 5)])
        self.assertEqual(self.answer("paths", self.ledger, "d")["paths"], [{"room": 0, "tasks": ["a", "d"]}])
        self.assertIn("余量 0", self.run_it("paths", self.ledger, "d", *DAY).stdout)
        self.assertIn("取决于 2 项", self.run_it("paths", self.ledger, *DAY).stdout)
        self.assertIn("没有互相等待", self.run_it("loops", self.ledger, *DAY).stdout)
        self.assertEqual(self.answer("conflicts", self.ledger, "--dates"), [])
        with luoshi.Ledger(self.ledger) as ledger:
            ledger.commit(luoshi.Changes().put("deadline", id="w", task="d", date="2018-06-19")
                          .put("link", id="n", from_="b", to="c").put("link", id="o", from_="c", to="b"),
                          who="督查室", why="试", when=datetime(2018, 6, 10, 11))
        said = self.run_it("conflicts", self.ledger, "--dates", *DAY, status=1).stdout
        self.assertIn("S032 相互矛盾，超出 2 个工作日", said)
        said = self.run_it("loops", self.ledger, *DAY, status=1).stdout
        self.assertIn("断开 1 条联系即无环", said)
        self.assertIn("最短的环：b →(n) c →(o) b", said)

    def test_branches_side_by_side(self):
        longer = {"put": "task", "id": "a", "title": "a", "duration": {"n": 4}}
        file = self.folder / "分支.json"

        def tried(*branches, status=0):
            file.write_text(json.dumps({"schema": "luoshi.branches/1", "branches": branches}), encoding="utf-8")
            return self.run_it("whatif", self.ledger, file, *DAY, *(["--json"] if status == 0 else []), status=status).stdout

        answer = json.loads(tried({"name": "加长", "changes": [longer]},
                                  {"name": "再断开", "onto": "加长", "changes": [{"remove": "link", "id": "l"}]}))
        first, second = answer["branches"]
        # c and e end when they did, with a day more of float, as the whole ends a day later.
        self.assertEqual([(move["id"], move["forecast_a"], move["forecast_b"], (move["float_b"] - move["float_a"]) // 480)
                          for move in first["moves"]],
                         [("a", "2018-06-13", "2018-06-14", 0), ("c", "2018-06-12", "2018-06-12", 1),
                          ("d", "2018-06-21", "2018-06-22", 0), ("e", "2018-06-12", "2018-06-12", 1)])
        # Without its link d begins on Monday the 11th.
        self.assertEqual([move["forecast_b"] for move in second["moves"] if move["id"] == "d"], ["2018-06-15"])
        said = self.run_it("whatif", self.ledger, file, *DAY).stdout
        self.assertIn("再断开（依据加长）", said)
        tried({"name": "", "changes": []}, status=3)
        tried({"name": "甲", "onto": "乙", "changes": []}, status=3)
        tried({"name": "甲", "changes": []}, {"name": "甲", "changes": []}, status=3)
        tried({"name": "甲"}, status=3)

    def test_risk(self):
        said = self.run_it("risk", self.ledger, *DAY).stdout
        for words in ("10000 次", "三点估计 1 项", "没有工期的 1 项自身没有风险", "市发展改革委", "b [b]"):
            self.assertIn(words, said)
        answer = self.answer("risk", self.ledger, "--iterations", "500", "--seed", "7")
        self.assertEqual((answer["iterations"], answer["seed"]), (500, 7))
        self.assertEqual(answer["tasks"][0]["id"], "b")
        self.assertEqual(answer, self.answer("risk", self.ledger, "--iterations", "500", "--seed", "7", "--threads", "2"))
        wide = self.answer("risk", self.ledger, "--iterations", "500", "--above", "100", "--shape", "pert")
        self.assertEqual(wide["basis"]["spread"], 3)
        self.assertIn("above_percent", self.run_it("risk", self.ledger, "--above", "99999", status=3).stderr)
        bare = self.folder / "无估计.luoshi"
        with luoshi.Ledger.create(bare) as ledger:
            ledger.commit(luoshi.Changes().put("task", id="x", title="x", duration={"n": 3}), who="督查室", why="", when=datetime(2018, 6, 10))
        self.assertIn("--above 50", self.run_it("risk", bare, *DAY).stdout)

    def test_load(self):
        said = self.run_it("load", self.ledger, *DAY).stdout
        for words in ("超载 1 段", "最多超出 2", "不能挪  a [a]", "因此逾期", "未记入台账"):
            self.assertIn(words, said)
        saved = self.folder / "安排.json"
        answer = self.answer("load", self.ledger, "--save", saved)
        self.assertEqual(answer["proposal"]["left_over"], 0)
        tried = json.loads(self.run_it("whatif", self.ledger, saved, *DAY, "--json").stdout)
        self.assertEqual({move["id"] for move in tried["moves"]}, {move["id"] for move in answer["proposal"]["moves"]})
        self.assertEqual(self.answer("load", self.ledger, "--capacity", "市发展改革委=3")["overloads"], [])
        self.assertEqual(self.answer("load", self.ledger, "--capacity", "p=1", "--capacity", "u=3")["bearers"][1]["capacity"], 1)
        self.assertIsNone(self.answer("load", self.ledger, "--report-only")["proposal"])
        self.assertIn("没有叫", self.run_it("load", self.ledger, "--capacity", "谁=1", status=3).stderr)
        self.assertIn("不是容量", self.run_it("load", self.ledger, "--capacity", "谁", status=2).stderr)
        with luoshi.Ledger(self.ledger) as ledger:
            self.assertEqual(ledger.head().entry, 1)  # nothing was recorded

    @unittest.skipIf(os.name == "nt", "signals of POSIX")
    def test_ctrl_c(self):
        ran = subprocess.Popen([sys.executable, "-m", "luoshi", "risk", str(self.ledger), *DAY, "--iterations", "20000000"],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment())
        time.sleep(1)
        ran.send_signal(signal.SIGINT)
        out, err = ran.communicate(timeout=60)
        self.assertEqual((ran.returncode, out), (130, ""))
        self.assertNotIn("Traceback", err)


if __name__ == "__main__":
    unittest.main()
