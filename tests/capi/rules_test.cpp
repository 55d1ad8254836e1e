// Values, rules and scores through the C API.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "capi/rules_sample.hpp"

using namespace sample;

namespace {

using E = luoshi_error**;

luoshi_rules_options on(int32_t day) {
    luoshi_rules_options options{};
    options.struct_size = sizeof options;
    options.has_as_of = 1;
    options.as_of = day;
    return options;
}

constexpr int32_t day_2017 = 17300;  // 2017-05-14
constexpr int32_t day_2016 = 16900;  // 2016-04-09

Value created(luoshi_value_kind kind, const char* words) {
    return made<Value>(
        [&](luoshi_value** out, E e) { return luoshi_value_create(kind, words, LUOSHI_NUL, out, e); });
}
std::string text_of(const luoshi_value* value) {
    return text([&](luoshi_text** t, E e) { return luoshi_value_text(value, t, e); });
}
Rules expression(const char* words, std::vector<const char*> names) {
    return made<Rules>([&](luoshi_rules** out, E e) {
        return luoshi_rules_from_expression(words, LUOSHI_NUL, names.data(), names.size(), out, e);
    });
}
Rules card() {
    return made<Rules>([](luoshi_rules** out, E e) {
        return luoshi_rules_from_scorecard(scorecard, LUOSHI_NUL, out, nullptr, e);
    });
}
Scores scored(const luoshi_rules* rules, const char* input, const luoshi_rules_options& options) {
    const Value given = value_of(input);
    return made<Scores>([&](luoshi_scores** out, E e) {
        return luoshi_scores_create(rules, given.get(), &options, out, nullptr, e);
    });
}
luoshi_column column_of(const luoshi_scores* scores, const char* name) {
    luoshi_column made{};
    made.struct_size = sizeof made;
    served([&](E e) { return luoshi_scores_column(scores, name, &made, e); });
    CHECK(std::string(made.field) == name);
    return made;
}
std::string texts(const luoshi_column& column) {
    REQUIRE(column.type == LUOSHI_TYPE_TEXT);
    std::string all;
    for (std::size_t i = 0; i < column.count; ++i) {
        const auto* cell =
            reinterpret_cast<const luoshi_view*>(static_cast<const char*>(column.data) + i * column.stride);
        all += (i == 0 ? "" : " ") + ((column.validity[i / 8] >> (i % 8) & 1) != 0 ? to_string(*cell) : "-");
    }
    return all;
}

}  // namespace

TEST_CASE("values are made, read and taken apart without JSON") {
    CHECK(text_of(created(LUOSHI_VALUE_NUMBER, "93.50").get()) == "93.50");
    CHECK(text_of(created(LUOSHI_VALUE_DATE, "2017-06-30").get()) == "2017-06-30");
    CHECK(text_of(created(LUOSHI_VALUE_STRING, "甲").get()) == "甲");
    CHECK(luoshi_value_kind_of(created(LUOSHI_VALUE_DAYS_DURATION, "P3D").get()) ==
          LUOSHI_VALUE_DAYS_DURATION);
    const Value number =
        made<Value>([](luoshi_value** out, E e) { return luoshi_value_create_number(-9350, 2, out, e); });
    CHECK(text_of(number.get()) == "-93.50");
    int64_t digits = 0;
    served([&](E e) { return luoshi_value_number(number.get(), 1, &digits, e); });
    CHECK(digits == -935);
    const Value yes = created(LUOSHI_VALUE_BOOLEAN, "true");
    const luoshi_value* items[] = {number.get(), yes.get()};
    const Value list =
        made<Value>([&](luoshi_value** out, E e) { return luoshi_value_create_list(items, 2, out, e); });
    const char* names[] = {"分", "项"};
    const luoshi_value* values[] = {number.get(), list.get()};
    const Value context = made<Value>(
        [&](luoshi_value** out, E e) { return luoshi_value_create_context(names, values, 2, out, e); });
    CHECK(json_of(context.get()) == R"({"分":-93.50,"项":[-93.50,true]})");
    CHECK(luoshi_value_count(context.get()) == 2);
    luoshi_view name{};
    const Value second = made<Value>(
        [&](luoshi_value** out, E e) { return luoshi_value_at(context.get(), 1, &name, out, e); });
    CHECK(to_string(name) == "项");
    CHECK(luoshi_value_count(second.get()) == 2);
    const Value entry = made<Value>(
        [&](luoshi_value** out, E e) { return luoshi_value_entry(context.get(), "分", LUOSHI_NUL, out, e); });
    CHECK(text_of(entry.get()) == "-93.50");
}

TEST_CASE("an expression, once and by columns") {
    const Rules rules = expression("if 得分 >= 90 then \"优秀\" else null + 得分", {"得分"});
    const Value input = value_of(R"({"得分": 90})");
    const Value answer = made<Value>([&](luoshi_value** out, E e) {
        return luoshi_rules_evaluate(rules.get(), nullptr, 0, input.get(), nullptr, out, nullptr, e);
    });
    CHECK(text_of(answer.get()) == "优秀");
    const luoshi_view cells[] = {view("90.0"), view("89.99"), view("x")};
    luoshi_column column{};
    column.struct_size = sizeof column;
    column.field = "得分:number";
    column.type = LUOSHI_TYPE_TEXT;
    column.data = cells;
    column.stride = sizeof(luoshi_view);
    column.count = 3;
    luoshi_status status[3] = {-1, -1, -1};
    luoshi_findings* raw = nullptr;
    const Value rows = made<Value>([&](luoshi_value** out, E e) {
        luoshi_findings_free(raw);
        return luoshi_rules_evaluate_columns(rules.get(), nullptr, 0, &column, 1, 3, nullptr, out, status,
                                             &raw, e);
    });
    const Findings findings(raw);
    CHECK(json_of(rows.get()) == R"(["优秀",null,null])");
    CHECK(status[0] == LUOSHI_OK);
    CHECK(status[1] == LUOSHI_INVALID_DATA);
    CHECK(status[2] == LUOSHI_INVALID_DATA);
    CHECK(found(findings.get(), 0).row == 1);
    CHECK(codes(findings.get()).count("C040") == 1);
}

TEST_CASE("the clock is the host's") {
    const Rules rules = expression("today()", {});
    const Value input = value_of("{}");
    luoshi_rules_options options{};
    options.struct_size = sizeof options;
    options.now = view("2017-06-30T08:00:00+08:00");
    const Value today = made<Value>([&](luoshi_value** out, E e) {
        return luoshi_rules_evaluate(rules.get(), nullptr, 0, input.get(), &options, out, nullptr, e);
    });
    CHECK(text_of(today.get()) == "2017-06-30");
    const Value none = made<Value>([&](luoshi_value** out, E e) {
        return luoshi_rules_evaluate(rules.get(), nullptr, 0, input.get(), nullptr, out, nullptr, e);
    });
    CHECK(luoshi_value_kind_of(none.get()) == LUOSHI_VALUE_NULL);
}

TEST_CASE("a DMN model") {
    const char* const model =
        R"(<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="m" namespace="n">
        <inputData name="late" id="i"><variable name="late" typeRef="number"/></inputData>
        <decision name="Light" id="d"><variable name="Light"/><informationRequirement><requiredInput href="#i"/>
        </informationRequirement><decisionTable hitPolicy="FIRST"><input><inputExpression><text>late</text>
        </inputExpression></input><output/><rule><inputEntry><text>0</text></inputEntry><outputEntry><text>"green"</text>
        </outputEntry></rule><rule><inputEntry><text>-</text></inputEntry><outputEntry><text>"red"</text></outputEntry>
        </rule></decisionTable></decision></definitions>)";
    const luoshi_view file = view(model);
    const Rules rules = made<Rules>(
        [&](luoshi_rules** out, E e) { return luoshi_rules_from_dmn(&file, 1, out, nullptr, e); });
    CHECK(text([&](luoshi_text** t, E e) { return luoshi_rules_describe(rules.get(), t, e); }) ==
          R"({"kind":"dmn","inputs":["late"],"decisions":["Light"],"services":[]})");
    const Value input = value_of(R"({"late": 2})");
    const Value one = made<Value>([&](luoshi_value** out, E e) {
        return luoshi_rules_evaluate(rules.get(), "Light", LUOSHI_NUL, input.get(), nullptr, out, nullptr, e);
    });
    CHECK(text_of(one.get()) == "red");
    const Value all = made<Value>([&](luoshi_value** out, E e) {
        return luoshi_rules_evaluate(rules.get(), nullptr, 0, input.get(), nullptr, out, nullptr, e);
    });
    CHECK(json_of(all.get()) == R"({"Light":"red"})");
}

TEST_CASE("scores as columns, contexts and awards, under the rules of the day") {
    const Rules rules = card();
    const Scores scores = scored(rules.get(), three_units, on(day_2017));
    CHECK(luoshi_scores_count(scores.get()) == 3);
    CHECK(texts(column_of(scores.get(), "id")) == "甲 乙 丙");
    CHECK(texts(column_of(scores.get(), "score")) == "98.0 97.0 100.0");
    CHECK(texts(column_of(scores.get(), "line:late")) == "-2 -8 0");
    CHECK(texts(column_of(scores.get(), "category:c")) == "98 97 100");
    CHECK(texts(column_of(scores.get(), "grade")) == "优秀 优秀 优秀");
    const luoshi_column ranks = column_of(scores.get(), "rank");
    CHECK(static_cast<const int32_t*>(ranks.data)[1] == 3);
    const Value awards =
        made<Value>([&](luoshi_value** out, E e) { return luoshi_scores_awards(scores.get(), out, e); });
    CHECK(json_of(awards.get()) ==
          R"({"merit":[{"group":"","places":1,"chosen":["丙"],"gated":[],"unresolved":[]}]})");
    const Value result =
        made<Value>([&](luoshi_value** out, E e) { return luoshi_scores_result(scores.get(), out, e); });
    CHECK(json_of(result.get()) == "[98.0,97.0,100.0]");
    const Scores before = scored(rules.get(), three_units, on(day_2016));
    CHECK(texts(column_of(before.get(), "score")) == "99.0 101.0 100.0");
}

TEST_CASE("a subject with a problem has no score; the others have theirs") {
    const Rules rules = card();
    const Value given = value_of(R"([{"unit": "甲", "lat": 1}, {"unit": "乙"}])");
    const luoshi_rules_options options = on(day_2017);
    luoshi_findings* raw = nullptr;
    const Scores scores = made<Scores>([&](luoshi_scores** out, E e) {
        luoshi_findings_free(raw);
        return luoshi_scores_create(rules.get(), given.get(), &options, out, &raw, e);
    });
    const Findings findings(raw);
    CHECK(codes(findings.get()) == std::set<std::string>{"K010"});
    CHECK(found(findings.get(), 0).row == 0);
    CHECK(texts(column_of(scores.get(), "score")) == "- 100.0");
}

TEST_CASE("tests of rules, with what they cover") {
    const Rules rules = card();
    const std::string report = text([&](luoshi_text** t, E e) {
        return luoshi_rules_test(rules.get(),
                                 R"({"schema": "luoshi.rule-tests/1", "as_of": "2017-05-14", "cases": [
            {"label": "late", "input": {"unit": "甲", "late": 1}, "expected": ["98.0"]},
            {"label": "wrong", "input": {"unit": "甲", "late": 2}, "expected": ["98.0"]}]})",
                                 LUOSHI_NUL, t, e);
    });
    CHECK(report.starts_with(
        R"({"passed":1,"failed":1,"cases":[{"label":"late","labels":[],"passed":true,"problem":""},)"
        R"({"label":"wrong","labels":[],"passed":false,"problem":"/0: expected \"98.0\", got 96.0"}],)"
        R"("coverage":{"reached":)"));
    CHECK(report.find(R"({"kind":"line","code":"praise","point":"condition true"})") != std::string::npos);
}

TEST_CASE("a score explained, as a tree and as lines; the rules may be freed before") {
    Rules rules = card();
    const Scores scores = scored(rules.get(), three_units, on(day_2017));
    rules.reset();
    luoshi_text* lines = nullptr;
    const Value tree = made<Value>([&](luoshi_value** out, E e) {
        luoshi_text_free(lines);
        return luoshi_scores_explain(scores.get(), 1, LUOSHI_ZH_CN, out, &lines, e);
    });
    const Text owner(lines);
    CHECK(to_string(luoshi_text_view(lines)).starts_with("督办：乙 = 97.0\n  督办 = 97\n    起始分 = 100\n"));
    const Value value = made<Value>(
        [&](luoshi_value** out, E e) { return luoshi_value_entry(tree.get(), "value", LUOSHI_NUL, out, e); });
    CHECK(text_of(value.get()) == "97.0");
}
