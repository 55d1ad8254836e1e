// luoshi/graph/order.hpp - predecessors before successors.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "luoshi/graph/task_graph.hpp"
#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {

/// A topological order of the part of a graph that has one.
struct TopologicalOrder {
    static constexpr std::uint32_t unordered = 0xFFFFFFFFu;

    /// Level by level; vertices in a cycle, and those that wait for one, are left out.
    std::vector<std::uint32_t> vertices;
    /// Per vertex: the number of edges on the longest way to it; `unordered` for those left out.
    std::vector<std::uint32_t> level;

    /// True when nothing was left out, that is, the graph has no cycle.
    bool complete() const { return vertices.size() == level.size(); }
    bool ordered(std::uint32_t v) const { return level[v] != unordered; }
};

/// Linear. Levels do not depend on how the graph was put together. Inside a level, vertices come by `rank`
/// (one number per vertex, the smaller first) where one is given, in no promised order otherwise.
TopologicalOrder topological_order(const TaskGraph& graph, std::span<const std::uint32_t> rank = {});

/// For each dense task id its place among all tasks by host id (in byte order), so that what is shown does
/// not depend on the order in which tasks were put.
std::vector<std::uint32_t> host_rank(const Model& model);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/graph/order_body.hpp"
#endif
