// Alternatives among links. Monday 4 June 2018 is week one of the columns; plans are made on Friday the 8th,
// and 2018-06-11 is a Monday.
#include <doctest/doctest.h>

#include "luoshi/calendar/calendars.hpp"
#include "luoshi/model/apply.hpp"
#include "luoshi/model/validation.hpp"
#include "luoshi/schedule/check_levelled.hpp"
#include "luoshi/schedule/explain.hpp"
#include "luoshi/schedule/level.hpp"
#include "luoshi/schedule/live_plan.hpp"
#include "luoshi/schedule/paths.hpp"
#include "luoshi/schedule/schedule.hpp"
#include "unit/schedule/plan_fixture.hpp"

using namespace luoshi;
using namespace luoshi::testing;

namespace {

constexpr std::int32_t working_day = 480;
constexpr std::uint32_t none = ScheduleProblem::none;

/// A, B and C take one, three and five days; D waits for `needed` of them, E takes ten.
ScheduleProblem three_opinions(std::int32_t needed) {
    ScheduleProblem made;
    made.calendars.emplace_back(weekdays());
    made.start = at(day(2018, 6, 4), 8);
    for (const std::int32_t days : {1, 3, 5, 1, 10})
        made.add({days * working_day});
    made.choices = {{3, needed}};
    for (std::uint32_t v = 0; v < 3; ++v) {
        made.relations.push_back({v, 3});
        made.choice.push_back(0);
    }
    return made;
}

/// 征求 A（1 天）、B（3 天）、C（5 天）的意见，收到 `needed` 份即可起草 D。
Office office_of_opinions(std::int32_t needed) {
    Office office;
    office.task("A", working_days(1));
    office.task("B", working_days(3));
    office.task("C", working_days(5));
    Task draft;
    draft.id = draft.title = "D";
    draft.duration = working_days(1);
    if (needed > 1)
        draft.choices.push_back({"意见", needed});
    office.changes.put(draft);
    for (const char* from : {"A", "B", "C"}) {
        Link link;
        link.id = std::string(from) + ">D";
        link.from = from;
        link.to = "D";
        link.choice = "意见";
        office.changes.put(link);
    }
    return office;
}

}  // namespace

TEST_CASE("the link that makes enough of them puts the start") {
    // Monday, Wednesday, Friday evening: D starts on the next working day.
    CHECK(make_schedule(three_opinions(1)).early_start[3] == at(day(2018, 6, 5), 8));
    CHECK(make_schedule(three_opinions(2)).early_start[3] == at(day(2018, 6, 7), 8));
    CHECK(make_schedule(three_opinions(3)).early_start[3] == at(day(2018, 6, 11), 8));
    CHECK(make_schedule(three_opinions(9)).early_start[3] == at(day(2018, 6, 11), 8));
}

TEST_CASE("only what counts among the alternatives has to keep the successor's late dates") {
    const Schedule schedule = make_schedule(three_opinions(2));
    // E ends the whole on Friday the 15th. D may take that Friday, so A and B may end on Thursday the 14th;
    // C is not needed and may end with the whole.
    CHECK(schedule.late_finish[3] == at(day(2018, 6, 15), 17));
    CHECK(schedule.late_finish[0] == at(day(2018, 6, 14), 17));
    CHECK(schedule.late_finish[1] == at(day(2018, 6, 14), 17));
    CHECK(schedule.late_finish[2] == at(day(2018, 6, 15), 17));
    CHECK(schedule.total_float[2] == 5 * working_day);
    // A may end two days later before it is B's equal; B moves D at once; C moves nothing.
    CHECK(schedule.free_float[0] == 2 * working_day);
    CHECK(schedule.free_float[1] == 0);
    CHECK(schedule.free_float[2] == 5 * working_day);
}

TEST_CASE("alternatives that never come are not waited for while enough others do") {
    ScheduleProblem made = three_opinions(2);
    made.detail_of(0).held = true;
    CHECK(make_schedule(made).early_start[3] == at(day(2018, 6, 11), 8));  // B and C
    made.detail_of(1).held = true;
    CHECK(make_schedule(made).early_start[3] == no_instant);
    // What is left out is none of them: of two, both.
    made = three_opinions(2);
    made.detail_of(0).left_out = true;
    CHECK(make_schedule(made).early_start[3] == at(day(2018, 6, 11), 8));
    made.detail_of(2).left_out = true;
    CHECK(make_schedule(made).early_start[3] == at(day(2018, 6, 7), 8));
}

TEST_CASE("what is not needed is on no path") {
    ScheduleProblem made = three_opinions(2);
    made.activities[4].work = {};
    const LiveSchedule live(made);
    CHECK(live.end() == at(day(2018, 6, 8), 17));  // C ends last, D on Thursday
    const auto paths = nearest_paths(live, 3, 9);
    REQUIRE(paths.size() == 2);
    CHECK(paths[0] == FloatPath{{1, 3}, 0});
    CHECK(paths[1] == FloatPath{{0, 3}, 2 * working_day});
}

TEST_CASE("a summary's alternatives hold all that is under it, each with its own lag") {
    ScheduleProblem made = three_opinions(1);
    made.activities[3].work = {};
    const std::uint32_t x = made.add({working_day}, 0, 3), y = made.add({working_day}, 0, 3);
    made.relations[0].lag = {4 * working_day};  // A: Friday evening; B: Wednesday evening
    const Schedule schedule = make_schedule(made);
    CHECK(schedule.early_start[x] == at(day(2018, 6, 7), 8));
    CHECK(schedule.early_start[y] == at(day(2018, 6, 7), 8));
    CHECK(schedule.early_start[3] == at(day(2018, 6, 7), 8));
    LiveSchedule live(made);
    live.set_needed(0, 2);
    live.update();
    CHECK(live.early_start(y) == at(day(2018, 6, 11), 8));
}

TEST_CASE("numbers of choices that lead nowhere are refused") {
    const auto refused = [](const ScheduleProblem& problem) {
        try {
            make_schedule(problem);
        } catch (const Error& error) {
            return error.findings().front().code + " " + error.findings().front().place.field;
        }
        return std::string();
    };
    ScheduleProblem made = three_opinions(1);
    made.choice[1] = 7;
    CHECK(refused(made) == "S010 choice[1]");
    made = three_opinions(0);
    CHECK(refused(made) == "S010 choices[0]");
    made = three_opinions(1);
    made.choice.pop_back();
    CHECK(refused(made) == "S010 choice[2]");
    made = three_opinions(1);
    made.relations[2].to = 4;
    CHECK(refused(made) == "S010 choice[2]");
}

TEST_CASE("a loop through alternatives is a loop") {
    ScheduleProblem made = three_opinions(1);
    made.relations.push_back({3, 2});
    made.choice.push_back(none);
    CHECK(make_schedule(made).blocked == std::vector<std::uint32_t>{2, 3});
}

TEST_CASE("levelled dates may meet other alternatives than the plan, but enough of them") {
    CapacityProblem made;
    made.schedule = three_opinions(1);
    std::vector<Instant> start = make_schedule(made.schedule).start,
                         finish = make_schedule(made.schedule).finish;
    CHECK(check_levelled(made, start, finish).empty());
    // A is put off for a week, and D to after B.
    start[0] = at(day(2018, 6, 12), 8);
    finish[0] = at(day(2018, 6, 12), 17);
    REQUIRE(check_levelled(made, start, finish).size() == 1);
    CHECK(check_levelled(made, start, finish)[0].code == "S023");
    CHECK(check_levelled(made, start, finish)[0].place.field == "choices[0]");
    start[3] = at(day(2018, 6, 7), 8);
    finish[3] = at(day(2018, 6, 7), 17);
    CHECK(check_levelled(made, start, finish).empty());
}

TEST_CASE("a plan says which of how many it waits for") {
    Office office = office_of_opinions(2);
    const Plan plan = office.plan(day(2018, 6, 8));
    CHECK(plan.early_start()[office["D"]] == at(day(2018, 6, 14), 8));  // A on Monday, B on Wednesday
    CHECK(plan.driver()[office["D"]] == Driver::link);
    CHECK(office.name(plan.driving_link()[office["D"]]) == "B>D");
    const auto steps = why(plan, office.model.tasks().find("D"));
    CHECK(to_text(steps, plan, office.model, Language::en)
              .find("D: 2018-06-14 to 2018-06-14; 2 of 3: waits "
                    "for B (B>D: FS)") != std::string::npos);
    CHECK(to_text(steps, plan, office.model, Language::zh_cn)
              .find("D：2018-06-14 至 2018-06-14，3 项中满足 2 项即可：等待 B（B>D：FS）") !=
          std::string::npos);
    CHECK(plan.findings().empty());
}

TEST_CASE("without a count any of the alternatives suffices") {
    Office office = office_of_opinions(1);
    const Plan plan = office.plan(day(2018, 6, 8));
    CHECK(plan.early_start()[office["D"]] == at(day(2018, 6, 12), 8));
    CHECK(office.name(plan.driving_link()[office["D"]]) == "A>D");
    CHECK(plan.late_finish()[office["C"]] == plan.end());
}

TEST_CASE("when too few can still be met, the plan says so") {
    Office office = office_of_opinions(3);
    office.state("C", day(2018, 6, 7), TaskState::cancelled);
    const Plan plan = office.plan(day(2018, 6, 8));
    CHECK(plan.early_start()[office["D"]] == at(day(2018, 6, 14), 8));
    REQUIRE(plan.findings().size() == 1);
    CHECK(plan.findings()[0].code == "S006");
    CHECK(plan.findings()[0].place.id == "D");
}

TEST_CASE("a live plan follows choices") {
    Office office = office_of_opinions(2);
    office.plan(day(2018, 6, 8));
    LivePlan live(office.model, {.as_of = day(2018, 6, 8)});
    ChangeSet changes;
    Task draft = office.model.tasks()[office.model.tasks().find("D")];
    draft.choices[0].needed = 3;
    changes.put(draft);
    const PlanUpdate done = live.update(changes);
    CHECK(live.plan().early_start()[office["D"]] == at(day(2018, 6, 19), 8));  // C ends on Friday, 端午节
    live.update(done.undo);
    CHECK(live.plan().early_start()[office["D"]] == at(day(2018, 6, 14), 8));
}

TEST_CASE("a choice is needed at least once, and named once") {
    Task task;
    task.id = task.title = "T";
    task.choices = {{"意见", 0}, {"意见", 2}, {"", 1}};
    Diagnostics found;
    validate(task, found);
    std::string codes;
    for (const Diagnostic& each : found)
        codes += each.code + " " + each.place.field + ";";
    CHECK(codes == "M001 choices[2].choice;M009 choices.needed;M020 choices;");
}
