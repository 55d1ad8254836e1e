// luoshi/responsibility/unit_history_body.hpp - the bodies of luoshi/responsibility/unit_history.hpp.
#pragma once

#include <cstddef>
#include <optional>

#include "luoshi/base/linkage.hpp"
#include "luoshi/responsibility/unit_history.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY UnitOnDay unit_on(const Model& model, Id<Unit> unit, Date day) {
    UnitOnDay found{unit, UnitStanding::exists, {}};
    std::optional<Date> arrived;  // a later step can't be older than an earlier one
    while (found.steps.size() < max_successions) {
        const Unit& row = model.units()[found.unit];
        if (row.from && day < *row.from) {
            found.standing = UnitStanding::not_yet;
            return found;
        }
        const bool gone = row.to && *row.to < day;
        const Succession* whole = nullptr;
        const Succession* part = nullptr;
        std::size_t wholes = 0, parts = 0;
        for (const Succession& next : row.successors) {
            if (!next.on || day < *next.on || (arrived && *next.on < *arrived) || !next.unit.at)
                continue;
            const bool all = next.matters.empty();
            const Succession*& best = all ? whole : part;
            if (!best || next.unit.id < best->unit.id)
                best = &next;
            ++(all ? wholes : parts);
        }
        if (!gone && wholes == 0)
            return found;
        if (wholes == 0 && parts == 0) {
            found.standing = UnitStanding::dissolved;
            return found;
        }
        if (wholes > 1 || (wholes == 0 && parts > 1)) {
            found.standing = UnitStanding::several_successors;
            return found;
        }
        const Succession& next = wholes == 1 ? *whole : *part;
        found.steps.push_back({found.unit, next.unit.at, *next.on});
        found.unit = next.unit.at;
        arrived = next.on;
    }
    found.standing = UnitStanding::dissolved;
    return found;
}

}  // namespace v1
}  // namespace luoshi
