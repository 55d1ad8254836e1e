// luoshi/schedule/schedule.hpp - early and late dates, floats and drivers of a ScheduleProblem.
#pragma once

#include <cstdint>
#include <vector>

#include "luoshi/schedule/schedule_problem.hpp"

namespace luoshi {
inline namespace v1 {

inline constexpr std::int64_t no_float = std::numeric_limits<std::int64_t>::min();

/// The answer, by activity. Instants are no_instant where nothing is scheduled: in or behind a circle, held
/// or behind something held, left out.
struct Schedule {
    std::vector<Instant> early_start, early_finish;
    std::vector<Instant> late_start, late_finish;
    /// The dates at which it is planned: the early ones, for work as late as possible the late ones.
    std::vector<Instant> start, finish;
    /// Minutes on the activity's calendar, on the clock for elapsed work; no_float where not scheduled.
    std::vector<std::int64_t> total_float, free_float;
    std::vector<std::int64_t> interfering_float;  ///< total without free: what only delays of others can use
    /// 1: total float <= 0 (or on the longest path, as the rules say), and not finished.
    std::vector<std::uint8_t> critical;
    Instant end = no_instant;            ///< the latest early finish
    std::vector<std::uint32_t> blocked;  ///< activities in or behind a circle, in order
    std::vector<MaxLagConflict> conflicts;
};

/// Linear in activities and relations. Throws Error(invalid_argument, S010) naming the first relation,
/// detail, parent or calendar that isn't there, or a circle of parents.
Schedule make_schedule(const ScheduleProblem& problem);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/schedule_body.hpp"
#endif
