// luoshi/responsibility/chain_body.hpp - the bodies of luoshi/responsibility/chain.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/responsibility/chain.hpp"

namespace luoshi {
inline namespace v1 {

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

LUOSHI_BODY Chain chain_of(const Model& model, const DutyIndex& index, Id<Task> task, Date day) {
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

LUOSHI_BODY std::vector<ChainLink> who_answers(const Model& model, const DutyIndex& index, Id<Task> task,
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
