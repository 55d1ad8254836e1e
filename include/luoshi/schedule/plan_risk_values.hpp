// luoshi/schedule/plan_risk_values.hpp - what a simulation of a plan is asked, and what it answers.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "luoshi/schedule/plan_columns.hpp"
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
    /// By dense task id: any number that names the unit whose luck the task shares, DurationEstimate::none
    /// for none. Empty: all tasks by themselves. lead_groups() in board/bearers.hpp makes it from lead units.
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

}  // namespace v1
}  // namespace luoshi
