// luoshi/schedule/date_source.hpp - which fact a date comes from.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "luoshi/model/schema.hpp"

namespace luoshi {
inline namespace v1 {

/// What gives the date at one end of a conflict. Values are pinned.
enum class DateSource : std::int32_t {
    plan_day = 0,       ///< PlanOptions::as_of: what is left comes after it
    plan_start = 1,     ///< PlanOptions::start
    planned_start = 2,  ///< Task::planned_start
    constraint = 3,     ///< Task::constraint
    actual = 4,         ///< reported
    manual = 5,         ///< Task::manual
    deadline = 6,       ///< the deadline in force
    condition = 7,      ///< Task::conditions: the day from which they hold
};
template <>
struct EnumNames<DateSource> {
    static constexpr std::array<std::string_view, 8> names{
        "plan_day", "plan_start", "planned_start", "constraint", "actual", "manual", "deadline", "condition"};
};

}  // namespace v1
}  // namespace luoshi
