// luoshi/schedule/summaries.hpp - the dates of a task with tasks under it: from the first start to the last
// finish of what is under it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>

#include <span>

#include "luoshi/schedule/plan_columns.hpp"
#include "luoshi/schedule/task_state.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// What the children of one summary add up to.
struct RollUp {
    Instant start = no_instant;
    Instant finish = no_instant;
    Id<Task> last;                     ///< finishes last
    Id<Task> blocked, without_finish;  ///< the least host id of each
    bool any_work = false;             ///< something was started
    bool all_finished = true;
    bool known = true;
    bool provisional = false;
};

inline RollUp roll_up_children(const Model& model, const TaskStates& states, const PlanColumns& columns,
                               std::uint32_t above) {
    const auto earlier = [&](std::uint32_t a, Id<Task> b) {
        return !b || model.tasks()[Id<Task>(a)].id < model.tasks()[b].id;
    };
    RollUp sum;
    for (const std::uint32_t child : states.hierarchy.children(above)) {
        const PlanStatus status = columns.status[child];
        if (status == PlanStatus::group) {
            // Nobody knows when the unlisted tasks end: what is known is "not before".
            sum.known = sum.all_finished = false;
            continue;
        }
        if (!states.takes_part(child))
            continue;
        sum.all_finished = sum.all_finished && status == PlanStatus::finished;
        sum.any_work = sum.any_work || status == PlanStatus::started || status == PlanStatus::finished;
        sum.known = sum.known && columns.duration_known[child];
        sum.provisional = sum.provisional || columns.provisional[child];
        const Instant start = columns.early_start[child];
        const Instant finish = columns.early_finish[child];
        if (start != no_instant && (sum.start == no_instant || start < sum.start))
            sum.start = start;
        if (status == PlanStatus::blocked_by_cycle) {
            if (earlier(child, sum.blocked))
                sum.blocked = Id<Task>(child);
        } else if (finish == no_instant) {
            if (earlier(child, sum.without_finish))
                sum.without_finish = Id<Task>(child);
        } else if (finish > sum.finish || (finish == sum.finish && earlier(child, sum.last))) {
            sum.finish = finish;
            sum.last = Id<Task>(child);
        }
    }
    return sum;
}

/// Early dates, status and driver of each summary, from the bottom up.
inline void roll_up_early(const Model& model, const TaskStates& states, PlanColumns& columns) {
    const std::span<const std::uint32_t> parents = states.hierarchy.parents();
    for (std::size_t i = parents.size(); i-- > 0;) {
        const std::uint32_t v = parents[i];
        if (!states.summary[v])
            continue;
        const RollUp sum = roll_up_children(model, states, columns, v);
        const bool reported = states.actual_start[v] != no_instant;
        columns.early_start[v] = reported ? states.actual_start[v] : sum.start;
        columns.duration_known[v] = sum.known;
        columns.provisional[v] = sum.provisional;
        if (sum.blocked || sum.without_finish) {
            columns.driver[v] = sum.blocked ? Driver::cycle : Driver::held;
            columns.driving_task[v] = sum.blocked ? sum.blocked : sum.without_finish;
            if (sum.blocked && !states.held(v))
                columns.status[v] = PlanStatus::blocked_by_cycle;
            continue;
        }
        if (states.held(v)) {
            columns.driver[v] = Driver::held;
            continue;
        }
        columns.early_finish[v] = sum.finish;
        columns.asked_start[v] = columns.work_start[v] = columns.early_start[v];
        columns.driver[v] = Driver::children;
        columns.driving_task[v] = sum.last;
        columns.status[v] = sum.all_finished           ? PlanStatus::finished
                            : sum.any_work || reported ? PlanStatus::started
                                                       : PlanStatus::not_started;
    }
}

/// Late dates and total float of each summary, from the bottom up, from the children that have late dates.
inline void roll_up_late(const WorkCalendars& calendars, const TaskStates& states, PlanColumns& columns) {
    const std::span<const std::uint32_t> parents = states.hierarchy.parents();
    for (std::size_t i = parents.size(); i-- > 0;) {
        const std::uint32_t v = parents[i];
        if (!states.summary[v] || columns.early_finish[v] == no_instant)
            continue;
        Instant start = no_instant;
        Instant finish = no_instant;
        for (const std::uint32_t child : states.hierarchy.children(v)) {
            if (columns.late_finish[child] == no_instant)
                continue;
            if (start == no_instant || columns.late_start[child] < start)
                start = columns.late_start[child];
            finish = std::max(finish, columns.late_finish[child]);
        }
        if (finish == no_instant)
            continue;
        const WorkCalendar& calendar = calendars[states.calendar[v]];
        columns.late_start[v] = start;
        columns.late_finish[v] = finish;
        const std::int64_t finish_float = calendar.working_minutes_between(columns.early_finish[v], finish);
        const bool started = columns.status[v] != PlanStatus::not_started;
        columns.total_float[v] =
            started ? finish_float
                    : std::min(finish_float, calendar.working_minutes_between(columns.early_start[v], start));
        columns.critical[v] = columns.total_float[v] <= 0 && columns.status[v] != PlanStatus::finished;
    }
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
