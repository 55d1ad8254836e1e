// luoshi/responsibility/chain.hpp - who answers for a task on a day, from the person to the top (责任链).
//
//     const Chain chain = chain_of(model, index, task, to_date(2017, 6, 30));
//     for (const ChainLink& link : chain.links)
//         print(to_text(link, model, chain.day, Language::en));
//
// From below: the handler and liaison, the office inside the unit, the lead unit with its first-responsible
// person, the leaders named for the task; then level by level along the administrative superiors (块), and
// beside them along the professional ones (条). Everything is as on the asked day: names, holders,
// successors.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "luoshi/responsibility/first_responsible.hpp"
#include "luoshi/responsibility/leads.hpp"
#include "luoshi/responsibility/unit_history.hpp"

namespace luoshi {
inline namespace v1 {

/// Where a link stands in a chain, from below. Values are pinned.
enum class ChainPlace : std::int32_t {
    handler = 0,             ///< 经办人
    liaison = 1,             ///< 联络员
    responsible_office = 2,  ///< 责任处室
    lead = 3,                ///< 牵头单位, with the person who answers for it
    principal = 4,           ///< 主要负责人, where named for the task
    first_responsible = 5,   ///< 第一责任人, where named for the task
    leader_in_charge = 6,    ///< 分管领导
    sponsor_leader = 7,      ///< 领衔领导
    block_superior = 8,      ///< administrative superior (块) of the link below
    line_superior = 9,       ///< professional superior (条) of the link below
};
template <>
struct EnumNames<ChainPlace> {
    static constexpr std::array<std::string_view, 10> names{
        "handler",           "liaison",          "responsible_office", "lead",           "principal",
        "first_responsible", "leader_in_charge", "sponsor_leader",     "block_superior", "line_superior"};
};

/// One link, with what it rests on.
struct ChainLink {
    ChainPlace place = ChainPlace::lead;
    std::int32_t below = -1;  ///< superiors: the link whose superior this is, by its place in the chain
    UnitOnDay unit;           ///< the unit on the day; `unit.unit` is empty for a person without a post
    PostHolder person;        ///< who answers for it, by post; for a duty of a person: that person
    Id<Duty> duty;            ///< the duty it rests on; empty for superiors
    Id<Task>
        duty_task;  ///< the task whose duty it is: the asked one, or an ancestor that hands its lead down
    LeadBasis basis = LeadBasis::none;  ///< `lead` only: why it leads

    /// True when a named person answers at this link.
    bool named() const { return static_cast<bool>(person.person); }
};

/// A chain: from the person at the bottom to the top. Each lead has its own way up, one after another.
struct Chain {
    Id<Task> task;
    Date day;
    std::vector<ChainLink> links;
};

/// The most superiors that are followed in one direction; more would be a circle, which apply() refuses.
inline constexpr std::size_t max_superiors = 64;

/// Who answers for `task` on `day`. A task without a lead on the day gets a chain without `lead` links.
Chain chain_of(const Model& model, const DutyIndex& index, Id<Task> task, Date day);

/// The links of the units at one level, each unit once. Empty when the chain has a gap there.
std::vector<ChainLink> who_answers(const Model& model, const DutyIndex& index, Id<Task> task, Level level,
                                   Date day);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/responsibility/chain_body.hpp"
#endif
