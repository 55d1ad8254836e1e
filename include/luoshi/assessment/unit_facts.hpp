// luoshi/assessment/unit_facts.hpp - what a board says of each unit, as facts for scorecards.
//
// The one place where rules meet facts: rules know nothing of tasks, boards nothing of points.
#pragma once

#include "luoshi/board/board.hpp"
#include "luoshi/model/model.hpp"
#include "luoshi/responsibility/duty_index.hpp"
#include "luoshi/rules/value_data.hpp"

namespace luoshi {
inline namespace v1 {

/// A list with one context for each unit that leads something on the board's day, by host id:
///
///   unit, name, kind, level       the unit; `name` on that day
///   led                           tasks that it leads, groups not among them
///   not_due, in_step, behind, near, overdue, done, done_late, on_hold, on_hold_not_ready, ongoing,
///   no_deadline, unresolved_deadline, cancelled, not_open   how many of them have that light, against the
///   deadline in force overdue_days, done_late_days  working days that those are over, together
///   most_overdue_days             of the one that is over longest
///   extended, silent, will_be_late             how many have that sign
///   tasks                         each as {id, title, light, days, deadline}; `deadline` null where there is
///   none
///
/// Linear in tasks, n log n in units.
rules::Value unit_facts(const Model& model, const Plan& plan, const Board& board);

}  // namespace v1
}  // namespace luoshi
