#include "luoshi/rules/rule_set.hpp"

#include <algorithm>

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

bool holds(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::string_view RuleSet::kind() const {
    return model ? "dmn" : card ? "scorecard" : "expression";
}

std::vector<std::string> RuleSet::inputs() const {
    if (model)
        return model.inputs();
    std::vector<std::string> names;
    if (card)
        for (const CardInput& input : card.source().inputs)
            names.push_back(input.name);
    for (std::size_t i = 0; i < expression.variable_count(); ++i)
        names.push_back(expression.variable(i));
    return names;
}

bool RuleSet::has(std::string_view name) const {
    return name.empty() || (model && (holds(model.decisions(), name) || holds(model.services(), name)));
}

Value RuleSet::evaluate(std::string_view name, const Value& input, const ScoreOptions& options) const {
    if (model) {
        if (name.empty())
            return model.evaluate_all(input, options.evaluation);
        if (holds(model.services(), name))
            return model.evaluate_service(name, input, options.evaluation);
        return model.evaluate(name, input, options.evaluation);
    }
    if (!name.empty())
        return {};
    return card ? card.evaluate(input, options).result : expression.evaluate(input, options.evaluation);
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
