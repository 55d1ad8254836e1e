// Proposals for random problems: the checker finds nothing, small ones are the best there are, and no bound
// is broken.
#include "luoshi/schedule/level.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <random>
#include <vector>

#include <doctest/doctest.h>

#include "luoshi/schedule/check_levelled.hpp"
#include "tried.hpp"
#include "unit/schedule/capacity_fixture.hpp"

using namespace luoshi;
using namespace luoshi::testing;

namespace {

using Random = std::mt19937;

std::int32_t pick(Random& random, std::int32_t least, std::int32_t most) {
    return least + static_cast<std::int32_t>(random() % static_cast<std::uint32_t>(most - least + 1));
}

/// Work of whole periods on one calendar, plain links and constant capacities.
CapacityProblem plain_problem(Random& random, int most, int resources) {
    CapacityProblem problem = pick(random, 0, 1) ? around_the_clock() : office_hours();
    const int n = pick(random, 1, most), period = pick(random, 0, 1) ? 240 : 7;
    for (int i = 0; i < n; ++i)
        problem.schedule.add(Work{period * pick(random, 0, 5)});
    for (int i = 0; i < n; ++i) {
        const int to = pick(random, 0, n - 1);
        if (to > 0)
            problem.schedule.relations.push_back(
                {static_cast<std::uint32_t>(pick(random, 0, to - 1)), static_cast<std::uint32_t>(to)});
    }
    for (int r = 0; r < resources; ++r) {
        problem.resources.push_back({.capacity = pick(random, 1, 4)});
        for (int i = 0; i < n; ++i)
            if (pick(random, 0, 2) > 0)
                problem.demands.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(r),
                                           pick(random, 0, problem.resources.back().capacity)});
    }
    return problem;
}

/// Everything a problem can have.
CapacityProblem any_problem(Random& random, int most) {
    CapacityProblem problem = plain_problem(random, most, pick(random, 1, 6));
    ScheduleProblem& s = problem.schedule;
    const auto n = static_cast<std::uint32_t>(s.activities.size());
    if (pick(random, 0, 1))
        s.calendars.push_back(every_minute());
    s.rules = pick(random, 0, 2) == 0 ? project_rules() : default_rules();
    if (pick(random, 0, 3) == 0)
        s.rules.links_win = true;
    s.parent.assign(n, ScheduleProblem::none);
    std::vector<bool> summary(n, false);
    if (pick(random, 0, 1))
        for (std::uint32_t v = n / 2; v < n; ++v)  // the last ones are above some of the others
            for (std::uint32_t u = 0; u < v; ++u)
                if (s.parent[u] == ScheduleProblem::none && pick(random, 0, 5) == 0) {
                    s.parent[u] = v;
                    summary[v] = true;
                }
    for (Relation& relation : s.relations) {
        relation.type = static_cast<LinkType>(pick(random, 0, 3));
        if (pick(random, 0, 2) == 0)
            relation.lag = {pick(random, -500, 1500), pick(random, 0, 3) == 0};
        else if (pick(random, 0, 5) == 0)
            relation.lag_percent = pick(random, -50, 150);
    }
    for (std::uint32_t v = 0; v < n; ++v) {
        Activity& activity = s.activities[v];
        activity.calendar =
            static_cast<std::uint32_t>(pick(random, 0, static_cast<int>(s.calendars.size()) - 1));
        activity.work.elapsed = pick(random, 0, 7) == 0;
        if (summary[v] || pick(random, 0, 2) > 0)
            continue;
        ActivityDetail& d = s.detail_of(v);
        const Instant some = minute(pick(random, -500, 4000));
        switch (pick(random, 0, 8)) {
            case 0:
                d.floor = some;
                break;
            case 1:
                d.deadline = some;
                break;
            case 2:
                d.held = true;
                break;
            case 3:
                d.left_out = true;
                break;
            case 4:
                d.actual_start = minute(-pick(random, 1, 3000));
                d.remaining = {activity.work.minutes / 2, activity.work.elapsed};
                break;
            case 5:
                d.actual_start = minute(-3000);
                d.actual_finish = minute(-pick(random, 0, 2000));
                break;
            case 6:
                d.pinned.early_start = s.calendars[activity.calendar].next_working_instant(some);
                d.pinned.early_finish =
                    shift(d.pinned.early_start, activity.work, s.calendars[activity.calendar]);
                break;
            default:
                d.constraint = static_cast<ConstraintKind>(pick(random, 0, 7));
                d.constraint_at = some;
        }
    }
    std::erase_if(problem.demands, [&](const Demand& d) { return summary[d.activity]; });
    for (Resource& resource : problem.resources)
        if (pick(random, 0, 2) == 0) {
            const std::int32_t first = pick(random, 0, 2000);
            resource.steps = {{minute(first), pick(random, 0, resource.capacity)},
                              {minute(first + pick(random, 1, 3000)), resource.capacity}};
        }
    return problem;
}

LevelledSchedule checked(const CapacityProblem& problem, const LevelledSchedule& made) {
    for (const Diagnostic& finding : check_levelled(problem, made.start, made.finish))
        FAIL_CHECK(to_text(finding, Language::en));
    CHECK(made.end >= made.lower_bound);
    CHECK(made.lower_bound >= made.plan_end);
    return made;
}

/// The earliest end: each order that keeps links, each activity in its turn at the first period at which all
/// minutes have room. A best schedule is among them (Sprecher, Kolisch and Drexl 1995).
std::int32_t least_end(const CapacityProblem& problem, std::int32_t period) {
    const std::size_t n = problem.schedule.activities.size(), r = problem.resources.size();
    std::vector<std::vector<std::int32_t>> need(n, std::vector<std::int32_t>(r, 0));
    for (const Demand& d : problem.demands)
        need[d.activity][d.resource] += d.amount;
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::int32_t best = 1000000;
    do {
        std::vector<std::vector<std::int32_t>> used(100, std::vector<std::int32_t>(r, 0));
        std::vector<std::int32_t> finish(n, -1);
        std::int32_t end = 0;
        bool keeps = true;
        for (const std::size_t v : order) {
            std::int32_t t = 0;
            for (const Relation& relation : problem.schedule.relations)
                if (relation.to == v) {
                    keeps = keeps && finish[relation.from] >= 0;
                    t = std::max(t, finish[relation.from]);
                }
            const std::int32_t length = problem.schedule.activities[v].work.minutes / period;
            const auto fits = [&] {
                for (std::int32_t m = t; m < t + length; ++m)
                    for (std::size_t k = 0; k < r; ++k)
                        if (used[static_cast<std::size_t>(m)][k] + need[v][k] > problem.resources[k].capacity)
                            return false;
                return true;
            };
            while (!fits())
                ++t;
            for (std::int32_t m = t; m < t + length; ++m)
                for (std::size_t k = 0; k < r; ++k)
                    used[static_cast<std::size_t>(m)][k] += need[v][k];
            finish[v] = t + length;
            end = std::max(end, finish[v]);
        }
        if (keeps)
            best = std::min(best, end);
    } while (std::next_permutation(order.begin(), order.end()));
    return best;
}

}  // namespace

TEST_CASE("small problems get the earliest end that there is") {
    Random random(2018);
    for (int round = 0; round < tried(150); ++round) {
        CAPTURE(round);
        const CapacityProblem problem = plain_problem(random, 6, 2);
        std::int32_t period = 0;
        for (const Activity& activity : problem.schedule.activities)
            period = std::gcd(period, activity.work.minutes);
        const LevelledSchedule made = checked(problem, level(problem, {.seed = 1, .schedules = 2000}));
        const std::int32_t least = least_end(problem, std::max(period, 1));
        const WorkCalendar& calendar = problem.schedule.calendars[0];
        CHECK(calendar.working_minutes_between(problem.schedule.start, made.end) ==
              std::int64_t{least} * std::max(period, 1));
        CHECK(calendar.working_minutes_between(problem.schedule.start, made.lower_bound) <=
              std::int64_t{least} * std::max(period, 1));
    }
}

TEST_CASE("every scheme, rule and search keeps links and capacities") {
    Random random(2019);
    for (int round = 0; round < tried(150); ++round) {
        CAPTURE(round);
        const CapacityProblem problem = plain_problem(random, 40, pick(random, 1, 7));
        checked(problem, level_by(problem, GenerationScheme::serial, PriorityRule::most_successors));
        checked(problem, level_by(problem, GenerationScheme::parallel, PriorityRule::rank_weight));
        const LevelledSchedule one = checked(problem, level(problem, {.seed = 5, .schedules = 300}));
        const LevelledSchedule two = level(problem, {.seed = 5, .schedules = 300});
        CHECK(one.start == two.start);
        CHECK(one.schedules <= 300);
        CHECK(checked(problem, level(problem, {.seed = 5, .schedules = 1})).end >= one.end);
    }
}

TEST_CASE("calendars, lags, facts, constraints, summaries and steps hold as well") {
    Random random(2020);
    int moved = 0;
    for (int round = 0; round < tried(600); ++round) {
        CAPTURE(round);
        const CapacityProblem problem = any_problem(random, 14);
        const LevelledSchedule made = checked(problem, level(problem, {.seed = 2, .schedules = 60}));
        moved += !made.moved.empty();
        checked(problem, level_by(problem, GenerationScheme::parallel, PriorityRule::latest_start));
    }
    CHECK(moved > tried(600) / 6);
}

TEST_CASE("with enough of everything the proposal is the plan") {
    Random random(2021);
    for (int round = 0; round < tried(300); ++round) {
        CAPTURE(round);
        CapacityProblem problem = any_problem(random, 14);
        for (Resource& resource : problem.resources)
            resource = {.capacity = 1000000};
        const LevelledSchedule made = checked(problem, level(problem, {.seed = 2, .schedules = 20}));
        const Schedule plan = make_schedule(problem.schedule);
        CHECK(made.start == plan.start);
        CHECK(made.finish == plan.finish);
        CHECK(made.moved.empty());
        CHECK(overloads(problem, plan).overloads.empty());
    }
}

TEST_CASE("minute by minute, an overload is where more is asked for than there is") {
    Random random(2022);
    for (int round = 0; round < tried(200); ++round) {
        CAPTURE(round);
        CapacityProblem problem = plain_problem(random, 12, 2);
        problem.schedule.calendars = {every_minute()};
        for (Resource& resource : problem.resources)
            resource.steps = {{minute(20), resource.capacity + 1}, {minute(90), 0}};
        const Schedule plan = make_schedule(problem.schedule);
        const OverloadReport report = overloads(problem, plan);
        std::shuffle(problem.demands.begin(), problem.demands.end(), random);
        CHECK(overloads(problem, plan) == report);
        for (std::uint32_t r = 0; r < 2; ++r)
            for (std::int32_t m = 0; m < 1500; ++m) {
                std::int64_t used = 0;
                for (const Demand& d : problem.demands)
                    if (d.resource == r && plan.start[d.activity] <= minute(m) &&
                        minute(m) < plan.finish[d.activity])
                        used += d.amount;
                const std::int32_t base = problem.resources[r].capacity;
                const std::int64_t excess = used - (m < 20 ? base : m < 90 ? base + 1 : 0);
                const auto in =
                    std::find_if(report.overloads.begin(), report.overloads.end(), [&](const Overload& o) {
                        return o.resource == r && o.from <= minute(m) && minute(m) < o.to;
                    });
                REQUIRE((in != report.overloads.end()) == (excess > 0));
                if (excess > 0)
                    REQUIRE(in->excess >= excess);
            }
    }
}
