#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "luoshi/board/delay_text.hpp"
#include "small_plan.hpp"

using namespace small_plan;

namespace {

/// "overrun P 3" for each part, in order; checks that the parts add up.
std::vector<std::string> parts(const Wall& wall, const char* id, Against against = Against::in_force) {
    const auto delay =
        DelayAttribution(wall.model, wall.plan, wall.index, wall.board).of(wall.task(id), against);
    std::vector<std::string> lines;
    if (!delay)
        return lines;
    std::int32_t sum = 0;
    for (const DelayPart& part : delay->parts) {
        sum += part.days;
        lines.push_back(std::string(name_of(part.cause)) + " " + wall.model.tasks()[part.task].id + " " +
                        std::to_string(part.days));
    }
    CHECK(sum == delay->slip);
    CHECK(delay->own() + delay->inherited() == delay->slip);
    return lines;
}

using Parts = std::vector<std::string>;

}  // namespace

TEST_CASE("its own work took longer") {
    // Ten days from Monday 6 March end on Friday the 17th; they ended a week later.
    const Wall wall(
        Builder().task("T", day(3, 6), 10).due("T", day(3, 17)).worked("T", day(3, 6), day(3, 24)),
        day(4, 3));
    CHECK(parts(wall, "T") == Parts{"overrun T 5"});
}

TEST_CASE("it started late") {
    const Wall wall(
        Builder().task("T", day(3, 6), 10).due("T", day(3, 17)).worked("T", day(3, 8), day(3, 21)),
        day(4, 3));
    CHECK(parts(wall, "T") == Parts{"late_start T 2"});
}

TEST_CASE("a late start and quicker work are both said") {
    // Four days late, then nine days' work instead of ten.
    const Wall wall(
        Builder().task("T", day(3, 6), 10).due("T", day(3, 17)).worked("T", day(3, 10), day(3, 22)),
        day(4, 3));
    CHECK(parts(wall, "T") == Parts{"overrun T -1", "late_start T 4"});
}

TEST_CASE("a start that nobody reported is no late start: the days are the work's") {
    // Ten days from Monday 6 March were planned, to Friday the 17th. Only the end was reported, a week later.
    const Wall finish_only(Builder().task("T", day(3, 6), 10).due("T", day(3, 17)).finished("T", day(3, 24)),
                           day(4, 3));
    CHECK(parts(finish_only, "T") == Parts{"overrun T 5"});
    // The same without a planned duration: the time to the deadline was allotted.
    const Wall unplanned(Builder().task("T", day(3, 6)).due("T", day(3, 17)).finished("T", day(3, 24)),
                         day(4, 3));
    CHECK(parts(unplanned, "T") == Parts{"overrun T 5"});
}

TEST_CASE("what it waited for was late") {
    const Builder builder = Builder()
                                .task("P", day(3, 6), 5)
                                .task("T", {}, 5)
                                .link("L", "P", "T")
                                .due("T", day(3, 17))
                                .unit("planning")
                                .unit("finance")
                                .lead("P", "planning", {}, day(3, 14))
                                .lead("P", "finance", day(3, 15))
                                .worked("P", day(3, 6), day(3, 15))
                                .worked("T", day(3, 16), day(3, 22));
    const Wall wall(builder, day(4, 3));
    CHECK(parts(wall, "T") == Parts{"overrun P 3"});
    const auto delay = DelayAttribution(wall.model, wall.plan, wall.index, wall.board).of(wall.task("T"));
    REQUIRE(delay);
    CHECK(delay->inherited() == 3);
    CHECK(wall.model.links()[delay->parts[0].link].id == "L");
    CHECK(delay->parts[0].from == day(3, 13));  // Monday to Wednesday: three days
    CHECK(delay->parts[0].to == day(3, 15));
    CHECK(wall.model.units()[delay->parts[0].lead].id == "finance");  // the lead on the day it ended
    CHECK(delay->parts[0].report);
    CHECK(to_text(*delay, wall.model, Language::en) ==
          "T: 3 working days late (due 2017-03-17, finished 2017-03-22): 0 own, 3 inherited");
    CHECK(to_text(delay->parts[0], wall.model, Language::zh_cn) ==
          "+3 P finance：办理用时超出计划（2017-03-13 至 2017-03-15，经联系 L，依据报告 report-4）");
}

TEST_CASE("through several tasks, of which only the driving ones count") {
    // P2 ends after P1, so P1's overrun is of no consequence; Q made P2 start late, and P2 took its time.
    const Builder builder = Builder()
                                .task("Q", day(3, 6), 2)
                                .task("P1", day(3, 6), 2)
                                .task("P2", {}, 3)
                                .task("T", {}, 5)
                                .link("L1", "P1", "T")
                                .link("L2", "P2", "T")
                                .link("L3", "Q", "P2")
                                .due("T", day(3, 17))
                                .worked("Q", day(3, 6), day(3, 8))     // one day more
                                .worked("P1", day(3, 6), day(3, 10))   // three more
                                .worked("P2", day(3, 9), day(3, 14))   // one more
                                .worked("T", day(3, 16), day(3, 22));  // a day after it could
    CHECK(parts(Wall(builder, day(4, 3)), "T") == Parts{"late_start T 1", "overrun P2 1", "overrun Q 1"});
}

TEST_CASE("a decision was waited for, or the order of steps asked for time") {
    const auto with = [](const char* cause) {
        return Wall(Builder()
                        .task("P", day(3, 6), 5)
                        .task("T", {}, 5)
                        .link("L", "P", "T", LinkType::finish_start, 2, cause)
                        .due("T", day(3, 17))
                        .worked("P", day(3, 6), day(3, 10))
                        .worked("T", day(3, 15), day(3, 21)),
                    day(4, 3));
    };
    CHECK(parts(with("decision"), "T") == Parts{"waiting T 2"});
    CHECK(parts(with("topic"), "T") == Parts{"waiting T 2"});
    CHECK(parts(with(""), "T") == Parts{"lag T 2"});
}

TEST_CASE("a hold inside the work is told apart from the work") {
    // On hold on Friday the 10th, Monday and Tuesday; taken up again on Wednesday the 15th.
    const Builder builder = Builder()
                                .task("T", day(3, 6), 10)
                                .due("T", day(3, 17))
                                .started("T", day(3, 6))
                                .state("T", day(3, 10), TaskState::on_hold)
                                .state("T", day(3, 15), TaskState::active)
                                .finished("T", day(3, 24));
    CHECK(parts(Wall(builder, day(4, 3)), "T") == Parts{"hold T 3", "overrun T 2"});
}

TEST_CASE("on hold beyond the deadline: the slip so far") {
    const Builder builder = Builder()
                                .task("T", day(3, 6), 10)
                                .due("T", day(3, 17))
                                .started("T", day(3, 6))
                                .state("T", day(3, 13), TaskState::on_hold);
    const Wall wall(builder, day(3, 24));
    // From Monday the 13th to Friday the 24th it stood still: ten days. Five days of work were done, so of
    // the ten that were planned five are missing. Five days after the deadline.
    CHECK(parts(wall, "T") == Parts{"hold T 10", "overrun T -5"});
    CHECK(DelayAttribution(wall.model, wall.plan, wall.index, wall.board).of(wall.task("T"))->open_end);
}

TEST_CASE("days off of another calendar, in the middle of the path") {
    Calendar off;
    off.id = "district";
    off.built_in = "weekdays";
    off.exceptions.push_back({"迎检", day(3, 9), day(3, 10), false, {}});
    Task p;
    p.id = "P";
    p.title = "P";
    p.duration = working_days(5);
    p.calendar = "district";
    const Builder builder = Builder()
                                .put(off)
                                .put(p)
                                .task("Q", day(3, 6), 3)
                                .task("T", {}, 2)
                                .link("L1", "Q", "P")
                                .link("L2", "P", "T")
                                .due("T", day(3, 17));
    // Q until Wednesday the 8th, P from Monday the 13th to Friday, T Monday and Tuesday.
    CHECK(parts(Wall(builder, day(3, 5)), "T") == Parts{"calendar P 2"});
}

TEST_CASE("the plan itself left no room, or left some") {
    CHECK(parts(Wall(Builder().task("T", day(3, 6), 10).due("T", day(3, 15)), day(3, 5)), "T") ==
          Parts{"no_room T 2"});
    // Three days of room, a week's overrun.
    CHECK(
        parts(Wall(Builder().task("T", day(3, 6), 10).due("T", day(3, 22)).worked("T", day(3, 6), day(3, 24)),
                   day(4, 3)),
              "T") == Parts{"overrun T 5", "no_room T -3"});
}

TEST_CASE("work that nobody began") {
    // Due Friday the 10th; on Wednesday the 15th it can begin on the 16th at the earliest.
    const Wall wall(Builder().task("T", day(3, 6), 5).due("T", day(3, 10)), day(3, 15));
    CHECK(parts(wall, "T") == Parts{"late_start T 8"});
}

TEST_CASE("without a planned duration the time to the deadline was allotted") {
    // 江夏: put on file on 3 January, due 30 June: 129 weekdays. Begun on 1 March, 41 weekdays late; done on
    // 15 August, after 120 weekdays.
    Task t;
    t.id = "loans";
    t.title = "农房抵押贷款试点";
    t.opened_on = day(1, 3);
    const Builder builder = Builder().put(t).due("loans", day(6, 30)).worked("loans", day(3, 1), day(8, 15));
    CHECK(parts(Wall(builder, day(12, 18)), "loans") == Parts{"overrun loans -9", "late_start loans 41"});
}

TEST_CASE("a predecessor with neither duration nor deadline") {
    const Builder builder = Builder()
                                .task("P", day(3, 6))
                                .task("T", {}, 5)
                                .link("L", "P", "T")
                                .due("T", day(3, 10))
                                .worked("P", day(3, 6), day(3, 8))
                                .worked("T", day(3, 9), day(3, 15));
    CHECK(parts(Wall(builder, day(4, 3)), "T") == Parts{"unplanned P 3"});
}

TEST_CASE("finish to finish: the end was held, not the beginning") {
    const auto with = [](bool reported) {
        Builder builder = Builder()
                              .task("P", day(3, 6), 5)
                              .task("T", day(3, 6), 5)
                              .link("L", "P", "T", LinkType::finish_finish)
                              .due("T", day(3, 10));
        if (reported)
            builder.worked("P", day(3, 6), day(3, 15)).worked("T", day(3, 6), day(3, 15));
        else
            builder.worked("P", day(3, 6), day(3, 15));
        return builder;
    };
    CHECK(parts(Wall(with(true), day(4, 3)), "T") == Parts{"overrun P 3"});
}

TEST_CASE("start to start: what counts is when the other began") {
    const Builder builder = Builder()
                                .task("P", day(3, 6), 20)
                                .task("T", {}, 5)
                                .link("L", "P", "T", LinkType::start_start, 2)
                                .due("T", day(3, 14))
                                .started("P", day(3, 8))
                                .worked("T", day(3, 10), day(3, 16));
    // P began two days late; the lag of two days is a wait too, and the plan had two days of room for it.
    CHECK(parts(Wall(builder, day(4, 3)), "T") == Parts{"lag T 2", "late_start P 2", "no_room T -2"});
}

TEST_CASE("a parent is late through its children") {
    const Builder builder = Builder()
                                .task("whole")
                                .task("a", day(3, 6), 5, "whole")
                                .task("b", {}, 5, "whole")
                                .link("L", "a", "b")
                                .due("whole", day(3, 17))
                                .worked("a", day(3, 6), day(3, 14))
                                .worked("b", day(3, 15), day(3, 22));
    CHECK(parts(Wall(builder, day(4, 3)), "whole") == Parts{"overrun b 1", "overrun a 2"});
}

TEST_CASE("work out of sequence was not held by what came after it") {
    // T was done before P; P's long overrun is none of T's.
    const Builder builder = Builder()
                                .task("P", day(3, 6), 5)
                                .task("T", day(3, 6), 5)
                                .link("L", "P", "T")
                                .due("T", day(3, 10))
                                .worked("P", day(3, 6), day(3, 31))
                                .worked("T", day(3, 6), day(3, 14));
    CHECK(parts(Wall(builder, day(4, 3)), "T") == Parts{"overrun T 2"});
}

TEST_CASE("against the original deadline and against the one in force") {
    const Builder builder = Builder()
                                .task("T", day(3, 6), 10)
                                .due("T", day(3, 17))
                                .extended("T", day(3, 15), day(3, 22))
                                .worked("T", day(3, 6), day(3, 24));
    const Wall wall(builder, day(4, 3));
    CHECK(parts(wall, "T") == Parts{"overrun T 5", "no_room T -3"});
    CHECK(parts(wall, "T", Against::original) == Parts{"overrun T 5"});
}

TEST_CASE("no delay without lateness") {
    const Builder builder = Builder()
                                .task("in-time", day(3, 6), 5)
                                .due("in-time", day(3, 10))
                                .worked("in-time", day(3, 6), day(3, 10))
                                .task("undated", day(3, 6), 5)
                                .worked("undated", day(3, 6), day(3, 31))
                                .task("held", day(3, 6), 5)
                                .due("held", day(3, 10))
                                .state("held", day(3, 7), TaskState::on_hold_not_ready)
                                .task("gone", day(3, 6), 5)
                                .due("gone", day(3, 10))
                                .state("gone", day(3, 7), TaskState::cancelled);
    const Wall wall(builder, day(4, 3));
    for (const char* id : {"in-time", "undated", "held", "gone"})
        CHECK_FALSE(DelayAttribution(wall.model, wall.plan, wall.index, wall.board).of(wall.task(id)));
}
