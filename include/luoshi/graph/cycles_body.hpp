// luoshi/graph/cycles_body.hpp - the bodies of luoshi/graph/cycles.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/graph/components.hpp"
#include "luoshi/graph/cycles.hpp"
#include "luoshi/graph/order.hpp"

namespace luoshi {
inline namespace v1 {

namespace detail {

/// The shortest loop inside one component.
class ShortestCycle {
  public:
    ShortestCycle(const TaskGraph& graph, std::span<const std::uint32_t> rank)
        : graph_(graph),
          rank_(rank),
          inside_(graph.vertex_count(), 0),
          distance_(graph.vertex_count(), far) {}

    /// `members` are all vertices of a component with a cycle, by rank. `edge_less` orders parallel edges.
    /// Breadth-first search from each member in turn; one that has been tried is taken out with everything
    /// that is then in no loop. At most about 64 edges are looked at for each edge of the component.
    VertexCycle find(std::span<const std::uint32_t> members, const EdgeLess& edge_less) {
        VertexCycle best;
        std::uint64_t edges = 0;
        for (const std::uint32_t v : members) {
            inside_[v] = 1;
            edges += graph_.out_degree(v);
        }
        std::uint64_t budget = 64 * edges + 1024;
        for (const std::uint32_t start : members) {
            if (!inside_[start])
                continue;
            const std::uint32_t most =
                best.vertices.empty() ? far : static_cast<std::uint32_t>(best.vertices.size() - 1);
            std::uint64_t work = 0;
            const std::uint32_t length = loop_length(start, most, work);
            if (length != far && length <= most)
                best = walk(start, length, edge_less);
            for (const std::uint32_t v : reached_)
                distance_[v] = far;
            if (best.vertices.size() == 1)
                break;
            if (work >= budget) {
                best.shortest = false;
                break;
            }
            budget -= work;
            take_out(start);
        }
        for (const std::uint32_t v : members)
            inside_[v] = 0;
        best.component_size = static_cast<std::uint32_t>(members.size());
        return best;
    }

  private:
    static constexpr std::uint32_t far = 0xFFFFFFFFu;

    /// Backwards from `start`, whole levels at a time: the length of the shortest loop through it, or more
    /// than `most` when there is none as short. Leaves distances to `start` behind.
    std::uint32_t loop_length(std::uint32_t start, std::uint32_t most, std::uint64_t& work) {
        reached_.assign(1, start);
        distance_[start] = 0;
        std::size_t begin = 0;
        for (std::uint32_t level = 0; begin < reached_.size() && level < most; ++level) {
            const std::size_t end = reached_.size();
            bool closed = false;
            for (; begin < end; ++begin) {
                const auto before = graph_.predecessors(reached_[begin]);
                work += before.size();
                for (const std::uint32_t v : before) {
                    closed = closed || v == start;
                    if (!inside_[v] || distance_[v] != far)
                        continue;
                    distance_[v] = level + 1;
                    reached_.push_back(v);
                }
            }
            if (closed)
                return level + 1;
        }
        return far;
    }

    /// Forwards along the distances, each time to the vertex of least rank and by the least edge.
    VertexCycle walk(std::uint32_t start, std::uint32_t length, const EdgeLess& edge_less) const {
        VertexCycle cycle;
        std::uint32_t at = start;
        for (std::uint32_t left = length; left > 0; --left) {
            std::uint32_t chosen = far;
            for (std::uint32_t e = graph_.out_begin(at); e < graph_.out_end(at); ++e) {
                const std::uint32_t v = graph_.target(e);
                if (!inside_[v] || distance_[v] != left - 1)
                    continue;
                const std::uint32_t rival = chosen == far ? far : graph_.target(chosen);
                if (rival == far || rank_[v] < rank_[rival] || (v == rival && edge_less(e, chosen)))
                    chosen = e;
            }
            cycle.vertices.push_back(at);
            cycle.edges.push_back(chosen);
            at = graph_.target(chosen);
        }
        return cycle;
    }

    /// Takes a vertex out, and then each one that no longer has both a predecessor and a successor inside.
    void take_out(std::uint32_t first) {
        inside_[first] = 0;
        doubtful_.assign(1, first);
        const auto any = [&](std::span<const std::uint32_t> list) {
            return std::any_of(list.begin(), list.end(), [&](std::uint32_t v) { return inside_[v] != 0; });
        };
        while (!doubtful_.empty()) {
            const std::uint32_t gone = doubtful_.back();
            doubtful_.pop_back();
            for (const auto& list : {graph_.predecessors(gone), graph_.successors(gone)})
                for (const std::uint32_t v : list)
                    if (inside_[v] && !(any(graph_.predecessors(v)) && any(graph_.successors(v)))) {
                        inside_[v] = 0;
                        doubtful_.push_back(v);
                    }
        }
    }

    const TaskGraph& graph_;
    std::span<const std::uint32_t> rank_;
    std::vector<std::uint8_t> inside_;
    std::vector<std::uint32_t> distance_;
    std::vector<std::uint32_t> reached_;
    std::vector<std::uint32_t> doubtful_;
};

}  // namespace detail

LUOSHI_BODY std::vector<VertexCycle> find_cycles(const TaskGraph& graph, std::span<const std::uint32_t> rank,
                                                 const EdgeLess& edge_less) {
    const Components components = strongly_connected(graph);
    std::vector<std::uint32_t> size(components.count, 0);
    for (const std::uint32_t c : components.of)
        ++size[c];
    const auto in_a_loop = [&](std::uint32_t v) {
        if (size[components.of[v]] > 1)
            return true;
        const auto next = graph.successors(v);
        return std::find(next.begin(), next.end(), v) != next.end();
    };
    std::vector<std::uint32_t> members;
    for (std::uint32_t v = 0; v < graph.vertex_count(); ++v)
        if (in_a_loop(v))
            members.push_back(v);
    std::sort(members.begin(), members.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::pair(components.of[a], rank[a]) < std::pair(components.of[b], rank[b]);
    });
    std::vector<VertexCycle> cycles;
    detail::ShortestCycle search(graph, rank);
    for (std::size_t begin = 0; begin < members.size();) {
        const std::size_t count = size[components.of[members[begin]]];
        cycles.push_back(search.find(std::span(members).subspan(begin, count), edge_less));
        begin += count;
    }
    std::sort(cycles.begin(), cycles.end(), [&](const VertexCycle& a, const VertexCycle& b) {
        return std::pair(a.vertices.size(), rank[a.vertices[0]]) <
               std::pair(b.vertices.size(), rank[b.vertices[0]]);
    });
    return cycles;
}

LUOSHI_BODY std::vector<TaskCycle> find_cycles(const Model& model) {
    const TaskGraph graph(model);
    const Table<Link>& links = model.links();
    const auto found = find_cycles(graph, host_rank(model), [&](std::uint32_t a, std::uint32_t b) {
        return links[graph.link(a)].id < links[graph.link(b)].id;
    });
    std::vector<TaskCycle> cycles;
    for (const VertexCycle& each : found) {
        TaskCycle cycle{{}, {}, each.component_size, each.shortest};
        for (const std::uint32_t v : each.vertices)
            cycle.tasks.emplace_back(v);
        for (const std::uint32_t e : each.edges)
            cycle.links.push_back(graph.link(e));
        cycles.push_back(std::move(cycle));
    }
    return cycles;
}

LUOSHI_BODY Diagnostic to_diagnostic(const TaskCycle& cycle, const Model& model) {
    constexpr std::size_t most_steps = 20;
    const std::size_t shown = std::min(cycle.tasks.size(), most_steps);
    Diagnostic finding;
    finding.code = "G001";
    Message way;
    for (std::size_t i = 0; i < shown; ++i) {
        const std::string& task = model.tasks()[cycle.tasks[i]].id;
        way.zh += task;
        way.en += task;
        if (cycle.links[i]) {
            const Link& link = model.links()[cycle.links[i]];
            const std::string type(name_of(link.type));
            const std::string named = link.id + " " + type + (link.cause.empty() ? "" : " " + link.cause);
            way.zh += " →（" + named + "）";
            way.en += " -> (" + named + ") ";
        } else {
            way.zh += " →（上下级）";
            way.en += " -> (one inside the other) ";
        }
    }
    if (shown < cycle.tasks.size()) {
        const std::string more = std::to_string(cycle.tasks.size() - shown);
        way.zh += "……（另有 " + more + " 项）→ ";
        way.en += "... (" + more + " more) -> ";
    }
    const std::string& first = model.tasks()[cycle.tasks.front()].id;
    way.zh += first;
    way.en += first;
    const bool more = cycle.component_size > cycle.tasks.size();
    const std::string size = std::to_string(cycle.component_size);
    finding.what.zh = "任务互相等待成环：" + way.zh;
    finding.what.en = "tasks wait for each other in a circle: " + way.en;
    if (more) {
        finding.what.zh += "；互相等待的共 " + size + " 项，此为" +
                           (cycle.shortest ? "其中最短的环" : "其中较短的环（未查尽）");
        finding.what.en += "; " + size + " wait for each other, this is " +
                           (cycle.shortest ? "their shortest loop" : "a short loop, the search was cut off");
    }
    finding.accepted = {"删除或改变环上的一条联系", "one of these links removed or changed"};
    finding.place.entity = "task";
    finding.place.id = first;
    return finding;
}

LUOSHI_BODY Diagnostics check_cycles(const Model& model) {
    Diagnostics findings;
    for (const TaskCycle& cycle : find_cycles(model))
        findings.push_back(to_diagnostic(cycle, model));
    return findings;
}

}  // namespace v1
}  // namespace luoshi
