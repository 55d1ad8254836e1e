// Clause readings and contexts as JSON.
#include <nlohmann/json.hpp>

#include "luoshi/base/text.hpp"
#include "luoshi/calendar/deadline_json.hpp"
#include "luoshi/responsibility/responsibility_clause.hpp"

namespace luoshi {
inline namespace v1 {
namespace {

using Json = nlohmann::ordered_json;

void put(Json& object, const char* key, const std::vector<std::string>& names) {
    if (!names.empty())
        object[key] = names;
}

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

/// Reads a string, or an array of strings where `many` is given.
bool read_names(const Json& value, std::vector<std::string>& out) {
    if (value.is_string()) {
        out = {value.get<std::string>()};
        return true;
    }
    if (!value.is_array())
        return false;
    std::vector<std::string> names;
    for (const Json& name : value) {
        if (!name.is_string())
            return false;
        names.push_back(name.get<std::string>());
    }
    out = std::move(names);
    return true;
}

bool read_unit_names(const Json& value, UnitNames& out) {
    if (!value.is_object())
        return false;
    for (const auto& [key, list] : value.items())
        if (!((key == "names" && read_names(list, out.names)) ||
              (key == "groups" && read_names(list, out.groups))))
            return false;
    return true;
}

}  // namespace

std::string to_json(const ClauseReading& reading) {
    Json object;
    object["lead"] = reading.lead;
    object["cooperating"] = reading.cooperating;
    object["groups"] = reading.groups;
    object["each_by_own_duty"] = reading.each_by_own_duty;
    object["open_ended"] = reading.open_ended;
    object["lead_rule"] = reading.lead_rule;
    put(object, "supervising", reading.supervising);
    put(object, "report_to", reading.report_to);
    put(object, "reviewing", reading.reviewing);
    if (!reading.approver.empty())
        object["approver"] = reading.approver;
    put(object, "compiling", reading.compiling);
    put(object, "evaluating", reading.evaluating);
    put(object, "assigning", reading.assigning);
    put(object, "sponsor_leaders", reading.sponsor_leaders);
    put(object, "leaders_in_charge", reading.leaders_in_charge);
    put(object, "first_responsible", reading.first_responsible);
    put(object, "principals", reading.principals);
    put(object, "responsible_offices", reading.responsible_offices);
    put(object, "handlers", reading.handlers);
    put(object, "liaisons", reading.liaisons);
    put(object, "scope", reading.scope);
    if (reading.deadline.kind != DeadlineKind::none)
        object["deadline"] = Json::parse(to_json(reading.deadline));
    if (reading.declares.size() == 1)
        object["declares"] = reading.declares.front();
    else
        put(object, "declares", reading.declares);
    return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool clause_context_from_json(std::string_view json, ClauseContext& out, Diagnostics& findings) {
    constexpr int deepest = 8;
    constexpr const char* members =
        "lead_rule, implementer, scope_default, table_group_header, column, city, doc_year, names";
    bool too_deep = false;
    const Json value = Json::parse(
        json.begin(), json.end(),
        [&](int depth, Json::parse_event_t, Json&) {
            too_deep = too_deep || depth > deepest;
            return depth <= deepest;
        },
        false);
    if (value.is_discarded() || !value.is_object() || too_deep) {
        refuse(findings, "R115", "语境不是 JSON 对象", "the context is no JSON object", "", members);
        return false;
    }
    ClauseContext context;
    bool good = true;
    for (const auto& [key, member] : value.items()) {
        if (member.is_null())
            continue;
        std::string* text = key == "lead_rule"            ? &context.lead_rule
                            : key == "implementer"        ? &context.implementer
                            : key == "table_group_header" ? &context.table_group_header
                            : key == "column"             ? &context.column
                            : key == "city"               ? &context.city
                                                          : nullptr;
        bool fits = true;
        if (text != nullptr) {
            fits = member.is_string();
            if (fits)
                *text = member.get<std::string>();
        } else if (key == "scope_default") {
            fits = read_names(member, context.scope_default);
        } else if (key == "doc_year") {
            fits = member.is_number_integer() && member >= 1 && member <= 9999;
            if (fits)
                context.doc_year = member.get<int>();
        } else if (key == "names") {
            fits = read_unit_names(member, context.names);
        } else {
            refuse(findings, "R116", "语境没有这一项：" + key, "a context has no such member: " + key, key,
                   members);
            good = false;
            continue;
        }
        if (!fits) {
            refuse(findings, "R117", "语境的这一项类型不对：" + key,
                   "this member of the context has the wrong type: " + key, key,
                   key == "doc_year" ? "1–9999"
                   : key == "names"  ? R"({"names": ["…"], "groups": ["…"]})"
                                     : R"("…")");
            good = false;
        }
    }
    if (good)
        out = std::move(context);
    return good;
}

}  // namespace v1
}  // namespace luoshi
