// luoshi/schedule/plan_risk_body.hpp - the bodies of luoshi/schedule/plan_risk.hpp.
#pragma once

#include "luoshi/base/linkage.hpp"
#include "luoshi/schedule/plan_risk.hpp"
#include "luoshi/schedule/plan_simulation.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY PlanRisk simulate(const Model& model, const Plan& plan, const PlanRiskOptions& options) {
    detail::check_risk_options(model.tasks().size(), options);
    return detail::PlanSimulation(model, plan, options).run();
}

}  // namespace v1
}  // namespace luoshi
