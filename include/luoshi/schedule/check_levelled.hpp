// luoshi/schedule/check_levelled.hpp - whether dates keep every relation and every capacity.
//
// It shares no code with the leveller, and asks the calendars and the plan without capacities alone; it also
// checks dates that a person has moved by hand.
#pragma once

#include <span>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/schedule/capacity_problem.hpp"

namespace luoshi {
inline namespace v1 {

/// Everything that is wrong with dates by activity; nothing where they hold.
///
///   S022  dates that an activity can't have: none, or more than the plan has; a fact or pinned dates that
///         were changed; a length other than its work's; a start outside working time or before the plan's
///   S023  a relation that isn't kept
///   S024  a resource that has to carry more than it can. Work that stands (pinned, "must" dates, started)
///         may itself be more than that; then no other work may come on top
///
/// Throws S010 and S020 as overloads() does.
Diagnostics check_levelled(const CapacityProblem& problem, std::span<const Instant> start,
                           std::span<const Instant> finish);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/check_levelled_body.hpp"
#endif
