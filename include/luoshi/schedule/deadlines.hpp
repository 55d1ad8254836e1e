// luoshi/schedule/deadlines.hpp - by when a task has to be done: as set, and as it stands on a day.
//
//   DeadlineIndex index(model);
//   TaskDeadline now = index.in_force(task, day, calendar);
//   TaskDeadline then = index.original(task, day, calendar);     // without extensions
//
// Of a task's deadlines, those set after `day` are left out, and those for a step alone (Deadline::what),
// unless there are no others: then the last step's is the task's, as with it the whole is done. Of the rest
//   - a computed one counts only where no law and no assignment gives an answer;
//   - the earliest day binds; among equals a hard one goes before a soft one, then the host id decides;
//   - where no day is known: the next round of a recurring one, else waiting for an event, else ongoing,
//     else unresolved.
// An approved extension moves the deadline it names from the day of the decision on; the latest decision
// holds. A legal deadline is moved by nothing, a recurring one neither.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "luoshi/calendar/work_calendar.hpp"
#include "luoshi/model/model.hpp"
#include "luoshi/schedule/owned_rows.hpp"
#include "luoshi/schedule/plan_columns.hpp"

namespace luoshi {
inline namespace v1 {

/// The deadlines of each task and the extensions of each deadline. Reads the model it was made from, which
/// must stay as it is, or be followed change by change.
class DeadlineIndex {
  public:
    explicit DeadlineIndex(const Model& model);

    std::span<const Id<Deadline>> of(Id<Task> task) const { return deadlines_.of(task.value); }
    std::span<const Id<Extension>> extensions_of(Id<Deadline> deadline) const {
        return extensions_.of(deadline.value);
    }

    /// Follows a deadline or an extension that was put or removed. Returns the tasks concerned, empty for
    /// none: the one that it belonged to, and the one that it belongs to.
    std::array<Id<Task>, 2> follow(Id<Deadline> deadline);
    std::array<Id<Task>, 2> follow(Id<Extension> extension);

    /// The deadline of a task with the extensions decided by `day`.
    TaskDeadline in_force(Id<Task> task, Date day, const WorkCalendar& calendar) const {
        return choose(task, day, calendar, true);
    }
    /// The deadline of a task as it was set.
    TaskDeadline original(Id<Task> task, Date day, const WorkCalendar& calendar) const {
        return choose(task, day, calendar, false);
    }
    /// One deadline, of the whole or of a step, with the extensions decided by `day` or without.
    TaskDeadline standing(Id<Deadline> deadline, Date day, const WorkCalendar& calendar, bool extended) const;
    /// The extension that holds for a deadline on `day`; empty when none does.
    Id<Extension> extension_on(Id<Deadline> deadline, Date day) const;

  private:
    TaskDeadline choose(Id<Task> task, Date day, const WorkCalendar& calendar, bool extended) const;
    bool goes_before(const TaskDeadline& a, const TaskDeadline& b) const;

    const Model* model_;
    detail::OwnedRows<Deadline> deadlines_;
    detail::OwnedRows<Extension> extensions_;
};

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/deadlines_body.hpp"
#endif
