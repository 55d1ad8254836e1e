#include "luoshi/responsibility/load.hpp"

#include <doctest/doctest.h>

#include "wuhan.hpp"

using namespace wuhan;

namespace {

Duty of_post(const char* id, const char* task_id, Role role, const char* post) {
    Duty d = duty(id, task_id, role, "");
    d.post = post;
    return d;
}

ChangeSet work() {
    ChangeSet changes;
    changes.put(task("T1"));
    changes.put(task("T2"));
    changes.put(task("T3"));
    changes.put(duty("D1", "T1", Role::lead_unit, "bureau"));
    changes.put(duty("D1b", "T1", Role::lead_unit, "bureau"));  // said by a second document
    changes.put(duty("D2", "T2", Role::lead_unit, "bureau"));
    changes.put(duty("D3", "T2", Role::cooperating_unit, "jiangxia"));
    changes.put(duty("D4", "T3", Role::lead_unit, "mlr"));
    changes.put(of_post("S1", "T1", Role::sponsor_leader, "jiangxia.head"));
    changes.put(of_post("S2", "T2", Role::sponsor_leader, "jiangxia.head"));
    Duty person_duty = duty("S3", "T3", Role::sponsor_leader, "");
    person_duty.person = "戊";
    changes.put(person_duty);
    return changes;
}

template <class Bearer>
std::uint32_t count(const std::vector<Load<Bearer>>& loads, const Table<Bearer>& table, const char* id,
                    Role role) {
    for (const Load<Bearer>& load : loads)
        if (table[load.bearer].id == id)
            return load.in(role);
    return 0;
}

}  // namespace

TEST_CASE("a task counts once per role, however often it is said") {
    const Model model = model_of(work());
    const Loads loads = loads_on(model, DutyIndex(model), day(2017, 6, 30));
    CHECK(count(loads.units, model.units(), "bureau", Role::lead_unit) == 2);
    CHECK(count(loads.units, model.units(), "jiangxia", Role::cooperating_unit) == 1);
    CHECK(count(loads.units, model.units(), "jiangxia", Role::lead_unit) == 0);
    CHECK(loads.units.size() == 3);
}

TEST_CASE("sponsored tasks go with the post to its next holder, a personal duty does not") {
    const Model model = model_of(work());
    const DutyIndex index(model);
    const Loads before = loads_on(model, index, day(2017, 8, 31));
    CHECK(count(before.people, model.people(), "丁", Role::sponsor_leader) == 2);
    CHECK(count(before.people, model.people(), "戊", Role::sponsor_leader) == 1);
    const Loads after = loads_on(model, index, day(2017, 9, 1));
    CHECK(count(after.people, model.people(), "丁", Role::sponsor_leader) == 0);
    CHECK(count(after.people, model.people(), "戊", Role::sponsor_leader) == 3);
    CHECK(count(after.posts, model.posts(), "jiangxia.head", Role::sponsor_leader) == 2);
}

TEST_CASE("what a dissolved unit bore counts for its successor") {
    const Model model = model_of(work());
    const DutyIndex index(model);
    const Loads before = loads_on(model, index, day(2018, 3, 18));
    const Loads after = loads_on(model, index, day(2018, 3, 19));
    CHECK(count(before.units, model.units(), "mlr", Role::lead_unit) == 1);
    CHECK(count(after.units, model.units(), "mlr", Role::lead_unit) == 0);
    CHECK(count(after.units, model.units(), "mnr", Role::lead_unit) == 1);
}

TEST_CASE("a filter chooses the tasks; the heaviest load comes first, ties by host id") {
    const Model model = model_of(work());
    const DutyIndex index(model);
    const Id<Task> t2 = model.tasks().find("T2");
    Loads loads = loads_on(model, index, day(2017, 6, 30), [&](Id<Task> t) { return t == t2; });
    REQUIRE(loads.units.size() == 2);
    CHECK(loads.units[0].total() == 1);
    loads = loads_on(model, index, day(2017, 6, 30));
    sort_by_load(loads.units, [](const Load<Unit>& load) { return load.in(Role::lead_unit); });
    CHECK(model.units()[loads.units[0].bearer].id == "bureau");
    CHECK(model.units()[loads.units[1].bearer].id == "mlr");
    CHECK(model.units()[loads.units[2].bearer].id == "jiangxia");
}
