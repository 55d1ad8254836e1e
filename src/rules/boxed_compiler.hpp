// rules/boxed_compiler.hpp - boxed expressions (DMN 1.5, 7.3 and 10.2) into nodes.
#pragma once

#include <string>
#include <vector>

#include "luoshi/rules/model_source.hpp"
#include "rules/builder.hpp"
#include "rules/feel_parser.hpp"
#include "rules/item_types.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

class BoxedCompiler {
  public:
    BoxedCompiler(Builder& builder, ItemTypes& types) : builder_(builder), types_(types) {}

    /// Compiles an expression; `what` says which part it is, for findings. `name` is the name that a function
    /// may call itself by.
    Expr compile(const BoxedExpression& boxed, const std::string& what, const std::string& name = {});
    /// A function's parameters and body as FunctionInfo, filled in place.
    void function_into(FunctionInfo& made, const BoxedExpression& boxed);

  private:
    Expr compile_kind(const BoxedExpression& boxed, const std::string& what, const std::string& name);
    Expr text(const std::string& text, const std::string& what, std::int64_t row = -1);
    Expr literal(const BoxedExpression& boxed, const std::string& what);
    Expr context(const BoxedExpression& boxed);
    Expr list(const BoxedExpression& boxed);
    Expr relation(const BoxedExpression& boxed);
    Expr invocation(const BoxedExpression& boxed);
    Expr function(const BoxedExpression& boxed, const std::string& name);
    Expr conditional(const BoxedExpression& boxed);
    Expr iterator(const BoxedExpression& boxed);
    Expr filter(const BoxedExpression& boxed);
    Expr table(const BoxedTable& source);
    std::uint32_t cell(const std::string& text, const Binding& input, const std::string& what,
                       std::int64_t row);
    std::vector<Value> output_values(const TableClause& output);
    Expr part(const BoxedExpression& boxed, std::size_t i, const char* what);
    Expr coerced(Expr value, const TypePtr& type, const std::string& what);
    Expr broken(const char* code, Message what);

    Builder& builder_;
    ItemTypes& types_;
    int depth_ = 0;
};

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
