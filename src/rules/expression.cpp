#include "luoshi/rules/expression.hpp"

#include <utility>

#include "rules/evaluator.hpp"
#include "rules/feel_parser.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

template <class Parse>
Compiled compile(const std::vector<Variable>& scope, std::size_t reserved, Parse&& parse) {
    auto program = std::make_shared<Program>();
    Builder builder(program);
    builder.begin_text({});
    std::vector<Name> variables;
    if (reserved > 0)
        variables.emplace_back("?");
    builder.take_slots(static_cast<std::uint32_t>(scope.size() + reserved));
    for (std::size_t i = 0; i < scope.size(); ++i) {
        builder.bind(scope[i].name,
                     {Op::slot, static_cast<std::uint32_t>(i + reserved), 0, scope[i].type.get()});
        builder.keep(scope[i].type);
        variables.emplace_back(normal_name(scope[i].name));
    }
    Body body;
    body.root = parse(builder);
    body.slots = builder.finish_body();
    Compiled made;
    made.findings = program->findings;
    made.expression = Expression(std::move(program), body, std::move(variables));
    return made;
}

}  // namespace

Compiled compile_expression(std::string_view text, const std::vector<Variable>& scope) {
    return compile(scope, 0, [&](Builder& builder) { return Parser(builder, text).whole_expression().node; });
}

Compiled compile_unary_tests(std::string_view text, const std::vector<Variable>& scope) {
    return compile(scope, 1, [&](Builder& builder) {
        const std::uint32_t node = Parser(builder, text).whole_unary_tests({Op::slot, 0, 0, nullptr});
        return node == no_node ? builder.constant(Value(true), 0) : node;
    });
}

Value Expression::evaluate(std::span<const Value> values, const EvaluateOptions& options) const {
    if (program_ == nullptr)
        return {};
    Evaluator evaluator(*program_, options);
    return evaluator.evaluate_body(body_, values.first(std::min(values.size(), variables_.size())));
}

Value Expression::evaluate(const Value& context, const EvaluateOptions& options) const {
    std::vector<Value> values(variables_.size());
    if (context.is(Kind::context))
        for (std::size_t i = 0; i < values.size(); ++i)
            if (const Value* entry = context.context().find(variables_[i]))
                values[i] = *entry;
    return evaluate(std::span<const Value>(values), options);
}

void Expression::evaluate_columns(std::span<const std::span<const Value>> columns, std::span<Value> answers,
                                  const EvaluateOptions& options) const {
    std::vector<Value> row(columns.size());
    for (std::size_t r = 0; r < answers.size(); ++r) {
        for (std::size_t c = 0; c < columns.size(); ++c)
            row[c] = columns[c][r];
        answers[r] = evaluate(std::span<const Value>(row), options);
    }
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
