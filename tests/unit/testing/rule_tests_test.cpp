// Tests of rules as data, and what they cover.
#include "luoshi/testing/rule_tests.hpp"

#include <cstdlib>
#include <filesystem>
#include <string>

#include <doctest/doctest.h>

#include "luoshi/formats/scorecard.hpp"
#include "luoshi/formats/value_json.hpp"

using namespace luoshi;
using namespace luoshi::testing;

namespace {

rules::RuleSet card() {
    const ScorecardReading reading = read_scorecard(R"-({"schema": "luoshi.scorecard/1", "id": "t",
        "inputs": [{"name": "n", "type": "number"}, {"name": "flag", "type": "boolean", "default": false}],
        "categories": [{"code": "c", "start": 10, "lines": [
            {"code": "late", "text": "逾期", "kind": "each", "count": "n", "points": -2},
            {"code": "praise", "kind": "once", "when": "flag", "points": 5},
            {"code": "band", "kind": "bands", "value": "n", "bands": [{"lt": 2, "points": 1}, {"points": 0}]}],
            "then": [{"at_least": 0}]}],
        "total": {"grades": [{"ge": 10, "grade": "A"}, {"grade": "B"}]}})-");
    REQUIRE(reading.findings.empty());
    rules::RuleSet set;
    set.card = reading.card;
    return set;
}

RuleTestReport run(const std::string& cases) {
    return run_rule_tests(card(), R"({"schema": "luoshi.rule-tests/1", "cases": [)" + cases + "]}");
}

std::string missing(const RuleTestReport& report) {
    std::string all;
    for (const rules::CoveragePoint& point : report.coverage->points())
        if (point.hits == 0)
            all += (all.empty() ? "" : "; ") + point.kind + " " + point.code + " " + point.point;
    return all;
}

}  // namespace

TEST_CASE("Cases pass where the answer has what they expect") {
    const RuleTestReport report = run(R"(
        {"label": "one late", "input": {"n": 1}, "expected": {"score": "9", "grade": "B", "lines": {"late": {"points": -2}}}},
        {"label": "near enough", "input": {"n": 1}, "expected": {"score": 9.04}, "tolerance": "0.05"},
        {"label": "praised", "labels": ["praise"], "input": {"n": 0, "flag": true}, "expected": {"score": 16},
         "explained": ["逾期，0 × -2 = 0", "praise = 5"]},
        {"label": "no facts", "input": {}, "expected": {"score": null}, "findings": ["K011"]})");
    for (const RuleCase& one : report.cases)
        CHECK_MESSAGE(one.passed, one.label << ": " << one.problem);
    CHECK(report.good());
    CHECK(report.cases[2].labels == std::vector<std::string>{"praise"});
}

TEST_CASE("A case that fails says what came instead") {
    const RuleTestReport report = run(R"(
        {"label": "digits", "input": {"n": 1}, "expected": {"score": "9.0"}},
        {"label": "value", "input": {"n": 1}, "expected": {"lines": {"late": {"points": 3}}}},
        {"label": "absent", "input": {"n": 1}, "expected": {"marks": 3}},
        {"label": "found", "input": {"n": 1}, "findings": ["K012"]},
        {"label": "explained", "input": {"n": 1}, "explained": ["nothing of the kind"]},
        {"label": "reason", "input": {}, "expected": {"score": 10}})");
    CHECK(report.passed() == 0);
    CHECK_FALSE(report.good());
    CHECK(report.cases[0].problem == "/score: expected \"9.0\", got 9");
    CHECK(report.cases[1].problem == "/lines/late/points: expected 3, got -2");
    CHECK(report.cases[2].problem == "/marks: missing");
    CHECK(report.cases[3].problem == "there is no finding K012");
    CHECK(report.cases[4].problem == "the explanation lacks \"nothing of the kind\"");
    CHECK(report.cases[5].problem.starts_with("/score: expected 10, got null; K011 "));
}

TEST_CASE("Coverage: outcomes of conditions, bands with their edges, caps, grades") {
    const RuleTestReport few = run(R"({"input": {"n": 1}, "expected": {"score": 9}})");
    CHECK(few.coverage->percent() == 53);  // 8 of 15
    CHECK(missing(few) ==
          "line praise counted; line praise condition true; line band at 2; line band band 2; "
          "category c step 1 takes effect; total t grade 1; total t at 10");
    const RuleTestReport all = run(R"(
        {"input": {"n": 1}, "expected": {"score": 9}}, {"input": {"n": 2, "flag": true}, "expected": {"score": 11}},
        {"input": {"n": 9}, "expected": {"score": 0}}, {"input": {"n": "0.5"}, "expected": {"score": 10}})");
    CHECK(all.good());
    CHECK(missing(all).empty());
    CHECK(all.coverage->percent() == 100);
}

TEST_CASE("Tests that can't be run: every problem with its place") {
    Diagnostics findings;
    const RuleTestReport report = run_rule_tests(
        card(),
        R"({"schema": "luoshi.rule-tests/1", "rule": "x", "cases": [{"label": 3}, {"input": {}, "tolerance": -1, "expected": 1}]})");
    std::string codes;
    for (const Diagnostic& finding : report.findings)
        codes += finding.code + " " + finding.place.path + " ";
    CHECK(codes == "F051 /cases/0/label F053 /cases/0/expected F051 /cases/1/tolerance F050 /rule ");
    CHECK(report.cases.empty());
    CHECK_FALSE(report.good());
    CHECK(run_rule_test_file("no such file").findings.front().code == "F055");
    CHECK_FALSE(run("").good());
}

TEST_CASE("The worked examples of the scorecards that ship") {
    const char* const root = std::getenv("LUOSHI_SOURCE_DIR");
    REQUIRE_MESSAGE(root != nullptr, "LUOSHI_SOURCE_DIR is not set");
    std::size_t files = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(root) + "/examples/scorecards/tests")) {
        const RuleTestReport report = run_rule_test_file(entry.path().string());
        for (const Diagnostic& finding : report.findings)
            FAIL_CHECK(entry.path().string() << ": " << to_text(finding, Language::en));
        for (const RuleCase& one : report.cases)
            CHECK_MESSAGE(one.passed, entry.path().string() << " " << one.label << ": " << one.problem);
        CHECK(report.good());
        MESSAGE(entry.path().filename().string() << ": " << report.coverage->percent() << "% of "
                                                 << report.coverage->points().size() << " points");
        ++files;
    }
    CHECK(files == 8);
}
