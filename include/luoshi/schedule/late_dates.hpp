// luoshi/schedule/late_dates.hpp - the backward pass: as late as the end of the whole, deadlines, constraints
// and links let.
#pragma once

#include <algorithm>
#include <cstdint>

#include "luoshi/schedule/activity_network.hpp"
#include "luoshi/schedule/pass_dates.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

class LateDates {
  public:
    /// Needs the early dates, and `dates.end`.
    LateDates(const ScheduleProblem& problem, const ActivityNetwork& network, PassDates& dates)
        : problem_(problem), network_(network), dates_(dates), rules_(problem.rules) {}

    /// All vertices, against their order.
    void run() {
        for (std::uint32_t i = network_.ordered; i-- > 0;)
            settle(network_.at(i));
    }

    /// One vertex, whose successors are settled.
    void settle(std::uint32_t p) {
        const ActivityNetwork::Vertex vertex = network_.vertices[p];
        const WorkCalendar& calendar = problem_.calendars[vertex.calendar];
        Instant late = dates_.end;
        std::uint32_t driver = code(DriverCode::end);
        const std::uint32_t end = network_.out_rows[p].end;
        for (std::uint32_t e = network_.out_rows[p].begin; e < end; ++e) {
            const ActivityNetwork::Edge edge = network_.out[e];
            Instant t = dates_.late_work_start[edge.other];
            if (edge.rule != plain_finish_start && t != never)
                t = latest_finish(edge, p, vertex, calendar);
            const bool less = t < late;
            late = less ? t : late;
            driver = less ? e : driver;
        }
        constexpr unsigned rare = ActivityNetwork::elapsed | ActivityNetwork::special |
                                  ActivityNetwork::node | ActivityNetwork::summary |
                                  ActivityNetwork::alternative;
        if (vertex.flags & rare) [[unlikely]]
            return settle_rare(p, vertex, late, driver);
        dates_.late_driver[p] = driver;
        if (dates_.early_finish[p] == never)
            return leave(p);  // nothing is known of it, so it holds nothing back
        if (vertex.minutes == 0)
            return set(p, {}, late, calendar);
        // The same as set() for work that has a length and starts in working time.
        const std::int64_t last = calendar.working_minutes_before(late);
        dates_.late_finish[p] = clamped(calendar.end_of_working_minute(last - 1).minutes);
        dates_.late_start[p] = dates_.late_work_start[p] =
            clamped(calendar.begin_of_working_minute(last - vertex.minutes).minutes);
    }

    /// The latest finish (start for links from the start) of vertex `p` that the out-edge allows when its
    /// target's late dates are kept. The target must have late dates.
    Instant limit(const ActivityNetwork::Edge& edge, std::uint32_t p) const {
        const std::uint32_t to = edge.other;
        const EdgeRule& rule = network_.rules[edge.rule];
        const WorkCalendar& calendar = problem_.calendars[network_.vertices[to].calendar];
        if (rules_.exact_late_dates)
            return latest_predecessor(rule.type, dates_.late_work_start[to], rule.lag,
                                      work_left(problem_, network_, to), calendar,
                                      pauses_at(problem_, network_, to));
        const Work back = rule.lag.negative();
        switch (rule.type) {
            case LinkType::finish_start:
                return shift(dates_.late_work_start[to], back, calendar);
            case LinkType::finish_finish:
                return shift(dates_.late_finish[to], back, calendar);
            case LinkType::start_start:
                return shift(late_start_of_rest(to), back, calendar);
            default:
                return shift(shift(dates_.late_finish[to], whole(p),
                                   problem_.calendars[network_.vertices[p].calendar], pauses(p)),
                             back, calendar);
        }
    }

    /// The latest finish of vertex `p` for an out-edge; `never` where it holds nothing back.
    Instant bound_of(const ActivityNetwork::Edge& edge, std::uint32_t p) const {
        const ActivityNetwork::Vertex& vertex = network_.vertices[p];
        const Instant t = dates_.late_work_start[edge.other];
        if (edge.rule == plain_finish_start || t == never)
            return t;
        return latest_finish(edge, p, vertex, problem_.calendars[vertex.calendar]);
    }

    /// The latest finish of work that starts at `t` or before.
    static Instant finish_of(Instant t, Work work, const WorkCalendar& calendar, Pauses pauses) {
        return work.none() ? t : shift(latest_start(t, calendar, pauses), work, calendar, pauses);
    }

  private:
    const ActivityDetail& detail(std::uint32_t p) const { return detail_at(problem_, network_, p); }
    bool special(std::uint32_t p) const {
        return (network_.vertices[p].flags & ActivityNetwork::special) != 0;
    }
    Pauses pauses(std::uint32_t p) const { return pauses_at(problem_, network_, p); }
    Work whole(std::uint32_t p) const { return whole_work(network_, p); }
    /// For links to the start of something started, rule 13 does not hold.
    Instant late_start_of_rest(std::uint32_t p) const {
        if (!special(p) || !detail(p).started())
            return dates_.late_work_start[p];
        return shift(dates_.late_finish[p], detail(p).remaining.negative(),
                     problem_.calendars[network_.vertices[p].calendar], pauses(p));
    }

    /// The latest finish of a vertex, and what says so.
    struct Bound {
        Instant at;
        std::uint32_t driver;
    };
    /// Where some out-edges are alternatives: those that nothing rests on hold nothing back.
    [[gnu::noinline]] Bound bound_of_needed(std::uint32_t p) const {
        Bound bound{dates_.end, code(DriverCode::end)};
        for (std::uint32_t e = network_.out_rows[p].begin; e < network_.out_rows[p].end; ++e) {
            const ActivityNetwork::Edge edge = network_.out[e];
            if (dates_.is_unneeded(network_.out_relation[e], edge.other))
                continue;
            const Instant t = bound_of(edge, p);
            if (t < bound.at)
                bound = {t, e};
        }
        return bound;
    }

    void leave(std::uint32_t p) {
        dates_.late_start[p] = dates_.late_finish[p] = dates_.late_work_start[p] = never;
        dates_.late_driver[p] = code(DriverCode::none);
    }

    /// The latest finish of `p` for an edge that is no plain finish-to-start.
    Instant latest_finish(const ActivityNetwork::Edge& edge, std::uint32_t p,
                          const ActivityNetwork::Vertex& vertex, const WorkCalendar& calendar) const {
        const LinkType type = network_.rules[edge.rule].type;
        const Instant t = limit(edge, p);
        if (from_finish(type) || vertex.flags & ActivityNetwork::node)
            return t;
        if (!rules_.exact_late_dates)
            return type == LinkType::start_finish ? t : shift(t, whole(p), calendar, pauses(p));
        if (special(p) && detail(p).started())
            return never;  // its start is a fact and holds nothing back
        return finish_of(t, whole(p), calendar, pauses(p));
    }

    /// Late dates of work that must end at `late`. Work ends at an end of working time: a moment between two
    /// of them is as good as the earlier one, but not earlier than the early finish where that lies between
    /// them as well.
    void set(std::uint32_t p, Work work, Instant late, const WorkCalendar& calendar) {
        const Pauses gaps = pauses(p);
        if (!work.elapsed) {
            const Instant earlier = latest_end(late, calendar, gaps);
            const Instant early = dates_.early_finish[p];
            late = early <= late ? std::max(earlier, early) : earlier;
        }
        const Instant start = shift(late, work.negative(), calendar, gaps);
        dates_.late_finish[p] = late;
        dates_.late_start[p] = start;
        // Work on the clock goes on at night as well, but starts in working time.
        dates_.late_work_start[p] = work.elapsed && !work.none() && rules_.exact_late_dates
                                        ? latest_start(start, calendar, gaps)
                                        : start;
    }

    void settle_rare(std::uint32_t p, ActivityNetwork::Vertex vertex, Instant late, std::uint32_t driver) {
        if (vertex.flags & ActivityNetwork::alternative) {
            const Bound needed = bound_of_needed(p);
            late = needed.at;
            driver = needed.driver;
        }
        if (vertex.flags & ActivityNetwork::summary)
            return leave(p);
        if (vertex.flags & ActivityNetwork::node) {
            dates_.late_start[p] = dates_.late_finish[p] = dates_.late_work_start[p] = late;
            dates_.late_driver[p] = driver;
            return;
        }
        if (dates_.early_finish[p] == never)
            return leave(p);
        const WorkCalendar& calendar = problem_.calendars[vertex.calendar];
        const Work work = whole(p);
        if (!special(p)) {
            dates_.late_driver[p] = driver;
            return set(p, work, late, calendar);
        }
        const ActivityDetail& d = detail(p);
        if (d.finished()) {
            dates_.late_start[p] = dates_.early_start[p];
            dates_.late_finish[p] = dates_.early_finish[p];
            dates_.late_work_start[p] = never;  // a fact holds nothing back
            dates_.late_driver[p] = code(DriverCode::fact);
            return;
        }
        if (d.is_pinned()) {
            const bool given = d.pinned.late_start != no_instant;
            dates_.late_start[p] = dates_.late_work_start[p] =
                given ? d.pinned.late_start : d.pinned.early_start;
            dates_.late_finish[p] = given ? d.pinned.late_finish : d.pinned.early_finish;
            dates_.late_driver[p] = code(DriverCode::fact);
            if (d.started() && !rules_.exact_late_dates && !work.none())
                dates_.late_work_start[p] = stands(d, work, calendar);
            return;
        }
        constrain(d, work, calendar, late, driver);
        dates_.late_driver[p] = driver;
        if (!d.started())
            return set(p, work, late, calendar);
        set(p, rules_.exact_late_dates ? d.remaining : work, late, calendar);
        dates_.late_start[p] = dates_.early_start[p];
        if (!rules_.exact_late_dates)
            dates_.late_work_start[p] = work.none() ? dates_.late_finish[p] : stands(d, work, calendar);
    }

    /// Where the work of a started activity stands: where its rest goes on (rule 13).
    static Instant stands(const ActivityDetail& d, Work work, const WorkCalendar& calendar) {
        if (d.resume != no_instant)
            return d.resume;
        return shift(d.actual_start, Work{work.minutes - d.remaining.minutes, work.elapsed}, calendar,
                     d.pauses);
    }

    /// What its own constraint and deadline make of a late finish (rule 14).
    void constrain(const ActivityDetail& d, Work work, const WorkCalendar& calendar, Instant& late,
                   std::uint32_t& driver) const {
        const bool held = d.constraint_at != no_instant && needs_day(d.constraint) && !d.started() &&
                          d.constraint != ConstraintKind::start_no_earlier_than &&
                          d.constraint != ConstraintKind::finish_no_earlier_than;
        if (held) {
            const Instant finish = holds_start(d.constraint)
                                       ? shift(d.constraint_at, work, calendar, d.pauses)
                                       : d.constraint_at;
            const bool must = d.constraint == ConstraintKind::must_start_on ||
                              d.constraint == ConstraintKind::must_finish_on;
            if (finish < late || (must && !rules_.links_win)) {
                late = finish;
                driver = code(DriverCode::constraint);
            }
        }
        if (d.deadline != no_instant && d.deadline < late) {
            late = d.deadline;
            driver = code(DriverCode::deadline);
        }
    }

    const ScheduleProblem& problem_;
    const ActivityNetwork& network_;
    PassDates& dates_;
    const ScheduleRules rules_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
