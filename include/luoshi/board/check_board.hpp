// luoshi/board/check_board.hpp - conflicts between tasks (归口管理: 时序交织、责任主体相互掣肘).
//
//   W001 a task is due before one that it waits for
//   W002 two tasks with one title from the same item of a document
//   W003 units wait for each other
//   W004 a task is due after the one above it
//   W005 an open task waits for one that is on hold
//   with those of responsibility that are conflicts: R002 several leads, R012 an open group leads
//   and those of the plan: G001 tasks that wait in a circle
#pragma once

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/board/board.hpp"

namespace luoshi {
inline namespace v1 {

/// All conflicts on the day of the board, sorted by kind of entity, host id and code. Linear, plus sorting.
Diagnostics check_board(const Model& model, const Plan& plan, const DutyIndex& index, const Board& board);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/board/check_board_body.hpp"
#endif
