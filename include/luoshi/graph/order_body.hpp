// luoshi/graph/order_body.hpp - the bodies of luoshi/graph/order.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/graph/order.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY TopologicalOrder topological_order(const TaskGraph& graph, std::span<const std::uint32_t> rank) {
    const std::uint32_t n = graph.vertex_count();
    TopologicalOrder order;
    order.vertices.reserve(n);
    order.level.assign(n, TopologicalOrder::unordered);
    std::vector<std::uint32_t> waiting(n);
    for (std::uint32_t v = 0; v < n; ++v) {
        waiting[v] = graph.in_degree(v);
        if (waiting[v] == 0)
            order.vertices.push_back(v);
    }
    // Each round takes a whole level: a vertex is free when its last predecessor was taken, and that
    // predecessor lies on the longest way to it.
    std::size_t begin = 0;
    for (std::uint32_t level = 0; begin < order.vertices.size(); ++level) {
        const std::size_t end = order.vertices.size();
        if (!rank.empty())
            std::sort(order.vertices.begin() + static_cast<std::ptrdiff_t>(begin), order.vertices.end(),
                      [&](std::uint32_t a, std::uint32_t b) { return rank[a] < rank[b]; });
        for (; begin < end; ++begin) {
            const std::uint32_t v = order.vertices[begin];
            order.level[v] = level;
            for (const std::uint32_t next : graph.successors(v))
                if (--waiting[next] == 0)
                    order.vertices.push_back(next);
        }
    }
    return order;
}

LUOSHI_BODY std::vector<std::uint32_t> host_rank(const Model& model) {
    const Table<Task>& tasks = model.tasks();
    std::vector<std::uint32_t> by_id(tasks.size());
    std::iota(by_id.begin(), by_id.end(), 0u);
    std::sort(by_id.begin(), by_id.end(), [&](std::uint32_t a, std::uint32_t b) {
        return tasks[Id<Task>(a)].id < tasks[Id<Task>(b)].id;
    });
    std::vector<std::uint32_t> rank(by_id.size());
    for (std::uint32_t place = 0; place < by_id.size(); ++place)
        rank[by_id[place]] = place;
    return rank;
}

}  // namespace v1
}  // namespace luoshi
