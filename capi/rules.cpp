// rules.cpp - compiled rules in the C API.
#include "rules.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "luoshi/formats/dmn.hpp"
#include "luoshi/formats/scorecard.hpp"
#include "luoshi/rules/check_rules.hpp"
#include "luoshi/rules/decision_explanation.hpp"
#include "luoshi/rules/temporal_text.hpp"
#include "luoshi/testing/rule_tests.hpp"
#include "objects.hpp"

using namespace luoshi;
using namespace luoshi::capi;
using rules::Kind;
using rules::Value;

namespace luoshi::capi {

rules::ScoreOptions evaluate_options(const luoshi_rules_options* given, Diagnostics& findings, bool scores) {
    const luoshi_rules_options asked = options(given, "luoshi_rules_options");
    if (asked.max_steps < 0 || asked.max_depth < 0)
        invalid_argument("C032", {"max_steps 或 max_depth 为负", "max_steps or max_depth is negative"},
                         {"0 为默认", "0 for the default"});
    rules::ScoreOptions made;
    if (!scores)
        made.evaluation = {};
    if (asked.max_steps != 0)
        made.evaluation.max_steps = static_cast<std::uint64_t>(asked.max_steps);
    if (asked.max_depth != 0)
        made.evaluation.max_depth = static_cast<std::uint32_t>(std::min(asked.max_depth, 10000));
    if (asked.has_as_of != 0)
        made.as_of = Date{asked.as_of};
    if (const std::string_view now = text(asked.now.data, asked.now.size, "now"); !now.empty()) {
        const auto moment = parse_feel_date_time(now);
        if (!moment)
            invalid_argument("C040", {"now 不是日期时间", "now is no date and time"},
                             {"如 2017-06-30T08:00:00+08:00", "such as 2017-06-30T08:00:00+08:00"});
        made.evaluation.now = *moment;
    }
    made.evaluation.findings = &findings;
    return made;
}

}  // namespace luoshi::capi

namespace {

[[noreturn]] void refuse(Diagnostics findings) {
    throw Error(Status::invalid_data, std::move(findings));
}

[[noreturn]] void no_decision(std::string_view name) {
    Diagnostic finding;
    finding.code = "C045";
    finding.what = {"没有名为“" + std::string(name) + "”的决策或决策服务",
                    "there is no decision or decision service \"" + std::string(name) + "\""};
    throw Error(Status::not_found, std::move(finding));
}

Json list_of(const std::vector<std::string>& names) {
    Json list = Json::array();
    for (const std::string& name : names)
        list.push_back(name);
    return list;
}

Json coverage_json(const rules::Coverage& coverage) {
    Json json{
        {"reached", coverage.reached()}, {"points", coverage.points.size()}, {"percent", coverage.percent()}};
    json["missing"] = Json::array();
    for (const rules::CoveragePoint& point : coverage.points)
        if (point.hits == 0)
            json["missing"].push_back({{"kind", point.kind}, {"code", point.code}, {"point", point.point}});
    return json;
}

Value evaluate(const rules::RuleSet& set, std::string_view name, const Value& input,
               const rules::ScoreOptions& options) {
    if (!set.has(name))
        no_decision(name);
    return set.evaluate(name, input, options);
}

// --- columns in ---

constexpr std::string_view number_suffix = ":number";

struct InputColumn {
    std::string name;
    const luoshi_column* column = nullptr;
    bool decimals = false;
};

FeelDate feel_date(std::int32_t days) {
    const Civil civil = to_civil(Date{days});
    return {civil.year, static_cast<std::uint8_t>(civil.month), static_cast<std::uint8_t>(civil.day)};
}

template <class T>
T cell(const luoshi_column& column, std::size_t row) {
    T value;
    std::memcpy(&value, static_cast<const char*>(column.data) + row * column.stride, sizeof value);
    return value;
}

Value value_of(const InputColumn& from, std::size_t row, Diagnostics& findings) {
    const luoshi_column& column = *from.column;
    if (column.validity != nullptr && (column.validity[row / 8] >> (row % 8) & 1) == 0)
        return {};
    switch (column.type) {
        case LUOSHI_TYPE_TEXT: {
            const luoshi_view given = cell<luoshi_view>(column, row);
            const std::string_view words = text(given.data, given.size, from.name.c_str());
            if (!from.decimals)
                return Value(words);
            if (const std::optional<Decimal> number = parse_number(words))
                return *number;
            Diagnostic finding;
            finding.code = "C040";
            finding.what = {"“" + std::string(words) + "”不是数",
                            "\"" + std::string(words) + "\" is no number"};
            finding.place.field = from.name;
            findings.push_back(std::move(finding));
            return {};
        }
        case LUOSHI_TYPE_BOOL:
            return cell<std::uint8_t>(column, row) != 0;
        case LUOSHI_TYPE_INT32:
            return std::int64_t{cell<std::int32_t>(column, row)};
        case LUOSHI_TYPE_INT64:
            return cell<std::int64_t>(column, row);
        case LUOSHI_TYPE_DATE: {
            const std::int32_t days = cell<std::int32_t>(column, row);
            return Date{days} < min_date || max_date < Date{days} ? Value() : Value(feel_date(days));
        }
        default:
            return {};
    }
}

std::vector<InputColumn> input_columns(const rules::RuleSet& set, const luoshi_column* columns,
                                       std::size_t count, std::size_t rows) {
    const std::vector<std::string> known = set.inputs();
    std::vector<InputColumn> made;
    std::set<std::string> seen;
    Diagnostics found;
    for (std::size_t i = 0; i < count; ++i) {
        InputColumn one{std::string(text(columns[i].field, LUOSHI_NUL, "field")), &columns[i], false};
        if (std::string_view(one.name).ends_with(number_suffix)) {
            one.name.erase(one.name.size() - number_suffix.size());
            one.decimals = true;
        }
        const auto problem = [&](const char* code, Message what, Message accepted) {
            Diagnostic finding{code, Severity::error, std::move(what), std::move(accepted), {}};
            finding.place.field = one.name;
            found.push_back(std::move(finding));
        };
        if (std::find(known.begin(), known.end(), one.name) == known.end()) {
            std::string all;
            for (const std::string& name : known)
                all += (all.empty() ? "" : ", ") + name;
            problem("C026",
                    {"规则没有输入“" + one.name + "”", "the rules have no input \"" + one.name + "\""},
                    {all, all});
        }
        if (!seen.insert(one.name).second)
            problem("C029", {"列给了两次", "the column is given twice"}, {});
        if (columns[i].type < LUOSHI_TYPE_TEXT || columns[i].type > LUOSHI_TYPE_DATE ||
            (one.decimals && columns[i].type != LUOSHI_TYPE_TEXT))
            problem("C018", {"列的类型不可用", "the column's type can't be used"},
                    {"TEXT、BOOL、INT32、INT64、DATE", "TEXT, BOOL, INT32, INT64, DATE"});
        if (columns[i].count < rows || (columns[i].data == nullptr && rows != 0))
            problem("C019", {"列的行数不足", "the column has too few rows"},
                    {std::to_string(rows) + " 行", std::to_string(rows) + " rows"});
        made.push_back(std::move(one));
    }
    if (!found.empty())
        refuse(std::move(found));
    return made;
}

}  // namespace

luoshi_status luoshi_rules_from_expression(const char* words, size_t size, const char* const* names,
                                           size_t name_count, luoshi_rules** result, luoshi_error** error) {
    return guard(error, [&] {
        out(result, "out") = nullptr;
        const std::string_view expression = text(words, size, "text");
        if (names == nullptr && name_count != 0)
            misuse("C004", {"names 为空指针而个数不为零", "names is NULL with a count"});
        std::vector<rules::Variable> scope;
        for (size_t i = 0; i < name_count; ++i)
            scope.push_back({std::string(text(names[i], LUOSHI_NUL, "names")), nullptr});
        rules::Compiled compiled = rules::compile_expression(expression, scope);
        if (has_errors(compiled.findings))
            refuse(std::move(compiled.findings));
        auto made = std::make_unique<luoshi_rules>();
        made->set.expression = std::move(compiled.expression);
        *result = made.release();
    });
}

luoshi_status luoshi_rules_from_dmn(const luoshi_view* files, size_t file_count, luoshi_rules** result,
                                    luoshi_findings** findings, luoshi_error** error) {
    return guard(error, [&] {
        out(result, "out") = nullptr;
        if (findings != nullptr)
            *findings = nullptr;
        if (files == nullptr || file_count == 0)
            misuse("C004", {"没有文件", "there is no file"});
        std::vector<std::string> bytes;
        for (size_t i = 0; i < file_count; ++i) {
            if (files[i].data == nullptr && files[i].size != 0)
                misuse("C004", {"文件为空指针而长度不为零", "a file is NULL with a length"});
            bytes.emplace_back(files[i].data == nullptr ? "" : files[i].data, files[i].size);
        }
        // A model is imported by its namespace: each other file is read once to see what it is.
        std::vector<std::string> models(bytes.size());
        for (size_t i = 1; i < bytes.size(); ++i)
            models[i] = read_dmn_source(bytes[i]).source.model;
        DmnModel read =
            read_dmn(bytes.front(), [&](const rules::ImportSource& wanted) -> std::optional<std::string> {
                for (size_t i = 1; i < bytes.size(); ++i)
                    if (models[i] == wanted.model)
                        return bytes[i];
                return std::nullopt;
            });
        if (!read.model)
            refuse(std::move(read.findings));
        auto made = std::make_unique<luoshi_rules>();
        made->set.model = std::move(read.model);
        give_findings(std::move(read.findings), findings);
        *result = made.release();
    });
}

luoshi_status luoshi_rules_from_scorecard(const char* json, size_t size, luoshi_rules** result,
                                          luoshi_findings** findings, luoshi_error** error) {
    return guard(error, [&] {
        out(result, "out") = nullptr;
        if (findings != nullptr)
            *findings = nullptr;
        ScorecardReading read = read_scorecard(text(json, size, "json"));
        if (!read.card)
            refuse(std::move(read.findings));
        auto made = std::make_unique<luoshi_rules>();
        made->set.card = std::move(read.card);
        give_findings(std::move(read.findings), findings);
        *result = made.release();
    });
}

void luoshi_rules_free(luoshi_rules* of_rules) {
    release(of_rules);
}

luoshi_status luoshi_rules_describe(const luoshi_rules* of_rules, luoshi_text** result,
                                    luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_rules& from = of(of_rules);
        out(result, "out") = nullptr;
        Json json{{"kind", from.set.kind()}};
        if (from.set.card) {
            const rules::ScorecardSource& source = from.set.card.source();
            json["id"] = source.id;
            json["title"] = source.title;
            json["version"] = source.version;
        }
        json["inputs"] = list_of(from.set.inputs());
        json["decisions"] = from.set.model ? list_of(from.set.model.decisions()) : Json::array();
        json["services"] = from.set.model ? list_of(from.set.model.services()) : Json::array();
        *result = give(json.dump());
    });
}

luoshi_status luoshi_rules_check(const luoshi_rules* of_rules, luoshi_findings** findings,
                                 luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_rules& from = of(of_rules);
        out(findings, "findings") = nullptr;
        *findings = new luoshi_findings(check_rules(from.set));
    });
}

luoshi_status luoshi_rules_explain(const luoshi_rules* of_rules, const char* name, size_t size,
                                   const luoshi_value* input, const luoshi_rules_options* options,
                                   luoshi_language lang, luoshi_value** tree, luoshi_text** lines,
                                   luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_rules& from = of(of_rules);
        const luoshi_value& with = of(input);
        if (tree != nullptr)
            *tree = nullptr;
        if (lines != nullptr)
            *lines = nullptr;
        if (!from.set.model)
            invalid_argument("C047", {"规则不是 DMN 模型", "the rules are no DMN model"},
                             {"luoshi_rules_from_dmn", "luoshi_rules_from_dmn"});
        const Language in = language(lang);
        const std::string_view asked = text(name, size, "name");
        Diagnostics found;
        const rules::Explanation why = explain_decision(from.set.model, asked, with.value,
                                                        evaluate_options(options, found, false).evaluation);
        if (why.kind.empty())
            no_decision(asked);
        auto made = std::make_unique<luoshi_value>(rules::to_value(why, in));
        std::unique_ptr<luoshi_text> text(lines == nullptr ? nullptr : give(rules::to_text(why, in)));
        if (tree != nullptr)
            *tree = made.release();
        if (lines != nullptr)
            *lines = text.release();
    });
}

luoshi_status luoshi_rules_test(const luoshi_rules* of_rules, const char* json, size_t size,
                                luoshi_text** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_rules& from = of(of_rules);
        out(result, "out") = nullptr;
        testing::RuleTestReport report = testing::run_rule_tests(from.set, text(json, size, "json"));
        if (has_errors(report.findings))
            refuse(std::move(report.findings));
        Json answer{{"passed", report.passed()}, {"failed", report.cases.size() - report.passed()}};
        answer["cases"] = Json::array();
        for (const testing::RuleCase& one : report.cases) {
            Json row{{"label", one.label}};
            row["labels"] = list_of(one.labels);
            row["passed"] = one.passed;
            row["problem"] = one.problem;
            answer["cases"].push_back(std::move(row));
        }
        answer["coverage"] = report.coverage ? coverage_json(*report.coverage) : Json(nullptr);
        *result = give(answer.dump());
    });
}

luoshi_status luoshi_rules_evaluate(const luoshi_rules* of_rules, const char* name, size_t size,
                                    const luoshi_value* input, const luoshi_rules_options* options,
                                    luoshi_value** result, luoshi_findings** findings, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_rules& from = of(of_rules);
        const luoshi_value& with = of(input);
        out(result, "out") = nullptr;
        if (findings != nullptr)
            *findings = nullptr;
        Diagnostics found;
        const rules::ScoreOptions asked = evaluate_options(options, found, static_cast<bool>(from.set.card));
        auto made =
            std::make_unique<luoshi_value>(evaluate(from.set, text(name, size, "name"), with.value, asked));
        give_findings(std::move(found), findings);
        *result = made.release();
    });
}

luoshi_status luoshi_rules_evaluate_columns(const luoshi_rules* of_rules, const char* name, size_t size,
                                            const luoshi_column* columns, size_t column_count,
                                            size_t row_count, const luoshi_rules_options* options,
                                            luoshi_value** result, luoshi_status* row_status,
                                            luoshi_findings** findings, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_rules& from = of(of_rules);
        out(result, "out") = nullptr;
        if (findings != nullptr)
            *findings = nullptr;
        if (columns == nullptr && column_count != 0)
            misuse("C004", {"columns 为空指针而个数不为零", "columns is NULL with a count"});
        const std::string_view asked = text(name, size, "name");
        const std::vector<InputColumn> inputs = input_columns(from.set, columns, column_count, row_count);
        Diagnostics found;
        rules::ScoreOptions with = evaluate_options(options, found, false);
        with.evaluation.max_findings = static_cast<std::size_t>(-1);  // a row's status rests on its findings
        auto shape = std::make_shared<rules::Shape>();
        for (const InputColumn& input : inputs)
            shape->add(input.name);
        rules::ListBuilder answers;
        answers.reserve(row_count);
        for (size_t row = 0; row < row_count; ++row) {
            const size_t before = found.size();
            std::vector<Value> values;
            values.reserve(inputs.size());
            for (const InputColumn& input : inputs)
                values.push_back(value_of(input, row, found));
            answers.add(evaluate(from.set, asked, rules::make_context(shape, std::move(values)), with));
            for (size_t i = before; i < found.size(); ++i)
                found[i].place.row = static_cast<std::int64_t>(row);
            if (row_status != nullptr)
                row_status[row] = found.size() > before ? LUOSHI_INVALID_DATA : LUOSHI_OK;
        }
        auto made = std::make_unique<luoshi_value>(answers.take());
        give_findings(std::move(found), findings);
        *result = made.release();
    });
}
