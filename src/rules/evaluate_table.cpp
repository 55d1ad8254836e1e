// Decision tables (DMN 1.5, 8.2 and 8.3).
#include <algorithm>
#include <utility>

#include "luoshi/rules/evaluation_trace.hpp"
#include "rules/evaluator.hpp"
#include "rules/value_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

bool gives_list(HitPolicy policy) {
    return policy == HitPolicy::collect || policy == HitPolicy::rule_order ||
           policy == HitPolicy::output_order;
}

std::string rules_text(std::span<const std::uint32_t> hits) {
    std::string text;
    for (std::size_t i = 0; i < hits.size() && i < 20; ++i)
        text += (i > 0 ? ", " : "") + std::to_string(hits[i] + 1);
    return text;
}

}  // namespace

Value Evaluator::table(std::uint32_t index, const Table& table) {
    const auto columns = static_cast<std::uint32_t>(table.inputs.size());
    for (std::uint32_t i = 0; i < columns; ++i) {
        slots_[table.first_slot + i] = evaluate(table.inputs[i]);
        const Value& value = slots_[table.first_slot + i];
        if (table.allowed[i] == no_node || value.is_null() || evaluate(table.allowed[i]).is_true())
            continue;
        const std::string text = shown(value);
        return fail(table.inputs[i], "D010",
                    {"输入“" + table.input_names[i] + "”的值 " + text + " 不在允许之列",
                     "input \"" + table.input_names[i] + "\": " + text + " is not among the allowed values"});
    }
    const bool one = table.hit_policy == HitPolicy::first;
    const std::size_t trace = begin_trace(table, index);
    std::vector<std::uint32_t> hits;
    const std::uint32_t* test = table.tests.data();
    for (std::uint32_t rule = 0; rule < table.rules; ++rule, test += columns) {
        if (!spend(1, index))
            return {};
        bool holds = true;
        std::uint32_t column = 0;
        for (; column < columns && holds; ++column)
            holds = test[column] == no_node || evaluate(test[column]).is_true();
        if (options_.trace != nullptr)
            options_.trace->tables[trace].rules[rule].failed =
                holds ? RuleTrace::hit : static_cast<std::int32_t>(column) - 1;
        if (!holds)
            continue;
        hits.push_back(rule);
        if (one)
            break;
    }
    if (stopped_)
        return {};
    return table_answer(table, hits, index);
}

/// The place of a trace of this table, where one is wanted.
std::size_t Evaluator::begin_trace(const Table& table, std::uint32_t index) {
    if (options_.trace == nullptr)
        return 0;
    TableTrace& made = options_.trace->tables.emplace_back();
    made.table = static_cast<std::uint32_t>(&table - program_->tables.data());
    made.node = index;
    made.inputs.assign(slots_ + table.first_slot, slots_ + table.first_slot + table.inputs.size());
    made.rules.resize(table.rules);
    return options_.trace->tables.size() - 1;
}

Value Evaluator::rule_result(const Table& table, std::uint32_t rule) {
    const std::size_t columns = table.outputs.size();
    const std::uint32_t* result = table.results.data() + rule * columns;
    if (columns == 1)
        return evaluate(result[0]);
    std::vector<Value> values;
    values.reserve(columns);
    for (std::size_t i = 0; i < columns; ++i)
        values.push_back(evaluate(result[i]));
    return make_context(table.shape, std::move(values));
}

Value Evaluator::default_result(const Table& table) {
    const auto value_of = [&](const TableOutput& output) {
        return output.default_value == no_node ? Value() : evaluate(output.default_value);
    };
    if (table.outputs.size() == 1)
        return value_of(table.outputs.front());
    std::vector<Value> values;
    for (const TableOutput& output : table.outputs)
        values.push_back(value_of(output));
    return make_context(table.shape, std::move(values));
}

void Evaluator::sort_by_priority(const Table& table, std::vector<std::pair<std::uint32_t, Value>>& results) {
    const auto rank = [&](const Value& value, const TableOutput& output) {
        const auto at = std::find_if(output.values.begin(), output.values.end(), [&](const Value& known) {
            return equal(known, value, no_node).is_true();
        });
        return at - output.values.begin();
    };
    std::vector<std::pair<std::vector<std::ptrdiff_t>, std::size_t>> keys;
    for (std::size_t i = 0; i < results.size(); ++i) {
        std::vector<std::ptrdiff_t> key;
        for (std::size_t c = 0; c < table.outputs.size(); ++c) {
            const Value& value = results[i].second;
            key.push_back(
                rank(table.outputs.size() == 1 ? value : value.context().values[c], table.outputs[c]));
        }
        keys.emplace_back(std::move(key), i);
    }
    std::sort(keys.begin(), keys.end());
    std::vector<std::pair<std::uint32_t, Value>> sorted;
    sorted.reserve(keys.size());
    for (const auto& [key, i] : keys)
        sorted.push_back(std::move(results[i]));
    results = std::move(sorted);
}

Value Evaluator::table_answer(const Table& table, std::span<const std::uint32_t> hits, std::uint32_t index) {
    const bool list = gives_list(table.hit_policy);
    if (hits.empty()) {
        const bool has_default =
            std::any_of(table.outputs.begin(), table.outputs.end(),
                        [](const TableOutput& output) { return output.default_value != no_node; });
        if (has_default)
            return default_result(table);
        if (list && table.aggregation == Aggregation::none)
            return make_list({});
        if (list)
            return table.aggregation == Aggregation::count ? Value(0) : Value();
        return fail(index, "D011",
                    {"没有符合的规则，也没有默认值", "no rule matches, and there is no default"});
    }
    if (!list && table.hit_policy != HitPolicy::any && table.hit_policy != HitPolicy::priority) {
        if (hits.size() == 1 || table.hit_policy == HitPolicy::first)
            return rule_result(table, hits.front());
        const std::string rows = rules_text(hits);
        return fail(
            index, "D012",
            {"唯一命中的表有多条规则符合：" + rows, "several rules of a unique table match: " + rows});
    }
    std::vector<std::pair<std::uint32_t, Value>> results;
    results.reserve(hits.size());
    for (const std::uint32_t rule : hits)
        results.emplace_back(rule, rule_result(table, rule));
    if (table.hit_policy == HitPolicy::any) {
        for (const auto& [rule, result] : results)
            if (!equal(result, results.front().second, index).is_true()) {
                const std::string rows = rules_text(hits);
                return fail(index, "D013",
                            {"任意命中的表中符合的规则结果不一：" + rows,
                             "rules of an any table match with different answers: " + rows});
            }
        return results.front().second;
    }
    if (table.hit_policy == HitPolicy::priority || table.hit_policy == HitPolicy::output_order)
        sort_by_priority(table, results);
    if (table.hit_policy == HitPolicy::priority)
        return results.front().second;
    if (table.aggregation == Aggregation::count)
        return Value(static_cast<std::int64_t>(results.size()));
    if (table.aggregation == Aggregation::none) {
        ListBuilder all;
        for (auto& [rule, result] : results)
            all.add(std::move(result));
        return all.take();
    }
    Value best = results.front().second;
    for (std::size_t i = 1; i < results.size(); ++i) {
        const Value& other = results[i].second;
        if (table.aggregation == Aggregation::sum) {
            best = add(best, other, index);
            continue;
        }
        const auto compared = order(other, best);
        if (!compared)
            return fail(index, "E007",
                        {"不能比较：" + shown(other) + "、" + shown(best),
                         "can't be compared: " + shown(other) + ", " + shown(best)});
        if (table.aggregation == Aggregation::min ? *compared < 0 : *compared > 0)
            best = other;
    }
    const bool sums = table.aggregation != Aggregation::sum || best.is(Kind::number) ||
                      best.is(Kind::days_duration) || best.is(Kind::months_duration);
    if (!sums || best.is_null() || best.is(Kind::context))
        return fail(index, "E007",
                    {"结果不能汇总：" + shown(best), "answers that can't be aggregated: " + shown(best)});
    return best;
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
