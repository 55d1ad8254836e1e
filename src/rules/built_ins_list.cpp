// List functions (DMN 1.5, 10.3.4.4), those that give lists or places in them, and sort.
#include <algorithm>

#include "rules/built_ins.hpp"
#include "rules/evaluator.hpp"
#include "rules/value_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

using Items = std::vector<Value>;

const Items& items(const BuiltInCall& call, std::size_t i = 0) {
    return call[i].list().items;
}

bool same(const BuiltInCall& call, const Value& a, const Value& b) {
    return call.spend(1) && call.evaluator.equal(a, b, call.node).is_true();
}

bool holds(const BuiltInCall& call, const Items& list, const Value& value) {
    return std::any_of(list.begin(), list.end(), [&](const Value& item) { return same(call, item, value); });
}

/// The index that a position names, counted from 1 or from the end; nothing outside of 1..size.
std::optional<std::size_t> index_of_position(const Value& position, std::size_t size) {
    const auto at = truncate_to_int64(position.number());
    const auto count = static_cast<std::int64_t>(size);
    if (at && *at >= 1 && *at <= count)
        return static_cast<std::size_t>(*at - 1);
    if (at && *at <= -1 && *at >= -count)
        return static_cast<std::size_t>(count + *at);
    return std::nullopt;
}

Value outside(const BuiltInCall& call, const Value& position) {
    return call.fail("E018",
                     {"列表没有第 " + shown(position) + " 项", "the list has no item " + shown(position)});
}

Value list_contains(const BuiltInCall& call) {
    return holds(call, items(call), call[1]);
}

Value sublist(const BuiltInCall& call) {
    const Items& list = items(call);
    const auto start = index_of_position(call[1], list.size());
    if (!start)
        return outside(call, call[1]);
    std::size_t count = list.size() - *start;
    if (call.size() > 2) {
        if (!call.has(2))
            return call.fail("E006", {"长度为 null", "the length is null"});
        const auto length = truncate_to_int64(call[2].number());
        if (!length || *length < 0 || static_cast<std::size_t>(*length) > count)
            return call.fail("E018", {"长度超出列表", "the length reaches beyond the list"});
        count = static_cast<std::size_t>(*length);
    }
    if (!call.spend(count))
        return {};
    const auto first = list.begin() + static_cast<std::ptrdiff_t>(*start);
    return make_list({first, first + static_cast<std::ptrdiff_t>(count)});
}

Value append(const BuiltInCall& call) {
    Items made = items(call);
    made.insert(made.end(), call.arguments.begin() + 1, call.arguments.end());
    return call.spend(made.size()) ? make_list(std::move(made)) : Value();
}

Value concatenate(const BuiltInCall& call) {
    Items made;
    for (const Value& list : call.arguments) {
        if (!call.spend(list.list().items.size()))
            return {};
        made.insert(made.end(), list.list().items.begin(), list.list().items.end());
    }
    return make_list(std::move(made));
}

Value insert_before(const BuiltInCall& call) {
    Items made = items(call);
    const auto at = index_of_position(call[1], made.size());
    if (!at || !call.spend(made.size()))
        return outside(call, call[1]);
    made.insert(made.begin() + static_cast<std::ptrdiff_t>(*at), call[2]);
    return make_list(std::move(made));
}

Value remove(const BuiltInCall& call) {
    Items made = items(call);
    const auto at = index_of_position(call[1], made.size());
    if (!at || !call.spend(made.size()))
        return outside(call, call[1]);
    made.erase(made.begin() + static_cast<std::ptrdiff_t>(*at));
    return make_list(std::move(made));
}

Value replace_at(const BuiltInCall& call) {
    Items made = items(call);
    const auto at = index_of_position(call[1], made.size());
    if (!at || !call.spend(made.size()))
        return outside(call, call[1]);
    made[*at] = call[2];
    return make_list(std::move(made));
}

Value replace_matches(const BuiltInCall& call) {
    Items made = items(call);
    if (Evaluator::parameter_count(call[1]) >= 0 && Evaluator::parameter_count(call[1]) != 2)
        return call.fail("E006", {"match 函数须有两个参数", "the match function takes two arguments"});
    for (Value& item : made) {
        Value arguments[2] = {item, call[2]};
        const Value answer = call.evaluator.call(call[1], arguments, call.node);
        if (!call.spend(1))
            return {};
        if (!answer.is(Kind::boolean))
            return call.fail("E006", {"match 函数未给出真假值：" + shown(answer),
                                      "the match function gave no boolean: " + shown(answer)});
        if (answer.boolean())
            item = call[2];
    }
    return make_list(std::move(made));
}

Value reverse(const BuiltInCall& call) {
    const Items& list = items(call);
    return call.spend(list.size()) ? make_list({list.rbegin(), list.rend()}) : Value();
}

Value index_of(const BuiltInCall& call) {
    ListBuilder made;
    const Items& list = items(call);
    for (std::size_t i = 0; i < list.size(); ++i)
        if (same(call, list[i], call[1]))
            made.add(Value(static_cast<std::int64_t>(i + 1)));
    return made.take();
}

Value distinct(const BuiltInCall& call, const Items& list) {
    Items made;
    for (const Value& item : list)
        if (!holds(call, made, item))
            made.push_back(item);
    return make_list(std::move(made));
}

Value distinct_values(const BuiltInCall& call) {
    return distinct(call, items(call));
}

Value union_of(const BuiltInCall& call) {
    const Value all = concatenate(call);
    return all.is_null() ? all : distinct(call, all.list().items);
}

Value duplicate_values(const BuiltInCall& call) {
    const Items& list = items(call);
    Items made;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const bool again = std::any_of(list.begin() + static_cast<std::ptrdiff_t>(i) + 1, list.end(),
                                       [&](const Value& item) { return same(call, list[i], item); });
        if (again && !holds(call, made, list[i]))
            made.push_back(list[i]);
    }
    return make_list(std::move(made));
}

bool flatten_into(const BuiltInCall& call, const Items& list, Items& made, int depth) {
    if (depth > 200)
        return false;
    for (const Value& item : list) {
        if (!call.spend(1))
            return false;
        if (!item.is(Kind::list))
            made.push_back(item);
        else if (!flatten_into(call, item.list().items, made, depth + 1))
            return false;
    }
    return true;
}

Value flatten(const BuiltInCall& call) {
    Items made;
    if (!flatten_into(call, items(call), made, 0))
        return call.fail("E016", {"嵌套过深", "nested too deeply"});
    return make_list(std::move(made));
}

/// Merges by a function that may contradict itself: whatever it answers, every item stays and it ends.
Value sort(const BuiltInCall& call) {
    Items list = items(call);
    if (!call.spend(list.size()))
        return {};
    Items merged(list.size());
    for (std::size_t width = 1; width < list.size(); width *= 2) {
        for (std::size_t begin = 0; begin < list.size(); begin += 2 * width) {
            const std::size_t middle = std::min(begin + width, list.size());
            const std::size_t end = std::min(begin + 2 * width, list.size());
            std::size_t left = begin;
            std::size_t right = middle;
            for (std::size_t out = begin; out < end; ++out) {
                bool take_right = left == middle;
                if (left < middle && right < end) {
                    Value arguments[2] = {list[right], list[left]};
                    const Value answer = call.evaluator.call(call[1], arguments, call.node);
                    if (!answer.is(Kind::boolean))
                        return call.fail("E006", {"precedes 函数未给出真假值：" + shown(answer),
                                                  "the function of sort gave no boolean: " + shown(answer)});
                    take_right = answer.boolean();
                }
                merged[out] = take_right ? list[right++] : list[left++];
            }
        }
        std::swap(list, merged);
    }
    return make_list(std::move(list));
}

constexpr BuiltIn list_table[] = {
    {"list contains", "list: list, element: any", list_contains},
    {"sublist", "list: list, start position: number, length: number?", sublist},
    {"append", "list: list, item: any...", append},
    {"concatenate", "list: list...", concatenate},
    {"insert before", "list: list, position: number, newItem: any", insert_before},
    {"remove", "list: list, position: number", remove},
    {"list replace", "list: list, position: number, newItem: any", replace_at},
    {"list replace", "list: list, match: function, newItem: any", replace_matches},
    {"reverse", "list: list", reverse},
    {"index of", "list: list, match: any", index_of},
    {"union", "list: list...", union_of},
    {"distinct values", "list: list", distinct_values},
    {"duplicate values", "list: list", duplicate_values},
    {"flatten", "list: list", flatten},
    {"sort", "list: list, precedes: function", sort},
};

}  // namespace

std::span<const BuiltIn> list_functions() {
    return list_table;
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
