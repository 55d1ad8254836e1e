// Rules checked without a case: gaps, overlaps and rules without reach, each with a witness.
#include "luoshi/rules/check_rules.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "luoshi/formats/scorecard.hpp"

using namespace luoshi;
using namespace luoshi::rules;

namespace {

std::string checked(HitPolicy policy, const std::vector<std::vector<std::string>>& rows,
                    const char* otherwise = "") {
    ModelSource source;
    source.name = "m";
    DecisionSource decision{"d", "d", {}, {}, {}, {}};
    BoxedTable table;
    table.hit_policy = policy;
    for (std::size_t i = 0; i < rows.front().size(); ++i) {
        const std::string name(1, static_cast<char>('a' + i));
        source.inputs.push_back({name, name, {}, {}});
        decision.requirements.push_back({{}, name});
        table.inputs.push_back({name, name, {}, {}, {}});
    }
    table.outputs.push_back({"o", {}, {}, {}, otherwise});
    for (const std::vector<std::string>& row : rows)
        table.rules.push_back({row, {"1"}});
    decision.logic.kind = BoxedKind::decision_table;
    decision.logic.table = std::make_shared<BoxedTable>(table);
    source.decisions.push_back(std::move(decision));
    RuleSet set;
    set.model = compile_model({source});
    std::string all;
    for (const Diagnostic& finding : check_rules(set))
        all += (all.empty() ? "" : "; ") + finding.code + " " + finding.what.en;
    return all;
}

}  // namespace

TEST_CASE("A table without gaps and overlaps") {
    CHECK(checked(HitPolicy::unique, {{"< 60"}, {"[60..90)"}, {">= 90"}}).empty());
    CHECK(checked(HitPolicy::unique, {{"true", "-"}, {"false", "\"x\""}, {"false", "not(\"x\")"}}).empty());
    CHECK(checked(HitPolicy::first, {{"> 5"}, {"-"}}).empty());
}

TEST_CASE("Gaps") {
    CHECK(checked(HitPolicy::unique, {{"< 60"}, {"> 60"}}) == "D020 no rule matches a = 60");
    CHECK(checked(HitPolicy::unique, {{"< 60"}, {"> 60"}}, "0").empty());
    CHECK(checked(HitPolicy::collect, {{"< 60"}, {"> 60"}}).empty());
    CHECK(checked(HitPolicy::unique, {{"\"north\""}, {"\"south\""}}) ==
          "D020 no rule matches a = \"(another)\"");
    CHECK(checked(HitPolicy::unique, {{"< 1", "-"}, {">= 1", "true"}}) ==
          "D020 no rule matches a = 1, b = false");
}

TEST_CASE("Overlaps") {
    CHECK(checked(HitPolicy::unique, {{"<= 60"}, {">= 60"}}) == "D021 rules 1, 2 both match a = 60");
    CHECK(checked(HitPolicy::any, {{"<= 60"}, {">= 60"}}).empty());
    CHECK(checked(HitPolicy::unique, {{"[1..5]", "-"}, {"[3..9]", "true"}, {"-", "false"}}, "0") ==
          "D021 rules 1, 3 both match a = 1, b = false; D021 rules 1, 2 both match a = 3, b = true");
}

TEST_CASE("Rules that nothing reaches") {
    CHECK(checked(HitPolicy::first, {{"> 5"}, {"> 7"}, {"-"}}) == "D022 no value reaches rule 2");
    CHECK(checked(HitPolicy::unique, {{"[5..3]"}, {"-"}}).starts_with("D022 no value reaches rule 1"));
}

TEST_CASE("Bands of scorecards") {
    const auto card = [](const char* bands, const char* grades) {
        const ScorecardReading reading = read_scorecard(
            std::string(
                R"({"schema": "luoshi.scorecard/1", "id": "t", "inputs": [{"name": "x", "type": "number"}],
                "categories": [{"code": "c", "lines": [{"code": "l", "kind": "bands", "value": "x", "bands": )") +
            bands + R"(}]}], "total": {"grades": )" + grades + "}}");
        REQUIRE(reading.findings.empty());
        RuleSet set;
        set.card = reading.card;
        std::string all;
        for (const Diagnostic& finding : check_rules(set))
            all += finding.code + " " + finding.place.field + " ";
        return all;
    };
    const char* const whole = R"([{"ge": 90, "grade": "A"}, {"grade": "B"}])";
    CHECK(card(R"([{"ge": 90, "points": 1}, {"points": 0}])", whole).empty());
    CHECK(card(R"([{"ge": 90, "points": 1}, {"lt": 80, "points": 0}])", whole) == "K020 bands ");
    CHECK(card(R"([{"ge": 60, "points": 1}, {"ge": 90, "points": 2}, {"points": 0}])", whole) ==
          "K021 bands[1] ");
    CHECK(card(R"([{"lt": 60, "when": "x > 1", "points": 1}, {"points": 0}])",
               R"([{"gt": 90, "grade": "A"}, {"lt": 90, "grade": "B"}])") == "K022 grades ");
}
