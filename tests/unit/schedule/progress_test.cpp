// What was reported, and what it does to a plan.
#include "luoshi/schedule/progress.hpp"

#include <doctest/doctest.h>

#include "luoshi/schedule/explain.hpp"
#include "plan_fixture.hpp"

using namespace luoshi;
using namespace luoshi::testing;

TEST_CASE("reports fold by day, up to the day that is asked for") {
    Office office;
    office.task("a", working_days(10));
    office.state("a", day(2018, 6, 20), TaskState::active);
    office.state("a", day(2018, 6, 15), TaskState::on_hold_not_ready);
    office.started("a", day(2018, 6, 11), 10);
    ProgressReport more = office.report("a", day(2018, 6, 22));
    more.percent = 60;
    office.changes.put(more);
    office.plan(day(2018, 6, 8));
    const Id<Task> a = office.model.tasks().find("a");
    CHECK_FALSE(progress_of(office.model, a, day(2018, 6, 10)).started());
    const Progress held = progress_of(office.model, a, day(2018, 6, 19));
    CHECK(held.start == day(2018, 6, 11));
    CHECK(held.percent == 10);
    CHECK(held.held());
    CHECK(held.state_since == day(2018, 6, 15));
    const Progress late = progress_of(office.model, a, day(2018, 7, 1));
    CHECK_FALSE(late.held());
    CHECK(late.state_since == day(2018, 6, 20));
    CHECK(late.percent == 60);
    CHECK(office.model.reports()[late.percent_from].on == day(2018, 6, 22));
}

TEST_CASE("reports of one day fold by host id, whatever the order of putting") {
    for (const bool turned : {false, true}) {
        Office office;
        office.task("a", working_days(10));
        ProgressReport first = office.report("a", day(2018, 6, 11));
        ProgressReport second = office.report("a", day(2018, 6, 11));
        first.percent = 10;
        second.percent = 20;
        office.changes.put(turned ? second : first);
        office.changes.put(turned ? first : second);
        office.plan(day(2018, 6, 8));
        CHECK(progress_of(office.model, Id<Task>(0), day(2018, 6, 11)).percent == 20);
    }
}

TEST_CASE("a percentage without a start lets the work start on the day of the report") {
    Office office;
    office.task("a", working_days(4));
    ProgressReport report = office.report("a", day(2018, 6, 12));
    report.percent = 25;
    office.changes.put(report);
    const Plan plan = office.plan(day(2018, 6, 13));
    CHECK(progress_of(office.model, Id<Task>(0), day(2018, 6, 13)).start_inferred);
    CHECK(plan.status()[0] == PlanStatus::started);
    CHECK(plan.early_start()[0] == at(day(2018, 6, 12), 8));
    // Three days are left: 14, 15 and 19 June.
    CHECK(plan.forecast_finish()[0] == day(2018, 6, 19));
}

TEST_CASE("what is left starts after the plan's day") {
    Office office;
    office.task("percent", working_days(3));
    office.task("remaining", working_days(3));
    office.task("odd", Duration{100, DurationUnit::working_minutes});
    office.task("all", working_days(3));
    office.started("percent", day(2018, 6, 4), 50);
    office.started("remaining", day(2018, 6, 4), 50, working_days(1));
    office.started("odd", day(2018, 6, 4), 33);
    office.started("all", day(2018, 6, 4), 100);
    const Plan plan = office.plan(day(2018, 6, 8));
    // A day and a half: Monday, and Tuesday morning.
    CHECK(plan.early_finish()[office["percent"]] == at(day(2018, 6, 12), 12));
    CHECK(plan.early_start()[office["percent"]] == at(day(2018, 6, 4), 8));
    CHECK(plan.work_start()[office["percent"]] == at(day(2018, 6, 11), 8));
    CHECK(plan.forecast_finish()[office["remaining"]] == day(2018, 6, 11));
    CHECK(plan.early_finish()[office["odd"]] == at(day(2018, 6, 11), 9, 7));  // 67 minutes
    // All done but not reported finished: it can be finished on the next working day at the earliest.
    CHECK(plan.status()[office["all"]] == PlanStatus::started);
    CHECK(plan.forecast_finish()[office["all"]] == day(2018, 6, 11));
}

TEST_CASE("the newer of percentage and remaining duration speaks") {
    Office office;
    office.task("a", working_days(10));
    office.started("a", day(2018, 6, 4), {}, working_days(8));
    ProgressReport later = office.report("a", day(2018, 6, 7));
    later.percent = 90;
    office.changes.put(later);
    CHECK(office.plan(day(2018, 6, 6)).forecast_finish()[0] == day(2018, 6, 19));  // 7, 8, 11 to 15, 19
    CHECK(office.plan(day(2018, 6, 8)).forecast_finish()[0] == day(2018, 6, 11));
}

TEST_CASE("finished tasks stand where they were, also on a day off, and let successors go") {
    Office office;
    office.task("a", working_days(3));
    office.task("b", working_days(1));
    office.link("a", "b", LinkType::finish_start, working_days(5));
    office.finished("a", day(2018, 6, 6), day(2018, 6, 9));  // a Saturday
    const Plan plan = office.plan(day(2018, 6, 9));
    CHECK(plan.status()[office["a"]] == PlanStatus::finished);
    CHECK(plan.forecast_finish()[office["a"]] == day(2018, 6, 9));
    CHECK(date_of(plan.early_start()[office["a"]]) == day(2018, 6, 6));
    CHECK(plan.driver()[office["a"]] == Driver::actual);
    CHECK(plan.critical()[office["a"]] == 0);
    CHECK(plan.total_float()[office["a"]] == 0);
    CHECK(plan.early_start()[office["b"]] == at(day(2018, 6, 19), 8));  // five days, 11 to 15 June, after it
    // Before the report was made, nobody knew.
    CHECK(office.plan(day(2018, 6, 8)).status()[office["a"]] == PlanStatus::not_started);
}

TEST_CASE("started out of sequence: the rest waits for the predecessor") {
    Office office;
    office.task("a", working_days(3));
    office.task("b", working_days(4));
    office.link("a", "b");
    office.started("b", day(2018, 6, 7), 50);
    const Plan plan = office.plan(day(2018, 6, 8));
    CHECK(plan.early_start()[office["b"]] == at(day(2018, 6, 7), 8));
    CHECK(plan.work_start()[office["b"]] == at(day(2018, 6, 14), 8));
    CHECK(plan.forecast_finish()[office["b"]] == day(2018, 6, 15));
    CHECK(plan.driver()[office["b"]] == Driver::link);
    CHECK(plan.critical()[office["a"]] == 1);
}

TEST_CASE("a hold takes the forecast away, and that of all that wait for it") {
    Office office;
    office.task("a", working_days(3));
    office.task("b", working_days(1));
    office.task("c", working_days(1));
    office.task("free", working_days(1));
    office.link("a", "b");
    office.link("b", "c");
    office.link("a", "free", LinkType::start_start);
    office.started("a", day(2018, 6, 4));
    office.state("a", day(2018, 6, 6), TaskState::on_hold_not_ready);
    const Plan plan = office.plan(day(2018, 6, 8));
    const std::size_t a = office["a"], b = office["b"], c = office["c"];
    CHECK(plan.status()[a] == PlanStatus::on_hold_not_ready);
    CHECK(plan.forecast_finish()[a] == no_date);
    CHECK(plan.early_start()[a] == at(day(2018, 6, 4), 8));
    CHECK(plan.status()[b] == PlanStatus::not_started);
    CHECK(plan.driver()[b] == Driver::held);
    CHECK(plan.forecast_finish()[b] == no_date);
    CHECK(office.name(plan.driving_task()[c]) == "b");
    CHECK(plan.total_float()[c] == no_float);
    CHECK(plan.forecast_finish()[office["free"]] == day(2018, 6, 11));  // it waited for the start alone
    CHECK(to_text(why(plan, Id<Task>(static_cast<std::uint32_t>(c))), plan, office.model, Language::en) ==
          "c: no dates; what it waits for, b, has no date (b>c: FS)\n"
          "b: no dates; what it waits for, a, has no date (a>b: FS)\n"
          "a: 2018-06-04 to ?; on hold, no forecast\n");
    office.state("a", day(2018, 6, 11), TaskState::active);
    CHECK(office.plan(day(2018, 6, 11)).forecast_finish()[a] == day(2018, 6, 14));
}

TEST_CASE("a cancelled task and an unlisted group hold nothing") {
    Office office;
    office.task("gone", working_days(30));
    office.group("many");
    office.task("b", working_days(1));
    office.link("gone", "b");
    office.link("many", "b");
    office.state("gone", day(2018, 6, 4), TaskState::cancelled);
    const Plan plan = office.plan(day(2018, 6, 8));
    CHECK(plan.status()[office["gone"]] == PlanStatus::cancelled);
    CHECK(plan.early_start()[office["gone"]] == no_instant);
    CHECK(plan.status()[office["many"]] == PlanStatus::group);
    CHECK(plan.forecast_finish()[office["b"]] == day(2018, 6, 11));
    REQUIRE(plan.findings().size() == 1);
    CHECK(plan.findings()[0].code == "S004");
    CHECK(plan.findings()[0].place.id == "many>b");
}

TEST_CASE("why: back along the links to the root") {
    Office office;
    office.task("a", working_days(3), {}, day(2018, 6, 13));
    office.task("b", working_days(1));
    office.task("c", working_days(1));
    office.link("a", "b");
    office.link("b", "c", LinkType::finish_start, working_days(2));
    const Plan plan = office.plan(day(2018, 6, 8));
    const auto steps = why(plan, Id<Task>(static_cast<std::uint32_t>(office["c"])));
    REQUIRE(steps.size() == 3);
    CHECK(steps[1].calendar_moved);
    CHECK(to_text(steps, plan, office.model, Language::zh_cn) ==
          "c：2018-06-22 至 2018-06-22，等待 b（b>c：FS +2 个工作日）\n"
          "b：2018-06-19 至 2018-06-19，等待 a（a>b：FS）；2018-06-16 至 2018-06-18 不工作（端午）\n"
          "a：2018-06-13 至 2018-06-15，计划开始日\n");
    CHECK(why(plan, Id<Task>()).empty());
}
