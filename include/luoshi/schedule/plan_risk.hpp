// luoshi/schedule/plan_risk.hpp - how likely a plan's tasks keep their deadlines.
//
//   const PlanRisk risk = simulate(model, plan, {.above_percent = 50});
//   risk.hits[task.value];                    // of risk.iterations, so many keep the deadline in force
//   risk.percentile_dates[2][task.value];     // P80 with the percentiles that are asked for by default
//   risk.answers[task.value].bin_counts;      // how its finishes are spread
//
// Durations come from each task's three points, else from a spread around its duration, where one is asked
// for. A task without a duration has no risk of its own: it moves with what it waits for. Everything else is
// as in luoshi/schedule/risk.hpp; docs/concepts/risk.md.
#pragma once

#include "luoshi/model/model.hpp"
#include "luoshi/schedule/plan.hpp"
#include "luoshi/schedule/plan_risk_values.hpp"

namespace luoshi {
inline namespace v1 {

/// Simulates the plan. `model` is the plan's. The same facts give the same bits, in whatever order they came
/// in and with any number of threads. What a task draws rests on its host id alone, so plans of models that
/// differ in some tasks are compared under the same luck. Throws Error(misuse, S013) for another model;
/// Error(invalid_argument, S011) for options out of range, all that are found; Error(cancelled, S012) when
/// `progress` returns false. Tasks are asked in portions of 128 MB of finishes, so more than 3000 unfinished
/// tasks at 10000 iterations cost a simulation for each portion.
PlanRisk simulate(const Model& model, const Plan& plan, const PlanRiskOptions& options = {});

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/plan_risk_body.hpp"
#endif
