// luoshi/schedule/risk_body.hpp - the bodies of luoshi/schedule/risk.hpp.
#pragma once

#include "luoshi/base/linkage.hpp"
#include "luoshi/schedule/risk.hpp"
#include "luoshi/schedule/risk_paths.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY RiskResult simulate(const ScheduleProblem& problem, const RiskInput& input,
                                const RiskOptions& options) {
    return detail::simulate_on(detail::RiskPath::fastest, problem, input, options);
}

}  // namespace v1
}  // namespace luoshi
