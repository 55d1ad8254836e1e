// luoshi/schedule/link_time.hpp - durations, lags and links as arithmetic on instants.
//
// Forward: where a link puts its successor's start. Backward: the exact inverse, the latest moment of the
// predecessor that still lets the successor start at a given one. So work that stays between its early and
// its late dates never pushes anything past its own late dates, whatever calendars and lags lie between.
//
//   link  start of the successor, at the earliest
//   FS    predecessor's finish + lag
//   SS    predecessor's start + lag
//   FF    (predecessor's finish - successor's work) + lag
//   SF    (predecessor's start - successor's work) + lag
//
// Working lags and the successor's work count on the successor's calendar.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

#include "luoshi/calendar/date.hpp"
#include "luoshi/calendar/duration.hpp"
#include "luoshi/calendar/work_calendar.hpp"
#include "luoshi/model/task.hpp"

namespace luoshi {
inline namespace v1 {

/// An amount of time in minutes: working minutes of a calendar, or minutes on the clock.
struct Work {
    std::int32_t minutes = 0;
    bool elapsed = false;

    constexpr bool none() const { return minutes == 0; }
    constexpr Work negative() const { return {-minutes, elapsed}; }
    friend constexpr bool operator==(const Work&, const Work&) = default;
};

/// A duration in minutes. A working day is the calendar's, a working week five of them, an elapsed day 1440
/// minutes. More than 2^31 - 1 minutes are cut to that; it is past the end of time.
inline Work to_work(Duration duration, const WorkCalendar& calendar) {
    std::int64_t unit = 1;
    switch (duration.unit) {
        case DurationUnit::working_minutes:
        case DurationUnit::elapsed_minutes:
            break;
        case DurationUnit::working_days:
            unit = calendar.minutes_per_day();
            break;
        case DurationUnit::working_weeks:
            unit = std::int64_t{5} * calendar.minutes_per_day();
            break;
        case DurationUnit::elapsed_days:
            unit = minutes_per_day;
            break;
        case DurationUnit::elapsed_weeks:
            unit = std::int64_t{7} * minutes_per_day;
            break;
        case DurationUnit::percent:
            return {};  // of something else; see share_of
    }
    constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
    const std::int64_t minutes = std::clamp(duration.n * unit, -most, most);
    return {static_cast<std::int32_t>(minutes), duration.unit >= DurationUnit::elapsed_minutes};
}

/// `percent` of `work`, which may be negative or more than 100, rounded to the nearest minute, halves away
/// from zero: a lag in percent.
constexpr Work share_of(Work work, std::int32_t percent) {
    const std::int64_t parts = std::int64_t{work.minutes} * percent;
    const std::int64_t minutes = (parts + (parts < 0 ? -50 : 50)) / 100;
    constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
    return {static_cast<std::int32_t>(std::clamp(minutes, -most, most)), work.elapsed};
}

/// What is left of `work` when `percent` of it is done, rounded up to a whole minute.
constexpr Work left_of(Work work, std::int32_t percent) {
    const std::int64_t parts = std::int64_t{work.minutes} * (100 - percent);
    return {static_cast<std::int32_t>((parts + 99) / 100), work.elapsed};
}

/// Midnight at the beginning of a day, cut to what an Instant can hold with room to add and subtract.
constexpr Instant midnight(Date day) {
    return start_of(std::clamp(day, min_date, to_date(6000, 1, 1)));
}

/// An instant that is cut to what a column of instants can hold beside "none" and "never", its smallest and
/// its largest value.
constexpr Instant clamped(std::int64_t minutes) {
    constexpr std::int64_t least = std::int64_t{std::numeric_limits<std::int32_t>::min()} + 1;
    constexpr std::int64_t most = std::int64_t{std::numeric_limits<std::int32_t>::max()} - 1;
    return {static_cast<std::int32_t>(std::clamp(minutes, least, most))};
}

/// `t` and `work` later (earlier for negative work). Ends of working time are not moved on.
inline Instant shift(Instant t, Work work, const WorkCalendar& calendar) {
    if (!work.elapsed)
        return clamped(calendar.add_working_minutes(t, work.minutes).minutes);
    return clamped(std::int64_t{t.minutes} + work.minutes);
}

/// The latest minute at or before `t` at which work can start.
inline Instant latest_start(Instant t, const WorkCalendar& calendar) {
    return calendar.next_working_instant(t) == t ? t : calendar.previous_working_instant(t) - 1;
}

/// The latest s with shift(s, work) <= t.
inline Instant unshift(Instant t, Work work, const WorkCalendar& calendar) {
    if (work.none())
        return t;
    if (work.elapsed)
        return shift(t, work.negative(), calendar);
    // Adding working time lands at the end of a minute of work, taking it away at the beginning of one; all
    // instants up to the next beginning of work have the same working time before them.
    if (work.minutes > 0)
        return calendar.add_working_minutes(t, -work.minutes);
    return calendar.next_working_instant(
        calendar.add_working_minutes(latest_start(t, calendar), -std::int64_t{work.minutes}));
}

/// Where `work` that may start at `t` starts: work of no length stays where it is.
inline Instant start_at(Instant t, Work work, const WorkCalendar& calendar) {
    return work.none() ? t : calendar.next_working_instant(t);
}

/// True when the link holds the successor by the predecessor's finish, false when by its start.
constexpr bool from_finish(LinkType type) {
    return type == LinkType::finish_start || type == LinkType::finish_finish;
}
/// True when the link holds the successor's finish.
constexpr bool to_finish(LinkType type) {
    return type == LinkType::finish_finish || type == LinkType::start_finish;
}

/// Where a link puts the successor's start; `t` is the predecessor's finish or start, as the type says.
inline Instant successor_start(LinkType type, Instant t, Work lag, Work successor,
                               const WorkCalendar& calendar) {
    if (to_finish(type))
        t = shift(t, successor.negative(), calendar);
    return lag.none() ? t : shift(t, lag, calendar);
}

/// The latest finish (or start, as the type says) of the predecessor with successor_start() <= `start`.
inline Instant latest_predecessor(LinkType type, Instant start, Work lag, Work successor,
                                  const WorkCalendar& calendar) {
    const Instant t = unshift(start, lag, calendar);
    return to_finish(type) ? unshift(t, successor.negative(), calendar) : t;
}

/// The time between two instants as a task counts it: on its calendar, or on the clock for elapsed work.
inline std::int64_t time_between(Instant a, Instant b, bool elapsed, const WorkCalendar& calendar) {
    return elapsed ? std::int64_t{b.minutes} - a.minutes : calendar.working_minutes_between(a, b);
}

}  // namespace v1
}  // namespace luoshi
