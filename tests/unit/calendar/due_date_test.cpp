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
