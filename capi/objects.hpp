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
        : Handle(own_tag),
          model(std::move(m)),
          plan(std::make_shared<const luoshi::Plan>(*model, options)),
          findings(plan->findings()) {}
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
                         {"LUOSHI_UNIT 至 LUOSHI_REPORT", "LUOSHI_UNIT to LUOSHI_REPORT"});
    return static_cast<EntityKind>(value);
}

/// Refuses: there is no entity of that id (C012).
[[noreturn]] inline void no_entity(EntityKind kind, std::string_view id) {
    Diagnostic finding;
    finding.code = "C012";
    finding.what = {"没有编号为“" + std::string(id) + "”的 " + std::string(name_of(kind)),
                    "there is no " + std::string(name_of(kind)) + " with the id \"" + std::string(id) + "\""};
    finding.place.entity = name_of(kind);
    finding.place.id = id;
    throw Error(Status::not_found, std::move(finding));
}

/// The dense id of a host id, or not_found.
template <class Entity>
Id<Entity> find(const Model& model, std::string_view id) {
    const Id<Entity> found = model.table<Entity>().find(id);
    if (!found)
        no_entity(kind_of<Entity>, id);
    return found;
}

}  // namespace luoshi::capi
