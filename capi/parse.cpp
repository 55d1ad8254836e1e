// parse.cpp - deadline phrases and responsibility clauses of the C API.
#include <nlohmann/json.hpp>
#include <string>

#include "luoshi/calendar/deadline_json.hpp"
#include "luoshi/calendar/deadline_phrase.hpp"
#include "luoshi/responsibility/responsibility_clause.hpp"
#include "objects.hpp"

using namespace luoshi;
using namespace luoshi::capi;

namespace {

[[noreturn]] void bad_context(const std::string& field, const char* accepted_zh, const char* accepted_en) {
    Diagnostic finding;
    finding.code = "C022";
    finding.what = {"上下文有误", "the context is malformed"};
    finding.accepted = {accepted_zh, accepted_en};
    finding.place.field = field;
    throw Error(Status::invalid_data, std::move(finding));
}

DeadlineContext deadline_context(std::string_view text) {
    DeadlineContext context;
    if (text.empty())
        return context;
    const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object())
        bad_context("", "JSON 对象", "a JSON object");
    for (auto each = json.begin(); each != json.end(); ++each) {
        const std::string& name = each.key();
        const nlohmann::json& value = each.value();
        const auto year = [&] {
            if (!value.is_number_integer() || value < 1 || value > 9999)
                bad_context(name, "1 至 9999 的年份", "a year from 1 to 9999");
            return value.get<int>();
        };
        const auto day = [&] {
            const std::optional<Date> date =
                value.is_string() ? parse_date(value.get_ref<const std::string&>()) : std::nullopt;
            if (!date)
                bad_context(name, "YYYY-MM-DD", "YYYY-MM-DD");
            return *date;
        };
        if (name == "doc_year")
            context.doc_year = year();
        else if (name == "assessment_year")
            context.assessment_year = year();
        else if (name == "issued")
            context.issued = day();
        else if (name == "published")
            context.published = day();
        else if (name == "trigger" && value.is_string())
            context.trigger = value.get<std::string>();
        else
            bad_context(name, "doc_year、assessment_year、issued、published、trigger",
                        "doc_year, assessment_year, issued, published, trigger");
    }
    return context;
}

void hand_over(std::string json, Diagnostics found, luoshi_text** text, luoshi_findings** findings) {
    std::unique_ptr<luoshi_text> made(give(std::move(json)));
    if (findings != nullptr)
        *findings = new luoshi_findings(std::move(found));
    *text = made.release();
}

}  // namespace

luoshi_status luoshi_read_deadline(const char* phrase, size_t phrase_size, const char* context,
                                   size_t context_size, luoshi_text** result, luoshi_findings** findings,
                                   luoshi_error** error) {
    return guard(error, [&] {
        out(result, "out") = nullptr;
        if (findings != nullptr)
            *findings = nullptr;
        DeadlineReading reading = read_deadline(text(phrase, phrase_size, "phrase"),
                                                deadline_context(text(context, context_size, "context")));
        hand_over(to_json(reading), std::move(reading.findings), result, findings);
    });
}

luoshi_status luoshi_read_clause(const char* clause, size_t clause_size, const char* context,
                                 size_t context_size, luoshi_text** result, luoshi_findings** findings,
                                 luoshi_error** error) {
    return guard(error, [&] {
        out(result, "out") = nullptr;
        if (findings != nullptr)
            *findings = nullptr;
        ClauseContext where;
        const std::string_view given = text(context, context_size, "context");
        Diagnostics found;
        if (!given.empty() && !clause_context_from_json(given, where, found))
            throw Error(Status::invalid_data, std::move(found));
        ClauseReading reading = read_clause(text(clause, clause_size, "clause"), where);
        hand_over(to_json(reading), std::move(reading.findings), result, findings);
    });
}
