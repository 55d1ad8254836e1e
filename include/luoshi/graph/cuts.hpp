// luoshi/graph/cuts.hpp - the fewest edges to cut so that no loop is left.
//
//   for (const VertexCut& each : find_cuts(graph, rank, unit)) ...   // one for each component with a loop
//
// find_cycles() shows one loop of a component, the shortest; this says what takes all of them away. The
// smallest such set is hard to find in general (a feedback arc set, Karp 1972). It is searched for within a
// budget; where that runs out, the answer is a set that does, with the number that is known to be needed.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "luoshi/graph/task_graph.hpp"

namespace luoshi {
inline namespace v1 {

/// In the place of a unit: the edge stays.
inline constexpr std::uint32_t never_cut = 0xFFFFFFFFu;

/// What to cut in one component.
struct VertexCut {
    std::vector<std::uint32_t> vertices;  ///< that all wait for each other, by rank
    std::vector<std::uint32_t> units;     ///< to cut, ascending; none of them can be left out
    std::uint32_t at_least = 0;           ///< fewer will not do
    bool smallest = true;  ///< false: between `at_least` and the size of `units` may be a smaller set
};

/// How many edges may be looked at for one component: a tenth of a second or two.
inline constexpr std::uint64_t cut_budget = 20'000'000;

/// `unit[e]` numbers what is cut with edge e: edges of one unit go together, `never_cut` stays. Of sets of
/// one size the answer is one, settled by the numbers of units and the ranks of vertices alone. Components
/// come by the least rank in them. Throws Error(invalid_argument, G003) for a loop of edges that all stay.
/// Components of up to 20 units are always searched to the end.
std::vector<VertexCut> find_cuts(const TaskGraph& graph, std::span<const std::uint32_t> rank,
                                 std::span<const std::uint32_t> unit, std::uint64_t budget = cut_budget);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/graph/cuts_body.hpp"
#endif
