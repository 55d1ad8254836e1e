// TaskGraph under Boost.Graph's own concept checks and algorithms.
#include "luoshi/graph/boost_graph.hpp"

#include <cstdint>
#include <iterator>
#include <random>
#include <vector>

#include <doctest/doctest.h>
#include <boost/concept/assert.hpp>
#include <boost/graph/dag_shortest_paths.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/property_iter_range.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>

#include "luoshi/graph/components.hpp"
#include "luoshi/graph/order.hpp"

using namespace luoshi;

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<TaskGraph>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<TaskGraph>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<TaskGraph>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<TaskGraph>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<TaskGraph>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<TaskGraph, std::uint32_t, boost::vertex_index_t>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<TaskGraph, TaskGraph::Edge, boost::edge_index_t>));

namespace {

using Random = std::mt19937;

TaskGraph random_graph(Random& random, std::uint32_t n, std::uint32_t m, bool acyclic) {
    std::vector<std::uint32_t> from, to;
    for (std::uint32_t i = 0; i < m; ++i) {
        std::uint32_t a = static_cast<std::uint32_t>(random() % n);
        std::uint32_t b = static_cast<std::uint32_t>(random() % n);
        if (acyclic && a == b)
            continue;
        if (acyclic && a > b)
            std::swap(a, b);
        from.push_back(a);
        to.push_back(b);
    }
    return TaskGraph(n, from, to);
}

}  // namespace

TEST_CASE("rows and columns agree") {
    const std::vector<std::uint32_t> from{2, 0, 2, 1}, to{1, 2, 1, 1};
    const TaskGraph graph(3, from, to);
    CHECK(graph.vertex_count() == 3);
    CHECK(graph.edge_count() == 4);
    CHECK(graph.out_degree(2) == 2);
    CHECK(graph.in_degree(1) == 3);
    for (std::uint32_t e = 0; e < graph.edge_count(); ++e) {
        CHECK(graph.source(e) == from[graph.origin(e)]);
        CHECK(graph.target(e) == to[graph.origin(e)]);
        CHECK_FALSE(graph.link(e));
    }
    std::uint32_t seen = 0;
    for (std::uint32_t v = 0; v < 3; ++v)
        for (const std::uint32_t e : graph.in_edges(v)) {
            CHECK(graph.target(e) == v);
            ++seen;
        }
    CHECK(seen == 4);
}

TEST_CASE("columns that make no graph are refused") {
    const std::vector<std::uint32_t> two{0, 1}, one{0}, far{0, 2};
    CHECK_THROWS_AS(TaskGraph(2, two, one), Error);
    CHECK_THROWS_AS(TaskGraph(2, two, far), Error);
    const TaskGraph empty;
    CHECK(empty.vertex_count() == 0);
    CHECK(topological_order(empty).complete());
}

TEST_CASE("Boost's topological sort accepts it and agrees") {
    Random random(7);
    for (int round = 0; round < 50; ++round) {
        const TaskGraph graph = random_graph(random, 40, 90, true);
        std::vector<std::uint32_t> reverse;
        boost::topological_sort(graph, std::back_inserter(reverse));
        CHECK(reverse.size() == 40);
        const TopologicalOrder order = topological_order(graph);
        REQUIRE(order.complete());
        std::vector<std::size_t> place(40);
        for (std::size_t i = 0; i < 40; ++i)
            place[order.vertices[i]] = i;
        for (std::uint32_t e = 0; e < graph.edge_count(); ++e)
            CHECK(place[graph.source(e)] < place[graph.target(e)]);
    }
}

TEST_CASE("levels are longest ways, as Boost finds them with negative weights") {
    Random random(11);
    for (int round = 0; round < 50; ++round) {
        // Everything hangs on vertex 0, so that one search reaches all.
        std::vector<std::uint32_t> from, to;
        for (std::uint32_t v = 1; v < 30; ++v) {
            from.push_back(0);
            to.push_back(v);
        }
        for (int i = 0; i < 60; ++i) {
            const std::uint32_t a = 1 + static_cast<std::uint32_t>(random() % 28);
            from.push_back(a);
            to.push_back(a + 1 + static_cast<std::uint32_t>(random() % (29 - a)));
        }
        const TaskGraph graph(30, from, to);
        std::vector<int> weight(graph.edge_count(), -1), distance(30);
        boost::dag_shortest_paths(graph, 0u,
                                  boost::weight_map(boost::make_iterator_property_map(
                                                        weight.begin(), get(boost::edge_index, graph)))
                                      .distance_map(boost::make_iterator_property_map(
                                          distance.begin(), get(boost::vertex_index, graph))));
        const TopologicalOrder order = topological_order(graph);
        for (std::uint32_t v = 0; v < 30; ++v)
            CHECK(static_cast<int>(order.level[v]) == -distance[v]);
    }
}

TEST_CASE("components are Boost's components") {
    Random random(13);
    for (int round = 0; round < 100; ++round) {
        const TaskGraph graph = random_graph(random, 30, 20 + static_cast<std::uint32_t>(round), false);
        std::vector<int> theirs(30);
        const int count = boost::strong_components(
            graph, boost::make_iterator_property_map(theirs.begin(), get(boost::vertex_index, graph)));
        const Components ours = strongly_connected(graph);
        CHECK(static_cast<int>(ours.count) == count);
        for (std::uint32_t a = 0; a < 30; ++a)
            for (std::uint32_t b = 0; b < 30; ++b)
                CHECK((ours.of[a] == ours.of[b]) == (theirs[a] == theirs[b]));
        for (std::uint32_t e = 0; e < graph.edge_count(); ++e)
            CHECK(ours.of[graph.source(e)] >= ours.of[graph.target(e)]);
    }
}
