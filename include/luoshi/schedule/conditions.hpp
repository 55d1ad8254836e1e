// luoshi/schedule/conditions.hpp - what has to hold before a task can start, and from which day it does.
//
// A condition that holds has its day; one that is expected has it until that day has passed without it. A
// condition without a day holds a task back: it is neither overdue nor cancelled, and has no forecast.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

#include "luoshi/calendar/date.hpp"
#include "luoshi/model/model.hpp"
#include "luoshi/schedule/plan_columns.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Later than every day: nobody can say when.
inline constexpr Date not_foreseen{std::numeric_limits<std::int32_t>::max()};

/// The first day on which a condition holds, as it is known at the end of `as_of`.
inline Date holds_from(const Condition& condition, Date as_of) {
    if (condition.met_on)
        return *condition.met_on;
    return condition.expected_on && *condition.expected_on > as_of ? *condition.expected_on : not_foreseen;
}

/// The first day on which all conditions of a task itself hold; no_date when it names none.
inline Date ready_day(const Task& task, Date as_of) {
    Date ready = no_date;
    for (const Condition& condition : task.conditions)
        ready = std::max(ready, holds_from(condition, as_of));
    return ready;
}

/// The condition that holds last among those of a task and of the tasks above it; null when there is none. Of
/// equal ones that of the lowest task, and of one task the first.
inline const Condition* last_condition(const Model& model, Id<Task> task, Date as_of) {
    const Condition* last = nullptr;
    for (; task; task = model.tasks()[task].parent.at)
        for (const Condition& condition : model.tasks()[task].conditions)
            if (!last || holds_from(condition, as_of) > holds_from(*last, as_of))
                last = &condition;
    return last;
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
