// rules/scorecard_steps.hpp - what sums and steps of a scorecard are put together from.
#pragma once

#include <optional>

#include "rules/scorecard_run.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

/// Sets `to` to a result, or fails the state where there is none.
inline bool keep_result(StepState& state, Fraction& to, const std::optional<Fraction>& result) {
    if (result)
        to = *result;
    else
        state.fail();
    return result.has_value();
}

/// Adds points to the gains or losses of a sum; close_sum() makes them its value.
inline bool add_points(StepState& sum, const Fraction& points) {
    Fraction& part = points.negative() ? sum.losses : sum.gains;
    return keep_result(sum, part, add(part, points));
}
inline bool close_sum(StepState& sum) {
    return keep_result(sum, sum.value, add(sum.gains, sum.losses));
}

/// Goes on behind steps that are not taken now.
inline void pass_over_steps(CardRun& run, const std::vector<CardStep>& steps) {
    for (const CardStep& step : steps)
        run.next_best += step.kind == StepKind::to_best ? 1 : 0;
}

/// Multiplies the value, or that part of it; false, and the state failed, where there is no result.
bool multiply_part(StepState& state, StepPart part, const Fraction& factor);

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
