// luoshi/schedule/level.hpp - a proposal of dates at which nobody has more to carry than he can.
//
//   const LevelledSchedule proposal = level(problem, {.seed = 7, .schedules = 20000});
//   proposal.start[b];                    // where it is proposed to start
//   for (const LevelMove& move : proposal.moved) ...
//
// It proposes; nothing is applied. Links, lags, calendars and dates that are given hold as in the plan, and
// no activity starts before the plan has it. What stays where the plan has it, and is reckoned with: pinned
// dates, "must start on" and "must finish on" (unless links win), what a "no later than" holds before its
// links allow, and what has started and waits for nothing that moves. Other "no later than" and deadlines
// hold nothing; what passes its deadline is listed.
//
// The same problem, seed and number of schedules give the same proposal on every machine, unless the host
// stopped it. How it searches: docs/concepts/capacity.md.
#pragma once

#include <cstdint>
#include <vector>

#include "luoshi/schedule/capacity_problem.hpp"
#include "luoshi/schedule/level_options.hpp"

namespace luoshi {
inline namespace v1 {

/// An activity that isn't where the plan without capacities has it.
struct LevelMove {
    std::uint32_t activity = 0;
    Instant from, to;          ///< its start in the plan, and in the proposal
    std::int64_t minutes = 0;  ///< between them on its calendar, on the clock for elapsed work

    friend bool operator==(const LevelMove&, const LevelMove&) = default;
};

struct LevelledSchedule {
    /// By activity; no_instant where the plan has no dates. Summaries run from the first start to the last
    /// finish of what is under them.
    std::vector<Instant> start, finish;
    Instant end = no_instant;          ///< the latest finish
    Instant plan_end = no_instant;     ///< that of the plan without capacities
    Instant lower_bound = no_instant;  ///< no proposal ends before this; it may be that none ends then
    std::vector<LevelMove> moved;      ///< by activity; of what has started, the rest
    std::vector<std::uint32_t> past_deadline;  ///< activities that finish after their deadline
    std::int64_t schedules = 0;                ///< how many were made
    bool stopped = false;                      ///< the host stopped it
};

/// Searches for a proposal that ends as early as possible. Throws S020 and S010 as overloads() does, and
/// Error(invalid_data, S021) where an activity needs more than there ever is, or finds no place.
LevelledSchedule level(const CapacityProblem& problem, const LevelOptions& options = {});

/// The one proposal that a scheme makes by a rule.
LevelledSchedule level_by(const CapacityProblem& problem, GenerationScheme scheme, PriorityRule rule);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/level_body.hpp"
#endif
