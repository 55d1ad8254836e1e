// luoshi/schedule/plan_paths_body.hpp - the bodies of luoshi/schedule/plan_paths.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/schedule/paths.hpp"
#include "luoshi/schedule/plan_paths.hpp"
#include "luoshi/schedule/problem_of_plan.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY PlanPaths::PlanPaths(const Model& model, const Plan& plan, bool with_drag)
    : live_(detail::problem_of(model, plan).problem),
      longest_(longest_path(live_)),
      interfering_float_(plan.size(), no_float) {
    for (std::size_t v = 0; v < interfering_float_.size(); ++v)
        if (plan.total_float()[v] != no_float && plan.free_float()[v] != no_float)
            interfering_float_[v] = std::max<std::int64_t>(0, plan.total_float()[v] - plan.free_float()[v]);
    if (!with_drag)
        return;
    drag_.assign(plan.size(), 0);
    drag_days_.assign(plan.size(), 0);
    const Instant end = live_.end();
    for (std::uint32_t v = 0; v < longest_.size(); ++v) {
        if (!longest_[v])
            continue;
        drag_[v] = luoshi::drag(live_, v);
        if (drag_[v] > 0)
            drag_days_[v] = plan.calendars().fallback().working_days_between(
                last_day_of_work(Instant{static_cast<std::int32_t>(end.minutes - drag_[v])}),
                last_day_of_work(end));
    }
}

LUOSHI_BODY std::vector<TaskPath> PlanPaths::nearest(Id<Task> to, std::size_t most) const {
    std::vector<TaskPath> found;
    const std::uint32_t position = live_.network().position[to.value];
    if (live_.network().vertices[position].flags & detail::ActivityNetwork::summary)
        return found;
    for (const FloatPath& path : nearest_paths(live_, to.value, most)) {
        TaskPath& made = found.emplace_back();
        made.room = path.room;
        for (const std::uint32_t activity : path.activities)
            made.tasks.emplace_back(activity);
    }
    return found;
}

}  // namespace v1
}  // namespace luoshi
