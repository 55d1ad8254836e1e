#include "luoshi/responsibility/check_responsibility.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "wuhan.hpp"

using namespace wuhan;

namespace {

/// "R001 T" for each finding, without those about persons of units, which every small scenario has.
std::vector<std::string> codes(const Model& model, Date on) {
    std::vector<std::string> found;
    for (const Diagnostic& each : check_responsibility(model, DutyIndex(model), on)) {
        CHECK_FALSE(each.what.zh.empty());
        CHECK_FALSE(each.what.en.empty());
        CHECK_FALSE(each.accepted.zh.empty());
        CHECK_FALSE(each.accepted.en.empty());
        CHECK(each.severity != Severity::error);
        found.push_back(each.code + " " + each.place.id);
    }
    return found;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a chain without gaps has no findings") {
    ChangeSet changes;
    changes.put(task("T"));
    changes.put(duty("D", "T", Role::lead_unit, "jx-land"));
    CHECK(codes(model_of(changes), day(2017, 6, 30)).empty());
}

TEST_CASE("R001 a lead that ended leaves a gap until the next begins") {
    ChangeSet changes;
    changes.put(task("T"));
    Duty first = duty("D1", "T", Role::lead_unit, "jx-land");
    first.to = day(2017, 5, 31);
    Duty second = duty("D2", "T", Role::lead_unit, "bureau");
    second.from = day(2017, 7, 1);
    changes.put(first);
    changes.put(second);
    const Model model = model_of(changes);
    CHECK(codes(model, day(2017, 5, 31)).empty());
    CHECK(codes(model, day(2017, 6, 1)) == Codes{"R001 T"});
    CHECK(codes(model, day(2017, 7, 1)).empty());
}

TEST_CASE("R001 passes over tasks not yet opened, and tasks whose heading has a lead") {
    ChangeSet changes;
    Task later = task("later");
    later.opened_on = day(2017, 7, 1);
    changes.put(later);
    changes.put(task("heading"));
    changes.put(duty("D", "heading", Role::lead_unit, "jx-land"));
    Task below = task("below");
    below.parent = "heading";
    changes.put(below);
    const Model model = model_of(changes);
    CHECK(codes(model, day(2017, 6, 30)).empty());
    CHECK(codes(model, day(2017, 7, 1)) == Codes{"R001 later"});
}

TEST_CASE("R002 several leads") {
    const auto with = [](auto edit) {
        ChangeSet changes;
        changes.put(task("T"));
        Duty a = duty("A", "T", Role::lead_unit, "jx-land"), b = duty("B", "T", Role::lead_unit, "bureau");
        edit(a, b);
        changes.put(a);
        changes.put(b);
        const Model model = model_of(changes);
        return check_responsibility(model, DutyIndex(model), day(2017, 6, 30));
    };
    const Diagnostics plain = with([](Duty&, Duty&) {});
    REQUIRE(plain.size() == 1);
    CHECK(plain[0].code == "R002");
    CHECK(plain[0].severity == Severity::warning);
    CHECK(plain[0].what.zh.find("江夏区国土规划局、市国土规划局") != std::string::npos);
    CHECK(with([](Duty& a, Duty& b) { a.each_by_own_duty = b.each_by_own_duty = true; }).empty());
    CHECK(with([](Duty& a, Duty& b) { a.clause = b.clause = "两局共同牵头"; }).empty());
    CHECK(with([](Duty&, Duty& b) { b.unit = "jx-land"; }).empty());  // one body, named twice
    const Diagnostics clause = with([](Duty& a, Duty& b) { a.clause = b.clause = "甲局、乙局牵头"; });
    REQUIRE(clause.size() == 1);
    CHECK(clause[0].severity == Severity::note);  // one document wanted it so
}

TEST_CASE("R003 to R006: the person of a unit") {
    ChangeSet changes;
    changes.put(unit("none", "无职务局", Level::district, "jiangxia"));
    changes.put(unit("vacant", "空缺局", Level::district, "jiangxia"));
    head(changes, "vacant", "局长");
    holds(changes, "V", "vacant.head", "甲", {}, day(2017, 5, 31));
    changes.put(unit("two", "两人局", Level::district, "jiangxia"));
    head(changes, "two", "局长");
    holds(changes, "T1", "two.head", "甲");
    holds(changes, "T2", "two.head", "乙", day(2017, 6, 1));
    changes.put(unit("posts", "两职局", Level::district, "jiangxia"));
    head(changes, "posts", "局长");
    Post second;
    second.id = "posts.secretary";
    second.title = "党组书记";
    second.unit = "posts";
    second.first_responsible = true;
    changes.put(second);
    holds(changes, "P1", "posts.head", "甲");
    changes.put(unit("unused", "没有任务的局", Level::district, "jiangxia"));
    int number = 0;
    for (const char* id : {"none", "vacant", "two", "posts"}) {
        const std::string t = std::string("T") + std::to_string(++number);
        changes.put(task(t.c_str()));
        changes.put(duty(("D" + t).c_str(), t.c_str(), Role::lead_unit, id));
    }
    const Model model = model_of(changes);
    CHECK(codes(model, day(2017, 6, 30)) == Codes{"R003 none", "R006 posts", "R005 two", "R004 vacant"});
    CHECK(codes(model, day(2017, 5, 31)) == Codes{"R003 none", "R006 posts"});
}

TEST_CASE("R007 to R009: superiors") {
    ChangeSet changes;
    const auto led = [&](Unit u) {
        changes.put(u);
        head(changes, u.id.c_str(), "负责人");
        holds(changes, ("H" + u.id).c_str(), (u.id + ".head").c_str(), "甲");
        const std::string t = "T-" + u.id;
        changes.put(task(t.c_str()));
        changes.put(duty(("D-" + u.id).c_str(), t.c_str(), Role::lead_unit, u.id.c_str()));
    };
    led(unit("alone", "无上级区", Level::district));
    led(unit("skips", "越级街道", Level::street, "city"));
    led(unit("upside", "倒挂局", Level::city, "jiangxia"));
    led(unit("inner", "市局内设处", Level::office, "bureau", "", UnitKind::office));
    const Model model = model_of(changes);
    CHECK(codes(model, day(2017, 6, 30)) == Codes{"R007 alone", "R008 skips", "R009 upside"});
}

TEST_CASE("R010, R011 and R016: the unit on the day") {
    ChangeSet changes;
    Unit gone = unit("gone", "某办", Level::city, "city");
    gone.to = day(2016, 12, 31);
    changes.put(gone);
    Unit split = unit("split", "某委", Level::city, "city");
    split.to = day(2016, 12, 31);
    split.successors.push_back({"bureau", day(2017, 1, 1), "规划"});
    split.successors.push_back({"jx-land", day(2017, 1, 1), "其他"});
    changes.put(split);
    Unit coming = unit("coming", "新局", Level::city, "city");
    coming.from = day(2018, 1, 1);
    changes.put(coming);
    changes.put(task("T1"));
    changes.put(task("T2"));
    changes.put(task("T3"));
    changes.put(duty("D1", "T1", Role::lead_unit, "gone"));
    changes.put(duty("D2", "T2", Role::lead_unit, "split"));
    changes.put(duty("D3", "T3", Role::lead_unit, "coming"));
    CHECK(codes(model_of(changes), day(2017, 6, 30)) == Codes{"R010 D1", "R011 D2", "R016 D3"});
}

TEST_CASE("R012: 各区 can't be traced to one body, unless tasks below name the districts") {
    ChangeSet changes;
    changes.put(task("T"));
    changes.put(duty("D", "T", Role::lead_unit, "districts"));
    CHECK(codes(model_of(changes), day(2017, 6, 30)) == Codes{"R012 D"});
    Task part = task("T-jiangxia");
    part.parent = "T";
    changes.put(part);
    changes.put(duty("D-jiangxia", "T-jiangxia", Role::lead_unit, "jiangxia"));
    CHECK(codes(model_of(changes), day(2017, 6, 30)).empty());
}

TEST_CASE("R013: a sponsor leader does not replace the lead") {
    ChangeSet changes;
    changes.put(task("T"));
    Duty sponsor = duty("S", "T", Role::sponsor_leader, "");
    sponsor.post = "city.head";
    changes.put(sponsor);
    CHECK(codes(model_of(changes), day(2017, 6, 30)) == Codes{"R001 T", "R013 T"});
}

TEST_CASE("R014: the inspector is not the inspected, also after a merger") {
    ChangeSet changes;
    changes.put(task("T"));
    changes.put(duty("D", "T", Role::lead_unit, "mlr"));
    changes.put(duty("E", "T", Role::evaluating, "mnr"));
    holds(changes, "H1", "mlr.head", "己");
    holds(changes, "H2", "mnr.head", "己");
    const Model model = model_of(changes);
    CHECK(codes(model, day(2018, 3, 19)) == Codes{"R014 T"});
}

TEST_CASE("R015: a leader who has left still stands in the duty") {
    ChangeSet changes;
    changes.put(task("T"));
    changes.put(duty("D", "T", Role::lead_unit, "jx-land"));
    Duty sponsor = duty("S", "T", Role::sponsor_leader, "");
    sponsor.person = "丁";
    changes.put(sponsor);
    const Model model = model_of(changes);
    CHECK(codes(model, day(2017, 8, 31)).empty());
    CHECK(codes(model, day(2017, 9, 1)) == Codes{"R015 S"});
}
