// Arithmetic, equality and order (DMN 1.5, 10.3.2.13).
#include <utility>

#include "luoshi/base/decimal_math.hpp"
#include "luoshi/rules/temporal_arithmetic.hpp"
#include "rules/evaluator.hpp"
#include "rules/value_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {}  // namespace

Value Evaluator::no_such_operation(const char* sign, const Value& a, const Value& b, std::uint32_t node) {
    if (!wants_findings())
        return {};
    const std::string text = shown(a) + " " + sign + " " + shown(b);
    return fail(node, "E007", {"不能计算 " + text, "can't compute " + text},
                {"这一运算符适用的同类的值", "values of kinds that the operator takes"});
}

namespace {

/// The value of a temporal result, or null and why.
template <class T>
Value temporal(Evaluator& evaluator, std::uint32_t node, const TemporalResult<T>& result) {
    if (result)
        return *result;
    return evaluator.fail(node, "E019", explain(result.error));
}

Value decimal(Evaluator& evaluator, std::uint32_t node, const std::optional<Decimal>& result) {
    if (result)
        return *result;
    return evaluator.fail(node, "E009",
                          {"除以零，或结果过大", "division by zero, or the result is too large"});
}

constexpr unsigned pair_of(Kind a, Kind b) {
    return static_cast<unsigned>(a) * 16 + static_cast<unsigned>(b);
}

}  // namespace

Value Evaluator::add(const Value& a, const Value& b, std::uint32_t node) {
    using K = Kind;
    switch (pair_of(a.kind(), b.kind())) {
        case pair_of(K::number, K::number):
            return decimal(*this, node, v1::add(a.number(), b.number()));
        case pair_of(K::string, K::string): {
            if (!spend((a.text().size() + b.text().size()) / text_per_step, node))
                return {};
            std::string text(a.text());
            text += b.text();
            return text;
        }
        case pair_of(K::days_duration, K::days_duration):
            return temporal(*this, node, v1::add(a.days_duration(), b.days_duration()));
        case pair_of(K::months_duration, K::months_duration):
            return temporal(*this, node, v1::add(a.months_duration(), b.months_duration()));
        case pair_of(K::date, K::days_duration):
            return temporal(*this, node, v1::add(a.date(), b.days_duration()));
        case pair_of(K::date, K::months_duration):
            return temporal(*this, node, v1::add(a.date(), b.months_duration()));
        case pair_of(K::date_time, K::days_duration):
            return temporal(*this, node, v1::add(a.date_time(), b.days_duration()));
        case pair_of(K::date_time, K::months_duration):
            return temporal(*this, node, v1::add(a.date_time(), b.months_duration()));
        case pair_of(K::time, K::days_duration):
            return v1::add(a.time(), b.days_duration());
        case pair_of(K::days_duration, K::date):
        case pair_of(K::months_duration, K::date):
        case pair_of(K::days_duration, K::date_time):
        case pair_of(K::months_duration, K::date_time):
        case pair_of(K::days_duration, K::time):
            return add(b, a, node);
        default:
            return no_such_operation("+", a, b, node);
    }
}

Value Evaluator::subtract(const Value& a, const Value& b, std::uint32_t node) {
    using K = Kind;
    switch (pair_of(a.kind(), b.kind())) {
        case pair_of(K::number, K::number):
            return decimal(*this, node, v1::subtract(a.number(), b.number()));
        case pair_of(K::date, K::date):
            return v1::subtract(a.date(), b.date());
        case pair_of(K::date_time, K::date_time):
            return temporal(*this, node, v1::subtract(a.date_time(), b.date_time()));
        case pair_of(K::date, K::date_time):
            return temporal(*this, node, v1::subtract(a.date(), b.date_time()));
        case pair_of(K::date_time, K::date):
            return temporal(*this, node, v1::subtract(a.date_time(), b.date()));
        case pair_of(K::time, K::time):
            return temporal(*this, node, v1::subtract(a.time(), b.time()));
        case pair_of(K::days_duration, K::days_duration):
            return temporal(*this, node, v1::subtract(a.days_duration(), b.days_duration()));
        case pair_of(K::months_duration, K::months_duration):
            return temporal(*this, node, v1::subtract(a.months_duration(), b.months_duration()));
        case pair_of(K::date, K::days_duration):
            return temporal(*this, node, v1::subtract(a.date(), b.days_duration()));
        case pair_of(K::date, K::months_duration):
            return temporal(*this, node, v1::subtract(a.date(), b.months_duration()));
        case pair_of(K::date_time, K::days_duration):
            return temporal(*this, node, v1::subtract(a.date_time(), b.days_duration()));
        case pair_of(K::date_time, K::months_duration):
            return temporal(*this, node, v1::subtract(a.date_time(), b.months_duration()));
        case pair_of(K::time, K::days_duration):
            return v1::subtract(a.time(), b.days_duration());
        default:
            return no_such_operation("-", a, b, node);
    }
}

Value Evaluator::multiply(const Value& a, const Value& b, std::uint32_t node) {
    using K = Kind;
    switch (pair_of(a.kind(), b.kind())) {
        case pair_of(K::number, K::number):
            return decimal(*this, node, v1::multiply(a.number(), b.number()));
        case pair_of(K::days_duration, K::number):
            return temporal(*this, node, v1::multiply(a.days_duration(), b.number()));
        case pair_of(K::months_duration, K::number):
            return temporal(*this, node, v1::multiply(a.months_duration(), b.number()));
        case pair_of(K::number, K::days_duration):
        case pair_of(K::number, K::months_duration):
            return multiply(b, a, node);
        default:
            return no_such_operation("*", a, b, node);
    }
}

Value Evaluator::divide(const Value& a, const Value& b, std::uint32_t node) {
    using K = Kind;
    switch (pair_of(a.kind(), b.kind())) {
        case pair_of(K::number, K::number):
            return decimal(*this, node, v1::divide(a.number(), b.number()));
        case pair_of(K::days_duration, K::number):
            return temporal(*this, node, v1::divide(a.days_duration(), b.number()));
        case pair_of(K::months_duration, K::number):
            return temporal(*this, node, v1::divide(a.months_duration(), b.number()));
        case pair_of(K::days_duration, K::days_duration):
            return temporal(*this, node, v1::divide(a.days_duration(), b.days_duration()));
        case pair_of(K::months_duration, K::months_duration):
            return temporal(*this, node, v1::divide(a.months_duration(), b.months_duration()));
        default:
            return no_such_operation("/", a, b, node);
    }
}

Value Evaluator::power(const Value& a, const Value& b, std::uint32_t node) {
    if (!a.is(Kind::number) || !b.is(Kind::number))
        return no_such_operation("**", a, b, node);
    if (!spend(100, node))
        return {};
    return decimal(*this, node, v1::power(a.number(), b.number()));
}

Value Evaluator::arithmetic(std::uint32_t index, const Node& node) {
    Value left;
    Value right;
    const Value& a = operand(node.a, left);
    const Value& b = operand(node.b, right);
    switch (node.op) {
        case Op::add:
            return add(a, b, index);
        case Op::subtract:
            return subtract(a, b, index);
        case Op::multiply:
            return multiply(a, b, index);
        case Op::divide:
            return divide(a, b, index);
        default:
            return power(a, b, index);
    }
}

std::optional<std::strong_ordering> order(const Value& a, const Value& b) {
    if (a.kind() != b.kind())
        return std::nullopt;
    switch (a.kind()) {
        case Kind::number:
            return a.number() <=> b.number();
        case Kind::string:
            return a.text() <=> b.text();  // bytes of UTF-8 are in the order of code points
        case Kind::date:
            return a.date() <=> b.date();
        case Kind::time:
            return compare(a.time(), b.time());
        case Kind::date_time:
            return compare(a.date_time(), b.date_time());
        case Kind::days_duration:
            return a.days_duration() <=> b.days_duration();
        case Kind::months_duration:
            return a.months_duration() <=> b.months_duration();
        default:
            return std::nullopt;
    }
}

Value Evaluator::ordered(std::uint32_t index, const Node& node) {
    Value left;
    Value right;
    const Value& a = operand(node.a, left);
    const Value& b = operand(node.b, right);
    const auto order_of_two = order(a, b);
    if (!order_of_two)
        return no_such_operation(node.op == Op::less         ? "<"
                                 : node.op == Op::less_equal ? "<="
                                 : node.op == Op::greater    ? ">"
                                                             : ">=",
                                 a, b, index);
    switch (node.op) {
        case Op::less:
            return *order_of_two < 0;
        case Op::less_equal:
            return *order_of_two <= 0;
        case Op::greater:
            return *order_of_two > 0;
        default:
            return *order_of_two >= 0;
    }
}

Value Evaluator::equal(const Value& a, const Value& b, std::uint32_t node, int depth) {
    if (a.is_null() || b.is_null())
        return a.is_null() && b.is_null();
    if (a.kind() != b.kind())
        return {};
    if (depth > 200 || !spend(1, node))
        return {};
    switch (a.kind()) {
        case Kind::boolean:
            return a.boolean() == b.boolean();
        case Kind::number:
            return a.number() == b.number();
        case Kind::string:
            return a.text() == b.text();
        case Kind::list: {
            const auto& left = a.list().items;
            const auto& right = b.list().items;
            if (left.size() != right.size())
                return false;
            for (std::size_t i = 0; i < left.size(); ++i)
                if (!equal(left[i], right[i], node, depth + 1).is_true())
                    return false;
            return true;
        }
        case Kind::context: {
            const ContextData& left = a.context();
            const ContextData& right = b.context();
            if (left.values.size() != right.values.size())
                return false;
            for (std::size_t i = 0; i < left.values.size(); ++i) {
                const Value* other = right.find(left.shape->name(i));
                if (other == nullptr || !equal(left.values[i], *other, node, depth + 1).is_true())
                    return false;
            }
            return true;
        }
        case Kind::range: {
            const RangeData& left = a.range();
            const RangeData& right = b.range();
            return left.low_closed == right.low_closed && left.high_closed == right.high_closed &&
                   equal(left.low, right.low, node, depth + 1).is_true() &&
                   equal(left.high, right.high, node, depth + 1).is_true();
        }
        case Kind::function:
            return &a.function() == &b.function();
        default: {
            const auto both = order(a, b);
            return both ? Value(*both == 0) : Value();
        }
    }
}

Value Evaluator::equality(std::uint32_t index, const Node& node) {
    Value left;
    Value right;
    const Value& a = operand(node.a, left);
    const Value& b = operand(node.b, right);
    const Value same = equal(a, b, index);
    if (same.is_null())
        return no_such_operation(node.op == Op::equal ? "=" : "!=", a, b, index);
    return same.boolean() == (node.op == Op::equal);
}

std::optional<bool> range_contains(const RangeData& range, const Value& value) {
    if (!range.low.is_null()) {
        const auto low = order(range.low, value);
        if (!low)
            return std::nullopt;
        if (*low > 0 || (*low == 0 && !range.low_closed))
            return false;
    }
    if (!range.high.is_null()) {
        const auto high = order(value, range.high);
        if (!high)
            return std::nullopt;
        if (*high > 0 || (*high == 0 && !range.high_closed))
            return false;
    }
    return true;
}

Value Evaluator::between(std::uint32_t index, const Node& node) {
    Value scratch[3];
    const Value& value = operand(node.a, scratch[0]);
    const Value& low = operand(node.b, scratch[1]);
    const Value& high = operand(node.c, scratch[2]);
    const auto above = order(low, value);
    const auto below = order(value, high);
    if (!above || !below)
        return no_such_operation("between", value, above ? high : low, index);
    return *above <= 0 && *below <= 0;
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
