// Problems with capacities, in short words. Minute 0 is the start of the problem.
#pragma once

#include "luoshi/calendar/calendars.hpp"
#include "luoshi/schedule/capacity.hpp"

namespace luoshi::testing {

inline Instant at(int year, unsigned month, unsigned day, int hour) {
    return start_of(to_date(year, month, day)) + 60 * hour;
}
inline Instant minute(std::int32_t n) {
    return at(2018, 6, 4, 8) + n;
}

/// A calendar without nights.
inline WorkCalendar every_minute() {
    CalendarSpec spec;
    spec.week.fill(WorkingHours{{0, minutes_per_day}});
    return WorkCalendar(spec);
}

inline CapacityProblem around_the_clock() {
    CapacityProblem problem;
    problem.schedule.calendars = {every_minute()};
    problem.schedule.start = minute(0);
    return problem;
}
/// Monday to Friday, 8 to 12 and 13 to 17.
inline CapacityProblem office_hours() {
    CapacityProblem problem;
    problem.schedule.calendars = {WorkCalendar(weekdays())};
    problem.schedule.start = minute(0);
    return problem;
}

}  // namespace luoshi::testing
