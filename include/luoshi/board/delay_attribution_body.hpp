// luoshi/board/delay_attribution_body.hpp - the bodies of luoshi/board/delay_attribution.hpp.
#pragma once

#include <optional>

#include "luoshi/base/linkage.hpp"
#include "luoshi/board/delay_attribution.hpp"
#include "luoshi/board/delay_walk.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY DelayAttribution::DelayAttribution(const Model& model, const Plan& plan, const DutyIndex& index,
                                               const Board& board)
    : model_(model),
      plan_(plan),
      index_(index),
      board_(board),
      links_into_(model.tasks(), model.links(), [](const Link& link) { return link.to.at; }) {}

LUOSHI_BODY std::optional<Delay> DelayAttribution::of(Id<Task> task, Against against) const {
    const TaskDeadline& deadline =
        (against == Against::in_force ? plan_.in_force() : plan_.original())[task.value];
    const PlanStatus status = plan_.status()[task.value];
    if (!deadline.binds() || status == PlanStatus::absent || status == PlanStatus::cancelled ||
        status == PlanStatus::group || status == PlanStatus::on_hold_not_ready)
        return std::nullopt;
    Delay delay;
    delay.task = task;
    delay.against = against;
    delay.deadline = deadline.date;
    delay.actual = status == PlanStatus::finished;
    delay.finish = plan_.forecast_finish()[task.value];
    if (delay.finish == no_date) {
        delay.finish = board_.as_of();
        delay.open_end = true;
    }
    if (delay.finish <= deadline.date)
        return std::nullopt;
    delay.slip =
        board_.calendars().of(model_.tasks()[task]).working_days_between(deadline.date, delay.finish);
    delay.parts = DelayWalk({model_, plan_, index_, board_, links_into_}, task, deadline)
                      .parts(delay.finish, !delay.open_end);
    return delay;
}

}  // namespace v1
}  // namespace luoshi
