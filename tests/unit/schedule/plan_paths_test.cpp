#include "luoshi/schedule/plan_paths.hpp"

#include <doctest/doctest.h>

#include <string>

#include "luoshi/base/error.hpp"
#include "plan_fixture.hpp"

using namespace luoshi;
using namespace luoshi::testing;

TEST_CASE("the longest path, drag and nearest paths of a plan") {
    // The drawing of docs/concepts/paths.md: A (3) -> B (4) -> D (2), A -> C (2) -> D, from Monday 4 June
    // 2018: A 4-6, B 7-12, C 7-8, D 13-14.
    Office office;
    office.task("A", working_days(3));
    office.task("B", working_days(4));
    office.task("C", working_days(2));
    office.task("D", working_days(2));
    office.link("A", "B");
    office.link("A", "C");
    office.link("B", "D");
    office.link("C", "D");
    const Plan plan = office.plan(day(2018, 6, 1));
    const PlanPaths paths(office.model, plan, true);
    const auto at_task = [&](const auto& column, const char* id) { return column[office[id]]; };
    for (const char* on : {"A", "B", "D"})
        CHECK(at_task(paths.longest(), on) == 1);
    CHECK(at_task(paths.longest(), "C") == 0);
    // Without A: B 4-7, D 8 and 11: three working days. Without B: C holds D until the 8th: 11 and 12.
    CHECK(at_task(paths.drag_days(), "A") == 3);
    CHECK(at_task(paths.drag_days(), "B") == 2);
    CHECK(at_task(paths.drag_days(), "C") == 0);
    CHECK(at_task(paths.drag_days(), "D") == 2);
    CHECK(at_task(paths.drag(), "D") == 2 * 1440);
    CHECK(at_task(paths.interfering_float(), "C") == 0);
    const auto nearest = paths.nearest(Id<Task>(static_cast<std::uint32_t>(office["D"])), 5);
    REQUIRE(nearest.size() == 2);
    std::string first, second;
    for (const Id<Task> task : nearest[0].tasks)
        first += office.name(task);
    for (const Id<Task> task : nearest[1].tasks)
        second += office.name(task);
    CHECK(first == "ABD");
    CHECK(nearest[0].room == 0);
    CHECK(second == "ACD");
    CHECK(nearest[1].room == 2 * 480);
}

TEST_CASE("parents have no paths of their own; no drag where none is asked for") {
    Office office;
    office.task("S", {});
    office.task("c", working_days(2), "S");
    const Plan plan = office.plan(day(2018, 6, 1));
    const PlanPaths paths(office.model, plan, false);
    CHECK(paths.longest()[office["c"]] == 1);
    CHECK(paths.longest()[office["S"]] == 0);
    CHECK(paths.drag().empty());
    CHECK(paths.nearest(Id<Task>(static_cast<std::uint32_t>(office["S"])), 3).empty());
    Model other;
    CHECK_THROWS_AS(PlanPaths(other, plan, false), Error);
}
