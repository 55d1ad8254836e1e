// Why a decision has its answer: what it needed, the rules that were tried, the cells that did not hold.
#include "luoshi/rules/decision_explanation.hpp"

#include <string>

#include <doctest/doctest.h>

#include "luoshi/formats/dmn.hpp"
#include "luoshi/formats/value_json.hpp"

using namespace luoshi;
using namespace luoshi::rules;

namespace {

const char* const lights =
    R"(<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="m" namespace="n">
  <inputData name="days left" id="i"><variable name="days left" typeRef="number"/></inputData>
  <inputData name="level" id="l"><variable name="level" typeRef="string"/></inputData>
  <decision name="Near" id="near"><variable name="Near"/>
    <informationRequirement><requiredInput href="#i"/></informationRequirement>
    <literalExpression><text>days left &lt; 10</text></literalExpression></decision>
  <decision name="Light" id="d"><variable name="Light"/>
    <informationRequirement><requiredInput href="#i"/></informationRequirement>
    <informationRequirement><requiredInput href="#l"/></informationRequirement>
    <informationRequirement><requiredDecision href="#near"/></informationRequirement>
    <decisionTable hitPolicy="FIRST">
      <input label="days"><inputExpression><text>days left</text></inputExpression></input>
      <input label="near"><inputExpression><text>Near</text></inputExpression></input>
      <input label="level"><inputExpression><text>level</text></inputExpression></input><output/>
      <rule><inputEntry><text>&lt; 0</text></inputEntry><inputEntry><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>"red"</text></outputEntry></rule>
      <rule><inputEntry><text>-</text></inputEntry><inputEntry><text>true</text></inputEntry><inputEntry><text>"city"</text></inputEntry><outputEntry><text>"orange"</text></outputEntry></rule>
      <rule><inputEntry><text>-</text></inputEntry><inputEntry><text>true</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>"yellow"</text></outputEntry></rule>
      <rule><inputEntry><text>&gt; 100</text></inputEntry><inputEntry><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>"grey"</text></outputEntry></rule>
    </decisionTable></decision></definitions>)";

DecisionModel model() {
    DmnModel read = read_dmn(lights);
    REQUIRE_FALSE(has_errors(read.findings));
    return read.model;
}
Value facts(const char* json) {
    Diagnostics found;
    return *read_value_json(json, found);
}

}  // namespace

TEST_CASE("Rules tried, each with the cell that did not hold") {
    const Explanation why =
        explain_decision(model(), "Light", facts(R"({"days left": 5, "level": "district"})"));
    CHECK(why.kind == "decision");
    CHECK(why.value == "\"yellow\"");
    REQUIRE(why.parts.size() == 4);  // two inputs, a decision, the table
    CHECK(why.parts[0].code == "days left");
    CHECK(why.parts[0].value == "5");
    CHECK(why.parts[2].code == "Near");
    CHECK(why.parts[2].value == "true");
    CHECK(why.parts[2].parts.front().code == "days left");
    const Explanation& table = why.parts[3];
    REQUIRE(table.parts.size() == 7);  // three inputs, four rules
    CHECK(table.parts[3].text.en == "rule 1 does not match: days is 5, not < 0");
    CHECK(table.parts[4].text.zh == "规则 2 不符：level 为 \"district\"，要求 \"city\"");
    CHECK(table.parts[5].text.en == "rule 3 matches");
    CHECK(table.parts[6].text.en == "rule 4 was not tried");
}

TEST_CASE("No rule, no answer: kept, with what was found") {
    const Explanation why = explain_decision(model(), "Light", facts(R"({"days left": 50})"));
    CHECK(why.value == "null");
    CHECK(why.parts.back().kind == "finding");
    CHECK(why.parts.back().code == "D011");
    CHECK(explain_decision(model(), "Dark", facts("{}")).kind.empty());
}

TEST_CASE("Coverage of tables: rules that were the answer, and none") {
    const DecisionModel lit = model();
    ModelCoverage coverage(lit);
    CHECK(coverage.coverage().points.size() == 5);
    CHECK(coverage.coverage().percent() == 0);
    for (const char* input :
         {R"({"days left": -1})", R"({"days left": 5, "level": "city"})", R"({"days left": 50})"}) {
        EvaluationTrace trace;
        EvaluateOptions options;
        options.trace = &trace;
        lit.evaluate("Light", facts(input), options);
        coverage.add(trace);
    }
    CHECK(coverage.coverage().reached() == 3);
    CHECK(coverage.coverage().percent() == 60);
    CHECK(coverage.coverage().points[2].hits == 0);  // rule 3
    CHECK(coverage.coverage().points[4].hits == 1);  // none
}
