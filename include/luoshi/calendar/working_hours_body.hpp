// luoshi/calendar/working_hours_body.hpp - the bodies of luoshi/calendar/working_hours.hpp.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "luoshi/base/linkage.hpp"
#include "luoshi/calendar/working_hours.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY std::string to_text(const WorkingHours& hours) {
    const auto clock = [](std::int32_t minute) {
        const auto two = [](std::int32_t v) { return (v < 10 ? "0" : "") + std::to_string(v); };
        return two(minute / 60) + ":" + two(minute % 60);
    };
    std::string text;
    for (const WorkSpan& span : hours)
        text += (text.empty() ? "" : " ") + clock(span.from) + "-" + clock(span.to);
    return text;
}

LUOSHI_BODY std::optional<Diagnostic> put_in_order(WorkingHours& hours) {
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
