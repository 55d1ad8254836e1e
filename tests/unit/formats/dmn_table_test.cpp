// Decision tables: every hit policy and aggregator (DMN 1.5, 8.2.11).
#include <doctest/doctest.h>

#include <utility>
#include <vector>

#include "dmn_fixture.hpp"

using namespace luoshi;
using namespace luoshi::rules;

namespace {

std::string entry(const char* name, const std::string& text) {
    return std::string("<") + name + "><text>" + text + "</text></" + name + ">";
}

/// One input x, one output, rules of (test, result).
std::string table(const std::string& attributes,
                  const std::vector<std::pair<std::string, std::string>>& rules,
                  const std::string& output = "") {
    std::string xml = "<decisionTable " + attributes +
                      "><input><inputExpression><text>x</text></inputExpression></input><output>" + output +
                      "</output>";
    for (const auto& [test, result] : rules)
        xml += "<rule>" + entry("inputEntry", test) + entry("outputEntry", result) + "</rule>";
    return dmn(decision(xml + "</decisionTable>"));
}

const std::vector<std::pair<std::string, std::string>> three = {
    {"&gt; 1", "10"}, {"&gt; 2", "30"}, {"&gt; 3", "20"}};

}  // namespace

TEST_CASE("hit policies") {
    const std::string order = "<outputValues><text>30, 20, 10</text></outputValues>";
    CHECK(answer(table("", three), 2) == "10");
    CHECK(answer(table("hitPolicy=\"UNIQUE\"", three), 3) == "null");
    CHECK(answer(table("hitPolicy=\"FIRST\"", three), 4) == "10");
    CHECK(answer(table("hitPolicy=\"ANY\"", {{"&gt; 1", "5"}, {"&gt; 2", "5"}}), 3) == "5");
    CHECK(answer(table("hitPolicy=\"ANY\"", three), 4) == "null");
    CHECK(answer(table("hitPolicy=\"PRIORITY\"", three, order), 4) == "30");
    CHECK(answer(table("hitPolicy=\"OUTPUT ORDER\"", three, order), 4) == "[30, 20, 10]");
    CHECK(answer(table("hitPolicy=\"RULE ORDER\"", three), 4) == "[10, 30, 20]");
    CHECK(answer(table("hitPolicy=\"COLLECT\"", three), 3) == "[10, 30]");
}

TEST_CASE("aggregators") {
    CHECK(answer(table("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", three), 4) == "60");
    CHECK(answer(table("hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", three), 4) == "3");
    CHECK(answer(table("hitPolicy=\"COLLECT\" aggregation=\"MIN\"", three), 4) == "10");
    CHECK(answer(table("hitPolicy=\"COLLECT\" aggregation=\"MAX\"", three), 4) == "30");
    CHECK(answer(table("hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", three), 0) == "0");
    CHECK(answer(table("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", {{"-", "\"a\""}}), 0) == "null");
}

TEST_CASE("no rule matches: default, or null with a finding") {
    const std::string fallback = "<defaultOutputEntry><text>99</text></defaultOutputEntry>";
    CHECK(answer(table("", three, fallback), 0) == "99");
    Diagnostics findings;
    CHECK(answer(table("", three), 0, &findings) == "null");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "D011");
    CHECK(findings[0].place.id == "d");
}

TEST_CASE("a finding in a cell names its row and column") {
    const DmnModel model = read_dmn(table("", {{"&gt; 1", "1"}, {"&lt; ", "2"}}));
    REQUIRE(model.findings.size() == 1);
    CHECK(model.findings[0].place.row == 1);
    CHECK(model.findings[0].place.field == "input x");
    CHECK(model.findings[0].place.byte == 1);
}

TEST_CASE("several outputs make a context; allowed inputs are checked") {
    const std::string two =
        "<decisionTable><input><inputExpression><text>x</text></inputExpression><inputValues><text>[0..9]</"
        "text></inputValues></input>"
        "<output name=\"a\"/><output name=\"b\"/><rule>" +
        entry("inputEntry", "-") + entry("outputEntry", "x") + entry("outputEntry", "x + 1") +
        "</rule></decisionTable>";
    CHECK(answer(dmn(decision(two)), 1) == "{a: 1, b: 2}");
    Diagnostics findings;
    CHECK(answer(dmn(decision(two)), 10, &findings) == "null");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "D010");
}
