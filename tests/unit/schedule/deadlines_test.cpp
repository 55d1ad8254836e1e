#include "luoshi/schedule/deadlines.hpp"

#include <doctest/doctest.h>

#include "luoshi/calendar/calendars.hpp"
#include "plan_fixture.hpp"

using namespace luoshi;
using namespace luoshi::testing;

namespace {

const WorkCalendar& china() {
    static const WorkCalendar calendar(cn());
    return calendar;
}

struct Asked {
    Office office;
    TaskDeadline in_force(Date on) const {
        return DeadlineIndex(office.model).in_force(Id<Task>(0), on, china());
    }
    TaskDeadline original(Date on) const {
        return DeadlineIndex(office.model).original(Id<Task>(0), on, china());
    }
};

Asked asked(Office office) {
    apply(office.model, office.changes);
    return {std::move(office)};
}

Deadline worded(DeadlineReading reading) {
    Deadline made;
    made.id = "d";
    made.task = "a";
    made.raw = "…";
    made.reading = std::move(reading);
    return made;
}

Office office_with(const Deadline& deadline) {
    Office office;
    office.task("a", working_days(5));
    office.changes.put(deadline);
    return office;
}

}  // namespace

TEST_CASE("of steps alone the last is the whole's; beside a deadline for the whole they do not count") {
    const auto step = [](const char* id, const char* what, Date date) {
        Deadline made;
        made.id = id;
        made.task = "a";
        made.what = what;
        made.date = date;
        return made;
    };
    Office office;
    office.task("a", working_days(5));
    office.changes.put(step("d1", "报方案", day(2018, 5, 31)));
    office.changes.put(step("d2", "完成", day(2018, 11, 30)));
    office.changes.put(step("d0", "动员", day(2018, 2, 28)));
    const Asked only_steps = asked(office);
    CHECK(only_steps.in_force(day(2018, 1, 1)).date == day(2018, 11, 30));
    office.due("whole", "a", day(2018, 9, 30));
    CHECK(asked(std::move(office)).in_force(day(2018, 1, 1)).date == day(2018, 9, 30));
}

TEST_CASE("an extension is in force from the day it was decided; the latest decision holds") {
    Office office;
    office.task("a", working_days(5));
    office.due("d", "a", day(2018, 6, 30));
    office.extended("x1", "d", day(2018, 6, 20), day(2018, 9, 30));
    office.extended("x2", "d", day(2018, 9, 10), day(2018, 8, 31));
    const Asked a = asked(std::move(office));
    CHECK(a.in_force(day(2018, 6, 19)).date == day(2018, 6, 30));
    CHECK(a.in_force(day(2018, 6, 20)).date == day(2018, 9, 30));
    CHECK(a.in_force(day(2018, 9, 10)).date == day(2018, 8, 31));
    CHECK(a.office.name(Id<Task>()) == "");
    CHECK(a.office.model.extensions()[a.in_force(day(2018, 9, 10)).extension].id == "x2");
    CHECK(a.original(day(2018, 9, 10)).date == day(2018, 6, 30));
    CHECK_FALSE(a.original(day(2018, 9, 10)).extension);
}

TEST_CASE("pending and rejected extensions move nothing, and nothing moves a legal deadline") {
    Office office;
    office.task("a", working_days(5));
    office.due("law", "a", day(2018, 12, 31), DeadlineOrigin::legal);
    office.due("d", "a", day(2018, 6, 30));
    office.extended("x", "law", day(2018, 6, 1), day(2019, 6, 30));
    Extension pending;
    pending.id = "p";
    pending.deadline = "d";
    pending.requested = day(2018, 7, 31);
    office.changes.put(pending);
    Extension rejected = pending;
    rejected.id = "r";
    rejected.decision = Decision::rejected;
    rejected.decided_on = day(2018, 6, 1);
    office.changes.put(rejected);
    office.extended("long", "d", day(2018, 6, 10), day(2019, 3, 31));
    const Asked a = asked(std::move(office));
    CHECK(a.in_force(day(2018, 6, 5)).date == day(2018, 6, 30));
    // The assignment moved past the law's day, so the law's binds.
    CHECK(a.in_force(day(2018, 6, 10)).date == day(2018, 12, 31));
    CHECK(a.original(day(2018, 6, 10)).date == day(2018, 6, 30));
}

TEST_CASE("a computed deadline counts where nothing else answers, a step's never") {
    Office office;
    office.task("a", working_days(5));
    office.due("c", "a", day(2018, 5, 31), DeadlineOrigin::computed);
    Deadline step;
    step.id = "s";
    step.task = "a";
    step.date = day(2018, 1, 31);
    step.what = "出台方案";
    office.changes.put(step);
    Deadline set;
    set.id = "d";
    set.task = "a";
    set.date = day(2018, 6, 30);
    set.set_on = day(2018, 4, 1);
    office.changes.put(set);
    const Asked a = asked(std::move(office));
    CHECK(a.in_force(day(2018, 3, 31)).date == day(2018, 5, 31));
    CHECK(a.in_force(day(2018, 4, 1)).date == day(2018, 6, 30));
}

TEST_CASE("no deadline, one that is set later, and words without a day are values with a reason") {
    Office none;
    none.task("a", working_days(5));
    CHECK(asked(none).in_force(day(2018, 1, 1)).standing == DeadlineStanding::none);

    Deadline later;
    later.id = "d";
    later.task = "a";
    later.date = day(2018, 6, 30);
    later.set_on = day(2018, 4, 1);
    CHECK(asked(office_with(later)).in_force(day(2018, 3, 1)).standing == DeadlineStanding::not_yet_set);

    DeadlineReading ongoing;
    ongoing.kind = DeadlineKind::ongoing;
    CHECK(asked(office_with(worded(ongoing))).in_force(day(2018, 1, 1)).standing ==
          DeadlineStanding::ongoing);

    DeadlineReading unreadable;
    unreadable.kind = DeadlineKind::unresolved;
    CHECK(asked(office_with(worded(unreadable))).in_force(day(2018, 1, 1)).standing ==
          DeadlineStanding::unresolved);
    Deadline raw;
    raw.id = "d";
    raw.task = "a";
    raw.raw = "抓紧办理";
    CHECK(asked(office_with(raw)).in_force(day(2018, 1, 1)).standing == DeadlineStanding::unresolved);
}

TEST_CASE("a period waits for its event and is then counted by the Civil Code") {
    DeadlineReading reading;
    reading.kind = DeadlineKind::relative;
    reading.trigger = "issue";
    reading.n = 30;
    reading.unit = TimeUnit::calendar_day;
    Deadline deadline = worded(reading);
    CHECK(asked(office_with(deadline)).in_force(day(2018, 12, 1)).standing == DeadlineStanding::awaits_event);
    deadline.trigger_date = day(2018, 11, 16);
    // The 30th day after 16 November is Sunday, 16 December: art. 203 moves it to Monday.
    CHECK(asked(office_with(deadline)).in_force(day(2018, 12, 1)).date == day(2018, 12, 17));
    reading.direction = PeriodDirection::after;
    deadline.reading = reading;
    CHECK(asked(office_with(deadline)).in_force(day(2018, 12, 1)).standing == DeadlineStanding::unresolved);
}

TEST_CASE("milestones end with their last step, cycles come again") {
    DeadlineReading plan;
    plan.kind = DeadlineKind::milestones;
    for (const Date date : {day(2018, 6, 30), day(2018, 12, 31)}) {
        DeadlineReading step;
        step.kind = DeadlineKind::by_date;
        step.date = date;
        plan.parts.push_back(step);
    }
    const TaskDeadline milestones = asked(office_with(worded(plan))).in_force(day(2018, 3, 1));
    CHECK(milestones.standing == DeadlineStanding::dated);
    CHECK(milestones.date == day(2018, 12, 31));

    DeadlineReading yearly;
    yearly.kind = DeadlineKind::recurring;
    yearly.every = Cycle::year;
    yearly.month = 3;
    yearly.day = 31;
    const Asked cycle = asked(office_with(worded(yearly)));
    CHECK(cycle.in_force(day(2018, 3, 31)).standing == DeadlineStanding::recurring);
    CHECK(cycle.in_force(day(2018, 3, 31)).date == day(2018, 3, 31));
    CHECK(cycle.in_force(day(2018, 4, 1)).date == day(2019, 3, 31));
    CHECK_FALSE(cycle.in_force(day(2018, 4, 1)).binds());
}

TEST_CASE("a deadline bounds late dates, shows the margin, and moves no work") {
    Office office;
    office.task("a", working_days(3));  // 11 to 13 June
    office.task("b", working_days(2));  // 14 and 15 June
    office.link("a", "b");
    office.due("d", "b", day(2018, 6, 13));
    office.extended("x", "d", day(2018, 6, 8), day(2018, 6, 20));
    const Plan plan = office.plan(day(2018, 6, 8));
    const std::size_t a = office["a"], b = office["b"];
    CHECK(plan.forecast_finish()[b] == day(2018, 6, 15));
    CHECK(plan.margin_original_working()[b] == -2);
    CHECK(plan.margin_original_calendar()[b] == -2);
    CHECK(plan.margin_working()[b] == 2);  // 19 and 20 June
    CHECK(plan.margin_calendar()[b] == 5);
    CHECK(plan.margin_working()[a] == no_margin);
    CHECK(plan.total_float()[b] == 0);  // the plan ends with b, however late it might
    const Plan before = office.plan(day(2018, 6, 7));
    // From Friday, 8 June: a to the 12th, b to the 14th; the original deadline is a working day earlier.
    CHECK(before.forecast_finish()[b] == day(2018, 6, 14));
    CHECK(before.margin_working()[b] == -1);
    CHECK(before.total_float()[b] == -480);
    CHECK(before.total_float()[a] == -480);
    CHECK(before.late_finish()[a] == at(day(2018, 6, 11), 17));
    CHECK(before.critical()[a] == 1);
    CHECK(before.free_float()[a] == 0);
}
