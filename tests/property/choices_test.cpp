// Alternatives against what they mean: of a choice k links have to be met, so an activity is as early as the
// best of all ways to pick k of them.
#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <random>
#include <vector>

#include "luoshi/calendar/calendars.hpp"
#include "luoshi/schedule/live_schedule.hpp"
#include "luoshi/schedule/schedule.hpp"
#include "tried.hpp"

using namespace luoshi;

namespace {

constexpr std::uint32_t none = ScheduleProblem::none;

ScheduleProblem random_problem(std::mt19937& random) {
    const auto below = [&](std::uint32_t most) { return static_cast<std::uint32_t>(random() % most); };
    ScheduleProblem made;
    made.calendars = {WorkCalendar(weekdays()), WorkCalendar(*built_in_calendar("every-day"))};
    made.start = Instant{start_of(to_date(2018, 6, 4)).minutes + 8 * 60};
    const std::uint32_t n = 4 + below(6);
    for (std::uint32_t v = 0; v < n; ++v)
        made.add(Work{static_cast<std::int32_t>(120 * below(20)), below(8) == 0}, below(2));
    for (std::uint32_t v = 0; v < n; ++v)
        if (below(6) == 0)
            made.detail_of(v).held = true;
    std::uint32_t in_choices = 0;
    for (std::uint32_t i = 0; i < 2 * n; ++i) {
        const std::uint32_t to = 1 + below(n - 1);
        Relation relation{below(to), to, static_cast<LinkType>(below(4))};
        if (below(3) == 0)
            relation.lag = {static_cast<std::int32_t>(below(900)) - 300, below(2) == 0};
        made.relations.push_back(relation);
        made.choice.push_back(none);
        if (in_choices >= 9 || below(3) == 0)
            continue;
        ++in_choices;
        for (std::uint32_t c = 0; c < made.choices.size(); ++c)
            if (made.choices[c].to == to && below(4) != 0)
                made.choice.back() = c;
        if (made.choice.back() != none)
            continue;
        made.choice.back() = static_cast<std::uint32_t>(made.choices.size());
        made.choices.push_back({to, 1 + static_cast<std::int32_t>(below(3))});
    }
    return made;
}

/// The relations that hold by themselves, and those of choices that `picked` has a bit for.
ScheduleProblem with(const ScheduleProblem& problem, std::uint32_t picked) {
    ScheduleProblem made = problem;
    made.relations.clear();
    made.choice.clear();
    made.choices.clear();
    std::uint32_t bit = 0;
    for (std::uint32_t r = 0; r < problem.relations.size(); ++r)
        if (problem.choice[r] == none || (picked >> bit++ & 1u) != 0)
            made.relations.push_back(problem.relations[r]);
    return made;
}

Instant later_than_all() {
    return Instant{INT32_MAX};
}

}  // namespace

TEST_CASE("an activity is as early as the best pick of its alternatives") {
    std::mt19937 random(41);
    int moved = 0;
    for (int round = 0; round < tried(300); ++round) {
        CAPTURE(round);
        const ScheduleProblem problem = random_problem(random);
        const std::size_t n = problem.activities.size();
        std::vector<std::uint32_t> members(problem.choices.size(), 0);  // bits
        std::vector<std::uint32_t> bit_of;
        for (std::uint32_t r = 0; r < problem.relations.size(); ++r)
            if (problem.choice[r] != none) {
                members[problem.choice[r]] |= 1u << bit_of.size();
                bit_of.push_back(r);
            }
        std::vector<Instant> best(n, later_than_all());
        for (std::uint32_t picked = 0; picked < 1u << bit_of.size(); ++picked) {
            bool enough = true;
            for (std::size_t c = 0; c < members.size(); ++c)
                enough = enough && std::popcount(picked & members[c]) ==
                                       std::min(problem.choices[c].needed, std::popcount(members[c]));
            if (!enough)
                continue;
            const Schedule schedule = make_schedule(with(problem, picked));
            for (std::size_t v = 0; v < n; ++v)
                if (schedule.early_finish[v] != no_instant)
                    best[v] = std::min(best[v], schedule.early_finish[v]);
        }
        const Schedule schedule = make_schedule(problem);
        const Schedule all = make_schedule(with(problem, ~0u));
        for (std::size_t v = 0; v < n; ++v) {
            CAPTURE(v);
            const Instant is =
                schedule.early_finish[v] == no_instant ? later_than_all() : schedule.early_finish[v];
            REQUIRE(is == best[v]);
            moved += schedule.early_finish[v] != all.early_finish[v];
        }
    }
    CHECK(moved > tried(100));
}

TEST_CASE("late dates and floats are those without the links that nothing rests on") {
    std::mt19937 random(42);
    int left_out = 0;
    for (int round = 0; round < tried(300); ++round) {
        CAPTURE(round);
        const ScheduleProblem problem = random_problem(random);
        const LiveSchedule live(problem);
        ScheduleProblem needed = problem;
        needed.relations.clear();
        needed.choice.clear();
        needed.choices.clear();
        for (std::uint32_t r = 0; r < problem.relations.size(); ++r)
            if (live.dates().is_unneeded(r, live.network().position[problem.relations[r].to]))
                ++left_out;
            else
                needed.relations.push_back(problem.relations[r]);
        const Schedule is = make_schedule(problem), should = make_schedule(needed);
        REQUIRE(is.early_start == should.early_start);
        REQUIRE(is.early_finish == should.early_finish);
        REQUIRE(is.late_start == should.late_start);
        REQUIRE(is.late_finish == should.late_finish);
        REQUIRE(is.total_float == should.total_float);
        REQUIRE(is.free_float == should.free_float);
    }
    CHECK(left_out > tried(200));
}
