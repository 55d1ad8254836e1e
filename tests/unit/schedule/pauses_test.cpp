// Work that is suspended for days that are known. Plans are made on Friday 2018-06-08; 2018-06-11 is a
// Monday, the 18th a holiday.
#include <doctest/doctest.h>

#include "luoshi/calendar/calendars.hpp"
#include "luoshi/model/validation.hpp"
#include "luoshi/schedule/explain.hpp"
#include "luoshi/schedule/level.hpp"
#include "luoshi/schedule/live_plan.hpp"
#include "unit/schedule/plan_fixture.hpp"

using namespace luoshi;
using namespace luoshi::testing;

namespace {

const Date friday = day(2018, 6, 8);

Task split(const std::string& id, int days, std::vector<TaskPause> pauses) {
    Task made;
    made.id = made.title = id;
    made.duration = working_days(days);
    made.pauses = std::move(pauses);
    return made;
}
const TaskPause wednesday_to_friday{day(2018, 6, 13), day(2018, 6, 15), "等待批复"};

}  // namespace

TEST_CASE("work goes on after a pause") {
    Office office;
    office.changes.put(split("A", 5, {wednesday_to_friday}));
    office.task("B", working_days(1));
    office.link("A", "B");
    const Plan plan = office.plan(friday);
    // Monday and Tuesday; then three days from Tuesday the 19th, as the 18th is a holiday.
    CHECK(plan.early_start()[office["A"]] == at(day(2018, 6, 11), 8));
    CHECK(plan.early_finish()[office["A"]] == at(day(2018, 6, 21), 17));
    CHECK(plan.early_start()[office["B"]] == at(day(2018, 6, 22), 8));
    CHECK(plan.total_float()[office["A"]] == 0);
    CHECK(plan.late_start()[office["A"]] == at(day(2018, 6, 11), 8));
    CHECK(to_text(why(plan, office.model.tasks().find("A")), plan, office.model, Language::zh_cn) ==
          "A：2018-06-11 至 2018-06-21，没有前置约束，自计划日 2018-06-08 之后做起；2018-06-09 至 2018-06-10 "
          "不工作；2018-06-13 至 2018-06-15 中断（等待批复）\n");
}

TEST_CASE("a start that falls into a pause comes after it, and a finish just before it stays") {
    Office office;
    office.changes.put(split("A", 2, {{day(2018, 6, 11), day(2018, 6, 12), {}}}));
    office.changes.put(split("B", 2, {wednesday_to_friday}));
    office.changes.put(split("C", 0, {{day(2018, 6, 11), day(2018, 6, 12), {}}}));
    const Plan plan = office.plan(friday);
    CHECK(plan.early_start()[office["A"]] == at(day(2018, 6, 13), 8));
    CHECK(plan.early_finish()[office["A"]] == at(day(2018, 6, 14), 17));
    CHECK(plan.early_finish()[office["B"]] == at(day(2018, 6, 12), 17));
    // Backwards: the end of all is Thursday the 14th, inside B's pause.
    CHECK(plan.late_finish()[office["B"]] == at(day(2018, 6, 12), 17));
    CHECK(plan.total_float()[office["B"]] == 0);
    CHECK(plan.early_start()[office["C"]] == at(day(2018, 6, 13), 8));
}

TEST_CASE("what is left of started work goes over the pauses that are left") {
    Office office;
    office.changes.put(split("A", 5, {{day(2018, 6, 5), day(2018, 6, 6), {}}, wednesday_to_friday}));
    office.started("A", day(2018, 6, 4), 40);  // two days are done
    const Plan plan = office.plan(friday);
    CHECK(plan.work_start()[office["A"]] == at(day(2018, 6, 11), 8));
    CHECK(plan.early_finish()[office["A"]] == at(day(2018, 6, 19), 17));  // Monday, Tuesday, then the 19th
    // Where the whole runs from the actual start: the 4th, 7th and 8th, 11th and 12th.
    const Plan project(office.model, {.as_of = friday, .profile = Profile::project});
    CHECK(project.early_finish()[office["A"]] == at(day(2018, 6, 12), 17));
}

TEST_CASE("a live plan follows pauses") {
    Office office;
    office.changes.put(split("A", 5, {}));
    office.plan(friday);
    LivePlan live(office.model, {.as_of = friday});
    CHECK(live.plan().early_finish()[office["A"]] == at(day(2018, 6, 15), 17));
    ChangeSet changes;
    changes.put(split("A", 5, {wednesday_to_friday}));
    live.update(changes);
    CHECK(live.plan().early_finish()[office["A"]] == at(day(2018, 6, 21), 17));
}

TEST_CASE("within capacities, work with pauses stands, and what leads to it") {
    CapacityProblem made;
    made.schedule.calendars.emplace_back(weekdays());
    made.schedule.start = at(day(2018, 6, 11), 8);
    for (int i = 0; i < 3; ++i)
        made.schedule.add({2 * 480});
    made.schedule.relations.push_back({0, 1});
    made.schedule.detail_of(1).pauses = {{start_of(day(2018, 6, 14)), start_of(day(2018, 6, 16))}};
    made.resources.push_back({1, {}});
    made.demands = {{0, 0, 1}, {2, 0, 1}};
    const LevelledSchedule levelled = level(made, {});
    CHECK(levelled.start[0] == at(day(2018, 6, 11), 8));
    CHECK(levelled.start[1] == at(day(2018, 6, 13), 8));
    CHECK(levelled.finish[1] == at(day(2018, 6, 18), 17));
    CHECK(levelled.start[2] == at(day(2018, 6, 13), 8));
}

TEST_CASE("pauses that can't be meant are refused") {
    Task task = split("A", 1, {{day(2018, 6, 15), day(2018, 6, 13), {}}, {day(2018, 6, 1), {}, {}}});
    Diagnostics found;
    validate(task, found);
    std::string codes;
    for (const Diagnostic& each : found)
        codes += each.code + " " + each.place.field + ";";
    CHECK(codes == "M001 pauses[1].to;M008 pauses.to;");
    ScheduleProblem problem;
    problem.calendars.emplace_back(weekdays());
    problem.start = at(day(2018, 6, 11), 8);
    problem.add({480});
    problem.detail_of(0).pauses = {{Instant{10}, Instant{20}}, {Instant{20}, Instant{30}}};
    try {
        make_schedule(problem);
        FAIL("they were taken");
    } catch (const Error& error) {
        CHECK(error.findings().front().code == "S010");
    }
}
