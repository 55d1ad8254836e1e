// luoshi/schedule/passes.hpp - all dates of a network: forward, backward, summaries.
#pragma once

#include "luoshi/schedule/activity_network.hpp"
#include "luoshi/schedule/early_dates.hpp"
#include "luoshi/schedule/late_dates.hpp"
#include "luoshi/schedule/max_lags.hpp"
#include "luoshi/schedule/pass_dates.hpp"
#include "luoshi/schedule/summary_dates.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Both passes, once more forward where work is done as late as possible, and as often as it takes where
/// relations have a most lag.
inline void run_passes(const ScheduleProblem& problem, const ActivityNetwork& network, PassDates& dates) {
    dates.resize(network, problem.details.size());
    EarlyDates early(problem, network, dates);
    early.run();
    const bool any_late = early.any_late();
    dates.end = early.end();
    Instant end = dates.end;
    if (problem.finish != no_instant)
        dates.end = problem.finish;
    LateDates(problem, network, dates).run();
    if (any_late)
        early.run_after_late();
    if (!problem.max_lags.empty()) {
        MaxLags(problem, network, dates).settle(early, any_late);
        end = early.end();
        LateDates(problem, network, dates).run();
    }
    SummaryDates(problem, network, dates).run();
    dates.end = end;
}

}  // namespace detail

}  // namespace v1
}  // namespace luoshi
