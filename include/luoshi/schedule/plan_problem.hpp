// luoshi/schedule/plan_problem.hpp - from a model's facts on a day to what is scheduled. Activities are tasks
// by dense id.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "luoshi/model/model.hpp"
#include "luoshi/schedule/plan_choices.hpp"
#include "luoshi/schedule/plan_columns.hpp"
#include "luoshi/schedule/schedule_problem.hpp"
#include "luoshi/schedule/task_state.hpp"
#include "luoshi/schedule/work_calendars.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

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

/// The pauses of a task, in order; those that meet are one.
inline std::vector<Pause> pauses_of(const Task& task) {
    std::vector<Pause> pauses;
    for (const TaskPause& each : task.pauses)
        if (each.from && each.to)
            pauses.push_back({midnight(*each.from), midnight_after(*each.to)});
    std::sort(pauses.begin(), pauses.end(), [](const Pause& a, const Pause& b) { return a.from < b.from; });
    std::vector<Pause> joined;
    for (const Pause& each : pauses)
        if (joined.empty() || joined.back().to < each.from)
            joined.push_back(each);
        else
            joined.back().to = std::max(joined.back().to, each.to);
    std::erase_if(joined, [](const Pause& pause) { return pause.to <= pause.from; });
    return joined;
}

inline ScheduleRules rules_of(const PlanOptions& options) {
    ScheduleRules rules = options.profile == Profile::project ? project_rules() : default_rules();
    if (options.profile == Profile::luoshi)
        rules.out_of_sequence = options.out_of_sequence;
    rules.links_win = options.links_win;
    rules.critical_by = options.critical_by;
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

/// From the facts about tasks and links to activities, details and relations.
class PlanProblem {
  public:
    PlanProblem(const Model& model, const WorkCalendars& calendars, const TaskStates& states,
                const PlanOptions& options)
        : model_(model),
          calendars_(calendars),
          states_(states),
          start_(plan_floor(options)),
          no_time_(has_no_time(calendars, start_)) {}

    /// 1 for a task that has work left on a calendar without time: no end of it can be foreseen.
    bool idle(std::uint32_t v) const {
        return no_time_[states_.calendar[v]] != 0 && states_.unfinished(v) && !states_.summary[v];
    }
    /// True when a calendar without time is there: what is told about it hangs on all tasks.
    bool any_without_time() const { return std::find(no_time_.begin(), no_time_.end(), 1) != no_time_.end(); }

    Activity activity(std::uint32_t v) const { return {states_.whole[v], states_.calendar[v]}; }

    /// `last_moment` is the earliest deadline that binds the task, no_instant without.
    std::optional<ActivityDetail> detail(std::uint32_t v, Instant last_moment) const {
        if (!idle(v) && states_.status[v] == PlanStatus::not_started && states_.floor[v] <= start_ &&
            last_moment == no_instant && !states_.rare[v])
            return std::nullopt;
        ActivityDetail d;
        d.left_out = !states_.takes_part(v);
        d.held = idle(v) || states_.held(v);
        d.floor = states_.floor[v] > start_ ? states_.floor[v] : no_instant;
        d.deadline = last_moment;
        d.actual_start = states_.actual_start[v];
        d.actual_finish = states_.status[v] == PlanStatus::finished ? states_.actual_finish[v] : no_instant;
        d.remaining = states_.work[v];
        if (!states_.rare[v])
            return d;
        const Task& task = model_.tasks()[Id<Task>(v)];
        if (task.constraint) {
            d.constraint = task.constraint->kind;
            d.constraint_at = constraint_instant(*task.constraint);
        }
        d.pauses = pauses_of(task);
        if (states_.late[v])
            d.constraint = ConstraintKind::as_late_as_possible;
        if (task.manual && states_.unfinished(v) && !states_.held(v))
            d.pinned = pinned_dates(*task.manual, calendars_[states_.calendar[v]]);
        return d;
    }

    Relation relation(const Link& link) const {
        const std::uint32_t to = link.to.at.value;
        Relation relation{link.from.at.value, to, link.type};
        if (link.lag.unit == DurationUnit::percent)
            relation.lag_percent = link.lag.n;
        else if (link.lag.n != 0)
            relation.lag = to_work(link.lag, calendars_[states_.calendar[to]]);
        return relation;
    }

    /// The most that may lie between the ends of a link.
    std::optional<Work> max_lag(const Link& link) const {
        if (!link.max_lag)
            return std::nullopt;
        return to_work(*link.max_lag, calendars_[states_.calendar[link.to.at.value]]);
    }

    /// True for a link that would hold something, if a group that nobody listed had dates.
    bool meets_group(const Link& link) const {
        const std::uint32_t from = link.from.at.value;
        const std::uint32_t to = link.to.at.value;
        return (states_.status[from] == PlanStatus::group && states_.unfinished(to)) ||
               (states_.status[to] == PlanStatus::group && states_.takes_part(from));
    }

    /// Everything at once. `links` gets the link of each relation, `choices` the number of each choice.
    /// Linear.
    ScheduleProblem whole(const PlanOptions& options, const std::vector<Instant>& last_moment,
                          std::vector<Id<Link>>& links, PlanChoices& choices) const {
        const auto n = static_cast<std::uint32_t>(states_.status.size());
        ScheduleProblem problem;
        problem.rules = rules_of(options);
        for (std::uint32_t c = 0; c < calendars_.size(); ++c)
            problem.calendars.push_back(calendars_[c]);
        problem.start = start_;
        if (options.finish)
            problem.finish = finish_of_plan(options);
        problem.activities.resize(n);
        for (std::uint32_t v = 0; v < n; ++v) {
            problem.activities[v] = activity(v);
            if (const auto d = detail(v, last_moment[v]))
                problem.detail_of(v) = *d;
        }
        if (!states_.hierarchy.empty()) {
            // Only what is under a summary; a parent with work of its own is an activity like others.
            problem.parent.assign(n, ScheduleProblem::none);
            for (const std::uint32_t above : states_.hierarchy.parents())
                if (states_.summary[above])
                    for (const std::uint32_t child : states_.hierarchy.children(above))
                        problem.parent[child] = above;
        }
        problem.relations.reserve(model_.links().count());
        links.clear();
        links.reserve(model_.links().count());
        model_.links().for_each([&](Id<Link> id, const Link& link) {
            problem.relations.push_back(relation(link));
            const std::uint32_t choice = choices.of(link, [&](const Choice& made) {
                problem.choices.push_back(made);
                return static_cast<std::uint32_t>(problem.choices.size() - 1);
            });
            if (choice != ScheduleProblem::none) {
                problem.choice.resize(problem.relations.size(), ScheduleProblem::none);
                problem.choice.back() = choice;
            }
            links.push_back(id);
            if (const auto most = max_lag(link))
                problem.max_lags.push_back({static_cast<std::uint32_t>(problem.relations.size() - 1), *most});
        });
        if (!problem.choices.empty())
            problem.choice.resize(problem.relations.size(), ScheduleProblem::none);
        return problem;
    }

  private:
    const Model& model_;
    const WorkCalendars& calendars_;
    const TaskStates& states_;
    Instant start_;
    std::vector<std::uint8_t> no_time_;  // by calendar
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
