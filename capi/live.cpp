// live.cpp - plans that follow, and branches, of the C API.
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "board_rules.hpp"
#include "json_values.hpp"
#include "luoshi/board/branches.hpp"
#include "luoshi/schedule/live_plan.hpp"
#include "objects.hpp"
#include "plan_values.hpp"

using namespace luoshi;
using namespace luoshi::capi;

struct luoshi_live : Handle {
    static constexpr Tag own_tag = Tag::live;
    static constexpr const char* type_name = "luoshi_live";
    luoshi_live(const Model& model, const PlanOptions& options)
        : Handle(own_tag), live(model, options), findings(live.plan().findings()) {}
    LivePlan live;
    luoshi_findings findings;
    std::vector<std::uint32_t> written;
};

struct luoshi_branches : Handle {
    static constexpr Tag own_tag = Tag::branches;
    static constexpr const char* type_name = "luoshi_branches";
    luoshi_branches(const Model& model, const PlanOptions& options, BoardRules rules)
        : Handle(own_tag), branches(model, options, rules) {}
    Branches branches;
};

namespace {

Json move_json(const BranchMove& move) {
    Json json{{"id", move.id}};
    const auto side = [&](const TaskStand& stand, const std::string& end) {
        json["status" + end] = name_of(stand.status);
        json["light" + end] = name_of(stand.light);
        json["forecast" + end] = date_or_null(stand.forecast);
        json["start" + end] = instant_or_null(stand.early_start);
        json["finish" + end] = instant_or_null(stand.early_finish);
        json["float" + end] = number_or_null(stand.total_float, no_float);
        json["margin" + end] = number_or_null(stand.margin_working, no_margin);
    };
    side(move.a, "_a");
    side(move.b, "_b");
    return json;
}

}  // namespace

luoshi_status luoshi_live_create(const luoshi_model* model, const luoshi_plan_options* given,
                                 luoshi_live** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_model& from = of(model);
        out(result, "out") = nullptr;
        *result = new luoshi_live(*from.model, plan_options(given));
    });
}

void luoshi_live_free(luoshi_live* live) {
    release(live);
}

luoshi_status luoshi_live_apply(luoshi_live* live, const luoshi_changes* changes, luoshi_live_update* result,
                                luoshi_changes** undo, luoshi_error** error) {
    return guard(error, [&] {
        luoshi_live& to = of(live);
        const luoshi_changes& from = of(changes);
        if (undo != nullptr)
            *undo = nullptr;
        if (result != nullptr)  // is it one? Before anything happens.
            fill(*result, luoshi_live_update{}, "luoshi_live_update");
        auto back = std::make_unique<luoshi_changes>();
        PlanUpdate done = to.live.update(from.changes);
        back->changes = std::move(done.undo);
        try {
            to.findings.findings = to.live.plan().findings();
            to.written.clear();
            for (const Id<Task> task : done.tasks)
                to.written.push_back(task.value);
        } catch (...) {
            to.live.update(back->changes);
            throw;
        }
        if (result != nullptr) {
            luoshi_live_update did{};
            did.whole = done.whole ? 1 : 0;
            did.count = static_cast<std::uint32_t>(to.written.size());
            did.tasks = to.written.data();
            fill(*result, did, "luoshi_live_update");
        }
        if (undo != nullptr)
            *undo = back.release();
    });
}

luoshi_status luoshi_live_get(const luoshi_live* live, const char* task, size_t size, luoshi_plan_row* result,
                              luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_live& from = of(live);
        luoshi_plan_row& to = out(result, "out");
        const Id<Task> id = find<Task>(from.live.model(), text(task, size, "task"));
        fill(to, plan_row(from.live.plan(), id.value), "luoshi_plan_row");
    });
}

luoshi_status luoshi_live_column(const luoshi_live* live, const char* name, luoshi_column* result,
                                 luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_live& from = of(live);
        luoshi_column& to = out(result, "out");
        fill(to, plan_column(from.live.plan(), text(name, LUOSHI_NUL, "name")), "luoshi_column");
    });
}

const luoshi_findings* luoshi_live_findings(const luoshi_live* live) {
    return live == nullptr || live->tag != luoshi_live::own_tag ? nullptr : &live->findings;
}

luoshi_status luoshi_live_snapshot(const luoshi_live* live, luoshi_model** model, luoshi_plan** plan,
                                   luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_live& from = of(live);
        if (model != nullptr)
            *model = nullptr;
        if (plan != nullptr)
            *plan = nullptr;
        const auto facts = std::make_shared<const Model>(from.live.model());
        auto made = std::make_unique<luoshi_plan>(facts, std::make_shared<const Plan>(from.live.plan()));
        auto kept = std::make_unique<luoshi_model>(facts);
        if (plan != nullptr)
            *plan = made.release();
        if (model != nullptr)
            *model = kept.release();
    });
}

luoshi_status luoshi_branches_create(const luoshi_model* model, const luoshi_plan_options* given,
                                     const char* rules, size_t rules_size, luoshi_branches** result,
                                     luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_model& from = of(model);
        out(result, "out") = nullptr;
        const PlanOptions options = plan_options(given);
        *result = new luoshi_branches(*from.model, options, rules_from(text(rules, rules_size, "rules")));
    });
}

void luoshi_branches_free(luoshi_branches* branches) {
    release(branches);
}

luoshi_status luoshi_branches_add(luoshi_branches* branches, uint32_t from, const luoshi_changes* changes,
                                  uint32_t* result, luoshi_error** error) {
    return guard(error, [&] {
        luoshi_branches& to = of(branches);
        const luoshi_changes& these = of(changes);
        out(result, "out") = 0;
        *result = to.branches.branch(from, these.changes);
    });
}

luoshi_status luoshi_branches_compare(const luoshi_branches* branches, uint32_t a, uint32_t b,
                                      luoshi_text** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_branches& from = of(branches);
        out(result, "out") = nullptr;
        Json moves = Json::array();
        for (const BranchMove& move : from.branches.compare(a, b))
            moves.push_back(move_json(move));
        *result = give(moves.dump());
    });
}

luoshi_status luoshi_branches_findings(const luoshi_branches* branches, uint32_t branch,
                                       luoshi_findings** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_branches& from = of(branches);
        out(result, "out") = nullptr;
        *result = new luoshi_findings(from.branches.findings(branch));
    });
}

luoshi_status luoshi_branches_accept(luoshi_branches* branches, uint32_t branch, luoshi_changes** changes,
                                     luoshi_error** error) {
    return guard(error, [&] {
        luoshi_branches& to = of(branches);
        if (changes != nullptr)
            *changes = nullptr;
        auto made = std::make_unique<luoshi_changes>();
        made->changes = to.branches.accept(branch);
        if (changes != nullptr)
            *changes = made.release();
    });
}

luoshi_status luoshi_branches_drop(luoshi_branches* branches, uint32_t branch, luoshi_error** error) {
    return guard(error, [&] { of(branches).branches.drop(branch); });
}
