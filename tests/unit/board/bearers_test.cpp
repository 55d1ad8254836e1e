#include "luoshi/board/bearers.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "small_plan.hpp"

using namespace small_plan;

namespace {

Duty leader(const char* id, const char* task, Role role, const char* person, const char* post = "") {
    Duty duty;
    duty.id = id;
    duty.task = task;
    duty.role = role;
    duty.person = person;
    duty.post = post;
    return duty;
}

/// "fgw 3: A B" - who, capacity, what.
std::vector<std::string> lines(const Wall& wall, DefaultCapacity otherwise = {}) {
    const Bearers bearers = bearers_on(wall.model, wall.index, wall.board.as_of(), otherwise);
    std::vector<std::string> made;
    for (std::size_t i = 0; i < bearers.of.size(); ++i) {
        const Bearer& bearer = bearers.of[i];
        const bool unit = bearer.kind == BearerKind::unit;
        CHECK(static_cast<bool>(bearer.unit) == unit);
        CHECK(static_cast<bool>(bearer.person) != unit);
        made.push_back((unit ? wall.model.units()[bearer.unit].id : wall.model.people()[bearer.person].id) +
                       " " + std::to_string(bearers.input.capacity[i]) + ":");
    }
    for (const Demand& demand : bearers.input.demands) {
        CHECK(demand.amount == 1);
        made[demand.resource] += " " + wall.model.tasks()[Id<Task>(demand.activity)].id;
    }
    return made;
}

Builder office() {
    Unit busy;
    busy.id = busy.name = "fgw";
    busy.capacity = 3;
    Person wang{"wang", "王某", 4, {}};
    Person li{"li", "李某", 0, {}};
    Post post;
    post.id = post.title = "fsz";
    post.unit = "jxw";
    Holding held;
    held.id = "h";
    held.post = "fsz";
    held.person = "li";
    return Builder()
        .put(busy)
        .unit("jxw")
        .put(wang)
        .put(li)
        .put(post)
        .put(held)
        .task("P")
        .task("A", {}, 2, "P")
        .task("B", {}, 2, "P")
        .task("C", {}, 2)
        .lead("P", "fgw")
        .lead("B", "jxw");
}

}  // namespace

TEST_CASE("units carry what they lead, and leaders what they have charge of") {
    const Wall wall(office()
                        .put(leader("d1", "P", Role::sponsor_leader, "wang"))
                        .put(leader("d2", "B", Role::leader_in_charge, "", "fsz"))
                        .put(leader("d3", "B", Role::sponsor_leader, "li"))  // once, in whatever roles
                        .put(leader("d4", "C", Role::handler, "wang")),      // not his to carry
                    day(3, 3));
    CHECK(lines(wall) == std::vector<std::string>{"fgw 3: P A", "jxw 0: B", "li 0: B", "wang 4: P A"});
    CHECK(lines(wall, {9, 7}) ==
          std::vector<std::string>{"fgw 3: P A", "jxw 9: B", "li 7: B", "wang 4: P A"});
}

TEST_CASE("duties count on the day, successors for whom they took over") {
    Unit gone;
    gone.id = gone.name = "old";
    gone.to = day(3, 1);
    gone.successors.push_back({"fgw", day(3, 2), ""});
    Duty over = leader("d1", "A", Role::sponsor_leader, "wang");
    over.to = day(3, 2);
    const Wall wall(office().put(gone).lead("C", "old").put(over), day(3, 3));
    CHECK(lines(wall) == std::vector<std::string>{"fgw 3: P A C", "jxw 0: B"});
    const std::vector<std::uint32_t> groups = lead_groups(wall.model, wall.index, wall.board.as_of());
    CHECK(groups[wall.task("C").value] == groups[wall.task("A").value]);
    CHECK(groups[wall.task("B").value] != groups[wall.task("A").value]);
    // Of its host id alone: in another model the same unit has the same number.
    const Wall smaller(Builder().unit("jxw").task("B").lead("B", "jxw"), day(3, 3));
    CHECK(lead_groups(smaller.model, smaller.index, smaller.board.as_of()).front() ==
          groups[wall.task("B").value]);
    const Wall nobody(Builder().task("A"), day(3, 3));
    CHECK(lines(nobody).empty());
    CHECK(lead_groups(nobody.model, nobody.index, nobody.board.as_of()) ==
          std::vector<std::uint32_t>{DurationEstimate::none});
}
