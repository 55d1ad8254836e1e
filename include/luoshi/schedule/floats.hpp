// luoshi/schedule/floats.hpp - how far an activity may move: total and free float.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "luoshi/schedule/activity_network.hpp"
#include "luoshi/schedule/pass_dates.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

class Floats {
  public:
    Floats(const ScheduleProblem& problem, const ActivityNetwork& network, const PassDates& dates)
        : problem_(problem), network_(network), dates_(dates) {}

    bool scheduled(std::uint32_t p) const {
        return dates_.early_finish[p] != never && dates_.late_finish[p] != never;
    }
    bool finished(std::uint32_t p) const {
        const ActivityDetail* d = detail(p);
        return d && d->finished();
    }

    /// Time from the early to the late dates, the smaller of start and finish; of the finish alone once it
    /// was started (rule 16). Work as late as possible has none to lose.
    std::int64_t total(std::uint32_t p) const {
        const ActivityNetwork::Vertex& vertex = network_.vertices[p];
        const std::int64_t finish = between(p, dates_.early_finish[p], dates_.late_finish[p]);
        if (vertex.flags & ActivityNetwork::late)  // below 0 where its late dates can't be kept
            return problem_.rules.exact_late_dates ? std::min<std::int64_t>(0, finish) : 0;
        constexpr unsigned rare =
            ActivityNetwork::elapsed | ActivityNetwork::special | ActivityNetwork::summary;
        // Both dates of ordinary work lie equally far apart.
        if (!(vertex.flags & rare) || started(p) ||
            (problem_.rules.exact_late_dates && !(vertex.flags & ActivityNetwork::summary)))
            return finish;
        return std::min(finish, between(p, dates_.early_start[p], dates_.late_start[p]));
    }

    /// How far it may move before it moves the early dates of what it is linked to; without own links, the
    /// total float (rule 17). Never negative.
    std::int64_t free(std::uint32_t p, std::int64_t total) const {
        if (finished(p) || (network_.vertices[p].flags & ActivityNetwork::late))
            return 0;
        const bool summary = (network_.vertices[p].flags & ActivityNetwork::summary) != 0;
        std::int64_t least = summary ? room_of_summary(p) : room_of_links(p, p);
        if (least == unbounded)
            least = total;
        else if (problem_.rules.exact_late_dates)
            least = std::min(least, between(p, dates_.early_finish[p], dates_.end));
        return std::max<std::int64_t>(0, least);
    }

    /// What the in-edge `e` of the vertex at `p` leaves between the two, on the calendar of its source: how
    /// far the source may move before it moves the early start of `p`. An edge inside a summary leaves what
    /// lies between the source's date and that of the node.
    std::int64_t room_before(std::uint32_t p, std::uint32_t e) const {
        const std::uint32_t from = network_.in[e].other;
        const EdgeRule& rule = network_.rules[network_.in[e].rule];
        const Instant own = from_finish(rule.type) ? dates_.early_finish[from] : dates_.early_start[from];
        if (network_.vertices[p].flags & ActivityNetwork::node)
            return between(from, own, dates_.early_start[p]);
        const Instant most = latest(rule, p, work_start(p), work_left(problem_, network_, p));
        return between(from, own, most);
    }

  private:
    static constexpr std::int64_t unbounded = std::numeric_limits<std::int64_t>::max();

    /// The links of a summary leave from its nodes.
    std::int64_t room_of_summary(std::uint32_t p) const {
        std::int64_t least = unbounded;
        for (const std::uint32_t kind : {ActivityNetwork::start_out, ActivityNetwork::finish_out}) {
            const std::uint32_t node = network_.find_node(network_.vertex[p], kind);
            if (node != ActivityNetwork::none)
                least = std::min(least, room_of_links(p, network_.position[node]));
        }
        return least;
    }
    /// The least room of `p` over the links that leave from the vertex at `from`.
    std::int64_t room_of_links(std::uint32_t p, std::uint32_t from) const {
        std::int64_t least = unbounded;
        const std::uint32_t end = network_.out_rows[from].end;
        for (std::uint32_t e = network_.out_rows[from].begin; e < end; ++e)
            if (network_.out_relation[e] != ActivityNetwork::none &&
                !dates_.is_unneeded(network_.out_relation[e], network_.out[e].other))
                least = std::min(least, room(p, network_.out[e], network_.out_relation[e]));
        return least;
    }

    const ActivityDetail* detail(std::uint32_t p) const {
        if (!(network_.vertices[p].flags & (ActivityNetwork::special | ActivityNetwork::summary)) ||
            problem_.detail.empty())
            return nullptr;
        const std::uint32_t d = problem_.detail[network_.vertex[p]];
        return d == ScheduleProblem::none ? nullptr : &problem_.details[d];
    }
    bool started(std::uint32_t p) const {
        if (network_.vertices[p].flags & ActivityNetwork::summary)
            return dates_.summary_begun[network_.vertex[p]] != 0;
        const ActivityDetail* d = detail(p);
        return d && d->started();
    }
    std::int64_t between(std::uint32_t p, Instant a, Instant b) const {
        const ActivityNetwork::Vertex& vertex = network_.vertices[p];
        bool elapsed = (vertex.flags & ActivityNetwork::elapsed) != 0;
        const WorkCalendar& calendar = problem_.calendars[vertex.calendar];
        if (vertex.flags & ActivityNetwork::special)
            if (const ActivityDetail* d = detail(p)) {
                if (d->started() && problem_.rules.exact_late_dates)
                    elapsed = d->remaining.elapsed;  // what is left decides how time is counted
                if (!d->pauses.empty()) [[unlikely]]
                    return time_around(a, b, elapsed, calendar, d->pauses);
            }
        return luoshi::time_between(a, b, elapsed, calendar);
    }
    /// The latest that the vertex at `from` may end or start for the edge to `to` at `start`.
    Instant latest(const EdgeRule& rule, std::uint32_t to, Instant start, Work work) const {
        const WorkCalendar& calendar = problem_.calendars[network_.vertices[to].calendar];
        if ((network_.vertices[to].flags & ActivityNetwork::special) != 0 && to_finish(rule.type))
            [[unlikely]]
            return latest_predecessor(rule.type, start, rule.lag, work, calendar,
                                      pauses_at(problem_, network_, to));
        return luoshi::latest_predecessor(rule.type, start, rule.lag, work, calendar);
    }
    /// Where the work of a target starts, for links to it.
    Instant work_start(std::uint32_t p) const {
        const ActivityDetail* d = detail(p);
        if (d && d->started() && !d->finished() && problem_.rules.exact_late_dates) {
            const Instant rest = dates_.rest_start[problem_.detail[network_.vertex[p]]];
            if (rest != no_instant)
                return rest;
        }
        return dates_.early_start[p];
    }

    std::int64_t room(std::uint32_t p, const ActivityNetwork::Edge& edge, std::uint32_t relation) const {
        std::uint32_t to = edge.other;
        EdgeRule rule = network_.rules[edge.rule];
        const std::uint32_t target = problem_.relations[relation].to;
        const bool to_summary =
            (network_.vertices[network_.position[target]].flags & ActivityNetwork::summary) != 0;
        if (to_summary) {
            to = network_.position[target];  // a link to a summary counts with the summary's dates
            rule.type = problem_.relations[relation].type;
        }
        if (dates_.early_finish[to] == never)
            return unbounded;
        if (problem_.rules.exact_late_dates) {
            const Instant start = to_summary ? dates_.early_start[to] : work_start(to);
            // The finish of a summary is no work of its own that could be taken off.
            const Work work = to_summary ? Work{} : work_left(problem_, network_, to);
            Instant most = latest(rule, to, start, work);
            if (from_finish(rule.type))
                return between(p, dates_.early_finish[p], most);
            if (network_.vertices[p].minutes != 0)
                most = latest_start(most, problem_.calendars[network_.vertices[p].calendar],
                                    pauses_at(problem_, network_, p));
            return between(p, dates_.early_start[p], most);
        }
        return room_of_relation(p, to, to_summary, problem_.relations[relation]);
    }

    /// "Successor's date - own date - lag", counted on the own calendar; of work as late as possible its late
    /// dates, at which it is planned. A summary counts with its start.
    std::int64_t room_of_relation(std::uint32_t p, std::uint32_t to, bool to_summary,
                                  const Relation& relation) const {
        const bool late = (network_.vertices[to].flags & ActivityNetwork::late) != 0;
        const Instant own = from_finish(relation.type) ? dates_.early_finish[p] : dates_.early_start[p];
        const bool finish = to_finish(relation.type) && !to_summary;
        const Instant theirs = finish ? (late ? dates_.late_finish[to] : dates_.early_finish[to])
                                      : (late ? dates_.late_start[to] : dates_.early_start[to]);
        const std::int64_t time = between(p, own, theirs);
        if (relation.lag_percent == 0)
            return time - relation.lag.minutes;
        const std::int64_t work = problem_.activities[relation.from].work.minutes;
        return floor_div(time * 100 - work * relation.lag_percent, 100);
    }

    const ScheduleProblem& problem_;
    const ActivityNetwork& network_;
    const PassDates& dates_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
