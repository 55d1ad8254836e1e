// luoshi/board/holds.hpp - when a task was suspended, and when it was last heard of.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "luoshi/model/model.hpp"
#include "luoshi/schedule/plan_columns.hpp"

namespace luoshi {
inline namespace v1 {

/// A span in which a task was suspended.
struct Hold {
    Date from;                  ///< the day the hold was reported
    Date to = no_date;          ///< the day it was taken up again, outside; no_date while it lasts
    Id<ProgressReport> report;  ///< the report that began it
    bool not_ready = false;     ///< 条件不成熟暂缓

    friend bool operator==(const Hold&, const Hold&) = default;
};

/// The holds among `reports` (of one task, in the order of their days) up to the end of `day`. A hold ends
/// when the task is taken up again, finished or withdrawn. Linear.
inline std::vector<Hold> holds_of(const Model& model, std::span<const Id<ProgressReport>> reports, Date day) {
    std::vector<Hold> holds;
    bool held = false;
    for (const Id<ProgressReport> id : reports) {
        const ProgressReport& report = model.reports()[id];
        if (!report.on || *report.on > day)
            break;
        const bool begins =
            report.state == TaskState::on_hold || report.state == TaskState::on_hold_not_ready;
        const bool ends = report.state == TaskState::active || report.state == TaskState::cancelled ||
                          report.actual_finish.has_value();
        if (begins && !held) {
            holds.push_back({*report.on, no_date, id, report.state == TaskState::on_hold_not_ready});
            held = true;
        } else if (ends && held && !begins) {
            // Work that is reported as finished may have ended before the report.
            holds.back().to = report.actual_finish.value_or(*report.on);
            held = false;
        }
    }
    return holds;
}

/// The day of the last report up to `day`; nothing when there is none.
inline std::optional<Date> last_heard(const Model& model, std::span<const Id<ProgressReport>> reports,
                                      Date day) {
    for (auto at = reports.rbegin(); at != reports.rend(); ++at)
        if (const std::optional<Date>& on = model.reports()[*at].on; on && *on <= day)
            return on;
    return std::nullopt;
}

}  // namespace v1
}  // namespace luoshi
