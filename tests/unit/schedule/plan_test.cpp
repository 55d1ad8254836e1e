// Dates worked out by hand on the calendar of China, 2017 to 2019.
//
// Holidays used (State Council notices): 2017-10-01 to 08, worked 2017-09-30; 2018-02-15 to 21, worked
// 2018-02-11 and 24; 2018-06-16 to 18; 2018-10-01 to 07, worked 2018-09-29 and 30; 2019-05-01 to 04, worked
// 2019-04-28 and 05-05.
#include "luoshi/schedule/plan.hpp"

#include <doctest/doctest.h>

#include "plan_fixture.hpp"

using namespace luoshi;
using namespace luoshi::testing;

TEST_CASE("a one-day task that starts Monday finishes Monday") {
    Office office;
    office.task("a", working_days(1));
    const Plan plan = office.plan(day(2018, 6, 8));  // a Friday
    const std::size_t a = office["a"];
    CHECK(plan.early_start()[a] == at(day(2018, 6, 11), 8));
    CHECK(plan.early_finish()[a] == at(day(2018, 6, 11), 17));
    CHECK(plan.forecast_finish()[a] == day(2018, 6, 11));
    CHECK(plan.status()[a] == PlanStatus::not_started);
    CHECK(plan.driver()[a] == Driver::as_of);
    CHECK(plan.total_float()[a] == 0);
    CHECK(plan.critical()[a] == 1);
    CHECK(plan.end() == at(day(2018, 6, 11), 17));
}

TEST_CASE("holidays are skipped and make-up weekends are worked") {
    Office office;
    office.task("five", working_days(5));
    // From Saturday 29 September on: 29, 30, then 8, 9, 10 October.
    CHECK(office.plan(day(2018, 9, 28)).forecast_finish()[office["five"]] == day(2018, 10, 10));
    // 2017: Saturday 30 September, then 9, 10, 11, 12 October.
    CHECK(office.plan(day(2017, 9, 29)).forecast_finish()[office["five"]] == day(2017, 10, 12));
    // 2018-02-11 is a Sunday: 11, 12, 13, 14, then 22.
    CHECK(office.plan(day(2018, 2, 10)).forecast_finish()[office["five"]] == day(2018, 2, 22));
    // 2019-04-28 is a Sunday: 28, 29, 30, then Sunday 5 May, 6.
    CHECK(office.plan(day(2019, 4, 26)).forecast_finish()[office["five"]] == day(2019, 5, 6));
    CHECK(office.plan(day(2018, 9, 28), "weekdays").forecast_finish()[office["five"]] == day(2018, 10, 5));
    CHECK(office.plan(day(2018, 9, 28), "every-day").forecast_finish()[office["five"]] == day(2018, 10, 3));
}

TEST_CASE("durations in each unit") {
    Office office;
    office.task("minutes", Duration{60, DurationUnit::working_minutes});
    office.task("week", Duration{1, DurationUnit::working_weeks});
    office.task("elapsed", elapsed_days(7));
    office.task("elapsed_week", Duration{1, DurationUnit::elapsed_weeks});
    office.task("elapsed_minutes", Duration{90, DurationUnit::elapsed_minutes});
    const Plan plan = office.plan(day(2018, 6, 8));
    CHECK(plan.early_finish()[office["minutes"]] == at(day(2018, 6, 11), 9));
    CHECK(plan.forecast_finish()[office["week"]] == day(2018, 6, 15));
    // From Monday 08:00 to Monday 08:00, a day off or not.
    CHECK(plan.early_finish()[office["elapsed"]] == at(day(2018, 6, 18), 8));
    CHECK(plan.early_finish()[office["elapsed_week"]] == at(day(2018, 6, 18), 8));
    CHECK(plan.early_finish()[office["elapsed_minutes"]] == at(day(2018, 6, 11), 9, 30));
}

TEST_CASE("each kind of link, without, with positive and with negative lag") {
    struct Row {
        LinkType type;
        int lag;
        Date start, finish;
    };
    // a: Wednesday 13 to Friday 15 June; b takes two working days. The next working day is Tuesday 19.
    const Row rows[] = {
        {LinkType::finish_start, 0, day(2018, 6, 19), day(2018, 6, 20)},
        {LinkType::finish_start, 1, day(2018, 6, 20), day(2018, 6, 21)},
        {LinkType::finish_start, -1, day(2018, 6, 15), day(2018, 6, 19)},
        {LinkType::start_start, 0, day(2018, 6, 13), day(2018, 6, 14)},
        {LinkType::start_start, 3, day(2018, 6, 19), day(2018, 6, 20)},
        {LinkType::start_start, -1, day(2018, 6, 12), day(2018, 6, 13)},
        {LinkType::finish_finish, 0, day(2018, 6, 14), day(2018, 6, 15)},
        {LinkType::finish_finish, 1, day(2018, 6, 15), day(2018, 6, 19)},
        {LinkType::finish_finish, -2, day(2018, 6, 12), day(2018, 6, 13)},
        {LinkType::start_finish, 0, day(2018, 6, 11), day(2018, 6, 12)},
        {LinkType::start_finish, 2, day(2018, 6, 13), day(2018, 6, 14)},
        {LinkType::start_finish, -1, day(2018, 6, 11), day(2018, 6, 12)},  // not before the plan's day
    };
    for (const Row& row : rows) {
        CAPTURE(name_of(row.type));
        CAPTURE(row.lag);
        Office office;
        office.task("a", working_days(3), {}, day(2018, 6, 13));
        office.task("b", working_days(2));
        office.link("a", "b", row.type, working_days(row.lag));
        const Plan plan = office.plan(day(2018, 6, 8));
        const std::size_t b = office["b"];
        CHECK(plan.early_start()[b] == at(row.start, 8));
        CHECK(plan.early_finish()[b] == at(row.finish, 17));
        CHECK(plan.forecast_finish()[b] == row.finish);
        const bool held_by_plan = row.type == LinkType::start_finish && row.lag == -1;
        CHECK(plan.driver()[b] == (held_by_plan ? Driver::as_of : Driver::link));
        CHECK(office.name(plan.driving_link()[b]) == (held_by_plan ? "" : "a>b"));
        CHECK(office.name(plan.driving_task()[b]) == (held_by_plan ? "" : "a"));
    }
}

TEST_CASE("elapsed lags run on the wall clock") {
    for (const auto& [lag, start] :
         {std::pair(1, day(2018, 6, 14)), std::pair(2, day(2018, 6, 15)), std::pair(3, day(2018, 6, 19)),
          std::pair(5, day(2018, 6, 19)), std::pair(6, day(2018, 6, 19)), std::pair(7, day(2018, 6, 20)),
          std::pair(-1, day(2018, 6, 12))}) {
        Office office;
        office.task("a", working_days(2));  // 11 and 12 June
        office.task("b", working_days(1));
        office.link("a", "b", LinkType::finish_start, elapsed_days(lag));
        const Plan plan = office.plan(day(2018, 6, 8));
        // 12 June 17:00 and so many days: the next working time begins the morning after that evening.
        CHECK(plan.early_start()[office["b"]] == at(start, 8));
    }
}

TEST_CASE("work of no length stays at the end of its predecessor's day") {
    Office office;
    office.task("a", working_days(1));
    office.task("done", working_days(0));
    office.task("next", working_days(1));
    office.link("a", "done");
    office.link("done", "next");
    const Plan plan = office.plan(day(2018, 6, 8));
    CHECK(plan.early_start()[office["done"]] == at(day(2018, 6, 11), 17));
    CHECK(plan.forecast_finish()[office["done"]] == day(2018, 6, 11));
    CHECK(plan.duration_known()[office["done"]] == 1);
    CHECK(plan.early_start()[office["next"]] == at(day(2018, 6, 12), 8));
}

TEST_CASE("an unknown duration says: not before") {
    Office office;
    office.task("a", std::nullopt);
    office.task("b", working_days(1));
    office.link("a", "b");
    const Plan plan = office.plan(day(2018, 6, 8));
    CHECK(plan.duration_known()[office["a"]] == 0);
    CHECK(plan.forecast_finish()[office["a"]] == day(2018, 6, 11));
    CHECK(plan.early_start()[office["b"]] == at(day(2018, 6, 11), 8));
}

TEST_CASE("planned starts and the start of the whole hold work back") {
    Office office;
    office.task("a", working_days(1), {}, day(2018, 6, 16));
    office.task("b", working_days(1));
    const Plan plan = office.plan(day(2018, 6, 8), "cn", day(2018, 6, 13));
    CHECK(plan.early_start()[office["a"]] == at(day(2018, 6, 19), 8));
    CHECK(plan.asked_start()[office["a"]] == at(day(2018, 6, 16), 0));
    CHECK(plan.driver()[office["a"]] == Driver::planned_start);
    CHECK(plan.early_start()[office["b"]] == at(day(2018, 6, 13), 8));
    CHECK(plan.driver()[office["b"]] == Driver::project_start);
}

TEST_CASE("floats and the critical path") {
    Office office;
    office.task("long", working_days(3));
    office.task("short", working_days(1));
    office.task("last", working_days(1));
    office.task("apart", working_days(2));
    office.link("long", "last");
    office.link("short", "last");
    const Plan plan = office.plan(day(2018, 6, 8));
    const std::size_t l = office["long"], s = office["short"], last = office["last"], apart = office["apart"];
    CHECK(plan.total_float()[l] == 0);
    CHECK(plan.total_float()[s] == 2 * 480);
    CHECK(plan.free_float()[s] == 2 * 480);
    CHECK(plan.late_start()[s] == at(day(2018, 6, 13), 8));
    CHECK(plan.late_finish()[s] == at(day(2018, 6, 13), 17));
    CHECK(plan.total_float()[last] == 0);
    CHECK(plan.total_float()[apart] == 2 * 480);
    CHECK(plan.critical()[l] == 1);
    CHECK(plan.critical()[s] == 0);
    CHECK(plan.critical()[last] == 1);
}

TEST_CASE("a task's own calendar, on top of the built-in one") {
    Office office;
    Calendar six;
    six.id = "six-days";
    six.built_in = "weekdays";
    six.week.push_back({6, {{8 * 60, 12 * 60}}});  // Saturday mornings
    Calendar own;
    own.id = "own";
    own.base = "six-days";
    DayException off;
    off.from = day(2018, 6, 13);
    own.exceptions.push_back(off);
    office.changes.put(own);
    office.changes.put(six);
    office.task("a", working_days(6), {}, {}, "six-days");
    office.task("b", working_days(6), {}, {}, "own");
    const Plan plan = office.plan(day(2018, 6, 8));
    // Saturday 9 June in the morning, five days, and another Saturday morning.
    CHECK(plan.early_finish()[office["a"]] == at(day(2018, 6, 16), 12));
    // A day lost: Saturday morning is worked, the rest is Monday morning and afternoon.
    CHECK(plan.early_finish()[office["b"]] == at(day(2018, 6, 18), 17));
    CHECK(office.plan(day(2018, 6, 8), "own").calendars().fallback().name() == "own");
}

TEST_CASE("options that make no sense are refused") {
    Office office;
    office.task("a", working_days(1));
    const auto code_of = [&](const PlanOptions& options) -> std::string {
        try {
            Plan(office.model, options);
        } catch (const Error& error) {
            CHECK(error.status() == Status::invalid_argument);
            CHECK_FALSE(error.findings()[0].what.zh.empty());
            CHECK_FALSE(error.findings()[0].accepted.en.empty());
            return error.findings()[0].code;
        }
        return "";
    };
    CHECK(code_of({.as_of = min_date}) == "S001");
    CHECK(code_of({.as_of = max_date}) == "S001");
    CHECK(code_of({.as_of = day(2018, 1, 1), .calendar = "lunar"}) == "S002");
    CHECK(code_of({.as_of = day(2018, 1, 1), .start = max_date}) == "S003");
    CHECK(code_of({.as_of = day(2018, 1, 1)}) == "");
    CHECK(Plan(Model{}, {.as_of = day(2018, 1, 1)}).size() == 0);
}

TEST_CASE("years without a holiday notice make a date provisional") {
    Office office;
    office.task("known", working_days(1));
    office.task("unknown", working_days(1), {}, day(2027, 3, 1));
    office.task("after", working_days(0));
    office.link("unknown", "after");
    const Plan plan = office.plan(day(2026, 6, 5));
    CHECK(plan.provisional()[office["known"]] == 0);
    CHECK(plan.provisional()[office["unknown"]] == 1);
    CHECK(plan.provisional()[office["after"]] == 1);
    REQUIRE(plan.findings().size() == 1);
    CHECK(plan.findings()[0].code == "T010");
    CHECK(plan.findings()[0].severity == Severity::warning);
    CHECK_THROWS_AS(Plan(office.model, {.as_of = day(2026, 6, 5), .unknown_years = UnknownYears::refuse}),
                    Error);
}

TEST_CASE("a removed task has no columns, one that comes back has its old place") {
    Office office;
    office.task("a", working_days(1));
    office.task("b", working_days(1));
    office.plan(day(2018, 6, 8));
    office.changes.remove<Task>("a");
    const Plan without = office.plan(day(2018, 6, 8));
    CHECK(without.size() == 2);
    CHECK(without.status()[0] == PlanStatus::absent);
    CHECK(without.early_start()[0] == no_instant);
    CHECK(without.forecast_finish()[0] == no_date);
    CHECK(without.forecast_finish()[1] == day(2018, 6, 11));
}

TEST_CASE("a calendar without working time gives no dates, and says so") {
    Office office;
    Calendar idle;
    idle.id = idle.name = "idle";
    for (std::int32_t weekday = 1; weekday <= 7; ++weekday)
        idle.week.push_back({weekday, {}});
    office.changes.put(idle);
    Task task;
    task.id = task.title = "a";
    task.duration = working_days(3);
    task.calendar = "idle";
    office.changes.put(task);
    office.task("b", working_days(1));
    office.link("a", "b");
    const Plan plan = office.plan(day(2018, 6, 8));
    CHECK(plan.forecast_finish()[office["a"]] == no_date);
    CHECK(plan.forecast_finish()[office["b"]] == no_date);
    REQUIRE(plan.findings().size() == 1);
    CHECK(plan.findings()[0].code == "S005");
    CHECK(plan.findings()[0].place.id == "idle");
}

TEST_CASE("what is as late as possible is forecast for its late dates") {
    // From Monday 11 June: the whole takes to Friday, so a day's work as late as possible is done on Friday.
    Office office;
    office.task("whole", working_days(5));
    Task late;
    late.id = late.title = "late";
    late.duration = working_days(1);
    late.constraint = Constraint{ConstraintKind::as_late_as_possible, {}, {}};
    office.changes.put(late);
    const Plan plan = office.plan(day(2018, 6, 8));
    CHECK(plan.early_finish()[office["late"]] == at(day(2018, 6, 11), 17));
    CHECK(plan.forecast_finish()[office["late"]] == day(2018, 6, 15));
}

TEST_CASE("no duration is too long") {
    Office office;
    office.task("a", Duration{2147483647, DurationUnit::working_weeks});
    office.task("b", Duration{2147483647, DurationUnit::elapsed_weeks});
    office.task("c", working_days(1), {}, max_date);
    office.link("a", "b", LinkType::finish_finish, Duration{2147483647, DurationUnit::elapsed_weeks});
    office.link("b", "c", LinkType::start_finish, Duration{-2147483647, DurationUnit::working_weeks});
    const Plan plan = office.plan(day(2018, 6, 8));
    for (std::size_t v = 0; v < plan.size(); ++v)
        CHECK(plan.early_finish()[v] > at(day(5000, 1, 1), 0));
}
