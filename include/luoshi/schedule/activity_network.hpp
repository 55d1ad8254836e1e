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
// A relation of a choice is led like one with a lag: each activity under a summary chooses for itself.
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
        elapsed = 1,       ///< its work is on the clock
        special = 2,       ///< it has a detail
        node = 4,          ///< no activity: no work, no calendar of its own
        late = 8,          ///< as late as possible
        summary = 16,      ///< an activity whose dates are those of the activities under it; it has no edges
        choosing = 32,     ///< in-edges of it are alternatives
        alternative = 64,  ///< an out-edge of it is one of several
        delayable = 128,   ///< something has to start soon after it
    };
    struct Vertex {
        std::int32_t minutes = 0;
        std::uint16_t calendar = 0;
        std::uint16_t flags = 0;
    };
    struct Edge {
        std::uint32_t other = 0;  ///< position of the vertex at the other end; none: a free place
        std::uint32_t rule = 0;
    };
    /// The edges of one vertex: numbers in `in` or `out`.
    struct Row {
        std::uint32_t begin = 0, end = 0;
    };

    std::uint32_t activities = 0;          ///< vertices from here on are nodes
    std::uint32_t ordered = 0;             ///< positions from here on lie in or behind a circle
    std::vector<std::uint32_t> position;   ///< by vertex
    std::vector<std::uint32_t> vertex;     ///< by position
    std::vector<std::uint32_t> node_task;  ///< the summary of node `activities + i`
    std::vector<Vertex> vertices;          ///< by position
    std::vector<Row> in_rows, out_rows;    ///< by position
    std::vector<Edge> in, out;
    std::vector<std::uint32_t> in_relation, out_relation;  ///< none for the edges inside a summary
    std::vector<EdgeRule> rules;
    Hierarchy hierarchy;
    std::vector<std::uint32_t> nodes;  ///< by activity and kind of node: the node, or none; empty: no nodes
    /// Positions in order, predecessors first; empty while positions are in order themselves, as they are
    /// before the first edit (luoshi/schedule/network_edits.hpp).
    std::vector<std::uint32_t> order;

    static constexpr std::uint32_t nodes_per_summary = 6;
    static constexpr std::uint32_t start_out = 4, finish_out = 5;  // before them one for each type of link

    /// The position that comes at place `i` of the order.
    std::uint32_t at(std::uint32_t i) const { return order.empty() ? i : order[i]; }
    /// The node of an activity, or none.
    std::uint32_t find_node(std::uint32_t activity, std::uint32_t kind) const {
        return nodes.empty() ? none : nodes[std::size_t{nodes_per_summary} * activity + kind];
    }
    std::uint32_t vertex_count() const { return static_cast<std::uint32_t>(vertex.size()); }
    bool is_node(std::uint32_t v) const { return v >= activities; }
    /// Between these positions there is an edge that is one of several.
    void mark_choice(std::uint32_t from, std::uint32_t to) {
        vertices[from].flags |= alternative;
        vertices[to].flags |= choosing;
    }
    std::uint32_t task_of(std::uint32_t v) const { return v < activities ? v : node_task[v - activities]; }
};

/// The number of each rule.
class EdgeRuleIndex {
  public:
    /// The rule of a relation whose predecessor takes `predecessor`; it comes to `rules` when it is new.
    std::uint32_t of(const Relation& relation, Work predecessor, std::vector<EdgeRule>& rules) {
        const Work lag =
            relation.lag_percent != 0 ? share_of(predecessor, relation.lag_percent) : relation.lag;
        if (lag.none())
            return static_cast<std::uint32_t>(relation.type);
        const EdgeRule rule{lag, relation.type};
        const auto [at, fresh] = number_.emplace(key(rule), static_cast<std::uint32_t>(rules.size()));
        if (fresh)
            rules.push_back(rule);
        return at->second;
    }
    /// Learns the rules of a network that is there.
    void read(const std::vector<EdgeRule>& rules) {
        number_.clear();
        for (std::uint32_t i = 4; i < rules.size(); ++i)
            number_.emplace(key(rules[i]), i);
    }

  private:
    static std::uint64_t key(const EdgeRule& rule) {
        return std::uint64_t{static_cast<std::uint32_t>(rule.lag.minutes)} << 3 |
               std::uint64_t{rule.lag.elapsed} << 2 | static_cast<std::uint32_t>(rule.type);
    }

    std::unordered_map<std::uint64_t, std::uint32_t> number_;
};

inline bool takes_part(const ScheduleProblem& problem, std::uint32_t activity) {
    const ActivityDetail* d = problem.find_detail(activity);
    return !d || !d->left_out;
}
inline bool unfinished(const ScheduleProblem& problem, std::uint32_t activity) {
    const ActivityDetail* d = problem.find_detail(activity);
    return !d || (!d->left_out && !d->finished());
}
/// False for a relation that was taken out, comes from what takes no part, or leads to what is finished.
inline bool holds(const ScheduleProblem& problem, const Relation& relation) {
    return relation.from != ScheduleProblem::none && takes_part(problem, relation.from) &&
           unfinished(problem, relation.to);
}
/// The vertex of an activity.
inline ActivityNetwork::Vertex vertex_of(const ScheduleProblem& problem, std::uint32_t activity,
                                         bool summary) {
    const Activity& own = problem.activities[activity];
    ActivityNetwork::Vertex made;
    made.calendar = static_cast<std::uint16_t>(own.calendar);
    if (summary) {
        made.flags = ActivityNetwork::summary;
        return made;
    }
    made.minutes = own.work.minutes;
    unsigned flags = 0;
    if (own.work.elapsed)
        flags |= ActivityNetwork::elapsed;
    if (const ActivityDetail* d = problem.find_detail(activity)) {
        flags |= ActivityNetwork::special;
        if (d->constraint == ConstraintKind::as_late_as_possible && !d->started() && !d->is_pinned())
            flags |= ActivityNetwork::late;
    }
    made.flags = static_cast<std::uint16_t>(flags);
    return made;
}

/// Throws Error(invalid_argument, S010) as make_schedule() says. Linear.
ActivityNetwork make_network(const ScheduleProblem& problem);

}  // namespace detail
}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/activity_network_body.hpp"
#endif
