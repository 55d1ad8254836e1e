// luoshi/calendar/time_unit.hpp - what a period of law or regulation is counted in, and which way.
//
// 日 (天) alone is a calendar day; 工作日 is a working day. Years, half-years and quarters are read as 12,
// 6 and 3 months, because months and years end by the same rule (Civil Code art. 202).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

/// The unit of a period. Values are pinned (they cross the C API).
enum class TimeUnit : std::int32_t {
    calendar_day = 0,  ///< 日, 天, 自然日
    working_day = 1,   ///< 工作日: by the calendar of working days
    week = 2,          ///< 周, 星期: 7 calendar days
    month = 3,         ///< 月: ends on the same day number or on the month's last day
    hour = 4,          ///< 小时: only read and kept; a day-based count can't carry it
};

/// On which side of its event a period lies. Values are pinned.
enum class PeriodDirection : std::int32_t {
    within = 0,  ///< …内: from the event up to the last day
    before = 1,  ///< …前: up to so much before the event
    after = 2,   ///< …后: not before so much has passed
};

/// The identifier in data: "calendar_day", "working_day", "week", "month", "hour".
constexpr std::string_view name_of(TimeUnit unit) {
    switch (unit) {
        case TimeUnit::calendar_day:
            return "calendar_day";
        case TimeUnit::working_day:
            return "working_day";
        case TimeUnit::week:
            return "week";
        case TimeUnit::month:
            return "month";
        case TimeUnit::hour:
            return "hour";
    }
    return {};
}

/// The identifier in data: "within", "before", "after".
constexpr std::string_view name_of(PeriodDirection direction) {
    switch (direction) {
        case PeriodDirection::within:
            return "within";
        case PeriodDirection::before:
            return "before";
        case PeriodDirection::after:
            return "after";
    }
    return {};
}

/// The unit of that identifier, or nothing.
constexpr std::optional<TimeUnit> time_unit_named(std::string_view name) {
    for (const TimeUnit unit :
         {TimeUnit::calendar_day, TimeUnit::working_day, TimeUnit::week, TimeUnit::month, TimeUnit::hour})
        if (name_of(unit) == name)
            return unit;
    return std::nullopt;
}

/// The direction of that identifier, or nothing.
constexpr std::optional<PeriodDirection> period_direction_named(std::string_view name) {
    for (const PeriodDirection direction :
         {PeriodDirection::within, PeriodDirection::before, PeriodDirection::after})
        if (name_of(direction) == name)
            return direction;
    return std::nullopt;
}

}  // namespace v1
}  // namespace luoshi
