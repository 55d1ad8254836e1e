// luoshi/graph/task_graph.hpp - who waits for whom, in compressed rows.
//
//   TaskGraph graph(model);                       // vertices are dense task ids
//   for (std::uint32_t next : graph.successors(task.value)) ...
//
// Built once, never changed. With luoshi/graph/boost_graph.hpp every algorithm of Boost.Graph runs on it.
#pragma once

#include <cstdint>
#include <span>
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

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/graph/task_graph_body.hpp"
#endif
