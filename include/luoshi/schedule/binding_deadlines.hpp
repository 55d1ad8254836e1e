// luoshi/schedule/binding_deadlines.hpp - the last moment that deadlines leave to each task.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "luoshi/model/model.hpp"
#include "luoshi/schedule/plan_columns.hpp"
#include "luoshi/schedule/task_state.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// The last moment of a deadline: its minute, unless an extension moved it, else the end of its day.
/// no_instant when it doesn't bind.
inline Instant last_moment_of(const Model& model, const TaskDeadline& deadline) {
    if (!deadline.binds())
        return no_instant;
    return moment_of(deadline.date,
                     deadline.extension ? std::nullopt : model.deadlines()[deadline.deadline].minute,
                     midnight_after(deadline.date));
}

/// The earlier of a task's own last moment and that of the task above it, which must be there. Microsoft
/// Project leaves a summary's deadline to the summary.
inline Instant inherited_moment(const TaskStates& states, Profile profile, const std::vector<Instant>& last,
                                std::uint32_t v, Instant own) {
    const std::uint32_t above = states.hierarchy.parent(v);
    if (above == Id<Task>::none || profile != Profile::luoshi || !states.unfinished(above) ||
        last[above] == no_instant)
        return own;
    return own == no_instant ? last[above] : std::min(own, last[above]);
}

/// By task: the earliest of its own deadline and those of the tasks above it.
inline std::vector<Instant> last_moments(const Model& model, const TaskStates& states,
                                         const std::vector<TaskDeadline>& in_force, Profile profile) {
    std::vector<Instant> last(in_force.size(), no_instant);
    for (std::size_t v = 0; v < last.size(); ++v)
        last[v] = last_moment_of(model, in_force[v]);
    for (const std::uint32_t above : states.hierarchy.parents())
        for (const std::uint32_t below : states.hierarchy.children(above))
            last[below] = inherited_moment(states, profile, last, below, last[below]);
    return last;
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
