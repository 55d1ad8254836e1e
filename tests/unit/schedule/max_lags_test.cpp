// The most time between two activities. Monday 4 June 2018 is week one; plans are made on Friday the 8th, and
// 2018-06-11 is a Monday, the 18th a holiday.
#include <doctest/doctest.h>

#include "luoshi/calendar/calendars.hpp"
#include "luoshi/model/validation.hpp"
#include "luoshi/schedule/explain.hpp"
#include "luoshi/schedule/live_plan.hpp"
#include "luoshi/schedule/schedule.hpp"
#include "unit/schedule/plan_fixture.hpp"

using namespace luoshi;
using namespace luoshi::testing;

namespace {

constexpr std::int32_t working_day = 480;

/// P and B take two days from Monday, then Q waits for P and for B after eight days more: from Monday the
/// 18th on at the earliest. Z takes `rest` days and ends the whole when that is more than fourteen.
ScheduleProblem far_apart(std::int32_t most, std::int32_t rest = 20) {
    ScheduleProblem made;
    made.calendars.emplace_back(weekdays());
    made.start = at(day(2018, 6, 4), 8);
    for (const std::int32_t days : {2, 2, 2, rest})
        made.add({days * working_day});
    made.relations.push_back({0, 2});
    made.relations.push_back({1, 2, LinkType::finish_start, {8 * working_day}});
    made.max_lags.push_back({0, {most * working_day}});
    return made;
}

}  // namespace

TEST_CASE("a predecessor with room is put off until its successor is near enough") {
    // Q starts on Monday the 18th, so P has to end on Wednesday the 13th for three working days between.
    const Schedule schedule = make_schedule(far_apart(3));
    CHECK(schedule.early_start[2] == at(day(2018, 6, 18), 8));
    CHECK(schedule.early_finish[0] == at(day(2018, 6, 12), 17));
    CHECK(schedule.early_start[0] == at(day(2018, 6, 11), 8));
    CHECK(schedule.conflicts.empty());
    CHECK(schedule.end == at(day(2018, 6, 29), 17));
    // With room for it there is nothing to put off.
    CHECK(make_schedule(far_apart(8)).early_start[0] == at(day(2018, 6, 4), 8));
}

TEST_CASE("what pulls it on is passed to those before it") {
    // O is followed by P within a day: it goes with P.
    ScheduleProblem made = far_apart(3);
    const std::uint32_t o = made.add({working_day});
    made.relations.push_back({o, 0});
    made.max_lags.push_back({2, {0}});
    const Schedule schedule = make_schedule(made);
    CHECK(schedule.early_start[0] == at(day(2018, 6, 11), 8));
    CHECK(schedule.early_start[o] == at(day(2018, 6, 8), 8));  // to Friday evening: nothing is worked between
    CHECK(schedule.conflicts.empty());
}

TEST_CASE("work is not put off past its late dates, and then not at all") {
    ScheduleProblem made = far_apart(3);
    made.detail_of(0).deadline = at(day(2018, 6, 8), 17);
    const Schedule schedule = make_schedule(made);
    CHECK(schedule.early_start[0] == at(day(2018, 6, 4), 8));
    // Eight working days lie between Tuesday evening the 5th and the 18th, three were allowed.
    CHECK(schedule.conflicts == std::vector<MaxLagConflict>{{0, 5 * working_day, {}}});
}

TEST_CASE("what has started is not put off") {
    ScheduleProblem made = far_apart(3);
    made.detail_of(0).actual_start = at(day(2018, 6, 4), 8);
    made.detail_of(0).remaining = {working_day};
    const Schedule schedule = make_schedule(made);
    CHECK(schedule.early_finish[0] == at(day(2018, 6, 4), 17));
    CHECK(schedule.conflicts == std::vector<MaxLagConflict>{{0, 6 * working_day, {}}});
}

TEST_CASE("a circle of least and most lags names its members") {
    // P, two days, then B, then Q eight days later, but Q no more than three days after P.
    ScheduleProblem made = far_apart(3, 90);
    made.relations.push_back({0, 1});
    const Schedule schedule = make_schedule(made);
    CHECK(schedule.early_start[0] == at(day(2018, 6, 4), 8));
    CHECK(schedule.early_start[2] == at(day(2018, 6, 20), 8));
    CHECK(schedule.conflicts == std::vector<MaxLagConflict>{{0, 7 * working_day, {0, 1, 2}}});
}

TEST_CASE("one lag that can't be kept leaves the others as they are") {
    ScheduleProblem made = far_apart(3, 90);
    const std::uint32_t p = made.add({working_day}), q = made.add({working_day});
    made.relations.push_back({p, q});                                            // 2
    made.relations.push_back({p, q, LinkType::start_start, {5 * working_day}});  // 3
    made.max_lags.push_back({2, {working_day}});
    const Schedule schedule = make_schedule(made);
    CHECK(schedule.early_start[0] == at(day(2018, 6, 11), 8));
    CHECK(schedule.early_start[p] == at(day(2018, 6, 4), 8));
    CHECK(schedule.conflicts == std::vector<MaxLagConflict>{{2, 3 * working_day, {p, q}}});
}

TEST_CASE("a start, and time on the clock") {
    ScheduleProblem made = far_apart(3, 90);
    made.relations[0].type = LinkType::start_start;
    made.max_lags[0].lag = {3 * 24 * 60, true};
    // Q starts on Monday the 18th at eight: P on Friday the 15th at eight.
    CHECK(make_schedule(made).early_start[0] == at(day(2018, 6, 15), 8));
    made.max_lags[0].lag = {2 * 24 * 60, true};
    // Saturday is no working day; the first start that is near enough is Monday's.
    CHECK(make_schedule(made).early_start[0] == at(day(2018, 6, 18), 8));
}

TEST_CASE("a plan puts off within the float, says for whom, and names what it can't mend") {
    Office office;
    office.task("P", working_days(2));
    office.task("B", working_days(2));
    office.task("Q", working_days(2));
    office.link("B", "Q", LinkType::finish_start, working_days(4));
    Link near;
    near.id = "P>Q";
    near.from = "P";
    near.to = "Q";
    near.max_lag = working_days(1);
    office.changes.put(near);
    // B to the 12th, four days more to Tuesday the 19th; Q on the 20th; P to the 15th, so one day lies
    // between.
    const Plan plan = office.plan(day(2018, 6, 8));
    CHECK(plan.early_start()[office["Q"]] == at(day(2018, 6, 20), 8));
    CHECK(plan.early_finish()[office["P"]] == at(day(2018, 6, 15), 17));
    CHECK(plan.driver()[office["P"]] == Driver::max_lag);
    CHECK(office.name(plan.driving_task()[office["P"]]) == "Q");
    CHECK(plan.findings().empty());
    const std::string text =
        to_text(why(plan, office.model.tasks().find("P")), plan, office.model, Language::zh_cn);
    CHECK(text.find("在时差内推迟，使 Q 不致过晚（P>Q：FS）") != std::string::npos);

    LivePlan live(office.model, {.as_of = day(2018, 6, 8)});
    ChangeSet changes;
    ProgressReport started;
    started.id = "R";
    started.task = "P";
    started.on = started.actual_start = day(2018, 6, 8);
    changes.put(started);
    live.update(changes);
    // P runs on to the 12th: four working days lie between, one was allowed.
    REQUIRE(live.plan().findings().size() == 1);
    const Diagnostic& finding = live.plan().findings()[0];
    CHECK(finding.code == "S007");
    CHECK(finding.place.id == "P>Q");
    CHECK(finding.what.en.find("by 3 working days") != std::string::npos);
}

TEST_CASE("a most lag is an amount, and not less than the lag") {
    Link link;
    link.id = "L";
    link.from = "A";
    link.to = "B";
    link.lag = working_days(3);
    const auto code = [&](Duration most) {
        link.max_lag = most;
        Diagnostics found;
        validate(link, found);
        return found.empty() ? std::string() : found.front().code;
    };
    CHECK(code(working_days(3)).empty());
    CHECK(code(working_days(2)) == "M009");
    CHECK(code({50, DurationUnit::percent}) == "M011");
    CHECK(code({1, DurationUnit::elapsed_days}).empty());
}
