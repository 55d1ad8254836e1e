// luoshi/rules/expression.hpp - one expression of FEEL, compiled once and evaluated many times.
//
//     const Compiled compiled = compile_expression("amount * rate", {{"amount"}, {"rate"}});
//     const Value values[] = {Value(1200), Value(Decimal::scaled(5, 2))};
//     const Value answer = compiled.expression.evaluate(std::span<const Value>(values));
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/rules/evaluate.hpp"
#include "luoshi/rules/program.hpp"
#include "luoshi/rules/value_data.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

/// A name that an expression may use. Its type, where known, says which names its entries have.
struct Variable {
    std::string name;
    TypePtr type{};
};

/// An immutable expression; may be evaluated in any number of threads at once. Copies share it.
class Expression {
  public:
    Expression() = default;
    Expression(std::shared_ptr<const Program> program, Body body, std::vector<Name> variables)
        : program_(std::move(program)), body_(body), variables_(std::move(variables)) {}

    /// With the variables' values in the order in which they were declared; those that are missing are null.
    Value evaluate(std::span<const Value> values, const EvaluateOptions& options = {}) const;
    /// With the variables taken from a context by name.
    Value evaluate(const Value& context, const EvaluateOptions& options = {}) const;
    /// Row by row: columns[v][r] is variable v in row r. All columns have as many rows as `answers`.
    void evaluate_columns(std::span<const std::span<const Value>> columns, std::span<Value> answers,
                          const EvaluateOptions& options = {}) const;

    std::size_t variable_count() const { return variables_.size(); }
    const std::string& variable(std::size_t i) const { return variables_[i].text; }
    explicit operator bool() const { return program_ != nullptr; }

  private:
    std::shared_ptr<const Program> program_;
    Body body_;
    std::vector<Name> variables_;
};

/// An expression, and what is wrong with its text. With errors the expression is there all the same: it
/// answers null.
struct Compiled {
    Expression expression;
    Diagnostics findings;
};

/// Compiles a text. Linear in its length.
Compiled compile_expression(std::string_view text, const std::vector<Variable>& scope = {});
/// Compiles unary tests ("< 5, [10..20]"). The first variable is the value that is tested, `?`; the others
/// are `scope`. The expression answers true, false or null.
Compiled compile_unary_tests(std::string_view text, const std::vector<Variable>& scope = {});

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
