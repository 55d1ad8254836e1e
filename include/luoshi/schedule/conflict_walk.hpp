// luoshi/schedule/conflict_walk.hpp - which dates can't be kept, and what leads to them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "luoshi/model/model.hpp"
#include "luoshi/schedule/activity_network.hpp"
#include "luoshi/schedule/conflict_chain.hpp"
#include "luoshi/schedule/early_dates.hpp"
#include "luoshi/schedule/pass_dates.hpp"
#include "luoshi/schedule/problem_of_plan.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Looks at every date that something has to keep, and walks back from it along what asks for the latest
/// start, to the fact that it all hangs on. Constraints that bring work forward, before what its links allow,
/// are walked through: what asks for later dates is behind them.
class ConflictWalk {
  public:
    ConflictWalk(const Model& model, const ProblemOfPlan& of_plan, Instant floor_of_plan, bool from_start)
        : model_(model),
          of_plan_(of_plan),
          problem_(of_plan.problem),
          floor_of_plan_(floor_of_plan),
          global_floor_(from_start ? DateSource::plan_start : DateSource::plan_day),
          network_(make_network(problem_)) {
        dates_.resize(network_, problem_.details.size());
        EarlyDates(problem_, network_, dates_).run();
        is_summary_.assign(problem_.activities.size(), 0);
        for (std::uint32_t v = 0; v < is_summary_.size(); ++v)
            is_summary_[v] = (network_.vertices[network_.position[v]].flags & ActivityNetwork::summary) != 0;
    }

    /// The minimal conflicts of each activity, one for each date of its own that can't be kept.
    std::vector<ConflictChain> run() const {
        std::vector<ConflictChain> found;
        for (std::uint32_t p = 0; p < network_.ordered; ++p) {
            const std::uint32_t v = network_.vertex[p];
            const ActivityDetail* const d = network_.is_node(v) ? nullptr : problem_.find_detail(v);
            if (!d || is_summary_[v] || d->left_out || d->finished() || d->held)
                continue;
            if (d->deadline != no_instant && dates_.early_finish[p] != never &&
                dates_.early_finish[p] > d->deadline)
                add(found, p, DateSource::deadline, d->deadline, false);
            if (d->is_pinned()) {
                if (hold(p, true).at > d->pinned.early_start)
                    add(found, p, DateSource::manual, d->pinned.early_start, true);
            } else if (!d->started() && is_upper(*d) && passes(p, *d)) {
                add(found, p, DateSource::constraint, d->constraint_at, holds_start(d->constraint));
            }
        }
        return found;
    }

  private:
    static bool is_upper(const ActivityDetail& d) {
        return d.constraint_at != no_instant && needs_day(d.constraint) &&
               d.constraint != ConstraintKind::start_no_earlier_than &&
               d.constraint != ConstraintKind::finish_no_earlier_than;
    }

    /// What holds the start of the vertex at `p`, its own constraint and dates by hand apart. Dates by hand
    /// are moved by `links_alone`.
    struct Hold {
        std::uint32_t edge = code(DriverCode::none);
        bool floor = false;
        Instant at = any_time;
    };
    Hold hold(std::uint32_t p, bool links_alone = false) const {
        Hold made;
        const EarlyClaims claims(problem_, network_, dates_);
        const bool linked = !goes_on_at_once(network_.vertex[p]);
        for (std::uint32_t e = network_.in_rows[p].begin; linked && e < network_.in_rows[p].end; ++e) {
            const Instant t = claims.claim<false>(network_.in[e], p);
            const std::uint32_t relation = network_.in_relation[e];
            // An alternative that is not needed holds nothing.
            if (relation != ActivityNetwork::none && problem_.choice_of(relation) != ScheduleProblem::none &&
                dates_.unneeded.count(PassDates::choice_key(relation, p)) != 0)
                continue;
            if (t == never || t < made.at || t == any_time)
                continue;
            if (t > made.at || !is_edge(made.edge) || goes_before(e, made.edge)) {
                made.edge = e;
                made.at = t;
            }
        }
        if (links_alone || network_.is_node(network_.vertex[p]))
            return made;
        Instant floor = floor_of(network_.vertex[p]);
        if (problem_.rules.floor_holds_all || !is_edge(made.edge))
            floor = std::max(floor, problem_.start);
        if (floor > made.at)
            return {code(DriverCode::none), true, floor};
        return made;
    }
    /// Work that has begun and does not wait for its links.
    bool goes_on_at_once(std::uint32_t v) const {
        const ActivityDetail* const d = network_.is_node(v) ? nullptr : problem_.find_detail(v);
        return d && d->started() && problem_.rules.out_of_sequence == OutOfSequence::progress_override;
    }
    Instant floor_of(std::uint32_t v) const {
        const ActivityDetail* const d = problem_.find_detail(v);
        return d ? d->floor : no_instant;
    }
    /// Equal claims are settled by host ids; what lies inside comes last.
    bool goes_before(std::uint32_t a, std::uint32_t b) const {
        const std::uint32_t ra = network_.in_relation[a], rb = network_.in_relation[b];
        if (ra != ActivityNetwork::none && rb != ActivityNetwork::none && ra != rb)
            return model_.links()[of_plan_.links[ra]].id < model_.links()[of_plan_.links[rb]].id;
        if ((ra == ActivityNetwork::none) != (rb == ActivityNetwork::none))
            return ra != ActivityNetwork::none;
        const auto task = [&](std::uint32_t e) {
            return Id<Task>(network_.task_of(network_.vertex[network_.in[e].other]));
        };
        return model_.tasks()[task(a)].id < model_.tasks()[task(b)].id;
    }

    /// Whether what holds its start leads past its own constraint.
    bool passes(std::uint32_t p, const ActivityDetail& d) const {
        const Hold by = hold(p);
        if (by.at == any_time)
            return false;
        const WorkCalendar& calendar = problem_.calendars[network_.vertices[p].calendar];
        const Work work = whole_work(network_, p);
        const Instant start = work.none() ? by.at : calendar.next_working_instant(by.at);
        if (holds_start(d.constraint))
            return calendar.working_minutes_between(d.constraint_at, start) > 0;
        const Instant finish = work.none() ? start : shift(start, work, calendar);
        return time_between(d.constraint_at, finish, work.elapsed, calendar) > 0;
    }

    void add(std::vector<ConflictChain>& found, std::uint32_t p, DateSource to, Instant at,
             bool of_start) const {
        ConflictChain chain;
        chain.to = to;
        chain.to_at = at;
        chain.of_start = of_start;
        if (walk_back(p, to, chain) && make_minimal(problem_, is_summary_, chain))
            found.push_back(std::move(chain));
    }

    void ends_with(ConflictChain& chain, DateSource source, Instant at) const {
        chain.from = source;
        chain.from_at = at;
        std::reverse(chain.activities.begin(), chain.activities.end());
        std::reverse(chain.relations.begin(), chain.relations.end());
    }

    /// From the vertex at `p`, whose date `to` can't be kept, to what holds the first of the chain. False
    /// when nothing is found that does.
    bool walk_back(std::uint32_t p, DateSource to, ConflictChain& chain) const {
        chain.activities.push_back(network_.vertex[p]);
        bool own_dates = to == DateSource::deadline;  // what the target itself is held by may be the reason
        while (true) {
            const std::uint32_t v = network_.vertex[p];
            const ActivityDetail* const d = network_.is_node(v) ? nullptr : problem_.find_detail(v);
            const std::uint32_t driver = dates_.early_driver[p];
            if (own_dates && d && driver == code(DriverCode::fact)) {
                const bool fact = d->finished() || !d->is_pinned();
                ends_with(chain, fact ? DateSource::actual : DateSource::manual, dates_.early_finish[p]);
                return true;
            }
            if (own_dates && d && driver == code(DriverCode::constraint) &&
                d->constraint != ConstraintKind::start_no_later_than &&
                d->constraint != ConstraintKind::finish_no_later_than) {
                ends_with(chain, DateSource::constraint, d->constraint_at);
                return true;
            }
            const Hold by = hold(p, !own_dates && to == DateSource::manual);
            if (by.floor) {
                ends_with(chain, source_of_floor(v, by.at), by.at == problem_.start ? floor_of_plan_ : by.at);
                return true;
            }
            if (!is_edge(by.edge))
                return false;
            const ActivityNetwork::Edge edge = network_.in[by.edge];
            const std::uint32_t relation = network_.in_relation[by.edge];
            const std::uint32_t task = network_.task_of(network_.vertex[edge.other]);
            step_to(chain, task, relation);
            p = edge.other;
            own_dates = true;
            const ActivityDetail* const before =
                network_.is_node(network_.vertex[p]) ? nullptr : problem_.find_detail(task);
            if (before && before->started() && !from_finish(network_.rules[edge.rule].type)) {
                ends_with(chain, DateSource::actual, dates_.early_start[p]);
                return true;
            }
        }
    }

    DateSource source_of_floor(std::uint32_t v, Instant floor) const {
        if (floor == problem_.start)
            return global_floor_;
        const Driver driver = of_plan_.states.floor_driver[v];
        return driver == Driver::planned_start ? DateSource::planned_start
               : driver == Driver::condition   ? DateSource::condition
                                               : DateSource::plan_start;
    }

    /// One step back. Nodes of one summary are one step; a relation to or from a summary that was spread
    /// over what is under it names the summary as a step of its own.
    void step_to(ConflictChain& chain, std::uint32_t task, std::uint32_t relation) const {
        constexpr std::uint32_t none = ScheduleProblem::none;
        if (relation != none) {
            const Relation& link = problem_.relations[relation];
            if (link.to != chain.activities.back())
                put(chain, link.to, none);
            put(chain, link.from, relation);
            if (link.from != task)
                put(chain, task, none);
        } else if (task != chain.activities.back()) {
            put(chain, task, none);
        }
    }
    static void put(ConflictChain& chain, std::uint32_t activity, std::uint32_t relation) {
        chain.activities.push_back(activity);
        chain.relations.push_back(relation);
    }

    const Model& model_;
    const ProblemOfPlan& of_plan_;
    const ScheduleProblem& problem_;
    Instant floor_of_plan_;
    DateSource global_floor_;
    const ActivityNetwork network_;
    PassDates dates_;
    std::vector<std::uint8_t> is_summary_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
