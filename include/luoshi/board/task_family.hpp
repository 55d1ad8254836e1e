// luoshi/board/task_family.hpp - what stands below a task: its children, and the members of a package.
//
// A task has one parent, and may belong to any number of groups and packages besides. So a package's members
// are found in several places, and whoever counts them has to count each once.
#pragma once

#include <span>
#include <vector>

#include "luoshi/model/model.hpp"
#include "luoshi/responsibility/duty_index.hpp"

namespace luoshi {
inline namespace v1 {

class TaskFamily {
  public:
    TaskFamily() = default;
    /// Linear.
    explicit TaskFamily(const Model& model);

    /// Children and members, in the order of dense ids; one that is both stands here twice.
    std::span<const Id<Task>> directly_below(Id<Task> task) const { return below_[task]; }

    /// Everything below the task at any depth, each task once, without the task itself; by dense id. Linear
    /// in what is found. Packages that contain each other do no harm.
    std::vector<Id<Task>> below(const Model& model, Id<Task> task) const;

  private:
    IdRows<Task, Task> below_;
};

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/board/task_family_body.hpp"
#endif
