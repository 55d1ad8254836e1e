// luoshi/schedule/paths_body.hpp - the bodies of luoshi/schedule/paths.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <queue>
#include <utility>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/schedule/floats.hpp"
#include "luoshi/schedule/longest_path.hpp"
#include "luoshi/schedule/paths.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY std::vector<std::uint8_t> longest_path(const LiveSchedule& live) {
    return detail::longest_path(live.problem(), live.network(), live.dates());
}

LUOSHI_BODY std::int64_t drag(LiveSchedule& live, std::uint32_t activity) {
    const ActivityDetail* const d = live.problem().find_detail(activity);
    if ((d && d->finished()) || live.early_finish(activity) == no_instant)
        return 0;
    const Activity before = live.problem().activities[activity];
    const std::optional<ActivityDetail> detail_before = d ? std::optional(*d) : std::nullopt;
    const Instant end = live.end();
    live.set_activity(activity, {Work{}, before.calendar});
    if (d) {
        ActivityDetail none_left = *d;
        none_left.remaining = {};
        live.set_detail(activity, none_left);
    }
    live.update();
    const std::int64_t gained = std::int64_t{end.minutes} - live.end().minutes;
    live.set_activity(activity, before);
    live.set_detail(activity, detail_before);
    live.update();
    return std::max<std::int64_t>(0, gained);
}

namespace detail {

/// A path that is looked at, from the end on: a step, and the one after it.
struct PathStep {
    std::uint32_t position;
    std::uint32_t after;  ///< index of a step; none at the end
    std::int64_t room;
};

}  // namespace detail

LUOSHI_BODY std::vector<FloatPath> nearest_paths(const LiveSchedule& live, std::uint32_t to,
                                                 std::size_t most) {
    constexpr std::uint32_t none = detail::ActivityNetwork::none;
    const detail::ActivityNetwork& network = live.network();
    const detail::PassDates& dates = live.dates();
    const detail::Floats floats(live.problem(), network, dates);
    std::vector<FloatPath> found;
    if (live.early_finish(to) == no_instant)
        return found;
    // Every step that was reached; the frontier gives the one with the least room. As no link leaves less
    // than nothing, a path that comes out first has no better one behind it.
    std::vector<detail::PathStep> steps{{network.position[to], none, 0}};
    const auto worse = [&](std::uint32_t a, std::uint32_t b) {
        return steps[a].room != steps[b].room ? steps[a].room > steps[b].room : a > b;
    };
    std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, decltype(worse)> frontier(worse);
    frontier.push(0);
    while (!frontier.empty() && found.size() < most) {
        const std::uint32_t at = frontier.top();
        frontier.pop();
        const detail::PathStep step = steps[at];
        const std::uint32_t p = step.position;
        const detail::ActivityNetwork::Row row = network.in_rows[p];
        if (row.begin == row.end || !detail::is_edge(dates.early_driver[p])) {
            FloatPath path{{}, step.room};
            for (std::uint32_t s = at; s != none; s = steps[s].after)
                if (!network.is_node(network.vertex[steps[s].position]))
                    path.activities.push_back(network.vertex[steps[s].position]);
            found.push_back(std::move(path));
            continue;
        }
        std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;  // by the number of their sources
        for (std::uint32_t e = row.begin; e < row.end; ++e)
            if (dates.early_finish[network.in[e].other] != detail::never &&
                !dates.is_unneeded(network.in_relation[e], p))
                edges.emplace_back(network.vertex[network.in[e].other], e);
        std::sort(edges.begin(), edges.end());
        for (const auto& [source, e] : edges) {
            const std::int64_t room = std::max<std::int64_t>(0, floats.room_before(p, e));
            steps.push_back({network.in[e].other, at, step.room + room});
            frontier.push(static_cast<std::uint32_t>(steps.size() - 1));
        }
    }
    return found;
}

}  // namespace v1
}  // namespace luoshi
