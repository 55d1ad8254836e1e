// Conversion functions (DMN 1.5, 10.3.4.1) and boolean ones.
#include <algorithm>

#include "luoshi/rules/temporal_arithmetic.hpp"
#include "luoshi/rules/temporal_text.hpp"
#include "rules/built_ins.hpp"
#include "rules/evaluator.hpp"
#include "rules/temporal_literal.hpp"
#include "rules/value_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

template <class T>
Value answer(const BuiltInCall& call, const TemporalResult<T>& result) {
    if (result)
        return *result;
    return call.fail("E019", explain(result.error));
}

/// Whole numbers of arguments; false where one is none.
template <std::size_t count>
bool whole_numbers(const BuiltInCall& call, std::int64_t (&numbers)[count]) {
    for (std::size_t i = 0; i < count; ++i) {
        const auto whole = to_int64(call[i].number());
        if (!whole)
            return false;
        numbers[i] = *whole;
    }
    return true;
}

Value not_whole(const BuiltInCall& call) {
    return call.fail("E019", {"须为整数", "a whole number is needed"});
}

Value date_from(const BuiltInCall& call) {
    if (call[0].is(Kind::date))
        return call[0];
    if (call[0].is(Kind::date_time))
        return call[0].date_time().date;
    if (!call[0].is(Kind::string))
        return call.fail("E006", {"须为文字或日期", "a string or a date is needed"});
    return answer(call, parse_feel_date(call[0].text()));
}

Value date_of_parts(const BuiltInCall& call) {
    std::int64_t parts[3];
    if (!whole_numbers(call, parts))
        return not_whole(call);
    return answer(call, make_feel_date(parts[0], parts[1], parts[2]));
}

Value time_from(const BuiltInCall& call) {
    switch (call[0].kind()) {
        case Kind::time:
            return call[0];
        case Kind::date_time:
            return call[0].date_time().time;
        case Kind::date:
            return midnight_utc();
        case Kind::string:
            return answer(call, parse_feel_time(call[0].text()));
        default:
            return call.fail("E006", {"须为文字、时间或日期", "a string, a time or a date is needed"});
    }
}

Value time_of_parts(const BuiltInCall& call) {
    const auto hour = to_int64(call[0].number());
    const auto minute = to_int64(call[1].number());
    if (!hour || !minute)
        return not_whole(call);
    std::optional<DayTimeDuration> offset;
    if (call.has(3))
        offset = call[3].days_duration();
    return answer(call, make_feel_time(*hour, *minute, call[2].number(), offset));
}

Value date_time_from(const BuiltInCall& call) {
    switch (call[0].kind()) {
        case Kind::date_time:
            return call[0];
        case Kind::date:
            return at_midnight_utc(call[0].date());
        case Kind::string:
            return answer(call, parse_feel_date_time(call[0].text()));
        default:
            return call.fail("E006", {"须为文字", "a string is needed"});
    }
}

Value date_time_of_two(const BuiltInCall& call) {
    const FeelDate date = call[0].is(Kind::date) ? call[0].date() : call[0].date_time().date;
    return FeelDateTime{date, call[1].time()};
}

Value date_time_of_parts(const BuiltInCall& call) {
    std::int64_t parts[5];
    if (!whole_numbers(call, parts))
        return not_whole(call);
    const auto date = make_feel_date(parts[0], parts[1], parts[2]);
    if (!date)
        return answer(call, date);
    std::optional<DayTimeDuration> offset;
    if (call.has(6) && call[6].is(Kind::days_duration))
        offset = call[6].days_duration();
    if (call.has(6) && call[6].is(Kind::number)) {
        const auto hours = to_int64(call[6].number());
        if (!hours || *hours < -14 || *hours > 14)
            return call.fail("E019", explain(TemporalError::offset));
        offset = DayTimeDuration{*hours * 3600, 0};
    }
    auto time = make_feel_time(parts[3], parts[4], call[5].number(), offset);
    if (!time)
        return answer(call, time);
    if (call.has(6) && call[6].is(Kind::string)) {
        std::string_view name = call[6].text();
        if (name.starts_with('@'))
            name.remove_prefix(1);
        const ZoneAnswer zone = find_zone(name);
        if (zone.error != ZoneError::none)
            return call.fail("E019", explain(TemporalError::zone));
        time.value->zone = zone.zone;
    }
    return FeelDateTime{*date, *time};
}

Value duration_from(const BuiltInCall& call) {
    if (!call[0].is(Kind::string))
        return call[0];
    Value value = duration_of(call[0].text());
    if (value.is_null())
        return call.fail("E019", explain(TemporalError::form));
    return value;
}

Value months_duration(const BuiltInCall& call) {
    const auto date = [](const Value& value) {
        return value.is(Kind::date) ? value.date() : value.date_time().date;
    };
    return months_between(date(call[0]), date(call[1]));
}

Value string_from(const BuiltInCall& call) {
    std::string text = string_of(call[0], std::size_t{64} << 20);
    if (!call.spend(text.size() / 64))
        return {};
    return text;
}

Value number_read(const BuiltInCall& call, std::string_view text) {
    const auto number = parse_number(text);
    if (!number || text.starts_with('+'))
        return call.fail("E012", {"“" + std::string(text.substr(0, 60)) + "”不是数",
                                  "\"" + std::string(text.substr(0, 60)) + "\" is no number"});
    return *number;
}

Value number_from(const BuiltInCall& call) {
    return call[0].is(Kind::number) ? call[0] : number_read(call, call[0].text());
}

Value number_grouped(const BuiltInCall& call) {
    const auto separator = [&](std::size_t i) { return call.has(i) ? call[i].text() : std::string_view{}; };
    const std::string_view group = separator(1);
    const std::string_view point = separator(2);
    if ((!group.empty() && group != " " && group != "," && group != ".") ||
        (!point.empty() && point != "," && point != ".") || (!group.empty() && group == point) ||
        (call.has(1) && group.empty()) || (call.has(2) && point.empty()))
        return call.fail("E012", {"分隔符不可用", "separators that can't be used"},
                         {"分组：空格、逗号或句点；小数点：句点或逗号；二者不同",
                          "grouping: blank, comma or period; decimal: period or comma; not the same"});
    std::string text;
    for (const char c : call[0].text()) {
        if (!group.empty() && c == group[0])
            continue;
        if (!point.empty() && c == point[0])
            text += '.';
        else if (c == '.' && !point.empty())
            text += '?';  // no digit and no point
        else
            text += c;
    }
    return number_read(call, text);
}

Value negation(const BuiltInCall& call) {
    if (call[0].is(Kind::boolean))
        return !call[0].boolean();
    if (call[0].is_null())
        return {};
    return call.fail("E006", {"须为真假值", "a boolean is needed"});
}

constexpr BuiltIn conversions[] = {
    {"date", "from: value", date_from},
    {"date", "year: number, month: number, day: number", date_of_parts},
    {"date and time", "from: value", date_time_from},
    {"date and time", "date: date or date and time, time: time", date_time_of_two},
    {"date and time",
     "year: number, month: number, day: number, hour: number, minute: number, second: number",
     date_time_of_parts},
    {"date and time",
     "year: number, month: number, day: number, hour: number, minute: number, second: number, hour offset: "
     "number",
     date_time_of_parts},
    {"date and time",
     "year: number, month: number, day: number, hour: number, minute: number, second: number, offset: days "
     "and time duration",
     date_time_of_parts},
    {"date and time",
     "year: number, month: number, day: number, hour: number, minute: number, second: number, timezone: "
     "string",
     date_time_of_parts},
    {"time", "from: value", time_from},
    {"time", "hour: number, minute: number, second: number, offset: days and time duration?", time_of_parts},
    {"duration", "from: string", duration_from},
    {"duration", "from: duration", duration_from},
    {"years and months duration", "from: date or date and time, to: date or date and time", months_duration},
    {"string", "from: value", string_from},
    {"number", "from: string", number_from},
    {"number", "from: number", number_from},
    {"number", "from: string, grouping separator: string or null, decimal separator: string or null",
     number_grouped},
};

constexpr BuiltIn booleans[] = {{"not", "negand: any", negation}};

}  // namespace

std::span<const BuiltIn> conversion_functions() {
    return conversions;
}

std::span<const BuiltIn> boolean_functions() {
    return booleans;
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
