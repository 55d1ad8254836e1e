// A board of 100 000 tasks, phase by phase, beside the plan that it rests on.
//
//   benchmark-board --benchmark_filter=/100000
#include <benchmark/benchmark.h>

#include <cstdint>
#include <random>
#include <string>

#include "luoshi/board/check_board.hpp"
#include "luoshi/board/delay_attribution.hpp"
#include "luoshi/board/task_order.hpp"
#include "luoshi/model/apply.hpp"
#include "luoshi/responsibility/check_responsibility.hpp"
#include "luoshi/responsibility/load.hpp"
#include "luoshi/schedule/plan.hpp"

namespace {

using namespace luoshi;

/// Tasks under headings of ten, each with a lead, two cooperating units, a deadline, two reports, and a link
/// from one of the tasks before it; 400 units in four levels.
Model make_model(std::int64_t count) {
    std::mt19937 engine(2017);
    const auto roll = [&](std::uint32_t sides) { return static_cast<std::uint32_t>(engine() % sides); };
    const Date first = to_date(2017, 1, 3);
    ChangeSet changes;
    const int units = 400;
    for (int i = 0; i < units; ++i) {
        const std::string id = "U" + std::to_string(i);
        Unit unit;
        unit.id = id;
        unit.name = "单位" + std::to_string(i);
        unit.level = i < 1     ? Level::province
                     : i < 40  ? Level::city
                     : i < 200 ? Level::district
                               : Level::street;
        if (i > 0)
            unit.administrative = "U" + std::to_string(i < 40 ? 0 : i / 8);
        changes.put(unit);
        changes.put(Person{"P" + std::to_string(i), "人员" + std::to_string(i), 0, {}});
        Post post;
        post.id = "O" + std::to_string(i);
        post.title = "主任";
        post.unit = id;
        post.first_responsible = true;
        changes.put(post);
        Holding holding;
        holding.id = "H" + std::to_string(i);
        holding.post = post.id;
        holding.person = "P" + std::to_string(i);
        changes.put(holding);
    }
    for (std::int64_t i = 0; i < count; ++i) {
        const std::string number = std::to_string(i), id = "T" + number;
        Task task;
        task.id = id;
        task.title = "任务" + number;
        if (i % 10 != 0)
            task.parent = "T" + std::to_string(i - i % 10);
        task.planned_start = first + static_cast<std::int32_t>(roll(200));
        task.duration = working_days(static_cast<std::int32_t>(roll(60)));
        changes.put(task);
        for (int k = 0; k < 3; ++k) {
            Duty duty;
            duty.id = "D" + number + "-" + std::to_string(k);
            duty.task = id;
            duty.role = k == 0 ? Role::lead_unit : Role::cooperating_unit;
            duty.unit = "U" + std::to_string(roll(units));
            changes.put(duty);
        }
        Deadline deadline;
        deadline.id = "E" + number;
        deadline.task = id;
        deadline.date = first + 30 + static_cast<std::int32_t>(roll(300));
        changes.put(deadline);
        for (int k = 0; k < 2; ++k) {
            ProgressReport report;
            report.id = "R" + number + "-" + std::to_string(k);
            report.task = id;
            report.on = first + static_cast<std::int32_t>(roll(150)) + k * 150;
            if (k == 0)
                report.actual_start = report.on;
            report.percent = static_cast<std::int32_t>(roll(99));
            if (k == 1 && roll(2) == 0) {
                report.actual_finish = report.on;
                report.percent.reset();
            }
            changes.put(report);
        }
        if (i % 10 > 1) {
            Link link;
            link.id = "L" + number;
            link.from = "T" + std::to_string(i - 1);
            link.to = id;
            changes.put(link);
        }
    }
    Model model;
    apply(model, changes);
    return model;
}

struct City {
    Model model;
    Plan plan;
    DutyIndex index;
    Board board;

    explicit City(std::int64_t count)
        : model(make_model(count)), plan(model, options()), index(model), board(model, plan, index) {}
    static PlanOptions options() {
        PlanOptions options;
        options.as_of = to_date(2017, 7, 31);
        return options;
    }
};

const City& city(std::int64_t count) {
    static City small(1000);
    if (count == 1000)
        return small;
    static City large(100000);
    return large;
}

void plan(benchmark::State& state) {
    const City& c = city(state.range(0));
    for (auto _ : state)
        benchmark::DoNotOptimize(Plan(c.model, City::options()));
}
void duty_index(benchmark::State& state) {
    const City& c = city(state.range(0));
    for (auto _ : state)
        benchmark::DoNotOptimize(DutyIndex(c.model));
}
void board(benchmark::State& state) {
    const City& c = city(state.range(0));
    for (auto _ : state)
        benchmark::DoNotOptimize(Board(c.model, c.plan, c.index));
}
void tally_leads(benchmark::State& state) {
    const City& c = city(state.range(0));
    for (auto _ : state)
        benchmark::DoNotOptimize(tally_by_lead(c.model, c.board));
}
void loads(benchmark::State& state) {
    const City& c = city(state.range(0));
    for (auto _ : state)
        benchmark::DoNotOptimize(loads_on(c.model, c.index, c.board.as_of()));
}
void urgency(benchmark::State& state) {
    const City& c = city(state.range(0));
    for (auto _ : state)
        benchmark::DoNotOptimize(by_urgency(c.model, c.board));
}
void conflicts(benchmark::State& state) {
    const City& c = city(state.range(0));
    for (auto _ : state)
        benchmark::DoNotOptimize(check_board(c.model, c.plan, c.index, c.board));
}
void responsibility(benchmark::State& state) {
    const City& c = city(state.range(0));
    for (auto _ : state)
        benchmark::DoNotOptimize(check_responsibility(c.model, c.index, c.board.as_of()));
}
void delay_of_every_late_task(benchmark::State& state) {
    const City& c = city(state.range(0));
    std::int64_t late = 0;
    for (auto _ : state) {
        const DelayAttribution delays(c.model, c.plan, c.index, c.board);
        late = 0;
        c.model.tasks().for_each([&](Id<Task> id, const Task&) {
            if (const auto delay = delays.of(id))
                late += 1;
        });
    }
    state.counters["late"] = static_cast<double>(late);
}
void chain_of_one_task(benchmark::State& state) {
    const City& c = city(state.range(0));
    std::uint32_t at = 0;
    for (auto _ : state) {
        at = (at + 7919) % c.model.tasks().size();
        benchmark::DoNotOptimize(chain_of(c.model, c.index, Id<Task>(at), c.board.as_of()));
    }
}

BENCHMARK(plan)->Arg(1000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(duty_index)->Arg(1000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(board)->Arg(1000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(tally_leads)->Arg(1000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(loads)->Arg(1000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(urgency)->Arg(1000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(conflicts)->Arg(1000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(responsibility)->Arg(1000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(delay_of_every_late_task)->Arg(1000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(chain_of_one_task)->Arg(1000)->Arg(100000);

}  // namespace

BENCHMARK_MAIN();
