// luoshi/schedule/task_state.hpp - the facts about each task that a plan starts from, as columns.
#pragma once

#include <cstdint>
#include <vector>

#include "luoshi/model/model.hpp"
#include "luoshi/schedule/hierarchy.hpp"
#include "luoshi/schedule/link_time.hpp"
#include "luoshi/schedule/plan_columns.hpp"
#include "luoshi/schedule/progress.hpp"
#include "luoshi/schedule/work_calendars.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Read from the model in one walk over its tasks; indexed by dense task id.
struct TaskStates {
    std::vector<PlanStatus> status;
    std::vector<std::uint32_t> calendar;  ///< index into WorkCalendars
    std::vector<Work> work;               ///< what is left to do
    std::vector<Work> whole;              ///< what it takes from its start to its finish
    std::vector<std::uint8_t> known;      ///< 0: `work` is not known and stands at none
    std::vector<std::uint8_t> rare;       ///< 1: has a constraint, or dates set by hand
    std::vector<std::uint8_t> late;       ///< 1: as late as possible: planned at its late dates
    std::vector<std::uint8_t> summary;    ///< 1: its dates are those of the tasks under it
    std::vector<Instant> floor;           ///< no (further) work before
    std::vector<Driver> floor_driver;
    std::vector<Instant> actual_start;   ///< no_instant where not started
    std::vector<Instant> actual_finish;  ///< no_instant where not finished
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

/// A hold or a cancellation of a task applies to all unfinished tasks under it.
inline void pass_states_down(TaskStates& states) {
    for (const std::uint32_t above : states.hierarchy.parents()) {
        const PlanStatus status = states.status[above];
        if (status != PlanStatus::cancelled && !states.held(above))
            continue;
        for (const std::uint32_t below : states.hierarchy.children(above)) {
            const PlanStatus own = states.status[below];
            if (own == PlanStatus::not_started || own == PlanStatus::started || own == PlanStatus::group ||
                (status == PlanStatus::cancelled && states.held(below)))
                states.status[below] = status;
        }
    }
}

inline TaskStates read_states(const Model& model, const WorkCalendars& calendars,
                              const PlanOptions& options) {
    const Table<Task>& tasks = model.tasks();
    const std::uint32_t n = tasks.size();
    TaskStates states;
    states.status.assign(n, PlanStatus::absent);
    states.calendar.assign(n, 0);
    states.work.assign(n, Work{});
    states.whole.assign(n, Work{});
    states.known.assign(n, 1);
    states.rare.assign(n, 0);
    states.late.assign(n, 0);
    states.summary.assign(n, 0);
    states.floor.assign(n, plan_floor(options));
    const bool by_start = options.profile == Profile::project && options.start;
    states.floor_driver.assign(n, by_start ? Driver::project_start : Driver::as_of);
    states.actual_start.assign(n, no_instant);
    states.actual_finish.assign(n, no_instant);
    std::vector<std::uint32_t> parent;
    std::vector<std::uint8_t> own_work(n, 0);
    const ProgressIndex reports(model);
    const Instant start = options.start ? start_of_plan(options) : no_instant;

    tasks.for_each([&](Id<Task> id, const Task& task) {
        const std::uint32_t v = id.value;
        const auto of_task = reports.of(id);
        const Progress progress = of_task.empty() ? Progress{} : progress_of(model, of_task, options.as_of);
        states.status[v] = status_of(task, progress);
        states.calendar[v] = calendars.index_of(task.calendar.at);
        const WorkCalendar& calendar = calendars[states.calendar[v]];
        states.rare[v] = task.constraint || task.manual;
        states.late[v] =
            !task.manual && task.constraint && task.constraint->kind == ConstraintKind::as_late_as_possible;
        if (progress.start)
            states.actual_start[v] =
                moment_of(*progress.start, progress.start_minute, first_moment(*progress.start, calendar));
        if (task.duration)
            states.whole[v] = to_work(*task.duration, calendar);
        if (progress.finish) {
            states.actual_finish[v] =
                moment_of(*progress.finish, progress.finish_minute, last_moment(*progress.finish, calendar));
            // Minutes that contradict each other, or a finish before work begins: the finish is both.
            states.actual_start[v] = std::min(states.actual_start[v], states.actual_finish[v]);
        } else if (const auto work = work_left(task, progress, calendar)) {
            states.work[v] = *work;
            own_work[v] = task.duration || progress.remaining;
            if (!progress.start || !task.duration)
                states.whole[v] = *work;
        } else {
            states.known[v] = 0;
        }
        const auto raise = [&](Instant t, Driver driver) {
            if (t > states.floor[v]) {
                states.floor[v] = t;
                states.floor_driver[v] = driver;
            }
        };
        if (!progress.start) {
            raise(start, Driver::project_start);
            if (task.planned_start)
                raise(midnight(*task.planned_start), Driver::planned_start);
        }
        if (task.parent.at) {
            if (parent.empty())
                parent.assign(n, Id<Task>::none);
            parent[v] = task.parent.at.value;
        }
    });
    if (parent.empty())
        return states;
    states.hierarchy = Hierarchy(std::move(parent));
    pass_states_down(states);
    for (const std::uint32_t v : states.hierarchy.parents())
        if (states.unfinished(v) && !own_work[v])
            for (const std::uint32_t child : states.hierarchy.children(v))
                if (states.takes_part(child))
                    states.summary[v] = 1;
    return states;
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
