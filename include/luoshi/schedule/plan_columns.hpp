// luoshi/schedule/plan_columns.hpp - what a plan says about every task, one column per question.
//
// Columns are indexed by the dense id of the task and are as long as the model's task table. Instants are
// half-open inside (work that fills Monday runs from Monday 08:00 to Monday 17:00), dates are inclusive
// outside (it finishes Monday).
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/base/id.hpp"
#include "luoshi/calendar/date.hpp"
#include "luoshi/calendar/work_calendar.hpp"
#include "luoshi/model/deadline.hpp"
#include "luoshi/model/task.hpp"
#include "luoshi/schedule/schedule.hpp"

namespace luoshi {
inline namespace v1 {

/// "There is none", for values that stand in columns; no_instant and no_float beside.
inline constexpr Date no_date{std::numeric_limits<std::int32_t>::min()};
inline constexpr std::int32_t no_margin = std::numeric_limits<std::int32_t>::min();

/// Where a task stands in a plan. Values are pinned.
enum class PlanStatus : std::int32_t {
    absent = 0,       ///< the task was removed; its columns say nothing
    not_started = 1,  ///< no work reported
    started = 2,      ///< work reported, no end
    finished = 3,     ///< its last day of work is reported (办结)
    on_hold = 4,      ///< suspended: no forecast
    on_hold_not_ready =
        5,  ///< 条件不成熟暂缓, reported or held back by a condition: no forecast, never overdue
    cancelled = 6,         ///< withdrawn: no dates, and its links hold nothing
    blocked_by_cycle = 7,  ///< waits in a circle, or for one; see Plan::findings, G001
    group = 8,             ///< stands for tasks that nobody listed: no dates of its own
};
template <>
struct EnumNames<PlanStatus> {
    static constexpr std::array<std::string_view, 9> names{
        "absent",    "not_started",      "started", "finished", "on_hold", "on_hold_not_ready",
        "cancelled", "blocked_by_cycle", "group"};
};

/// What decided when a task's work (for a started task: the rest of it) starts. Values are pinned.
enum class Driver : std::int32_t {
    none = 0,           ///< not scheduled
    as_of = 1,          ///< nothing but the day of the plan: work goes on with the next working day
    project_start = 2,  ///< PlanOptions::start
    planned_start = 3,  ///< the task's planned start
    actual = 4,         ///< reported: the dates are facts
    link = 5,           ///< `driving_link`, from `driving_task`
    children = 6,       ///< a parent: the dates of the tasks under it; `driving_task` finishes last
    held = 7,        ///< it, or what it waits for, is on hold; `driving_link` and `driving_task` lead there
    cycle = 8,       ///< a circle of links keeps it from being scheduled
    constraint = 9,  ///< its own constraint
    manual = 10,     ///< scheduled by hand
    condition = 11,  ///< the day from which what has to hold before it can start is known or expected to hold
    max_lag = 12,    ///< put off within its float, so that `driving_task` comes soon enough after it
};
template <>
struct EnumNames<Driver> {
    static constexpr std::array<std::string_view, 13> names{
        "none", "as_of", "project_start", "planned_start", "actual",    "link",   "children",
        "held", "cycle", "constraint",    "manual",        "condition", "max_lag"};
};

/// What keeps a task's late dates from being later. Values are pinned.
enum class LateDriver : std::int32_t {
    none = 0,        ///< it has no late dates
    end = 1,         ///< the end of the whole, or the day from which it is planned back
    deadline = 2,    ///< its deadline in force, or that of a task above it
    constraint = 3,  ///< its own constraint
    link = 4,        ///< `late_driving_link`, to `late_driving_task`
    actual = 5,      ///< reported, or set by hand
    children = 6,    ///< a parent: the late dates of the tasks under it
};
template <>
struct EnumNames<LateDriver> {
    static constexpr std::array<std::string_view, 7> names{"none", "end",    "deadline", "constraint",
                                                           "link", "actual", "children"};
};

/// Schools of scheduling; docs/concepts/plan.md lists where they differ. Values are pinned.
enum class Profile : std::int32_t {
    luoshi = 0,   ///< facts up to a day, and what is left comes after it
    project = 1,  ///< the dates that Microsoft Project computes: the day moves nothing
};
template <>
struct EnumNames<Profile> {
    static constexpr std::array<std::string_view, 2> names{"luoshi", "project"};
};

/// What a plan is computed for.
struct PlanOptions {
    /// Facts up to the end of this day are known; work that is left starts at the next working instant.
    /// From 1000-01-01 to 5000-12-31.
    Date as_of;
    /// Calendar of tasks without one: "cn", "weekdays", "every-day", or the id of a calendar of the model.
    std::string calendar = "cn";
    /// No work starts before this day, when given.
    std::optional<Date> start = {};
    /// What to do where a date falls into a year without a holiday notice.
    UnknownYears unknown_years = UnknownYears::provisional;
    /// The minute of `start`, when it is not the beginning of its working time.
    std::optional<std::int32_t> start_minute = {};
    /// Whose rules: luoshi's own, or those of Microsoft Project.
    Profile profile = Profile::luoshi;
    /// What holds the rest of work that began out of sequence. Under Profile::project always actual_dates.
    OutOfSequence out_of_sequence = OutOfSequence::retained_logic;
    /// Constraints give way to links.
    bool links_win = false;
    /// The whole is planned back from this day: late dates count from its end, and tasks without a constraint
    /// are as late as possible.
    std::optional<Date> finish = {};
    /// The minute of `finish`, when it is not the end of the day.
    std::optional<std::int32_t> finish_minute = {};
    CriticalBy critical_by = CriticalBy::total_float;
};

/// How it stands with a task's deadline. Values are pinned.
enum class DeadlineStanding : std::int32_t {
    none = 0,          ///< nobody set one
    dated = 1,         ///< there is a last day
    recurring = 2,     ///< it comes again; the date is its next round
    ongoing = 3,       ///< 持续推进: no last day by intent
    awaits_event = 4,  ///< the period counts from an event whose day is not known yet
    unresolved = 5,    ///< the words can't be turned into a day
    not_yet_set = 6,   ///< set after the day that is asked for
};
template <>
struct EnumNames<DeadlineStanding> {
    static constexpr std::array<std::string_view, 7> names{
        "none", "dated", "recurring", "ongoing", "awaits_event", "unresolved", "not_yet_set"};
};

/// A task's deadline on a day.
struct TaskDeadline {
    DeadlineStanding standing = DeadlineStanding::none;
    bool soft = false;         ///< 原则上
    bool provisional = false;  ///< counted through days without a holiday notice
    Date date = no_date;       ///< the last day, inside; no_date unless dated or recurring
    Id<Deadline> deadline;     ///< where it comes from; empty when none
    Id<Extension> extension;   ///< what moved it; empty when nothing did

    /// True when it is a last day that work can be late against.
    bool binds() const { return standing == DeadlineStanding::dated; }
    friend bool operator==(const TaskDeadline&, const TaskDeadline&) = default;
};

/// The columns of a plan.
struct PlanColumns {
    std::vector<PlanStatus> status;

    // Early dates: actual where reported, else as soon as links, plan day and calendars let it. Late dates:
    // as late as the plan's end and the deadlines in force allow. no_instant where not scheduled.
    std::vector<Instant> early_start;
    std::vector<Instant> early_finish;
    std::vector<Instant> late_start;
    std::vector<Instant> late_finish;

    // Working minutes on the task's calendar (clock minutes for work in elapsed units); no_float where not
    // scheduled. The total float is negative when a deadline can't be kept.
    std::vector<std::int64_t> total_float;
    std::vector<std::int64_t> free_float;
    std::vector<std::int64_t> interfering_float;  ///< total without free: using it takes it from what follows
    /// 1: total float <= 0, or on the longest path, as PlanOptions::critical_by says; and not finished.
    std::vector<std::uint8_t> critical;

    std::vector<Date> forecast_finish;  ///< last day of work: actual or expected; no_date where none

    // Deadlines, and the days from the forecast to them: negative is late, no_margin where there is none.
    std::vector<TaskDeadline> original;  ///< as set, before extensions
    std::vector<TaskDeadline> in_force;  ///< with the extensions approved by the plan's day
    std::vector<std::int32_t> margin_original_working;
    std::vector<std::int32_t> margin_original_calendar;
    std::vector<std::int32_t> margin_working;
    std::vector<std::int32_t> margin_calendar;

    // Why it may not end later.
    std::vector<LateDriver> late_driver;
    std::vector<Id<Link>> late_driving_link;
    std::vector<Id<Task>> late_driving_task;

    // Why the work (the rest of it) starts when it does.
    std::vector<Driver> driver;
    std::vector<Id<Link>> driving_link;
    std::vector<Id<Task>> driving_task;
    std::vector<Instant> asked_start;  ///< where the driver alone puts the start
    std::vector<Instant> work_start;   ///< where the calendar then lets it start

    /// 1: held back, itself or with a task above it, by a condition that has no day, not by a report.
    std::vector<std::uint8_t> held_back;
    std::vector<std::uint8_t> duration_known;  ///< 0: work of unknown length counts as none: "not before"
    std::vector<std::uint8_t> provisional;     ///< 1: rests on days without a holiday notice
};

/// The last day, inside, of work that ends at `t`.
constexpr Date last_day_of_work(Instant t) {
    return date_of(t - 1);
}

}  // namespace v1
}  // namespace luoshi
