// luoshi/schedule/risk_paths.hpp - a simulation by the fast pass where it applies, else by the general one.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "luoshi/schedule/activity_network.hpp"
#include "luoshi/schedule/risk_check.hpp"
#include "luoshi/schedule/risk_counts.hpp"
#include "luoshi/schedule/risk_lanes.hpp"
#include "luoshi/schedule/risk_network.hpp"
#include "luoshi/schedule/risk_pass.hpp"
#include "luoshi/schedule/risk_rows.hpp"
#include "luoshi/schedule/risk_run.hpp"
#include "luoshi/schedule/risk_schedule_pass.hpp"
#include "luoshi/schedule/risk_values.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Which passes to take: for tests, that want both.
enum class RiskPath { fastest, general };

/// Where each estimate is drawn to; none for what has its dates from elsewhere.
inline std::vector<std::uint32_t> rows_of_draws(const ScheduleProblem& problem,
                                                const ActivityNetwork& network, const RiskInput& input,
                                                const std::vector<std::uint32_t>& row_of_activity) {
    std::vector<std::uint32_t> rows;
    for (const DurationEstimate& e : input.estimates) {
        const std::uint32_t d = problem.detail.empty() ? ScheduleProblem::none : problem.detail[e.activity];
        const ActivityDetail* const detail = d == ScheduleProblem::none ? nullptr : &problem.details[d];
        const bool given = detail && (detail->finished() || detail->is_pinned() || detail->left_out);
        const bool summary =
            (network.vertices[network.position[e.activity]].flags & ActivityNetwork::summary) != 0;
        rows.push_back(given || summary ? ScheduleProblem::none : row_of_activity[e.activity]);
    }
    return rows;
}

inline RiskResult simulate_on(RiskPath path, const ScheduleProblem& problem, const RiskInput& input,
                              const RiskOptions& options) {
    const ActivityNetwork network = make_network(problem);
    const std::size_t n = problem.activities.size();
    check_risk(n, input, options);
    std::optional<RiskNetwork> fast;
    if (path == RiskPath::fastest)
        fast = RiskNetworkReader(problem, network, input).read();
    std::vector<std::uint32_t> row_of(n);
    for (std::uint32_t v = 0; v < n; ++v)
        row_of[v] = fast ? network.position[v] : v;
    DurationDraws draws(options.seed, input, rows_of_draws(problem, network, input, row_of));
    RiskRows rows;
    if (fast) {
        rows = RiskRowsPlanner(*fast, draws).plan(options.cruciality);
        draws.move_rows(rows.duration);
    }
    RiskRun run(input, options, draws, fast ? network.vertex_count() : n);
    if (fast)
        run.run([&] { return RiskPass(*fast, rows, draws, options.criticality); });
    else
        run.run([&] { return RiskSchedulePass(problem, input, draws, options.criticality); });

    RiskResult result;
    result.iterations = options.iterations;
    result.answers = run.answers(input.questions);
    const RiskCounts& counts = run.counts();
    result.critical.assign(n, 0);
    result.cruciality.assign(n, 0);
    for (std::uint32_t v = 0; v < n && options.criticality; ++v) {
        const ActivityNetwork::Vertex& vertex = network.vertices[network.position[v]];
        const bool special = (vertex.flags & ActivityNetwork::special) != 0;
        const ActivityDetail* const detail = special ? &problem.details[problem.detail[v]] : nullptr;
        if (!(vertex.flags & ActivityNetwork::summary) &&
            !(detail && (detail->finished() || detail->left_out)))
            result.critical[v] = counts.critical[row_of[v]];
    }
    for (std::size_t d = 0; d < counts.moments.size(); ++d)
        result.cruciality[draws.spans()[d].activity] =
            correlation(options.iterations, counts.moments[d], counts.end, counts.end_squared);
    return result;
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
