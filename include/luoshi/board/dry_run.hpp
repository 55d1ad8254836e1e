// luoshi/board/dry_run.hpp - what a change set would do to dates and lights, without doing it.
//
//   const DryRun result = dry_run(model, plan, board, changes);
//   for (const TaskMove& move : result.moves)     // the lights that get worse first
//       move.id, move.forecast_before, move.forecast_after, move.light_after
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/board/board.hpp"
#include "luoshi/model/change_set.hpp"
#include "luoshi/schedule/plan.hpp"

namespace luoshi {
inline namespace v1 {

/// A task that would look different: its forecast, its light, or that it is there at all.
struct TaskMove {
    std::string id;
    std::string title;  ///< as it would be; as it was for a task that would go
    Light light_before = Light::absent;
    Light light_after = Light::absent;
    Date forecast_before = no_date;  ///< last day of work, actual or expected
    Date forecast_after = no_date;
    std::int32_t days = no_margin;  ///< working days that the forecast moves, later is positive; no_margin
                                    ///< where one of the two is not there to compare
    std::int64_t float_before = no_float;  ///< total float, as in Plan
    std::int64_t float_after = no_float;

    friend bool operator==(const TaskMove&, const TaskMove&) = default;
};

struct DryRun {
    std::vector<TaskMove> moves;  ///< worse lights first, then the largest delays, then by id
    Diagnostics findings;         ///< circles and doubts of the plan that are not there now
    Date end_before = no_date;    ///< the last forecast of all
    Date end_after = no_date;
};

/// Applies `changes` to a copy of `model`, plans for the same day under the same options and rules, and
/// compares. `plan` and `board` are those of `model`. Throws Error(invalid_data) with every problem of
/// changes that can't be applied. Costs a copy of the model, a plan and a board: linear.
DryRun dry_run(const Model& model, const Plan& plan, const Board& board, const ChangeSet& changes);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/board/dry_run_body.hpp"
#endif
