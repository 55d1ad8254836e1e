// luoshi/schedule/plan_risk.hpp - how likely a plan's tasks keep their deadlines.
//
//   const PlanRisk risk = simulate(model, plan, {.above_percent = 50});
//   risk.hits[task.value];                    // of risk.iterations, so many keep the deadline in force
//   risk.percentile_dates[2][task.value];     // P80 with the percentiles that are asked for by default
//   risk.answers[task.value].bin_counts;      // how its finishes are spread
//
// Durations come from each task's three points, else from a spread around its duration, where one is asked
// for. A task without a duration has no risk of its own: it moves with what it waits for. Everything else is
// as in luoshi/schedule/risk.hpp; docs/concepts/risk.md.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "luoshi/model/model.hpp"
#include "luoshi/schedule/plan.hpp"
#include "luoshi/schedule/risk_values.hpp"

namespace luoshi {
inline namespace v1 {

/// What a task's durations are drawn from. Values are pinned.
enum class EstimateBasis : std::int32_t {
    none = 0,      ///< nothing: no duration, none of it left, a summary, dates by hand, on hold
    certain = 1,   ///< its duration, taken for certain
    spread = 2,    ///< its duration, with the spread that was asked for
    estimate = 3,  ///< its own three points
};
template <>
struct EnumNames<EstimateBasis> {
    static constexpr std::array<std::string_view, 4> names{"none", "certain", "spread", "estimate"};
};

struct PlanRiskOptions {
    DurationShape shape = DurationShape::triangular;
    /// For tasks without three points of their own, in percent of the duration: the optimistic one is so much
    /// below it (0 to 100), the pessimistic one so much above (0 to 10000). Both 0: durations are certain.
    std::int32_t below_percent = 0;
    std::int32_t above_percent = 0;
    /// By dense task id: the number of the unit whose luck the task shares, DurationEstimate::none for none.
    /// Empty: all tasks by themselves. board/bearers.hpp makes it from lead units.
    std::vector<std::uint32_t> groups;
    std::int32_t group_weight = 0;  ///< of all groups, in thousandths; see RiskInput::group_weights
    RiskOptions simulation;
};

/// Columns are indexed by dense task id.
struct PlanRisk {
    static constexpr std::int64_t not_asked = no_float;

    std::int64_t iterations = 0;
    std::vector<EstimateBasis> basis;
    /// Iterations that keep the deadline in force, and the original one. Where there is none, or the task has
    /// no dates: not_asked. A finished task has kept it in all of them or in none.
    std::vector<std::int64_t> hits, hits_original;
    std::vector<std::int32_t> percentiles;            ///< in percent, as asked
    std::vector<std::vector<Date>> percentile_dates;  ///< by percentile: last days of work; no_date
    std::vector<std::int64_t> critical;               ///< as RiskResult::critical
    std::vector<std::int32_t> cruciality;             ///< as RiskResult::cruciality
    std::vector<FinishAnswer> answers;                ///< empty ones for finished tasks and without dates
    FinishAnswer whole;                               ///< the end of everything

    friend bool operator==(const PlanRisk&, const PlanRisk&) = default;
};

/// Simulates the plan. `model` is the plan's. The same input gives the same bits with any number of threads.
/// Throws Error(misuse, S013) for another model; Error(invalid_argument, S011) for options out of range, all
/// that are found; Error(cancelled, S012) when `progress` returns false. Tasks are asked in portions of 128
/// MB of finishes, so more than 3000 unfinished tasks at 10000 iterations cost a simulation for each portion.
PlanRisk simulate(const Model& model, const Plan& plan, const PlanRiskOptions& options = {});

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/plan_risk_body.hpp"
#endif
