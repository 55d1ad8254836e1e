"""The commands luoshi rules …, and the pytest plugin."""

import json
import subprocess
import sys
import unittest

from support import ROOT, TempFolder, environment, python

CARDS = ROOT / "examples" / "scorecards"
UNITS = {"units": [{"unit": "甲", "scores": ["92", "95", "90", "94"]}, {"unit": "乙", "scores": ["89.9", "99", "98", "97"]},
                   {"unit": "丙", "scores": ["91", "88", "90", "90"]}]}


class RulesCommands(TempFolder):
    def file(self, name, content):
        path = self.folder / name
        path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return path

    def run_it(self, *arguments, status=0):
        ran = python("-m", "luoshi", "rules", *arguments)
        self.assertEqual(ran.returncode, status, ran.stdout + ran.stderr)
        self.assertNotIn("Traceback", ran.stderr)
        return ran

    def test_score(self):
        units = self.file("单位.json", UNITS)
        said = self.run_it("score", CARDS / "wuhan-2017-gate.json", units).stdout
        for words in ("95.98", "merit：名额 1；入选 甲；门槛未过 乙"):
            self.assertIn(words, said)
        self.assertLess(said.index("乙 "), said.index("甲 "))  # best first
        answer = json.loads(self.run_it("score", CARDS / "wuhan-2017-gate.json", units, "--json").stdout)
        self.assertEqual([one["score"] for one in answer["subjects"]], ["92.75", "95.98", "89.75"])
        self.assertEqual(answer["awards"]["merit"][0]["chosen"], ["甲"])

    def test_score_with_bad_facts(self):
        units = self.file("单位.json", {"units": [{"unit": "甲", "score": ["92"]}]})
        ran = self.run_it("score", CARDS / "wuhan-2017-gate.json", units, "--lang", "en", status=1)
        self.assertIn("K010", ran.stdout)
        self.assertIn("unknown", ran.stdout)

    def test_explain(self):
        units = self.file("单位.json", UNITS)
        said = self.run_it("explain", CARDS / "wuhan-2017-gate.json", units, "乙").stdout
        self.assertIn("合计：89.9 × 0.25 + 99 × 0.25 + 98 × 0.25 + 97 × 0.25 = 95.975", said)
        self.assertIn("立功单位，未过门槛（名额 1） = false", said)
        tree = json.loads(self.run_it("explain", CARDS / "wuhan-2017-gate.json", units, "乙", "--json").stdout)
        self.assertEqual(tree["value"], "95.98")
        ran = self.run_it("explain", CARDS / "wuhan-2017-gate.json", units, "丁", status=3)
        self.assertIn("甲", ran.stderr)

    def test_evaluate(self):
        self.assertEqual(json.loads(self.run_it("evaluate", "--expression", "0.1 + 0.2").stdout), "0.3")
        facts = self.file("事实.json", '{"n": 4}')
        self.assertEqual(json.loads(self.run_it("evaluate", "--expression", 'if n > 3 then "红" else "绿"', "--facts", facts).stdout), "红")
        self.assertIn("E", self.run_it("evaluate", "--expression", "n + 1", status=1).stdout)
        self.run_it("evaluate", "--expression", "n +", status=3)

    def test_check(self):
        self.assertIn("没有发现问题", self.run_it("check", CARDS / "qingtian-2017-gates.json").stdout)
        broken = self.file("细则.json", {"schema": "luoshi.scorecard/1", "id": "x", "titel": "?"})
        self.assertIn("F050", self.run_it("check", broken, status=3).stderr)
        doubtful = self.file("细则2.json", {"schema": "luoshi.scorecard/1", "id": "x", "categories": [
            {"code": "c", "lines": [{"code": "l", "kind": "formula", "points": "nobody"}]}]})
        self.assertIn("K008", self.run_it("check", doubtful, status=3).stderr)

    def test_test(self):
        said = self.run_it("test", CARDS / "tests" / "qingtian-2017-gates.tests.json", "--coverage").stdout
        self.assertIn("通过 10，未通过 0，到达 19/23 处（82%）", said)
        self.assertIn("没有测试到达：veto qingtian", said.replace("veto major_event", "veto qingtian"))
        failing = self.file("x.tests.json", {"schema": "luoshi.rule-tests/1", "cases": [
            {"label": "错的", "input": {"leader": 20}, "expected": "99"}]})
        ran = self.run_it("test", failing, "--rules", CARDS / "district-inspection-deduction.json", status=1)
        self.assertIn("错的: expected \"99\", got 100", ran.stdout)


class PytestPlugin(TempFolder):
    def pytest(self, *arguments):
        return subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "luoshi.pytest_plugin", "-p", "no:cacheprovider",
                               *map(str, arguments)], capture_output=True, text=True, env=environment(), encoding="utf-8")

    def test_cases_are_tests(self):
        ran = self.pytest(CARDS / "tests")
        self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)
        self.assertIn("80 passed", ran.stdout)

    def test_a_failing_case_says_what_came(self):
        (self.folder / "x.tests.json").write_text(json.dumps({
            "schema": "luoshi.rule-tests/1", "rules": str(CARDS / "district-inspection-deduction.json"),
            "cases": [{"label": "right", "input": {"leader": 20}, "expected": "100"},
                      {"label": "wrong", "input": {"leader": 20}, "expected": "99"}]}), encoding="utf-8")
        (self.folder / "other.tests.json").write_text("{}", encoding="utf-8")
        ran = self.pytest(self.folder)
        self.assertEqual(ran.returncode, 1, ran.stdout + ran.stderr)
        self.assertIn('expected "99", got 100', ran.stdout)
        self.assertIn("1 failed, 1 passed", ran.stdout)


if __name__ == "__main__":
    unittest.main()
