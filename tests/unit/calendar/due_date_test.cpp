// Days on which deadlines fall due.

#include "luoshi/calendar/due_date.hpp"

#include <doctest/doctest.h>

#include "luoshi/calendar/deadline_phrase.hpp"

using namespace luoshi;

TEST_CASE("an event that is not known yet") {
    DueDateQuery query;
    const DeadlineReading reading = read_deadline("自印发之日起30日内");
    CHECK(resolve(reading, query).reason == NoDueDate::event_unknown);
    CHECK(resolve(reading, query).event == "issue");
    query.events["issue"] = to_date(2018, 11, 16);
    CHECK(resolve(reading, query).date == to_date(2018, 12, 16));
}

TEST_CASE("rounds of a cycle") {
    DueDateQuery query;
    query.from = to_date(2019, 1, 1);
    query.to = to_date(2020, 12, 31);
    CHECK(due_dates(read_deadline("2020年起，每年2月底前"), query) ==
          std::vector<Date>{to_date(2020, 2, 29)});
    CHECK(due_dates(read_deadline("每季度末"), query).size() == 8);
    CHECK(resolve(read_deadline("每季度"), query).reason == NoDueDate::cycle_without_day);
    CHECK(resolve(read_deadline("持续推进"), query).reason == NoDueDate::no_end);
}

TEST_CASE("steps that are cycles come in rounds and have no last day") {
    DueDateQuery query;
    query.from = to_date(2019, 7, 2);
    const DeadlineReading twice = read_deadline("每年6月和12月底前");
    CHECK(comes_in_rounds(twice));
    CHECK(resolve(twice, query).date == to_date(2019, 12, 31));
    CHECK(next_due_date(twice, query).date == to_date(2019, 12, 31));
    query.to = to_date(2020, 12, 30);
    CHECK(due_dates(twice, query) == std::vector<Date>{to_date(2019, 12, 31), to_date(2020, 6, 30)});

    // Beside a cycle the dated steps say when the whole ends.
    const DeadlineReading mixed =
        read_deadline("2019年6月底前完成方案，2020年9月底前全面建成，每年12月底前报告");
    REQUIRE(mixed.kind == DeadlineKind::milestones);
    CHECK_FALSE(comes_in_rounds(mixed));
    CHECK(resolve(mixed, DueDateQuery{}).date == to_date(2020, 9, 30));
    CHECK_FALSE(comes_in_rounds(read_deadline("2019年6月底前完成")));

    const DeadlineReading bare = read_deadline("每月调度，每季度通报");
    REQUIRE(comes_in_rounds(bare));
    CHECK(resolve(bare, query).reason == NoDueDate::cycle_without_day);
}
