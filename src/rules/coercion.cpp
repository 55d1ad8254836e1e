// Types of values: instance of, and conversion to what is asked for (DMN 1.5, 10.3.2.9).
#include <algorithm>
#include <utility>

#include "luoshi/rules/temporal_arithmetic.hpp"
#include "rules/built_ins.hpp"
#include "rules/evaluator.hpp"
#include "rules/value_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

constexpr int deepest_value = 100;

TypeKind type_kind(Kind kind) {
    switch (kind) {
        case Kind::null:
            return TypeKind::null;
        case Kind::boolean:
            return TypeKind::boolean;
        case Kind::number:
            return TypeKind::number;
        case Kind::date:
            return TypeKind::date;
        case Kind::time:
            return TypeKind::time;
        case Kind::date_time:
            return TypeKind::date_time;
        case Kind::days_duration:
            return TypeKind::days_duration;
        case Kind::months_duration:
            return TypeKind::months_duration;
        case Kind::string:
            return TypeKind::string;
        case Kind::list:
            return TypeKind::list;
        case Kind::context:
            return TypeKind::context;
        case Kind::range:
            return TypeKind::range;
        case Kind::function:
            return TypeKind::function;
    }
    return TypeKind::any;
}

/// The type of a function value as far as it is declared.
Type type_of_function(const FunctionData& function) {
    Type type;
    type.kind = TypeKind::function;
    const auto declare = [&](const std::vector<Parameter>& parameters, const TypePtr& result) {
        for (const Parameter& parameter : parameters)
            type.parameters.push_back(parameter.type);
        type.result = result;
    };
    if (function.kind == FunctionKind::built_in) {
        type.any_function = true;
    } else if (function.kind == FunctionKind::service) {
        const ServiceInfo& info = function.program->services[function.index];
        declare(info.parameters, info.result);
    } else {
        const FunctionInfo& info = function.program->functions[function.index];
        declare(info.parameters, info.result);
    }
    return type;
}

bool function_fits(const FunctionData& function, const Type& wanted) {
    if (wanted.any_function)
        return true;
    const Type own = type_of_function(function);
    if (own.any_function) {
        const std::size_t count = wanted.parameters.size();
        return built_ins()[function.index].takes(count);
    }
    if (own.parameters.size() != wanted.parameters.size())
        return false;
    for (std::size_t i = 0; i < own.parameters.size(); ++i)
        if (own.parameters[i] != nullptr && wanted.parameters[i] != nullptr &&
            !conforms_to(*wanted.parameters[i], *own.parameters[i]))
            return false;
    return own.result == nullptr || wanted.result == nullptr || conforms_to(*own.result, *wanted.result);
}

}  // namespace

bool Evaluator::is_instance(const Value& value, const Type& type, int depth) {
    if (type.kind == TypeKind::any)
        return true;
    if (value.is_null())
        return depth > 0 || type.kind == TypeKind::null;
    if (depth > deepest_value || !spend(1, no_node) || type_kind(value.kind()) != type.kind)
        return false;
    switch (type.kind) {
        case TypeKind::list:
            return type.element == nullptr || type.element->kind == TypeKind::any ||
                   std::all_of(value.list().items.begin(), value.list().items.end(), [&](const Value& item) {
                       return is_instance(item, *type.element, depth + 1);
                   });
        case TypeKind::context:
            return std::all_of(type.fields.begin(), type.fields.end(), [&](const TypeField& field) {
                const Value* entry = value.context().find(field.name);
                return entry != nullptr &&
                       (field.type == nullptr || is_instance(*entry, *field.type, depth + 1));
            });
        case TypeKind::range:
            return type.element == nullptr || (is_instance(value.range().low, *type.element, depth + 1) &&
                                               is_instance(value.range().high, *type.element, depth + 1));
        case TypeKind::function:
            return function_fits(value.function(), type);
        default:
            return true;
    }
}

/// The first constraint that a value breaks, its own or those of its parts.
const TypeConstraint* Evaluator::broken_constraint(const Value& value, const Type& type, int depth) {
    if (value.is_null() || depth > deepest_value || !spend(1, no_node))
        return nullptr;
    for (const TypeConstraint& constraint : type.constraints) {
        const Body& body = program_->bodies[constraint.body];
        if (!evaluate_nested(body, value).is_true())
            return &constraint;
    }
    if (type.kind == TypeKind::list && type.element != nullptr && value.is(Kind::list)) {
        for (const Value& item : value.list().items)
            if (const TypeConstraint* broken = broken_constraint(item, *type.element, depth + 1))
                return broken;
    } else if (type.kind == TypeKind::context && value.is(Kind::context)) {
        for (const TypeField& field : type.fields)
            if (const Value* entry = value.context().find(field.name);
                entry != nullptr && field.type != nullptr)
                if (const TypeConstraint* broken = broken_constraint(*entry, *field.type, depth + 1))
                    return broken;
    }
    return nullptr;
}

Value Evaluator::evaluate_nested(const Body& body, const Value& value) {
    const SlotStack::Mark mark = stack_.mark();
    const std::size_t count = std::max<std::size_t>(body.slots, 1);
    Value* const outer = std::exchange(slots_, stack_.take(count));
    slots_[0] = value;
    Value result = body.root == no_node ? Value(true) : evaluate(body.root);
    stack_.release(slots_, count, mark);
    slots_ = outer;
    return result;
}

Value Evaluator::coerce(Value value, const Type& type, std::uint32_t node, std::string_view what) {
    if (value.is_null() || (type.kind == TypeKind::any && type.constraints.empty()))
        return value;
    bool fits = is_instance(value, type);
    if (!fits && type.kind == TypeKind::list && !value.is(Kind::list) && type.element != nullptr &&
        is_instance(value, *type.element)) {
        value = make_list({value});
        fits = true;
    }
    if (!fits && type.kind != TypeKind::list && value.is(Kind::list) && value.list().items.size() == 1 &&
        is_instance(value.list().items.front(), type)) {
        value = Value(value.list().items.front());
        fits = true;
    }
    if (!fits && type.kind == TypeKind::date_time && value.is(Kind::date)) {
        value = Value(at_midnight_utc(value.date()));
        fits = true;
    }
    if (!fits && type.kind == TypeKind::list && type.element != nullptr &&
        type.element->kind == TypeKind::date_time && value.is(Kind::list)) {
        std::vector<Value> items;
        for (const Value& item : value.list().items)
            items.push_back(item.is(Kind::date) ? Value(at_midnight_utc(item.date())) : item);
        value = make_list(std::move(items));
        fits = is_instance(value, type);
    }
    if (!fits) {
        if (!wants_findings())
            return {};
        const std::string text = to_text(type);
        const std::string name = what.empty() ? "" : "“" + std::string(what) + "”的";
        return fail(node, "E021",
                    {name + "值 " + shown(value) + " 不是 " + text,
                     (what.empty() ? "" : std::string(what) + ": ") + shown(value) + " is no " + text},
                    {text, text});
    }
    if (const TypeConstraint* broken = broken_constraint(value, type, 0)) {
        if (!wants_findings())
            return {};
        return fail(node, "E021",
                    {"“" + std::string(what) + "”的值 " + shown(value) + " 不在允许之列",
                     (what.empty() ? "" : std::string(what) + ": ") + shown(value) +
                         " is not among the allowed values"},
                    {broken->text, broken->text});
    }
    return value;
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
