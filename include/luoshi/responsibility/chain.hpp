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

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
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

// --- bodies

namespace detail {

/// The place that a role has in a chain; nothing for roles that don't answer upwards.
constexpr std::optional<ChainPlace> place_of(Role role) {
    switch (role) {
        case Role::handler:
            return ChainPlace::handler;
        case Role::liaison:
            return ChainPlace::liaison;
        case Role::responsible_office:
            return ChainPlace::responsible_office;
        case Role::principal:
            return ChainPlace::principal;
        case Role::first_responsible:
            return ChainPlace::first_responsible;
        case Role::leader_in_charge:
            return ChainPlace::leader_in_charge;
        case Role::sponsor_leader:
            return ChainPlace::sponsor_leader;
        default:
            return std::nullopt;
    }
}

/// The link of a duty: its holder as on the day.
inline ChainLink link_of(const Model& model, const DutyIndex& index, ChainPlace place, Id<Duty> id,
                         Date day) {
    const Duty& duty = model.duties()[id];
    ChainLink link;
    link.place = place;
    link.duty = id;
    link.duty_task = duty.task.at;
    if (const Id<Unit> unit = unit_of(model, index, duty, day))
        link.unit = unit_on(model, unit, day);
    if (duty.unit.at) {
        link.person = first_responsible_on(model, index, link.unit.unit, day);
    } else if (duty.post.at) {
        link.person = holder_on(model, index, duty.post.at, day);
    } else {
        link.person.person = duty.person.at;
        link.person.holding = holding_on(model, index, duty.person.at, day);
        if (link.person.holding)
            link.person.post = model.holdings()[link.person.holding].post.at;
        link.person.standing = PersonStanding::named;
    }
    return link;
}

/// Appends the superiors of the last link, level by level.
inline void append_superiors(const Model& model, const DutyIndex& index, Ref<Unit> Unit::*superior,
                             ChainPlace place, std::size_t from, Chain& chain) {
    std::size_t below = from;
    for (std::size_t i = 0; i < max_superiors; ++i) {
        const Id<Unit> unit = chain.links[below].unit.unit;
        if (!unit)
            return;
        const Id<Unit> above = (model.units()[unit].*superior).at;
        if (!above)
            return;
        ChainLink link;
        link.place = place;
        link.below = static_cast<std::int32_t>(below);
        link.unit = unit_on(model, above, chain.day);
        link.person = first_responsible_on(model, index, link.unit.unit, chain.day);
        below = chain.links.size();
        chain.links.push_back(std::move(link));
    }
}

}  // namespace detail

inline Chain chain_of(const Model& model, const DutyIndex& index, Id<Task> task, Date day) {
    Chain chain{task, day, {}};
    const auto append_role = [&](ChainPlace place) {
        for (const Id<Duty> id : index.duties_of(task)) {
            const Duty& duty = model.duties()[id];
            if (detail::place_of(duty.role) == place && valid_on(duty, day))
                chain.links.push_back(detail::link_of(model, index, place, id, day));
        }
    };
    append_role(ChainPlace::handler);
    append_role(ChainPlace::liaison);
    append_role(ChainPlace::responsible_office);
    const std::size_t first_lead = chain.links.size();
    const Leads leads = leads_on(model, index, task, day);
    for (const Id<Duty> id : leads.duties) {
        chain.links.push_back(detail::link_of(model, index, ChainPlace::lead, id, day));
        chain.links.back().basis = leads.basis;
    }
    const std::size_t end_of_leads = chain.links.size();
    append_role(ChainPlace::principal);
    append_role(ChainPlace::first_responsible);
    append_role(ChainPlace::leader_in_charge);
    append_role(ChainPlace::sponsor_leader);
    for (std::size_t lead = first_lead; lead < end_of_leads; ++lead) {
        detail::append_superiors(model, index, &Unit::administrative, ChainPlace::block_superior, lead,
                                 chain);
        detail::append_superiors(model, index, &Unit::professional, ChainPlace::line_superior, lead, chain);
    }
    return chain;
}

inline std::vector<ChainLink> who_answers(const Model& model, const DutyIndex& index, Id<Task> task,
                                          Level level, Date day) {
    std::vector<ChainLink> found;
    for (ChainLink& link : chain_of(model, index, task, day).links) {
        const Id<Unit> unit = link.unit.unit;
        if (!unit || model.units()[unit].level != level)
            continue;
        // A leader named for the task stands beside the unit's own link, not in its place.
        const bool seen = std::any_of(found.begin(), found.end(), [&](const ChainLink& each) {
            return each.unit.unit == unit && each.person.person == link.person.person;
        });
        if (!seen)
            found.push_back(std::move(link));
    }
    return found;
}

}  // namespace v1
}  // namespace luoshi
