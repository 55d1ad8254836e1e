// luoshi/schedule/risk_values.hpp - what a risk simulation is asked, and what it answers.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "luoshi/calendar/date.hpp"
#include "luoshi/schedule/duration_estimate.hpp"
#include "luoshi/schedule/schedule_problem.hpp"

namespace luoshi {
inline namespace v1 {

/// Instead of an activity: everything, its finish being Schedule::end.
inline constexpr std::uint32_t whole_project = ScheduleProblem::none;

/// Asks when something finishes: its early finish, as make_schedule() has it.
struct FinishQuestion {
    std::uint32_t activity = whole_project;
    Instant deadline = no_instant;  ///< is it done by then? no_instant: not asked

    friend bool operator==(const FinishQuestion&, const FinishQuestion&) = default;
};

struct RiskInput {
    std::vector<DurationEstimate> estimates;  ///< at most one for an activity; others take what they take
    /// By group, in 1000ths: with this probability an activity of the group has the group's quantile in an
    /// iteration, and one of its own otherwise. Two of a group have the rank correlation (weight / 1000)^2.
    std::vector<std::int32_t> group_weights;
    /// By group, what it is drawn by, as DurationEstimate::number; empty: the group's index.
    std::vector<std::uint32_t> group_numbers{};
    std::vector<FinishQuestion> questions;
};

struct RiskOptions {
    std::int64_t iterations = 10000;  ///< 1 to 100 million
    std::uint64_t seed = 1;
    std::int32_t threads = 1;  ///< at least 1; the calling thread is one of them
    /// Percent, 1 to 100: the first finish before or at which so many iterations in a hundred are done.
    std::vector<std::int32_t> percentiles{10, 50, 80, 90};
    std::int32_t bins = 20;   ///< most bins of a histogram; 1 to 1000
    bool criticality = true;  ///< costs a backward pass
    bool cruciality = true;
    /// Called now and then in the calling thread. False: stop, and throw Error(cancelled, S012).
    std::function<bool(std::int64_t done, std::int64_t total)> progress{};
};

/// The answer to a question. An activity without dates (held, left out, in a circle) has none: no hits, and
/// empty columns.
struct FinishAnswer {
    FinishQuestion question;
    std::int64_t hits = 0;  ///< iterations that finish at or before the deadline
    std::vector<Instant> percentiles;
    Instant earliest = no_instant, latest = no_instant;
    Instant mean = no_instant;  ///< on the clock, rounded down to a minute
    /// Bin i holds the iterations that finish after edge i and not after edge i + 1. Edges are midnights, all
    /// equally far apart.
    std::vector<Instant> bin_edges;
    std::vector<std::int64_t> bin_counts;

    friend bool operator==(const FinishAnswer&, const FinishAnswer&) = default;
};

struct RiskResult {
    std::int64_t iterations = 0;
    std::vector<FinishAnswer> answers;  ///< one for each question, in order
    /// By activity: iterations in which it has no float against that iteration's own end. Deadlines and a
    /// given finish of the whole do not count here; 0 for summaries and what is finished.
    std::vector<std::int64_t> critical;
    /// By activity: correlation (Pearson) of its duration with the end of the whole, in 10000ths; its
    /// magnitude is the cruciality index of Williams (1992). 0 where one of the two never varies.
    std::vector<std::int32_t> cruciality;

    friend bool operator==(const RiskResult&, const RiskResult&) = default;
};

}  // namespace v1
}  // namespace luoshi
