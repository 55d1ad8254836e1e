// What a proposal costs: microseconds for each schedule that the search makes, and nanoseconds for each
// activity in it. Four kinds of problems, so that each way of counting time is met:
//
//   periods    one calendar, whole half days, four resources: periods in packed lanes
//   minutes    one calendar, any minutes: moments at which something changes
//   calendars  two calendars and lags on the clock: the calendars' own arithmetic
//   leaders    one calendar, half days, one leader of many for each activity
//
// and overloads() on the plan of the last one.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "luoshi/calendar/calendars.hpp"
#include "luoshi/schedule/capacity.hpp"
#include "luoshi/schedule/level.hpp"

using namespace luoshi;

namespace {

enum class Kind { periods, minutes, calendars, leaders };

CapacityProblem some_problem(std::uint32_t n, Kind kind) {
    std::mt19937 random(17);
    const auto below = [&](std::uint32_t most) { return static_cast<std::uint32_t>(random() % most); };
    CapacityProblem problem;
    ScheduleProblem& s = problem.schedule;
    s.calendars = {WorkCalendar(*built_in_calendar("cn")), WorkCalendar(weekdays())};
    s.start = Instant{start_of(to_date(2018, 1, 2)).minutes + 8 * 60};
    const std::uint32_t resources = kind == Kind::leaders ? std::max(4u, n / 25) : 4;
    const auto shared = static_cast<std::int32_t>(std::max(10u, n / 50));
    for (std::uint32_t r = 0; r < resources; ++r)
        problem.resources.push_back({.capacity = kind == Kind::leaders ? 1 : shared});
    for (std::uint32_t i = 0; i < n; ++i) {
        const auto half_days = static_cast<std::int32_t>(1 + below(10));
        const std::int32_t odd = kind == Kind::minutes ? static_cast<std::int32_t>(below(240)) : 0;
        s.add(Work{240 * half_days + odd}, kind == Kind::calendars ? below(2) : 0);
        for (int k = 0; k < 2 && i > 0; ++k) {
            Relation relation{i - 1 - below(std::min(i, std::max(8u, n / 16))), i};
            if (kind == Kind::calendars && below(4) == 0)
                relation.lag = {static_cast<std::int32_t>(below(1440)), true};
            s.relations.push_back(relation);
        }
        if (kind == Kind::leaders)
            problem.demands.push_back({i, below(resources), 1});
        else
            for (std::uint32_t r = 0; r < resources; ++r)
                if (below(2) == 0)
                    problem.demands.push_back({i, r, static_cast<std::int32_t>(1 + below(10))});
    }
    return problem;
}

double ms_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

void measure(const char* name, Kind kind, std::uint32_t n) {
    const CapacityProblem problem = some_problem(n, kind);
    const auto begin = std::chrono::steady_clock::now();
    const LevelledSchedule first = level_by(problem, GenerationScheme::serial, PriorityRule::latest_finish);
    const double first_ms = ms_since(begin);
    const auto start = std::chrono::steady_clock::now();
    const LevelledSchedule made =
        level(problem, {.seed = 1, .schedules = std::max<std::int64_t>(20, 300000 / n)});
    const double ms = ms_since(start);
    const auto days = [&](Instant t) { return (t - problem.schedule.start) / minutes_per_day; };
    std::printf(
        "%-9s %6u  one by a rule %8.2f ms  %6lld schedules %9.2f us each, %5.0f ns per activity  "
        "plan %d d, by the rule %d d, found %d d, at least %d d\n",
        name, n, first_ms, static_cast<long long>(made.schedules),
        ms * 1e3 / static_cast<double>(made.schedules), ms * 1e6 / static_cast<double>(made.schedules) / n,
        days(made.plan_end), days(first.end), days(made.end), days(made.lower_bound));
    const Schedule plan = make_schedule(problem.schedule);
    const auto again = std::chrono::steady_clock::now();
    const OverloadReport report = overloads(problem, plan);
    std::printf("%-9s %6u  overloads     %8.2f ms  %zu\n", name, n, ms_since(again), report.overloads.size());
}

}  // namespace

int main(int argc, char** argv) {
    const auto asked = argc > 1 ? static_cast<std::uint32_t>(std::strtoul(argv[1], nullptr, 10)) : 10000;
    const std::uint32_t most = std::max(asked, 100u);  // a short run has to work as well
    for (std::uint32_t n = 100; n <= most; n *= 10) {
        measure("periods", Kind::periods, n);
        measure("minutes", Kind::minutes, n);
        measure("calendars", Kind::calendars, n);
        measure("leaders", Kind::leaders, n);
    }
}
