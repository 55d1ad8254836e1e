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
