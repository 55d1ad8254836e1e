// Tasks with tasks under them.
#include <doctest/doctest.h>

#include "luoshi/schedule/explain.hpp"
#include "plan_fixture.hpp"

using namespace luoshi;
using namespace luoshi::testing;

TEST_CASE("a parent runs from the first start to the last finish under it") {
    Office office;
    office.task("p", std::nullopt);
    office.task("x", working_days(2), "p");
    office.task("y", working_days(1), "p", day(2018, 6, 14));
    const Plan plan = office.plan(day(2018, 6, 8));
    const std::size_t p = office["p"];
    CHECK(plan.early_start()[p] == at(day(2018, 6, 11), 8));
    CHECK(plan.forecast_finish()[p] == day(2018, 6, 14));
    CHECK(plan.driver()[p] == Driver::children);
    CHECK(office.name(plan.driving_task()[p]) == "y");
    CHECK(plan.status()[p] == PlanStatus::not_started);
    CHECK(plan.duration_known()[p] == 1);
    CHECK(plan.total_float()[p] == 0);
}

TEST_CASE("links to and from a parent hold all that is under it") {
    Office office;
    office.task("before", working_days(2));  // 11, 12 June
    office.task("p", std::nullopt);
    office.task("q", std::nullopt, "p");
    office.task("x", working_days(1), "q");
    office.task("y", working_days(3), "p");
    office.task("after", working_days(1));
    office.link("before", "p", LinkType::finish_start, working_days(1));
    office.link("p", "after");
    const Plan plan = office.plan(day(2018, 6, 8));
    CHECK(plan.early_start()[office["x"]] == at(day(2018, 6, 14), 8));
    CHECK(plan.early_start()[office["y"]] == at(day(2018, 6, 14), 8));
    CHECK(plan.forecast_finish()[office["y"]] == day(2018, 6, 19));
    CHECK(plan.forecast_finish()[office["after"]] == day(2018, 6, 20));
    CHECK(plan.total_float()[office["x"]] == 2 * 480);
    CHECK(plan.total_float()[office["before"]] == 0);
    CHECK(plan.total_float()[office["y"]] == 0);
    CHECK(plan.free_float()[office["before"]] == 0);
    CHECK(office.name(plan.driving_link()[office["x"]]) == "before>p");
    CHECK(office.name(plan.driving_task()[office["x"]]) == "before");
    const auto after = Id<Task>(static_cast<std::uint32_t>(office["after"]));
    CHECK(to_text(why(plan, after), plan, office.model, Language::en) ==
          "after: 2018-06-20 to 2018-06-20; waits for p (p>after: FS)\n"
          "p: 2018-06-14 to 2018-06-19; rolled up from the tasks under it; y ends last\n"
          "y: 2018-06-14 to 2018-06-19; waits for before (before>p: FS +1 working days)\n"
          "before: 2018-06-11 to 2018-06-12; nothing holds it; work goes on after the plan's day "
          "2018-06-08; 2018-06-09 to 2018-06-10 are off\n");
}

TEST_CASE("a parent's free float is what its own links leave, not its total float") {
    // The parent ends on Tuesday, what waits for it could start on Wednesday and is kept until Friday by a
    // planned start; the whole ends a week later.
    Office office;
    office.task("p", {});
    office.task("x", working_days(2), "p");
    Task after;
    after.id = after.title = "after";
    after.duration = working_days(1);
    after.planned_start = day(2018, 6, 15);
    office.changes.put(after);
    office.task("whole", working_days(10));
    office.link("p", "after");
    const Plan plan = office.plan(day(2018, 6, 8));
    CHECK(plan.early_finish()[office["p"]] == at(day(2018, 6, 12), 17));
    CHECK(plan.free_float()[office["p"]] == 2 * 480);  // Wednesday and Thursday
    CHECK(plan.total_float()[office["p"]] > 2 * 480);
}

TEST_CASE("finish and start links of parents") {
    Office office;
    office.task("a", working_days(3));  // to 13 June
    office.task("p", std::nullopt);
    office.task("x", working_days(1), "p");
    office.task("y", working_days(2), "p", day(2018, 6, 12));
    office.task("z", working_days(1));
    office.link("a", "p", LinkType::finish_finish);
    office.link("p", "z", LinkType::start_start);
    const Plan plan = office.plan(day(2018, 6, 8));
    CHECK(plan.forecast_finish()[office["x"]] == day(2018, 6, 13));
    CHECK(plan.forecast_finish()[office["y"]] == day(2018, 6, 13));
    // z waits for the start of each task under p: the last is x's, on the 13th.
    CHECK(plan.early_start()[office["z"]] == at(day(2018, 6, 13), 8));
}

TEST_CASE("circles through parents are found and named by tasks") {
    Office office;
    office.task("p", std::nullopt);
    office.task("x", working_days(1), "p");
    office.task("y", working_days(1), "p");
    office.task("q", std::nullopt);
    office.task("z", working_days(1), "q");
    office.task("free", working_days(1));
    office.link("p", "q");
    office.link("q", "p");
    const Plan plan = office.plan(day(2018, 6, 8));
    REQUIRE(plan.findings().size() == 1);
    CHECK(plan.findings()[0].what.en ==
          "tasks wait for each other in a circle: p -> (p>q FS) q -> (q>p FS) p");
    for (const char* id : {"p", "x", "y", "q", "z"})
        CHECK(plan.status()[office[id]] == PlanStatus::blocked_by_cycle);
    CHECK(plan.forecast_finish()[office["free"]] == day(2018, 6, 11));

    Office inside;
    inside.task("p", std::nullopt);
    inside.task("x", working_days(1), "p");
    inside.task("b", working_days(1));
    inside.link("x", "b");
    inside.link("b", "p");
    const Plan crossed = inside.plan(day(2018, 6, 8));
    REQUIRE(crossed.findings().size() == 1);
    CHECK(crossed.findings()[0].what.zh == "任务互相等待成环：b →（b>p FS）p →（上下级）x →（x>b FS）b");
}

TEST_CASE("what happens to a parent happens to what is under it") {
    Office office;
    office.task("p", std::nullopt);
    office.task("x", working_days(1), "p");
    office.task("y", working_days(1), "p");
    office.finished("y", day(2018, 6, 6), day(2018, 6, 6));
    office.state("p", day(2018, 6, 7), TaskState::on_hold);
    const Plan plan = office.plan(day(2018, 6, 8));
    CHECK(plan.status()[office["p"]] == PlanStatus::on_hold);
    CHECK(plan.status()[office["x"]] == PlanStatus::on_hold);
    CHECK(plan.status()[office["y"]] == PlanStatus::finished);
    CHECK(plan.forecast_finish()[office["p"]] == no_date);
    office.state("p", day(2018, 6, 11), TaskState::cancelled);
    CHECK(office.plan(day(2018, 6, 11)).status()[office["x"]] == PlanStatus::cancelled);
}

TEST_CASE("a parent's standing follows from what is under it") {
    Office office;
    office.task("p", std::nullopt);
    office.task("x", working_days(1), "p");
    office.task("y", working_days(1), "p");
    office.group("more", "p");
    office.finished("x", day(2018, 6, 6), day(2018, 6, 6));
    CHECK(office.plan(day(2018, 6, 8)).status()[office["p"]] == PlanStatus::started);
    office.finished("y", day(2018, 6, 7), day(2018, 6, 8));
    const Plan with_group = office.plan(day(2018, 6, 8));
    // The unlisted ones are not reported, so the whole can't be said to be finished.
    CHECK(with_group.status()[office["p"]] == PlanStatus::started);
    CHECK(with_group.duration_known()[office["p"]] == 0);
    office.changes.remove<Task>("more");
    const Plan without = office.plan(day(2018, 6, 8));
    CHECK(without.status()[office["p"]] == PlanStatus::finished);
    CHECK(without.forecast_finish()[office["p"]] == day(2018, 6, 8));
    CHECK(without.total_float()[office["p"]] == 0);
    CHECK(without.critical()[office["p"]] == 0);
}

TEST_CASE("a parent's deadline bounds the tasks under it") {
    Office office;
    office.task("p", std::nullopt);
    office.task("x", working_days(3), "p");
    office.task("late", working_days(9));
    office.due("d", "p", day(2018, 6, 12));
    const Plan plan = office.plan(day(2018, 6, 8));
    CHECK(plan.total_float()[office["x"]] == -480);
    CHECK(plan.total_float()[office["p"]] == -480);
    CHECK(plan.margin_working()[office["p"]] == -1);
    CHECK(plan.margin_working()[office["x"]] == no_margin);
}

TEST_CASE("a parent with a duration of its own is work of its own") {
    Office office;
    office.task("p", working_days(2));
    office.task("x", working_days(5), "p");
    const Plan plan = office.plan(day(2018, 6, 8));
    CHECK(plan.forecast_finish()[office["p"]] == day(2018, 6, 12));
    CHECK(plan.forecast_finish()[office["x"]] == day(2018, 6, 15));
    CHECK(plan.driver()[office["p"]] == Driver::as_of);
}
