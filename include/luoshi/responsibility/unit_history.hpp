// luoshi/responsibility/unit_history.hpp - what a unit was called on a day, and which unit it had become.
//
// A duty names the unit as it was when the duty was set: 国土资源部 in 2017. Asked who answers in 2019, the
// library follows the succession to 自然资源部 and says on which day it took over.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "luoshi/model/model.hpp"
#include "luoshi/model/validity.hpp"

namespace luoshi {
inline namespace v1 {

/// The official name on the day: a former name while it was in use, else the name of today. A former name
/// without any date can't be placed and is passed over.
inline std::string_view name_on(const Unit& unit, Date day) {
    for (const UnitName& name : unit.names)
        if (name.former && (name.from || name.to) && holds_on(name.from, name.to, day))
            return name.name;
    return unit.name;
}

inline bool exists_on(const Unit& unit, Date day) {
    return holds_on(unit.from, unit.to, day);
}

/// One step from a unit to the one that took over.
struct SuccessionStep {
    Id<Unit> from;
    Id<Unit> to;
    Date on;  ///< the first day on which `to` answers

    friend bool operator==(const SuccessionStep&, const SuccessionStep&) = default;
};

/// Why nobody, or nobody for certain, stands for a unit on a day. Values are pinned.
enum class UnitStanding : std::int32_t {
    exists = 0,
    not_yet = 1,             ///< it is set up only after the day
    dissolved = 2,           ///< it is gone and nobody had taken over on the day
    several_successors = 3,  ///< it was split, and which part took the duty is not recorded
};
template <>
struct EnumNames<UnitStanding> {
    static constexpr std::array<std::string_view, 4> names{"exists", "not_yet", "dissolved",
                                                           "several_successors"};
};

/// A unit followed to a day.
struct UnitOnDay {
    Id<Unit> unit;  ///< the one that answers; the last that is known when `standing` is not `exists`
    UnitStanding standing = UnitStanding::exists;
    std::vector<SuccessionStep> steps;  ///< from the unit named to `unit`, in order
};

/// The most successions that are followed; more would be a circle.
inline constexpr std::size_t max_successions = 32;

/// Follows `unit` to the unit that answers on `day`. A successor for all matters takes over from its first
/// day even where the old unit's last day is not recorded; successors for some matters only count when the
/// unit is gone, and decide nothing unless there is exactly one.
UnitOnDay unit_on(const Model& model, Id<Unit> unit, Date day);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/responsibility/unit_history_body.hpp"
#endif
