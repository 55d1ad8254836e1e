// for, some and every.
#include <memory>
#include <utility>

#include "luoshi/rules/temporal_arithmetic.hpp"
#include "rules/evaluator.hpp"
#include "rules/level_guard.hpp"
#include "rules/value_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

/// Whole numbers or days from one to another, upwards or downwards.
struct Walk {
    std::int64_t from = 0;
    std::int64_t to = 0;
    bool days = false;

    Value at(std::int64_t position) const {
        if (!days)
            return Value(position);
        const auto date = date_of_days(position);
        return date ? Value(*date) : Value();
    }
};

std::optional<Walk> walk_between(const Value& from, const Value& to) {
    if (from.is(Kind::number) && to.is(Kind::number) && is_integer(from.number()) &&
        is_integer(to.number())) {
        const auto first = to_int64(from.number());
        const auto last = to_int64(to.number());
        if (first && last)
            return Walk{*first, *last, false};
    }
    if (from.is(Kind::date) && to.is(Kind::date))
        return Walk{days_of(from.date()), days_of(to.date()), true};
    return std::nullopt;
}

/// The walk over a range value: from its low end up.
std::optional<Walk> walk_of(const RangeData& range) {
    auto walk = walk_between(range.low, range.high);
    if (!walk || walk->from > walk->to)
        return std::nullopt;
    if (!range.low_closed)
        ++walk->from;
    if (!range.high_closed)
        --walk->to;
    return walk;
}

}  // namespace

/// Calls `body` for every combination; it answers false to end. False where something can't be iterated.
template <class Body>
bool Evaluator::iterate(std::uint32_t index, const Node& node, std::uint32_t level, Body&& body) {
    const LevelGuard guard(*this, index);
    if (!guard)
        return false;
    if (level == node.count)
        return body();
    const std::uint32_t entry = node.b + 3 * level;
    Value& variable = slots_[program_->lists[entry]];
    const Value source = evaluate(program_->lists[entry + 1]);
    const std::uint32_t end = program_->lists[entry + 2];
    std::optional<Walk> walk;
    bool down = false;
    if (end != no_node) {
        walk = walk_between(source, evaluate(end));
        down = walk && walk->from > walk->to;
    } else if (source.is(Kind::range)) {
        walk = walk_of(source.range());
    } else if (source.is(Kind::list)) {
        for (const Value& item : source.list().items) {
            if (!spend(1, index))
                return false;
            variable = item;
            if (!iterate(index, node, level + 1, body))
                return false;
        }
        return true;
    } else if (source.is(Kind::context)) {
        variable = source;  // a list of one
        return iterate(index, node, level + 1, body);
    }
    if (!walk) {
        iteration_failed_ = true;
        fail(index, "E020", {"不能逐项取：" + shown(source), "can't be iterated over: " + shown(source)},
             {"列表，或整数、日期的区间", "a list, or a range of whole numbers or dates"});
        return false;
    }
    for (std::int64_t position = walk->from; down ? position >= walk->to : position <= walk->to;
         position += down ? -1 : 1) {
        if (!spend(1, index))
            return false;
        variable = walk->at(position);
        if (!iterate(index, node, level + 1, body))
            return false;
    }
    return true;
}

Value Evaluator::for_each(std::uint32_t index, const Node& node) {
    const bool outer = std::exchange(iteration_failed_, false);
    // `partial` is the list so far. While nobody else keeps it, it grows in place.
    auto* data = new ListData;
    slots_[node.c] = Value(data);
    iterate(index, node, 0, [&] {
        Value item = evaluate(node.a);
        if (stopped_)
            return false;
        if (!slots_[node.c].is_sole_owner()) {
            if (!spend(data->items.size(), index))
                return false;
            auto copy = std::make_unique<ListData>();
            copy->items.reserve(data->items.size() * 2 + 1);
            copy->items = data->items;
            data = copy.release();
            slots_[node.c] = Value(data);
        }
        data->items.push_back(std::move(item));
        return true;
    });
    Value result = std::move(slots_[node.c]);
    slots_[node.c] = Value();
    return std::exchange(iteration_failed_, outer) || stopped_ ? Value() : result;
}

Value Evaluator::quantified(std::uint32_t index, const Node& node) {
    const bool outer = std::exchange(iteration_failed_, false);
    const bool decides = node.op == Op::some;
    bool unknown = false;
    bool decided = false;
    iterate(index, node, 0, [&] {
        Value scratch;
        const Value& answer = operand(node.a, scratch);
        if (!answer.is(Kind::boolean))
            unknown = true;
        decided = answer.is(Kind::boolean) && answer.boolean() == decides;
        return !decided;
    });
    if (std::exchange(iteration_failed_, outer) || stopped_)
        return {};
    if (decided)
        return decides;
    return unknown ? Value() : Value(!decides);
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
