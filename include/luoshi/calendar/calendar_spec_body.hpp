// luoshi/calendar/calendar_spec_body.hpp - the bodies of luoshi/calendar/calendar_spec.hpp.
#pragma once

#include <cstddef>

#include "luoshi/base/linkage.hpp"
#include "luoshi/calendar/calendar_spec.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY CalendarSpec derive(const CalendarSpec& parent, const CalendarSpec& child) {
    CalendarSpec spec = parent;
    if (!child.name.empty())
        spec.name = child.name;
    for (std::size_t day = 0; day < spec.week.size(); ++day)
        if (child.week[day])
            spec.week[day] = child.week[day];
    if (child.usual_hours)
        spec.usual_hours = child.usual_hours;
    if (child.minutes_per_day)
        spec.minutes_per_day = child.minutes_per_day;
    spec.exceptions.insert(spec.exceptions.end(), child.exceptions.begin(), child.exceptions.end());
    if (child.known) {
        if (!spec.known)
            spec.known.emplace();
        spec.known->insert(spec.known->end(), child.known->begin(), child.known->end());
    }
    return spec;
}

}  // namespace v1
}  // namespace luoshi
