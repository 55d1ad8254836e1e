// luoshi/graph/cycles.hpp - the circles in a graph, each shown by its shortest loop.
//
//   for (const TaskCycle& cycle : find_cycles(model)) ...      // shortest first
//   Diagnostics errors = check_cycles(model);              // G001 each
//
// One component (tasks that all wait for each other) can hold more loops than there are atoms; it is one
// problem, and its shortest loop is the easiest to cut. Cut it and ask again.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "luoshi/graph/task_graph.hpp"

namespace luoshi {
inline namespace v1 {

/// A loop of vertices: edges[i] leads from vertices[i] to the next, the last one to the first.
struct VertexCycle {
    std::vector<std::uint32_t> vertices;  ///< begins with the one of least rank
    std::vector<std::uint32_t> edges;
    std::uint32_t component_size = 0;  ///< vertices that all wait for each other, the loop's among them
    bool shortest = true;              ///< false: the component is so tangled that the search was cut short
};

/// A loop of tasks. links[i] leads from tasks[i] to the next; empty where no link but containment does.
struct TaskCycle {
    std::vector<Id<Task>> tasks;
    std::vector<Id<Link>> links;
    std::uint32_t component_size = 0;
    bool shortest = true;
};

/// An order of edges by their numbers.
using EdgeLess = std::function<bool(std::uint32_t, std::uint32_t)>;

/// The shortest loop of each component that has one; short loops first, then by the rank of their first
/// vertex. `rank` has a different number for each vertex; `edge_less(a, b)` orders parallel edges. The
/// answer depends on nothing else. Linear where there is no cycle; see detail::ShortestCycle for the rest.
std::vector<VertexCycle> find_cycles(const TaskGraph& graph, std::span<const std::uint32_t> rank,
                                     const EdgeLess& edge_less);

/// The circles among all links of a model.
std::vector<TaskCycle> find_cycles(const Model& model);

/// G001: the circle with the host's ids, and for each link its id and cause.
Diagnostic to_diagnostic(const TaskCycle& cycle, const Model& model);

/// G001 for each circle of the model; nothing when there is none.
Diagnostics check_cycles(const Model& model);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/graph/cycles_body.hpp"
#endif
