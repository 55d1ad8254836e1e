// luoshi/schedule/conflict_chain.hpp - a chain of activities taken out of a schedule problem, on its own.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "luoshi/schedule/date_source.hpp"
#include "luoshi/schedule/link_time.hpp"
#include "luoshi/schedule/schedule.hpp"
#include "luoshi/schedule/schedule_problem.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Activities from one that something holds to one that is wanted earlier; summaries are among them where a
/// link is theirs. `relation[i]` leads from activity i to the next, none where one lies inside the other.
struct ConflictChain {
    static constexpr std::uint32_t none = ScheduleProblem::none;

    DateSource from = DateSource::plan_day;
    Instant from_at = no_instant;
    DateSource to = DateSource::deadline;
    Instant to_at = no_instant;
    bool of_start = false;
    std::vector<std::uint32_t> activities;
    std::vector<std::uint32_t> relations;  // one less
    Instant reached = no_instant;
    std::int64_t excess = 0;

    std::uint32_t target() const { return activities.back(); }
    /// True when what holds the beginning holds everything, so that a part of the chain may do.
    bool holds_all() const { return from == DateSource::plan_day || from == DateSource::plan_start; }
};

/// A chain as a problem of its own.
struct ProblemOfChain {
    ScheduleProblem problem;
    std::uint32_t target = 0;  ///< the chain's last activity
};

/// Of the whole problem nothing but the chain from its step `first` on: its activities with the summaries
/// above them, its relations, and the date that holds its beginning.
inline ProblemOfChain problem_of_chain(const ScheduleProblem& whole, const ConflictChain& chain,
                                       std::size_t first) {
    constexpr std::uint32_t none = ScheduleProblem::none;
    std::vector<std::uint32_t> kept(chain.activities.begin() + static_cast<std::ptrdiff_t>(first),
                                    chain.activities.end());
    const std::uint32_t root = kept.front();
    if (!whole.parent.empty())
        for (std::size_t i = 0; i < kept.size(); ++i)
            if (whole.parent[kept[i]] != none)
                kept.push_back(whole.parent[kept[i]]);
    std::sort(kept.begin(), kept.end());
    kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
    const auto number = [&](std::uint32_t v) {
        return static_cast<std::uint32_t>(std::lower_bound(kept.begin(), kept.end(), v) - kept.begin());
    };
    ScheduleProblem part;
    part.rules = whole.rules;
    // What nothing holds begins so early that it can't be late.
    part.start = midnight(to_date(1000, 1, 1));
    std::vector<std::uint32_t> calendars;
    for (const std::uint32_t v : kept) {
        const Activity& activity = whole.activities[v];
        auto known = std::find(calendars.begin(), calendars.end(), activity.calendar);
        if (known == calendars.end()) {
            part.calendars.push_back(whole.calendars[activity.calendar]);
            known = calendars.insert(calendars.end(), activity.calendar);
        }
        const std::uint32_t above = whole.parent.empty() ? none : whole.parent[v];
        part.add(activity.work, static_cast<std::uint32_t>(known - calendars.begin()),
                 above == none ? none : number(above));
        if (const ActivityDetail* const is = whole.find_detail(v)) {
            ActivityDetail& d = part.detail_of(number(v));
            d = *is;
            d.deadline = no_instant;
            if (v != root || chain.from != DateSource::constraint) {
                d.constraint = ConstraintKind::as_soon_as_possible;
                d.constraint_at = no_instant;
            }
            d.floor = no_instant;
            if (v != root || chain.from != DateSource::manual)
                d.pinned = {};
            if (v == chain.target() && chain.to == DateSource::manual && d.started()) {
                // What its links ask of it is asked of the rest of it.
                part.activities[number(v)].work = d.remaining;
                d.actual_start = no_instant;
            }
        }
    }
    if (chain.holds_all() || chain.from == DateSource::planned_start || chain.from == DateSource::condition)
        part.detail_of(number(root)).floor = chain.from_at;
    for (std::size_t i = first; i < chain.relations.size(); ++i)
        if (chain.relations[i] != none) {
            Relation relation = whole.relations[chain.relations[i]];
            relation.from = number(relation.from);
            relation.to = number(relation.to);
            part.relations.push_back(relation);
        }
    return {std::move(part), number(chain.target())};
}

/// What the chain from its step `first` on exceeds its end by, with where it comes to; 0 when it keeps it.
struct ChainExcess {
    std::int64_t minutes = 0;
    Instant reached = no_instant;
};
inline ChainExcess excess_of(const ScheduleProblem& whole, const ConflictChain& chain, std::size_t first) {
    const ProblemOfChain part = problem_of_chain(whole, chain, first);
    const Schedule schedule = make_schedule(part.problem);
    if (schedule.early_finish[part.target] == no_instant)
        return {};
    const Instant reached =
        chain.of_start ? schedule.early_start[part.target] : schedule.early_finish[part.target];
    const Activity& activity = whole.activities[chain.target()];
    const bool on_the_clock = activity.work.elapsed && !chain.of_start;
    return {std::max<std::int64_t>(
                0, time_between(chain.to_at, reached, on_the_clock, whole.calendars[activity.calendar])),
            reached};
}

/// The last step from which on the chain is a conflict as well; one that is no summary.
inline std::size_t least_beginning(const ScheduleProblem& whole, const ConflictChain& chain,
                                   const std::vector<std::size_t>& beginnings) {
    const auto enough = [&](std::size_t i) { return excess_of(whole, chain, beginnings[i]).minutes > 0; };
    std::size_t first = 0, last = beginnings.size() - 1;
    if (!whole.rules.floor_holds_all) {
        // Negative lags may lead before what holds the beginning: every one has to be tried.
        while (last > 0 && !enough(last))
            --last;
        return beginnings[last];
    }
    while (first < last) {  // the longer the chain, the later its end
        const std::size_t middle = first + (last - first + 1) / 2;
        if (enough(middle))
            first = middle;
        else
            last = middle - 1;
    }
    return beginnings[first];
}

/// Measures a chain, and leaves out of it what the conflict does not need. `is_summary` is by activity. False
/// when the chain is in no conflict by itself.
inline bool make_minimal(const ScheduleProblem& whole, const std::vector<std::uint8_t>& is_summary,
                         ConflictChain& chain) {
    ChainExcess excess = excess_of(whole, chain, 0);
    if (excess.minutes > 0 && chain.holds_all()) {
        std::vector<std::size_t> beginnings;
        for (std::size_t i = 0; i < chain.activities.size(); ++i)
            // What is planned by hand is moved by links alone.
            if (!is_summary[chain.activities[i]] &&
                (chain.to != DateSource::manual || i + 1 < chain.activities.size()))
                beginnings.push_back(i);
        const auto cut = static_cast<std::ptrdiff_t>(least_beginning(whole, chain, beginnings));
        chain.activities.erase(chain.activities.begin(), chain.activities.begin() + cut);
        chain.relations.erase(chain.relations.begin(), chain.relations.begin() + cut);
        excess = excess_of(whole, chain, 0);
    }
    chain.excess = excess.minutes;
    chain.reached = excess.reached;
    return chain.excess > 0;
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
