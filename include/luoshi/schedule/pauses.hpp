// luoshi/schedule/pauses.hpp - work with gaps: the arithmetic of link_time.hpp over stretches in which an
// activity is not worked on, although its calendar has working time.
//
//   |=====|· · ·|===|     three and two days, with a pause between
//
// Without pauses everything here is what link_time.hpp says.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

#include "luoshi/schedule/link_time.hpp"

namespace luoshi {
inline namespace v1 {

/// No work from `from` until `to`, outside.
struct Pause {
    Instant from, to;

    friend bool operator==(const Pause&, const Pause&) = default;
};

namespace detail {

/// In order, and apart from one another.
using Pauses = std::span<const Pause>;

/// The pause that a start at `t` falls into; null for none.
inline const Pause* pause_of_start(Instant t, Pauses pauses) {
    for (const Pause& each : pauses)
        if (each.from <= t && t < each.to)
            return &each;
    return nullptr;
}

/// The time between two instants that is worked, where there are pauses.
inline std::int64_t time_around(Instant a, Instant b, bool elapsed, const WorkCalendar& calendar,
                                Pauses pauses) {
    std::int64_t time = luoshi::time_between(a, b, elapsed, calendar);
    for (const Pause& each : pauses) {
        const auto [first, last] = std::minmax(a, b);
        const Instant from = std::max(first, each.from), to = std::min(last, each.to);
        if (from < to)
            time -= (a <= b ? 1 : -1) * luoshi::time_between(from, to, elapsed, calendar);
    }
    return time;
}

/// The time between two instants that is worked; negative when `b` comes first.
inline std::int64_t time_between(Instant a, Instant b, bool elapsed, const WorkCalendar& calendar,
                                 Pauses pauses) {
    return pauses.empty() ? luoshi::time_between(a, b, elapsed, calendar)
                          : time_around(a, b, elapsed, calendar, pauses);
}

/// `t` and `work` later (earlier for negative work), where there are pauses.
inline Instant shift_around(Instant t, Work work, const WorkCalendar& calendar, Pauses pauses) {
    const auto part = [&](std::int64_t minutes) {
        return Work{static_cast<std::int32_t>(minutes), work.elapsed};
    };
    std::int64_t left = std::abs(std::int64_t{work.minutes});
    if (work.minutes > 0) {
        for (const Pause& each : pauses) {
            if (each.to <= t)
                continue;
            const std::int64_t room =
                each.from <= t ? 0 : luoshi::time_between(t, each.from, work.elapsed, calendar);
            if (left <= room)
                break;
            left -= room;
            t = each.to;
        }
        return luoshi::shift(t, part(left), calendar);
    }
    for (auto at = pauses.rbegin(); at != pauses.rend(); ++at) {
        if (at->from >= t)
            continue;
        const std::int64_t room = at->to >= t ? 0 : luoshi::time_between(at->to, t, work.elapsed, calendar);
        if (left <= room)
            break;
        left -= room;
        t = at->from;
    }
    return luoshi::shift(t, part(-left), calendar);
}

/// `t` and `work` later (earlier for negative work).
inline Instant shift(Instant t, Work work, const WorkCalendar& calendar, Pauses pauses) {
    if (work.none())
        return t;
    return pauses.empty() ? luoshi::shift(t, work, calendar) : shift_around(t, work, calendar, pauses);
}

/// The first minute from `t` on at which work can go on.
inline Instant next_start(Instant t, const WorkCalendar& calendar, Pauses pauses) {
    t = clamped(calendar.next_working_instant(t).minutes);
    for (const Pause* pause = pause_of_start(t, pauses); pause; pause = pause_of_start(t, pauses))
        t = clamped(calendar.next_working_instant(pause->to).minutes);
    return t;
}
/// The latest minute at or before `t` at which work can start.
inline Instant latest_start(Instant t, const WorkCalendar& calendar, Pauses pauses) {
    t = luoshi::latest_start(t, calendar);
    if (pauses.empty())
        return t;
    for (const Pause* pause = pause_of_start(t, pauses); pause; pause = pause_of_start(t, pauses))
        t = luoshi::latest_start(pause->from - 1, calendar);
    return t;
}
/// The latest end of working time at or before `t`.
inline Instant latest_end(Instant t, const WorkCalendar& calendar, Pauses pauses) {
    t = calendar.previous_working_instant(t);
    for (auto at = pauses.rbegin(); at != pauses.rend(); ++at)
        if (at->from < t && t <= at->to)
            t = calendar.previous_working_instant(at->from);
    return t;
}

/// As successor_start(), of a successor with pauses.
inline Instant successor_start(LinkType type, Instant t, Work lag, Work successor,
                               const WorkCalendar& calendar, Pauses pauses) {
    if (to_finish(type))
        t = shift(t, successor.negative(), calendar, pauses);
    return lag.none() ? t : luoshi::shift(t, lag, calendar);
}
/// As latest_predecessor(), of a successor with pauses: the exact inverse.
inline Instant latest_predecessor_around(Instant start, Work lag, Work successor,
                                         const WorkCalendar& calendar, Pauses pauses) {
    const Instant t = unshift(start, lag, calendar);
    if (successor.elapsed)
        return shift(t, successor, calendar, pauses);
    return next_start(shift(latest_start(t, calendar, pauses), successor, calendar, pauses), calendar,
                      pauses);
}
inline Instant latest_predecessor(LinkType type, Instant start, Work lag, Work successor,
                                  const WorkCalendar& calendar, Pauses pauses) {
    if (pauses.empty() || !to_finish(type) || successor.none())
        return luoshi::latest_predecessor(type, start, lag, successor, calendar);
    return latest_predecessor_around(start, lag, successor, calendar, pauses);
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
