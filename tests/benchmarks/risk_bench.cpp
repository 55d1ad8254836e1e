// What an iteration of a risk simulation costs: task-iterations in a second on one core, from a thousand to a
// hundred thousand activities with three links each on one calendar. Every variant runs in turns in the time
// of its own thread, and the medians of the rounds are printed, with their ratios to the scalar loop.
//
//   scalar      one iteration at a time: a longest path forward over flat arrays, durations from std::mt19937
//               and the formula of the triangle, in floating point
//   path        the same without drawing: the least that any program of one iteration at a time must do
//   dates       simulate(): draws and finishes
//   critical    and the backward pass, which criticality needs
//   all         and cruciality
//   pert, unit  dates with PERT shapes; with every activity in one of 20 groups
//   general     the general pass, dates alone
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "luoshi/calendar/calendars.hpp"
#include "luoshi/schedule/risk_paths.hpp"

using namespace luoshi;

namespace {

/// A plan as programmes have them: most links lead to something not far ahead.
ScheduleProblem some_plan(std::uint32_t n) {
    std::mt19937 random(17);
    ScheduleProblem problem;
    problem.calendars = {WorkCalendar(weekdays())};
    problem.start = start_of(to_date(2018, 1, 2)) + 8 * 60;
    const std::uint32_t reach = std::max(8u, n / 64);
    for (std::uint32_t i = 0; i < n; ++i) {
        problem.add(Work{static_cast<std::int32_t>(60 * (1 + random() % 40))});
        for (int k = 0; k < 3 && i > 0; ++k)
            problem.relations.push_back(
                {i - 1 - static_cast<std::uint32_t>(random() % std::min(i, reach)), i});
    }
    return problem;
}

RiskInput estimates_of(const ScheduleProblem& problem, DurationShape shape, bool grouped) {
    RiskInput input;
    input.group_weights.assign(20, 600);
    for (std::uint32_t v = 0; v < problem.activities.size(); ++v) {
        const std::int32_t likely = problem.activities[v].work.minutes;
        input.estimates.push_back(
            {v, likely * 9 / 10, likely, likely * 3 / 2, shape, grouped ? v % 20 : DurationEstimate::none});
    }
    input.questions.push_back({whole_project, problem.start + 1000000});
    return input;
}

/// One iteration at a time.
class Scalar {
  public:
    Scalar(const ScheduleProblem& problem, const RiskInput& input) : network_(detail::make_network(problem)) {
        estimates_.resize(problem.activities.size());
        for (const DurationEstimate& e : input.estimates)
            estimates_[network_.position[e.activity]] = e;
        for (const auto& edge : network_.in)
            in_.push_back(edge.other);
        finish_.resize(estimates_.size());
        for (const DurationEstimate& e : estimates_)
            minutes_.push_back(e.most_likely);
    }
    std::int64_t run(std::int64_t iterations, bool draws) {
        std::int64_t sum = 0;
        for (std::int64_t i = 0; i < iterations; ++i) {
            std::int32_t end = 0;
            for (std::size_t p = 0; p < finish_.size(); ++p) {
                std::int32_t start = 0;
                for (std::uint32_t e = network_.in_rows[p].begin; e < network_.in_rows[p].end; ++e)
                    start = std::max(start, finish_[in_[e]]);
                finish_[p] = start + (draws ? draw(estimates_[p]) : minutes_[p]);
                end = std::max(end, finish_[p]);
            }
            sum += end;
        }
        return sum;
    }

  private:
    std::int32_t draw(const DurationEstimate& e) {
        const double u = static_cast<double>(random_()) / 4294967296.0;
        const double a = e.optimistic, b = e.most_likely, c = e.pessimistic;
        const double x = u * (c - a) < b - a ? a + std::sqrt(u * (c - a) * (b - a))
                                             : c - std::sqrt((1 - u) * (c - a) * (c - b));
        return static_cast<std::int32_t>(x + 0.5);
    }

    detail::ActivityNetwork network_;
    std::vector<DurationEstimate> estimates_;
    std::vector<std::uint32_t> in_;
    std::vector<std::int32_t> finish_, minutes_;
    std::mt19937 random_{1};
};

double seconds_of_this_thread() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

struct Variant {
    const char* name;
    std::int64_t iterations;
    std::function<void(std::int64_t)> run;
    std::vector<double> seconds = {};
};

void measure(std::uint32_t n) {
    const ScheduleProblem problem = some_plan(n);
    const RiskInput triangles = estimates_of(problem, DurationShape::triangular, false);
    const RiskInput beta = estimates_of(problem, DurationShape::pert, false);
    const RiskInput units = estimates_of(problem, DurationShape::triangular, true);
    Scalar scalar(problem, triangles);
    std::int64_t kept = 0;
    const auto simulation = [&](const RiskInput& input, bool criticality, bool cruciality,
                                detail::RiskPath path = detail::RiskPath::fastest) {
        return [&, criticality, cruciality, path](std::int64_t iterations) {
            RiskOptions options;
            options.iterations = iterations;
            options.criticality = criticality;
            options.cruciality = cruciality;
            kept += detail::simulate_on(path, problem, input, options).answers[0].hits;
        };
    };
    // Enough iterations that making the network and the tables does not count.
    const std::int64_t many = std::max<std::int64_t>(1024, 200000000 / n);
    std::vector<Variant> variants{
        {"scalar", many / 16, [&](std::int64_t k) { kept += scalar.run(k, true); }},
        {"path", many / 4, [&](std::int64_t k) { kept += scalar.run(k, false); }},
        {"dates", many, simulation(triangles, false, false)},
        {"critical", many, simulation(triangles, true, false)},
        {"all", many, simulation(triangles, true, true)},
        {"pert", many, simulation(beta, false, false)},
        {"unit", many, simulation(units, false, false)},
        {"general", std::max<std::int64_t>(16, many / 64),
         simulation(triangles, false, false, detail::RiskPath::general)},
    };
    for (int round = 0; round < 5; ++round)
        for (Variant& variant : variants) {
            const double start = seconds_of_this_thread();
            variant.run(variant.iterations);
            variant.seconds.push_back(seconds_of_this_thread() - start);
        }
    double base = 0;
    for (Variant& variant : variants) {
        std::sort(variant.seconds.begin(), variant.seconds.end());
        const double rate = static_cast<double>(variant.iterations) * n / variant.seconds[2] / 1e6;
        base = base == 0 ? rate : base;
        std::printf("%7u %-9s %8.1f million task-iterations a second  %5.2f ns  %5.1f x scalar\n", n,
                    variant.name, rate, 1000 / rate, rate / base);
    }
    std::printf("        (%lld)\n", static_cast<long long>(kept % 10));
}

}  // namespace

int main(int argc, char** argv) {
    std::uint32_t most = 1000;  // a short run, when started with options of other benchmarks
    for (int i = 1; i < argc; ++i)
        if (argv[i][0] != '-')
            most = static_cast<std::uint32_t>(std::strtoul(argv[i], nullptr, 10));
    if (argc == 1)
        most = 100000;
    for (std::uint32_t n = 1000; n <= most; n *= 10)
        measure(n);
}
