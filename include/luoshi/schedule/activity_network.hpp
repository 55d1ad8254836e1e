// luoshi/schedule/activity_network.hpp - a ScheduleProblem put in order for the passes.
//
// Vertices are the activities and, for summaries with links, nodes without work. They are stored predecessors
// first, so that a pass is one walk from one end of the arrays to the other; `position` and `vertex` lead
// there and back. Edges lie in compressed rows, once by their target and once by their source.
//
// A link to or from a summary stands for links between all activities under it. So that this costs one edge
// for each child and not one for each pair, a summary gets up to six nodes:
//
//   in nodes, one for each type of link    links to the summary   -> the activities under it
//   start_out, finish_out                  the activities' starts or finishes -> links from the summary
//
// A link with a lag is led to every activity under its target directly, as its lag counts on their calendars;
// one with a lag in percent also comes from every activity under its source.
//
// Left out are relations that hold nothing: of an activity that takes no part, and to a finished one, whose
// dates are facts. A circle that facts have broken is therefore none.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/schedule/hierarchy.hpp"
#include "luoshi/schedule/schedule_problem.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// How an edge holds its target.
struct EdgeRule {
    Work lag;
    LinkType type = LinkType::finish_start;

    friend bool operator==(const EdgeRule&, const EdgeRule&) = default;
};

/// The first four rules: no lag, one for each type.
inline constexpr std::uint32_t plain_finish_start = 0;

struct ActivityNetwork {
    static constexpr std::uint32_t none = ScheduleProblem::none;

    enum Flag : std::uint16_t {
        elapsed = 1,   ///< its work is on the clock
        special = 2,   ///< it has a detail
        node = 4,      ///< no activity: no work, no calendar of its own
        late = 8,      ///< as late as possible
        summary = 16,  ///< an activity whose dates are those of the activities under it; it has no edges
    };
    struct Vertex {
        std::int32_t minutes = 0;
        std::uint16_t calendar = 0;
        std::uint16_t flags = 0;
    };
    struct Edge {
        std::uint32_t other = 0;  ///< position of the vertex at the other end
        std::uint32_t rule = 0;
    };

    std::uint32_t activities = 0;          ///< vertices from here on are nodes
    std::uint32_t ordered = 0;             ///< positions from here on lie in or behind a circle
    std::vector<std::uint32_t> position;   ///< by vertex
    std::vector<std::uint32_t> vertex;     ///< by position
    std::vector<std::uint32_t> node_task;  ///< the summary of node `activities + i`
    std::vector<Vertex> vertices;          ///< by position
    std::vector<std::uint32_t> in_begin, out_begin;
    std::vector<Edge> in, out;
    std::vector<std::uint32_t> in_relation, out_relation;  ///< none for the edges inside a summary
    std::vector<EdgeRule> rules;
    Hierarchy hierarchy;

    std::uint32_t vertex_count() const { return static_cast<std::uint32_t>(vertex.size()); }
    bool is_node(std::uint32_t v) const { return v >= activities; }
    std::uint32_t task_of(std::uint32_t v) const { return v < activities ? v : node_task[v - activities]; }
};

/// Throws Error(invalid_argument, S010) as make_schedule() says. Linear.
ActivityNetwork make_network(const ScheduleProblem& problem);

}  // namespace detail
}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/activity_network_body.hpp"
#endif
