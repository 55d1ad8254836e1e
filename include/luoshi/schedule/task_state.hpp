// luoshi/schedule/task_state.hpp - the facts about each task that a plan starts from, as columns.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "luoshi/model/model.hpp"
#include "luoshi/schedule/conditions.hpp"
#include "luoshi/schedule/hierarchy.hpp"
#include "luoshi/schedule/link_time.hpp"
#include "luoshi/schedule/plan_columns.hpp"
#include "luoshi/schedule/progress.hpp"
#include "luoshi/schedule/work_calendars.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Read from the model task by task; indexed by dense task id.
struct TaskStates {
    std::vector<PlanStatus> status;  ///< own_status, or the hold or cancellation of a task above
    std::vector<PlanStatus> own_status;
    std::vector<std::uint8_t> own_work;   ///< 1: a duration or a remaining one is known
    std::vector<std::uint32_t> calendar;  ///< index into WorkCalendars
    std::vector<Work> work;               ///< what is left to do
    std::vector<Work> whole;              ///< what it takes from its start to its finish
    std::vector<std::uint8_t> known;      ///< 0: `work` is not known and stands at none
    std::vector<std::uint8_t> rare;       ///< 1: has a constraint, dates set by hand, or pauses
    std::vector<std::uint8_t> late;       ///< 1: as late as possible: planned at its late dates
    std::vector<std::uint8_t> summary;    ///< 1: its dates are those of the tasks under it
    std::vector<Instant> floor;           ///< no (further) work before
    std::vector<Driver> floor_driver;
    std::vector<Instant> actual_start;    ///< no_instant where not started
    std::vector<Instant> actual_finish;   ///< no_instant where not finished
    std::vector<Date> own_ready, ready;   ///< conditions hold from then on; with those of tasks above it
    std::vector<std::uint8_t> held_back;  ///< 1: for want of a condition that has no day
    Hierarchy hierarchy;

    bool unfinished(std::uint32_t v) const {
        const PlanStatus s = status[v];
        return s == PlanStatus::not_started || s == PlanStatus::started || held(v);
    }
    bool held(std::uint32_t v) const {
        return status[v] == PlanStatus::on_hold || status[v] == PlanStatus::on_hold_not_ready;
    }
    /// False for what takes no part: removed, cancelled, groups that nobody listed.
    bool takes_part(std::uint32_t v) const { return unfinished(v) || status[v] == PlanStatus::finished; }
};

/// The first moment of a reported first day: its first working minute, midnight on a day off.
inline Instant first_moment(Date day, const WorkCalendar& calendar) {
    const Instant t = calendar.next_working_instant(midnight(day));
    return date_of(t) == day ? t : midnight(day);
}
/// The last moment of a reported last day: the end of its working time, midnight after a day off.
inline Instant last_moment(Date day, const WorkCalendar& calendar) {
    const Instant t = calendar.previous_working_instant(midnight(day + 1));
    return last_day_of_work(t) == day ? t : midnight(day + 1);
}

/// A minute of a day, where one is given: 24:00 is the midnight after it.
inline Instant moment_of(Date day, const std::optional<std::int32_t>& minute, Instant otherwise) {
    return minute ? Instant{midnight(day).minutes + *minute} : otherwise;
}

/// The end of a day.
inline Instant midnight_after(Date day) {
    return midnight(day + 1);
}

/// PlanOptions::start, which must be given, to the minute.
inline Instant start_of_plan(const PlanOptions& options) {
    return moment_of(*options.start, options.start_minute, midnight(*options.start));
}
/// Before this nothing that is left is done: the end of the plan's day; under Profile::project, which knows
/// no such day, the start of the whole where one is given.
inline Instant plan_floor(const PlanOptions& options) {
    return options.profile == Profile::project && options.start ? start_of_plan(options)
                                                                : midnight(options.as_of + 1);
}

/// PlanOptions::finish, which must be given, to the minute.
inline Instant finish_of_plan(const PlanOptions& options) {
    return moment_of(*options.finish, options.finish_minute, midnight_after(*options.finish));
}

inline PlanStatus status_of(const Task& task, const Progress& progress) {
    if (progress.finished())
        return PlanStatus::finished;
    if (progress.cancelled())
        return PlanStatus::cancelled;
    if (progress.held())
        return progress.state == TaskState::on_hold ? PlanStatus::on_hold : PlanStatus::on_hold_not_ready;
    if (!task.itemised)
        return PlanStatus::group;
    return progress.started() ? PlanStatus::started : PlanStatus::not_started;
}

/// What a task still has to do. The newer of remaining duration and percentage speaks; unknown where there
/// is neither a remaining duration nor a duration.
inline std::optional<Work> work_left(const Task& task, const Progress& progress,
                                     const WorkCalendar& calendar) {
    const bool by_percent = progress.percent && task.duration;
    if (progress.remaining && !(by_percent && progress.percent_is_newer))
        return to_work(*progress.remaining, calendar);
    if (progress.percent == 100)
        return Work{};
    if (!task.duration)
        return std::nullopt;
    return left_of(to_work(*task.duration, calendar), progress.percent.value_or(0));
}

/// What a task can start after, at the earliest.
inline void raise_floor(TaskStates& states, std::uint32_t v, Instant t, Driver driver) {
    if (t > states.floor[v]) {
        states.floor[v] = t;
        states.floor_driver[v] = driver;
    }
}

/// A hold or a cancellation of a task applies to all unfinished tasks under it, a condition to all that have
/// not started. The task itself must have been read, and the state of the task above must be there.
inline void settle_state(TaskStates& states, std::uint32_t v) {
    const PlanStatus own = states.own_status[v];
    states.status[v] = own;
    states.ready[v] = states.own_ready[v];
    states.held_back[v] = 0;
    if (const std::uint32_t parent = states.hierarchy.parent(v); parent != Id<Task>::none) {
        states.ready[v] = std::max(states.ready[v], states.ready[parent]);
        const PlanStatus above = states.status[parent];
        const bool applies =
            above == PlanStatus::cancelled || (states.held(parent) && !states.held_back[parent]);
        if (applies && (own == PlanStatus::not_started || own == PlanStatus::started ||
                        own == PlanStatus::group || (above == PlanStatus::cancelled && states.held(v))))
            states.status[v] = above;
    }
    if (states.status[v] != PlanStatus::not_started || states.ready[v] == no_date)
        return;
    if (states.ready[v] != not_foreseen)
        return raise_floor(states, v, midnight(states.ready[v]), Driver::condition);
    states.held_back[v] = 1;
    states.status[v] = PlanStatus::on_hold_not_ready;
}

/// True for a task whose dates are those of the tasks under it.
inline bool is_summary(const TaskStates& states, std::uint32_t v) {
    if (!states.unfinished(v) || states.own_work[v])
        return false;
    const auto children = states.hierarchy.children(v);
    return std::any_of(children.begin(), children.end(),
                       [&](std::uint32_t child) { return states.takes_part(child); });
}

/// What the model says of one task itself.
inline void read_state(const Model& model, const ProgressIndex& reports, const WorkCalendars& calendars,
                       const PlanOptions& options, Id<Task> id, TaskStates& states) {
    const Task& task = model.tasks()[id];
    const std::uint32_t v = id.value;
    const auto of_task = reports.of(id);
    const Progress progress = of_task.empty() ? Progress{} : progress_of(model, of_task, options.as_of);
    states.own_status[v] = status_of(task, progress);
    states.calendar[v] = calendars.index_of(task.calendar.at);
    const WorkCalendar& calendar = calendars[states.calendar[v]];
    const bool late = task.constraint ? task.constraint->kind == ConstraintKind::as_late_as_possible
                                      : options.finish.has_value();
    states.rare[v] = task.constraint || task.manual || late || !task.pauses.empty();
    states.late[v] = !task.manual && late;
    states.actual_start[v] = states.actual_finish[v] = no_instant;
    if (progress.start)
        states.actual_start[v] =
            moment_of(*progress.start, progress.start_minute, first_moment(*progress.start, calendar));
    states.whole[v] = task.duration ? to_work(*task.duration, calendar) : Work{};
    states.work[v] = {};
    states.known[v] = 1;
    states.own_work[v] = 0;
    if (progress.finish) {
        states.actual_finish[v] =
            moment_of(*progress.finish, progress.finish_minute, last_moment(*progress.finish, calendar));
        // Minutes that contradict each other, or a finish before work begins: the finish is both.
        states.actual_start[v] = std::min(states.actual_start[v], states.actual_finish[v]);
    } else if (const auto work = work_left(task, progress, calendar)) {
        states.work[v] = *work;
        states.own_work[v] = task.duration || progress.remaining;
        if (!progress.start || !task.duration)
            states.whole[v] = *work;
    } else {
        states.known[v] = 0;
    }
    states.floor[v] = plan_floor(options);
    states.floor_driver[v] =
        options.profile == Profile::project && options.start ? Driver::project_start : Driver::as_of;
    if (!progress.start) {
        if (options.start)
            raise_floor(states, v, start_of_plan(options), Driver::project_start);
        if (task.planned_start)
            raise_floor(states, v, midnight(*task.planned_start), Driver::planned_start);
    }
    states.own_ready[v] = ready_day(task, options.as_of);
}

inline TaskStates read_states(const Model& model, const ProgressIndex& reports,
                              const WorkCalendars& calendars, const PlanOptions& options) {
    const Table<Task>& tasks = model.tasks();
    const std::uint32_t n = tasks.size();
    TaskStates states;
    states.status.assign(n, PlanStatus::absent);
    states.own_status.assign(n, PlanStatus::absent);
    states.calendar.assign(n, 0);
    states.work.assign(n, Work{});
    states.whole.assign(n, Work{});
    states.known.assign(n, 1);
    for (auto* column : {&states.own_work, &states.rare, &states.late, &states.summary})
        column->assign(n, 0);
    states.floor.assign(n, plan_floor(options));
    states.floor_driver.assign(n, Driver::as_of);
    states.actual_start.assign(n, no_instant);
    states.actual_finish.assign(n, no_instant);
    states.own_ready.assign(n, no_date);
    states.ready.assign(n, no_date);
    states.held_back.assign(n, 0);
    std::vector<std::uint32_t> parent;
    tasks.for_each([&](Id<Task> id, const Task& task) {
        read_state(model, reports, calendars, options, id, states);
        settle_state(states, id.value);
        if (task.parent.at) {
            if (parent.empty())
                parent.assign(n, Id<Task>::none);
            parent[id.value] = task.parent.at.value;
        }
    });
    if (parent.empty())
        return states;
    states.hierarchy = Hierarchy(std::move(parent));
    for (const std::uint32_t above : states.hierarchy.parents())
        for (const std::uint32_t below : states.hierarchy.children(above))
            settle_state(states, below);
    for (const std::uint32_t v : states.hierarchy.parents())
        states.summary[v] = is_summary(states, v);
    return states;
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
