// luoshi/graph/components.hpp - strongly connected components: what waits for itself in a circle.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "luoshi/graph/task_graph.hpp"

namespace luoshi {
inline namespace v1 {

/// Which vertices reach each other.
struct Components {
    std::uint32_t count = 0;
    /// Per vertex the number of its component, 0..count-1. A component has a higher number than those that
    /// can be reached from it.
    std::vector<std::uint32_t> of;
};

/// Tarjan's algorithm ("Depth-first search and linear graph algorithms", 1972) on a stack of its own, so that
/// a chain of any length is fine. Linear.
inline Components strongly_connected(const TaskGraph& graph) {
    constexpr std::uint32_t unseen = 0;
    const std::uint32_t n = graph.vertex_count();
    Components components;
    components.of.assign(n, 0);
    std::vector<std::uint32_t> number(n, unseen);  // order of discovery, from 1
    std::vector<std::uint32_t> low(n);             // the least number known to be reached
    std::vector<std::uint8_t> open(n, 0);          // its component is not complete
    std::vector<std::uint32_t> edge(n);            // the next edge to follow
    std::vector<std::uint32_t> path;               // from the root to where we are
    std::vector<std::uint32_t> pending;            // vertices of open components
    std::uint32_t numbered = 0;
    const auto enter = [&](std::uint32_t v) {
        number[v] = low[v] = ++numbered;
        open[v] = 1;
        edge[v] = graph.out_begin(v);
        path.push_back(v);
        pending.push_back(v);
    };
    for (std::uint32_t root = 0; root < n; ++root) {
        if (number[root] == unseen)
            enter(root);
        while (!path.empty()) {
            const std::uint32_t v = path.back();
            if (edge[v] < graph.out_end(v)) {
                const std::uint32_t next = graph.target(edge[v]++);
                if (number[next] == unseen)
                    enter(next);
                else if (open[next])
                    low[v] = std::min(low[v], number[next]);
                continue;
            }
            path.pop_back();
            if (!path.empty())
                low[path.back()] = std::min(low[path.back()], low[v]);
            if (low[v] != number[v])
                continue;
            std::uint32_t member;
            do {
                member = pending.back();
                pending.pop_back();
                open[member] = 0;
                components.of[member] = components.count;
            } while (member != v);
            ++components.count;
        }
    }
    return components;
}

}  // namespace v1
}  // namespace luoshi
