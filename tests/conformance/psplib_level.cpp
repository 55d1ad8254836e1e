// PSPLIB, single mode, with its resources: what level() proposes within a number of schedules that takes less
// than a second, against the best that is known.

#include <algorithm>
#include <cstdio>
#include <ctime>

#include "luoshi/schedule/check_levelled.hpp"
#include "luoshi/schedule/level.hpp"
#include "psplib_file.hpp"

namespace {

using namespace luoshi;

CapacityProblem problem_of(const ProjectInstance& instance) {
    CalendarSpec spec;
    spec.week.fill(WorkingHours{{0, minutes_per_day}});
    static const WorkCalendar calendar(spec);
    CapacityProblem problem;
    problem.schedule.calendars.push_back(calendar);
    problem.schedule.start = start_of(to_date(2024, 1, 1));
    for (std::uint32_t job = 0; job < instance.graph.durations.size(); ++job) {
        problem.schedule.add(Work{instance.graph.durations[job]});
        for (std::uint32_t r = 0; r < instance.needs[job].size(); ++r)
            problem.demands.push_back({job, r, instance.needs[job][r]});
    }
    for (const auto& [from, to] : instance.graph.links)
        problem.schedule.relations.push_back({from, to});
    for (const std::int32_t capacity : instance.capacities)
        problem.resources.push_back({.capacity = capacity});
    return problem;
}

/// "j30" of "j3012_1": jobs, and the parameter set after them.
std::string set_of(const std::string& name) {
    return name.starts_with("j120") ? "j120" : name.substr(0, 3);
}

struct SetSums {
    int instances = 0, as_best = 0;
    double from_best = 0, from_path = 0, seconds = 0, longest = 0;
};

/// Three cases for each instance: the dates hold, they end no earlier than is possible, and the lower bound
/// is no higher than what somebody reached.
void run_instance(const std::string& name, const TextRow& row, const ProjectInstance& instance,
                  std::int64_t schedules, SetSums& sums, Tally& tally) {
    const CapacityProblem problem = problem_of(instance);
    const std::clock_t begin = std::clock();  // of this process: others may use the machine
    const LevelledSchedule made = level(problem, {.seed = 1, .schedules = schedules});
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;

    const Diagnostics findings = check_levelled(problem, made.start, made.finish);
    tally.check(name + " holds", "", findings.empty() ? "" : to_text(findings.front(), Language::en));
    const std::int64_t length = made.end - problem.schedule.start;
    const std::int64_t best = to_number(row.at("best")), path = to_number(row.at("mpm_time"));
    const std::string& lower = row.at("lower");
    const std::int64_t least = std::max(path, lower.empty() ? 0 : to_number(lower));
    tally.check(name + " is possible", "yes", length >= least ? "yes" : std::to_string(length));
    tally.check(name + " bound", "yes",
                made.lower_bound - problem.schedule.start <= best ? "yes" : "above the best");

    ++sums.instances;
    sums.as_best += length <= best;
    sums.from_best += 100.0 * static_cast<double>(length - best) / static_cast<double>(best);
    sums.from_path += 100.0 * static_cast<double>(length - path) / static_cast<double>(path);
    sums.seconds += seconds;
    sums.longest = std::max(sums.longest, seconds);
}

}  // namespace

int run_psplib_level(const std::string& folder) {
    Tally tally;
    std::map<std::string, SetSums> sets;
    for_each_instance(folder,
                      [&](const std::string& name, const TextRow& row, const ProjectInstance& instance) {
                          run_instance(name, row, instance, 80000, sets[set_of(name)], tally);
                      });
    for (const auto& [set, sums] : sets)
        std::printf(
            "%-5s %3d instances: %6.3f %% over the best known (%d as good), %6.2f %% over the critical "
            "path; %.3f s each, %.3f s at most\n",
            set.c_str(), sums.instances, sums.from_best / sums.instances, sums.as_best,
            sums.from_path / sums.instances, sums.seconds / sums.instances, sums.longest);
    tally.check("j30 within 1 % of the optimum", "yes",
                sets["j30"].from_best <= 1.0 * sets["j30"].instances ? "yes" : "no");
    tally.check("j120 within 6 % of the best known", "yes",
                sets["j120"].from_best <= 6.0 * sets["j120"].instances ? "yes" : "no");
    return tally.finish();
}

int run_psplib_level_few(const std::string& folder) {
    Tally tally;
    SetSums sums;
    for_each_instance(folder,
                      [&](const std::string& name, const TextRow& row, const ProjectInstance& instance) {
                          if (set_of(name) == "j30" && sums.instances < 10)
                              run_instance(name, row, instance, 200, sums, tally);
                      });
    return tally.finish();
}
