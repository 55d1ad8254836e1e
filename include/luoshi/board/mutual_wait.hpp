// luoshi/board/mutual_wait.hpp - units that wait for each other (责任主体相互掣肘).
//
// No task needs to wait in a circle for units to do so: A's first task waits for B's, and B's second for A's.
// Each may move; but each can tell the other to move first. The circle shows who has to yield.
#pragma once

#include <cstdint>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/board/waits.hpp"

namespace luoshi {
inline namespace v1 {

/// A circle of units. units[i] waits for the next one, the last for the first; links[i] are the links behind
/// that wait.
struct MutualWait {
    std::vector<Id<Unit>> units;  ///< begins with the least host id
    std::vector<std::vector<Id<Link>>> links;
    std::uint32_t entangled = 0;  ///< units that all wait for each other, the circle's among them
};

/// The shortest circle of each group of units that wait for each other; short ones first.
std::vector<MutualWait> mutual_waits(const Model& model, const std::vector<UnitWait>& waits);

/// W003.
Diagnostic to_diagnostic(const MutualWait& mutual, const Model& model, Date day);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/board/mutual_wait_body.hpp"
#endif
