// luoshi/graph/task_graph.hpp - who waits for whom, in compressed rows.
//
//   TaskGraph graph(model);                       // vertices are dense task ids
//   for (std::uint32_t next : graph.successors(task.value)) ...
//
// Built once, never changed. With luoshi/graph/boost_graph.hpp every algorithm of Boost.Graph runs on it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/base/id.hpp"
#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {

/// A directed graph with vertices 0..n-1 and edges 0..m-1. Edges are numbered by their source, edges of one
/// source in the order in which they were given. Parallel edges and loops are kept. 20 bytes per edge.
class TaskGraph {
  public:
    /// An edge with its ends.
    struct Edge {
        std::uint32_t number = 0;
        std::uint32_t source = 0;
        std::uint32_t target = 0;

        friend bool operator==(const Edge& a, const Edge& b) { return a.number == b.number; }
    };

    TaskGraph() : TaskGraph(0, {}, {}) {}

    /// Edge i of the columns leads from `from[i]` to `to[i]`; `link[i]`, when there are links, is the link it
    /// stands for. Throws Error(invalid_argument, G002) when the columns differ in length or name a vertex
    /// that isn't there. Linear.
    TaskGraph(std::uint32_t vertices, std::span<const std::uint32_t> from, std::span<const std::uint32_t> to,
              std::span<const Id<Link>> link = {});

    /// One vertex for each place of the task table, one edge for each link. Removed tasks are vertices
    /// without edges.
    explicit TaskGraph(const Model& model) : TaskGraph(columns_of(model)) {}

    std::uint32_t vertex_count() const { return static_cast<std::uint32_t>(out_begin_.size() - 1); }
    std::uint32_t edge_count() const { return static_cast<std::uint32_t>(target_.size()); }

    std::span<const std::uint32_t> successors(std::uint32_t v) const {
        return std::span(target_).subspan(out_begin_[v], out_degree(v));
    }
    std::span<const std::uint32_t> predecessors(std::uint32_t v) const {
        return std::span(in_source_).subspan(in_begin_[v], in_degree(v));
    }
    std::uint32_t out_degree(std::uint32_t v) const { return out_begin_[v + 1] - out_begin_[v]; }
    std::uint32_t in_degree(std::uint32_t v) const { return in_begin_[v + 1] - in_begin_[v]; }

    /// Edges from `v` have the numbers out_begin(v) to out_end(v) - 1.
    std::uint32_t out_begin(std::uint32_t v) const { return out_begin_[v]; }
    std::uint32_t out_end(std::uint32_t v) const { return out_begin_[v + 1]; }
    /// The numbers of the edges into `v`, in the order of predecessors(v).
    std::span<const std::uint32_t> in_edges(std::uint32_t v) const {
        return std::span(in_edge_).subspan(in_begin_[v], in_degree(v));
    }

    std::uint32_t source(std::uint32_t edge) const { return source_[edge]; }
    std::uint32_t target(std::uint32_t edge) const { return target_[edge]; }
    Edge edge(std::uint32_t number) const { return {number, source_[number], target_[number]}; }
    /// The place of the edge in the columns that the graph was built from.
    std::uint32_t origin(std::uint32_t edge) const { return origin_[edge]; }
    /// The link that the edge stands for; empty when it stands for none.
    Id<Link> link(std::uint32_t edge) const { return link_.empty() ? Id<Link>() : link_[edge]; }

  private:
    struct Columns {
        std::uint32_t vertices = 0;
        std::vector<std::uint32_t> from;
        std::vector<std::uint32_t> to;
        std::vector<Id<Link>> link;
    };
    static Columns columns_of(const Model& model);
    explicit TaskGraph(const Columns& columns)
        : TaskGraph(columns.vertices, columns.from, columns.to, columns.link) {}

    std::vector<std::uint32_t> out_begin_;
    std::vector<std::uint32_t> source_;
    std::vector<std::uint32_t> target_;
    std::vector<std::uint32_t> origin_;
    std::vector<Id<Link>> link_;
    std::vector<std::uint32_t> in_begin_;
    std::vector<std::uint32_t> in_source_;
    std::vector<std::uint32_t> in_edge_;
};

// --- bodies

inline TaskGraph::Columns TaskGraph::columns_of(const Model& model) {
    Columns columns;
    columns.vertices = model.tasks().size();
    columns.from.reserve(model.links().count());
    columns.to.reserve(model.links().count());
    columns.link.reserve(model.links().count());
    model.links().for_each([&](Id<Link> id, const Link& link) {
        columns.from.push_back(link.from.at.value);
        columns.to.push_back(link.to.at.value);
        columns.link.push_back(id);
    });
    return columns;
}

inline TaskGraph::TaskGraph(std::uint32_t vertices, std::span<const std::uint32_t> from,
                            std::span<const std::uint32_t> to, std::span<const Id<Link>> link) {
    const auto refuse = [](std::string zh, std::string en, Message accepted) {
        throw Error(
            Status::invalid_argument,
            Diagnostic{"G002", Severity::error, {std::move(zh), std::move(en)}, std::move(accepted), {}});
    };
    const std::size_t edges = from.size();
    if (to.size() != edges || (!link.empty() && link.size() != edges))
        refuse("各列长度不同", "the columns differ in length", {"长度相同的列", "columns of one length"});
    // All ones is the id of nothing, and counts must fit beside it.
    if (vertices == Id<Task>::none || edges >= Id<Link>::none)
        refuse("图过大", "the graph is too large", {"少于 4294967295", "fewer than 4294967295"});
    for (std::size_t i = 0; i < edges; ++i)
        if (from[i] >= vertices || to[i] >= vertices)
            refuse("第 " + std::to_string(i) + " 条边指向不存在的顶点",
                   "edge " + std::to_string(i) + " names a vertex that isn't there",
                   {"0 至 " + std::to_string(vertices) + "（不含）的顶点号",
                    "vertex numbers from 0 to below " + std::to_string(vertices)});

    out_begin_.assign(vertices + std::size_t{1}, 0);
    in_begin_.assign(vertices + std::size_t{1}, 0);
    for (std::size_t i = 0; i < edges; ++i) {
        ++out_begin_[from[i] + std::size_t{1}];
        ++in_begin_[to[i] + std::size_t{1}];
    }
    for (std::size_t v = 0; v < vertices; ++v) {
        out_begin_[v + 1] += out_begin_[v];
        in_begin_[v + 1] += in_begin_[v];
    }
    source_.resize(edges);
    target_.resize(edges);
    origin_.resize(edges);
    link_.resize(link.size());
    in_source_.resize(edges);
    in_edge_.resize(edges);
    std::vector<std::uint32_t> next(out_begin_.begin(), out_begin_.end() - 1);
    for (std::size_t i = 0; i < edges; ++i) {
        const std::uint32_t number = next[from[i]]++;
        source_[number] = from[i];
        target_[number] = to[i];
        origin_[number] = static_cast<std::uint32_t>(i);
        if (!link.empty())
            link_[number] = link[i];
    }
    next.assign(in_begin_.begin(), in_begin_.end() - 1);
    for (std::uint32_t number = 0; number < edges; ++number) {
        const std::uint32_t place = next[target_[number]]++;
        in_source_[place] = source_[number];
        in_edge_[place] = number;
    }
}

}  // namespace v1
}  // namespace luoshi
