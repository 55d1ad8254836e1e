#include "luoshi/responsibility/chain.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "luoshi/responsibility/chain_text.hpp"
#include "wuhan.hpp"

using namespace wuhan;

namespace {

/// The loans pilot: led by the district's bureau, handled by 庚, sponsored by the mayor.
ChangeSet loans() {
    ChangeSet changes;
    changes.put(task("loans", "农房抵押贷款试点"));
    Duty lead = duty("D1", "loans", Role::lead_unit, "jx-land");
    lead.clause = "江夏区国土规划局牵头";
    changes.put(lead);
    Duty handler = duty("D2", "loans", Role::handler, "");
    handler.person = "庚";
    changes.put(handler);
    Duty sponsor = duty("D3", "loans", Role::sponsor_leader, "");
    sponsor.post = "city.head";
    changes.put(sponsor);
    changes.put(duty("D4", "loans", Role::responsible_office, "jx-office"));
    changes.put(duty("D5", "loans", Role::cooperating_unit, "bureau"));
    return changes;
}

std::string person_of(const Model& model, const ChainLink& link) {
    return link.person.person ? model.people()[link.person.person].id : "-";
}

/// "lead jx-land 己" for each link.
std::vector<std::string> lines(const Model& model, const Chain& chain) {
    std::vector<std::string> all;
    for (const ChainLink& link : chain.links)
        all.push_back(std::string(name_of(link.place)) + " " +
                      (link.unit.unit ? model.units()[link.unit.unit].id : "-") + " " +
                      person_of(model, link));
    return all;
}

}  // namespace

TEST_CASE("a chain runs from the handler to the top, in block and line") {
    const Model model = model_of(loans());
    const DutyIndex index(model);
    const Chain chain = chain_of(model, index, model.tasks().find("loans"), day(2017, 6, 30));
    // Block: the bureau's superior is the district, then the city, then the province. Line: the city's
    // bureau, then the ministry, which has no recorded minister on that day.
    CHECK(lines(model, chain) ==
          std::vector<std::string>{"handler jx-office 庚", "responsible_office jx-office 庚",
                                   "lead jx-land 己", "sponsor_leader city 乙", "block_superior jiangxia 丁",
                                   "block_superior city 乙", "block_superior province 甲",
                                   "line_superior bureau 丙", "line_superior mlr -"});
    const ChainLink& lead = chain.links[2];
    CHECK(model.duties()[lead.duty].id == "D1");
    CHECK(lead.basis == LeadBasis::lead_unit);
    CHECK(model.holdings()[lead.person.holding].id == "H-jx-land");
    CHECK(chain.links[4].below == 2);  // the district stands above the lead
    CHECK(chain.links[5].below == 4);
    CHECK(chain.links[8].person.standing == PersonStanding::vacant);
}

TEST_CASE("after a handover the chain of the due day still names who answered then") {
    const Model model = model_of(loans());
    const DutyIndex index(model);
    const Id<Task> loans_task = model.tasks().find("loans");
    const auto head_of_district = [&](Date on) {
        const auto links = who_answers(model, index, loans_task, Level::district, on);
        REQUIRE(links.size() == 2);  // the bureau, and the district above it
        return person_of(model, links[1]);
    };
    CHECK(head_of_district(day(2017, 8, 31)) == "丁");
    CHECK(head_of_district(day(2017, 9, 1)) == "戊");
    CHECK(head_of_district(day(2017, 12, 18)) == "戊");
}

TEST_CASE("a dissolved unit is followed to the one that took over") {
    const Model model = model_of(loans());
    const DutyIndex index(model);
    const Id<Task> loans_task = model.tasks().find("loans");
    const auto ministry = [&](Date on) {
        const auto links = who_answers(model, index, loans_task, Level::central, on);
        REQUIRE(links.size() == 1);
        return links[0];
    };
    CHECK(model.units()[ministry(day(2018, 3, 18)).unit.unit].id == "mlr");
    const ChainLink after = ministry(day(2018, 3, 19));
    CHECK(model.units()[after.unit.unit].id == "mnr");
    REQUIRE(after.unit.steps.size() == 1);
    CHECK(after.unit.steps[0].on == day(2018, 3, 19));
    const std::string text = to_text(after, model, day(2018, 3, 19), Language::zh_cn);
    CHECK(text.find("自然资源部（2018-03-19承接国土资源部）") != std::string::npos);
}

TEST_CASE("names are those of the day") {
    const Model model = model_of({});
    const Unit& group = model.units()[model.units().find("group")];
    CHECK(name_on(group, day(2018, 3, 20)) == "市委全面深化改革领导小组");
    CHECK(name_on(group, day(2018, 3, 21)) == "市委全面深化改革委员会");  // an alias is no official name
}

TEST_CASE("a unit before it is set up, without heir, split, and back to an old one") {
    ChangeSet changes;
    Unit gone = unit("gone", "某办", Level::city);
    gone.to = day(2016, 12, 31);
    changes.put(gone);
    Unit split = unit("split", "某委", Level::city);
    split.to = day(2016, 12, 31);
    split.successors.push_back({"bureau", day(2017, 1, 1), "规划"});
    split.successors.push_back({"city", day(2017, 1, 1), "其他"});
    changes.put(split);
    // Merged into another in 2015 and set up again in 2017.
    Unit first = unit("first", "甲局", Level::city);
    first.successors.push_back({"second", day(2015, 1, 1), ""});
    Unit second = unit("second", "乙局", Level::city);
    second.successors.push_back({"first", day(2017, 1, 1), ""});
    changes.put(first);
    changes.put(second);
    const Model model = model_of(changes);
    const auto at = [&](const char* id, Date on) { return unit_on(model, model.units().find(id), on); };
    CHECK(at("mnr", day(2018, 1, 1)).standing == UnitStanding::not_yet);
    CHECK(at("gone", day(2016, 12, 31)).standing == UnitStanding::exists);
    CHECK(at("gone", day(2017, 1, 1)).standing == UnitStanding::dissolved);
    CHECK(at("split", day(2017, 1, 1)).standing == UnitStanding::several_successors);
    CHECK(model.units()[at("first", day(2016, 6, 1)).unit].id == "second");
    CHECK(model.units()[at("first", day(2018, 6, 1)).unit].id == "first");
    CHECK(at("first", day(2018, 6, 1)).steps.size() == 2);
}

TEST_CASE("without a lead the responsible unit leads, then the handling unit, then the task above") {
    ChangeSet changes;
    changes.put(task("above"));
    changes.put(duty("A", "above", Role::lead_unit, "bureau"));
    Task child = task("child");
    child.parent = "above";
    changes.put(child);
    changes.put(duty("C1", "child", Role::responsible_unit, "jx-land"));
    changes.put(duty("C2", "child", Role::handling_unit, "jiangxia"));
    Task bare = task("bare");
    bare.parent = "child";
    changes.put(bare);
    Duty later = duty("C0", "child", Role::lead_unit, "city");
    later.from = day(2017, 7, 1);
    changes.put(later);
    const Model model = model_of(changes);
    const DutyIndex index(model);
    const auto leads = [&](const char* id, Date on) {
        return leads_on(model, index, model.tasks().find(id), on);
    };
    CHECK(leads("child", day(2017, 6, 30)).basis == LeadBasis::responsible_unit);
    CHECK(leads("child", day(2017, 7, 1)).basis == LeadBasis::lead_unit);
    const Leads inherited = leads("bare", day(2017, 6, 30));
    CHECK(model.tasks()[inherited.from].id == "child");
    CHECK(model.duties()[inherited.duties.at(0)].id == "C1");
    const Chain chain = chain_of(model, index, model.tasks().find("bare"), day(2017, 6, 30));
    CHECK(model.tasks()[chain.links.at(0).duty_task].id == "child");
}

TEST_CASE("a person named for a task stands at the unit of the post held on the day") {
    ChangeSet changes;
    changes.put(task("T"));
    Duty sponsor = duty("S", "T", Role::sponsor_leader, "");
    sponsor.person = "丁";
    changes.put(sponsor);
    const Model model = model_of(changes);
    const DutyIndex index(model);
    const Id<Task> t = model.tasks().find("T");
    const Chain before = chain_of(model, index, t, day(2017, 8, 31));
    REQUIRE(before.links.size() == 1);
    CHECK(model.units()[before.links[0].unit.unit].id == "jiangxia");
    const Chain after = chain_of(model, index, t, day(2017, 9, 1));
    REQUIRE(after.links.size() == 1);
    CHECK_FALSE(after.links[0].unit.unit);  // he has left; the duty still names him
    CHECK(after.links[0].named());
}

TEST_CASE("a link says in words where it comes from") {
    const Model model = model_of(loans());
    const DutyIndex index(model);
    const Date on = day(2017, 9, 1);
    const Chain chain = chain_of(model, index, model.tasks().find("loans"), on);
    CHECK(to_text(chain.links[2], model, on, Language::en) ==
          "lead unit: 江夏区国土规划局, 局长 己 [duty D1 \"江夏区国土规划局牵头\"; holding H-jx-land]");
    CHECK(to_text(chain.links[4], model, on, Language::zh_cn) ==
          "块上级：江夏区政府，区长 戊〔任职 H-jx-2，自2017-09-01起〕");
}

TEST_CASE("the order of entry does not show") {
    ChangeSet forth, back;
    const std::vector<Duty> duties{duty("D1", "T", Role::lead_unit, "bureau"),
                                   duty("D2", "T", Role::lead_unit, "jx-land")};
    forth.put(task("T"));
    back.put(task("T"));
    for (std::size_t i = 0; i < 2; ++i) {
        forth.put(duties[i]);
        back.put(duties[1 - i]);
    }
    const Model a = model_of(forth), b = model_of(back);
    CHECK(lines(a, chain_of(a, DutyIndex(a), a.tasks().find("T"), day(2017, 1, 1))) ==
          lines(b, chain_of(b, DutyIndex(b), b.tasks().find("T"), day(2017, 1, 1))));
}
