// Branches stand as plans and boards made of their models do, and the base stays what it was.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "luoshi/board/board.hpp"
#include "luoshi/board/branches.hpp"
#include "luoshi/model/apply.hpp"
#include "property/random_office.hpp"
#include "tried.hpp"

using namespace luoshi;
using luoshi::testing::RandomOffice;

namespace {

/// The stand of every task of a model that was made by itself, by host id.
std::map<std::string, TaskStand> stands_of(const Model& model, const PlanOptions& options) {
    const Plan plan(model, options);
    const DutyIndex index(model);
    const Board board(model, plan, index);
    std::map<std::string, TaskStand> stands;
    model.tasks().for_each([&](Id<Task> id, const Task& task) {
        const std::size_t v = id.value;
        stands[task.id] = {plan.status()[v],        board.light(id),        plan.forecast_finish()[v],
                           plan.early_start()[v],   plan.early_finish()[v], plan.late_start()[v],
                           plan.late_finish()[v],   plan.total_float()[v],  plan.free_float()[v],
                           plan.margin_working()[v]};
    });
    return stands;
}

void check(const Branches& branches, Branch branch, const Model& should, const PlanOptions& options) {
    CAPTURE(branch);
    const auto stands = stands_of(should, options);
    std::size_t there = 0;
    for (std::uint32_t v = 0; v < branches.model().tasks().size(); ++v) {
        const std::string& id = branches.model().tasks()[Id<Task>(v)].id;
        CAPTURE(id);
        const auto found = stands.find(id);
        const TaskStand stand = branches.stand(branch, Id<Task>(v));
        REQUIRE(stand == (found == stands.end() ? TaskStand{} : found->second));
        there += found != stands.end();
    }
    REQUIRE(there == stands.size());
}

}  // namespace

TEST_CASE("Branches stand as their models do by themselves") {
    int compared = 0, accepted = 0;
    for (std::uint32_t seed = 0; seed < static_cast<std::uint32_t>(tried(150)); ++seed) {
        CAPTURE(seed);
        RandomOffice office(seed, static_cast<int>(seed % 3));
        Model model;
        try {
            apply(model, office.beginning());
        } catch (const Error&) {
            continue;
        }
        const PlanOptions options = office.options();
        Branches branches(model, options);
        std::map<Branch, Model> models{{Branches::base, model}};
        for (int i = 0; i < 10; ++i) {
            const auto at =
                static_cast<std::ptrdiff_t>(office.below(static_cast<std::uint32_t>(models.size())));
            const Branch from = std::next(models.begin(), at)->first;
            const ChangeSet changes = office.some_changes();
            Model changed = models.at(from);
            try {
                apply(changed, changes);
            } catch (const Error&) {
                CHECK_THROWS_AS(branches.branch(from, changes), Error);
                continue;
            }
            models[branches.branch(from, changes)] = changed;
        }
        for (const auto& [branch, should] : models)
            check(branches, branch, should, options);
        const Branch last = models.rbegin()->first;
        for (const auto& [branch, should] : models) {
            const std::vector<BranchMove> moves = branches.compare(branch, last);
            const std::vector<BranchMove> back = branches.compare(last, branch);
            REQUIRE(moves.size() == back.size());
            std::size_t differ = 0;
            for (std::uint32_t v = 0; v < branches.model().tasks().size(); ++v)
                differ += branches.stand(branch, Id<Task>(v)) != branches.stand(last, Id<Task>(v));
            REQUIRE(moves.size() == differ);
            compared += static_cast<int>(differ);
        }
        // The base becomes what the last branch was; what does not come from it goes.
        Model should = model;
        const ChangeSet all = branches.accept(last);
        apply(should, all);
        check(branches, Branches::base, should, options);
        accepted += last != Branches::base;
        CHECK(!(last != Branches::base && branches.is_there(last)));
    }
    CHECK(compared > tried(1000));
    CHECK(accepted > tried(50));
}

TEST_CASE("Branches of branches stay when their branch is accepted, and go when it is dropped") {
    Model model;
    ChangeSet changes;
    Task task;
    task.id = task.title = "T";
    task.duration = working_days(5);
    changes.put(task);
    apply(model, changes);
    const auto lasts = [&](std::int32_t days) {
        ChangeSet made;
        Task other = task;
        other.duration = working_days(days);
        made.put(other);
        return made;
    };
    Branches branches(model, {.as_of = to_date(2018, 6, 3)});
    const Id<Task> t = branches.model().tasks().find("T");
    const Branch longer = branches.branch(Branches::base, lasts(7));
    const Branch longest = branches.branch(longer, lasts(9));
    const Branch shorter = branches.branch(Branches::base, lasts(2));
    CHECK(branches.stand(Branches::base, t).forecast == to_date(2018, 6, 8));
    CHECK(branches.stand(longer, t).forecast == to_date(2018, 6, 12));
    CHECK(branches.stand(longest, t).forecast == to_date(2018, 6, 14));
    CHECK(branches.compare(shorter, longest).size() == 1);
    branches.accept(longer);
    CHECK(branches.is_there(longest));
    CHECK(!branches.is_there(shorter));
    CHECK(branches.parent(longest) == Branches::base);
    CHECK(branches.stand(Branches::base, t).forecast == to_date(2018, 6, 12));
    CHECK(branches.stand(longest, t).forecast == to_date(2018, 6, 14));
    const Branch next = branches.branch(longest, lasts(1));
    branches.drop(longest);
    CHECK(!branches.is_there(next));
    CHECK_THROWS_AS(branches.drop(Branches::base), Error);
    CHECK_THROWS_AS(branches.stand(next, t), Error);
}
