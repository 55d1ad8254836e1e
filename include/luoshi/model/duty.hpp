// luoshi/model/duty.hpp - who answers for a task, in which role, from when to when.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "luoshi/calendar/date.hpp"
#include "luoshi/model/custom_fields.hpp"
#include "luoshi/model/document.hpp"
#include "luoshi/model/entity_kind.hpp"
#include "luoshi/model/ref.hpp"
#include "luoshi/model/schema.hpp"
#include "luoshi/model/task.hpp"
#include "luoshi/model/unit.hpp"

namespace luoshi {
inline namespace v1 {

/// Roles, by the glossary's identifiers. Values are pinned.
enum class Role : std::int32_t {
    lead_unit = 0,            ///< 牵头单位: answers for the whole
    responsible_unit = 1,     ///< 责任单位 where the document keeps it apart from lead and cooperating
    cooperating_unit = 2,     ///< 配合单位
    supervising = 3,          ///< 督办, 监督
    guiding_unit = 4,         ///< 指导: guides, does not carry out
    compiling_unit = 5,       ///< 汇总
    assigning_unit = 6,       ///< 交办
    handling_unit = 7,        ///< 承办
    evaluating = 8,           ///< 评估, 第三方
    approver = 9,             ///< 批准
    report_to = 10,           ///< receives the reports
    sponsor_leader = 11,      ///< 领衔领导: a person or post; does not replace the lead unit
    leader_in_charge = 12,    ///< 分管领导
    first_responsible = 13,   ///< 第一责任人 named for this task
    principal = 14,           ///< 主要负责人
    responsible_office = 15,  ///< 责任处室
    handler = 16,             ///< 经办人
    liaison = 17,             ///< 联络员
};
template <>
struct EnumNames<Role> {
    static constexpr std::array<std::string_view, 18> names{
        "lead_unit",          "responsible_unit", "cooperating_unit", "supervising",       "guiding_unit",
        "compiling_unit",     "assigning_unit",   "handling_unit",    "evaluating",        "approver",
        "report_to",          "sponsor_leader",   "leader_in_charge", "first_responsible", "principal",
        "responsible_office", "handler",          "liaison"};
};

/// A duty lies with exactly one of a unit, a post or a person.
struct Duty {
    std::string id;
    Ref<Task> task;
    Role role = Role::lead_unit;
    Ref<Unit> unit;
    Ref<Post> post;
    Ref<Person> person;
    std::optional<Date> from;
    std::optional<Date> to;         ///< the last day, inside
    bool each_by_own_duty = false;  ///< 按职责分工负责
    std::int32_t place = 0;         ///< where the clause names it, from 1 on; 0: not said
    std::string clause;             ///< the words it was read from
    Ref<Document> document;
    CustomFields fields;

    friend bool operator==(const Duty&, const Duty&) = default;
};

template <>
struct Schema<Duty> {
    static constexpr EntityKind kind = EntityKind::duty;
    static constexpr auto fields = field_list(
        required_field("id", &Duty::id), required_field("task", &Duty::task), field("role", &Duty::role),
        field("unit", &Duty::unit), field("post", &Duty::post), field("person", &Duty::person),
        field("from", &Duty::from), field("to", &Duty::to),
        field("each_by_own_duty", &Duty::each_by_own_duty), field("place", &Duty::place),
        field("clause", &Duty::clause), field("document", &Duty::document), field("fields", &Duty::fields));
};

}  // namespace v1
}  // namespace luoshi
