// luoshi/schedule/early_dates.hpp - the forward pass: as early as facts, links, constraints and calendars
// let.
#pragma once

#include <algorithm>
#include <cstdint>

#include "luoshi/schedule/activity_network.hpp"
#include "luoshi/schedule/choice_bounds.hpp"
#include "luoshi/schedule/pass_dates.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Where a constraint moves a start that the links put at `start` (rules 8 of the Project profile). With
/// `links_win` it never moves it to before.
inline Instant constrained_start(const ActivityDetail& d, Instant start, Work work,
                                 const WorkCalendar& calendar, bool links_win) {
    const Instant at = d.constraint_at;
    if (at == no_instant || !needs_day(d.constraint))
        return start;
    const Instant asked = holds_start(d.constraint) ? at : shift(at, work.negative(), calendar, d.pauses);
    switch (d.constraint) {
        case ConstraintKind::must_start_on:
        case ConstraintKind::must_finish_on:
            return links_win ? std::max(start, asked) : asked;
        case ConstraintKind::start_no_earlier_than:
        case ConstraintKind::finish_no_earlier_than:
            return std::max(start, asked);
        default:
            return links_win ? start : std::min(start, asked);
    }
}

/// What edges ask for, read from early dates that are there.
class EarlyClaims {
  public:
    EarlyClaims(const ScheduleProblem& problem, const ActivityNetwork& network, const PassDates& dates)
        : problem_(problem), network_(network), known_(dates), rules_(problem.rules) {}

    /// Where an in-edge puts the start of vertex `p`. Never when it waits for something without a date.
    template <bool after_late>
    Instant claim(const ActivityNetwork::Edge& edge, std::uint32_t p) const {
        const std::uint32_t from = edge.other;
        const bool late = after_late && (network_.vertices[from].flags & ActivityNetwork::late) != 0 &&
                          (network_.vertices[p].flags & ActivityNetwork::late) == 0;
        if (edge.rule == plain_finish_start)
            return late ? known_.planned_finish(network_, from, rules_) : known_.early_finish[from];
        return claim_by_rule(edge, p, late);
    }

  private:
    /// Apart from the plain ones, so that these stay short where they are asked millions of times.
    Instant claim_by_rule(const ActivityNetwork::Edge& edge, std::uint32_t p, bool late) const {
        const std::uint32_t from = edge.other;
        const EdgeRule& rule = network_.rules[edge.rule];
        const Instant t =
            from_finish(rule.type)
                ? (late ? known_.planned_finish(network_, from, rules_) : known_.early_finish[from])
                : (late ? known_.planned_start(network_, from, rules_) : known_.early_start[from]);
        if (t == never || t == any_time || (rule.lag.none() && !to_finish(rule.type)))
            return t;
        const ActivityNetwork::Vertex& vertex = network_.vertices[p];
        const Instant start =
            successor_start(rule.type, t, rule.lag, work(p), problem_.calendars[vertex.calendar],
                            pauses_at(problem_, network_, p));
        // Rule 6: a finish-to-finish link pulls nothing before the start of the whole.
        if (rule.type == LinkType::finish_finish && !rules_.floor_holds_all && start < problem_.start)
            return problem_.start;
        return start;
    }
    /// What a link to the finish takes off: what is left, unless the whole runs from the actual start.
    Work work(std::uint32_t p) const {
        return rules_.out_of_sequence == OutOfSequence::actual_dates ? whole_work(network_, p)
                                                                     : work_left(problem_, network_, p);
    }

  protected:
    const ScheduleProblem& problem_;
    const ActivityNetwork& network_;
    const PassDates& known_;
    const ScheduleRules rules_;
};

class EarlyDates : public EarlyClaims {
  public:
    EarlyDates(const ScheduleProblem& problem, const ActivityNetwork& network, PassDates& dates)
        : EarlyClaims(problem, network, dates), dates_(dates) {}

    /// All vertices, in order.
    void run() {
        end_ = no_instant;
        unsigned flags = 0;
        for (std::uint32_t i = 0; i < network_.ordered; ++i) {
            const std::uint32_t p = network_.at(i);
            settle<false>(p);
            flags |= network_.vertices[p].flags;
            const Instant finish = dates_.early_finish[p];
            if (finish != never)
                end_ = std::max(end_, finish);
        }
        any_late_ = (flags & ActivityNetwork::late) != 0;
    }
    /// After run(): the latest early finish; no_instant when nothing is scheduled. A node finishes with
    /// something under it or before it, so it needs no question of its own.
    Instant end() const { return end_; }
    bool any_late() const { return any_late_; }
    /// Once more, when late dates are known: what waits for work that is done as late as possible waits for
    /// its late dates, unless it is as late as possible itself (rule 10).
    void run_after_late() {
        for (std::uint32_t i = 0; i < network_.ordered; ++i)
            settle<true>(network_.at(i));
    }

    /// One vertex, whose predecessors are settled.
    template <bool after_late>
    void settle(std::uint32_t p) {
        const ActivityNetwork::Vertex vertex = network_.vertices[p];
        Instant bound = any_time;
        std::uint32_t driver = code(DriverCode::none);
        const std::uint32_t end = network_.in_rows[p].end;
        for (std::uint32_t e = network_.in_rows[p].begin; e < end; ++e) {
            const Instant t = claim<after_late>(network_.in[e], p);
            const bool more = t > bound;  // both by a move: which claim is the largest can't be foreseen
            bound = more ? t : bound;
            driver = more ? e : driver;
        }
        constexpr unsigned rare = ActivityNetwork::elapsed | ActivityNetwork::special |
                                  ActivityNetwork::node | ActivityNetwork::summary |
                                  ActivityNetwork::choosing | ActivityNetwork::delayable;
        if (vertex.flags & rare) [[unlikely]] {
            if (vertex.flags & ActivityNetwork::choosing) {
                const ChoiceBounds::Bound chosen = choose<after_late>(p);
                return settle_rare(p, vertex, chosen.at, chosen.driver);
            }
            return settle_rare(p, vertex, bound, driver);
        }
        if (bound < problem_.start && (rules_.floor_holds_all || driver == code(DriverCode::none))) {
            bound = problem_.start;
            driver = code(DriverCode::floor);
        }
        set(p, vertex, bound, driver);
    }

  private:
    /// What in-edges ask for where some are alternatives.
    template <bool after_late>
    ChoiceBounds::Bound choose(std::uint32_t p) const {
        return ChoiceBounds(problem_, network_)
            .settle(
                p, [&](const ActivityNetwork::Edge& edge) { return claim<after_late>(edge, p); }, dates_);
    }

    /// Start and finish of ordinary work that may start at `bound`. Work of no length stays where links put
    /// it, at the end of a day; a floor is the first moment at which it can happen.
    void set(std::uint32_t p, const ActivityNetwork::Vertex& vertex, Instant bound, std::uint32_t driver) {
        dates_.early_driver[p] = driver;
        if (bound == never || bound == any_time) {
            dates_.early_start[p] = dates_.early_finish[p] = never;
            return;
        }
        const WorkCalendar& calendar = problem_.calendars[vertex.calendar];
        if (vertex.minutes == 0) {
            const Instant t = is_edge(driver) ? bound : clamped(calendar.next_working_instant(bound).minutes);
            dates_.early_start[p] = dates_.early_finish[p] = t;
            return;
        }
        const std::int64_t first = calendar.working_minutes_before(bound);
        dates_.early_start[p] = clamped(calendar.begin_of_working_minute(first).minutes);
        dates_.early_finish[p] = clamped(calendar.end_of_working_minute(first + vertex.minutes - 1).minutes);
    }

    void settle_rare(std::uint32_t p, const ActivityNetwork::Vertex& vertex, Instant bound,
                     std::uint32_t driver) {
        if (vertex.flags & ActivityNetwork::summary) {
            dates_.early_start[p] = dates_.early_finish[p] = never;  // until its children are known
            dates_.early_driver[p] = code(DriverCode::none);
            return;
        }
        if (vertex.flags & ActivityNetwork::node) {
            // A node without anything to wait for holds nothing.
            dates_.early_start[p] = dates_.early_finish[p] = bound;
            dates_.early_driver[p] = driver;
            return;
        }
        const std::uint32_t v = network_.vertex[p];
        const ActivityDetail* const d = problem_.find_detail(v);
        if (d && settle_fact(p, *d))
            return;
        const bool started = d && d->started();
        if (d && d->held) {
            dates_.early_start[p] = started ? d->actual_start : never;
            dates_.early_finish[p] = never;
            dates_.early_driver[p] = code(DriverCode::held);
            return;
        }
        const WorkCalendar& calendar = problem_.calendars[vertex.calendar];
        const Work whole = whole_work(network_, p);
        if (started && rules_.out_of_sequence == OutOfSequence::actual_dates) {
            Instant finish = shift(d->actual_start, whole, calendar, d->pauses);
            if (d->constraint == ConstraintKind::finish_no_earlier_than)
                finish = std::max(finish, d->constraint_at);
            dates_.early_start[p] = d->actual_start;
            dates_.early_finish[p] = finish;
            dates_.early_driver[p] = code(DriverCode::fact);
            return;
        }
        if (started && rules_.out_of_sequence == OutOfSequence::progress_override) {
            bound = any_time;
            driver = code(DriverCode::none);
        }
        Instant floor = d ? d->floor : no_instant;
        if (rules_.floor_holds_all || driver == code(DriverCode::none))
            floor = std::max(floor, problem_.start);
        Instant start = bound;
        if (floor > bound) {
            start = floor;
            driver = code(DriverCode::floor);
        }
        if (vertex.flags & ActivityNetwork::delayable)
            if (const auto raised = dates_.raised.find(p);
                raised != dates_.raised.end() && raised->second.start > start) {
                start = raised->second.start;
                driver = code(DriverCode::max_lag);
            }
        if (start == never || start == any_time) {
            dates_.early_start[p] = started ? d->actual_start : never;
            dates_.early_finish[p] = never;
            dates_.early_driver[p] = driver;
            return;
        }
        const Work work = started ? d->remaining : whole;
        if (d && !started) {
            // Without predecessors a date that must not be passed downwards may lie before the whole (rule
            // 8).
            const bool alone = !rules_.floor_holds_all && !is_edge(driver) && d->floor == no_instant &&
                               (d->constraint == ConstraintKind::start_no_earlier_than ||
                                d->constraint == ConstraintKind::finish_no_earlier_than);
            const Instant moved =
                constrained_start(*d, alone ? any_time : start, work, calendar, rules_.links_win);
            const Instant kept = rules_.floor_holds_all ? std::max(moved, floor) : moved;
            if (kept != start) {
                start = kept;
                driver = code(DriverCode::constraint);
            }
        }
        const Pauses pauses = d ? Pauses(d->pauses) : Pauses();
        if (!work.none() || driver == code(DriverCode::floor))
            start = next_start(start, calendar, pauses);
        dates_.early_start[p] = started ? d->actual_start : start;
        dates_.early_finish[p] = shift(start, work, calendar, pauses);
        dates_.early_driver[p] = driver;
        if (started)
            dates_.rest_start[problem_.detail[v]] = start;
    }

    /// Dates that are given. False when there are none.
    bool settle_fact(std::uint32_t p, const ActivityDetail& d) {
        if (d.left_out) {
            dates_.early_start[p] = dates_.early_finish[p] = never;
            dates_.early_driver[p] = code(DriverCode::none);
            return true;
        }
        if (!d.finished() && !d.is_pinned())
            return false;
        dates_.early_start[p] = d.finished() ? d.actual_start : d.pinned.early_start;
        dates_.early_finish[p] = d.finished() ? d.actual_finish : d.pinned.early_finish;
        if (dates_.early_start[p] == no_instant)
            dates_.early_start[p] = d.actual_finish;
        dates_.early_driver[p] = code(DriverCode::fact);
        return true;
    }

    PassDates& dates_;
    Instant end_ = no_instant;
    bool any_late_ = false;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
