// board_rules.cpp - the rules of a board, read from JSON.
#include "board_rules.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "handle.hpp"
#include "luoshi/board/light.hpp"

using namespace luoshi;
using namespace luoshi::capi;

namespace {

/// Says in a finding that it is about the rules of a board, and refuses them.
[[noreturn]] void bad_rules(Diagnostics found) {
    for (Diagnostic& each : found) {
        each.code = "C027";
        each.place.entity = "board_rules";
    }
    throw Error(Status::invalid_data, std::move(found));
}

[[noreturn]] void bad_rule(std::string field, Message accepted) {
    Diagnostic finding;
    finding.what = {"看板规则有误", "the rules of the board are malformed"};
    finding.accepted = std::move(accepted);
    finding.place.field = std::move(field);
    bad_rules({std::move(finding)});
}

std::int32_t rule_number(const Json& value, const std::string& field) {
    const std::optional<std::int64_t> number = value.integer();
    if (!number || *number < INT32_MIN || *number > INT32_MAX)
        bad_rule(field, {"32 位整数", "a 32-bit integer"});
    return static_cast<std::int32_t>(*number);
}

Colour rule_colour(const Json& value, const std::string& field) {
    const bool named = value.is(detail::JsonType::string);
    const std::optional<Colour> colour = named ? enum_from_name<Colour>(value.text()) : std::nullopt;
    if (!colour)
        bad_rule(field, {"none、green、yellow、red、blue、grey、orange",
                         "none, green, yellow, red, blue, grey, orange"});
    return *colour;
}

template <class Value, class Read>
void read_per_light(const Json& object, const std::string& field, PerLight<Value>& to, Read&& read) {
    if (!object.is(detail::JsonType::object))
        bad_rule(field, {"以灯名为键的对象", "an object with the names of lights"});
    for (const auto& [name, value] : object.members()) {
        const std::optional<Light> light = enum_from_name<Light>(name);
        const std::string path = field + "." + detail::shown(name);
        if (!light)
            bad_rule(path, {"灯名，如 overdue、near", "the name of a light, as overdue, near"});
        to[static_cast<std::size_t>(*light)] = read(value, path);
    }
}

}  // namespace

BoardRules luoshi::capi::rules_from(std::string_view text) {
    BoardRules rules;
    if (text.empty())
        return rules;
    Diagnostics found;
    const std::optional<Json> json = detail::parse_json(text, found);
    if (!found.empty())
        bad_rules(std::move(found));
    if (!json->is(detail::JsonType::object))
        bad_rule("", {"JSON 对象", "a JSON object"});
    for (const auto& [name, value] : json->members()) {
        if (name == "near_days")
            rules.near_days = rule_number(value, name);
        else if (name == "behind_percent")
            rules.behind_percent = rule_number(value, name);
        else if (name == "soft_grace_days")
            rules.soft_grace_days = rule_number(value, name);
        else if (name == "silent_days")
            rules.silent_days = rule_number(value, name);
        else if (name == "overdue_while_on_hold" && value.is(detail::JsonType::boolean))
            rules.overdue_while_on_hold = value.is_true();
        else if (name == "severity")
            read_per_light(value, name, rules.severity, rule_number);
        else if (name == "colours")
            read_per_light(value, name, rules.colours, rule_colour);
        else
            bad_rule(
                detail::shown(name),
                {"near_days、behind_percent、soft_grace_days、silent_days、overdue_while_on_hold、colours、"
                 "severity",
                 "near_days, behind_percent, soft_grace_days, silent_days, overdue_while_on_hold, colours, "
                 "severity"});
    }
    return rules;
}
