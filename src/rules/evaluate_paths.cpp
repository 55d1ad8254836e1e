// Entries and properties, filters, and tests of a value.
#include <utility>

#include "luoshi/rules/temporal_arithmetic.hpp"
#include "rules/evaluator.hpp"
#include "rules/value_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

/// A property of a date, time, duration or range; nothing where it has none of that name.
std::optional<Value> date_property(FeelDate date, std::string_view name) {
    if (name == "year")
        return Value(date.year);
    if (name == "month")
        return Value(static_cast<int>(date.month));
    if (name == "day")
        return Value(static_cast<int>(date.day));
    if (name == "weekday")
        return Value(weekday(date));
    return std::nullopt;
}

std::optional<Value> time_property(FeelTime time, std::string_view name) {
    if (name == "hour")
        return Value(hour(time));
    if (name == "minute")
        return Value(minute(time));
    if (name == "second")
        return Value(second(time));
    if (name == "timezone") {
        const auto zone = timezone(time);
        return zone ? Value(*zone) : Value();
    }
    return std::nullopt;
}

std::optional<Value> duration_property(DayTimeDuration duration, std::string_view name) {
    const DayTimeParts parts = parts_of(duration);
    if (name == "days")
        return Value(parts.days);
    if (name == "hours")
        return Value(parts.hours);
    if (name == "minutes")
        return Value(parts.minutes);
    if (name == "seconds")
        return Value(parts.seconds);
    if (name == "value")
        return Value(number_of(duration));
    return std::nullopt;
}

std::optional<Value> range_property(const RangeData& range, std::string_view name) {
    if (name == "start")
        return range.low;
    if (name == "end")
        return range.high;
    if (name == "start included")
        return Value(range.low_closed);
    if (name == "end included")
        return Value(range.high_closed);
    return std::nullopt;
}

std::optional<Value> property(const Value& value, std::string_view name) {
    switch (value.kind()) {
        case Kind::date:
            return date_property(value.date(), name);
        case Kind::date_time: {
            if (auto found = date_property(value.date_time().date, name))
                return found;
            if (name == "time offset") {
                const auto offset = time_offset(value.date_time());
                return offset ? Value(*offset) : Value();
            }
            return time_property(value.date_time().time, name);
        }
        case Kind::time: {
            if (name == "time offset") {
                const auto offset = time_offset(value.time());
                return offset ? Value(*offset) : Value();
            }
            return time_property(value.time(), name);
        }
        case Kind::days_duration:
            return duration_property(value.days_duration(), name);
        case Kind::months_duration: {
            const YearMonthParts parts = parts_of(value.months_duration());
            if (name == "years")
                return Value(parts.years);
            if (name == "months")
                return Value(parts.months);
            if (name == "value")
                return Value(number_of(value.months_duration()));
            return std::nullopt;
        }
        case Kind::range:
            return range_property(value.range(), name);
        default:
            return std::nullopt;
    }
}

}  // namespace

Value Evaluator::member(const Value& base, const Name& name, std::uint32_t node) {
    if (base.is(Kind::context)) {
        if (const Value* entry = base.context().find(name))
            return *entry;
    } else if (auto found = property(base, name.text)) {
        return std::move(*found);
    }
    if (!wants_findings())
        return {};
    return fail(node, "E008",
                {shown(base) + " 没有“" + name.text + "”", shown(base) + " has no \"" + name.text + "\""});
}

Value Evaluator::path(std::uint32_t index, const Node& node) {
    Value scratch;
    const Value& base = operand(node.a, scratch);
    const Name& name = program_->names[node.b];
    if (!base.is(Kind::list))
        return member(base, name, index);
    ListBuilder list;
    list.reserve(base.list().items.size());
    for (const Value& item : base.list().items) {
        if (!spend(1, index))
            return {};
        list.add(member(item, name, index));
    }
    return list.take();
}

Value Evaluator::item_name(const Node& node) {
    Value scratch;
    const Value& item = operand(node.b, scratch);
    const Name& name = program_->names[node.a];
    if (item.is(Kind::context)) {
        if (const Value* entry = item.context().find(name))
            return *entry;
    } else if (!item.is_null()) {
        if (auto found = property(item, name.text))
            return std::move(*found);
    }
    return evaluate(node.c);
}

Value Evaluator::item_at(std::span<const Value> items, const Value& position, std::uint32_t node) {
    const auto at = truncate_to_int64(position.number());
    const auto size = static_cast<std::int64_t>(items.size());
    if (at && *at >= 1 && *at <= size)
        return items[static_cast<std::size_t>(*at - 1)];
    if (at && *at <= -1 && *at >= -size)
        return items[static_cast<std::size_t>(size + *at)];
    if (!wants_findings())
        return {};
    const std::string where = shown(position);
    return fail(node, "E018", {"没有第 " + where + " 项", "there is no item " + where},
                {"1 至 " + std::to_string(size) + "，或从末尾数的负数",
                 "1 to " + std::to_string(size) + ", or negative from the end"});
}

Value Evaluator::filter(std::uint32_t index, const Node& node) {
    const Value base = evaluate(node.a);
    if (base.is_null())
        return {};
    const std::span<const Value> items = items_of(base);
    const Node& condition = program_->nodes[node.b];
    if (condition.op == Op::constant && program_->constants[condition.a].is(Kind::number))
        return item_at(items, program_->constants[condition.a], index);
    ListBuilder list;
    for (std::size_t i = 0; i < items.size(); ++i) {
        slots_[node.c] = items[i];
        Value scratch;
        const Value& answer = operand(node.b, scratch);
        if (i == 0 && answer.is(Kind::number))
            return item_at(items, answer, index);
        if (stopped_)
            return {};
        if (answer.is_true())
            list.add(items[i]);
        else if (!answer.is(Kind::boolean) && !answer.is_null())
            return fail(index, "E017",
                        {"筛选条件既非真假值也非数：" + shown(answer),
                         "a filter is neither boolean nor a number: " + shown(answer)});
    }
    if (items.empty()) {
        slots_[node.c] = Value();
        EvaluateOptions quiet = options_;
        std::swap(quiet.findings, options_.findings);
        options_.findings = nullptr;
        const Value answer = evaluate(node.b);
        options_.findings = quiet.findings;
        if (answer.is(Kind::number))
            return item_at(items, answer, index);
    }
    return list.take();
}

// --- tests ------------------------------------------------------------------------------------------

Value Evaluator::contained(const Value& e, const Value& v, std::uint32_t node, int depth) {
    if (v.is(Kind::range) && !e.is(Kind::range)) {
        const auto inside = range_contains(v.range(), e);
        return inside ? Value(*inside) : Value();
    }
    if (v.is(Kind::list) && depth == 0) {
        if (e.is(Kind::list) && equal(e, v, node).is_true())
            return true;
        for (const Value& item : v.list().items)
            if (contained(e, item, node, 1).is_true())
                return true;
        return false;
    }
    return equal(e, v, node);
}

Value Evaluator::any_test(std::span<const std::uint32_t> tests) {
    bool unknown = false;
    for (const std::uint32_t test : tests) {
        const Value answer = evaluate(test);
        if (answer.is_true())
            return true;
        unknown = unknown || answer.is_null();
    }
    return unknown ? Value() : Value(false);
}

Value Evaluator::in_tests(std::uint32_t, const Node& node) {
    slots_[node.c] = evaluate(node.a);
    return any_test({program_->lists.data() + node.b, node.count});
}

Value Evaluator::test_equal(std::uint32_t index, const Node& node) {
    Value left;
    Value right;
    const Value& value = operand(node.a, left);
    const Value& input = operand(node.b, right);
    if (node.flag != 0 && value.is(Kind::boolean) && !input.is(Kind::boolean))
        return value;
    return contained(input, value, index);
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
