// luoshi/board/bearers.hpp - who carries which task on a day: the units that lead it, the leaders who have
// charge of it. From duties to the columns that capacities and risk are computed from.
//
//   const Bearers bearers = bearers_on(model, index, plan.options().as_of, {.unit = 10, .person = 5});
//   const PlanLoad load = load_of(model, plan, bearers.input);
//   bearers.of[load.report.overloads[0].resource];   // the unit or person that has too much
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "luoshi/model/model.hpp"
#include "luoshi/responsibility/duty_index.hpp"
#include "luoshi/responsibility/leads.hpp"
#include "luoshi/schedule/duration_estimate.hpp"
#include "luoshi/schedule/plan_load.hpp"

namespace luoshi {
inline namespace v1 {

/// Values are pinned.
enum class BearerKind : std::int32_t { unit = 0, person = 1 };
template <>
struct EnumNames<BearerKind> {
    static constexpr std::array<std::string_view, 2> names{"unit", "person"};
};

/// A unit, or a person; the other id is empty.
struct Bearer {
    BearerKind kind = BearerKind::unit;
    Id<Unit> unit;
    Id<Person> person;

    friend bool operator==(const Bearer&, const Bearer&) = default;
};

/// How many tasks those carry at once of whom the model says nothing; 0: no limit.
struct DefaultCapacity {
    std::int32_t unit = 0;
    std::int32_t person = 0;
};

struct Bearers {
    std::vector<Bearer> of;  ///< by resource: units, then people, each by host id
    PlanLoadInput input;
};

/// A unit carries the tasks that it leads on the day; a person those whose 领衔领导 (sponsor_leader) or 分管
/// 领导 (leader_in_charge) he or she is, by name or by post. A task that names nobody takes those of the
/// nearest task above it that does. Only those who carry something are listed. Linear in tasks and duties.
Bearers bearers_on(const Model& model, const DutyIndex& index, Date day, DefaultCapacity otherwise = {});

/// For PlanRiskOptions::groups: by task a number of the first unit that leads it on the day, made of its host
/// id.
std::vector<std::uint32_t> lead_groups(const Model& model, const DutyIndex& index, Date day);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/board/bearers_body.hpp"
#endif
