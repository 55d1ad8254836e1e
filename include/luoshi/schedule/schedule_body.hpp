// luoshi/schedule/schedule_body.hpp - the bodies of luoshi/schedule/schedule.hpp.
#pragma once

#include <algorithm>
#include <cstdint>

#include "luoshi/base/linkage.hpp"
#include "luoshi/schedule/activity_network.hpp"
#include "luoshi/schedule/floats.hpp"
#include "luoshi/schedule/longest_path.hpp"
#include "luoshi/schedule/passes.hpp"
#include "luoshi/schedule/schedule.hpp"

namespace luoshi {
inline namespace v1 {
LUOSHI_BODY Schedule make_schedule(const ScheduleProblem& problem) {
    using detail::ActivityNetwork;
    const ActivityNetwork network = detail::make_network(problem);
    detail::PassDates dates;
    detail::run_passes(problem, network, dates);
    const std::size_t n = problem.activities.size();
    Schedule schedule;
    for (auto* column : {&schedule.early_start, &schedule.early_finish, &schedule.late_start,
                         &schedule.late_finish, &schedule.start, &schedule.finish})
        column->assign(n, no_instant);
    schedule.total_float.assign(n, no_float);
    schedule.free_float.assign(n, no_float);
    schedule.interfering_float.assign(n, no_float);
    schedule.critical.assign(n, 0);
    schedule.end = dates.end;
    schedule.conflicts = dates.conflicts;
    const detail::Floats floats(problem, network, dates);
    const auto known = [](Instant t) { return t == detail::never ? no_instant : t; };
    for (std::uint32_t p = 0; p < network.vertex_count(); ++p) {
        const std::uint32_t v = network.vertex[p];
        if (network.is_node(v))
            continue;
        const bool summary = (network.vertices[p].flags & ActivityNetwork::summary) != 0;
        if (p >= network.ordered && !summary)
            schedule.blocked.push_back(v);
        schedule.early_start[v] = known(dates.early_start[p]);
        schedule.early_finish[v] = known(dates.early_finish[p]);
        schedule.late_start[v] = known(dates.late_start[p]);
        schedule.late_finish[v] = known(dates.late_finish[p]);
        schedule.start[v] = known(dates.planned_start(network, p, problem.rules));
        schedule.finish[v] = known(dates.planned_finish(network, p, problem.rules));
        if (!floats.scheduled(p))
            continue;
        schedule.total_float[v] = floats.total(p);
        schedule.free_float[v] = floats.free(p, schedule.total_float[v]);
        schedule.interfering_float[v] = schedule.total_float[v] - schedule.free_float[v];
        schedule.critical[v] = schedule.total_float[v] <= 0 && !floats.finished(p);
    }
    if (problem.rules.critical_by == CriticalBy::longest_path)
        schedule.critical = detail::critical_by_path(problem, network, dates);
    std::sort(schedule.blocked.begin(), schedule.blocked.end());
    return schedule;
}

}  // namespace v1
}  // namespace luoshi
