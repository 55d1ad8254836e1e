// luoshi/schedule/plan_problem.hpp - from a model's facts on a day to what is scheduled. Activities are tasks
// by dense id.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "luoshi/model/model.hpp"
#include "luoshi/schedule/plan_columns.hpp"
#include "luoshi/schedule/schedule_problem.hpp"
#include "luoshi/schedule/task_state.hpp"
#include "luoshi/schedule/work_calendars.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

struct PlanProblem {
    ScheduleProblem problem;
    std::vector<Id<Link>> links;  ///< the link of each relation
    std::vector<std::uint32_t>
        without_time;  ///< calendars of unfinished tasks on which no work is left to do
    /// Links that hold nothing, as a group that nobody listed has no dates.
    std::vector<Id<Link>> links_of_groups;
};

/// Where a constraint holds a start or a finish: the minute that it names, else the beginning or the end of
/// the day.
inline Instant constraint_instant(const Constraint& constraint) {
    if (!constraint.on || !needs_day(constraint.kind))
        return no_instant;
    const Instant day = midnight(*constraint.on);
    if (constraint.minute)
        return Instant{day.minutes + *constraint.minute};
    return holds_start(constraint.kind) ? day : midnight(*constraint.on + 1);
}

inline PinnedDates pinned_dates(const ManualDates& manual, const WorkCalendar& calendar) {
    PinnedDates pinned;
    if (manual.from)
        pinned.early_start =
            moment_of(*manual.from, manual.from_minute, first_moment(*manual.from, calendar));
    if (manual.to)
        pinned.early_finish = moment_of(*manual.to, manual.to_minute, last_moment(*manual.to, calendar));
    if (pinned.early_finish < pinned.early_start)
        pinned.early_start = pinned.early_finish;
    return pinned;
}

inline ScheduleRules rules_of(const PlanOptions& options) {
    ScheduleRules rules = options.profile == Profile::project ? project_rules() : default_rules();
    if (options.profile == Profile::luoshi)
        rules.out_of_sequence = options.out_of_sequence;
    rules.links_win = options.links_win;
    return rules;
}

/// Per calendar: 1 when it has no working time from `from` on.
inline std::vector<std::uint8_t> has_no_time(const WorkCalendars& calendars, Instant from) {
    constexpr Instant end_of_time = midnight(to_date(6000, 1, 1));
    std::vector<std::uint8_t> none(calendars.size(), 0);
    for (std::uint32_t c = 0; c < calendars.size(); ++c)
        none[c] = calendars[c].next_working_instant(from) >= end_of_time;
    return none;
}

/// `last_moment` is per task the earliest deadline that binds it, no_instant without. Linear.
inline PlanProblem to_problem(const Model& model, const WorkCalendars& calendars, const TaskStates& states,
                              const std::vector<Instant>& last_moment, const PlanOptions& options) {
    const auto n = static_cast<std::uint32_t>(states.status.size());
    PlanProblem made;
    ScheduleProblem& problem = made.problem;
    problem.rules = rules_of(options);
    for (std::uint32_t c = 0; c < calendars.size(); ++c)
        problem.calendars.push_back(calendars[c]);
    problem.start = plan_floor(options);
    problem.activities.resize(n);
    const std::vector<std::uint8_t> no_time = has_no_time(calendars, problem.start);
    std::vector<std::uint8_t> asked(calendars.size(), 0);
    for (std::uint32_t v = 0; v < n; ++v) {
        problem.activities[v] = {states.whole[v], states.calendar[v]};
        const bool idle = no_time[states.calendar[v]] != 0 && states.unfinished(v) && !states.summary[v];
        if (idle)
            asked[states.calendar[v]] = 1;
        if (!idle && states.status[v] == PlanStatus::not_started && states.floor[v] <= problem.start &&
            last_moment[v] == no_instant && !states.rare[v])
            continue;
        ActivityDetail& d = problem.detail_of(v);
        d.left_out = !states.takes_part(v);
        d.held = idle || states.held(v);
        d.floor = states.floor[v] > problem.start ? states.floor[v] : no_instant;
        d.deadline = last_moment[v];
        d.actual_start = states.actual_start[v];
        d.actual_finish = states.status[v] == PlanStatus::finished ? states.actual_finish[v] : no_instant;
        d.remaining = states.work[v];
        if (!states.rare[v])
            continue;
        const Task& task = model.tasks()[Id<Task>(v)];
        if (task.constraint) {
            d.constraint = task.constraint->kind;
            d.constraint_at = constraint_instant(*task.constraint);
        }
        if (task.manual && states.unfinished(v) && !states.held(v))
            d.pinned = pinned_dates(*task.manual, calendars[states.calendar[v]]);
    }
    for (std::uint32_t c = 0; c < asked.size(); ++c)
        if (asked[c])
            made.without_time.push_back(c);
    if (!states.hierarchy.empty()) {
        // Only what is under a summary; a parent with work of its own is an activity like others.
        problem.parent.assign(n, ScheduleProblem::none);
        for (const std::uint32_t above : states.hierarchy.parents())
            if (states.summary[above])
                for (const std::uint32_t child : states.hierarchy.children(above))
                    problem.parent[child] = above;
    }
    problem.relations.reserve(model.links().count());
    made.links.reserve(model.links().count());
    model.links().for_each([&](Id<Link> id, const Link& link) {
        const std::uint32_t from = link.from.at.value;
        const std::uint32_t to = link.to.at.value;
        if (!states.takes_part(from) || !states.unfinished(to)) {
            if ((states.status[from] == PlanStatus::group && states.unfinished(to)) ||
                (states.status[to] == PlanStatus::group && states.takes_part(from)))
                made.links_of_groups.push_back(id);
            return;
        }
        Relation relation{from, to, link.type};
        if (link.lag.unit == DurationUnit::percent)
            relation.lag_percent = link.lag.n;
        else if (link.lag.n != 0)
            relation.lag = to_work(link.lag, calendars[states.calendar[to]]);
        problem.relations.push_back(relation);
        made.links.push_back(id);
    });
    return made;
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
