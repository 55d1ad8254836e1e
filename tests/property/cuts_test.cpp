// The fewest cuts against all of them: every subset of units, and the best order of vertices.
#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <numeric>
#include <random>
#include <vector>

#include "luoshi/graph/components.hpp"
#include "luoshi/graph/cuts.hpp"
#include "tried.hpp"

using namespace luoshi;

namespace {

struct Drawn {
    std::uint32_t vertices = 0;
    std::vector<std::uint32_t> from, to, unit;

    TaskGraph graph() const { return TaskGraph(vertices, from, to); }
    /// Units by edges of the graph, which come in another order.
    std::vector<std::uint32_t> units(const TaskGraph& graph) const {
        std::vector<std::uint32_t> made(unit.size());
        for (std::uint32_t e = 0; e < made.size(); ++e)
            made[e] = unit[graph.origin(e)];
        return made;
    }
    /// Kahn's algorithm without the units of a set.
    bool acyclic(const std::vector<std::uint32_t>& cut) const {
        std::vector<std::uint32_t> waits(vertices, 0), ready;
        const auto there = [&](std::size_t e) { return std::count(cut.begin(), cut.end(), unit[e]) == 0; };
        for (std::size_t e = 0; e < from.size(); ++e)
            waits[to[e]] += there(e);
        for (std::uint32_t v = 0; v < vertices; ++v)
            if (waits[v] == 0)
                ready.push_back(v);
        for (std::size_t i = 0; i < ready.size(); ++i)
            for (std::size_t e = 0; e < from.size(); ++e)
                if (from[e] == ready[i] && there(e) && --waits[to[e]] == 0)
                    ready.push_back(to[e]);
        return ready.size() == vertices;
    }
};

/// `groups`: some units have two edges, some edges stay (these lead upwards, so that they make no loop).
Drawn draw(std::mt19937& random, std::uint32_t most_vertices, std::uint32_t most_units, bool groups) {
    const auto below = [&](std::uint32_t most) { return static_cast<std::uint32_t>(random() % most); };
    Drawn made;
    made.vertices = 2 + below(most_vertices - 1);
    const auto edge = [&](std::uint32_t a, std::uint32_t b, std::uint32_t unit) {
        made.from.push_back(a);
        made.to.push_back(b);
        made.unit.push_back(unit);
    };
    for (std::uint32_t u = 1 + below(most_units); u > 0; --u) {
        edge(below(made.vertices), below(made.vertices), u);
        if (groups && below(4) == 0)
            edge(below(made.vertices), below(made.vertices), u);
        if (groups && below(3) == 0) {
            const std::uint32_t a = below(made.vertices), b = below(made.vertices);
            if (a != b)
                edge(std::min(a, b), std::max(a, b), never_cut);
        }
    }
    return made;
}

std::vector<std::uint32_t> same_rank(std::uint32_t n) {
    std::vector<std::uint32_t> rank(n);
    std::iota(rank.begin(), rank.end(), 0u);
    return rank;
}

std::vector<std::uint32_t> all_units(const std::vector<VertexCut>& cuts) {
    std::vector<std::uint32_t> all;
    for (const VertexCut& cut : cuts)
        all.insert(all.end(), cut.units.begin(), cut.units.end());
    return all;
}

}  // namespace

TEST_CASE("No smaller set of units does, and none of them can be left out") {
    std::mt19937 random(11);
    std::size_t with_loops = 0, several = 0;
    for (int round = 0; round < tried(1500); ++round) {
        CAPTURE(round);
        const Drawn drawn = draw(random, 7, 11, true);
        const TaskGraph graph = drawn.graph();
        const Components components = strongly_connected(graph);
        const auto cuts = find_cuts(graph, same_rank(drawn.vertices), drawn.units(graph));
        std::vector<std::uint32_t> cut = all_units(cuts);
        REQUIRE(drawn.acyclic(cut));
        // A unit in two components is cut in both: each component is a question of its own.
        for (const VertexCut& each : cuts) {
            REQUIRE(each.smallest);
            Drawn inside = drawn;
            for (std::size_t e = inside.from.size(); e-- > 0;)
                if (components.of[inside.from[e]] != components.of[each.vertices[0]] ||
                    components.of[inside.to[e]] != components.of[each.vertices[0]])
                    for (auto* column : {&inside.from, &inside.to, &inside.unit})
                        column->erase(column->begin() + static_cast<std::ptrdiff_t>(e));
            std::size_t least = 99;
            for (std::uint32_t set = 0; set < 1u << 11; ++set) {
                const auto size = static_cast<std::size_t>(std::popcount(set));
                if (size >= least)
                    continue;
                std::vector<std::uint32_t> chosen;
                for (std::uint32_t u = 0; u < 11; ++u)
                    if (set >> u & 1u)
                        chosen.push_back(u + 1);
                if (inside.acyclic(chosen))
                    least = size;
            }
            REQUIRE(each.units.size() == least);
            several += least > 1;
        }
        with_loops += !cuts.empty();
    }
    CHECK(with_loops > tried(500));
    CHECK(several > tried(200));
}

TEST_CASE("The cut is the cost of the best order of the vertices") {
    std::mt19937 random(12);
    std::size_t large = 0;
    for (int round = 0; round < tried(300); ++round) {
        CAPTURE(round);
        const Drawn drawn = draw(random, 9, 40, false);
        const TaskGraph graph = drawn.graph();
        const std::uint32_t n = drawn.vertices;
        // By subsets: the fewest edges that lead back when these vertices come first.
        std::vector<std::uint32_t> least(1u << n, 99);
        least[0] = 0;
        for (std::uint32_t set = 1; set < 1u << n; ++set)
            for (std::uint32_t last = 0; last < n; ++last) {
                if (!(set >> last & 1u))
                    continue;
                std::uint32_t back = 0;
                for (std::size_t e = 0; e < drawn.from.size(); ++e)
                    back += drawn.from[e] == last && (set >> drawn.to[e] & 1u);
                least[set] = std::min(least[set], least[set & ~(1u << last)] + back);
            }
        const auto cuts = find_cuts(graph, same_rank(n), drawn.units(graph));
        const std::vector<std::uint32_t> cut = all_units(cuts);
        REQUIRE(drawn.acyclic(cut));
        std::size_t at_least = 0;
        bool smallest = true;
        for (const VertexCut& each : cuts) {
            at_least += each.at_least;
            smallest = smallest && each.smallest;
        }
        REQUIRE(at_least <= least.back());
        REQUIRE(cut.size() >= least.back());
        REQUIRE(smallest == (at_least == cut.size()));
        REQUIRE((cut.size() == least.back() || !smallest));
        large += smallest && drawn.from.size() > 20;
    }
    CHECK(large > tried(100));
}

TEST_CASE("A cut of a large component can't be made smaller by leaving something out") {
    std::mt19937 random(13);
    Drawn drawn;
    drawn.vertices = 300;
    for (std::uint32_t u = 0; u < 900; ++u) {
        drawn.from.push_back(static_cast<std::uint32_t>(random() % drawn.vertices));
        drawn.to.push_back(static_cast<std::uint32_t>(random() % drawn.vertices));
        drawn.unit.push_back(u);
    }
    const TaskGraph graph = drawn.graph();
    const std::vector<std::uint32_t> cut =
        all_units(find_cuts(graph, same_rank(drawn.vertices), drawn.units(graph)));
    REQUIRE(drawn.acyclic(cut));
    for (const std::uint32_t left_out : cut) {
        std::vector<std::uint32_t> less = cut;
        less.erase(std::find(less.begin(), less.end(), left_out));
        REQUIRE(!drawn.acyclic(less));
    }
}
