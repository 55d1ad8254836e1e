// luoshi/board/dry_run_body.hpp - the bodies of luoshi/board/dry_run.hpp.
#pragma once

#include <algorithm>
#include <utility>

#include "luoshi/base/linkage.hpp"
#include "luoshi/board/dry_run.hpp"
#include "luoshi/model/apply.hpp"
#include "luoshi/responsibility/duty_index.hpp"

namespace luoshi {
inline namespace v1 {

namespace detail {

/// How one task stands in one plan and board; nothing of a task that isn't there.
struct TaskLook {
    Light light = Light::absent;
    Date forecast = no_date;
    std::int64_t total_float = no_float;
};
inline TaskLook look_at(const Plan& plan, const Board& board, Id<Task> task) {
    if (!task)
        return {};
    return {board.light(task), plan.forecast_finish()[task.value], plan.total_float()[task.value]};
}

inline Date last_forecast(const Plan& plan) {
    Date last = no_date;
    for (const Date day : plan.forecast_finish())
        last = std::max(last, day);
    return last;
}

inline bool stands_in(const Diagnostic& finding, const Diagnostics& list) {
    return std::any_of(list.begin(), list.end(), [&](const Diagnostic& each) {
        return each.code == finding.code && each.place.id == finding.place.id &&
               each.what.en == finding.what.en;
    });
}

}  // namespace detail

LUOSHI_BODY DryRun dry_run(const Model& model, const Plan& plan, const Board& board,
                           const ChangeSet& changes) {
    Model changed = model;
    apply(changed, changes);
    const Plan new_plan(changed, plan.options());
    const DutyIndex index(changed);
    const Board new_board(changed, new_plan, index, board.rules());

    DryRun result;
    result.end_before = detail::last_forecast(plan);
    result.end_after = detail::last_forecast(new_plan);
    const auto compare = [&](const std::string& id, Id<Task> before, Id<Task> after) {
        const detail::TaskLook was = detail::look_at(plan, board, before);
        const detail::TaskLook is = detail::look_at(new_plan, new_board, after);
        // That the float of everything grows when the whole ends later is no change of its own.
        if (was.light == is.light && was.forecast == is.forecast)
            return;
        TaskMove move;
        move.id = id;
        move.title = after ? changed.tasks()[after].title : model.tasks()[before].title;
        move.light_before = was.light;
        move.light_after = is.light;
        move.forecast_before = was.forecast;
        move.forecast_after = is.forecast;
        move.float_before = was.total_float;
        move.float_after = is.total_float;
        if (was.forecast != no_date && is.forecast != no_date)
            move.days = new_plan.calendars()
                            .of(changed.tasks()[after])
                            .working_days_between(was.forecast, is.forecast);
        result.moves.push_back(std::move(move));
    };
    changed.tasks().for_each(
        [&](Id<Task> after, const Task& task) { compare(task.id, model.tasks().find(task.id), after); });
    model.tasks().for_each([&](Id<Task> before, const Task& task) {
        if (!changed.tasks().find(task.id))
            compare(task.id, before, {});
    });
    const BoardRules& rules = board.rules();
    const auto worsens = [&](const TaskMove& move) {
        return rules.severity_of(move.light_after) - rules.severity_of(move.light_before);
    };
    const auto moved = [](const TaskMove& move) { return move.days == no_margin ? 0 : move.days; };
    std::sort(result.moves.begin(), result.moves.end(), [&](const TaskMove& a, const TaskMove& b) {
        if (worsens(a) != worsens(b))
            return worsens(a) > worsens(b);
        return moved(a) != moved(b) ? moved(a) > moved(b) : a.id < b.id;
    });
    for (const Diagnostic& finding : new_plan.findings())
        if (!detail::stands_in(finding, plan.findings()))
            result.findings.push_back(finding);
    return result;
}

}  // namespace v1
}  // namespace luoshi
