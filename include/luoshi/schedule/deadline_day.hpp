// luoshi/schedule/deadline_day.hpp - which day a single deadline means.
#pragma once

#include <algorithm>
#include <optional>

#include "luoshi/calendar/deadline_reading.hpp"
#include "luoshi/calendar/legal_period.hpp"
#include "luoshi/calendar/work_calendar.hpp"
#include "luoshi/model/deadline.hpp"
#include "luoshi/schedule/plan_columns.hpp"

namespace luoshi {
inline namespace v1 {

/// A deadline as a day, or why there is none.
struct DeadlineDay {
    DeadlineStanding standing = DeadlineStanding::none;
    Date date = no_date;
    bool soft = false;
    bool provisional = false;
};

namespace detail {

/// A period from its event. `before` and `within` have a last day; `after` is a day to wait for, no deadline.
inline DeadlineDay day_of_period(const DeadlineReading& reading, const std::optional<Date>& trigger,
                                 const WorkCalendar& calendar) {
    const std::optional<int> n = reading.n ? reading.n : reading.n_max;
    if (!n || *n < 0 || reading.unit == TimeUnit::hour || reading.direction == PeriodDirection::after)
        return {DeadlineStanding::unresolved};
    if (!trigger)
        return {DeadlineStanding::awaits_event};
    const LegalPeriod period = count_period(*trigger, *n, reading.unit, reading.direction, calendar);
    return {DeadlineStanding::dated, period.rolled_last_day, false, period.provisional};
}

/// What one reading says, without its parts.
inline DeadlineDay day_of_simple(const DeadlineReading& reading, const std::optional<Date>& trigger,
                                 const WorkCalendar& calendar) {
    const auto dated = [](const std::optional<Date>& date) {
        return date ? DeadlineDay{DeadlineStanding::dated, *date} : DeadlineDay{DeadlineStanding::unresolved};
    };
    switch (reading.kind) {
        case DeadlineKind::by_date:
        case DeadlineKind::target_by:
            return dated(reading.date);
        case DeadlineKind::period:
            return reading.to ? dated(reading.to) : DeadlineDay{DeadlineStanding::ongoing};
        case DeadlineKind::ongoing:
            return reading.to ? dated(reading.to) : DeadlineDay{DeadlineStanding::ongoing};
        case DeadlineKind::from_event:
            return {DeadlineStanding::ongoing};
        case DeadlineKind::dates:
            return reading.dates.empty()
                       ? DeadlineDay{DeadlineStanding::unresolved}
                       : dated(*std::max_element(reading.dates.begin(), reading.dates.end()));
        case DeadlineKind::recurring:
            return {DeadlineStanding::recurring};
        case DeadlineKind::relative:
            return day_of_period(reading, trigger, calendar);
        default:
            return {DeadlineStanding::unresolved};
    }
}

}  // namespace detail

/// The day that `deadline` means. A fixed `date` goes before what its words say; of a plan of milestones the
/// last step counts, because with it the whole is done. Words that leave a choice (a limit for each kind of
/// matter, a range, a directive) are unresolved: a guess would be worse. Periods are counted by the Civil
/// Code on `calendar`; throws what count_period throws for days outside 0001..9999.
inline DeadlineDay deadline_day(const Deadline& deadline, const WorkCalendar& calendar) {
    const DeadlineReading& reading = deadline.reading;
    DeadlineDay day;
    if (deadline.date) {
        day = {DeadlineStanding::dated, *deadline.date};
    } else if (reading.kind == DeadlineKind::milestones || reading.kind == DeadlineKind::default_limit ||
               (reading.kind == DeadlineKind::directive && reading.parts.size() == 1)) {
        // A step without a day, one that goes on or waits, leaves the end of the whole open.
        for (const DeadlineReading& part : reading.parts) {
            const DeadlineDay step = detail::day_of_simple(part, deadline.trigger_date, calendar);
            if (day.standing == DeadlineStanding::none ||
                (day.standing == DeadlineStanding::dated &&
                 (step.standing != DeadlineStanding::dated || step.date >= day.date)))
                day = step;
        }
        if (day.standing == DeadlineStanding::none)
            day.standing = DeadlineStanding::unresolved;
    } else if (reading.kind != DeadlineKind::none) {
        day = detail::day_of_simple(reading, deadline.trigger_date, calendar);
    } else if (!deadline.raw.empty()) {
        day.standing = DeadlineStanding::unresolved;
    }
    day.soft = deadline.soft || reading.soft;
    return day;
}

}  // namespace v1
}  // namespace luoshi
