// luoshi/schedule/check_capacities.hpp - refuses resources and demands that can't be meant.
#pragma once

#include "luoshi/schedule/capacity_problem.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Throws Error(invalid_argument): S010 as make_schedule() does, S020 naming the first resource, step or
/// demand.
void check_capacities(const CapacityProblem& problem);

}  // namespace detail
}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/check_capacities_body.hpp"
#endif
