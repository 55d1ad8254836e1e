"""Rules: expressions, DMN models, scorecards and their explanations."""

import json
import unittest
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

from support import ROOT, luoshi

CARD = {
    "schema": "luoshi.scorecard/1", "id": "s", "title": "督办", "version": "2017", "subject_id": "unit",
    "inputs": [{"name": "unit", "type": "string"}, {"name": "late", "type": "number", "default": 0},
               {"name": "due", "type": "date"}],
    "parameters": [{"name": "each_late", "values": [{"valid_until": "2016-12-31", "value": -1},
                                                    {"valid_from": "2017-01-01", "value": -2}]}],
    "categories": [{"code": "c", "text": "督办", "start": 100, "lines": [
        {"code": "late", "text": "逾期", "kind": "each", "count": "late", "points": "each_late"}]}],
    "total": {"then": [{"round": 1}], "grades": [{"ge": 95, "grade": "优秀"}, {"grade": "良好"}]},
    "ranking": {}, "awards": [{"code": "merit", "places": 1}], "result": "results.score",
}
UNITS = [{"unit": "甲", "late": 1, "due": date(2017, 6, 30)}, {"unit": "乙", "late": Decimal("3.5")}, {"unit": "丙"}]


class Expressions(unittest.TestCase):
    def evaluate(self, text, **inputs):
        return luoshi.Rules.from_expression(text, list(inputs)).evaluate(inputs)

    def test_values_go_there_and_come_back(self):
        for value in (None, True, False, 0, Decimal("93.50"), -12, "甲", "", date(2017, 6, 30), [], {}, [1, [2, None]],
                      {"分": Decimal("1.20"), "项": ["a", {"b": True}]}):
            with self.subTest(value):
                self.assertEqual(self.evaluate("x", x=value), value)
        self.assertEqual(str(self.evaluate("x", x=Decimal("93.50"))), "93.50")

    def test_dates_times_and_durations_are_such(self):
        self.assertEqual(self.evaluate("string(x - @\"2017-06-01\")", x=date(2017, 6, 30)), "P29D")
        self.assertEqual(self.evaluate("x.hour", x=time(8, 30)), 8)
        self.assertEqual(self.evaluate("@\"2017-06-30T08:00:00Z\" + x = @\"2017-07-01T09:00:01Z\"",
                                       x=timedelta(days=1, hours=1, seconds=1)), True)
        self.assertEqual(self.evaluate("x.days", x=timedelta(days=-3)), -3)

    def test_numbers_are_exact(self):
        self.assertEqual(self.evaluate("x * 3", x=Decimal("0.1")), Decimal("0.3"))
        with self.assertRaises(luoshi.InvalidArgument) as refused:
            self.evaluate("x", x=0.1)
        self.assertEqual(refused.exception.findings[0].code, "Y042")

    def test_what_has_no_value_says_why(self):
        answer = luoshi.Rules.from_expression("x + 1", ["x"]).evaluation({"x": "a"})
        self.assertIsNone(answer.value)
        self.assertTrue(answer.findings)
        with self.assertRaises(luoshi.InvalidData):
            luoshi.Rules.from_expression("x +", ["x"])

    def test_the_clock_is_the_callers(self):
        today = luoshi.Rules.from_expression("today()")
        self.assertIsNone(today.evaluate())
        self.assertEqual(today.evaluate(now=datetime(2017, 6, 30, 8, tzinfo=timezone.utc)), date(2017, 6, 30))

    def test_budgets(self):
        endless = luoshi.Rules.from_expression("count(for i in 1..1000000 return i)")
        self.assertIsNone(endless.evaluate(max_steps=1000))
        self.assertEqual(endless.evaluate(), 1000000)

    def test_columns(self):
        rules = luoshi.Rules.from_expression("if a > 1 then b else string(a)", ["a", "b"])
        answer = rules.evaluate_columns({"a": [1, 2, Decimal("1.5")], "b": ["x", "y", None]})
        self.assertEqual(answer.value, ["1", "y", None])
        with self.assertRaises(luoshi.InvalidData):
            rules.evaluate_columns({"a": [1, 2], "b": ["x"]})
        with self.assertRaises(luoshi.InvalidData):
            rules.evaluate_columns({"c": [1]})

    def test_a_value_that_contains_itself(self):
        loop = []
        loop.append(loop)
        with self.assertRaises(luoshi.InvalidArgument):
            self.evaluate("x", x=loop)


class Models(unittest.TestCase):
    MODEL = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="m" namespace="n">
      <inputData name="late" id="i"><variable name="late" typeRef="number"/></inputData>
      <decision name="Light" id="d"><variable name="Light"/>
        <informationRequirement><requiredInput href="#i"/></informationRequirement>
        <literalExpression><text>if late > 0 then "red" else "green"</text></literalExpression></decision></definitions>"""

    def test_a_model(self):
        model = luoshi.Rules.from_dmn(self.MODEL)
        self.assertEqual((model.kind, model.inputs, model.decisions, model.findings), ("dmn", ["late"], ["Light"], ()))
        self.assertEqual(model.evaluate({"late": 2}, decision="Light"), "red")
        self.assertEqual(model.evaluate({"late": 0}), {"Light": "green"})
        with self.assertRaises(luoshi.NotFound):
            model.evaluate({}, decision="Dark")
        with self.assertRaises(luoshi.InvalidData):
            luoshi.Rules.from_dmn("<a")


class Scorecards(unittest.TestCase):
    def setUp(self):
        self.card = luoshi.Rules.from_scorecard(CARD)

    def test_scores_under_the_rules_of_the_day(self):
        scores = self.card.score(UNITS, as_of="2017-06-30")
        self.assertEqual(scores.findings, ())
        self.assertEqual(scores.scores(), {"甲": Decimal("98.0"), "乙": Decimal("93.0"), "丙": Decimal("100.0")})
        self.assertEqual(scores.column("rank").to_list(), [2, 3, 1])
        self.assertEqual(scores.column("line:late").to_list(), ["-2", "-7", "0"])
        self.assertEqual(scores.column("grade").to_list(), ["优秀", "良好", "优秀"])
        self.assertEqual(scores.awards()["merit"][0]["chosen"], ["丙"])
        self.assertEqual(scores.result(), [Decimal("98.0"), Decimal("93.0"), Decimal("100.0")])
        before = self.card.score(UNITS, as_of=date(2016, 6, 30))
        self.assertEqual(before.column("score").to_list(), ["99.0", "96.5", "100.0"])

    def test_explained(self):
        scores = self.card.score(UNITS, as_of="2017-06-30")
        self.card.close()
        self.assertTrue(scores.explain(0).startswith("督办：甲 = 98.0\n  督办 = 98\n    起始分 = 100\n    逾期，1 × -2 = -2\n"))
        tree = scores.explanation(0, "en")
        self.assertEqual((tree["kind"], tree["value"]), ("score", "98.0"))
        self.assertEqual(tree["parts"][0]["parts"][1]["code"], "late")
        self.assertEqual(scores.subject(1)["exact"], "93")
        self.assertEqual(len(scores.subjects()), 3)

    def test_a_subject_with_a_problem(self):
        scores = self.card.score([{"unit": "甲", "lat": 1}, {"unit": "乙"}], as_of="2017-06-30")
        self.assertEqual(scores.column("score").to_list(), [None, "100.0"])
        found = scores.findings[0]
        self.assertEqual((found.code, found.row, found.field), ("K010", 0, "lat"))
        self.assertEqual(scores.column("status").to_list(), [luoshi.PartStatus.UNKNOWN, luoshi.PartStatus.COUNTED])

    def test_a_card_that_is_none(self):
        with self.assertRaises(luoshi.InvalidData) as refused:
            luoshi.Rules.from_scorecard({"schema": "luoshi.scorecard/1", "titel": "x"})
        self.assertEqual(refused.exception.findings[0].code, "F050")
        with self.assertRaises(luoshi.InvalidArgument):
            luoshi.Rules.from_expression("1").score([])

    def test_the_published_schema_takes_the_examples_and_refuses_slips(self):
        import jsonschema

        schema = json.loads((ROOT / "docs" / "scorecard.schema.json").read_text(encoding="utf-8"))
        check = jsonschema.Draft202012Validator(schema)
        check.check_schema(schema)
        for path in sorted((ROOT / "examples" / "scorecards").glob("*.json")):
            with self.subTest(path.name):
                self.assertEqual([error.message for error in check.iter_errors(json.loads(path.read_text(encoding="utf-8")))], [])
        self.assertTrue(check.is_valid(CARD))
        for slip in ({"titel": "x"}, {"schema": "luoshi.scorecard/2"}, {"gates": [{"code": "g", "needs": "x"}]},
                     {"categories": [{"code": "c", "lines": [{"code": "l", "kind": "each", "points": 1}]}]},
                     {"total": {"then": [{"add": 1, "multiply": 2}]}}, {"ranking": {"ties": "any"}}):
            with self.subTest(slip):
                self.assertFalse(check.is_valid({**CARD, **slip}))
                with self.assertRaises(luoshi.InvalidData):  # the reader agrees
                    luoshi.Rules.from_scorecard({**CARD, **slip})

    def test_every_example_is_a_card_without_findings(self):
        paths = sorted((ROOT / "examples" / "scorecards").glob("*.json"))
        self.assertGreaterEqual(len(paths), 8)
        for path in paths:
            with self.subTest(path.name):
                self.assertEqual(luoshi.Rules.from_scorecard(path).findings, ())


if __name__ == "__main__":
    unittest.main()
