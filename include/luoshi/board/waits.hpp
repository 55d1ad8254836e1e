// luoshi/board/waits.hpp - which open task waits for which unfinished one, and so which unit for which.
#pragma once

#include <vector>

#include "luoshi/board/board.hpp"

namespace luoshi {
inline namespace v1 {

/// One unfinished wait.
struct Wait {
    Id<Task> task;       ///< open, and held by the link
    Id<Task> waits_for;  ///< its predecessor, which has not done yet what the link asks
    Id<Link> link;

    friend bool operator==(const Wait&, const Wait&) = default;
};

/// All waits, by the host ids of the waiting task and the link. A link is satisfied when its predecessor has
/// finished (FS, FF) or started (SS, SF); withdrawn tasks hold nobody. A task that only waited for its start
/// (FS, SS) and has started still waits where the predecessor is open: work out of sequence is not a finish.
/// Linear in the links, plus sorting the waits.
std::vector<Wait> waits_of(const Model& model, const Plan& plan, const Board& board);

/// One unit waiting for another.
struct UnitWait {
    Id<Unit> unit;
    Id<Unit> waits_for;
    std::vector<Id<Link>> links;  ///< the links behind it, by host id

    friend bool operator==(const UnitWait&, const UnitWait&) = default;
};

/// The waits between different units by the leads of the day; each pair once, by host ids. Where several
/// units lead, each waits and each is waited for.
std::vector<UnitWait> unit_waits(const Model& model, const Board& board, const std::vector<Wait>& waits);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/board/waits_body.hpp"
#endif
