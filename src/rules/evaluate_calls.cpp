// Calls of functions: defined ones, built-in ones, decision services.
#include <algorithm>
#include <utility>

#include "luoshi/rules/temporal_arithmetic.hpp"
#include "rules/built_ins.hpp"
#include "rules/evaluator.hpp"
#include "rules/level_guard.hpp"
#include "rules/value_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

/// Makes an argument fit: a list of one for its item, an item for a list of it. False where it can't be.
bool fit(const BuiltInParameter& parameter, Value& argument) {
    if (argument.is_null())
        return parameter.nullable || parameter.optional;
    if ((parameter.kinds & kind_bit(argument.kind())) != 0)
        return true;
    if (parameter.is_list) {
        argument = make_list({argument});
        return true;
    }
    if (argument.is(Kind::list) && argument.list().items.size() == 1 &&
        (parameter.kinds & kind_bit(argument.list().items.front().kind())) != 0) {
        argument = Value(argument.list().items.front());
        return true;
    }
    if ((parameter.kinds & kind_bit(Kind::date_time)) != 0 && argument.is(Kind::date)) {
        argument = Value(at_midnight_utc(argument.date()));
        return true;
    }
    return false;
}

/// The first argument that does not fit, or -1.
int misfit(const Signature& signature, std::span<Value> arguments) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::size_t p = std::min(i, signature.parameters.size() - 1);
        if (!fit(signature.parameters[p], arguments[i]))
            return static_cast<int>(i);
    }
    return -1;
}

}  // namespace

Value Evaluator::closure(const Node& node) {
    const FunctionInfo& info = program_->functions[node.a];
    auto* data = new FunctionData;
    data->index = node.a;
    data->program = program_->shared_from_this();
    Value made(data);
    data->captured.reserve(info.captures.size());
    for (const std::uint32_t capture : info.captures)
        data->captured.push_back(evaluate(capture));
    return made;
}

/// False, with a finding, where an argument is none of its parameter's type: then the function is not called.
bool Evaluator::bind_argument(Value& slot, Value& argument, const Parameter& parameter, std::uint32_t node) {
    const bool given = !argument.is_null();
    slot = parameter.type == nullptr ? std::move(argument)
                                     : coerce(std::move(argument), *parameter.type, node, parameter.name);
    return !given || !slot.is_null();
}

Value Evaluator::call_defined(const Program& program, const FunctionInfo& function,
                              const FunctionData* closure, std::span<Value> arguments, std::uint32_t node) {
    const LevelGuard level(*this, node);
    if (!level)
        return {};
    if (function.body == no_node)
        return fail(
            node, "E022",
            {"函数由外部实现，本引擎不执行", "the function is implemented outside of FEEL; it is not run"});
    if (arguments.size() != function.parameters.size()) {
        const std::string wanted = std::to_string(function.parameters.size());
        return fail(node, "E005", {"参数个数不对", "wrong number of arguments"}, {wanted + " 个", wanted});
    }
    const SlotStack::Mark mark = stack_.mark();
    const std::size_t count = std::max<std::size_t>(function.slots, arguments.size());
    Value* const frame = stack_.take(count);
    bool fits = true;
    for (std::size_t i = 0; i < arguments.size() && fits; ++i)
        fits = bind_argument(frame[i], arguments[i], function.parameters[i], node);
    if (!fits) {
        stack_.release(frame, count, mark);
        return {};
    }
    if (closure != nullptr) {
        std::copy(closure->captured.begin(), closure->captured.end(), frame + function.first_capture);
        if (function.self != no_node) {
            closure->references.fetch_add(1, std::memory_order_relaxed);
            frame[function.self] = Value(closure);
        }
    }
    Value* const outer_slots = std::exchange(slots_, frame);
    const Program* const outer_program = std::exchange(program_, &program);
    Value result = evaluate(function.body);
    if (function.result != nullptr)
        result = coerce(std::move(result), *function.result, function.body, function.name);
    program_ = outer_program;
    slots_ = outer_slots;
    stack_.release(frame, count, mark);
    return result;
}

Value Evaluator::call(const Value& function, std::span<Value> arguments, std::uint32_t node) {
    if (!function.is(Kind::function))
        return fail(node, "E004", {"不是函数：" + shown(function), "not a function: " + shown(function)});
    const FunctionData& data = function.function();
    switch (data.kind) {
        case FunctionKind::built_in:
            return call_built_in(data.index, false, arguments, node);
        case FunctionKind::service:
            return service(*data.program, data.index, arguments, node);
        default:
            return call_defined(*data.program, data.program->functions[data.index], &data, arguments, node);
    }
}

Value Evaluator::call_node(std::uint32_t index, const Node& node) {
    const Node& callee = program_->nodes[node.a];
    Value scratch;
    const bool direct = callee.op == Op::model_function || callee.op == Op::service;
    const Value function = direct ? Value() : evaluate(node.a);
    Value* const arguments = slots_ + node.c;
    for (std::uint32_t i = 0; i < node.count; ++i)
        arguments[i] = evaluate(program_->lists[node.b + i]);
    const std::span<Value> given{arguments, node.count};
    if (callee.op == Op::model_function)
        return call_defined(*program_, program_->functions[callee.a], nullptr, given, index);
    if (callee.op == Op::service)
        return service(*program_, callee.a, given, index);
    return call(function, given, index);
}

Value Evaluator::call_named(std::uint32_t index, const Node& node) {
    const Value function = evaluate(node.a);
    if (!function.is(Kind::function))
        return call(function, {}, index);
    const FunctionData& data = function.function();
    std::vector<std::string_view> names;
    if (data.kind == FunctionKind::built_in) {
        for (const BuiltInParameter& parameter : built_ins()[data.index].parameters)
            names.push_back(parameter.name);
    } else {
        const auto& parameters = data.kind == FunctionKind::service
                                     ? data.program->services[data.index].parameters
                                     : data.program->functions[data.index].parameters;
        for (const Parameter& parameter : parameters)
            names.push_back(parameter.name);
    }
    std::vector<Value> arguments(names.size());
    std::size_t filled = 0;
    for (std::uint32_t i = 0; i < node.count; ++i) {
        const std::string& name = program_->names[program_->lists[node.b + 2 * i]].text;
        const auto place = std::find(names.begin(), names.end(), name);
        if (place == names.end())
            return fail(index, "E005",
                        {"没有名为“" + name + "”的参数", "there is no parameter \"" + name + "\""});
        arguments[static_cast<std::size_t>(place - names.begin())] =
            evaluate(program_->lists[node.b + 2 * i + 1]);
        ++filled;
    }
    if (filled != names.size() && data.kind != FunctionKind::built_in)
        return fail(index, "E005", {"参数不全", "arguments are missing"});
    return call(function, arguments, index);
}

int Evaluator::parameter_count(const Value& function) {
    const FunctionData& data = function.function();
    if (data.kind == FunctionKind::built_in)
        return -1;
    return static_cast<int>(data.kind == FunctionKind::service
                                ? data.program->services[data.index].parameters.size()
                                : data.program->functions[data.index].parameters.size());
}

Value Evaluator::call_built_in(std::uint32_t form, bool exact, std::span<Value> arguments,
                               std::uint32_t node) {
    const std::vector<Signature>& all = built_ins();
    const std::string_view name = all[form].function->name;
    int first_misfit = -1;
    std::size_t misfit_form = form;
    for (std::size_t i = form; i < all.size() && all[i].function->name == name; ++i) {
        const Signature& signature = all[i];
        if (!signature.takes(arguments.size()))
            continue;
        const bool items = !signature.parameters.empty() && signature.parameters.front().list_or_items;
        if (items && (arguments.size() > 1 || (arguments.size() == 1 && !arguments[0].is(Kind::list)))) {
            Value list = make_list({arguments.begin(), arguments.end()});
            return signature.function->body({*this, {&list, 1}, node});
        }
        const int bad = misfit(signature, arguments);
        if (bad < 0)
            return signature.function->body({*this, arguments, node});
        if (bad > first_misfit) {
            first_misfit = bad;
            misfit_form = i;
        }
        if (exact)
            break;
    }
    const std::string accepted =
        std::string(name) + "(" + std::string(all[misfit_form].function->parameters) + ")";
    if (first_misfit < 0)
        return fail(node, "E005", {"参数个数不对", "wrong number of arguments"}, {accepted, accepted});
    if (!wants_findings())
        return {};
    const std::string bad = shown(arguments[static_cast<std::size_t>(first_misfit)]);
    return fail(
        node, "E006",
        {std::string(name) + " 的第 " + std::to_string(first_misfit + 1) + " 个参数不能是 " + bad,
         "argument " + std::to_string(first_misfit + 1) + " of " + std::string(name) + " can't be " + bad},
        {accepted, accepted});
}

Value BuiltInCall::fail(const char* code, Message what, Message accepted) const {
    return evaluator.fail(node, code, std::move(what), std::move(accepted));
}

bool BuiltInCall::spend(std::uint64_t steps) const {
    return evaluator.spend(steps, node);
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
