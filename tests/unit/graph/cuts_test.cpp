#include "luoshi/graph/cuts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "luoshi/base/error.hpp"

using namespace luoshi;

namespace {

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Units are the places in the list, unless others are given.
std::vector<VertexCut> cuts_of(std::uint32_t n, const Pairs& pairs, std::vector<std::uint32_t> units = {},
                               std::uint64_t budget = cut_budget) {
    std::vector<std::uint32_t> from, to, rank(n);
    for (const auto& [a, b] : pairs) {
        from.push_back(a);
        to.push_back(b);
    }
    if (units.empty()) {
        units.resize(pairs.size());
        std::iota(units.begin(), units.end(), 0u);
    }
    std::iota(rank.begin(), rank.end(), 0u);
    const TaskGraph graph(n, from, to);
    std::vector<std::uint32_t> unit(pairs.size());
    for (std::uint32_t e = 0; e < pairs.size(); ++e)
        unit[e] = units[graph.origin(e)];
    return find_cuts(graph, rank, unit, budget);
}

using Numbers = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("no loop, no cut; one loop, one cut") {
    CHECK(cuts_of(3, {{0, 1}, {1, 2}, {0, 2}}).empty());
    const auto one = cuts_of(4, {{0, 1}, {1, 2}, {2, 0}, {2, 3}});
    REQUIRE(one.size() == 1);
    CHECK(one[0].vertices == Numbers{0, 1, 2});
    CHECK(one[0].units.size() == 1);
    CHECK(one[0].at_least == 1);
    CHECK(one[0].smallest);
    const auto itself = cuts_of(2, {{1, 1}});
    REQUIRE(itself.size() == 1);
    CHECK(itself[0].units == Numbers{0});
}

TEST_CASE("the edge that all loops share is the one to cut") {
    // 0 to 3 in three ways, and one way back: edge 6.
    const auto cuts = cuts_of(5, {{0, 1}, {0, 2}, {0, 4}, {1, 3}, {2, 3}, {4, 3}, {3, 0}});
    REQUIRE(cuts.size() == 1);
    CHECK(cuts[0].units == Numbers{6});
}

TEST_CASE("two tasks that wait for each other twice need two cuts") {
    const auto cuts = cuts_of(2, {{0, 1}, {0, 1}, {1, 0}, {1, 0}, {1, 0}});
    REQUIRE(cuts.size() == 1);
    CHECK(cuts[0].units == Numbers{0, 1});
    CHECK(cuts[0].at_least == 2);
}

TEST_CASE("all of four tasks wait for all others: six of the twelve links") {
    Pairs all;
    for (std::uint32_t a = 0; a < 4; ++a)
        for (std::uint32_t b = 0; b < 4; ++b)
            if (a != b)
                all.emplace_back(a, b);
    const auto cuts = cuts_of(4, all);
    REQUIRE(cuts.size() == 1);
    CHECK(cuts[0].units.size() == 6);
    CHECK(cuts[0].smallest);
}

TEST_CASE("what stays is not cut, what goes together is one cut") {
    // The two ways out of 0 stay; the ways back are the edges 2 and 3.
    CHECK(cuts_of(3, {{0, 1}, {0, 2}, {1, 0}, {2, 0}}, {never_cut, never_cut, 7, 9})[0].units ==
          Numbers{7, 9});
    CHECK(cuts_of(3, {{0, 1}, {0, 2}, {1, 0}, {2, 0}}, {never_cut, never_cut, 5, 5})[0].units == Numbers{5});
    CHECK_THROWS_AS(cuts_of(2, {{0, 1}, {1, 0}}, {never_cut, never_cut}), Error);
}

TEST_CASE("components one by one, by rank") {
    const auto cuts = cuts_of(5, {{4, 3}, {3, 4}, {1, 0}, {0, 1}, {1, 3}});
    REQUIRE(cuts.size() == 2);
    CHECK(cuts[0].vertices == Numbers{0, 1});
    CHECK(cuts[1].vertices == Numbers{3, 4});
}

TEST_CASE("without a budget a cut is found that does, and what is known of the least") {
    Pairs all;
    for (std::uint32_t a = 0; a < 9; ++a)
        for (std::uint32_t step : {1u, 2u, 4u})
            all.emplace_back(a, (a + step) % 9);
    const auto cuts = cuts_of(9, all, {}, 1);
    REQUIRE(cuts.size() == 1);
    CHECK(cuts[0].at_least >= 1);
    CHECK(cuts[0].at_least <= cuts[0].units.size());
    CHECK(cuts[0].smallest == (cuts[0].at_least == cuts[0].units.size()));
    CHECK(!cuts[0].smallest);
}
