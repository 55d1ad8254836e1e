// Conditions for a start, and what has none of a day. Plans are made on Friday 2018-06-08; 2018-06-11 is a
// Monday.
#include <doctest/doctest.h>

#include "luoshi/board/board.hpp"
#include "luoshi/board/light_text.hpp"
#include "luoshi/responsibility/duty_index.hpp"
#include "luoshi/schedule/explain.hpp"
#include "luoshi/schedule/live_plan.hpp"
#include "unit/schedule/plan_fixture.hpp"

using namespace luoshi;
using namespace luoshi::testing;

namespace {

const Date friday = day(2018, 6, 8);

Task waiting(const std::string& id, std::vector<Condition> conditions, const std::string& parent = {}) {
    Task made;
    made.id = made.title = id;
    made.duration = working_days(2);
    made.conditions = std::move(conditions);
    made.parent = parent;
    return made;
}

std::string told(const Plan& plan, const Office& office, const std::string& task, Language language) {
    return to_text(why(plan, office.model.tasks().find(task)), plan, office.model, language);
}

}  // namespace

TEST_CASE("work starts when all its conditions hold") {
    Office office;
    office.changes.put(
        waiting("A", {{"议题审议通过", day(2018, 6, 1), {}}, {"资金下达", {}, day(2018, 6, 13)}}));
    const Plan plan = office.plan(friday);
    CHECK(plan.early_start()[office["A"]] == at(day(2018, 6, 13), 8));
    CHECK(plan.driver()[office["A"]] == Driver::condition);
    CHECK(plan.status()[office["A"]] == PlanStatus::not_started);
    CHECK(told(plan, office, "A", Language::zh_cn) == "A：2018-06-13 至 2018-06-14，等待条件：资金下达\n");
    CHECK(told(plan, office, "A", Language::en) ==
          "A: 2018-06-13 to 2018-06-14; waits for a condition: 资金下达\n");
}

TEST_CASE("a day that comes before everything else holds nothing") {
    Office office;
    office.changes.put(waiting("A", {{"议题审议通过", day(2018, 6, 1), {}}}));
    const Plan plan = office.plan(friday);
    CHECK(plan.early_start()[office["A"]] == at(day(2018, 6, 11), 8));
    CHECK(plan.driver()[office["A"]] == Driver::as_of);
}

TEST_CASE("without a day a task is held back, and so is what waits for it") {
    Office office;
    office.changes.put(waiting("A", {{"上位法修订", {}, {}}}));
    office.task("B", working_days(1));
    office.task("C", working_days(1));
    office.link("A", "B");
    office.due("D1", "A", day(2018, 6, 1));
    office.due("D2", "B", day(2018, 6, 1));
    const Plan plan = office.plan(friday);
    CHECK(plan.status()[office["A"]] == PlanStatus::on_hold_not_ready);
    CHECK(plan.held_back()[office["A"]] == 1);
    CHECK(plan.early_start()[office["A"]] == no_instant);
    CHECK(plan.forecast_finish()[office["A"]] == no_date);
    CHECK(plan.driver()[office["A"]] == Driver::held);
    // Not silently scheduled: no forecast either, and it says through whom.
    CHECK(plan.held_back()[office["B"]] == 0);
    CHECK(plan.forecast_finish()[office["B"]] == no_date);
    CHECK(plan.driver()[office["B"]] == Driver::held);
    CHECK(office.name(plan.driving_task()[office["B"]]) == "A");
    CHECK(told(plan, office, "B", Language::en) ==
          "B: no dates; what it waits for, A, has no date (A>B: FS)\n"
          "A: no dates; held back: a condition has no day yet: 上位法修订\n");
    CHECK(plan.forecast_finish()[office["C"]] == day(2018, 6, 11));
    // Neither overdue nor cancelled, with its reason; what waits for it still owes its own day.
    const Board board(office.model, plan, DutyIndex(office.model));
    CHECK(board.light(office.model.tasks().find("A")) == Light::on_hold_not_ready);
    const Lit& lit = board.lit()[office["A"]];
    CHECK(lit.reason == Reason::condition_open);
    CHECK(to_text(lit, Language::zh_cn) == "条件不成熟暂缓：开工所需的条件尚无日期");
    CHECK(board.light(office.model.tasks().find("B")) == Light::overdue);
}

TEST_CASE("an expected day that passes unmet is none any more") {
    Office office;
    office.changes.put(waiting("A", {{"资金下达", {}, day(2018, 6, 8)}}));
    office.changes.put(waiting("B", {{"资金下达", {}, day(2018, 6, 9)}}));
    const Plan plan = office.plan(friday);
    CHECK(plan.held_back()[office["A"]] == 1);
    CHECK(told(plan, office, "A", Language::en) ==
          "A: no dates; held back: a condition was expected for 2018-06-08 and does not hold: 资金下达\n");
    CHECK(plan.early_start()[office["B"]] == at(day(2018, 6, 11), 8));
}

TEST_CASE("a condition of a parent holds all under it that has not started") {
    Office office;
    Task parent = waiting("P", {{"试点批复", {}, {}}});
    parent.duration.reset();
    office.changes.put(parent);
    office.task("A", working_days(2), "P");
    office.task("B", working_days(2), "P");
    office.started("B", day(2018, 6, 7), 50);
    const Plan plan = office.plan(friday);
    CHECK(plan.held_back()[office["P"]] == 1);
    CHECK(plan.held_back()[office["A"]] == 1);
    CHECK(plan.held_back()[office["B"]] == 0);
    CHECK(plan.early_finish()[office["B"]] == at(day(2018, 6, 11), 17));
    CHECK(told(plan, office, "A", Language::en) ==
          "A: no dates; held back: a condition has no day yet: 试点批复\n");

    LivePlan live(office.model, {.as_of = friday});
    parent.conditions[0].expected_on = day(2018, 6, 20);
    ChangeSet changes;
    changes.put(parent);
    const PlanUpdate done = live.update(changes);
    CHECK(live.plan().early_start()[office["A"]] == at(day(2018, 6, 20), 8));
    CHECK(live.plan().driver()[office["A"]] == Driver::condition);
    live.update(done.undo);
    CHECK(live.plan().held_back()[office["A"]] == 1);
}

TEST_CASE("what has started waits for no condition, and a reported hold is a hold") {
    Office office;
    office.changes.put(waiting("A", {{"批复", {}, {}}}));
    office.started("A", day(2018, 6, 7), 50);
    office.changes.put(waiting("B", {{"批复", {}, {}}}));
    office.state("B", day(2018, 6, 7), TaskState::on_hold);
    const Plan plan = office.plan(friday);
    CHECK(plan.status()[office["A"]] == PlanStatus::started);
    CHECK(plan.early_finish()[office["A"]] == at(day(2018, 6, 11), 17));
    CHECK(plan.status()[office["B"]] == PlanStatus::on_hold);
    CHECK(plan.held_back()[office["B"]] == 0);
}

TEST_CASE("a decision that others wait for is a milestone with a condition, linked like any task") {
    Office office;
    Task decision = waiting("议题", {{"列入市委常委会议题", {}, day(2018, 6, 13)}});
    decision.kind = "topic";
    decision.duration = working_days(0);
    office.changes.put(decision);
    office.task("A", working_days(1));
    office.link("议题", "A");
    const Plan plan = office.plan(friday);
    CHECK(plan.early_finish()[office["议题"]] == at(day(2018, 6, 13), 8));
    CHECK(plan.early_start()[office["A"]] == at(day(2018, 6, 13), 8));
    CHECK(office.name(plan.driving_task()[office["A"]]) == "议题");
}
