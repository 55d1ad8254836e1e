// luoshi/board/delay_attribution.hpp - splits the delays of late tasks into their causes.
//
//     const DelayAttribution delays(model, plan, index, board);
//     if (const auto delay = delays.of(task))
//         for (const DelayPart& part : delay->parts) ...      // their days add up to delay->slip
#pragma once

#include <optional>

#include "luoshi/board/board.hpp"
#include "luoshi/board/delay.hpp"
#include "luoshi/board/delay_walk.hpp"

namespace luoshi {
inline namespace v1 {

/// Splits delays. Refers to what it was made from; those must outlive it. Making it is linear in the links.
class DelayAttribution {
  public:
    DelayAttribution(const Model& model, const Plan& plan, const DutyIndex& index, const Board& board);

    /// The delay of a task that finished, or is forecast to finish, or stands open, after its deadline.
    /// Nothing for all others. Linear in the path and the links into it; no recursion.
    std::optional<Delay> of(Id<Task> task, Against against = Against::in_force) const;

  private:
    DelaySource source_;
};

// --- bodies

inline DelayAttribution::DelayAttribution(const Model& model, const Plan& plan, const DutyIndex& index,
                                          const Board& board)
    : source_{model, plan, index, board,
              IdRows<Task, Link>(model.tasks(), model.links(), [](const Link& link) { return link.to.at; })} {
}

inline std::optional<Delay> DelayAttribution::of(Id<Task> task, Against against) const {
    const auto& [model, plan, index, board, links] = source_;
    const TaskDeadline& deadline =
        (against == Against::in_force ? plan.in_force() : plan.original())[task.value];
    const PlanStatus status = plan.status()[task.value];
    if (!deadline.binds() || status == PlanStatus::absent || status == PlanStatus::cancelled ||
        status == PlanStatus::group || status == PlanStatus::on_hold_not_ready)
        return std::nullopt;
    Delay delay;
    delay.task = task;
    delay.against = against;
    delay.deadline = deadline.date;
    delay.actual = status == PlanStatus::finished;
    delay.finish = plan.forecast_finish()[task.value];
    if (delay.finish == no_date) {
        delay.finish = board.as_of();
        delay.open_end = true;
    }
    if (delay.finish <= deadline.date)
        return std::nullopt;
    delay.slip = board.calendars().of(model.tasks()[task]).working_days_between(deadline.date, delay.finish);
    delay.parts = DelayWalk(source_, task, deadline).parts(delay.finish, !delay.open_end);
    return delay;
}

}  // namespace v1
}  // namespace luoshi
