// luoshi/calendar/make_calendar.hpp - from a spec to the table that answers.
//
// One pass over the days of the table, one over the exceptions, one over the blocks of minutes: about a
// millisecond for a century. This is the only place of the calendar that allocates.
#pragma once

#include <cstdint>
#include <vector>

#include "luoshi/calendar/calendar_spec.hpp"
#include "luoshi/calendar/day_table.hpp"

namespace luoshi {
inline namespace v1 {

/// A spec with everything that was made from it.
struct MadeCalendar {
    CalendarSpec spec;
    DayTable table;
    std::vector<DateRange> known;  ///< in order, joined where they touch
    std::int32_t minutes_per_day = 480;
};

/// Checks the spec and makes everything a calendar needs. Throws Error(invalid_data) with all findings.
MadeCalendar make_calendar(CalendarSpec spec);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/calendar/make_calendar_body.hpp"
#endif
