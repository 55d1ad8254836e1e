// rules/evaluator.hpp - runs a program: one evaluation, in one thread.
//
// A walk over the nodes with a stack of slots. Whatever goes wrong yields null and a finding; when a budget
// is spent everything under way yields null at once.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "luoshi/rules/evaluate.hpp"
#include "luoshi/rules/program.hpp"
#include "rules/slot_stack.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

/// The inputs of a model and what is known of its decisions, while one question is answered.
struct Run {
    enum class State : std::uint8_t { open, under_way, known };
    std::vector<Value> inputs;
    std::vector<Value> decisions;
    std::vector<State> states;
};

class Evaluator {
  public:
    Evaluator(const Program& program, const EvaluateOptions& options)
        : program_(&program), options_(options), steps_(options.max_steps) {}

    /// Evaluates with `arguments` in the first slots.
    Value evaluate_body(const Body& body, std::span<const Value> arguments = {});
    void set_run(Run* run) { run_ = run; }
    Value decision(std::uint32_t index, std::uint32_t node);
    Value service(const Program& program, std::uint32_t index, std::span<Value> arguments,
                  std::uint32_t node);

    Value evaluate(std::uint32_t index);
    const EvaluateOptions& options() const { return options_; }
    bool stopped() const { return stopped_; }

    /// null, with a finding at the node.
    Value fail(std::uint32_t node, const char* code, Message what, Message accepted = {});
    bool wants_findings() const {
        return options_.findings != nullptr && options_.findings->size() < options_.max_findings;
    }
    bool spend(std::uint64_t steps, std::uint32_t node) {
        if (steps <= steps_) {
            steps_ -= steps;
            return true;
        }
        return out_of_steps(node);
    }

    /// Calls a function value; arguments may be moved from.
    Value call(const Value& function, std::span<Value> arguments, std::uint32_t node);
    /// The number of parameters that a function takes, -1 where it varies.
    static int parameter_count(const Value& function);

    /// true, false or null; FEEL's `=`.
    Value equal(const Value& a, const Value& b, std::uint32_t node, int depth = 0);
    /// The value as one of the type, or null with a finding (DMN 1.5, 10.3.2.9.4).
    Value coerce(Value value, const Type& type, std::uint32_t node, std::string_view what);
    bool is_instance(const Value& value, const Type& type, int depth = 0);
    Value add(const Value& a, const Value& b, std::uint32_t node);
    Value subtract(const Value& a, const Value& b, std::uint32_t node);
    Value multiply(const Value& a, const Value& b, std::uint32_t node);
    Value divide(const Value& a, const Value& b, std::uint32_t node);
    /// `e in v` for a value: in a list or range, or equal.
    Value contained(const Value& e, const Value& v, std::uint32_t node, int depth = 0);

  private:
    friend class LevelGuard;

    const Value& operand(std::uint32_t index, Value& scratch) {
        const Node& node = program_->nodes[index];
        if (node.op == Op::constant)
            return program_->constants[node.a];
        if (node.op == Op::slot)
            return slots_[node.a];
        scratch = evaluate(index);
        return scratch;
    }
    bool out_of_steps(std::uint32_t node);
    bool too_deep(std::uint32_t node);
    Value apply(std::uint32_t index, const Node& node);

    Value negated(std::uint32_t index, const Node& node);
    Value arithmetic(std::uint32_t index, const Node& node);
    Value power(const Value& a, const Value& b, std::uint32_t node);
    Value no_such_operation(const char* sign, const Value& a, const Value& b, std::uint32_t node);
    Value ordered(std::uint32_t index, const Node& node);
    Value equality(std::uint32_t index, const Node& node);
    Value connective(const Node& node);
    Value between(std::uint32_t index, const Node& node);
    Value condition(std::uint32_t index, const Node& node);
    Value make_list_of(const Node& node);
    Value make_context_of(const Node& node);
    Value make_range_of(std::uint32_t index, const Node& node);
    Value path(std::uint32_t index, const Node& node);
    Value member(const Value& base, const Name& name, std::uint32_t node);
    Value filter(std::uint32_t index, const Node& node);
    Value item_at(std::span<const Value> items, const Value& position, std::uint32_t node);
    Value item_name(const Node& node);
    Value for_each(std::uint32_t index, const Node& node);
    Value quantified(std::uint32_t index, const Node& node);
    template <class Body>
    bool iterate(std::uint32_t index, const Node& node, std::uint32_t level, Body&& body);
    Value in_tests(std::uint32_t index, const Node& node);
    Value any_test(std::span<const std::uint32_t> tests);
    Value test_equal(std::uint32_t index, const Node& node);
    Value call_node(std::uint32_t index, const Node& node);
    Value call_named(std::uint32_t index, const Node& node);
    Value call_built_in(std::uint32_t form, bool exact, std::span<Value> arguments, std::uint32_t node);
    Value call_defined(const Program& program, const FunctionInfo& function, const FunctionData* closure,
                       std::span<Value> arguments, std::uint32_t node);
    bool bind_argument(Value& slot, Value& argument, const Parameter& parameter, std::uint32_t node);
    Value closure(const Node& node);
    const TypeConstraint* broken_constraint(const Value& value, const Type& type, int depth);
    Value evaluate_nested(const Body& body, const Value& value);
    Value table(std::uint32_t index, const Table& table);
    Value table_answer(const Table& table, std::span<const std::uint32_t> hits, std::uint32_t index);
    std::size_t begin_trace(const Table& table, std::uint32_t index);
    Value rule_result(const Table& table, std::uint32_t rule);
    Value default_result(const Table& table);
    void sort_by_priority(const Table& table, std::vector<std::pair<std::uint32_t, Value>>& results);

    const Program* program_;
    EvaluateOptions options_;
    std::uint64_t steps_;
    std::uint32_t depth_ = 0;
    bool stopped_ = false;
    bool iteration_failed_ = false;
    Value* slots_ = nullptr;
    Run* run_ = nullptr;
    SlotStack stack_;
};

/// -1, 0, 1 as the order of two values of one kind that has an order.
std::optional<std::strong_ordering> order(const Value& a, const Value& b);
/// Whether a value lies in a range; nothing where the two can't be compared.
std::optional<bool> range_contains(const RangeData& range, const Value& value);

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
