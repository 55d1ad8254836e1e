// luoshi/rules/rule_set.hpp - an expression, a decision model or a scorecard behind one way to ask it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "luoshi/rules/decision_model.hpp"
#include "luoshi/rules/expression.hpp"
#include "luoshi/rules/scorecard.hpp"
#include "luoshi/rules/value_data.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

/// One of the three is there. Copies share it; it may be asked in any number of threads at once.
struct RuleSet {
    Expression expression;
    DecisionModel model;
    Scorecard card;

    explicit operator bool() const { return expression || model || card; }
    /// "expression", "dmn" or "scorecard".
    std::string_view kind() const;
    /// Names of inputs, in their order.
    std::vector<std::string> inputs() const;
    /// Whether evaluate() knows this name: of a decision or decision service; only "" where there are none.
    bool has(std::string_view name) const;
    /// The answer for an input, a context by name: of the expression; of the decision or service `name`, of
    /// all decisions for ""; of a scorecard its own `result`. null where the name is not known.
    Value evaluate(std::string_view name, const Value& input, const ScoreOptions& options = {}) const;
};

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
