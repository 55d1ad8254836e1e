// Deadline phrases and responsibility clauses: text -> reading, compared as JSON values.

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "conformance.hpp"
#include "luoshi/calendar/calendars.hpp"
#include "luoshi/calendar/deadline_json.hpp"
#include "luoshi/calendar/deadline_phrase.hpp"
#include "luoshi/calendar/legal_period.hpp"
#include "luoshi/responsibility/responsibility_clause.hpp"

namespace {

using nlohmann::json;

json load(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in)
        throw std::runtime_error("cannot be opened");
    json data = json::parse(in);
    for (const char* list : {"deadlines", "responsibilities"})
        if (!data.is_object() || !data.contains(list) || !data[list].is_array())
            throw std::runtime_error(std::string("has no list \"") + list + "\"");
    return data;
}

std::string messages(const luoshi::Diagnostics& findings) {
    std::string text;
    for (const luoshi::Diagnostic& finding : findings)
        text += " [" + luoshi::to_text(finding, luoshi::Language::en) + "]";
    return text;
}

std::string refused(const luoshi::Diagnostics& findings) {
    return "a context that can't be read:" + messages(findings);
}

/// A rule of law is read as its kind; its example must come out of counting.
json count_example(const json& expected) {
    json example = expected.at("example");
    const auto start = luoshi::parse_date(example.at("start").get<std::string>());
    const auto unit = luoshi::time_unit_named(example.at("unit").get<std::string>());
    if (!start || !unit)
        throw std::runtime_error("has an example that can't be counted");
    const luoshi::WorkCalendar china(luoshi::cn());
    const luoshi::LegalPeriod period = luoshi::count_period(*start, example.at("n").get<int>(), *unit,
                                                            luoshi::PeriodDirection::within, china);
    example["last_day"] = luoshi::to_text(period.last_day);
    return example;
}

void run_deadline(const json& entry, Tally& tally) {
    const std::string name = entry.at("id").get<std::string>();
    const json& expected = entry.at("expect");
    luoshi::Diagnostics findings;
    luoshi::DeadlineContext context;
    if (entry.contains("ref"))
        context = luoshi::deadline_context_from_json(entry["ref"].dump(), findings);
    if (!findings.empty())
        return tally.fail(name, expected.dump(), refused(findings));
    const luoshi::DeadlineReading reading =
        luoshi::read_deadline(entry.at("text").get<std::string>(), context);
    json got = json::parse(luoshi::to_json(reading));
    if (reading.kind == luoshi::DeadlineKind::rule && expected.contains("example"))
        got["example"] = count_example(expected);
    if (got == expected)
        tally.pass();
    else
        tally.fail(name, expected.dump(), got.dump() + messages(reading.findings));
}

void run_clause(const json& entry, Tally& tally) {
    const std::string name = entry.at("id").get<std::string>();
    const json& expected = entry.at("expect");
    luoshi::Diagnostics findings;
    luoshi::ClauseContext context;
    if (entry.contains("context") &&
        !luoshi::clause_context_from_json(entry["context"].dump(), context, findings))
        return tally.fail(name, expected.dump(), refused(findings));
    const json got =
        json::parse(luoshi::to_json(luoshi::read_clause(entry.at("text").get<std::string>(), context)));
    if (got == expected)
        tally.pass();
    else
        tally.fail(name, expected.dump(), got.dump());
}

}  // namespace

int run_phrases(const std::string& file) {
    const json data = load(file);
    Tally tally;
    for (const json& entry : data["deadlines"])
        run_deadline(entry, tally);
    for (const json& entry : data["responsibilities"])
        run_clause(entry, tally);
    return tally.finish();
}
