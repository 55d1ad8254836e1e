#include "rules/evaluator.hpp"

#include <utility>

#include "luoshi/rules/temporal_arithmetic.hpp"
#include "rules/level_guard.hpp"
#include "rules/value_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

Value Evaluator::fail(std::uint32_t node, const char* code, Message what, Message accepted) {
    if (wants_findings() && !stopped_) {
        const Place place = node == no_node ? Place{} : program_->place_of(node);
        options_.findings->push_back({code, Severity::error, std::move(what), std::move(accepted), place});
    }
    return {};
}

bool Evaluator::out_of_steps(std::uint32_t node) {
    if (!stopped_)
        fail(node, "E015", {"步数用尽，计算停止", "the budget of steps is spent; evaluation stopped"},
             {"更大的 max_steps", "a larger max_steps"});
    stopped_ = true;
    steps_ = 0;
    return false;
}

bool Evaluator::too_deep(std::uint32_t node) {
    if (!stopped_)
        fail(node, "E016",
             {"嵌套或递归过深，计算停止", "expressions or calls nest too deeply; evaluation stopped"},
             {"更大的 max_depth", "a larger max_depth"});
    stopped_ = true;
    steps_ = 0;
    return false;
}

Value Evaluator::evaluate_body(const Body& body, std::span<const Value> arguments) {
    if (body.root == no_node)
        return {};
    const std::size_t count = std::max<std::size_t>(body.slots, arguments.size());
    const SlotStack::Mark mark = stack_.mark();
    Value* const outer = std::exchange(slots_, stack_.take(count));
    std::copy(arguments.begin(), arguments.end(), slots_);
    Value result = evaluate(body.root);
    stack_.release(slots_, count, mark);
    slots_ = outer;
    return stopped_ ? Value() : result;
}

Value Evaluator::evaluate(std::uint32_t index) {
    const Node& node = program_->nodes[index];
    if (node.op == Op::constant)
        return program_->constants[node.a];
    if (node.op == Op::slot)
        return slots_[node.a];
    if (steps_ == 0) {
        out_of_steps(index);
        return {};
    }
    --steps_;
    const LevelGuard level(*this, index);
    if (!level)
        return {};
    return apply(index, node);
}

Value Evaluator::apply(std::uint32_t index, const Node& node) {
    switch (node.op) {
        case Op::constant:
            return program_->constants[node.a];
        case Op::slot:
            return slots_[node.a];
        case Op::input:
            return run_ != nullptr ? run_->inputs[node.a] : Value();
        case Op::decision:
            return decision(node.a, index);
        case Op::unknown_name: {
            const std::string& name = program_->names[node.a].text;
            return fail(index, "E003", {"没有“" + name + "”", "there is no \"" + name + "\" here"});
        }
        case Op::implicit_input: {
            Value value = evaluate(node.b);
            if (!value.is_null())
                return value;
            const std::string& name = program_->names[node.a].text;
            return fail(index, "E003", {"没有“" + name + "”", "there is no \"" + name + "\" here"});
        }
        case Op::broken:
            if (wants_findings() && !stopped_)
                options_.findings->push_back(program_->findings[node.a]);
            return {};
        case Op::item_name:
            return item_name(node);
        case Op::negate:
            return negated(index, node);
        case Op::add:
        case Op::subtract:
        case Op::multiply:
        case Op::divide:
        case Op::power:
            return arithmetic(index, node);
        case Op::equal:
        case Op::not_equal:
            return equality(index, node);
        case Op::less:
        case Op::less_equal:
        case Op::greater:
        case Op::greater_equal:
            return ordered(index, node);
        case Op::both:
        case Op::either:
            return connective(node);
        case Op::between:
            return between(index, node);
        case Op::if_else:
            return condition(index, node);
        case Op::instance_of: {
            Value scratch;
            const Value& value = operand(node.a, scratch);
            return !value.is_null() && is_instance(value, *program_->types[node.b]);
        }
        case Op::coerce:
            return coerce(evaluate(node.a), *program_->types[node.b], index, program_->names[node.c].text);
        case Op::list:
            return make_list_of(node);
        case Op::context:
            return make_context_of(node);
        case Op::range:
            return make_range_of(index, node);
        case Op::filter:
            return filter(index, node);
        case Op::path:
            return path(index, node);
        case Op::call_built_in: {
            Value* const arguments = slots_ + node.c;
            for (std::uint32_t i = 0; i < node.count; ++i)
                arguments[i] = evaluate(program_->lists[node.b + i]);
            return call_built_in(node.a, node.flag != 0, {arguments, node.count}, index);
        }
        case Op::call:
            return call_node(index, node);
        case Op::call_named:
            return call_named(index, node);
        case Op::function:
            return closure(node);
        case Op::model_function:
        case Op::service: {
            auto* data = new FunctionData;
            data->kind = node.op == Op::service ? FunctionKind::service : FunctionKind::defined;
            data->index = node.a;
            data->program = program_->shared_from_this();
            return Value(data);
        }
        case Op::for_each:
            return for_each(index, node);
        case Op::some:
        case Op::every:
            return quantified(index, node);
        case Op::in_tests:
            return in_tests(index, node);
        case Op::tests:
            return any_test({program_->lists.data() + node.a, node.b});
        case Op::not_tests: {
            const Value any = any_test({program_->lists.data() + node.a, node.b});
            return any.is_null() ? any : Value(!any.boolean());
        }
        case Op::test_equal:
            return test_equal(index, node);
        case Op::test_value: {
            Value value = evaluate(node.a);
            return value.is(Kind::boolean) ? value : Value();
        }
        case Op::decision_table:
            return table(index, program_->tables[node.a]);
        case Op::result_of:
            evaluate(node.a);
            return evaluate(node.b);
    }
    return {};
}

Value Evaluator::negated(std::uint32_t index, const Node& node) {
    Value scratch;
    const Value& value = operand(node.a, scratch);
    switch (value.kind()) {
        case Kind::number:
            return negate(value.number());
        case Kind::days_duration:
            return negate(value.days_duration());
        case Kind::months_duration:
            return negate(value.months_duration());
        default:
            return fail(index, "E007", {"不能取负：" + shown(value), "can't be negated: " + shown(value)},
                        {"数或时长", "a number or a duration"});
    }
}

/// Three values: an operand that is no boolean counts as null.
Value Evaluator::connective(const Node& node) {
    const bool decides = node.op == Op::either;
    bool unknown = false;
    for (std::uint32_t i = 0; i < node.b; ++i) {
        Value scratch;
        const Value& value = operand(program_->lists[node.a + i], scratch);
        if (!value.is(Kind::boolean))
            unknown = true;
        else if (value.boolean() == decides)
            return decides;
    }
    return unknown ? Value() : Value(!decides);
}

Value Evaluator::condition(std::uint32_t index, const Node& node) {
    Value scratch;
    const Value& value = operand(node.a, scratch);
    if (value.is_true())
        return evaluate(node.b);
    if (value.is_false() || value.is_null())
        return evaluate(node.c);
    return fail(index, "E017",
                {"条件不是真假值：" + shown(value), "the condition is no boolean: " + shown(value)});
}

Value Evaluator::make_list_of(const Node& node) {
    ListBuilder list;
    list.reserve(node.b);
    for (std::uint32_t i = 0; i < node.b; ++i)
        list.add(evaluate(program_->lists[node.a + i]));
    return list.take();
}

Value Evaluator::make_context_of(const Node& node) {
    std::vector<Value> values;
    values.reserve(node.b);
    for (std::uint32_t i = 0; i < node.b; ++i) {
        slots_[node.c + i] = evaluate(program_->lists[node.a + i]);
        values.push_back(slots_[node.c + i]);
    }
    return make_context(program_->shapes[program_->lists[node.a + node.b]], std::move(values));
}

Value Evaluator::make_range_of(std::uint32_t index, const Node& node) {
    Value low = node.a == no_node ? Value() : evaluate(node.a);
    Value high = node.b == no_node ? Value() : evaluate(node.b);
    const bool low_closed = (node.flag & 1) != 0;
    const bool high_closed = (node.flag & 2) != 0;
    const auto bad = [](const Value& end) {
        return end.is(Kind::list) || end.is(Kind::context) || end.is(Kind::range) || end.is(Kind::function) ||
               end.is(Kind::boolean);
    };
    if (bad(low) || bad(high) || (low.is_null() && high.is_null()) ||
        (!low.is_null() && !high.is_null() && low.kind() != high.kind()))
        return fail(index, "E007",
                    {"不能成为区间的两端：" + shown(low) + "、" + shown(high),
                     "can't be the ends of a range: " + shown(low) + ", " + shown(high)},
                    {"同一种可比较的值", "comparable values of one kind"});
    if (const auto both = order(low, high); both && *both > 0)
        return fail(index, "E007",
                    {"区间的起点在终点之后：" + shown(low) + ".." + shown(high),
                     "the range begins after its end: " + shown(low) + ".." + shown(high)});
    return make_range(std::move(low), low_closed, std::move(high), high_closed);
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
