// luoshi/responsibility/leads_body.hpp - the bodies of luoshi/responsibility/leads.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

#include "luoshi/base/linkage.hpp"
#include "luoshi/responsibility/leads.hpp"
#include "luoshi/responsibility/nearest_above.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY Leads own_leads_on(const Model& model, const DutyIndex& index, Id<Task> task, Date day) {
    Leads leads;
    leads.from = task;
    constexpr std::array order{Role::lead_unit, Role::responsible_unit, Role::handling_unit};
    for (std::size_t i = 0; i < order.size() && leads.duties.empty(); ++i)
        for (const Id<Duty> id : index.duties_of(task)) {
            const Duty& duty = model.duties()[id];
            if (duty.role != order[i] || !valid_on(duty, day))
                continue;
            leads.duties.push_back(id);
            leads.basis = static_cast<LeadBasis>(i + 1);
        }
    return leads;
}

LUOSHI_BODY Leads leads_on(const Model& model, const DutyIndex& index, Id<Task> task, Date day) {
    for (Id<Task> at = task; at; at = model.tasks()[at].parent.at) {
        Leads leads = own_leads_on(model, index, at, day);
        if (leads.basis != LeadBasis::none)
            return leads;
    }
    return {};
}

LUOSHI_BODY std::vector<Id<Task>> lead_sources(const Model& model, const DutyIndex& index, Date day) {
    return detail::nearest_above(
        model, [&](Id<Task> task) { return own_leads_on(model, index, task, day).basis != LeadBasis::none; });
}

LUOSHI_BODY LeadUnits lead_units(const Model& model, const DutyIndex& index, Date day) {
    const std::uint32_t size = model.tasks().size();
    LeadUnits leads;
    leads.begin.assign(size + std::size_t{1}, 0);
    leads.units.reserve(size);
    std::vector<Id<Unit>> now(model.units().size());
    model.units().for_each([&](Id<Unit> id, const Unit&) { now[id.value] = unit_on(model, id, day).unit; });
    const std::vector<Id<Task>> sources = lead_sources(model, index, day);
    for (std::uint32_t i = 0; i < size; ++i) {
        if (sources[i])
            for (const Id<Duty> id : own_leads_on(model, index, sources[i], day).duties) {
                const Id<Unit> named = unit_of(model, index, model.duties()[id], day);
                const Id<Unit> unit = named ? now[named.value] : named;
                const auto mine = leads.units.begin() + leads.begin[i];
                if (unit && std::find(mine, leads.units.end(), unit) == leads.units.end())
                    leads.units.push_back(unit);
            }
        leads.begin[i + 1] = static_cast<std::uint32_t>(leads.units.size());
    }
    return leads;
}

LUOSHI_BODY Id<Unit> unit_of(const Model& model, const DutyIndex& index, const Duty& duty, Date day) {
    if (duty.unit.at)
        return duty.unit.at;
    if (duty.post.at)
        return model.posts()[duty.post.at].unit.at;
    if (const Id<Holding> held = holding_on(model, index, duty.person.at, day))
        return model.posts()[model.holdings()[held].post.at].unit.at;
    return {};
}

}  // namespace v1
}  // namespace luoshi
