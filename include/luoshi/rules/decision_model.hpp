// luoshi/rules/decision_model.hpp - a compiled DMN model: decisions, business knowledge and decision
// services.
//
// Compiled once and immutable; evaluated in any number of threads at once. An expression that can't be read
// is a finding and makes its own decision null; the rest of the model works.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/rules/evaluate.hpp"
#include "luoshi/rules/model_source.hpp"
#include "luoshi/rules/program.hpp"
#include "luoshi/rules/value_data.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

class DecisionModel {
  public:
    DecisionModel() = default;
    explicit DecisionModel(std::shared_ptr<const Program> program) : program_(std::move(program)) {}

    explicit operator bool() const { return program_ != nullptr; }
    /// What is wrong with its expressions and references.
    const Diagnostics& findings() const { return program_->findings; }

    // Names of the model itself come first, those of imported models follow with their prefix: "alias.name".
    // Inputs that decisions name without declaring them, as Camunda's files do, come last.
    std::vector<std::string> inputs() const;
    std::vector<std::string> decisions() const;
    std::vector<std::string> services() const;

    /// The answer of a decision for inputs, a context by name. What a decision needs is evaluated with it,
    /// once. null, with a finding D001, where there is no such decision.
    Value evaluate(std::string_view decision, const Value& inputs, const EvaluateOptions& options = {}) const;
    /// The answers of all decisions of the model itself, as a context.
    Value evaluate_all(const Value& inputs, const EvaluateOptions& options = {}) const;
    /// A decision service, with inputs and input decisions by name; those that are missing are null.
    Value evaluate_service(std::string_view service, const Value& arguments,
                           const EvaluateOptions& options = {}) const;

    const std::shared_ptr<const Program>& program() const { return program_; }

  private:
    std::shared_ptr<const Program> program_;
};

/// One decision, evaluated many times: inputs go by place, so that nothing is looked up.
class DecisionRunner {
  public:
    /// Answers null always where the model has no such decision.
    DecisionRunner(const DecisionModel& model, std::string_view decision);

    /// With the values of the model's inputs, in the order of DecisionModel::inputs(); missing ones are null.
    Value evaluate(std::span<const Value> inputs, const EvaluateOptions& options = {}) const;

  private:
    std::shared_ptr<const Program> program_;
    std::size_t index_ = 0;
};

/// Compiles the first model with those that it imports, directly or not. References that lead nowhere are
/// findings.
DecisionModel compile_model(const std::vector<ModelSource>& models);

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
