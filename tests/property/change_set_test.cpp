// Laws of change sets on random sequences: an undo restores, a refusal leaves no trace, and the order in
// which facts came in does not matter.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/model/apply.hpp"

using namespace luoshi;

namespace {

/// The facts of a model by host ids, without any trace of dense ids.
struct Facts {
    std::map<std::string, std::pair<std::string, std::string>> tasks;  ///< title, parent
    std::map<std::string, std::pair<std::string, std::string>> links;  ///< from, to
    friend bool operator==(const Facts&, const Facts&) = default;
};

Facts facts_of(const Model& model) {
    Facts facts;
    model.tasks().for_each([&](Id<Task> id, const Task& t) {
        facts.tasks[t.id] = {t.title, t.parent.id};
        REQUIRE(model.tasks().find(t.id) == id);
        if (t.parent)
            REQUIRE(model.tasks()[t.parent.at].id == t.parent.id);
    });
    model.links().for_each([&](Id<Link>, const Link& l) {
        facts.links[l.id] = {l.from.id, l.to.id};
        REQUIRE(model.tasks().alive(l.from.at));
        REQUIRE(model.tasks()[l.from.at].id == l.from.id);
        REQUIRE(model.tasks()[l.to.at].id == l.to.id);
    });
    REQUIRE(model.tasks().count() == facts.tasks.size());
    REQUIRE(model.links().count() == facts.links.size());
    return facts;
}

ChangeSet random_changes(std::mt19937& random, int size) {
    const auto id = [&](int most) { return std::to_string(random() % static_cast<unsigned>(most)); };
    ChangeSet changes;
    for (int i = 0; i < size; ++i) {
        switch (random() % 6) {
            case 0:
            case 1:
            case 2: {
                Task t;
                t.id = id(12);
                t.title = "第" + id(1000) + "版";
                if (random() % 3 == 0)
                    t.parent = id(12);
                changes.put(t);
                break;
            }
            case 3: {
                Link l;
                l.id = "L" + id(6);
                l.from = id(12);
                l.to = id(12);
                changes.put(l);
                break;
            }
            case 4:
                changes.remove<Task>(id(12));
                break;
            default:
                changes.remove<Link>("L" + id(6));
        }
    }
    return changes;
}

/// What a sequence of puts and removes must leave, by the words of change_set.hpp; nothing when it must be
/// refused.
bool expected_after(Facts& facts, const ChangeSet& changes) {
    bool sound = true;
    changes.visit(
        [&](const auto& entity) {
            using Entity = std::decay_t<decltype(entity)>;
            if constexpr (std::is_same_v<Entity, Task>)
                facts.tasks[entity.id] = {entity.title, entity.parent.id};
            else if constexpr (std::is_same_v<Entity, Link>)
                facts.links[entity.id] = {entity.from.id, entity.to.id};
        },
        [&](auto type, const std::string& id) {
            using Entity = typename decltype(type)::type;
            if constexpr (std::is_same_v<Entity, Task>)
                sound = sound && facts.tasks.erase(id) == 1;
            else
                sound = sound && facts.links.erase(id) == 1;
        });
    const auto above = [&](const std::string& from) {
        std::set<std::string> seen;
        for (std::string at = facts.tasks.at(from).second; !at.empty() && facts.tasks.count(at);
             at = facts.tasks.at(at).second)
            if (!seen.insert(at).second)
                break;
        return seen;
    };
    for (const auto& [id, task] : facts.tasks)
        sound = sound && (task.second.empty() || facts.tasks.count(task.second)) && !above(id).count(id);
    for (const auto& [id, link] : facts.links) {
        sound = sound && facts.tasks.count(link.first) && facts.tasks.count(link.second) &&
                link.first != link.second;
        if (sound)
            sound = !above(link.first).count(link.second) && !above(link.second).count(link.first);
    }
    // A self link is refused where it is put, even when a later change replaces it.
    for (const Link& l : changes.puts<Link>())
        sound = sound && l.from.id != l.to.id;
    return sound;
}

}  // namespace

TEST_CASE("random change sets: applied as said or refused without a trace, and undone") {
    std::mt19937 random(35);
    int applied = 0, refused = 0;
    for (int round = 0; round < 300; ++round) {
        Model model;
        std::vector<ChangeSet> undos;
        std::vector<Facts> past{facts_of(model)};
        for (int step = 0; step < 25; ++step) {
            const ChangeSet changes = random_changes(random, 1 + static_cast<int>(random() % 6));
            Facts expected = past.back();
            const bool sound = expected_after(expected, changes);
            CHECK(check(model, changes).empty() == sound);
            REQUIRE(facts_of(model) == past.back());
            try {
                undos.push_back(apply(model, changes));
                REQUIRE(sound);
                REQUIRE(facts_of(model) == expected);
                past.push_back(expected);
                ++applied;
            } catch (const Error&) {
                REQUIRE_FALSE(sound);
                REQUIRE(facts_of(model) == past.back());
                ++refused;
            }
        }
        while (!undos.empty()) {
            past.pop_back();
            apply(model, undos.back());
            undos.pop_back();
            REQUIRE(facts_of(model) == past.back());
        }
    }
    CHECK(applied > 500);
    CHECK(refused > 500);
}

TEST_CASE("the order of puts does not matter") {
    std::mt19937 random(270);
    std::vector<Task> tasks;
    for (int i = 0; i < 40; ++i) {
        Task t;
        t.id = std::to_string(i);
        t.title = "任务" + t.id;
        if (i > 0)
            t.parent = std::to_string(random() % static_cast<unsigned>(i));
        tasks.push_back(t);
    }
    Model first;
    ChangeSet in_order;
    for (const Task& t : tasks)
        in_order.put(t);
    apply(first, in_order);
    for (int round = 0; round < 20; ++round) {
        std::shuffle(tasks.begin(), tasks.end(), random);
        Model model;
        ChangeSet shuffled;
        for (const Task& t : tasks)
            shuffled.put(t);
        apply(model, shuffled);
        CHECK(facts_of(model) == facts_of(first));
    }
}
