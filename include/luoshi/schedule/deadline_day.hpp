// luoshi/schedule/deadline_day.hpp - which day a single deadline means.
#pragma once

#include "luoshi/base/error.hpp"
#include "luoshi/calendar/deadline_reading.hpp"
#include "luoshi/calendar/due_date.hpp"
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

/// Every event that a reading or a part of it counts from happened on `day`.
inline void tell_events(const DeadlineReading& reading, Date day, DeadlineEvents& events) {
    if (!reading.trigger.empty())
        events[reading.trigger] = day;
    for (const DeadlineReading& part : reading.parts)
        if (!part.trigger.empty())
            events[part.trigger] = day;
}

/// What the words say. A period's end is counted by the Civil Code on `calendar`.
inline DeadlineDay day_of_words(const Deadline& deadline, Date day, const WorkCalendar& calendar) {
    const DeadlineReading& reading = *deadline.reading;
    // Words that say when not to act yet, or when a light turns on, set no last day.
    if ((reading.kind == DeadlineKind::relative && reading.direction == PeriodDirection::after) ||
        reading.kind == DeadlineKind::light_rule)
        return {DeadlineStanding::unresolved};
    bool provisional = false;
    DueDateQuery query;
    if (deadline.trigger_date)
        tell_events(reading, *deadline.trigger_date, query.events);
    query.count = [&](Date trigger, int n, TimeUnit unit, PeriodDirection direction) {
        const LegalPeriod period = count_period(trigger, n, unit, direction, calendar);
        provisional = provisional || period.provisional;
        return period.rolled_last_day;
    };
    const bool recurring = comes_in_rounds(reading);
    if (recurring)
        query.from = day;
    DueDate due;
    try {
        due = resolve(reading, query);
    } catch (const Error&) {
        return {DeadlineStanding::unresolved};  // the count leaves the years 0001 to 9999
    }
    if (due.date)
        return {recurring ? DeadlineStanding::recurring : DeadlineStanding::dated, *due.date, due.goal,
                provisional};
    switch (due.reason) {
        case NoDueDate::no_end:
            return {DeadlineStanding::ongoing};
        case NoDueDate::event_unknown:
            return {DeadlineStanding::awaits_event};
        default:
            return {recurring ? DeadlineStanding::recurring : DeadlineStanding::unresolved};
    }
}

}  // namespace detail

/// The day that `deadline` means on `day`. A fixed `date` goes before what its words say; of a plan of
/// milestones the last step counts, because with it the whole is done; of a recurring one the next round on
/// or after `day` (no_date when there is none or its day isn't set). A goal (target_by) is soft. Words that
/// leave a choice are unresolved: a guess would be worse.
inline DeadlineDay deadline_day(const Deadline& deadline, Date day, const WorkCalendar& calendar) {
    DeadlineDay found;
    if (deadline.date)
        found = {DeadlineStanding::dated, *deadline.date};
    else if (deadline.reading->kind != DeadlineKind::none)
        found = detail::day_of_words(deadline, day, calendar);
    else if (!deadline.raw.empty())
        found.standing = DeadlineStanding::unresolved;
    found.soft = found.soft || deadline.soft || deadline.reading->soft;
    return found;
}

}  // namespace v1
}  // namespace luoshi
