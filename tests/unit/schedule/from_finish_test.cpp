// Plans from a day on which all has to be done, backwards. Plans are made on Friday 2018-06-08; 2018-06-11 is
// a Monday, the 18th a holiday.
#include <doctest/doctest.h>

#include "luoshi/schedule/live_plan.hpp"
#include "unit/schedule/plan_fixture.hpp"

using namespace luoshi;
using namespace luoshi::testing;

namespace {

const Date friday = day(2018, 6, 8);

/// A takes two days, B after it three, C five beside them.
Office three_tasks() {
    Office office;
    office.task("A", working_days(2));
    office.task("B", working_days(3));
    office.task("C", working_days(5));
    office.link("A", "B");
    return office;
}
Plan plan_back(Office& office, Date finish, Profile profile = Profile::luoshi) {
    office.plan(friday);
    return Plan(office.model, {.as_of = friday, .profile = profile, .finish = finish});
}

}  // namespace

TEST_CASE("tasks are as late as the day of finish lets them be") {
    Office office = three_tasks();
    for (const Profile profile : {Profile::luoshi, Profile::project}) {
        const Plan plan = plan_back(office, day(2018, 6, 29), profile);
        // Friday the 29th is the last day: B from Wednesday, A on Monday and Tuesday, C from Monday.
        CHECK(plan.late_finish()[office["B"]] == at(day(2018, 6, 29), 17));
        CHECK(plan.late_start()[office["B"]] == at(day(2018, 6, 27), 8));
        CHECK(plan.late_start()[office["A"]] == at(day(2018, 6, 25), 8));
        CHECK(plan.late_start()[office["C"]] == at(day(2018, 6, 25), 8));
        CHECK(plan.forecast_finish()[office["A"]] == day(2018, 6, 26));
        CHECK(plan.forecast_finish()[office["B"]] == day(2018, 6, 29));
        CHECK(plan.total_float()[office["A"]] == 0);
        CHECK(plan.critical()[office["C"]] == 1);
        // As early as possible it would be done on Friday the 15th.
        CHECK(plan.early_finish()[office["B"]] == at(day(2018, 6, 15), 17));
        CHECK(plan.findings().empty());
    }
}

TEST_CASE("a constraint of its own holds, and what follows late work follows its late dates") {
    Office office = three_tasks();
    Task soon;
    soon.id = soon.title = "S";
    soon.duration = working_days(1);
    soon.constraint = Constraint{ConstraintKind::as_soon_as_possible, {}, {}};
    office.changes.put(soon);
    Task after = soon;
    after.id = after.title = "N";
    office.changes.put(after);
    office.link("A", "N");
    const Plan plan = plan_back(office, day(2018, 6, 29));
    CHECK(plan.forecast_finish()[office["S"]] == day(2018, 6, 11));
    CHECK(plan.forecast_finish()[office["N"]] == day(2018, 6, 27));
}

TEST_CASE("a summary runs over the late dates of what is under it") {
    Office office = three_tasks();
    office.task("P", {});
    office.task("X", working_days(2), "P");
    office.task("Y", working_days(1), "P");
    office.link("X", "Y");
    const Plan plan = plan_back(office, day(2018, 6, 29));
    CHECK(plan.early_start()[office["P"]] == at(day(2018, 6, 27), 8));
    CHECK(plan.forecast_finish()[office["P"]] == day(2018, 6, 29));
}

TEST_CASE("where there is not enough time, nothing is planned before it can be, and the plan says so") {
    Office office = three_tasks();
    const Plan plan = plan_back(office, day(2018, 6, 13));
    // Two and three days from Monday the 11th end on Friday the 15th, two days after the 13th.
    CHECK(plan.forecast_finish()[office["A"]] == day(2018, 6, 12));
    CHECK(plan.forecast_finish()[office["B"]] == day(2018, 6, 15));
    CHECK(plan.total_float()[office["A"]] == -2 * 480);
    CHECK(plan.critical()[office["A"]] == 1);
    REQUIRE(plan.findings().size() == 1);
    CHECK(plan.findings()[0].code == "S009");
    CHECK(plan.findings()[0].what.en.find("2 working days later") != std::string::npos);
}

TEST_CASE("a minute of the day, and days that can't be meant") {
    Office office = three_tasks();
    office.plan(friday);
    const Plan plan(office.model, {.as_of = friday, .finish = day(2018, 6, 29), .finish_minute = 12 * 60});
    CHECK(plan.late_finish()[office["B"]] == at(day(2018, 6, 29), 12));
    CHECK(plan.late_start()[office["B"]] == at(day(2018, 6, 26), 13));
    try {
        Plan(office.model, {.as_of = friday, .finish = day(5001, 1, 1)});
        FAIL("it was taken");
    } catch (const Error& error) {
        CHECK(error.findings().front().code == "S008");
    }
}
