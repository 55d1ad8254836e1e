// luoshi/responsibility/leads.hpp - the duties by which a task is answered for as a whole.
//
// A task's lead is its 牵头单位. Where none is named on the day, a 责任单位 alone is the lead, then a
// 承办单位. A task without any of these takes the lead of its parent, as headings do in breakdown tables.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "luoshi/model/validity.hpp"
#include "luoshi/responsibility/duty_index.hpp"
#include "luoshi/responsibility/first_responsible.hpp"
#include "luoshi/responsibility/unit_history.hpp"

namespace luoshi {
inline namespace v1 {

/// Why a duty counts as the lead. Values are pinned.
enum class LeadBasis : std::int32_t {
    none = 0,              ///< nobody leads on the day
    lead_unit = 1,         ///< named as lead
    responsible_unit = 2,  ///< no lead is named: the responsible unit is the lead
    handling_unit = 3,     ///< neither is named: the unit that handles the matter
};
template <>
struct EnumNames<LeadBasis> {
    static constexpr std::array<std::string_view, 4> names{"none", "lead_unit", "responsible_unit",
                                                           "handling_unit"};
};

/// The leads of a task on a day.
struct Leads {
    LeadBasis basis = LeadBasis::none;
    Id<Task> from;                 ///< the task whose duties they are: itself or an ancestor
    std::vector<Id<Duty>> duties;  ///< as the clause names them; more than one where several lead
};

/// True when the duty is valid on the day.
inline bool valid_on(const Duty& duty, Date day) {
    return holds_on(duty.from, duty.to, day);
}

/// The leads named on the task itself. Linear in its duties.
Leads own_leads_on(const Model& model, const DutyIndex& index, Id<Task> task, Date day);

/// The leads of the task, or of its nearest ancestor that has one. Linear in the duties on the way up.
Leads leads_on(const Model& model, const DutyIndex& index, Id<Task> task, Date day);

/// For every task row the task whose duties lead it on the day: itself or its nearest ancestor that has a
/// lead; empty where there is none. Linear in tasks and duties, however deep the tree is.
std::vector<Id<Task>> lead_sources(const Model& model, const DutyIndex& index, Date day);

/// The units that lead each task on a day, successors followed; each once, by the host id of their duty.
struct LeadUnits {
    std::vector<std::uint32_t> begin;  ///< row i: begin[i] to begin[i + 1]
    std::vector<Id<Unit>> units;

    std::span<const Id<Unit>> of(Id<Task> task) const {
        return std::span<const Id<Unit>>(units).subspan(begin[task.value],
                                                        begin[task.value + 1] - begin[task.value]);
    }
};

/// Linear in tasks, duties and units.
LeadUnits lead_units(const Model& model, const DutyIndex& index, Date day);

/// The unit that a duty lies with: its own, or that of its post, or that of the post its person holds on
/// the day. Empty when that can't be said. Successions are not followed here.
Id<Unit> unit_of(const Model& model, const DutyIndex& index, const Duty& duty, Date day);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/responsibility/leads_body.hpp"
#endif
