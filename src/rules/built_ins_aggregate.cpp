// List functions that make one value of many (DMN 1.5, 10.3.4.4).
#include <algorithm>

#include "luoshi/base/decimal_math.hpp"
#include "rules/built_ins.hpp"
#include "rules/evaluator.hpp"
#include "rules/value_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

const std::vector<Value>& items_of(const BuiltInCall& call) {
    return call[0].list().items;
}

Value no_number(const BuiltInCall& call, const Value& item) {
    return call.fail("E006", {"不是数：" + shown(item), "not a number: " + shown(item)});
}

/// The first item that is no number, or null.
const Value* other_than_number(const std::vector<Value>& list) {
    const auto at =
        std::find_if(list.begin(), list.end(), [](const Value& item) { return !item.is(Kind::number); });
    return at == list.end() ? nullptr : &*at;
}

Value of(const BuiltInCall& call, const std::optional<Decimal>& result) {
    return result ? Value(*result) : call.fail("E009", {"结果过大", "the result is too large"});
}

Value count(const BuiltInCall& call) {
    return Value(static_cast<std::int64_t>(items_of(call).size()));
}

Value extreme(const BuiltInCall& call, bool largest) {
    const auto& list = items_of(call);
    if (list.empty() || !call.spend(list.size()))
        return {};
    const Value* best = &list.front();
    if (!order(*best, *best))
        return call.fail("E006", {"不能比较：" + shown(*best), "has no order: " + shown(*best)});
    for (const Value& item : list) {
        const auto compared = order(item, *best);
        if (!compared)
            return call.fail("E006", {"不能比较：" + shown(item) + "、" + shown(*best),
                                      "can't be compared: " + shown(item) + ", " + shown(*best)});
        if (largest ? *compared > 0 : *compared < 0)
            best = &item;
    }
    return *best;
}
Value min(const BuiltInCall& call) {
    return extreme(call, false);
}
Value max(const BuiltInCall& call) {
    return extreme(call, true);
}

Value sum(const BuiltInCall& call) {
    const auto& list = items_of(call);
    if (list.empty() || !call.spend(list.size()))
        return {};
    if (list.front().is(Kind::days_duration) || list.front().is(Kind::months_duration)) {
        Value total = list.front();
        for (std::size_t i = 1; i < list.size() && !total.is_null(); ++i)
            total = list[i].kind() == total.kind() ? call.evaluator.add(total, list[i], call.node)
                                                   : no_number(call, list[i]);
        return total;
    }
    Decimal total;
    for (const Value& item : list) {
        if (!item.is(Kind::number))
            return no_number(call, item);
        const auto next = add(total, item.number());
        if (!next)
            return of(call, next);
        total = *next;
    }
    return total;
}

Value mean(const BuiltInCall& call) {
    const auto& list = items_of(call);
    Value total = sum(call);
    if (total.is_null())
        return total;
    return call.evaluator.divide(total, Value(static_cast<std::int64_t>(list.size())), call.node);
}

Value product(const BuiltInCall& call) {
    const auto& list = items_of(call);
    if (list.empty() || !call.spend(list.size()))
        return {};
    Decimal total(1);
    for (const Value& item : list) {
        if (!item.is(Kind::number))
            return no_number(call, item);
        const auto next = multiply(total, item.number());
        if (!next)
            return of(call, next);
        total = *next;
    }
    return total;
}

std::vector<Decimal> sorted_numbers(const std::vector<Value>& list) {
    std::vector<Decimal> numbers;
    numbers.reserve(list.size());
    for (const Value& item : list)
        numbers.push_back(item.number());
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

Value median(const BuiltInCall& call) {
    const auto& list = items_of(call);
    if (list.empty() || !call.spend(list.size() * 8))
        return {};
    if (const Value* other = other_than_number(list))
        return no_number(call, *other);
    const std::vector<Decimal> numbers = sorted_numbers(list);
    const std::size_t half = numbers.size() / 2;
    if (numbers.size() % 2 == 1)
        return numbers[half];
    const auto both = add(numbers[half - 1], numbers[half]);
    return of(call, both ? divide(*both, Decimal(2)) : both);
}

/// Of a sample: divided by one less than there are.
Value stddev(const BuiltInCall& call) {
    const auto& list = items_of(call);
    if (const Value* other = other_than_number(list))
        return no_number(call, *other);
    if (list.size() < 2)
        return call.fail("E006", {"至少需要两个数", "at least two numbers are needed"});
    const Value average = mean(call);
    if (average.is_null() || !call.spend(list.size() * 4 + 100))
        return {};
    std::optional<Decimal> squares = Decimal(0);
    for (const Value& item : list) {
        const auto off = subtract(item.number(), average.number());
        const auto square = off ? multiply(*off, *off) : off;
        squares = square ? add(*squares, *square) : square;
        if (!squares)
            return of(call, squares);
    }
    const auto variance = divide(*squares, Decimal(static_cast<std::int64_t>(list.size() - 1)));
    return of(call, variance ? sqrt(*variance) : variance);
}

Value mode(const BuiltInCall& call) {
    const auto& list = items_of(call);
    if (const Value* other = other_than_number(list))
        return no_number(call, *other);
    if (!call.spend(list.size() * 8))
        return {};
    const std::vector<Decimal> numbers = sorted_numbers(list);
    std::size_t most = 0;
    ListBuilder made;
    for (std::size_t begin = 0; begin < numbers.size();) {
        std::size_t end = begin;
        while (end < numbers.size() && numbers[end] == numbers[begin])
            ++end;
        if (end - begin > most)
            made.items().clear();
        if (end - begin >= most) {
            most = end - begin;
            made.add(numbers[begin]);
        }
        begin = end;
    }
    return made.take();
}

/// Three values: what decides, decides; otherwise null counts as not known. Anything else is an error.
Value connect(const BuiltInCall& call, bool decides) {
    bool unknown = false;
    bool decided = false;
    for (const Value& item : items_of(call)) {
        if (!call.spend(1))
            return {};
        if (item.is_null())
            unknown = true;
        else if (!item.is(Kind::boolean))
            return call.fail("E006", {"不是真假值：" + shown(item), "not a boolean: " + shown(item)});
        else
            decided = decided || item.boolean() == decides;
    }
    return decided ? Value(decides) : unknown ? Value() : Value(!decides);
}
Value all(const BuiltInCall& call) {
    return connect(call, false);
}
Value any(const BuiltInCall& call) {
    return connect(call, true);
}

constexpr BuiltIn aggregate_table[] = {
    {"count", "list: items", count},   {"min", "list: items", min},       {"max", "list: items", max},
    {"sum", "list: items", sum},       {"mean", "list: items", mean},     {"product", "list: items", product},
    {"median", "list: items", median}, {"stddev", "list: items", stddev}, {"mode", "list: items", mode},
    {"all", "list: items", all},       {"any", "list: items", any},
};

}  // namespace

std::span<const BuiltIn> aggregate_functions() {
    return aggregate_table;
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
