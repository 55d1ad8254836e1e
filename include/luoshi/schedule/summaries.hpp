// luoshi/schedule/summaries.hpp - how it stands with a task that has tasks under it, and through which of
// them.
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

/// Status and driver of one summary; its dates are there already, and all of those under it.
inline void roll_up_status(const Model& model, const TaskStates& states, PlanColumns& columns,
                           std::uint32_t v) {
    if (!states.summary[v] || columns.driver[v] == Driver::manual)
        return;
    const RollUp sum = roll_up_children(model, states, columns, v);
    columns.duration_known[v] = sum.known;
    columns.provisional[v] = sum.provisional;
    if (sum.blocked || sum.without_finish) {
        columns.driver[v] = sum.blocked ? Driver::cycle : Driver::held;
        columns.driving_task[v] = sum.blocked ? sum.blocked : sum.without_finish;
        if (sum.blocked && !states.held(v))
            columns.status[v] = PlanStatus::blocked_by_cycle;
        return;
    }
    if (states.held(v)) {
        columns.driver[v] = Driver::held;
        return;
    }
    columns.asked_start[v] = columns.work_start[v] = columns.early_start[v];
    columns.driver[v] = Driver::children;
    columns.driving_task[v] = sum.last;
    const bool reported = states.actual_start[v] != no_instant;
    columns.status[v] = sum.all_finished           ? PlanStatus::finished
                        : sum.any_work || reported ? PlanStatus::started
                                                   : PlanStatus::not_started;
    if (columns.status[v] == PlanStatus::finished)
        columns.critical[v] = 0;
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
