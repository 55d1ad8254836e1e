// luoshi/board/task_family.hpp - what stands below a task: its children, and the members of a package.
//
// A task has one parent, and may belong to any number of groups and packages besides. So a package's members
// are found in several places, and whoever counts them has to count each once.
#pragma once

#include <algorithm>
#include <cstdint>
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
    explicit TaskFamily(const Model& model)
        : below_(model.tasks().size(), [&](const auto& stands_below) {
              model.tasks().for_each([&](Id<Task> id, const Task& task) {
                  stands_below(task.parent.at, id);
                  for (const Ref<Task>& group : task.groups)
                      stands_below(group.at, id);
              });
          }) {}

    /// Children and members, in the order of dense ids; one that is both stands here twice.
    std::span<const Id<Task>> directly_below(Id<Task> task) const { return below_[task]; }

    /// Everything below the task at any depth, each task once, without the task itself; by dense id. Linear
    /// in what is found. Packages that contain each other do no harm.
    std::vector<Id<Task>> below(const Model& model, Id<Task> task) const {
        std::vector<std::uint8_t> seen(model.tasks().size(), 0);
        std::vector<Id<Task>> found;
        const auto take = [&](Id<Task> above) {
            for (const Id<Task> each : directly_below(above))
                if (!seen[each.value]) {
                    seen[each.value] = 1;
                    found.push_back(each);
                }
        };
        seen[task.value] = 1;
        take(task);
        for (std::size_t i = 0; i < found.size(); ++i)
            take(found[i]);
        std::sort(found.begin(), found.end());
        return found;
    }

  private:
    IdRows<Task, Task> below_;
};

}  // namespace v1
}  // namespace luoshi
