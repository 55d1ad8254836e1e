// All of a ChangeSet or nothing, every problem named, and back again.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/model/apply.hpp"

using namespace luoshi;

namespace {

Unit unit(std::string id, std::string superior = {}) {
    Unit u;
    u.id = id;
    u.name = id + "单位";
    u.administrative = superior;
    return u;
}

Task task(std::string id, std::string parent = {}) {
    Task t;
    t.id = id;
    t.title = id + "任务";
    t.parent = parent;
    return t;
}

Link link(std::string id, std::string from, std::string to) {
    Link l;
    l.id = id;
    l.from = from;
    l.to = to;
    return l;
}

template <class... Entity>
ChangeSet puts(Entity... entity) {
    ChangeSet changes;
    (changes.put(std::move(entity)), ...);
    return changes;
}

/// "code entity id field", sorted: what a refusal said.
std::vector<std::string> problems(Model& model, const ChangeSet& changes) {
    try {
        apply(model, changes);
    } catch (const Error& error) {
        CHECK(error.status() == Status::invalid_data);
        std::vector<std::string> lines;
        for (const Diagnostic& each : error.findings()) {
            CHECK_FALSE(each.what.zh.empty());
            CHECK_FALSE(each.what.en.empty());
            lines.push_back(each.code + " " + each.place.entity + " " + each.place.id +
                            (each.place.field.empty() ? "" : " " + each.place.field));
        }
        std::sort(lines.begin(), lines.end());
        return lines;
    }
    return {};
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("references may come before what they name, and get their dense ids") {
    Model model;
    apply(model, puts(link("L", "A", "B"), task("B", "P"), task("A", "P"), task("P")));
    CHECK(model.tasks().count() == 3);
    const Link& l = model.links()[model.links().find("L")];
    CHECK(l.from.at == model.tasks().find("A"));
    CHECK(l.to.at == model.tasks().find("B"));
    CHECK(model.tasks()[l.from.at].parent.at == model.tasks().find("P"));
}

TEST_CASE("a refusal names everything and changes nothing") {
    Model model;
    apply(model, puts(task("A"), task("B"), link("L", "A", "B"), unit("U")));
    ChangeSet changes;
    Task bad = task("B", "nowhere");
    bad.title.clear();
    changes.put(bad);
    changes.put(link("L2", "A", "A"));
    changes.put(task("C"));
    changes.remove<Task>("A");
    changes.remove<Unit>("X");
    changes.put(unit("\xFF"));
    CHECK(problems(model, changes) == Lines{"M001 task B title", "M002 unit ? id", "M002 unit ? name",
                                            "M004 link L2 from", "M004 link L2 to", "M004 task B parent",
                                            "M005 unit X", "M006 task A", "M012 link L2 to"});
    CHECK(model.tasks().count() == 2);
    CHECK(model.tasks().size() == 2);
    CHECK(model.tasks()[model.tasks().find("B")].title == "B任务");
    CHECK(model.tasks().find("C") == Id<Task>());
    CHECK(model.links().count() == 1);
    CHECK(model.units().count() == 1);
    // The row says where in the change set each problem of a put lies.
    const Diagnostics found = check(model, changes);
    const auto title =
        std::find_if(found.begin(), found.end(), [](const Diagnostic& d) { return d.code == "M001"; });
    REQUIRE(title != found.end());
    CHECK(title->place.row == 0);
}

TEST_CASE("something named elsewhere can be removed only together with what names it") {
    Model model;
    apply(model, puts(task("A"), task("B"), link("L", "A", "B")));
    ChangeSet alone;
    alone.remove<Task>("A");
    CHECK(problems(model, alone) == Lines{"M006 task A"});
    ChangeSet together;
    together.remove<Task>("A");
    together.remove<Link>("L");
    CHECK(problems(model, together).empty());
    CHECK(model.tasks().count() == 1);
    // References inside lists count as well.
    Task grouped = task("C");
    grouped.groups.push_back("B");
    apply(model, puts(grouped));
    ChangeSet group;
    group.remove<Task>("B");
    CHECK(problems(model, group) == Lines{"M006 task B"});
}

TEST_CASE("ids are never reused, and a host id that comes back gets its own place") {
    Model model;
    apply(model, puts(task("A"), task("B")));
    const Id<Task> a = model.tasks().find("A");
    ChangeSet gone;
    gone.remove<Task>("A");
    apply(model, gone);
    CHECK(model.tasks().find("A") == Id<Task>());
    CHECK(model.tasks()[a].id == "A");  // the place remembers whose it is
    apply(model, puts(task("C")));
    CHECK(model.tasks().find("C") != a);
    apply(model, puts(task("A")));
    CHECK(model.tasks().find("A") == a);
}

TEST_CASE("nothing is its own superior") {
    Model model;
    CHECK(problems(model, puts(task("A", "C"), task("B", "A"), task("C", "B"), task("D", "A"))) ==
          Lines{"M007 task A parent"});
    CHECK(problems(model, puts(unit("U", "U"))) == Lines{"M007 unit U administrative"});
    // Two circles are two problems.
    CHECK(problems(model, puts(task("A", "B"), task("B", "A"), task("X", "Y"), task("Y", "X"))) ==
          Lines{"M007 task A parent", "M007 task X parent"});
    // Closing a circle through what is there.
    apply(model, puts(task("A"), task("B", "A"), task("C", "B")));
    CHECK(problems(model, puts(task("A", "C"))) == Lines{"M007 task A parent"});
    CHECK(model.tasks()[model.tasks().find("A")].parent.id.empty());
}

TEST_CASE("a task and its own ancestor can't wait for each other") {
    Model model;
    apply(model, puts(task("P"), task("M", "P"), task("A", "M"), task("B")));
    CHECK(problems(model, puts(link("L", "P", "A"))) == Lines{"M013 link L to"});
    CHECK(problems(model, puts(link("L", "A", "P"))) == Lines{"M013 link L to"});
    apply(model, puts(link("L", "A", "B")));
    // Moving a task under another can make an old link wrong.
    CHECK(problems(model, puts(task("A", "B"))) == Lines{"M013 link L to"});
}

TEST_CASE("each kind's own rules") {
    Model model;
    apply(model, puts(task("T"), unit("U")));
    Duty nobody;
    nobody.id = "D";
    nobody.task = "T";
    CHECK(problems(model, puts(nobody)) == Lines{"M010 duty D unit"});
    Duty backwards = nobody;
    backwards.unit = "U";
    backwards.from = to_date(2018, 2, 1);
    backwards.to = to_date(2018, 1, 31);
    CHECK(problems(model, puts(backwards)) == Lines{"M008 duty D to"});
    Deadline silent;
    silent.id = "E";
    silent.task = "T";
    CHECK(problems(model, puts(silent)) == Lines{"M001 deadline E date"});
    ProgressReport report;
    report.id = "R";
    report.task = "T";
    report.on = to_date(2018, 3, 1);
    report.percent = 101;
    report.actual_finish = to_date(2018, 3, 2);
    CHECK(problems(model, puts(report)) == Lines{"M008 report R actual_finish", "M009 report R percent"});
    Task group = task("G");
    group.count = GroupCount{47, CountPrecision::exact, "47项", ""};
    CHECK(problems(model, puts(group)) == Lines{"M015 task G count"});
    group.itemised = false;
    CHECK(problems(model, puts(group)).empty());
    Calendar calendar;
    calendar.id = "K";
    calendar.built_in = "mars";
    calendar.week.push_back({8, {{600, 500}}});
    CHECK(problems(model, puts(calendar)) ==
          Lines{"M009 calendar K week", "M011 calendar K built_in", "M016 calendar K week"});
    Unit odd = unit("O");
    odd.kind = static_cast<UnitKind>(77);
    CHECK(problems(model, puts(odd)) == Lines{"M011 unit O kind"});
    CHECK(problems(model, puts(task(std::string(256, 'x')))) ==
          Lines{"M003 task " + std::string(256, 'x') + " id"});
    CHECK(problems(model, puts(task("a\nb"))) == Lines{"M003 task a\nb id"});
}

TEST_CASE("the three points of a duration stand in order and in one unit") {
    Model model;
    Task estimated = task("T");
    estimated.optimistic = working_days(3);
    estimated.pessimistic = working_days(9);
    CHECK(problems(model, puts(estimated)) == Lines{"M019 task T optimistic", "M019 task T pessimistic"});
    estimated.duration = working_days(5);
    CHECK(problems(model, puts(estimated)).empty());
    estimated.optimistic = working_days(6);
    CHECK(problems(model, puts(estimated)) == Lines{"M019 task T optimistic"});
    estimated.optimistic = estimated.duration;
    estimated.pessimistic = elapsed_days(9);
    CHECK(problems(model, puts(estimated)) == Lines{"M019 task T pessimistic"});
    estimated.pessimistic = working_days(4);
    CHECK(problems(model, puts(estimated)) == Lines{"M019 task T pessimistic"});
    estimated.pessimistic = std::nullopt;
    CHECK(problems(model, puts(estimated)).empty());
    estimated.optimistic = working_days(-1);
    CHECK(problems(model, puts(estimated)) == Lines{"M009 task T optimistic"});
}

TEST_CASE("a capacity is not negative") {
    Model model;
    Unit busy = unit("U");
    busy.capacity = -1;
    Person leader{"P", "李某", -2, {}};
    CHECK(problems(model, puts(busy, leader)) == Lines{"M009 person P capacity", "M009 unit U capacity"});
    busy.capacity = 3;
    leader.capacity = 0;
    CHECK(problems(model, puts(busy, leader)).empty());
}

TEST_CASE("an undo takes back puts, replacements and removes") {
    Model model;
    apply(model, puts(task("A"), task("B"), link("L", "A", "B")));
    ChangeSet changes;
    Task renamed = task("A");
    renamed.title = "改名";
    changes.put(renamed);
    changes.remove<Link>("L");
    changes.put(task("C", "A"));
    changes.put(task("D"));
    changes.remove<Task>("D");
    const ChangeSet undo = apply(model, changes);
    CHECK(model.tasks().count() == 3);
    const ChangeSet redo = apply(model, undo);
    CHECK(model.tasks().count() == 2);
    CHECK(model.tasks()[model.tasks().find("A")].title == "A任务");
    CHECK(model.links()[model.links().find("L")].to.at == model.tasks().find("B"));
    apply(model, redo);
    CHECK(model.tasks()[model.tasks().find("A")].title == "改名");
    CHECK(model.tasks().find("C"));
    CHECK_FALSE(model.links().find("L"));
}

TEST_CASE("a chain of many tasks, one inside the other, is checked without recursion") {
    Model model;
    ChangeSet changes;
    changes.put(task("0"));
    for (int i = 1; i < 50000; ++i)
        changes.put(task(std::to_string(i), std::to_string(i - 1)));
    apply(model, changes);
    CHECK(problems(model, puts(task("0", "49999"))) == Lines{"M007 task 0 parent"});
}

TEST_CASE("a change set that is given away does the same, and its rows move") {
    Model model;
    apply(model, puts(unit("A"), task("T")));
    Unit renamed = unit("A");
    renamed.name = "a name too long to lie inside the string itself";
    Task added = task("U", "T");
    ChangeSet changes = puts(renamed, added);
    changes.remove<Task>("V");
    Model copy = model;
    CHECK_THROWS_AS(apply(copy, ChangeSet(changes)), Error);  // there is no V
    CHECK(copy.tasks().count() == 1);
    CHECK(copy.units()[copy.units().find("A")].name == "A单位");

    changes = puts(renamed, added);
    const char* const text = changes.puts<Unit>().front().name.data();
    Model twin = model;
    const ChangeSet undo = apply(twin, changes);
    CHECK(apply(copy, std::move(changes)) == undo);
    CHECK(copy.units()[copy.units().find("A")].name.data() == text);
    CHECK(copy.units()[copy.units().find("A")] == twin.units()[twin.units().find("A")]);
    apply(copy, undo);
    CHECK(copy.units()[copy.units().find("A")] == model.units()[model.units().find("A")]);
    CHECK(copy.tasks().count() == 1);
}

TEST_CASE("change sets are joined in order") {
    ChangeSet first = puts(unit("A"), task("T"));
    first.remove<Link>("L");
    ChangeSet second = puts(task("U"));
    second.remove<Task>("T");
    second.put(unit("B"));
    first.append(std::move(second));
    std::vector<std::string> order;
    first.visit([&](const auto& entity) { order.push_back("put " + entity.id); },
                [&](auto, const std::string& id) { order.push_back("remove " + id); });
    CHECK(order == std::vector<std::string>{"put A", "put T", "remove L", "put U", "remove T", "put B"});
}
