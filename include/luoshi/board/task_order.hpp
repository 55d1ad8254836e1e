// luoshi/board/task_order.hpp - what to look at first, and who carries most.
#pragma once

#include <vector>

#include "luoshi/board/board.hpp"
#include "luoshi/board/tally.hpp"

namespace luoshi {
inline namespace v1 {

/// The tasks in the order in which they want attention: by the rules' severity of their light, worst first;
/// the overdue by the longest slip, those with a day to come by the nearest; then by host id. Removed tasks
/// are left out. n log n.
std::vector<Id<Task>> by_urgency(const Model& model, const Board& board);

/// Lead units with the most overdue tasks first, then those with the most open ones, then by host id.
std::vector<Tally<Id<Unit>>> units_by_overdue(const Model& model, const Board& board);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/board/task_order_body.hpp"
#endif
