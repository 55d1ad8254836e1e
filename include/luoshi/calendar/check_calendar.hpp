// luoshi/calendar/check_calendar.hpp - what is wrong with a calendar spec, all of it at once.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/calendar/calendar_spec.hpp"
#include "luoshi/calendar/date.hpp"
#include "luoshi/calendar/working_hours.hpp"

namespace luoshi {
inline namespace v1 {

/// The years that every table holds.
inline constexpr Date table_from = to_date(1990, 1, 1);
inline constexpr Date table_to = to_date(2099, 12, 31);
/// Days of the longest table, about 179 years; exceptions must fit into one.
inline constexpr std::int32_t longest_table = 65535;
inline constexpr std::size_t most_exceptions = 60000;

/// Everything that keeps `spec` from being made into a WorkCalendar:
///   T001-T003  working hours (see put_in_order)
///   T004       a range of days that ends before it begins
///   T005       hours that contradict the kind of the day
///   T006       exceptions too far apart for one table, outside 0001..9999, or too many
///   T007       minutes per day that convert nothing
inline Diagnostics check_calendar(const CalendarSpec& spec) {
    Diagnostics findings;
    const auto add = [&](Diagnostic finding, std::string field) {
        finding.place.entity = "calendar";
        finding.place.id = spec.name;
        finding.place.field = std::move(field);
        findings.push_back(std::move(finding));
    };
    const auto error = [](const char* code, Message what, Message accepted) {
        return Diagnostic{code, Severity::error, std::move(what), std::move(accepted), {}};
    };
    const auto check_hours = [&](WorkingHours hours, const std::string& field) {
        if (auto finding = put_in_order(hours))
            add(std::move(*finding), field);
    };
    const auto check_range = [&](Date first, Date last, const std::string& field) {
        if (first < min_date || last > max_date)
            add(error("T006", {"日期超出0001-01-01至9999-12-31", "days outside 0001-01-01 to 9999-12-31"},
                      {}),
                field);
        else if (last < first)
            add(error("T004",
                      {"起始日期" + to_text(first) + "晚于终止日期" + to_text(last),
                       "range begins on " + to_text(first) + " after its end on " + to_text(last)},
                      {"起始日期不晚于终止日期，首尾均包含",
                       "first day on or before the last; both are inside"}),
                field);
    };

    for (std::size_t day = 0; day < spec.week.size(); ++day)
        if (spec.week[day])
            check_hours(*spec.week[day], "week[" + std::to_string(day) + "]");
    if (spec.usual_hours) {
        check_hours(*spec.usual_hours, "usual_hours");
        if (spec.usual_hours->empty())
            add(error("T005", {"日常工作时间为空", "the usual hours are empty"},
                      {"至少一个工作时段", "at least one working span"}),
                "usual_hours");
    }
    if (spec.minutes_per_day &&
        (*spec.minutes_per_day < 1 || *spec.minutes_per_day > luoshi::minutes_per_day))
        add(error("T007",
                  {"每日折算分钟数无效：" + std::to_string(*spec.minutes_per_day),
                   "minutes per day cannot convert durations: " + std::to_string(*spec.minutes_per_day)},
                  {"1至1440", "1 to 1440"}),
            "minutes_per_day");

    Date first = table_from;
    Date last = table_to;
    for (std::size_t i = 0; i < spec.exceptions.size(); ++i) {
        const CalendarException& exception = spec.exceptions[i];
        const std::string field = "exceptions[" + std::to_string(i) + "]";
        check_range(exception.first, exception.last, field);
        first = std::min(first, exception.first);
        last = std::max(last, exception.last);
        if (!exception.hours)
            continue;
        check_hours(*exception.hours, field + ".hours");
        if (is_work(exception.kind) == exception.hours->empty())
            add(error("T005",
                      {is_work(exception.kind) ? "工作日没有工作时段" : "休息日带有工作时段",
                       is_work(exception.kind) ? "a worked day has no working span"
                                               : "a day off has working spans"},
                      {"工作类日期给出时段，休息类日期不给时段",
                       "spans with kinds that are worked, none with days off"}),
                field + ".hours");
    }
    if (std::int64_t{last.days} - first.days >= longest_table)
        add(error("T006",
                  {"例外日期跨度过大，一张日历最多容纳179年",
                   "exceptions reach too far: a calendar holds 179 years"},
                  {"1990年至2099年，或与之合计不超过179年的日期",
                   "days in 1990 to 2099, or no more than 179 years together with these"}),
            "exceptions");
    if (spec.exceptions.size() > most_exceptions)
        add(error("T006", {"例外条数过多", "too many exceptions"}, {"最多60000条", "at most 60000"}),
            "exceptions");

    if (spec.known)
        for (std::size_t i = 0; i < spec.known->size(); ++i)
            check_range((*spec.known)[i].first, (*spec.known)[i].last, "known[" + std::to_string(i) + "]");
    return findings;
}

}  // namespace v1
}  // namespace luoshi
