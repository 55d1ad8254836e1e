// Differences of scores that add up, and the nearest way to a grade.
#include "luoshi/rules/score_difference.hpp"

#include <random>
#include <string>

#include <doctest/doctest.h>

#include "luoshi/formats/scorecard.hpp"
#include "luoshi/formats/value_json.hpp"

using namespace luoshi;
using namespace luoshi::rules;

namespace {

/// 100, each late matter costs `rate`, a third of a point for each report up to 5 points, doubled losses for
/// small units; never below 0, two places.
Scorecard card(const char* rate, const char* extra = "") {
    const ScorecardReading reading =
        read_scorecard(std::string(R"-({"schema": "luoshi.scorecard/1", "id": "t",
        "inputs": [{"name": "late", "type": "number"}, {"name": "reports", "type": "number", "default": 0},
                   {"name": "small", "type": "boolean", "default": false}, {"name": "event", "type": "boolean", "default": false}],
        "categories": [{"code": "c", "start": 100, "lines": [
            {"code": "late", "kind": "each", "count": "late", "points": ")-") +
                       rate + R"-("},
            {"code": "reports", "kind": "ratio", "own": "reports", "to": 3, "points": 1, "then": [{"at_most": 5}]}],
            "then": [{"multiply": 2, "part": "losses", "when": "small"}, {"at_least": 0}]}],
        "total": {"then": [{"round": 2}], "grades": [{"ge": 95, "grade": "A"}, {"ge": 80, "grade": "B"}, {"grade": "C"}]},
        "vetoes": [{"code": "v", "when": "event", "grade": "C"}])-" +
                       extra + "}");
    REQUIRE(reading.findings.empty());
    return reading.card;
}

Scores scored(const Scorecard& card, const std::string& input) {
    Diagnostics findings;
    return card.evaluate(*read_value_json(input, findings));
}

std::string text(const Fraction& value) {
    return to_text(to_decimal(value));
}

std::string parts(const std::vector<ScorePart>& all) {
    std::string line;
    for (const ScorePart& part : all)
        line += (line.empty() ? "" : ", ") + part.code + " " + part.from + "->" + part.to + " " +
                text(part.points);
    return line;
}

void check_adds_up(const ScoreDifference& difference) {
    Fraction inputs = difference.rules, lines = *add(difference.rules, difference.rest);
    for (const ScorePart& part : difference.inputs)
        inputs = *add(inputs, part.points);
    for (const ScorePart& part : difference.lines)
        lines = *add(lines, part.points);
    const Fraction whole = *subtract(difference.to, difference.from);
    CHECK(inputs == whole);
    CHECK(lines == whole);
}

}  // namespace

TEST_CASE("A difference by inputs, by lines and by rules") {
    const Scores before = scored(card("-1"), R"({"late": 2, "reports": 3})");
    const Scores after = scored(card("-2"), R"({"late": 5, "reports": 3, "small": true})");
    const auto difference = compare_scores(before, 0, after, 0);
    REQUIRE(difference);
    CHECK(text(difference->from) == "99");  // 100 - 2 + 1
    CHECK(text(difference->to) == "81");    // 100 - 20 + 1
    CHECK(text(difference->rules) == "-2");
    CHECK(parts(difference->inputs) == "late 2->5 -6, small false->true -10");
    CHECK(parts(difference->lines) == "late -4->-10 -12");
    CHECK(text(difference->rest) == "-4");  // what was lost already is doubled
    check_adds_up(*difference);
}

TEST_CASE("Differences add up whatever differs") {
    std::mt19937 random(5);
    const auto facts = [&] {
        return R"({"late": )" + std::to_string(random() % 60) + R"(, "reports": )" +
               std::to_string(random() % 20) + R"(, "small": )" + (random() % 2 == 0 ? "true" : "false") +
               "}";
    };
    for (int round = 0; round < 500; ++round) {
        const Scores a = scored(card(random() % 2 == 0 ? "-1" : "-1.5"), facts()),
                     b = scored(card("-2"), facts());
        const auto difference = compare_scores(a, 0, b, 0);
        REQUIRE(difference);
        check_adds_up(*difference);
    }
}

TEST_CASE("The best of the group stays what it was") {
    const Scorecard best = card("-1", R"(, "subjects": "input")");
    const Scores scores = scored(best, R"([{"late": 2}, {"late": 5}])");
    const auto difference = compare_scores(scores, 0, scores, 1);
    REQUIRE(difference);
    CHECK(parts(difference->inputs) == "late 2->5 -3");
    check_adds_up(*difference);
}

TEST_CASE("No difference where there is no score") {
    const Scores scores = scored(card("-1"), R"([{"late": 2}, {}])");
    CHECK_FALSE(compare_scores(scores, 0, scores, 1));
}

TEST_CASE("Ways to a grade: the nearest change of one fact, scored") {
    const Scores scores =
        scored(card("-1"), R"([{"late": 8, "reports": 3}, {"late": 8, "event": true}, {"late": "8.5"}])");
    // 100 - 8 + 1 = 93 is B. A takes 95: two matters fewer, or 9 reports (3 points) - 6 more.
    std::vector<ScoreChange> ways = ways_to_grade(scores, 0, "A");
    REQUIRE(ways.size() == 2);
    CHECK(ways[0].input == "late");
    CHECK(to_text(ways[0].to.number()) == "6");
    CHECK(ways[0].score == "95.00");
    CHECK(ways[1].input == "reports");
    CHECK(to_text(ways[1].to.number()) == "9");
    CHECK(ways_to_grade(scores, 0, "B").empty());  // it has that
    CHECK(ways_to_grade(scores, 0, "D").empty());  // there is no such grade
    ways = ways_to_grade(scores, 1, "B");
    REQUIRE(ways.size() == 1);
    CHECK(ways[0].input == "event");
    CHECK(ways[0].to.is_false());
    ways = ways_to_grade(scores, 2, "A");
    REQUIRE(ways.size() == 2);
    CHECK(ways[0].input == "reports");  // 11 steps of 1, before 35 of 0.1
    CHECK(to_text(ways[1].to.number()) == "5.0");
}

TEST_CASE("Where others count, everybody is scored again") {
    const ScorecardReading reading =
        read_scorecard(R"-({"schema": "luoshi.scorecard/1", "id": "t", "subjects": "input",
        "inputs": [{"name": "done", "type": "number"}], "group_values": [{"name": "best", "value": "max(group.done)"}],
        "categories": [{"code": "c", "lines": [{"code": "l", "kind": "ratio", "own": "done", "to": "best", "points": 100}]}],
        "total": {"grades": [{"ge": 105, "grade": "A+"}, {"ge": 90, "grade": "A"}, {"grade": "B"}]}})-");
    REQUIRE(reading.findings.empty());
    const Scores scores = scored(reading.card, R"([{"done": 20}, {"done": 10}])");
    const std::vector<ScoreChange> ways = ways_to_grade(scores, 1, "A");
    REQUIRE(ways.size() == 1);
    CHECK(to_text(ways[0].to.number()) == "18");
    CHECK(ways[0].score == "90");
    CHECK(ways_to_grade(scores, 1, "A+").empty());  // whoever passes the best becomes it
}
