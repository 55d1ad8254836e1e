// The longest path, drag and nearest paths against every path of small networks, walked one by one.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <random>
#include <vector>

#include "luoshi/calendar/calendars.hpp"
#include "luoshi/schedule/paths.hpp"

using namespace luoshi;

namespace {

constexpr std::int32_t hour = 60;

/// Finish to start on a calendar that never rests, so that time is plain subtraction.
ScheduleProblem some_problem(std::mt19937& random) {
    const auto below = [&](std::uint32_t most) { return static_cast<std::uint32_t>(random() % most); };
    ScheduleProblem problem;
    CalendarSpec always;
    for (auto& day : always.week)
        day = WorkingHours{{0, 24 * hour}};
    problem.calendars.emplace_back(always);
    problem.start = start_of(to_date(2018, 6, 4));
    const std::uint32_t n = 2 + below(9);
    for (std::uint32_t i = 0; i < n; ++i)
        problem.add(Work{hour * static_cast<std::int32_t>(1 + below(6))});
    for (std::uint32_t i = 1; i < n; ++i)
        for (std::uint32_t k = below(4); k > 0; --k) {
            const Relation made{below(i), i};
            if (std::find(problem.relations.begin(), problem.relations.end(), made) ==
                problem.relations.end())
                problem.relations.push_back(made);
        }
    return problem;
}

/// All paths to an activity from one without predecessors, with the sum of the gaps.
std::vector<FloatPath> all_paths(const LiveSchedule& live, std::uint32_t to) {
    std::vector<FloatPath> found;
    FloatPath walked;
    const std::function<void(std::uint32_t)> walk = [&](std::uint32_t v) {
        walked.activities.push_back(v);
        bool any = false;
        for (const Relation& relation : live.problem().relations) {
            if (relation.to != v)
                continue;
            any = true;
            const std::int64_t gap = live.early_start(v).minutes - live.early_finish(relation.from).minutes;
            walked.room += gap;
            walk(relation.from);
            walked.room -= gap;
        }
        if (!any) {
            found.push_back(walked);
            std::reverse(found.back().activities.begin(), found.back().activities.end());
        }
        walked.activities.pop_back();
    };
    walk(to);
    return found;
}

}  // namespace

TEST_CASE("Nearest paths are all paths in the order of their room") {
    std::mt19937 random(3);
    std::size_t several = 0;
    for (int round = 0; round < 300; ++round) {
        CAPTURE(round);
        const LiveSchedule live(some_problem(random));
        const auto last = static_cast<std::uint32_t>(live.problem().activities.size() - 1);
        std::vector<FloatPath> all = all_paths(live, last);
        std::vector<FloatPath> found = nearest_paths(live, last, 1000);
        REQUIRE(found.size() == all.size());
        REQUIRE(std::is_sorted(found.begin(), found.end(),
                               [](const FloatPath& a, const FloatPath& b) { return a.room < b.room; }));
        REQUIRE(found.front().room == 0);
        const std::vector<FloatPath> two = nearest_paths(live, last, 2);
        REQUIRE(std::equal(two.begin(), two.end(), found.begin()));
        const auto by_tasks = [](const FloatPath& a, const FloatPath& b) {
            return a.activities < b.activities;
        };
        std::sort(all.begin(), all.end(), by_tasks);
        std::sort(found.begin(), found.end(), by_tasks);
        REQUIRE(all == found);
        several += all.size() > 2;
    }
    CHECK(several > 60);
}

TEST_CASE("The longest path is that of the gaps, and drag is what leaving the work out gains") {
    std::mt19937 random(4);
    std::size_t dragging = 0;
    for (int round = 0; round < 300; ++round) {
        CAPTURE(round);
        LiveSchedule live(some_problem(random));
        const auto n = static_cast<std::uint32_t>(live.problem().activities.size());
        std::vector<std::uint8_t> expected(n, 0);
        for (std::uint32_t v = 0; v < n; ++v)
            if (live.early_finish(v) == live.end())
                for (const FloatPath& path : all_paths(live, v))
                    if (path.room == 0)
                        for (const std::uint32_t on : path.activities)
                            expected[on] = 1;
        REQUIRE(longest_path(live) == expected);
        for (std::uint32_t v = 0; v < n; ++v) {
            CAPTURE(v);
            ScheduleProblem without = live.problem();
            without.activities[v].work = {};
            const LiveSchedule shorter(without);
            const std::int64_t gained = live.end().minutes - shorter.end().minutes;
            REQUIRE(drag(live, v) == gained);
            REQUIRE((gained == 0 || expected[v] != 0));
            dragging += gained > 0;
        }
    }
    CHECK(dragging > 200);
}

TEST_CASE("A finished activity has no drag and a held one no paths") {
    ScheduleProblem problem;
    problem.calendars.emplace_back(weekdays());
    problem.start = start_of(to_date(2018, 6, 4));
    const std::uint32_t a = problem.add(Work{480}), b = problem.add(Work{480}), c = problem.add(Work{480});
    problem.relations.push_back({a, b});
    problem.relations.push_back({b, c});
    problem.detail_of(a).actual_start = Instant{problem.start.minutes + 8 * hour};
    problem.detail_of(a).actual_finish = Instant{problem.start.minutes + 17 * hour};
    LiveSchedule live(problem);
    CHECK(drag(live, a) == 0);
    CHECK(drag(live, b) == 1440);
    CHECK(nearest_paths(live, c, 3) == std::vector<FloatPath>{{{a, b, c}, 0}});
    CHECK(nearest_paths(live, c, 0).empty());
    ActivityDetail held;
    held.held = true;
    live.set_detail(b, held);
    live.update();
    CHECK(nearest_paths(live, c, 3).empty());
    CHECK(drag(live, c) == 0);
}
