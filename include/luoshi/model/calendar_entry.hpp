// luoshi/model/calendar_entry.hpp - a calendar as the host describes it.
//
// A calendar says what differs from the one it rests on: a built-in ("cn", "weekdays", "every-day") or
// another calendar of the model. WorkCalendar is what is computed from it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "luoshi/calendar/date.hpp"
#include "luoshi/model/custom_fields.hpp"
#include "luoshi/model/entity_kind.hpp"
#include "luoshi/model/ref.hpp"
#include "luoshi/model/schema.hpp"

namespace luoshi {
inline namespace v1 {

/// A stretch of work in a day, in minutes since midnight: 0 <= from < to <= 1440.
struct WorkInterval {
    std::int32_t from = 0;
    std::int32_t to = 0;

    friend bool operator==(const WorkInterval&, const WorkInterval&) = default;
};

/// The hours of one day of the week.
struct WeekdayHours {
    std::int32_t weekday = 0;         ///< Monday 1 ... Sunday 7
    std::vector<WorkInterval> hours;  ///< empty: a day off

    friend bool operator==(const WeekdayHours&, const WeekdayHours&) = default;
};

/// Days that differ from the week.
struct DayException {
    std::string name;
    std::optional<Date> from;
    std::optional<Date> to;  ///< the last day, inside; `from` when absent
    bool working = false;
    std::vector<WorkInterval> hours;  ///< for working days; empty: the calendar's ordinary hours

    friend bool operator==(const DayException&, const DayException&) = default;
};

struct Calendar {
    std::string id;
    std::string name;
    std::string built_in;  ///< "cn", "weekdays" or "every-day"; empty when it rests on `base`
    Ref<Calendar> base;
    std::vector<WeekdayHours> week;  ///< the days of the week that differ
    std::vector<DayException> exceptions;
    CustomFields fields;

    friend bool operator==(const Calendar&, const Calendar&) = default;
};

template <>
struct Schema<WorkInterval> {
    static constexpr auto fields =
        field_list(field("from", &WorkInterval::from), field("to", &WorkInterval::to));
};
template <>
struct Schema<WeekdayHours> {
    static constexpr auto fields =
        field_list(required_field("weekday", &WeekdayHours::weekday), field("hours", &WeekdayHours::hours));
};
template <>
struct Schema<DayException> {
    static constexpr auto fields =
        field_list(field("name", &DayException::name), required_field("from", &DayException::from),
                   field("to", &DayException::to), field("working", &DayException::working),
                   field("hours", &DayException::hours));
};
template <>
struct Schema<Calendar> {
    static constexpr EntityKind kind = EntityKind::calendar;
    static constexpr auto fields =
        field_list(required_field("id", &Calendar::id), field("name", &Calendar::name),
                   field("built_in", &Calendar::built_in), field("base", &Calendar::base),
                   field("week", &Calendar::week), field("exceptions", &Calendar::exceptions),
                   field("fields", &Calendar::fields));
};

}  // namespace v1
}  // namespace luoshi
