// Explanations of scores: every value down to its inputs, conditions part by part, steps in order.
#include <string>

#include <doctest/doctest.h>

#include "luoshi/formats/scorecard.hpp"
#include "luoshi/formats/value_json.hpp"
#include "luoshi/rules/scorecard.hpp"

using namespace luoshi;
using namespace luoshi::rules;

namespace {

const char* const two_lines = R"-({"schema": "luoshi.scorecard/1", "id": "t", "title": "细则",
    "subject_id": "unit",
    "inputs": [{"name": "unit", "type": "string"}, {"name": "late", "type": "number", "text": "逾期件数"},
               {"name": "praised", "type": "boolean"}, {"name": "of", "type": "number"}],
    "parameters": [{"name": "each_late", "value": -2}],
    "categories": [{"code": "c", "text": "督办", "start": 20, "lines": [
        {"code": "late", "text": "逾期", "clause": "第三条", "kind": "each", "count": "late", "points": "each_late"},
        {"code": "praise", "text": "表扬", "kind": "once", "when": "praised and late < 2", "points": 5}],
        "then": [{"at_least": 0}, {"round": 1}]}],
    "total": {"grades": [{"ge": 18, "grade": "好"}, {"grade": "差"}]},
    "gates": [{"code": "g", "text": "须无逾期", "needs": "late = 0", "else": "差"}]})-";

Explanation explained(const char* input) {
    const ScorecardReading reading = read_scorecard(two_lines);
    REQUIRE(reading.findings.empty());
    Diagnostics findings;
    const Scores scores = reading.card.evaluate(*read_value_json(input, findings));
    REQUIRE(findings.empty());
    return explain(scores, 0);
}

/// The node reached by codes or kinds, from the root on.
const Explanation* find(const Explanation& from, std::initializer_list<const char*> way) {
    const Explanation* at = &from;
    for (const char* step : way) {
        const Explanation* next = nullptr;
        for (const Explanation& part : at->parts)
            if (next == nullptr && (part.code == step || part.kind == step))
                next = &part;
        REQUIRE(next != nullptr);
        at = next;
    }
    return at;
}

}  // namespace

TEST_CASE("A score is explained down to its inputs, parameters and clauses") {
    const Explanation score = explained(R"({"unit": "甲", "late": 1, "praised": true, "of": 3})");
    CHECK(score.kind == "score");
    CHECK(score.code == "甲");
    CHECK(score.value == "23");  // the total itself is not rounded
    CHECK(find(score, {"c", "start"})->value == "20");
    const Explanation* late = find(score, {"c", "late"});
    CHECK(late->value == "-2");
    CHECK(late->clause == "第三条");
    CHECK(late->text.en == "逾期, 1 × -2");
    CHECK(find(*late, {"input"})->code == "late");
    CHECK(find(*late, {"input"})->text.zh == "逾期件数");
    CHECK(find(*late, {"each_late"})->kind == "parameter");
    CHECK(find(*late, {"each_late"})->value == "-2");
    CHECK(find(score, {"c", "praise"})->value == "5");
    CHECK(find(score, {"c", "step"})->value == "23");
    CHECK(find(score, {"c"})->parts.back().value == "23.0");
}

TEST_CASE("A condition of several parts shows which of them fails") {
    const Explanation score = explained(R"({"unit": "甲", "late": 2, "praised": true, "of": 3})");
    const Explanation* condition = find(score, {"c", "praise", "condition"});
    CHECK(condition->value == "false");
    REQUIRE(condition->parts.size() == 2);
    CHECK(condition->parts[0].formula == "praised");
    CHECK(condition->parts[0].value == "true");
    CHECK(condition->parts[1].formula == "late < 2");
    CHECK(condition->parts[1].value == "false");
    CHECK(find(condition->parts[1], {"late"})->value == "2");
}

TEST_CASE("A grade says its band and the gate that took it away") {
    const Explanation score = explained(R"({"unit": "甲", "late": 1, "praised": false, "of": 3})");
    const Explanation* grade = find(score, {"grade"});
    CHECK(grade->value == "差");
    CHECK(find(*grade, {"好"})->value == "true");
    CHECK(find(*grade, {"g"})->value == "false");
    CHECK(find(*grade, {"g"})->text.zh == "须无逾期，未通过，等次降为 差");
}

TEST_CASE("What could not be computed is kept, with what it lacked") {
    const Explanation score = explained(R"({"unit": "甲", "praised": false, "of": 3})");
    CHECK(score.value.empty());
    const Explanation* late = find(score, {"c", "late"});
    CHECK(late->value.empty());
    CHECK(late->text.en == "逾期, could not be computed");
    CHECK(find(*late, {"input"})->value == "null");
}

TEST_CASE("As text, a line for each node") {
    const std::string text =
        to_text(explained(R"({"unit": "甲", "late": 0, "praised": true, "of": 3})"), Language::zh_cn);
    CHECK(
        text.starts_with("细则：甲 = 25\n  督办 = 25.0\n    起始分 = 20\n    逾期，0 × -2 = 0【第三条】\n"));
    CHECK(text.find("    取 1 位小数（四舍五入） = 25.0\n") != std::string::npos);
    CHECK(text.find("    好：>= 18 = true\n") != std::string::npos);
}
