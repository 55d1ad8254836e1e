// luoshi/board/waits_body.hpp - the bodies of luoshi/board/waits.hpp.
#pragma once

#include <algorithm>
#include <tuple>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/board/waits.hpp"
#include "luoshi/schedule/link_time.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY std::vector<Wait> waits_of(const Model& model, const Plan& plan, const Board& board) {
    std::vector<Wait> waits;
    model.links().for_each([&](Id<Link> id, const Link& link) {
        const Id<Task> from = link.from.at, to = link.to.at;
        if (!is_open(board.light(to)) || !is_open(board.light(from)))
            return;
        const bool started = plan.status()[from.value] == PlanStatus::started;
        if (!from_finish(link.type) && started)
            return;
        waits.push_back({to, from, id});
    });
    std::sort(waits.begin(), waits.end(), [&](const Wait& a, const Wait& b) {
        return std::tie(model.tasks()[a.task].id, model.links()[a.link].id) <
               std::tie(model.tasks()[b.task].id, model.links()[b.link].id);
    });
    return waits;
}

LUOSHI_BODY std::vector<UnitWait> unit_waits(const Model& model, const Board& board,
                                             const std::vector<Wait>& waits) {
    struct Pair {
        Id<Unit> unit, waits_for;
        Id<Link> link;
    };
    std::vector<Pair> pairs;
    for (const Wait& wait : waits)
        for (const Id<Unit> unit : board.leads(wait.task))
            for (const Id<Unit> other : board.leads(wait.waits_for))
                if (unit != other)
                    pairs.push_back({unit, other, wait.link});
    // Brought together by number first, then the few rows by name.
    std::sort(pairs.begin(), pairs.end(), [&](const Pair& a, const Pair& b) {
        if (a.unit != b.unit || a.waits_for != b.waits_for)
            return std::tie(a.unit, a.waits_for) < std::tie(b.unit, b.waits_for);
        return model.links()[a.link].id < model.links()[b.link].id;
    });
    std::vector<UnitWait> found;
    for (const Pair& pair : pairs) {
        if (found.empty() || found.back().unit != pair.unit || found.back().waits_for != pair.waits_for)
            found.push_back({pair.unit, pair.waits_for, {}});
        found.back().links.push_back(pair.link);
    }
    std::sort(found.begin(), found.end(), [&](const UnitWait& a, const UnitWait& b) {
        return std::tie(model.units()[a.unit].id, model.units()[a.waits_for].id) <
               std::tie(model.units()[b.unit].id, model.units()[b.waits_for].id);
    });
    return found;
}

}  // namespace v1
}  // namespace luoshi
