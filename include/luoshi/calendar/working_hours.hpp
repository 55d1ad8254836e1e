// luoshi/calendar/working_hours.hpp - when in a day work is done.
//
//   WorkingHours office = default_hours();               // 08:00-12:00, 13:00-17:00
//   WorkingHours late = {{14 * 60, 22 * 60}};            // one span
//   WorkingHours night_first = {{22 * 60, 24 * 60}};     // a night shift is two spans on two days
//   WorkingHours night_rest = {{0, 6 * 60}};
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/calendar/date.hpp"

namespace luoshi {
inline namespace v1 {

/// A stretch of working time inside one day: minutes of the day, `from` inside, `to` outside;
/// 0 <= from < to <= 1440.
struct WorkSpan {
    std::int32_t from = 0;
    std::int32_t to = 0;

    friend constexpr auto operator<=>(const WorkSpan&, const WorkSpan&) = default;
};

/// The working time of a day. Empty: a day off.
using WorkingHours = std::vector<WorkSpan>;

/// A day takes at most this many spans; walking through a day is bounded by it.
inline constexpr std::size_t max_spans_per_day = 16;

/// 08:00-12:00 and 13:00-17:00, 480 minutes.
inline WorkingHours default_hours() {
    return {{8 * 60, 12 * 60}, {13 * 60, 17 * 60}};
}

/// Working minutes of a day.
inline std::int32_t minutes_of(const WorkingHours& hours) {
    std::int32_t sum = 0;
    for (const WorkSpan& span : hours)
        sum += span.to - span.from;
    return sum;
}

/// "08:00-12:00 13:00-17:00"; "24:00" is the end of the day.
std::string to_text(const WorkingHours& hours);

/// Puts the spans in order and joins those that touch. What cannot be hours of a day is returned as a
/// finding (T001 outside the day or empty, T002 overlap, T003 too many spans) and `hours` stays as it was.
std::optional<Diagnostic> put_in_order(WorkingHours& hours);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/calendar/working_hours_body.hpp"
#endif
