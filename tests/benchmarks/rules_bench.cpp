// The rule engine: a decision table of 20 rules and 4 inputs, an if-chain, a weighted sum, parsing.

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "luoshi/formats/dmn.hpp"
#include "luoshi/rules/expression.hpp"

using namespace luoshi;
using namespace luoshi::rules;

namespace {

BoxedTable table_of_20() {
    BoxedTable table;
    table.hit_policy = HitPolicy::first;
    for (const char* input : {"region", "level", "amount", "urgent"})
        table.inputs.push_back({input, input, {}, {}, {}});
    table.outputs.push_back({"grade", {}, {}, {}, {}});
    for (int rule = 0; rule < 20; ++rule) {
        const std::string low = std::to_string(rule * 100);
        const std::string high = std::to_string(rule * 100 + 100);
        table.rules.push_back(
            {{rule % 2 == 0 ? "\"north\", \"east\"" : "\"south\", \"west\"", rule % 3 == 0 ? "-" : ">= 1",
              "[" + low + ".." + high + ")", rule % 4 == 0 ? "true" : "-"},
             {"\"grade " + std::to_string(rule) + "\""}});
    }
    return table;
}

/// Rows that hit the first, the middle and the last rules, and none.
void decision_table(benchmark::State& state) {
    ModelSource source;
    source.name = "bench";
    DecisionSource decision{"d", "d", {}, {}, {}, {}};
    for (const char* input : {"region", "level", "amount", "urgent"}) {
        source.inputs.push_back({input, input, {}, {}});
        decision.requirements.push_back({{}, input});
    }
    decision.logic.kind = BoxedKind::decision_table;
    decision.logic.table = std::make_shared<BoxedTable>(table_of_20());
    source.decisions.push_back(std::move(decision));
    const DecisionModel model = compile_model({source});
    const DecisionRunner runner(model, "d");
    std::vector<std::vector<Value>> rows;
    for (const int amount : {50, 1050, 1950, 150, 950, 5000})
        rows.push_back(
            {Value(amount / 100 % 2 == 0 ? "north" : "south"), Value(3), Value(amount), Value(true)});
    std::size_t row = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(runner.evaluate(rows[row]));
        row = row + 1 == rows.size() ? 0 : row + 1;
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(decision_table);

void if_chain(benchmark::State& state) {
    const Compiled compiled = compile_expression(
        "if score >= 90 then \"excellent\" else if score >= 80 then \"good\" else if score >= 60 then "
        "\"pass\" else \"fail\"",
        {{"score"}});
    const Value scores[] = {Value(95), Value(85), Value(70), Value(30)};
    std::size_t at = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(compiled.expression.evaluate(std::span<const Value>(&scores[at], 1)));
        at = (at + 1) % 4;
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(if_chain);

/// The same over a column of 1,000 rows.
void if_chain_column(benchmark::State& state) {
    const Compiled compiled = compile_expression(
        "if score >= 90 then \"excellent\" else if score >= 80 then \"good\" else if score >= 60 then "
        "\"pass\" else \"fail\"",
        {{"score"}});
    std::vector<Value> scores;
    for (int i = 0; i < 1000; ++i)
        scores.push_back(Value(i % 100));
    std::vector<Value> answers(scores.size());
    const std::span<const Value> columns[] = {scores};
    for (auto _ : state) {
        compiled.expression.evaluate_columns(columns, answers);
        benchmark::DoNotOptimize(answers.data());
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * scores.size()));
}
BENCHMARK(if_chain_column);

void weighted_sum(benchmark::State& state) {
    const Compiled compiled =
        compile_expression("sum(for i in items return i.weight * i.score)", {{"items"}});
    const Compiled ten =
        compile_expression("for n in 1..10 return {name: \"item\", weight: n / 10, score: 80 + n}");
    const Value items[] = {ten.expression.evaluate(Value())};
    for (auto _ : state)
        benchmark::DoNotOptimize(compiled.expression.evaluate(std::span<const Value>(items)));
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(weighted_sum);

void parse(benchmark::State& state) {
    std::string text = "[";
    for (int i = 0; i < 500; ++i)
        text += std::string(i > 0 ? ",\n" : "") + "{name: \"item " + std::to_string(i) +
                "\", due: if amount > 1000 and not(urgent) then base * 1.25 + fee else max(base, fee) - 3}";
    text += "]";
    for (auto _ : state)
        benchmark::DoNotOptimize(compile_expression(text, {{"amount"}, {"urgent"}, {"base"}, {"fee"}}));
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}
BENCHMARK(parse);

}  // namespace
