#include "luoshi/board/board.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "luoshi/board/check_board.hpp"
#include "luoshi/board/light_text.hpp"
#include "luoshi/board/mutual_wait.hpp"
#include "luoshi/board/task_order.hpp"
#include "luoshi/board/waits.hpp"
#include "luoshi/responsibility/chain.hpp"
#include "small_plan.hpp"
#include "unit/responsibility/wuhan.hpp"

using namespace small_plan;

namespace {

/// 江夏's loans pilot: on file in January, due at the end of June, slow, inspected, and done in August.
Builder loans() {
    Builder builder;
    Task t = wuhan::task("loans", "农房抵押贷款试点");
    t.opened_on = day(1, 3);
    builder.put(t).due("loans", day(6, 30)).lead("loans", "jx-land");
    builder.started("loans", day(3, 1), 5)
        .percent("loans", day(5, 31), 20)
        .percent("loans", day(7, 14), 60)
        .finished("loans", day(8, 15));
    return builder;
}
Wall jiangxia(Date as_of) {
    ChangeSet changes = wuhan::city();
    changes.append(loans().changes());
    return Wall(changes, as_of);
}

std::vector<std::string> ids(const Wall& wall, const std::vector<Id<Task>>& tasks) {
    std::vector<std::string> found;
    for (const Id<Task> id : tasks)
        found.push_back(wall.model.tasks()[id].id);
    return found;
}

std::vector<std::string> codes(const Wall& wall) {
    std::vector<std::string> found;
    for (const Diagnostic& each : check_board(wall.model, wall.plan, wall.index, wall.board)) {
        CHECK_FALSE(each.what.zh.empty());
        CHECK_FALSE(each.what.en.empty());
        found.push_back(each.code + " " + each.place.id);
    }
    return found;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("one task through the year: slow, overdue, done late") {
    CHECK(jiangxia(day(1, 6)).light("loans") == Light::not_due);  // four of 129 days
    CHECK(jiangxia(day(2, 28)).light("loans") == Light::behind);  // 31 % of the time, nothing reported
    CHECK(jiangxia(day(3, 1)).light("loans") == Light::behind);   // 5 % reported
    CHECK(jiangxia(day(6, 15)).light("loans") == Light::behind);  // eleven days left
    CHECK(jiangxia(day(6, 16)).light("loans") == Light::near);
    CHECK(jiangxia(day(6, 30)).light("loans") == Light::near);
    const Wall late = jiangxia(day(8, 14));
    CHECK(late.light("loans") == Light::overdue);
    CHECK(late.board.colour(late.task("loans")) == Colour::red);
    CHECK(late.lit("loans").days == 31);
    const Wall done = jiangxia(day(12, 18));
    CHECK(done.light("loans") == Light::done_late);
    CHECK(done.lit("loans").days == 32);
    CHECK(done.model.reports()[done.lit("loans").report].actual_finish == day(8, 15));
    CHECK(to_text(done.lit("loans"), Language::zh_cn) ==
          "逾期办结：办结于 2017-08-15，时限 2017-06-30，超期 32 个工作日");
}

TEST_CASE("who led the district when it fell due, and who does on the day of the board") {
    const Wall wall = jiangxia(day(12, 18));
    const Id<Task> loans_task = wall.task("loans");
    const auto head = [&](Date on) {
        const auto links = who_answers(wall.model, wall.index, loans_task, Level::district, on);
        return wall.model.people()[links.back().person.person].id;
    };
    CHECK(head(wall.lit("loans").deadline) == "丁");
    CHECK(head(wall.board.as_of()) == "戊");
}

TEST_CASE("an extension moves one light, not the other") {
    const Wall wall(Builder()
                        .task("T", day(3, 6), 10)
                        .due("T", day(3, 17))
                        .extended("T", day(3, 15), day(4, 28))
                        .started("T", day(3, 6)),
                    day(3, 24));
    CHECK(wall.light("T") != Light::overdue);
    CHECK(wall.lit("T").deadline == day(4, 28));
    CHECK(wall.lit("T").extension_id);
    CHECK(wall.lit("T", Against::original).light == Light::overdue);
    CHECK(wall.board.has(wall.task("T"), Flag::extended));
}

TEST_CASE("the day of a step that is over is a sign; the last step binds") {
    const auto step = [](const char* id, const char* what, Date date) {
        Deadline made;
        made.id = id;
        made.task = "T";
        made.what = what;
        made.date = date;
        return made;
    };
    Builder builder;
    builder.task("T", day(3, 6), 10)
        .put(step("first", "报方案", day(5, 31)))
        .put(step("second", "完成", day(11, 30)));
    const Wall in_time(builder, day(5, 31));
    CHECK_FALSE(in_time.board.has(in_time.task("T"), Flag::step_passed));
    const Wall passed(builder, day(6, 1));
    CHECK(passed.board.has(passed.task("T"), Flag::step_passed));
    CHECK(passed.lit("T").deadline == day(11, 30));
    const Wall over(builder, day(12, 1));
    CHECK(over.light("T") == Light::overdue);
}

TEST_CASE("signs beside the light") {
    const Wall wall(Builder()
                        .task("T", day(3, 6), 40)
                        .due("T", day(4, 28))  // 40 days from 6 March end on it
                        .started("T", day(3, 8), 5)
                        .unit("bureau")
                        .task("led", day(3, 6), 40)
                        .lead("led", "bureau")
                        .percent("led", day(3, 20), 20),
                    day(4, 11));
    const auto has = [&](const char* id, Flag flag) { return wall.board.has(wall.task(id), flag); };
    CHECK(has("T", Flag::will_be_late));  // two days behind its plan, with no room
    CHECK(has("T", Flag::silent));        // 34 days since the 8th
    CHECK(has("T", Flag::no_lead));
    CHECK_FALSE(has("led", Flag::will_be_late));
    CHECK_FALSE(has("led", Flag::silent));
    CHECK_FALSE(has("led", Flag::no_lead));
}

TEST_CASE("the worst light below is passed up, also to a package that takes its members from elsewhere") {
    Builder builder;
    builder.task("whole").task("part", {}, {}, "whole").task("late", day(3, 6), 5, "part");
    builder.due("late", day(3, 10)).task("done", day(3, 6), 5, "whole").worked("done", day(3, 6), day(3, 8));
    Task package = wuhan::task("package");
    package.groups.push_back("outer");
    Task outer = wuhan::task("outer");
    outer.groups.push_back("package");  // packages that contain each other
    Task member = wuhan::task("member");
    member.parent = "part";
    member.groups = {"package", "outer"};
    builder.put(package).put(outer).put(member);
    const Wall wall(builder, day(4, 3));
    const auto rolled = [&](const char* id) { return wall.board.rolled_up(wall.task(id)); };
    CHECK(rolled("whole") == Light::overdue);
    CHECK(rolled("part") == Light::overdue);
    CHECK(rolled("done") == Light::done);
    CHECK(rolled("package") == Light::no_deadline);
    const Tally<Id<Task>> below = tally_below(wall.model, wall.board, wall.task("whole"));
    CHECK(below.total.itemised == 4);
    CHECK(below.lights[Light::overdue] == 1);
    CHECK(below.lights[Light::done] == 1);
    CHECK(tally_below(wall.model, wall.board, wall.task("package")).total.itemised == 2);  // outer, member
}

TEST_CASE("a task from two documents counts in both rows and once in all") {
    Builder builder;
    for (const char* id : {"doc-a", "doc-b"}) {
        Document d;
        d.id = id;
        d.title = id;
        d.level = std::string(id) == "doc-a" ? Level::central : Level::province;
        builder.put(d);
    }
    Task both = wuhan::task("both");
    both.sources = {{"doc-a", "1", ""}, {"doc-b", "3", ""}, {"doc-b", "4", ""}};
    Task one = wuhan::task("one");
    one.sources = {{"doc-a", "2", ""}};
    one.area = "经济";
    Task group = wuhan::task("group");
    group.sources = {{"doc-a", "", ""}};
    group.itemised = false;
    group.overlap = Overlap::unknown;
    group.count = GroupCount{183, CountPrecision::exact, "183项", ""};
    const Wall wall(builder.put(both).put(one).put(group).task("local"), day(4, 3));
    const Tallies<Id<Document>> sources = tally_by_source(wall.model, wall.board);
    REQUIRE(sources.rows.size() == 2);
    CHECK(wall.model.documents()[sources.rows[0].key].id == "doc-a");
    CHECK(sources.rows[0].total.itemised == 2);
    CHECK(sources.rows[0].total.groups.size() == 1);
    CHECK_FALSE(sources.rows[0].total.sum);  // the two may be among the 183
    CHECK(sources.rows[1].total.itemised == 1);
    CHECK(sources.rows[1].total.sum == 1);
    CHECK(sources.rows_overlap);
    CHECK(sources.all.total.itemised == 3);
    CHECK(sources.none.total.itemised == 1);
    CHECK(sources.all.lights[Light::group] == 1);
    const Tallies<Level> levels = tally_by_level(wall.model, wall.board);
    REQUIRE(levels.rows.size() == 2);
    CHECK(levels.rows[0].key == Level::central);
    const Tallies<std::string> areas = tally_by_area(wall.model, wall.board);
    REQUIRE(areas.rows.size() == 1);
    CHECK(areas.none.total.itemised == 2);
}

TEST_CASE("who waits for whom") {
    const Builder builder = Builder()
                                .unit("A")
                                .unit("B")
                                .task("a1", day(3, 6), 5)
                                .task("a2", day(3, 6), 5)
                                .task("b1", day(3, 6), 5)
                                .task("b2", day(3, 6), 5)
                                .lead("a1", "A")
                                .lead("a2", "A")
                                .lead("b1", "B")
                                .lead("b2", "B")
                                .link("L1", "b1", "a1")
                                .link("L2", "a2", "b2")
                                .link("L3", "a2", "a1")
                                .link("L4", "b1", "b2", LinkType::start_start)
                                .started("b1", day(3, 6));
    const Wall wall(builder, day(3, 8));
    const std::vector<Wait> waits = waits_of(wall.model, wall.plan, wall.board);
    REQUIRE(waits.size() == 3);  // L4 asked only for the beginning
    CHECK(wall.model.links()[waits[0].link].id == "L1");
    const std::vector<UnitWait> units = unit_waits(wall.model, wall.board, waits);
    REQUIRE(units.size() == 2);
    CHECK(wall.model.units()[units[0].unit].id == "A");
    CHECK(wall.model.units()[units[0].waits_for].id == "B");
    const std::vector<MutualWait> mutual = mutual_waits(wall.model, units);
    REQUIRE(mutual.size() == 1);
    CHECK(mutual[0].units.size() == 2);
    CHECK(wall.model.links()[mutual[0].links[0][0]].id == "L1");
    CHECK(codes(wall) == Texts{"W003 A"});
    // Once B's first task is done, nobody waits for B any more.
    Builder later = builder;
    later.finished("b1", day(3, 9));
    const Wall after(later, day(3, 10));
    CHECK(mutual_waits(after.model,
                       unit_waits(after.model, after.board, waits_of(after.model, after.plan, after.board)))
              .empty());
}

TEST_CASE("conflicts between tasks") {
    Builder builder;
    Document d;
    d.id = "doc";
    d.title = "要点";
    builder.put(d).unit("A").unit("B");
    Task x = wuhan::task("x", "深化国企改革"), y = wuhan::task("y", "深化国企改革"),
         z = wuhan::task("z", "深化国企改革");
    x.sources = {{"doc", "5", ""}};
    y.sources = {{"doc", "5", ""}};
    z.sources = {{"doc", "6", ""}};
    builder.put(x).put(y).put(z);
    builder.task("first", day(3, 6), 5).task("second", {}, 5).link("L", "first", "second");
    builder.due("first", day(6, 30)).due("second", day(5, 31));
    builder.task("above").task("below", {}, 5, "above").due("above", day(5, 31)).due("below", day(6, 30));
    builder.task("held", day(3, 6), 5).state("held", day(3, 7), TaskState::on_hold);
    builder.task("waits", {}, 5).link("L2", "held", "waits");
    builder.task("two").lead("two", "A").lead("two", "B");
    builder.task("c1", {}, 1).task("c2", {}, 1).link("L3", "c1", "c2").link("L4", "c2", "c1");
    CHECK(codes(Wall(builder, day(3, 8))) ==
          Texts{"W004 below", "G001 c1", "W001 second", "R002 two", "W005 waits", "W002 y"});
}

TEST_CASE("overdue first, the longest slip on top; then what is near") {
    Builder builder;
    builder.task("a-near", day(3, 6), 5).due("a-near", day(4, 7)).started("a-near", day(3, 6));
    builder.task("b-nearer", day(3, 6), 5).due("b-nearer", day(4, 5)).started("b-nearer", day(3, 6));
    builder.task("c-late", day(3, 6), 5).due("c-late", day(3, 30));
    builder.task("d-later", day(3, 6), 5).due("d-later", day(3, 10));
    builder.task("e-done", day(3, 6), 5).due("e-done", day(3, 10)).worked("e-done", day(3, 6), day(3, 9));
    builder.unit("A").unit("B").lead("a-near", "A").lead("c-late", "B").lead("d-later", "B");
    const Wall wall(builder, day(4, 3));
    CHECK(ids(wall, by_urgency(wall.model, wall.board)) ==
          Texts{"d-later", "c-late", "b-nearer", "a-near", "e-done"});
    const auto units = units_by_overdue(wall.model, wall.board);
    REQUIRE(units.size() == 2);
    CHECK(wall.model.units()[units[0].key].id == "B");
    CHECK(units[0].lights[Light::overdue] == 2);
}

TEST_CASE("rules that make no sense, and a plan of another model, are refused") {
    const Wall wall(Builder().task("T"), day(3, 6));
    BoardRules rules;
    rules.near_days = -1;
    CHECK_THROWS_AS(Board(wall.model, wall.plan, wall.index, rules), Error);
    const Model empty;
    CHECK_THROWS_AS(Board(empty, wall.plan, DutyIndex(empty)), Error);
}

TEST_CASE("an empty model has an empty board") {
    const Wall wall(Builder(), day(3, 6));
    CHECK(wall.board.size() == 0);
    CHECK(by_urgency(wall.model, wall.board).empty());
    CHECK(codes(wall).empty());
    CHECK(tally_by_light(wall.model, wall.board).all.total.sum == 0);
}
