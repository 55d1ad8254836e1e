// From a model to a plan, in phases, beside Boost's dag_shortest_paths on the same graph in the same run.
//
//   benchmark-plan [--benchmark_filter=...]
//
// Each row prints its time and `ratio`, its time over that of Boost's longest-path pass, taken anew before
// each row. What a plan does beside that pass: reads the tables, folds reports, counts on calendars, and
// goes back again for late dates.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <boost/graph/dag_shortest_paths.hpp>

#include "luoshi/graph/boost_graph.hpp"
#include "luoshi/model/apply.hpp"
#include "luoshi/schedule/activity_network.hpp"
#include "luoshi/schedule/deadlines.hpp"
#include "luoshi/schedule/live_plan.hpp"
#include "luoshi/schedule/plan.hpp"
#include "luoshi/schedule/plan_problem.hpp"
#include "luoshi/schedule/task_state.hpp"

using namespace luoshi;

namespace {

const PlanOptions& options() {
    static const PlanOptions made{to_date(2018, 6, 8), "cn", {}, UnknownYears::provisional};
    return made;
}

/// Layers of a hundred tasks that take one to ten days; three links to tasks of the layers before.
std::unique_ptr<Model> make_model(std::int64_t tasks) {
    std::mt19937 random(1);
    ChangeSet changes;
    const auto name = [](std::int64_t i) { return "T" + std::to_string(1000000 + i); };
    for (std::int64_t i = 0; i < tasks; ++i) {
        Task task;
        task.id = task.title = name(i);
        task.duration = working_days(1 + static_cast<std::int32_t>(random() % 10));
        changes.put(task);
        const std::int64_t width = tasks / 50;  // fifty layers, so that the plan ends within known years
        const std::int64_t layer = i / width * width;
        for (int k = 0; k < 3 && layer > 0; ++k) {
            Link link;
            link.id = "L" + std::to_string(i * 3 + k);
            link.from = name(static_cast<std::int64_t>(random() % static_cast<std::uint32_t>(layer)));
            link.to = name(i);
            link.lag = working_days(static_cast<std::int32_t>(random() % 3));
            changes.put(link);
        }
        if (i % 5 == 0) {
            Deadline deadline;
            deadline.id = "D" + std::to_string(i);
            deadline.task = name(i);
            deadline.date = to_date(2018, 7, 31) + static_cast<std::int32_t>(random() % 300);
            changes.put(deadline);
        }
        if (i % 10 == 0) {
            ProgressReport report;
            report.id = "R" + std::to_string(i);
            report.task = name(i);
            report.on = to_date(2018, 6, 1);
            report.actual_start = to_date(2018, 5, 28);
            report.percent = 30;
            changes.put(report);
        }
    }
    auto model = std::make_unique<Model>();
    apply(*model, changes);
    return model;
}

const Model& model_of(std::int64_t tasks) {
    static std::map<std::int64_t, std::unique_ptr<Model>> made;
    std::unique_ptr<Model>& model = made[tasks];
    if (!model)
        model = make_model(tasks);
    return *model;
}

/// Longest ways with weights from one vertex before all others, as dates are without a calendar.
void boost_pass(const TaskGraph& graph, std::vector<int>& weight, std::vector<int>& distance,
                std::vector<std::uint32_t>& before, std::vector<boost::default_color_type>& color) {
    const auto by_vertex = [&](auto& array) {
        return boost::make_iterator_property_map(array.begin(), get(boost::vertex_index, graph));
    };
    std::fill(color.begin(), color.end(), boost::white_color);
    boost::dag_shortest_paths(
        graph, graph.vertex_count() - 1,
        boost::weight_map(boost::make_iterator_property_map(weight.begin(), get(boost::edge_index, graph)))
            .distance_map(by_vertex(distance))
            .predecessor_map(by_vertex(before))
            .color_map(by_vertex(color)));
}

/// The task graph with one vertex more, from which edges lead to all others.
TaskGraph rooted(const TaskGraph& graph) {
    std::vector<std::uint32_t> from, to;
    for (std::uint32_t e = 0; e < graph.edge_count(); ++e) {
        from.push_back(graph.source(e));
        to.push_back(graph.target(e));
    }
    for (std::uint32_t v = 0; v < graph.vertex_count(); ++v) {
        from.push_back(graph.vertex_count());
        to.push_back(v);
    }
    return TaskGraph(graph.vertex_count() + 1, from, to);
}

double boost_seconds(const Model& model) {
    const TaskGraph graph = rooted(TaskGraph(model));
    std::vector<int> weight(graph.edge_count(), -5), distance(graph.vertex_count());
    std::vector<std::uint32_t> before(graph.vertex_count());
    std::vector<boost::default_color_type> color(graph.vertex_count());
    double best = 1e9;
    for (int i = 0; i < 3; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        boost_pass(graph, weight, distance, before, color);
        best =
            std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    benchmark::DoNotOptimize(distance.data());
    return best;
}

/// Runs `phase` and prints its time over Boost's.
template <class Phase>
void measure(benchmark::State& state, const Phase& phase) {
    const Model& model = model_of(state.range(0));
    const double boost = boost_seconds(model);
    double seconds = 0;
    for (auto _ : state) {
        const auto begin = std::chrono::steady_clock::now();
        phase(model);
        seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    }
    state.counters["ratio"] = seconds / static_cast<double>(state.iterations()) / boost;
}

void boost_dag_shortest_paths(benchmark::State& state) {
    const TaskGraph graph = rooted(TaskGraph(model_of(state.range(0))));
    std::vector<int> weight(graph.edge_count(), -5), distance(graph.vertex_count());
    std::vector<std::uint32_t> before(graph.vertex_count());
    std::vector<boost::default_color_type> color(graph.vertex_count());
    measure(state, [&](const Model&) { boost_pass(graph, weight, distance, before, color); });
}

void read_states(benchmark::State& state) {
    measure(state, [](const Model& model) {
        const WorkCalendars calendars(model, "cn");
        const ProgressIndex reports(model);
        benchmark::DoNotOptimize(detail::read_states(model, reports, calendars, options()).status.data());
    });
}

void build_network(benchmark::State& state) {
    const Model& model = model_of(state.range(0));
    const WorkCalendars calendars(model, "cn");
    const detail::TaskStates states = detail::read_states(model, ProgressIndex(model), calendars, options());
    const std::vector<Instant> deadlines(model.tasks().size(), no_instant);
    measure(state, [&](const Model& of) {
        std::vector<Id<Link>> links;
        detail::PlanChoices choices(of);
        const detail::PlanProblem problem(of, calendars, states, options());
        benchmark::DoNotOptimize(
            detail::make_network(problem.whole(options(), deadlines, links, choices)).rules.data());
    });
}

void index_deadlines(benchmark::State& state) {
    measure(state, [](const Model& model) {
        benchmark::DoNotOptimize(DeadlineIndex(model).of(Id<Task>(0)).data());
    });
}

void plan_all(benchmark::State& state) {
    measure(state, [](const Model& model) {
        const Plan plan(model, options());
        benchmark::DoNotOptimize(plan.early_finish().data());
    });
}

/// One edit of a plan that follows its model: a duration changes and changes back.
void edit_live_plan(benchmark::State& state) {
    const Model& model = model_of(state.range(0));
    LivePlan live(model, options());
    std::mt19937 random(5);
    std::vector<double> microseconds;
    std::int64_t whole = 0;
    for (auto _ : state) {
        const Id<Task> id(static_cast<std::uint32_t>(random() % model.tasks().size()));
        Task changed = model.tasks()[id];
        changed.duration = working_days(1 + static_cast<std::int32_t>(random() % 10));
        ChangeSet changes;
        changes.put(std::move(changed));
        const auto start = std::chrono::steady_clock::now();
        const PlanUpdate done = live.update(changes);
        microseconds.push_back(
            std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count());
        whole += done.whole;
        live.update(done.undo);
    }
    std::nth_element(microseconds.begin(),
                     microseconds.begin() + static_cast<std::ptrdiff_t>(microseconds.size() / 2),
                     microseconds.end());
    state.counters["median_us"] = microseconds[microseconds.size() / 2];
    state.counters["whole"] = static_cast<double>(whole) / static_cast<double>(microseconds.size());
}

}  // namespace

BENCHMARK(boost_dag_shortest_paths)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(edit_live_plan)->Arg(10000)->Arg(100000)->Unit(benchmark::kMicrosecond);
BENCHMARK(read_states)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(build_network)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(index_deadlines)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(plan_all)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK_MAIN();
