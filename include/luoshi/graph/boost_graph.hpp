// luoshi/graph/boost_graph.hpp - a TaskGraph is a Boost.Graph graph.
//
//   std::vector<std::uint32_t> order;
//   boost::topological_sort(graph, std::back_inserter(order));      // successors first
//
// TaskGraph models VertexListGraph, EdgeListGraph, IncidenceGraph, BidirectionalGraph and AdjacencyGraph,
// with the interior property maps vertex_index and edge_index, so that maps over vertices and edges are
// plain arrays: boost::make_iterator_property_map(array.begin(), get(boost::edge_index, graph)).
#pragma once

#include <cstdint>
#include <utility>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/transform_iterator.hpp>
#include <boost/property_map/property_map.hpp>

#include "luoshi/graph/task_graph.hpp"

namespace luoshi {
inline namespace v1 {

/// From an edge number to the edge with its ends.
struct EdgeOfNumber {
    const TaskGraph* graph = nullptr;
    TaskGraph::Edge operator()(std::uint32_t number) const { return graph->edge(number); }
};
/// From a place in an array of edge numbers to the edge.
struct EdgeOfPlace {
    const TaskGraph* graph = nullptr;
    TaskGraph::Edge operator()(const std::uint32_t& number) const { return graph->edge(number); }
};
using VertexIterator = boost::counting_iterator<std::uint32_t>;
using EdgeIterator = boost::transform_iterator<EdgeOfNumber, VertexIterator, TaskGraph::Edge>;
using InEdgeIterator = boost::transform_iterator<EdgeOfPlace, const std::uint32_t*, TaskGraph::Edge>;

/// The property map from an edge to its number.
struct EdgeIndexMap {
    using key_type = TaskGraph::Edge;
    using value_type = std::uint32_t;
    using reference = std::uint32_t;
    using category = boost::readable_property_map_tag;
};
inline std::uint32_t get(EdgeIndexMap, const TaskGraph::Edge& edge) {
    return edge.number;
}

inline std::pair<VertexIterator, VertexIterator> vertices(const TaskGraph& g) {
    return {VertexIterator(0), VertexIterator(g.vertex_count())};
}
inline std::uint32_t num_vertices(const TaskGraph& g) {
    return g.vertex_count();
}
inline std::pair<EdgeIterator, EdgeIterator> edges(const TaskGraph& g) {
    const EdgeOfNumber edge{&g};
    return {EdgeIterator(VertexIterator(0), edge), EdgeIterator(VertexIterator(g.edge_count()), edge)};
}
inline std::uint32_t num_edges(const TaskGraph& g) {
    return g.edge_count();
}
inline std::uint32_t source(const TaskGraph::Edge& e, const TaskGraph&) {
    return e.source;
}
inline std::uint32_t target(const TaskGraph::Edge& e, const TaskGraph&) {
    return e.target;
}
inline std::pair<EdgeIterator, EdgeIterator> out_edges(std::uint32_t v, const TaskGraph& g) {
    const EdgeOfNumber edge{&g};
    return {EdgeIterator(VertexIterator(g.out_begin(v)), edge),
            EdgeIterator(VertexIterator(g.out_end(v)), edge)};
}
inline std::uint32_t out_degree(std::uint32_t v, const TaskGraph& g) {
    return g.out_degree(v);
}
inline std::pair<InEdgeIterator, InEdgeIterator> in_edges(std::uint32_t v, const TaskGraph& g) {
    const auto numbers = g.in_edges(v);
    const EdgeOfPlace edge{&g};
    return {InEdgeIterator(numbers.data(), edge), InEdgeIterator(numbers.data() + numbers.size(), edge)};
}
inline std::uint32_t in_degree(std::uint32_t v, const TaskGraph& g) {
    return g.in_degree(v);
}
inline std::uint32_t degree(std::uint32_t v, const TaskGraph& g) {
    return g.in_degree(v) + g.out_degree(v);
}
inline std::pair<const std::uint32_t*, const std::uint32_t*> adjacent_vertices(std::uint32_t v,
                                                                               const TaskGraph& g) {
    const auto next = g.successors(v);
    return {next.data(), next.data() + next.size()};
}

using VertexIndexMap = boost::typed_identity_property_map<std::uint32_t>;
inline VertexIndexMap get(boost::vertex_index_t, const TaskGraph&) {
    return {};
}
inline std::uint32_t get(boost::vertex_index_t, const TaskGraph&, std::uint32_t v) {
    return v;
}
inline EdgeIndexMap get(boost::edge_index_t, const TaskGraph&) {
    return {};
}
inline std::uint32_t get(boost::edge_index_t, const TaskGraph&, const TaskGraph::Edge& e) {
    return e.number;
}

}  // namespace v1
}  // namespace luoshi

namespace boost {

template <>
struct graph_traits<luoshi::TaskGraph> {
    struct traversal_category : bidirectional_graph_tag,
                                adjacency_graph_tag,
                                vertex_list_graph_tag,
                                edge_list_graph_tag {};
    using vertex_descriptor = std::uint32_t;
    using edge_descriptor = luoshi::TaskGraph::Edge;
    using directed_category = bidirectional_tag;
    using edge_parallel_category = allow_parallel_edge_tag;

    using vertex_iterator = luoshi::VertexIterator;
    using edge_iterator = luoshi::EdgeIterator;
    using out_edge_iterator = luoshi::EdgeIterator;
    using in_edge_iterator = luoshi::InEdgeIterator;
    using adjacency_iterator = const std::uint32_t*;

    using vertices_size_type = std::uint32_t;
    using edges_size_type = std::uint32_t;
    using degree_size_type = std::uint32_t;

    static vertex_descriptor null_vertex() { return luoshi::Id<luoshi::Task>::none; }
};

template <>
struct property_map<luoshi::TaskGraph, vertex_index_t> {
    using type = luoshi::VertexIndexMap;
    using const_type = luoshi::VertexIndexMap;
};
template <>
struct property_map<luoshi::TaskGraph, edge_index_t> {
    using type = luoshi::EdgeIndexMap;
    using const_type = luoshi::EdgeIndexMap;
};

}  // namespace boost
