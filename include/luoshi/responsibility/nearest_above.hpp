// luoshi/responsibility/nearest_above.hpp - from every task up to the nearest one of which something holds.
#pragma once

#include <cstdint>
#include <vector>

#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// For every task row the task itself or its nearest ancestor for which `holds(task)`; empty where there is
/// none. `holds` is asked at most once for each task: linear, however deep the tree is.
template <class Holds>
std::vector<Id<Task>> nearest_above(const Model& model, const Holds& holds) {
    std::vector<Id<Task>> nearest(model.tasks().size());
    std::vector<std::uint8_t> known(nearest.size(), 0);
    std::vector<Id<Task>> way;
    model.tasks().for_each([&](Id<Task> task, const Task&) {
        // Up to the first that is known or holds itself, then the answer for all on the way.
        Id<Task> found;
        way.clear();
        for (Id<Task> at = task; at; at = model.tasks()[at].parent.at) {
            if (known[at.value]) {
                found = nearest[at.value];
                break;
            }
            way.push_back(at);
            if (holds(at)) {
                found = at;
                break;
            }
        }
        for (const Id<Task> each : way) {
            nearest[each.value] = found;
            known[each.value] = 1;
        }
    });
    return nearest;
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
