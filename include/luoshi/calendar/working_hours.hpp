// luoshi/calendar/working_hours.hpp - when in a day work is done.
//
//   WorkingHours office = default_hours();               // 08:00-12:00, 13:00-17:00
//   WorkingHours late = {{14 * 60, 22 * 60}};            // one span
//   WorkingHours night_first = {{22 * 60, 24 * 60}};     // a night shift is two spans on two days
//   WorkingHours night_rest = {{0, 6 * 60}};
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
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
inline std::string to_text(const WorkingHours& hours) {
    const auto clock = [](std::int32_t minute) {
        const auto two = [](std::int32_t v) { return (v < 10 ? "0" : "") + std::to_string(v); };
        return two(minute / 60) + ":" + two(minute % 60);
    };
    std::string text;
    for (const WorkSpan& span : hours)
        text += (text.empty() ? "" : " ") + clock(span.from) + "-" + clock(span.to);
    return text;
}

/// Puts the spans in order and joins those that touch. What cannot be hours of a day is returned as a
/// finding (T001 outside the day or empty, T002 overlap, T003 too many spans) and `hours` stays as it was.
inline std::optional<Diagnostic> put_in_order(WorkingHours& hours) {
    const auto finding = [](const char* code, Message what, Message accepted) {
        return Diagnostic{code, Severity::error, std::move(what), std::move(accepted), {}};
    };
    WorkingHours sorted = hours;
    std::sort(sorted.begin(), sorted.end());
    WorkingHours joined;
    for (const WorkSpan& span : sorted) {
        if (span.from < 0 || span.to > luoshi::minutes_per_day || span.from >= span.to) {
            const std::string range = std::to_string(span.from) + ".." + std::to_string(span.to);
            return finding("T001",
                           {"工作时段不在一天之内或为空：" + range + "（分钟）",
                            "working span lies outside the day or is empty: " + range + " (minutes)"},
                           {"0 ≤ 开始 < 结束 ≤ 1440；跨夜班次分成两天的两段",
                            "0 <= from < to <= 1440; a night shift is two spans on two days"});
        }
        if (!joined.empty() && span.from < joined.back().to) {
            const std::string both = to_text(WorkingHours{joined.back(), span});
            return finding("T002", {"工作时段重叠：" + both, "working spans overlap: " + both},
                           {"互不重叠的时段", "spans that do not overlap"});
        }
        if (!joined.empty() && span.from == joined.back().to)
            joined.back().to = span.to;
        else
            joined.push_back(span);
    }
    if (joined.size() > max_spans_per_day) {
        const std::string count = std::to_string(joined.size());
        const std::string most = std::to_string(max_spans_per_day);
        return finding("T003", {"一天有" + count + "个工作时段", "a day has " + count + " working spans"},
                       {"最多" + most + "段", "at most " + most});
    }
    hours = std::move(joined);
    return std::nullopt;
}

}  // namespace v1
}  // namespace luoshi
