// luoshi/graph/cuts_body.hpp - the bodies of luoshi/graph/cuts.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/base/linkage.hpp"
#include "luoshi/graph/components.hpp"
#include "luoshi/graph/cut_search.hpp"
#include "luoshi/graph/cuts.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// The component with the vertices given, by rank; no cut when nothing in it is a loop.
inline VertexCut cut_component(const TaskGraph& graph, std::vector<std::uint32_t> vertices,
                               std::span<const std::uint32_t> unit, std::vector<std::uint32_t>& number,
                               std::uint64_t budget) {
    constexpr std::uint64_t unbounded = std::numeric_limits<std::uint64_t>::max();
    constexpr std::size_t always_searched = 20;
    for (std::uint32_t i = 0; i < vertices.size(); ++i)
        number[vertices[i]] = i;
    std::vector<CutSearch::Edge> edges;
    std::vector<std::uint32_t> units;
    for (const std::uint32_t v : vertices)
        for (std::uint32_t e = graph.out_begin(v); e < graph.out_end(v); ++e) {
            if (number[graph.target(e)] == never_cut)
                continue;
            edges.push_back({number[v], number[graph.target(e)], unit[e]});
            if (unit[e] != never_cut)
                units.push_back(unit[e]);
        }
    for (const std::uint32_t v : vertices)
        number[v] = never_cut;
    std::sort(units.begin(), units.end());
    units.erase(std::unique(units.begin(), units.end()), units.end());
    for (CutSearch::Edge& edge : edges)
        if (edge.unit != CutSearch::stays)
            edge.unit = static_cast<std::uint32_t>(std::lower_bound(units.begin(), units.end(), edge.unit) -
                                                   units.begin());
    std::sort(edges.begin(), edges.end(), [](const CutSearch::Edge& a, const CutSearch::Edge& b) {
        return std::tuple(a.from, a.unit, a.to) < std::tuple(b.from, b.unit, b.to);
    });
    VertexCut made{std::move(vertices), {}, 0, true};
    if (edges.empty())
        return made;
    CutSearch search(static_cast<std::uint32_t>(made.vertices.size()),
                     static_cast<std::uint32_t>(units.size()), std::move(edges),
                     units.size() <= always_searched ? unbounded : budget);
    if (!search.run())
        throw Error(Status::invalid_argument,
                    Diagnostic{"G003",
                               Severity::error,
                               {"环上没有可以断开的边", "a loop in which no edge may be cut"},
                               {"每个环至少有一条可断开的边", "an edge that may be cut in every loop"},
                               {}});
    for (const std::uint32_t u : search.cut())
        made.units.push_back(units[u]);
    made.at_least = search.at_least();
    made.smallest = made.at_least == made.units.size();
    return made;
}

}  // namespace detail

LUOSHI_BODY std::vector<VertexCut> find_cuts(const TaskGraph& graph, std::span<const std::uint32_t> rank,
                                             std::span<const std::uint32_t> unit, std::uint64_t budget) {
    const Components components = strongly_connected(graph);
    std::vector<std::vector<std::uint32_t>> members(components.count);
    for (std::uint32_t v = 0; v < graph.vertex_count(); ++v)
        members[components.of[v]].push_back(v);
    const auto by_rank = [&](std::uint32_t a, std::uint32_t b) { return rank[a] < rank[b]; };
    std::vector<std::uint32_t> number(graph.vertex_count(), never_cut);
    std::vector<VertexCut> cuts;
    for (std::vector<std::uint32_t>& each : members) {
        std::sort(each.begin(), each.end(), by_rank);
        VertexCut cut = detail::cut_component(graph, std::move(each), unit, number, budget);
        if (cut.at_least > 0)
            cuts.push_back(std::move(cut));
    }
    std::sort(cuts.begin(), cuts.end(), [&](const VertexCut& a, const VertexCut& b) {
        return rank[a.vertices.front()] < rank[b.vertices.front()];
    });
    return cuts;
}

}  // namespace v1
}  // namespace luoshi
