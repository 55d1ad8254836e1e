#include "luoshi/schedule/loop_cuts.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "plan_fixture.hpp"

using namespace luoshi;
using namespace luoshi::testing;

namespace {

struct Circling : Office {
    std::vector<LoopCut> cuts() {
        const Plan made = plan(day(2018, 6, 8));
        return loop_cuts(model, made);
    }
    std::string tasks(const LoopCut& cut) {
        std::string text;
        for (const Id<Task> task : cut.tasks)
            text += name(task) + " ";
        return text;
    }
    std::string links(const LoopCut& cut) {
        std::string text;
        for (const CutLink& each : cut.links)
            text += name(each.link) + (each.of_summary ? "* " : " ");
        return text;
    }
};

}  // namespace

TEST_CASE("a plan without circles needs no cut") {
    Circling office;
    office.task("A", working_days(1));
    office.task("B", working_days(1));
    office.link("A", "B");
    CHECK(office.cuts().empty());
}

TEST_CASE("one link is in every circle") {
    //  A -> B -> D -> A, A -> C -> D: cutting D -> A is enough
    Circling office;
    for (const char* id : {"A", "B", "C", "D", "E"})
        office.task(id, working_days(1));
    office.link("A", "B");
    office.link("A", "C");
    office.link("B", "D");
    office.link("C", "D");
    office.link("D", "A");
    office.link("D", "E");
    const std::vector<LoopCut> cuts = office.cuts();
    REQUIRE(cuts.size() == 1);
    CHECK(office.tasks(cuts[0]) == "A B C D ");
    CHECK(office.links(cuts[0]) == "D>A ");
    CHECK(cuts[0].loop.tasks.size() == 3);
    CHECK(cuts[0].smallest);
    CHECK(to_text(cuts[0], office.model, Language::zh_cn) ==
          "互相等待的共 4 项；断开 1 条联系即无环：D>A（D → A）；没有更少的办法");
}

TEST_CASE("a circle through a whole is cut at a link, which is named as the whole's") {
    Circling office;
    office.task("S", {});
    office.task("c", working_days(1), "S");
    office.task("d", working_days(1), "S");
    office.task("X", working_days(1));
    office.link("S", "X");
    office.link("X", "c");
    office.link("X", "d");
    const std::vector<LoopCut> cuts = office.cuts();
    REQUIRE(cuts.size() == 1);
    CHECK(office.tasks(cuts[0]) == "S X c d ");
    REQUIRE(cuts[0].links.size() == 1);
    CHECK(office.links(cuts[0]) == "S>X* ");
    CHECK(to_text(cuts[0], office.model, Language::en).find("a link of a whole") != std::string::npos);
}

TEST_CASE("a link of a whole with a lag holds each part, and is one cut") {
    Circling office;
    office.task("S", {});
    office.task("c", working_days(1), "S");
    office.task("d", working_days(1), "S");
    office.task("X", working_days(1));
    office.link("X", "S", LinkType::finish_start, working_days(2));
    office.link("c", "X");
    office.link("d", "X");
    const std::vector<LoopCut> cuts = office.cuts();
    REQUIRE(cuts.size() == 1);
    CHECK(office.links(cuts[0]) == "X>S* ");
    CHECK(cuts[0].at_least == 1);
}

TEST_CASE("each circle by itself") {
    Circling office;
    for (const char* id : {"A", "B", "Y", "Z"})
        office.task(id, working_days(1));
    office.link("Y", "Z");
    office.link("Z", "Y");
    office.link("A", "B");
    office.link("B", "A");
    office.link("B", "Y");
    const std::vector<LoopCut> cuts = office.cuts();
    REQUIRE(cuts.size() == 2);
    CHECK(office.tasks(cuts[0]) == "A B ");
    CHECK(cuts[0].links.size() == 1);
    CHECK(office.tasks(cuts[1]) == "Y Z ");
    CHECK(cuts[1].links.size() == 1);
}
