// luoshi/board/light_facts.hpp - from a model and its plan to what the light of one task is computed from.
#pragma once

#include "luoshi/board/light_of.hpp"
#include "luoshi/model/model.hpp"
#include "luoshi/schedule/plan.hpp"
#include "luoshi/schedule/progress.hpp"

namespace luoshi {
inline namespace v1 {

/// Against the deadline in force. `progress` is the task's on the day of the plan.
inline LightFacts light_facts(const Model& model, const Plan& plan, Id<Task> id, const Progress& progress) {
    const Task& task = model.tasks()[id];
    LightFacts facts;
    facts.status = plan.status()[id.value];
    facts.deadline = plan.in_force()[id.value];
    // A parent finishes with its children, without a report of its own.
    facts.finish = facts.status == PlanStatus::finished ? plan.forecast_finish()[id.value] : no_date;
    facts.reported_start = facts.status == PlanStatus::started || progress.started();
    facts.held_back = plan.held_back()[id.value] != 0;
    facts.opened_on = task.opened_on.value_or(no_date);
    facts.clock_start = task.planned_start ? *task.planned_start
                        : task.opened_on   ? *task.opened_on
                                           : progress.start.value_or(no_date);
    facts.percent = progress.percent.value_or(-1);
    facts.finish_report = progress.finish_from;
    facts.state_report = progress.state_from;
    facts.percent_report = progress.percent_from;
    return facts;
}

}  // namespace v1
}  // namespace luoshi
