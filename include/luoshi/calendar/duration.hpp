// luoshi/calendar/duration.hpp - amounts of time that carry their unit.
//
// "5 days" is not an amount: five working days and five days on the wall calendar are different things.
// Working units are counted on a WorkCalendar, elapsed units on the wall calendar.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

/// Units of durations and lags. Values are pinned.
enum class DurationUnit : std::int32_t {
    working_minutes = 0,
    working_days = 1,   ///< one day of the task's calendar, see WorkCalendar::minutes_per_day
    working_weeks = 2,  ///< five working days
    elapsed_minutes = 3,
    elapsed_days = 4,   ///< 1440 minutes
    elapsed_weeks = 5,  ///< 7 elapsed days
    percent = 6,        ///< of the predecessor's duration: in lags only
};

/// An amount of time. `n` may be negative in a lag, never in a duration.
struct Duration {
    std::int32_t n = 0;
    DurationUnit unit = DurationUnit::working_days;

    friend constexpr bool operator==(const Duration&, const Duration&) = default;
};

constexpr Duration working_days(std::int32_t n) {
    return {n, DurationUnit::working_days};
}
constexpr Duration elapsed_days(std::int32_t n) {
    return {n, DurationUnit::elapsed_days};
}

}  // namespace v1
}  // namespace luoshi
