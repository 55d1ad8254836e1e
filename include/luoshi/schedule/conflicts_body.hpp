// luoshi/schedule/conflicts_body.hpp - the bodies of luoshi/schedule/conflicts.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/schedule/binding_deadlines.hpp"
#include "luoshi/schedule/conflict_walk.hpp"
#include "luoshi/schedule/conflicts.hpp"
#include "luoshi/schedule/fact_text.hpp"
#include "luoshi/schedule/problem_of_plan.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// The end of a chain that a deadline makes: the task itself, or the nearest above it whose deadline it is.
inline ConflictEnd deadline_end(const Model& model, const Plan& plan, const ProblemOfPlan& of_plan,
                                const ConflictChain& chain) {
    for (std::uint32_t v = chain.target(); v != Id<Task>::none; v = of_plan.states.hierarchy.parent(v)) {
        const TaskDeadline& deadline = plan.in_force()[v];
        if (last_moment_of(model, deadline) == chain.to_at)
            return {DateSource::deadline, Id<Task>(v), deadline.deadline, chain.to_at};
    }
    return {DateSource::deadline, Id<Task>(chain.target()), {}, chain.to_at};
}

inline Conflict to_conflict(const Model& model, const Plan& plan, const ProblemOfPlan& of_plan,
                            const ConflictChain& chain) {
    Conflict made;
    made.from = {chain.from, Id<Task>(chain.activities.front()), {}, chain.from_at};
    made.to = {chain.to, Id<Task>(chain.target()), {}, chain.to_at};
    if (chain.to == DateSource::deadline)
        made.to = deadline_end(model, plan, of_plan, chain);
    for (std::size_t i = 0; i < chain.activities.size(); ++i) {
        const bool linked = i < chain.relations.size() && chain.relations[i] != ScheduleProblem::none;
        made.steps.push_back(
            {Id<Task>(chain.activities[i]), linked ? of_plan.links[chain.relations[i]] : Id<Link>()});
    }
    made.reached = chain.reached;
    made.of_start = chain.of_start;
    made.excess_minutes = chain.excess;
    const Activity& activity = of_plan.problem.activities[chain.target()];
    const std::int64_t day =
        activity.work.elapsed && !chain.of_start
            ? minutes_per_day
            : std::max(1, of_plan.problem.calendars[activity.calendar].minutes_per_day());
    made.excess_days = static_cast<std::int32_t>((chain.excess + day - 1) / day);
    return made;
}

/// "必须于 2018-06-15 完成", by its end.
inline Message end_text(const ConflictEnd& end, const Model& model) {
    const Task& task = model.tasks()[end.task];
    const std::string day = end.at == no_instant ? "?" : to_text(date_of(end.at));
    const std::string last = end.at == no_instant ? "?" : to_text(last_day_of_work(end.at));
    switch (end.source) {
        case DateSource::plan_day:
            return {"计划日 " + last + " 之后才能做", "work goes on after the plan's day " + last};
        case DateSource::plan_start:
            return {"整体不早于 " + day + " 开工", "nothing starts before " + day};
        case DateSource::planned_start:
            return {task.id + " 计划 " + day + " 开始", task.id + " is planned to start on " + day};
        case DateSource::condition:
            return {task.id + " 的开工条件 " + day + " 才具备",
                    task.id + " has what it needs to start only on " + day};
        case DateSource::constraint: {
            const Message limit = constraint_text(task.constraint ? *task.constraint : Constraint{});
            return {task.id + " " + limit.zh, task.id + ", " + limit.en};
        }
        case DateSource::actual:
            return {task.id + " 已报告至 " + last, task.id + " as reported, " + last};
        case DateSource::manual:
            return {task.id + " 由人工指定日期", task.id + " has its dates set by hand"};
        case DateSource::deadline: {
            std::string of = end.deadline ? model.deadlines()[end.deadline].document.id : "";
            return {task.id + " 时限 " + last + (of.empty() ? "" : "（" + of + "）"),
                    task.id + " is due on " + last + (of.empty() ? "" : " (" + of + ")")};
        }
    }
    return {};
}

/// "A →（L1 FS，前置，国发〔2018〕1号）B".
inline Message way_text(const Conflict& conflict, const Model& model) {
    constexpr std::size_t most_steps = 20;
    Message way;
    const auto say = [&](const std::string& zh, const std::string& en) {
        way.zh += zh;
        way.en += en;
    };
    const std::size_t count = conflict.steps.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (count > most_steps && i == most_steps / 2) {
            i = count - most_steps / 2;
            say("……（略 " + std::to_string(count - most_steps) + " 项）→ ",
                "... (" + std::to_string(count - most_steps) + " more) -> ");
        }
        const std::string& id = model.tasks()[conflict.steps[i].task].id;
        say(id, id);
        if (i + 1 == count)
            break;
        if (!conflict.steps[i].link) {
            say(" →（上下级）", " -> (one inside the other) ");
            continue;
        }
        const Link& link = model.links()[conflict.steps[i].link];
        const Message lag = lag_text(link.lag);
        const std::string more = (link.cause.empty() ? "" : " " + link.cause) +
                                 (link.document.id.empty() ? "" : " " + link.document.id);
        const std::string type(name_of(link.type));
        say(" →（" + link.id + " " + type + lag.zh + more + "）",
            " -> (" + link.id + " " + type + lag.en + more + ") ");
    }
    return way;
}

}  // namespace detail

LUOSHI_BODY std::vector<Conflict> find_conflicts(const Model& model, const Plan& plan) {
    const detail::ProblemOfPlan of_plan = detail::problem_of(model, plan);
    const PlanOptions& options = plan.options();
    const bool from_start = options.profile == Profile::project && options.start.has_value();
    const detail::ConflictWalk walk(model, of_plan, detail::plan_floor(options), from_start);
    std::vector<Conflict> found;
    for (const detail::ConflictChain& chain : walk.run())
        found.push_back(detail::to_conflict(model, plan, of_plan, chain));
    const auto id_of = [&](const Conflict& c) -> const std::string& {
        return model.tasks()[c.steps.back().task].id;
    };
    std::sort(found.begin(), found.end(), [&](const Conflict& a, const Conflict& b) {
        return a.excess_minutes != b.excess_minutes ? a.excess_minutes > b.excess_minutes
               : id_of(a) != id_of(b)               ? id_of(a) < id_of(b)
                                                    : a.to.source < b.to.source;
    });
    // A deadline is shown once, by what exceeds it most.
    std::vector<std::uint8_t> shown(model.deadlines().size(), 0);
    found.erase(std::remove_if(found.begin(), found.end(),
                               [&](const Conflict& each) {
                                   return each.to.deadline && std::exchange(shown[each.to.deadline.value], 1);
                               }),
                found.end());
    return found;
}

LUOSHI_BODY Diagnostic to_diagnostic(const Conflict& conflict, const Model& model) {
    const Message from = detail::end_text(conflict.from, model), to = detail::end_text(conflict.to, model);
    const Message way = detail::way_text(conflict, model);
    const std::string days = std::to_string(conflict.excess_days);
    const bool deadline = conflict.to.source == DateSource::deadline;
    Diagnostic finding{
        deadline ? "S032" : "S031",
        Severity::warning,
        {"相互矛盾，超出 " + days + " 个工作日：" + from.zh + "；" + way.zh + "；" + to.zh,
         "these contradict by " + days + " working days: " + from.en + "; " + way.en + "; " + to.en},
        {"改变其中任何一项", "any one of them changed"},
        {}};
    finding.place.entity = deadline && conflict.to.deadline ? "deadline" : "task";
    finding.place.id = deadline && conflict.to.deadline ? model.deadlines()[conflict.to.deadline].id
                                                        : model.tasks()[conflict.to.task].id;
    return finding;
}

}  // namespace v1
}  // namespace luoshi
