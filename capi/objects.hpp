// objects.hpp - the handles that hold luoshi's values.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "handle.hpp"
#include "luoshi/calendar/work_calendar.hpp"
#include "luoshi/model/change_set.hpp"
#include "luoshi/model/model.hpp"
#include "luoshi/schedule/plan.hpp"

struct luoshi_calendar : luoshi::capi::Handle {
    static constexpr luoshi::capi::Tag own_tag = luoshi::capi::Tag::calendar;
    static constexpr const char* type_name = "luoshi_calendar";
    explicit luoshi_calendar(luoshi::WorkCalendar c) : Handle(own_tag), calendar(std::move(c)) {}
    luoshi::WorkCalendar calendar;
};

struct luoshi_changes : luoshi::capi::Handle {
    static constexpr luoshi::capi::Tag own_tag = luoshi::capi::Tag::changes;
    static constexpr const char* type_name = "luoshi_changes";
    explicit luoshi_changes(luoshi::ChangeSet c = {}) : Handle(own_tag), changes(std::move(c)) {}
    luoshi::ChangeSet changes;
};

/// Models are shared until one is changed: copies are cheap, and plans keep the facts they were made from.
struct luoshi_model : luoshi::capi::Handle {
    static constexpr luoshi::capi::Tag own_tag = luoshi::capi::Tag::model;
    static constexpr const char* type_name = "luoshi_model";
    explicit luoshi_model(std::shared_ptr<const luoshi::Model> m) : Handle(own_tag), model(std::move(m)) {}
    std::shared_ptr<const luoshi::Model> model;
};

struct luoshi_plan : luoshi::capi::Handle {
    static constexpr luoshi::capi::Tag own_tag = luoshi::capi::Tag::plan;
    static constexpr const char* type_name = "luoshi_plan";
    luoshi_plan(std::shared_ptr<const luoshi::Model> m, const luoshi::PlanOptions& options)
        : luoshi_plan(m, std::make_shared<const luoshi::Plan>(*m, options)) {}
    luoshi_plan(std::shared_ptr<const luoshi::Model> m, std::shared_ptr<const luoshi::Plan> p)
        : Handle(own_tag), model(std::move(m)), plan(std::move(p)), findings(plan->findings()) {}
    std::shared_ptr<const luoshi::Model> model;
    std::shared_ptr<const luoshi::Plan> plan;
    luoshi_findings findings;
};

namespace luoshi::capi {

/// A kind, or invalid_argument (C011).
inline EntityKind kind(luoshi_kind value) {
    if (value < 0 || static_cast<std::size_t>(value) >= entity_kind_count)
        invalid_argument("C011",
                         {"没有编号为 " + std::to_string(value) + " 的实体种类",
                          "there is no kind of entity number " + std::to_string(value)},
                         {"LUOSHI_UNIT 至 LUOSHI_BASELINE", "LUOSHI_UNIT to LUOSHI_BASELINE"});
    return static_cast<EntityKind>(value);
}

/// The name or title of an entity; empty where its kind has none.
template <class Entity>
std::string_view called(const Entity& entity) {
    if constexpr (requires { entity.title; })
        return entity.title;
    else if constexpr (requires { entity.name; })
        return entity.name;
    else
        return {};
}

/// The ids of a few entities whose id or name has `wanted` in it, or the other way round.
template <class Entity>
Message ids_like(const Model& model, std::string_view wanted) {
    constexpr int most = 5;
    Message ids;
    int found = 0;
    const auto alike = [&](std::string_view text) {
        return !text.empty() &&
               (text.find(wanted) != std::string_view::npos || wanted.find(text) != std::string_view::npos);
    };
    model.table<Entity>().for_each([&](Id<Entity>, const Entity& entity) {
        if (wanted.empty() || found == most || !(alike(entity.id) || alike(called(entity))))
            return;
        ids.zh += (found == 0 ? "" : "、") + entity.id;
        ids.en += (found == 0 ? "" : ", ") + entity.id;
        ++found;
    });
    if (found > 0)
        ids = {"编号，相近的有 " + ids.zh, "an id; close to it: " + ids.en};
    return ids;
}

/// Refuses: there is no entity of that id (C012).
[[noreturn]] inline void no_entity(EntityKind kind, std::string_view id, Message accepted) {
    Diagnostic finding;
    finding.code = "C012";
    finding.what = {"没有编号为“" + std::string(id) + "”的" + std::string(chinese_name_of(kind)),
                    "there is no " + std::string(name_of(kind)) + " with the id \"" + std::string(id) + "\""};
    finding.accepted = std::move(accepted);
    finding.place.entity = name_of(kind);
    finding.place.id = id;
    throw Error(Status::not_found, std::move(finding));
}

/// The dense id of a host id, or not_found.
template <class Entity>
Id<Entity> find(const Model& model, std::string_view id) {
    const Id<Entity> found = model.table<Entity>().find(id);
    if (!found)
        no_entity(kind_of<Entity>, id, ids_like<Entity>(model, id));
    return found;
}

}  // namespace luoshi::capi
