// luoshi/schedule/loop_cuts.hpp - the circles of a plan, and the fewest links without which there are none.
//
//   for (const LoopCut& each : loop_cuts(model, plan))
//       each.loop, each.links, each.smallest;
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/base/id.hpp"
#include "luoshi/graph/cycles.hpp"
#include "luoshi/model/model.hpp"
#include "luoshi/model/task.hpp"
#include "luoshi/schedule/plan.hpp"

namespace luoshi {
inline namespace v1 {

/// A link to cut. `of_summary` is true where an end of it is a task with tasks under it: the link holds them
/// all, and the circle leads through one inside the other.
struct CutLink {
    Id<Link> link;
    bool of_summary = false;

    friend bool operator==(const CutLink&, const CutLink&) = default;
};

/// Tasks that all wait for each other.
struct LoopCut {
    TaskCycle loop;               ///< the shortest, as G001 shows it
    std::vector<Id<Task>> tasks;  ///< by host id; those with tasks under them where their links are in it
    std::vector<CutLink> links;   ///< to cut, by host id: without them these tasks are in no circle
    std::uint32_t at_least = 1;   ///< fewer links will not do
    bool smallest = true;         ///< false: the search was cut off, a smaller set may exist
};

/// In the order of G001; nothing when the plan has no circles. Throws Error(misuse, S013) when the plan is
/// not the model's. What it costs is said at find_cuts().
std::vector<LoopCut> loop_cuts(const Model& model, const Plan& plan);

/// "断开 1 条联系：L2（B → A）；没有更少的办法".
std::string to_text(const LoopCut& cut, const Model& model, Language language);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/loop_cuts_body.hpp"
#endif
