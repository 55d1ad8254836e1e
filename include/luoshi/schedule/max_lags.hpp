// luoshi/schedule/max_lags.hpp - starts that may not come too long after a predecessor.
//
//   p |==|· · · · ·|==| q     q may start two days after p at the latest, and something else holds it
//   p · · · ·|==|  |==| q     p has room: it is put off until q is near enough
//
// A predecessor is put off only where it has not started, and not past its late start, so that neither the
// end of the whole nor a deadline moves. What that can't mend is a conflict; where what puts the successor
// off is the predecessor itself, a circle of least and most lags, it names the circle.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "luoshi/schedule/activity_network.hpp"
#include "luoshi/schedule/early_dates.hpp"
#include "luoshi/schedule/pass_dates.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

class MaxLags {
  public:
    /// Needs the dates of both passes.
    MaxLags(const ScheduleProblem& problem, const ActivityNetwork& network, PassDates& dates)
        : problem_(problem), network_(network), dates_(dates) {}

    /// Puts off what can be, and reports the rest to `dates.conflicts`. Early dates stand afterwards. At most
    /// some dozens of forward passes, however many lags there are; each starts when one was given up, or
    /// something was put off. `after_late` when early dates follow late ones.
    void settle(EarlyDates& early, bool after_late) {
        after_late_ = after_late;
        given_up_.assign(problem_.max_lags.size(), 0);
        asked_.assign(problem_.max_lags.size(), 0);
        circle_.assign(problem_.max_lags.size(), {});
        constexpr int most_passes = 64;
        bool moved = false;
        for (int pass = 0; pass < most_passes; ++pass) {
            const Round round = put_off();
            if (round == Round::done)
                return report();
            if (round == Round::gave_up) {  // nothing is put off for a lag that can't be kept
                dates_.raised.clear();
                asked_.assign(problem_.max_lags.size(), 0);
            }
            run(early);
            moved = true;
        }
        dates_.raised.clear();
        if (moved)
            run(early);
        report();
    }

    /// Where the predecessor has to start for its successor to be near enough; `never` when that can't be
    /// told.
    Instant start_wanted(const MaxLag& limit) const {
        const Relation& relation = problem_.relations[limit.relation];
        if (!asks(relation))
            return never;
        const std::uint32_t from = network_.position[relation.from], to = network_.position[relation.to];
        const WorkCalendar& theirs = problem_.calendars[network_.vertices[to].calendar];
        const WorkCalendar& own = problem_.calendars[network_.vertices[from].calendar];
        Instant t = shift(start(to), limit.lag.negative(), theirs);
        if (to_finish(relation.type))
            t = shift(t, whole_work(network_, to), theirs, pauses_at(problem_, network_, to));
        const Work work = whole_work(network_, from);
        const bool by_finish = from_finish(relation.type);
        const Pauses pauses = pauses_at(problem_, network_, from);
        Instant wanted = by_finish ? shift(t, work.negative(), own, pauses) : t;
        for (int turn = 0; turn < 2; ++turn) {
            if (!work.none())
                wanted = next_start(wanted, own, pauses);
            if (excess(limit, relation, by_finish ? shift(wanted, work, own, pauses) : wanted) <= 0)
                return wanted;
            wanted =
                shift(wanted, {1, work.elapsed}, own, pauses);  // between two stretches of its working time
        }
        return never;
    }

  private:
    enum class Round { done, moved, gave_up };

    void run(EarlyDates& early) {
        early.run();
        if (after_late_)
            early.run_after_late();
    }
    bool late(std::uint32_t p) const { return (network_.vertices[p].flags & ActivityNetwork::late) != 0; }
    Instant start(std::uint32_t p) const { return dates_.planned_start(network_, p, problem_.rules); }
    Instant finish(std::uint32_t p) const { return dates_.planned_finish(network_, p, problem_.rules); }
    const ActivityDetail* detail(std::uint32_t p) const { return problem_.find_detail(network_.vertex[p]); }
    bool summary(std::uint32_t p) const {
        return (network_.vertices[p].flags & ActivityNetwork::summary) != 0;
    }

    /// Minutes by which the start of `to` comes too late when its predecessor's end stands at `t`; not above
    /// 0 where it does not.
    std::int64_t excess(const MaxLag& limit, const Relation& relation, Instant t) const {
        const std::uint32_t to = network_.position[relation.to];
        const WorkCalendar& calendar = problem_.calendars[network_.vertices[to].calendar];
        const Instant last = successor_start(relation.type, t, limit.lag, whole_work(network_, to), calendar,
                                             pauses_at(problem_, network_, to));
        return time_between(last, start(to), limit.lag.elapsed, calendar);
    }
    /// Nothing is asked of what has no dates, was taken out or started already, nor of summaries, whose dates
    /// are those of others.
    bool asks(const Relation& relation) const {
        if (!holds(problem_, relation))
            return false;
        const std::uint32_t from = network_.position[relation.from], to = network_.position[relation.to];
        const ActivityDetail* const d = detail(to);
        return !summary(from) && !summary(to) && !(d && d->started()) && dates_.early_finish[from] != never &&
               dates_.early_finish[to] != never;
    }
    std::int64_t excess(const MaxLag& limit) const {
        const Relation& relation = problem_.relations[limit.relation];
        if (!asks(relation))
            return 0;
        const std::uint32_t from = network_.position[relation.from];
        return excess(limit, relation, from_finish(relation.type) ? finish(from) : start(from));
    }

    bool may_be_put_off(std::uint32_t p) const {
        const ActivityDetail* const d = detail(p);
        if (late(p) || dates_.late_start[p] == never)
            return false;
        return !d || (!d->started() && !d->is_pinned() &&
                      (!needs_day(d->constraint) || d->constraint == ConstraintKind::start_no_earlier_than ||
                       d->constraint == ConstraintKind::finish_no_earlier_than));
    }

    /// One look at all lags that were not given up. Circles are given up before anything else: what they put
    /// off says nothing about the others.
    Round put_off() {
        std::vector<std::size_t> over;
        bool circles = false;
        for (std::size_t i = 0; i < problem_.max_lags.size(); ++i) {
            if (given_up_[i] || excess(problem_.max_lags[i]) <= 0)
                continue;
            over.push_back(i);
            const Relation& relation = problem_.relations[problem_.max_lags[i].relation];
            if (asked_[i])
                circle_[i] = circle_to(network_.position[relation.from], network_.position[relation.to]);
            given_up_[i] = !circle_[i].empty();
            circles = circles || given_up_[i];
        }
        if (circles)
            return Round::gave_up;
        bool gave_up = false;
        for (const std::size_t i : over) {
            const MaxLag& limit = problem_.max_lags[i];
            const Relation& relation = problem_.relations[limit.relation];
            const std::uint32_t p = network_.position[relation.from];
            const Instant wanted = may_be_put_off(p) ? start_wanted(limit) : never;
            if (wanted == never || wanted <= dates_.early_start[p] || wanted > dates_.late_start[p]) {
                given_up_[i] = 1;
                gave_up = true;
                continue;
            }
            asked_[i] = 1;
            const auto [at, fresh] = dates_.raised.try_emplace(p, PassDates::Raised{wanted, limit.relation});
            PassDates::Raised& raised = at->second;
            if (!fresh && (wanted > raised.start ||
                           (wanted == raised.start && relation.to < problem_.relations[raised.relation].to)))
                raised = {wanted, limit.relation};
        }
        return gave_up ? Round::gave_up : over.empty() ? Round::done : Round::moved;
    }

    /// The activities that drive the start of `from` one after another, back to `goal`; empty when it is not
    /// among them.
    std::vector<std::uint32_t> circle_to(std::uint32_t goal, std::uint32_t from) const {
        std::vector<std::uint32_t> way;
        for (std::uint32_t p = from, steps = 0; steps <= network_.vertex_count(); ++steps) {
            const std::uint32_t task = network_.task_of(network_.vertex[p]);
            if (way.empty() || way.back() != task)
                way.push_back(task);
            if (p == goal) {
                std::reverse(way.begin(), way.end());
                return way;
            }
            const std::uint32_t driver = dates_.early_driver[p];
            if (driver == code(DriverCode::max_lag))
                p = network_.position[problem_.relations[dates_.raised.at(p).relation].to];
            else if (is_edge(driver))
                p = network_.in[driver].other;
            else
                break;
        }
        return {};
    }

    void report() {
        for (std::size_t i = 0; i < problem_.max_lags.size(); ++i)
            if (const std::int64_t over = excess(problem_.max_lags[i]); over > 0)
                dates_.conflicts.push_back({problem_.max_lags[i].relation, over, circle_[i]});
    }

    const ScheduleProblem& problem_;
    const ActivityNetwork& network_;
    PassDates& dates_;
    bool after_late_ = false;
    std::vector<std::uint8_t> given_up_;  ///< by lag
    std::vector<std::uint8_t> asked_;     ///< by lag: something was put off for it
    std::vector<std::vector<std::uint32_t>> circle_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
