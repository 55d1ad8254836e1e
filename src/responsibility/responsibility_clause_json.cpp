// Clause readings and contexts as JSON.
#include "json/json_value.hpp"
#include "json/json_writer.hpp"
#include "luoshi/calendar/deadline_json.hpp"
#include "luoshi/responsibility/responsibility_clause.hpp"

namespace luoshi {
inline namespace v1 {
namespace {

using detail::JsonType;
using detail::JsonValue;

constexpr const char* context_members =
    "lead_rule, implementer, scope_default, table_group_header, column, city, doc_year, names";

void refuse(Diagnostics& findings, const char* code, std::string zh, std::string en, std::string field,
            const std::string& accepted) {
    Diagnostic finding;
    finding.code = code;
    finding.what = {std::move(zh), std::move(en)};
    finding.accepted = {accepted, accepted};
    finding.place.entity = "clause_context";
    finding.place.field = std::move(field);
    findings.push_back(std::move(finding));
}

/// The object that a text says; nothing, with findings, for any other text.
std::optional<JsonValue> object_of(std::string_view json, Diagnostics& findings) {
    const std::size_t before = findings.size();
    std::optional<JsonValue> value = detail::parse_json(json, findings);
    for (std::size_t i = before; i < findings.size(); ++i) {
        findings[i].place.entity = "clause_context";
        if (findings[i].code == "M101" || findings[i].code == "M109")
            findings[i].code = "R115";
    }
    if (value && !value->is(JsonType::object))
        refuse(findings, "R115", "语境不是 JSON 对象", "the context is no JSON object", "", context_members);
    return findings.size() == before ? value : std::nullopt;
}

/// Reads a string, or an array of strings.
bool read_names(const JsonValue& value, std::vector<std::string>& out) {
    if (value.is(JsonType::string)) {
        out = {value.text()};
        return true;
    }
    if (!value.is(JsonType::array))
        return false;
    std::vector<std::string> names;
    for (const auto& [none, name] : value.members()) {
        if (!name.is(JsonType::string))
            return false;
        names.push_back(name.text());
    }
    out = std::move(names);
    return true;
}

bool read_unit_names(const JsonValue& value, UnitNames& out) {
    if (!value.is(JsonType::object))
        return false;
    for (const auto& [key, list] : value.members())
        if (!((key == "names" && read_names(list, out.names)) ||
              (key == "groups" && read_names(list, out.groups))))
            return false;
    return true;
}

/// The text that a member of the context says, where it is one.
std::string* text_member(ClauseContext& context, std::string_view key) {
    return key == "lead_rule"            ? &context.lead_rule
           : key == "implementer"        ? &context.implementer
           : key == "table_group_header" ? &context.table_group_header
           : key == "column"             ? &context.column
           : key == "city"               ? &context.city
                                         : nullptr;
}

enum class Fit { fits, wrong_type, unknown };

Fit read_member(ClauseContext& context, std::string_view key, const JsonValue& value) {
    bool fits = false;
    if (std::string* text = text_member(context, key)) {
        fits = value.is(JsonType::string);
        if (fits)
            *text = value.text();
    } else if (key == "scope_default") {
        fits = read_names(value, context.scope_default);
    } else if (key == "doc_year") {
        const std::int64_t year = value.integer().value_or(0);
        fits = year >= 1 && year <= 9999;
        if (fits)
            context.doc_year = static_cast<int>(year);
    } else if (key == "names") {
        fits = read_unit_names(value, context.names);
    } else {
        return Fit::unknown;
    }
    return fits ? Fit::fits : Fit::wrong_type;
}

}  // namespace

std::string to_json(const ClauseReading& reading) {
    std::string text;
    detail::JsonObjectWriter out(text);
    const auto put_some = [&](std::string_view name, const std::vector<std::string>& names) {
        if (!names.empty())
            out.put(name, names);
    };
    out.put("lead", reading.lead);
    out.put("cooperating", reading.cooperating);
    out.put("groups", reading.groups);
    out.put("each_by_own_duty", reading.each_by_own_duty);
    out.put("open_ended", reading.open_ended);
    out.put("lead_rule", reading.lead_rule);
    put_some("supervising", reading.supervising);
    put_some("report_to", reading.report_to);
    put_some("reviewing", reading.reviewing);
    if (!reading.approver.empty())
        out.put("approver", reading.approver);
    put_some("compiling", reading.compiling);
    put_some("evaluating", reading.evaluating);
    put_some("assigning", reading.assigning);
    put_some("sponsor_leaders", reading.sponsor_leaders);
    put_some("leaders_in_charge", reading.leaders_in_charge);
    put_some("first_responsible", reading.first_responsible);
    put_some("principals", reading.principals);
    put_some("responsible_offices", reading.responsible_offices);
    put_some("handlers", reading.handlers);
    put_some("liaisons", reading.liaisons);
    put_some("scope", reading.scope);
    if (reading.deadline.kind != DeadlineKind::none)
        append_json(out.key("deadline"), reading.deadline);
    if (reading.declares.size() == 1)
        out.put("declares", reading.declares.front());
    else
        put_some("declares", reading.declares);
    out.end();
    return text;
}

bool clause_context_from_json(std::string_view json, ClauseContext& out, Diagnostics& findings) {
    const std::optional<JsonValue> object = object_of(json, findings);
    if (!object)
        return false;
    ClauseContext context;
    bool good = true;
    for (const auto& [key, value] : object->members()) {
        if (value.is(JsonType::null))
            continue;
        const Fit fit = read_member(context, key, value);
        good = good && fit == Fit::fits;
        const std::string name = detail::shown(key);
        if (fit == Fit::unknown)
            refuse(findings, "R116", "语境没有这一项：" + name, "a context has no such member: " + name, name,
                   context_members);
        else if (fit == Fit::wrong_type)
            refuse(findings, "R117", "语境的这一项类型不对：" + name,
                   "this member of the context has the wrong type: " + name, name,
                   key == "doc_year" ? "1–9999"
                   : key == "names"  ? R"({"names": ["…"], "groups": ["…"]})"
                                     : R"("…")");
    }
    if (good)
        out = std::move(context);
    return good;
}

}  // namespace v1
}  // namespace luoshi
