#include "luoshi/testing/rule_tests.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "formats/json_members.hpp"
#include "luoshi/formats/dmn.hpp"
#include "luoshi/formats/scorecard.hpp"
#include "luoshi/formats/value_json.hpp"
#include "luoshi/rules/decision_explanation.hpp"
#include "luoshi/rules/temporal_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace testing {
namespace {

using detail::JsonType;
using detail::JsonValue;
using formats::JsonMembers;
using rules::Kind;
using rules::Value;

constexpr std::string_view rule_tests_schema = "luoshi.rule-tests/1";

/// A case as it stands in the file.
struct StatedCase {
    RuleCase report;
    std::string decision;
    Value input;
    std::optional<Value> expected;
    Decimal tolerance;
    std::optional<Date> as_of;
    std::optional<FeelDateTime> now;
    std::vector<std::string> findings;
    std::vector<std::string> explained;
};

struct StatedTests {
    std::string rules;
    std::vector<StatedCase> cases;
};

std::vector<std::string> texts_of(JsonMembers& members, std::string_view name) {
    std::vector<std::string> texts;
    members.each(name, [&](const JsonValue& json, const std::string& path) {
        if (json.is(JsonType::string))
            texts.push_back(json.text());
        else
            members.wrong_type(path, {"文本", "a text"});
    });
    return texts;
}

std::optional<FeelDateTime> moment_of(JsonMembers& members) {
    const std::string text = members.text("now");
    if (text.empty())
        return std::nullopt;
    const auto moment = parse_feel_date_time(text);
    if (!moment)
        members.wrong_type(members.path_of("now"), {"日期时间，如 2017-06-30T08:00:00+08:00",
                                                    "a date and time: 2017-06-30T08:00:00+08:00"});
    return moment.value;
}

StatedCase case_of(const JsonValue& json, const std::string& path, const StatedCase& defaults,
                   Diagnostics& found) {
    JsonMembers members(json, path, found);
    StatedCase one = defaults;
    one.report.label = members.text("label");
    one.report.labels = texts_of(members, "labels");
    if (const std::string decision = members.text("decision"); !decision.empty())
        one.decision = decision;
    if (const JsonValue* input = members.find("input"))
        one.input = read_value_json(input->dump(), found).value_or(Value());
    if (json.is(JsonType::object))
        for (const JsonValue::Member& member : json.members())
            if (member.first == "expected")  // JSON's null is an expectation
                one.expected = read_value_json(member.second.dump(), found);
    members.find("expected");
    if (const std::string tolerance = members.formula("tolerance"); !tolerance.empty()) {
        const std::optional<Decimal> number = parse_number(tolerance);
        if (!number || number->negative())
            members.wrong_type(members.path_of("tolerance"), {"不为负的数", "a number that is not negative"});
        else
            one.tolerance = *number;
    }
    if (const std::optional<Date> as_of = members.date("as_of"))
        one.as_of = as_of;
    if (const std::optional<FeelDateTime> now = moment_of(members))
        one.now = now;
    one.findings = texts_of(members, "findings");
    one.explained = texts_of(members, "explained");
    if (!one.expected && one.findings.empty() && one.explained.empty())
        members.missing("expected");
    members.end();
    return one;
}

StatedTests read_tests(std::string_view text, Diagnostics& found) {
    StatedTests tests;
    const std::optional<JsonValue> tree = detail::parse_json(text, found);
    if (!tree)
        return tests;
    JsonMembers members(*tree, "", found);
    if (members.text("schema") != rule_tests_schema)
        members.report("F054", {"形式不是 luoshi.rule-tests/1", "the form is not luoshi.rule-tests/1"},
                       {"\"schema\": \"luoshi.rule-tests/1\"", "\"schema\": \"luoshi.rule-tests/1\""},
                       "/schema");
    members.text("title");
    tests.rules = members.text("rules");
    StatedCase defaults;
    defaults.decision = members.text("decision");
    defaults.as_of = members.date("as_of");
    defaults.now = moment_of(members);
    members.each("cases", [&](const JsonValue& json, const std::string& path) {
        tests.cases.push_back(case_of(json, path, defaults, found));
        if (tests.cases.back().report.label.empty())
            tests.cases.back().report.label = "case " + std::to_string(tests.cases.size());
    });
    members.end();
    return tests;
}

bool within(Decimal a, Decimal b, Decimal tolerance) {
    const std::optional<Decimal> apart = subtract(a, b);
    return apart && abs(*apart) <= tolerance;
}

/// Where the answer differs from what is expected; empty where it agrees. As deep as JSON may nest.
std::string difference(const Value& expected, const Value& got, Decimal tolerance, const std::string& path) {
    const auto differs = [&] {
        return (path.empty() ? "" : path + ": ") + "expected " + write_value_json(expected) + ", got " +
               write_value_json(got);
    };
    if (got.is(Kind::number) && expected.is(Kind::string)) {
        const std::optional<Decimal> number = parse_number(expected.text());
        const bool agrees = number && (tolerance.is_zero() ? to_text(got.number()) == expected.text()
                                                           : within(*number, got.number(), tolerance));
        return agrees ? "" : differs();
    }
    if (got.is(Kind::number) && expected.is(Kind::number))
        return within(expected.number(), got.number(), tolerance) ? "" : differs();
    if (got.is(Kind::list) && expected.is(Kind::list)) {
        const std::vector<Value>&a = expected.list().items, &b = got.list().items;
        if (a.size() != b.size())
            return differs();
        for (std::size_t i = 0; i < a.size(); ++i)
            if (std::string found = difference(a[i], b[i], tolerance, path + "/" + std::to_string(i));
                !found.empty())
                return found;
        return "";
    }
    if (got.is(Kind::context) && expected.is(Kind::context)) {
        const rules::ContextData& wanted = expected.context();
        for (std::size_t i = 0; i < wanted.values.size(); ++i) {
            const std::string& name = wanted.shape->name(i);
            const Value* entry = got.context().find(name);
            std::string at = path;
            at.append("/").append(name);
            if (entry == nullptr)
                return at.append(": missing");
            if (std::string found = difference(wanted.values[i], *entry, tolerance, at); !found.empty())
                return found;
        }
        return "";
    }
    return write_value_json(expected) == write_value_json(got) ? "" : differs();
}

/// A scorecard's answer: its own form, or its subjects.
Value answer_of(const rules::Scores& scores, const rules::Scorecard& card) {
    if (!card.source().result.empty())
        return scores.result;
    if (scores.size() == 1)
        return to_value(scores, 0);
    rules::ListBuilder list;
    for (std::size_t s = 0; s < scores.size(); ++s)
        list.add(to_value(scores, s));
    return list.take();
}

void add_line(std::string& problem, const std::string& line) {
    problem += (problem.empty() ? "" : "; ") + line;
}

void check_explained(const StatedCase& one, const rules::Scores& scores, std::string& problem) {
    std::string lines;
    for (std::size_t s = 0; s < scores.size() && !one.explained.empty(); ++s) {
        const rules::Explanation why = explain(scores, s);
        lines += rules::to_text(why, Language::zh_cn) + rules::to_text(why, Language::en);
    }
    for (const std::string& piece : one.explained)
        if (lines.find(piece) == std::string::npos)
            add_line(problem, "the explanation lacks \"" + piece + "\"");
}

/// What the cases of a run reach.
struct Reached {
    std::optional<rules::CardCoverage> card;
    std::optional<rules::ModelCoverage> model;
};

void run_case(const rules::RuleSet& set, StatedCase& one, Reached& reached) {
    Diagnostics found;
    rules::ScoreOptions options;
    options.as_of = one.as_of;
    options.evaluation.now = one.now;
    options.evaluation.findings = &found;
    std::string& problem = one.report.problem;
    Value got;
    if (!set.has(one.decision)) {
        problem = "there is no decision \"" + one.decision + "\"";
    } else if (set.card) {
        const rules::Scores scores = set.card.evaluate(one.input, options);
        got = answer_of(scores, set.card);
        reached.card->add(scores);
        check_explained(one, scores, problem);
    } else {
        rules::EvaluationTrace trace;
        options.evaluation.trace = &trace;
        got = set.evaluate(one.decision, one.input, options);
        if (reached.model)
            reached.model->add(trace);
    }
    if (one.expected && problem.empty())
        if (const std::string differs = difference(*one.expected, got, one.tolerance, ""); !differs.empty())
            add_line(problem, differs);
    for (const std::string& code : one.findings)
        if (std::none_of(found.begin(), found.end(),
                         [&](const Diagnostic& finding) { return finding.code == code; }))
            add_line(problem, "there is no finding " + code);
    one.report.passed = problem.empty();
    if (!one.report.passed)
        for (const Diagnostic& finding : found)
            add_line(problem, to_text(finding, Language::en));
}

void cannot_be_had(const std::string& path, Message why, Diagnostics& findings) {
    Place place;
    place.path = path;
    findings.push_back({"F055", Severity::error, std::move(why), {}, std::move(place)});
}

std::optional<std::string> read_bytes(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return std::nullopt;
    return std::string{std::istreambuf_iterator<char>(file), {}};
}

RuleTestReport run(const rules::RuleSet& set, StatedTests tests, Diagnostics found) {
    RuleTestReport report;
    report.rules = std::move(tests.rules);
    report.findings = std::move(found);
    if (has_errors(report.findings) || !set)
        return report;
    Reached reached;
    if (set.card)
        reached.card.emplace(set.card);
    if (set.model)
        reached.model.emplace(set.model);
    for (StatedCase& one : tests.cases) {
        run_case(set, one, reached);
        report.cases.push_back(std::move(one.report));
    }
    if (reached.card)
        report.coverage = reached.card->coverage();
    if (reached.model)
        report.coverage = reached.model->coverage();
    return report;
}

}  // namespace

std::size_t RuleTestReport::passed() const {
    return static_cast<std::size_t>(
        std::count_if(cases.begin(), cases.end(), [](const RuleCase& one) { return one.passed; }));
}

bool RuleTestReport::good() const {
    return !cases.empty() && passed() == cases.size() && !has_errors(findings);
}

std::string rules_of_tests(std::string_view json) {
    Diagnostics found;
    return read_tests(json, found).rules;
}

RuleTestReport run_rule_tests(const rules::RuleSet& rules, std::string_view json) {
    Diagnostics found;
    StatedTests tests = read_tests(json, found);
    return run(rules, std::move(tests), std::move(found));
}

rules::RuleSet read_rules_file(const std::string& path, Diagnostics& findings) {
    rules::RuleSet set;
    const std::optional<std::string> bytes = read_bytes(path);
    if (!bytes) {
        cannot_be_had(path, {"打不开文件", "the file can't be opened"}, findings);
        return set;
    }
    const std::filesystem::path name(path);
    Diagnostics found;
    if (name.extension() == ".dmn" || name.extension() == ".xml") {
        DmnModel read = read_dmn(*bytes, [&](const rules::ImportSource& import) {
            return import.location.empty() ? std::nullopt
                                           : read_bytes((name.parent_path() / import.location).string());
        });
        set.model = std::move(read.model);
        found = std::move(read.findings);
    } else {
        ScorecardReading read = read_scorecard(*bytes);
        set.card = std::move(read.card);
        found = std::move(read.findings);
    }
    for (Diagnostic& finding : found) {
        finding.place.path = finding.place.path.empty() ? path : path + "#" + finding.place.path;
        findings.push_back(std::move(finding));
    }
    return set;
}

RuleTestReport run_rule_test_file(const std::string& path) {
    Diagnostics found;
    const std::optional<std::string> bytes = read_bytes(path);
    if (!bytes) {
        cannot_be_had(path, {"打不开文件", "the file can't be opened"}, found);
        return run({}, {}, std::move(found));
    }
    StatedTests tests = read_tests(*bytes, found);
    if (tests.rules.empty() && !has_errors(found))
        cannot_be_had(path, {"没有写明规则文件（rules）", "the tests name no rules (`rules`)"}, found);
    rules::RuleSet set;
    if (!has_errors(found))
        set = read_rules_file((std::filesystem::path(path).parent_path() / tests.rules).string(), found);
    return run(set, std::move(tests), std::move(found));
}

}  // namespace testing
}  // namespace v1
}  // namespace luoshi
