// luoshi/schedule/longest_path.hpp - what the end of the whole hangs on, over a network with dates.
#pragma once

#include <cstdint>
#include <vector>

#include "luoshi/schedule/activity_network.hpp"
#include "luoshi/schedule/early_dates.hpp"
#include "luoshi/schedule/pass_dates.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// By activity: 1 for those that finish last, and for all that drive the start of one of these. Linear.
/// Summaries are not on it.
inline std::vector<std::uint8_t> longest_path(const ScheduleProblem& problem, const ActivityNetwork& network,
                                              const PassDates& dates) {
    const EarlyClaims early(problem, network, dates);
    std::vector<std::uint8_t> on(network.vertex_count(), 0);
    std::vector<std::uint8_t> answer(network.activities, 0);
    for (std::uint32_t i = network.ordered; i-- > 0;) {
        const std::uint32_t p = network.at(i);
        const std::uint32_t v = network.vertex[p];
        if (network.vertices[p].flags & ActivityNetwork::summary)
            continue;
        const bool last = !network.is_node(v) && dates.early_finish[p] == dates.end;
        if (!on[p] && !last)
            continue;
        if (!network.is_node(v))
            answer[v] = 1;
        const std::uint32_t driver = dates.early_driver[p];
        if (!is_edge(driver))
            continue;
        const Instant bound = early.claim<false>(network.in[driver], p);
        for (std::uint32_t e = network.in_rows[p].begin; e < network.in_rows[p].end; ++e)
            if (early.claim<false>(network.in[e], p) == bound &&
                !dates.is_unneeded(network.in_relation[e], p))
                on[network.in[e].other] = 1;
    }
    return answer;
}

/// The same without what is finished, and with the summaries above what is on it: what is called critical.
inline std::vector<std::uint8_t> critical_by_path(const ScheduleProblem& problem,
                                                  const ActivityNetwork& network, const PassDates& dates) {
    std::vector<std::uint8_t> critical = longest_path(problem, network, dates);
    for (std::uint32_t v = 0; v < network.activities; ++v)
        if (critical[v] != 0 && !unfinished(problem, v))
            critical[v] = 0;
    const auto parents = network.hierarchy.parents();
    for (std::size_t i = parents.size(); i-- > 0;)
        if (network.vertices[network.position[parents[i]]].flags & ActivityNetwork::summary)
            for (const std::uint32_t child : network.hierarchy.children(parents[i]))
                critical[parents[i]] |= critical[child];
    return critical;
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
