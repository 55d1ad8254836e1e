// What keeps late dates from being later, float that others use, and critical by the longest path. Plans are
// made on Friday 2018-06-08; 2018-06-11 is a Monday.
#include <doctest/doctest.h>

#include "luoshi/calendar/calendars.hpp"
#include "luoshi/schedule/explain.hpp"
#include "luoshi/schedule/live_plan.hpp"
#include "luoshi/schedule/schedule.hpp"
#include "unit/schedule/plan_fixture.hpp"

using namespace luoshi;
using namespace luoshi::testing;

namespace {

const Date friday = day(2018, 6, 8);
constexpr std::int64_t working_day = 480;

/// A one day, B one day after it, C one after B; D takes five and ends the whole on the 15th.
Office chain() {
    Office office;
    for (const char* id : {"A", "B", "C"})
        office.task(id, working_days(1));
    office.task("D", working_days(5));
    office.link("A", "B");
    office.link("B", "C");
    return office;
}

}  // namespace

TEST_CASE("late dates name the end, a link, a deadline or a constraint") {
    Office office = chain();
    office.due("D1", "B", day(2018, 6, 13));
    Task must;
    must.id = must.title = "M";
    must.duration = working_days(1);
    must.constraint = Constraint{ConstraintKind::finish_no_later_than, day(2018, 6, 12), {}};
    office.changes.put(must);
    office.task("F", working_days(1));
    office.finished("F", day(2018, 6, 7), day(2018, 6, 7));
    office.task("H", working_days(1));
    office.state("H", day(2018, 6, 7), TaskState::on_hold);
    const Plan plan = office.plan(friday);
    const auto driver = [&](const char* id) { return plan.late_driver()[office[id]]; };
    CHECK(driver("C") == LateDriver::end);
    CHECK(driver("B") == LateDriver::deadline);
    CHECK(driver("A") == LateDriver::link);
    CHECK(office.name(plan.late_driving_link()[office["A"]]) == "A>B");
    CHECK(office.name(plan.late_driving_task()[office["A"]]) == "B");
    CHECK(driver("M") == LateDriver::constraint);
    CHECK(driver("F") == LateDriver::actual);
    CHECK(driver("H") == LateDriver::none);
    CHECK(plan.late_driving_link()[office["B"]] == Id<Link>());
}

TEST_CASE("through a parent the link is the parent's, and a parent has what is under it") {
    Office office = chain();
    office.task("P", {});
    office.task("X", working_days(1), "P");
    office.link("P", "A");
    office.link("D", "P");
    const Plan plan = office.plan(friday);
    CHECK(plan.late_driver()[office["P"]] == LateDriver::children);
    CHECK(plan.late_driver()[office["X"]] == LateDriver::link);
    CHECK(office.name(plan.late_driving_link()[office["X"]]) == "P>A");
    CHECK(office.name(plan.late_driving_task()[office["X"]]) == "A");
    CHECK(office.name(plan.late_driving_link()[office["D"]]) == "D>P");
    CHECK(office.name(plan.late_driving_task()[office["D"]]) == "P");
}

TEST_CASE("of equal bounds the link with the lesser id") {
    Office office = chain();
    office.task("E", working_days(1));
    office.link("A", "E");
    office.link("E", "C");
    const Plan plan = office.plan(friday);
    CHECK(office.name(plan.late_driving_link()[office["A"]]) == "A>B");
}

TEST_CASE("interfering float is what only those after it could spare") {
    Office office = chain();
    const Plan plan = office.plan(friday);
    // A, B and C may all end two days later, but A and B only by moving what follows.
    for (const char* id : {"A", "B"}) {
        CHECK(plan.total_float()[office[id]] == 2 * working_day);
        CHECK(plan.free_float()[office[id]] == 0);
        CHECK(plan.interfering_float()[office[id]] == 2 * working_day);
    }
    CHECK(plan.interfering_float()[office["C"]] == 0);
    CHECK(to_text(why(plan, office.model.tasks().find("B")), plan, office.model, Language::en) ==
          "B: 2018-06-12 to 2018-06-12; waits for A (A>B: FS); becomes critical after 2 working days\n"
          "A: 2018-06-11 to 2018-06-11; nothing holds it; work goes on after the plan's day 2018-06-08; "
          "2018-06-09 to 2018-06-10 are off\n");
}

TEST_CASE("critical by the longest path is not misled by deadlines") {
    Office office = chain();
    office.due("D1", "C", day(2018, 6, 13));  // no float for A, B and C; the end does not hang on them
    office.task("P", {});
    office.task("X", working_days(1), "P");
    office.link("D", "X");
    office.plan(friday);
    const Plan by_float(office.model, {.as_of = friday});
    const Plan by_path(office.model, {.as_of = friday, .critical_by = CriticalBy::longest_path});
    for (const char* id : {"A", "B", "C"}) {
        CHECK(by_float.critical()[office[id]] == 1);
        CHECK(by_path.critical()[office[id]] == 0);
    }
    for (const char* id : {"D", "X", "P"})
        CHECK(by_path.critical()[office[id]] == 1);

    LivePlan live(office.model, by_path.options());
    ChangeSet changes;
    Task longer = office.model.tasks()[office.model.tasks().find("B")];
    longer.duration = working_days(30);
    changes.put(longer);
    live.update(changes);
    CHECK(live.plan().critical()[office["A"]] == 1);
    CHECK(live.plan().critical()[office["D"]] == 0);
    CHECK(live.plan().critical()[office["P"]] == 0);
}

TEST_CASE("the same on plain columns") {
    ScheduleProblem made;
    made.calendars.emplace_back(weekdays());
    made.start = at(day(2018, 6, 11), 8);
    const std::uint32_t a = made.add({480}), b = made.add({480}), c = made.add({5 * 480});
    made.relations.push_back({a, b});
    made.detail_of(b).deadline = at(day(2018, 6, 12), 17);
    CHECK(make_schedule(made).critical == std::vector<std::uint8_t>{1, 1, 1});
    CHECK(make_schedule(made).interfering_float == std::vector<std::int64_t>{0, 0, 0});
    made.rules.critical_by = CriticalBy::longest_path;
    CHECK(make_schedule(made).critical == std::vector<std::uint8_t>{0, 0, 1});
    made.details[0].deadline = no_instant;
    CHECK(make_schedule(made).interfering_float[a] == 3 * working_day);
    CHECK(make_schedule(made).interfering_float[c] == 0);
}
