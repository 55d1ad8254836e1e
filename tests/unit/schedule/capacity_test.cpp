// What resources can carry: overloads, found by hand.
#include "luoshi/schedule/capacity.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "capacity_fixture.hpp"

using namespace luoshi;
using namespace luoshi::testing;

TEST_CASE("two tasks of one person at once are an overload for as long as both last") {
    CapacityProblem problem = around_the_clock();
    const auto a = problem.schedule.add(Work{4}), b = problem.schedule.add(Work{6});
    problem.resources = {{.capacity = 1}};
    problem.demands = {{a, 0, 1}, {b, 0, 1}};
    const OverloadReport report = overloads(problem, make_schedule(problem.schedule));
    REQUIRE(report.overloads.size() == 1);
    // b ends the whole and has no float, a may lie anywhere in 0..6 and always does from 2 to 4.
    CHECK(report.overloads[0] == Overload{0, minute(0), minute(4), 1, 1});
    CHECK(report.activities == std::vector<std::uint32_t>{a, b});
    CHECK(report.forced == std::vector<std::uint8_t>{1, 1});
    CHECK(report.begin == std::vector<std::uint32_t>{0, 2});
}

TEST_CASE("what has float enough forces nothing") {
    CapacityProblem problem = around_the_clock();
    const auto a = problem.schedule.add(Work{2}), b = problem.schedule.add(Work{4});
    problem.resources = {{.capacity = 1}};
    problem.demands = {{a, 0, 1}, {b, 0, 1}};
    problem.schedule.finish = minute(6);
    const OverloadReport report = overloads(problem, make_schedule(problem.schedule));
    REQUIRE(report.overloads.size() == 1);
    // b lies from 2 to 4 in any case: by that alone nothing is too much. a has no such part.
    CHECK(report.overloads[0] == Overload{0, minute(0), minute(2), 1, 0});
    CHECK(report.forced == std::vector<std::uint8_t>{0, 0});
}

TEST_CASE("what ends when the next begins does not overlap it") {
    CapacityProblem problem = around_the_clock();
    const auto a = problem.schedule.add(Work{4}), b = problem.schedule.add(Work{6});
    problem.schedule.relations = {{a, b}};
    problem.resources = {{.capacity = 1}};
    problem.demands = {{a, 0, 1}, {b, 0, 1}};
    CHECK(overloads(problem, make_schedule(problem.schedule)).overloads.empty());
}

TEST_CASE("one overload lasts until there is enough again, with its worst moment") {
    CapacityProblem problem = around_the_clock();
    const auto a = problem.schedule.add(Work{10}), b = problem.schedule.add(Work{4}),
               c = problem.schedule.add(Work{3});
    problem.schedule.relations = {{b, c}};
    problem.resources = {{.capacity = 2}};
    problem.demands = {{a, 0, 2}, {b, 0, 1}, {c, 0, 3}};
    const OverloadReport report = overloads(problem, make_schedule(problem.schedule));
    REQUIRE(report.overloads.size() == 1);
    CHECK(report.overloads[0].from == minute(0));
    CHECK(report.overloads[0].to == minute(7));
    CHECK(report.overloads[0].excess == 3);  // 2 + 3 of 2
    // b starts at 3 at the latest and ends at 4 at the earliest: from 3 to 4 it meets a in any case. c starts
    // at 7 at the latest and ends at 7 at the earliest, so there is no such moment of it.
    CHECK(report.overloads[0].forced_excess == 1);
    CHECK(report.activities == std::vector<std::uint32_t>{a, b, c});
    CHECK(report.forced == std::vector<std::uint8_t>{1, 1, 0});
}

TEST_CASE("a capacity that falls makes an overload, one that rises ends it") {
    CapacityProblem problem = around_the_clock();
    const auto a = problem.schedule.add(Work{10});
    problem.resources = {{.capacity = 1, .steps = {{minute(3), 0}, {minute(5), 1}}}};
    problem.demands = {{a, 0, 1}};
    const OverloadReport report = overloads(problem, make_schedule(problem.schedule));
    REQUIRE(report.overloads.size() == 1);
    CHECK(report.overloads[0] == Overload{0, minute(3), minute(5), 1, 1});
}

TEST_CASE("on one calendar nights part nothing, and nobody misses a capacity at night") {
    CapacityProblem problem = office_hours();  // from Monday 4 June 2018, 08:00; 12 to 13 is off
    const auto a = problem.schedule.add(Work{960}), b = problem.schedule.add(Work{960});
    problem.resources = {{.capacity = 1, .steps = {{at(2018, 6, 4, 18), 0}, {at(2018, 6, 5, 7), 1}}}};
    problem.demands = {{a, 0, 1}, {b, 0, 1}};
    const OverloadReport report = overloads(problem, make_schedule(problem.schedule));
    REQUIRE(report.overloads.size() == 1);
    CHECK(report.overloads[0].from == at(2018, 6, 4, 8));
    CHECK(report.overloads[0].to == at(2018, 6, 5, 17));
    CHECK(report.overloads[0].excess == 1);
}

TEST_CASE("where calendars differ, nights count") {
    CapacityProblem problem = office_hours();
    problem.schedule.calendars.push_back(every_minute());
    const auto a = problem.schedule.add(Work{960});     // Monday and Tuesday
    const auto b = problem.schedule.add(Work{120}, 1);  // in the night between them
    problem.schedule.detail_of(b).floor = at(2018, 6, 4, 20);
    problem.resources = {{.capacity = 1}};
    problem.demands = {{a, 0, 1}, {b, 0, 1}};
    const OverloadReport report = overloads(problem, make_schedule(problem.schedule));
    REQUIRE(report.overloads.size() == 1);
    CHECK(report.overloads[0].from == at(2018, 6, 4, 20));
    CHECK(report.overloads[0].to == at(2018, 6, 4, 22));
}

TEST_CASE("finished and left out work needs nothing, started work what is left of it") {
    CapacityProblem problem = around_the_clock();
    const auto done = problem.schedule.add(Work{10}), out = problem.schedule.add(Work{10}),
               begun = problem.schedule.add(Work{10}), fresh = problem.schedule.add(Work{4});
    problem.schedule.detail_of(done).actual_start = minute(0);
    problem.schedule.detail_of(done).actual_finish = minute(10);
    problem.schedule.detail_of(out).left_out = true;
    problem.schedule.detail_of(begun).actual_start = minute(-7);
    problem.schedule.detail_of(begun).remaining = Work{3};
    problem.resources = {{.capacity = 1}};
    for (const auto v : {done, out, begun, fresh})
        problem.demands.push_back({v, 0, 1});
    const OverloadReport report = overloads(problem, make_schedule(problem.schedule));
    REQUIRE(report.overloads.size() == 1);
    CHECK(report.overloads[0].from == minute(0));
    CHECK(report.overloads[0].to == minute(3));
    CHECK(report.activities == std::vector<std::uint32_t>{begun, fresh});
}

TEST_CASE("rows of one pair add up, in whatever order they come") {
    CapacityProblem problem = around_the_clock();
    const auto a = problem.schedule.add(Work{4}), b = problem.schedule.add(Work{6});
    problem.resources = {{.capacity = 3}, {.capacity = 0}};
    problem.demands = {{a, 0, 1}, {b, 0, 2}, {a, 0, 1}, {b, 1, 1}, {a, 1, 0}};
    const OverloadReport one = overloads(problem, make_schedule(problem.schedule));
    std::reverse(problem.demands.begin(), problem.demands.end());
    CHECK(overloads(problem, make_schedule(problem.schedule)) == one);
    REQUIRE(one.overloads.size() == 2);
    CHECK(one.overloads[0].excess == 1);
    CHECK(one.overloads[1] == Overload{1, minute(0), minute(6), 1, 1});
}

TEST_CASE("what can't be meant is refused with its place") {
    const auto refused = [](const CapacityProblem& problem) {
        try {
            overloads(problem, {});
        } catch (const Error& error) {
            CHECK(error.status() == Status::invalid_argument);
            return error.findings().front().code + " " + error.findings().front().place.field;
        }
        return std::string("accepted");
    };
    CapacityProblem problem = around_the_clock();
    const auto above = problem.schedule.add(Work{}), a = problem.schedule.add(Work{1}, 0, above);
    problem.resources = {{.capacity = 1}};
    CapacityProblem wrong = problem;
    wrong.demands = {{a, 0, 1}, {a, 1, 1}};
    CHECK(refused(wrong) == "S020 demands[1]");
    wrong.demands = {{above, 0, 1}};
    CHECK(refused(wrong) == "S020 demands[0]");
    wrong.demands = {{a, 0, -1}};
    CHECK(refused(wrong) == "S020 demands[0]");
    wrong = problem;
    wrong.resources[0].capacity = -1;
    CHECK(refused(wrong) == "S020 resources[0]");
    wrong = problem;
    wrong.resources[0].steps = {{minute(2), 1}, {minute(2), 3}};
    CHECK(refused(wrong) == "S020 resources[0].steps[1]");
}
