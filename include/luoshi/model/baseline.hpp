// luoshi/model/baseline.hpp - what a plan said on the day on which it was agreed.
//
// Plans are computed anew for each day; a baseline keeps one, so that "later than agreed" stays a question
// with an answer. It names tasks by text, not by reference: a task that is removed afterwards stays in it,
// and stands in its comparison as removed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "luoshi/calendar/date.hpp"
#include "luoshi/calendar/duration.hpp"
#include "luoshi/model/custom_fields.hpp"
#include "luoshi/model/entity_kind.hpp"
#include "luoshi/model/schema.hpp"

namespace luoshi {
inline namespace v1 {

/// One task, as it was planned then.
struct BaselineTask {
    std::string task;                           ///< host id
    std::optional<Date> start;                  ///< first day of work
    std::optional<std::int32_t> start_minute;   ///< of `start`, 0..1440; absent: when work begins on it
    std::optional<Date> finish;                 ///< last day of work
    std::optional<std::int32_t> finish_minute;  ///< of `finish`; absent: when work ends on it
    /// Working minutes of its calendar from start to finish; on the clock for work in elapsed units.
    std::optional<std::int32_t> minutes;
    std::optional<Duration> duration;  ///< what it was to take (Task::duration)
    std::string calendar;              ///< its calendar, when not that of the baseline

    friend bool operator==(const BaselineTask&, const BaselineTask&) = default;
};

/// A plan that was agreed on.
struct Baseline {
    std::string id;
    std::string name;        ///< 年初计划, 调整后 ...
    std::optional<Date> on;  ///< the plan's day
    std::string by;          ///< who took it
    std::string calendar;    ///< the plan's calendar, for tasks that name none
    std::vector<BaselineTask> tasks;
    std::string note;
    CustomFields fields;

    friend bool operator==(const Baseline&, const Baseline&) = default;
};

template <>
struct Schema<BaselineTask> {
    static constexpr auto fields = field_list(
        required_field("task", &BaselineTask::task), field("start", &BaselineTask::start),
        field("start_minute", &BaselineTask::start_minute), field("finish", &BaselineTask::finish),
        field("finish_minute", &BaselineTask::finish_minute), field("minutes", &BaselineTask::minutes),
        field("duration", &BaselineTask::duration), field("calendar", &BaselineTask::calendar));
};
template <>
struct Schema<Baseline> {
    static constexpr EntityKind kind = EntityKind::baseline;
    static constexpr auto fields =
        field_list(required_field("id", &Baseline::id), required_field("name", &Baseline::name),
                   required_field("on", &Baseline::on), field("by", &Baseline::by),
                   field("calendar", &Baseline::calendar), field("tasks", &Baseline::tasks),
                   field("note", &Baseline::note), field("fields", &Baseline::fields));
};

}  // namespace v1
}  // namespace luoshi
