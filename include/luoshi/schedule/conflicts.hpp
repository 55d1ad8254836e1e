// luoshi/schedule/conflicts.hpp - what contradicts what, where a plan can't keep a date.
//
//   for (const Conflict& each : find_conflicts(model, plan))
//       each.from, each.steps, each.to, each.excess_minutes;     // the largest excess first
//
// A date that can't be kept shows as negative float all along the way to it. A conflict is the reason: one
// fact that lets nothing happen before it, one that wants something done before that is possible, and the
// chain of links between the two. Each set is minimal: it contradicts by itself, and without any one of its
// members it doesn't.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/base/id.hpp"
#include "luoshi/calendar/date.hpp"
#include "luoshi/model/deadline.hpp"
#include "luoshi/model/model.hpp"
#include "luoshi/model/task.hpp"
#include "luoshi/schedule/date_source.hpp"
#include "luoshi/schedule/plan.hpp"

namespace luoshi {
inline namespace v1 {

/// One end. `task` is the one whose date it is: for a deadline that binds what is under a task, that task.
struct ConflictEnd {
    DateSource source = DateSource::plan_day;
    Id<Task> task;
    Id<Deadline> deadline;    ///< with DateSource::deadline
    Instant at = no_instant;  ///< not before, or not after

    friend bool operator==(const ConflictEnd&, const ConflictEnd&) = default;
};

/// A task on the way. `link` leads to the next one; empty where one lies inside the other, and at the end.
struct ConflictStep {
    Id<Task> task;
    Id<Link> link;

    friend bool operator==(const ConflictStep&, const ConflictStep&) = default;
};

struct Conflict {
    ConflictEnd from;                 ///< holds the first step
    ConflictEnd to;                   ///< wants the last step earlier than the way allows
    std::vector<ConflictStep> steps;  ///< at least one
    Instant reached = no_instant;     ///< where the set alone puts the last step: its start, or its finish
    bool of_start = false;            ///< `to` and `reached` are starts
    std::int64_t excess_minutes = 0;  ///< from `to.at` to `reached`, as the last step counts; above 0
    std::int32_t excess_days = 0;     ///< the same in its days of work; a day begun counts
};

/// One for each date that can't be kept, with the largest excess first, then by host id; a deadline that
/// binds several tasks is shown by the one that exceeds it most. Finished work is in no conflict: what is
/// late and done is history. Throws Error(misuse, S013) when the plan is not the model's. Costs a plan, and
/// for each conflict a schedule of its chain alone, or one for each halving of it where the plan's day is its
/// beginning.
std::vector<Conflict> find_conflicts(const Model& model, const Plan& plan);

/// S031 for a constraint or dates by hand, S032 for a deadline: both ends, and the links between with their
/// causes and documents.
Diagnostic to_diagnostic(const Conflict& conflict, const Model& model);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/conflicts_body.hpp"
#endif
