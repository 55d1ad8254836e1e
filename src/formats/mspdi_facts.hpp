// formats/mspdi_facts.hpp - what a model says of its tasks, in the words of Microsoft Project.
//
// An export writes these. An import compares them with what it reads: where a file says what an export would
// have written, the records stay as they are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/mspdi_document.hpp"
#include "luoshi/model/model.hpp"
#include "luoshi/schedule/deadlines.hpp"
#include "luoshi/schedule/progress.hpp"
#include "luoshi/schedule/work_calendars.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

MspdiMoment to_moment(Instant t);

/// The text as XML can hold it: control characters are blanks, lines end in a line feed; nothing where there
/// is nothing but blanks.
std::string xml_text(std::string_view text);

/// What a task has still to do on a day, and what is done of it: the newer of the two statements counts.
struct MspdiProgress {
    std::int32_t percent = 0;
    Work remaining;
};

class MspdiFacts {
  public:
    /// All are borrowed. `as_of`: the day whose progress and deadlines are meant.
    MspdiFacts(const Model& model, const WorkCalendars& calendars, Date as_of);

    /// The facts of a task: nothing computed, no UIDs, no place in the outline.
    MspdiTask of(Id<Task> task) const;
    /// True for tasks with tasks under them.
    bool is_parent(Id<Task> task) const { return parent_[task.value] != 0; }
    TaskDeadline deadline(Id<Task> task) const {
        return deadlines_.in_force(task, as_of_, calendars_.fallback());
    }
    Progress progress(Id<Task> task) const { return progress_of(model_, reports_.of(task), as_of_); }

  private:
    void constraint(const Task& task, MspdiTask& facts) const;
    void manual(const Task& task, MspdiTask& facts) const;
    void deadline(Id<Task> task, MspdiTask& facts) const;
    void progress(Id<Task> task, MspdiTask& facts) const;
    void find_cancelled();

    const Model& model_;
    const WorkCalendars& calendars_;
    Date as_of_;
    ProgressIndex reports_;
    DeadlineIndex deadlines_;
    std::vector<std::uint8_t> parent_;
    std::vector<std::uint8_t> cancelled_;  ///< itself, or a task above it
};

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
