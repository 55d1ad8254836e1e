// luoshi/schedule/plan_cycles.hpp - the circles of a plan's network, as tasks and links.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "luoshi/graph/cycles.hpp"
#include "luoshi/graph/order.hpp"
#include "luoshi/graph/task_graph.hpp"
#include "luoshi/schedule/activity_network.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// The network as a graph for finding circles: vertices as in the network, edges with their links.
inline TaskGraph graph_of(const ActivityNetwork& network, const std::vector<Id<Link>>& links) {
    std::vector<std::uint32_t> from, to;
    std::vector<Id<Link>> link;
    for (std::uint32_t p = 0; p < network.vertex_count(); ++p)
        for (std::uint32_t e = network.out_rows[p].begin; e < network.out_rows[p].end; ++e) {
            from.push_back(network.vertex[p]);
            to.push_back(network.vertex[network.out[e].other]);
            const std::uint32_t relation = network.out_relation[e];
            link.push_back(relation == ActivityNetwork::none ? Id<Link>() : links[relation]);
        }
    return TaskGraph(network.vertex_count(), from, to, link);
}

/// A circle of the network with nodes read as their tasks, without the steps inside one summary, from its
/// least host id on.
inline TaskCycle to_task_cycle(const VertexCycle& found, const ActivityNetwork& network,
                               const TaskGraph& graph, const Model& model) {
    TaskCycle cycle{{}, {}, found.component_size, found.shortest};
    for (std::size_t i = 0; i < found.vertices.size(); ++i) {
        cycle.tasks.emplace_back(network.task_of(found.vertices[i]));
        cycle.links.push_back(graph.link(found.edges[i]));
    }
    // In and out of the same summary without a link: summary, task, summary is the summary.
    for (std::size_t i = 0; i < cycle.tasks.size() && cycle.tasks.size() > 2;) {
        const std::size_t size = cycle.tasks.size();
        const std::size_t b = (i + 1) % size;
        const std::size_t c = (i + 2) % size;
        if (cycle.links[i] || cycle.links[b] || cycle.tasks[i] != cycle.tasks[c]) {
            ++i;
            continue;
        }
        cycle.links[i] = cycle.links[c];
        for (const std::size_t gone : {std::max(b, c), std::min(b, c)}) {
            cycle.tasks.erase(cycle.tasks.begin() + static_cast<std::ptrdiff_t>(gone));
            cycle.links.erase(cycle.links.begin() + static_cast<std::ptrdiff_t>(gone));
        }
        i = 0;
    }
    // The component was counted with nodes; tasks alone are not known.
    if (!network.node_task.empty())
        cycle.component_size = static_cast<std::uint32_t>(cycle.tasks.size());
    const auto least = std::min_element(cycle.tasks.begin(), cycle.tasks.end(), [&](Id<Task> a, Id<Task> b) {
        return model.tasks()[a].id < model.tasks()[b].id;
    });
    const auto turn = least - cycle.tasks.begin();
    std::rotate(cycle.tasks.begin(), least, cycle.tasks.end());
    std::rotate(cycle.links.begin(), cycle.links.begin() + turn, cycle.links.end());
    return cycle;
}

/// A different number for each vertex of the network: tasks by host id; nodes after all tasks, by their
/// summary, those of one summary following one another.
inline std::vector<std::uint32_t> vertex_ranks(const ActivityNetwork& network, const Model& model) {
    const std::vector<std::uint32_t> of_task = host_rank(model);
    std::vector<std::uint32_t> rank(network.vertex_count());
    std::copy(of_task.begin(), of_task.end(), rank.begin());
    std::vector<std::uint32_t> nodes;
    for (std::uint32_t v = network.activities; v < network.vertex_count(); ++v)
        nodes.push_back(v);
    std::stable_sort(nodes.begin(), nodes.end(), [&](std::uint32_t a, std::uint32_t b) {
        return of_task[network.task_of(a)] < of_task[network.task_of(b)];
    });
    for (std::size_t i = 0; i < nodes.size(); ++i)
        rank[nodes[i]] = network.activities + static_cast<std::uint32_t>(i);
    return rank;
}

/// The circles of the network's graph, parallel links by host id.
inline std::vector<VertexCycle> cycles_of(const TaskGraph& graph, std::span<const std::uint32_t> rank,
                                          const Table<Link>& links) {
    return find_cycles(graph, rank, [&](std::uint32_t a, std::uint32_t b) {
        const Id<Link> left = graph.link(a);
        const Id<Link> right = graph.link(b);
        return left && right ? links[left].id < links[right].id : !left && right;
    });
}

/// G001 for each circle of the network.
inline void report_cycles(const ActivityNetwork& network, const std::vector<Id<Link>>& link_of_relation,
                          const Model& model, Diagnostics& findings) {
    const TaskGraph graph = graph_of(network, link_of_relation);
    for (const VertexCycle& each : cycles_of(graph, vertex_ranks(network, model), model.links()))
        findings.push_back(to_diagnostic(to_task_cycle(each, network, graph, model), model));
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
