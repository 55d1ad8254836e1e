// luoshi/model/progress_report.hpp - what was reported about a task, and when.
//
// Progress is a series of dated reports. A plan for a day reads the reports up to the end of that day, so
// every past day can be computed again.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "luoshi/calendar/date.hpp"
#include "luoshi/calendar/duration.hpp"
#include "luoshi/model/custom_fields.hpp"
#include "luoshi/model/entity_kind.hpp"
#include "luoshi/model/ref.hpp"
#include "luoshi/model/schema.hpp"
#include "luoshi/model/task.hpp"
#include "luoshi/model/unit.hpp"

namespace luoshi {
inline namespace v1 {

/// A change of a task's standing. Values are pinned.
enum class TaskState : std::int32_t {
    unchanged = 0,
    active = 1,             ///< taken up again after a hold
    on_hold = 2,            ///< suspended
    on_hold_not_ready = 3,  ///< 条件不成熟暂缓: neither overdue nor cancelled
    cancelled = 4,          ///< withdrawn or merged into another
};
template <>
struct EnumNames<TaskState> {
    static constexpr std::array<std::string_view, 5> names{"unchanged", "active", "on_hold",
                                                           "on_hold_not_ready", "cancelled"};
};

/// One report. What it doesn't say stays as it was.
struct ProgressReport {
    std::string id;
    Ref<Task> task;
    std::optional<Date> on;                     ///< the day it was reported
    std::optional<Date> actual_start;           ///< the first day of work
    std::optional<Date> actual_finish;          ///< the last day of work (办结)
    std::optional<std::int32_t> start_minute;   ///< of `actual_start`; absent: when work begins on it
    std::optional<std::int32_t> finish_minute;  ///< of `actual_finish`; absent: when work ends on it
    std::optional<std::int32_t> percent;        ///< done, 0..100
    std::optional<Duration> remaining;          ///< still to do after `on`
    TaskState state = TaskState::unchanged;
    Ref<Unit> by;      ///< who reports
    std::string text;  ///< in words; also the condition of a hold
    CustomFields fields;

    friend bool operator==(const ProgressReport&, const ProgressReport&) = default;
};

template <>
struct Schema<ProgressReport> {
    static constexpr EntityKind kind = EntityKind::report;
    static constexpr auto fields = field_list(
        required_field("id", &ProgressReport::id), required_field("task", &ProgressReport::task),
        required_field("on", &ProgressReport::on), field("actual_start", &ProgressReport::actual_start),
        field("actual_finish", &ProgressReport::actual_finish),
        field("start_minute", &ProgressReport::start_minute),
        field("finish_minute", &ProgressReport::finish_minute), field("percent", &ProgressReport::percent),
        field("remaining", &ProgressReport::remaining), field("state", &ProgressReport::state),
        field("by", &ProgressReport::by), field("text", &ProgressReport::text),
        field("fields", &ProgressReport::fields));
};

}  // namespace v1
}  // namespace luoshi
