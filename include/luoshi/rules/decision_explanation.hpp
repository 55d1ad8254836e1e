// luoshi/rules/decision_explanation.hpp - why a decision has its answer, and what tests of a model have
// reached.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/rules/coverage.hpp"
#include "luoshi/rules/decision_model.hpp"
#include "luoshi/rules/evaluation_trace.hpp"
#include "luoshi/rules/explanation.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

/// Evaluates a decision and says why: what it needed with its values, the rules of its tables that were
/// tried, each with the cell that did not hold, and what was found wrong on the way. Kept where the answer is
/// null. An empty tree where there is no such decision.
Explanation explain_decision(const DecisionModel& model, std::string_view decision, const Value& inputs,
                             const EvaluateOptions& options = {});

/// Which rules of a model's decision tables were the answer, and which cells were decisive.
class ModelCoverage {
  public:
    explicit ModelCoverage(const DecisionModel& model);

    void add(const EvaluationTrace& trace);

    /// For each table "rule N" and "no rule".
    const Coverage& coverage() const { return coverage_; }

  private:
    Coverage coverage_;
    std::vector<std::size_t> first_point_;  ///< by table
};

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
