// luoshi/board/board_body.hpp - the bodies of luoshi/board/board.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/base/linkage.hpp"
#include "luoshi/board/board.hpp"
#include "luoshi/board/holds.hpp"
#include "luoshi/board/light_facts.hpp"
#include "luoshi/responsibility/leads.hpp"
#include "luoshi/responsibility/unit_history.hpp"
#include "luoshi/schedule/deadlines.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY Board::Board(const Model& model, const Plan& plan, const DutyIndex& index, BoardRules rules)
    : as_of_(plan.options().as_of),
      rules_(std::move(rules)),
      family_(model),
      reports_(model),
      calendars_(plan.calendars()) {
    if (Diagnostics found = check_rules(rules_); !found.empty())
        throw Error(Status::invalid_argument, std::move(found));
    if (plan.size() != model.tasks().size())
        throw Error(Status::misuse,
                    Diagnostic{"W011",
                               Severity::error,
                               {"计划不是由此模型算出的", "the plan was not made from this model"},
                               {"由同一模型算出的计划", "a plan made from the same model"},
                               {}});
    leads_ = lead_units(model, index, as_of_);
    light_up(model, plan);
    look_at_steps(model, plan);
    roll_up(model);
}

LUOSHI_BODY void Board::light_up(const Model& model, const Plan& plan) {
    const std::uint32_t size = model.tasks().size();
    lit_.resize(size);
    lit_original_.resize(size);
    flags_.assign(size, 0);
    model.tasks().for_each([&](Id<Task> id, const Task& task) {
        const std::size_t i = id.value;
        const Progress progress = progress_of(model, reports_.of(id), as_of_);
        LightFacts facts = light_facts(model, plan, id, progress);
        const WorkCalendar& calendar = calendars_.of(task);
        lit_[i] = light_of(facts, as_of_, calendar, rules_);
        const TaskDeadline& original = plan.original()[i];
        if (original == facts.deadline) {
            lit_original_[i] = lit_[i];
        } else {
            facts.deadline = original;
            lit_original_[i] = light_of(facts, as_of_, calendar, rules_);
        }

        const auto raise = [&](Flag flag, bool when) {
            flags_[i] |= when ? static_cast<std::uint32_t>(flag) : 0u;
        };
        const bool open = is_open(lit_[i].light);
        const Date forecast = plan.forecast_finish()[i];
        const auto late = [&](const TaskDeadline& deadline) {
            return open && deadline.binds() && forecast != no_date && forecast > deadline.date;
        };
        raise(Flag::will_be_late, late(plan.in_force()[i]));
        raise(Flag::will_be_late_original, late(original));
        const Date heard = std::max(last_heard(model, reports_.of(id), as_of_).value_or(no_date),
                                    task.opened_on.value_or(task.planned_start.value_or(no_date)));
        raise(Flag::silent, open && facts.status != PlanStatus::on_hold_not_ready && heard != no_date &&
                                as_of_.days - std::int64_t{heard.days} > rules_.silent_days);
        raise(Flag::extended, static_cast<bool>(plan.in_force()[i].extension));
        raise(Flag::provisional, plan.provisional()[i] != 0);
        raise(Flag::no_lead, open && leads(id).empty());
    });
}

/// Whether a step was done nobody records; that its day is over while the task is open is a fact.
LUOSHI_BODY void Board::look_at_steps(const Model& model, const Plan& plan) {
    const DeadlineIndex index(model);
    model.deadlines().for_each([&](Id<Deadline> id, const Deadline& deadline) {
        const Id<Task> task = deadline.task.at;
        if (deadline.what.empty() || !is_open(lit_[task.value].light) ||
            plan.in_force()[task.value].deadline == id)
            return;
        const TaskDeadline step = index.standing(id, as_of_, calendars_.fallback(), true);
        if (step.binds() && step.date < as_of_)
            flags_[task.value] |= static_cast<std::uint32_t>(Flag::step_passed);
    });
}

LUOSHI_BODY void Board::roll_up(const Model& model) {
    // The worst lights climb first. Each task takes the first that reaches it, so each is visited once and
    // packages that contain each other do no harm.
    std::array<Light, light_count> order{};
    for (std::size_t i = 0; i < light_count; ++i)
        order[i] = static_cast<Light>(i);
    std::stable_sort(order.begin(), order.end(),
                     [&](Light a, Light b) { return rules_.severity_of(a) > rules_.severity_of(b); });
    std::array<std::vector<Id<Task>>, light_count> by_light;
    rolled_up_.assign(lit_.size(), Light::absent);
    for (std::uint32_t i = 0; i < lit_.size(); ++i) {
        rolled_up_[i] = lit_[i].light;
        by_light[static_cast<std::size_t>(lit_[i].light)].push_back(Id<Task>(i));
    }
    std::vector<std::uint8_t> reached(lit_.size(), 0);
    std::vector<Id<Task>> climbing;
    const auto reach = [&](Id<Task> task, Light light) {
        if (!task || reached[task.value])
            return;
        reached[task.value] = 1;
        rolled_up_[task.value] = light;
        climbing.push_back(task);
    };
    for (const Light light : order) {
        if (rules_.severity_of(light) == 0)
            break;  // never passed up
        for (const Id<Task> task : by_light[static_cast<std::size_t>(light)])
            reach(task, light);
        while (!climbing.empty()) {
            const Task& task = model.tasks()[climbing.back()];
            climbing.pop_back();
            reach(task.parent.at, light);
            for (const Ref<Task>& group : task.groups)
                reach(group.at, light);
        }
    }
}

}  // namespace v1
}  // namespace luoshi
