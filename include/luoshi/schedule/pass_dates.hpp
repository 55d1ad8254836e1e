// luoshi/schedule/pass_dates.hpp - what the passes write: one value for each vertex of the network, by
// position.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "luoshi/schedule/activity_network.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// "No date, and none can be foreseen": later than everything, so that it wins as a date that is waited for.
inline constexpr Instant never{std::numeric_limits<std::int32_t>::max()};
/// "Asks for nothing": earlier than everything.
inline constexpr Instant any_time = no_instant;

/// Drivers that are no in-edge of the vertex.
enum class DriverCode : std::uint32_t {
    none = 0xFFFFFFFFu,
    floor = 0xFFFFFFFEu,       ///< the start of the whole, or the activity's own floor
    constraint = 0xFFFFFFFDu,  ///< its constraint
    fact = 0xFFFFFFFCu,        ///< reported or pinned
    held = 0xFFFFFFFBu,        ///< it is held itself
    end = 0xFFFFFFFAu,         ///< late dates: the end of the whole
    deadline = 0xFFFFFFF9u,    ///< late dates: its deadline
    max_lag = 0xFFFFFFF8u,     ///< put off so that what follows it is near enough
};
constexpr std::uint32_t code(DriverCode driver) {
    return static_cast<std::uint32_t>(driver);
}
constexpr bool is_edge(std::uint32_t driver) {
    return driver < code(DriverCode::max_lag);
}

/// What the vertex at `p` takes from its start to its finish.
inline Work whole_work(const ActivityNetwork& network, std::uint32_t p) {
    const ActivityNetwork::Vertex& vertex = network.vertices[p];
    return {vertex.minutes, (vertex.flags & ActivityNetwork::elapsed) != 0};
}
/// The detail of the vertex at `p`, which must be special.
inline const ActivityDetail& detail_at(const ScheduleProblem& problem, const ActivityNetwork& network,
                                       std::uint32_t p) {
    return problem.details[problem.detail[network.vertex[p]]];
}
/// When the vertex at `p` is not worked on, beside its calendar.
inline Pauses pauses_at(const ScheduleProblem& problem, const ActivityNetwork& network, std::uint32_t p) {
    const bool special = (network.vertices[p].flags & ActivityNetwork::special) != 0;
    return special ? Pauses(detail_at(problem, network, p).pauses) : Pauses();
}
/// What the vertex at `p` has still to do.
inline Work work_left(const ScheduleProblem& problem, const ActivityNetwork& network, std::uint32_t p) {
    const bool special = (network.vertices[p].flags & ActivityNetwork::special) != 0;
    if (special && detail_at(problem, network, p).started())
        return detail_at(problem, network, p).remaining;
    return whole_work(network, p);
}

struct PassDates {
    std::vector<Instant> early_start, early_finish;
    std::vector<Instant> late_start, late_finish;
    /// The late start of what is left to do, which is what predecessors have to meet; never: nothing.
    std::vector<Instant> late_work_start;
    std::vector<std::uint32_t> early_driver;  ///< an in-edge, or a DriverCode
    std::vector<std::uint32_t> late_driver;   ///< an out-edge, or a DriverCode
    /// Where the rest of a started activity starts, by detail; no_instant for others.
    std::vector<Instant> rest_start;
    /// By activity, where there are summaries: 1 for a summary that was started, itself or through something
    /// under it.
    std::vector<std::uint8_t> summary_begun;
    /// Relations of choices that the early dates of an activity don't rest on, with its position.
    std::unordered_set<std::uint64_t> unneeded;
    std::vector<std::uint32_t> chose_anew;  ///< positions for which other relations count now than before
    /// Starts that are put off for a relation with a most lag, by position.
    struct Raised {
        Instant start;
        std::uint32_t relation;
    };
    std::unordered_map<std::uint32_t, Raised> raised;
    std::vector<MaxLagConflict> conflicts;
    Instant end = no_instant;

    /// Room for all vertices. The passes write every vertex that has an order; the others have no dates.
    void resize(const ActivityNetwork& network, std::size_t details) {
        const std::uint32_t n = network.vertex_count();
        for (auto* column : {&early_start, &early_finish, &late_start, &late_finish, &late_work_start}) {
            column->resize(n, never);
            std::fill(column->begin() + network.ordered, column->end(), never);
        }
        for (auto* column : {&early_driver, &late_driver}) {
            column->resize(n);
            std::fill(column->begin() + network.ordered, column->end(), code(DriverCode::none));
        }
        rest_start.assign(details, no_instant);
        unneeded.clear();
        chose_anew.clear();
        raised.clear();
        conflicts.clear();
    }

    /// Where the vertex at `p` is planned: work as late as possible at its late dates. Where these are the
    /// exact inverse of the early ones, never before what is possible.
    Instant planned_start(const ActivityNetwork& network, std::uint32_t p, const ScheduleRules& rules) const {
        return planned(network, p, rules, early_start[p], late_start[p]);
    }
    Instant planned_finish(const ActivityNetwork& network, std::uint32_t p,
                           const ScheduleRules& rules) const {
        return planned(network, p, rules, early_finish[p], late_finish[p]);
    }

    static std::uint64_t choice_key(std::uint32_t relation, std::uint32_t to) {
        return std::uint64_t{relation} << 32 | to;
    }
    /// True for a relation whose choice is met without it, at the position `to`.
    bool is_unneeded(std::uint32_t relation, std::uint32_t to) const {
        return !unneeded.empty() && unneeded.contains(choice_key(relation, to));
    }

  private:
    static Instant planned(const ActivityNetwork& network, std::uint32_t p, const ScheduleRules& rules,
                           Instant early, Instant late) {
        if ((network.vertices[p].flags & ActivityNetwork::late) == 0)
            return early;
        return rules.exact_late_dates ? std::max(early, late) : late;
    }
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
