// Scorecards: 10,000 units times 100 lines with gates, bands and a quota, beside the same sums over plain
// arrays of scaled integers; explanations of 1,000 units beside scoring them.
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "luoshi/formats/scorecard.hpp"
#include "luoshi/rules/scorecard.hpp"

using namespace luoshi;
using namespace luoshi::rules;

namespace {

constexpr int line_count = 100;

/// Four categories of 25 lines: counts, conditions, bands and judged values in turn.
std::string card_text() {
    std::string inputs = R"({"name": "unit", "type": "string"}, {"name": "event", "type": "boolean"})",
                categories;
    for (int c = 0; c < 4; ++c) {
        std::string lines;
        for (int l = 0; l < line_count / 4; ++l) {
            const std::string n = std::to_string(c * 25 + l), name = "x" + n;
            inputs += R"(, {"name": ")" + name + R"(", "type": "number"})";
            const std::string code = R"({"code": "l)" + n + R"(", "kind": )";
            lines += lines.empty() ? "" : ", ";
            switch (l % 4) {
                case 0:
                    lines += code + R"("each", "count": ")" + name + R"(", "points": "-0.5"})";
                    break;
                case 1:
                    lines += code + R"("once", "when": ")" + name + R"( > 3", "points": -2})";
                    break;
                case 2:
                    lines +=
                        code + R"("bands", "value": ")" + name +
                        R"(", "bands": [{"ge": 8, "points": 3}, {"ge": 5, "points": 2}, {"points": 0}]})";
                    break;
                default:
                    lines +=
                        code + R"("judged", "value": ")" + name + R"(", "from": 0, "to": 10, "as": "loss"})";
            }
        }
        categories += (c == 0 ? "" : ", ") + (R"({"code": "c)" + std::to_string(c)) +
                      R"(", "start": 100, "weight": "0.25", "lines": [)" + lines +
                      R"(], "then": [{"at_least": 0}]})";
    }
    return R"({"schema": "luoshi.scorecard/1", "id": "b", "subject_id": "unit", "inputs": [)" + inputs +
           R"(], "categories": [)" + categories +
           R"(], "total": {"then": [{"round": 2}], "grades": [{"ge": 60, "grade": "A"}, {"ge": 40, "grade": "B"}, {"grade": "C"}]},
            "gates": [{"code": "g", "needs": "x1 < 9", "else": "B"}], "vetoes": [{"code": "v", "when": "event", "grade": "C"}],
            "ranking": {}, "awards": [{"code": "m", "share": "0.3", "gates": [{"code": "a", "needs": "grade = \"A\""}]}]})";
}

Value units(int count) {
    auto shape = std::make_shared<Shape>();
    shape->add("unit");
    shape->add("event");
    for (int l = 0; l < line_count; ++l)
        shape->add("x" + std::to_string(l));
    std::mt19937 random(7);
    ListBuilder list;
    for (int s = 0; s < count; ++s) {
        std::vector<Value> values{Value("u" + std::to_string(s)), Value(random() % 20 == 0)};
        for (int l = 0; l < line_count; ++l)
            values.emplace_back(static_cast<std::int64_t>(random() % 11));
        list.add(make_context(shape, std::move(values)));
    }
    return list.take();
}

const Scorecard& card() {
    static const Scorecard made = read_scorecard(card_text()).card;
    return made;
}

/// The floor: the same points as hundredths over columns, without names, gates, reasons or checks.
void plain_sums(benchmark::State& state) {
    const Value all = units(static_cast<int>(state.range(0)));
    std::vector<std::int64_t> cells;
    for (const Value& unit : all.list().items)
        for (int l = 0; l < line_count; ++l)
            cells.push_back(*to_int64(unit.context().values[static_cast<std::size_t>(l) + 2].number()));
    for (auto _ : state) {
        std::int64_t total = 0;
        for (std::size_t s = 0; s < all.list().items.size(); ++s)
            for (int c = 0; c < 4; ++c) {
                std::int64_t sum = 10000;
                for (int l = 0; l < 25; ++l) {
                    const std::int64_t x = cells[s * line_count + static_cast<std::size_t>(c * 25 + l)];
                    sum += l % 4 == 0   ? -50 * x
                           : l % 4 == 1 ? (x > 3 ? -200 : 0)
                           : l % 4 == 2 ? (x >= 8   ? 300
                                           : x >= 5 ? 200
                                                    : 0)
                                        : -100 * x;
                }
                total += sum < 0 ? 0 : sum;
            }
        benchmark::DoNotOptimize(total);
    }
    state.counters["lines/s"] = benchmark::Counter(static_cast<double>(state.range(0) * line_count),
                                                   benchmark::Counter::kIsIterationInvariantRate);
}

void score(benchmark::State& state) {
    const Value all = units(static_cast<int>(state.range(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(card().evaluate(all));
    state.counters["lines/s"] = benchmark::Counter(static_cast<double>(state.range(0) * line_count),
                                                   benchmark::Counter::kIsIterationInvariantRate);
}

void explain_all(benchmark::State& state) {
    const Scores scores = card().evaluate(units(static_cast<int>(state.range(0))));
    for (auto _ : state)
        for (std::size_t s = 0; s < scores.size(); ++s)
            benchmark::DoNotOptimize(explain(scores, s));
}

}  // namespace

BENCHMARK(plain_sums)->Arg(10000)->Unit(benchmark::kMillisecond);
BENCHMARK(score)->Arg(10000)->Unit(benchmark::kMillisecond);
BENCHMARK(score)->Arg(1000)->Unit(benchmark::kMillisecond);
BENCHMARK(explain_all)->Arg(1000)->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
