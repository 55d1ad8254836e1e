// luoshi/schedule/risk.hpp - when will it be done, if nobody knows exactly how long anything takes?
//
//   RiskInput input;
//   input.estimates = {{a, 480, 960, 2400}, {b, 960, 960, 1440, DurationShape::pert}};
//   input.questions = {{whole_project, start_of(to_date(2018, 6, 15)) + 17 * 60}};
//   const RiskResult risk = simulate(problem, input, {.iterations = 10000, .seed = 7});
//   risk.answers[0].hits;             // of 10000 iterations, so many are done by then
//   risk.answers[0].percentiles[3];   // P90
//
// The schedule is computed many times with drawn durations (Van Slyke 1963). What is drawn for an activity in
// an iteration is a function of the seed, the number of the iteration and the number of the activity, and
// everything is counted in integers: the same input gives the same bits on every machine and with any number
// of threads. docs/concepts/risk.md says what the numbers mean.
#pragma once

#include "luoshi/schedule/risk_values.hpp"
#include "luoshi/schedule/schedule_problem.hpp"

namespace luoshi {
inline namespace v1 {

/// Throws Error(invalid_argument): S010 as make_schedule() does, S011 for estimates, questions and options
/// that make no sense, all that are found.
RiskResult simulate(const ScheduleProblem& problem, const RiskInput& input, const RiskOptions& options = {});

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/risk_body.hpp"
#endif
