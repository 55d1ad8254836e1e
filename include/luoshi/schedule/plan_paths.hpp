// luoshi/schedule/plan_paths.hpp - what the end of a plan hangs on, by task. See luoshi/schedule/paths.hpp.
//
//   PlanPaths paths(model, plan, true);
//   paths.longest()[task.value];           // 1: the end of the whole hangs on it
//   paths.drag_days()[task.value];         // by how many working days the whole would end earlier without it
//   for (const TaskPath& path : paths.nearest(task, 5)) ...
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "luoshi/base/id.hpp"
#include "luoshi/model/model.hpp"
#include "luoshi/model/task.hpp"
#include "luoshi/schedule/live_schedule.hpp"
#include "luoshi/schedule/plan.hpp"

namespace luoshi {
inline namespace v1 {

/// A chain of tasks, the first held by nothing but the start, a constraint or a fact. `room` is what its
/// links leave in working minutes, each on the calendar of its predecessor; 0: it drives the last task.
struct TaskPath {
    std::vector<Id<Task>> tasks;
    std::int64_t room = 0;

    friend bool operator==(const TaskPath&, const TaskPath&) = default;
};

class PlanPaths {
  public:
    /// Throws Error(misuse, S013) when the plan is not the model's. Costs a plan; with `drag` two updates of
    /// a plan for each task on the longest path.
    PlanPaths(const Model& model, const Plan& plan, bool drag);

    /// Columns by dense task id.
    std::span<const std::uint8_t> longest() const { return longest_; }
    /// Minutes on the clock by which the whole would end earlier if the task took no time; 0 off the longest
    /// path. Empty, as drag_days, when it was not asked for.
    std::span<const std::int64_t> drag() const { return drag_; }
    /// The same in working days of the plan's calendar, by which the last day of all moves.
    std::span<const std::int32_t> drag_days() const { return drag_days_; }
    /// The total float without the free float: what a task may use only by taking it from those after it;
    /// no_float where not scheduled.
    std::span<const std::int64_t> interfering_float() const { return interfering_float_; }

    /// The `most` paths to a task with the least room, least first. Parents have none: ask for what is under
    /// them.
    std::vector<TaskPath> nearest(Id<Task> to, std::size_t most) const;

  private:
    LiveSchedule live_;
    std::vector<std::uint8_t> longest_;
    std::vector<std::int64_t> drag_;
    std::vector<std::int32_t> drag_days_;
    std::vector<std::int64_t> interfering_float_;
};

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/plan_paths_body.hpp"
#endif
