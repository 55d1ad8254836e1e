// luoshi/board/task_family_body.hpp - the bodies of luoshi/board/task_family.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/board/task_family.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY TaskFamily::TaskFamily(const Model& model)
    : below_(model.tasks().size(), [&](const auto& stands_below) {
          model.tasks().for_each([&](Id<Task> id, const Task& task) {
              stands_below(task.parent.at, id);
              for (const Ref<Task>& group : task.groups)
                  stands_below(group.at, id);
          });
      }) {}

LUOSHI_BODY std::vector<Id<Task>> TaskFamily::below(const Model& model, Id<Task> task) const {
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

}  // namespace v1
}  // namespace luoshi
