// luoshi/schedule/plan_load.hpp - where a plan asks more of people and units than they can carry, and a
// proposal of dates at which it doesn't.
//
//   PlanLoadInput input;
//   input.capacity = {2};                                  // one resource, which carries two tasks at once
//   input.demands = {{task.value, 0}, {other.value, 0}};
//   const PlanLoad load = load_of(model, plan, input);
//   load.report.overloads;               // when, by how much; with the tasks in each
//   load.changes;                        // planned starts for whoever wants to commit the proposal
//
// board/bearers.hpp makes the input from duties. docs/concepts/capacity.md says what the words mean.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "luoshi/model/change_set.hpp"
#include "luoshi/model/model.hpp"
#include "luoshi/schedule/capacity.hpp"
#include "luoshi/schedule/level_options.hpp"
#include "luoshi/schedule/plan.hpp"

namespace luoshi {
inline namespace v1 {

struct PlanLoadInput {
    std::vector<std::int32_t> capacity;  ///< by resource: how much it carries at once; 0: no limit
    /// Activities are dense task ids. Rows of what has no work to do (finished, cancelled, on hold, parents
    /// whose dates come from below) are passed over.
    std::vector<Demand> demands;
};

struct PlanLoadOptions {
    bool propose = true;            ///< search for a proposal where something is overloaded
    std::uint64_t seed = 1;         ///< of the search
    std::int64_t schedules = 5000;  ///< at most so many are tried; at least 1
    /// Asked now and then during the search. False: stop, and throw Error(cancelled, S026).
    std::function<bool(std::int64_t done, std::int64_t total)> progress{};
};

/// What one resource has to do in the plan.
struct ResourceLoad {
    std::uint32_t tasks = 0;       ///< unfinished tasks that need it
    std::uint32_t unmeasured = 0;  ///< of these, without a known duration: they count for nothing
    std::int64_t peak = 0;         ///< the most that it has to carry at once
    Instant peak_from = no_instant, peak_to = no_instant;  ///< a stretch of time in which it has

    friend bool operator==(const ResourceLoad&, const ResourceLoad&) = default;
};

/// A task in the proposal that isn't where the plan has it.
struct TaskShift {
    Id<Task> task;
    Instant start, finish;  ///< as proposed
    Date forecast_before, forecast_after;
    std::int32_t days = 0;                   ///< working days between the two
    std::int32_t margin_before = no_margin;  ///< working days to the deadline in force, as in Plan
    std::int32_t margin_after = no_margin;
    bool in_changes = false;  ///< its planned start is among the changes; else others carry it along

    /// It would miss a deadline that it keeps in the plan.
    bool becomes_late() const { return margin_after != no_margin && margin_after < 0 && margin_before >= 0; }
    friend bool operator==(const TaskShift&, const TaskShift&) = default;
};

struct PlanLoad {
    std::vector<ResourceLoad> resources;
    OverloadReport report;  ///< activities are dense task ids

    bool proposed = false;  ///< something was overloaded, and what follows holds a proposal
    /// By dense task id; no_instant where the plan has no dates. As in the plan where nothing is proposed.
    std::vector<Instant> start, finish;
    std::vector<TaskShift> shifts;  ///< those that become late first, then the largest shifts, then by id
    Instant end = no_instant, end_before = no_instant, lower_bound = no_instant;
    std::int64_t schedules = 0;  ///< how many were tried
    /// Planned starts that lead a plan to these dates. A planned start is a whole day and holds no work that
    /// has started, so `left_over` overloads may remain in a plan with them.
    ChangeSet changes;
    std::uint32_t left_over = 0;
};

/// Reports and proposes; nothing is applied. `model` is the plan's. Every proposal was checked by
/// check_levelled(), which shares no code with the search. The same input gives the same answer everywhere.
/// Throws Error(misuse, S013) for another model; Error(invalid_argument, S020) for capacities or demands that
/// can't be meant, S025 for options out of range; Error(invalid_data, S021) when a task needs more than there
/// ever is; Error(cancelled, S026).
PlanLoad load_of(const Model& model, const Plan& plan, const PlanLoadInput& input,
                 const PlanLoadOptions& options = {});

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/plan_load_body.hpp"
#endif
