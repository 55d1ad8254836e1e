// luoshi/board/mutual_wait_body.hpp - the bodies of luoshi/board/mutual_wait.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/board/mutual_wait.hpp"
#include "luoshi/graph/cycles.hpp"
#include "luoshi/responsibility/unit_history.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY std::vector<MutualWait> mutual_waits(const Model& model, const std::vector<UnitWait>& waits) {
    const std::uint32_t size = model.units().size();
    std::vector<std::uint32_t> from, to;
    for (const UnitWait& wait : waits) {
        from.push_back(wait.unit.value);
        to.push_back(wait.waits_for.value);
    }
    const TaskGraph graph(size, from, to);
    std::vector<std::uint32_t> by_id(size), rank(size);
    std::iota(by_id.begin(), by_id.end(), 0u);
    std::sort(by_id.begin(), by_id.end(), [&](std::uint32_t a, std::uint32_t b) {
        return model.units()[Id<Unit>(a)].id < model.units()[Id<Unit>(b)].id;
    });
    for (std::uint32_t place = 0; place < size; ++place)
        rank[by_id[place]] = place;
    std::vector<MutualWait> found;
    for (const VertexCycle& cycle :
         find_cycles(graph, rank, [](std::uint32_t a, std::uint32_t b) { return a < b; })) {
        MutualWait mutual;
        mutual.entangled = cycle.component_size;
        for (const std::uint32_t unit : cycle.vertices)
            mutual.units.emplace_back(unit);
        for (const std::uint32_t edge : cycle.edges)
            mutual.links.push_back(waits[graph.origin(edge)].links);
        found.push_back(std::move(mutual));
    }
    return found;
}

LUOSHI_BODY Diagnostic to_diagnostic(const MutualWait& mutual, const Model& model, Date day) {
    Message way;
    for (std::size_t i = 0; i < mutual.units.size(); ++i) {
        const std::string name(name_on(model.units()[mutual.units[i]], day));
        std::string links;
        for (std::size_t k = 0; k < mutual.links[i].size() && k < 3; ++k)
            links += (k ? ", " : "") + model.links()[mutual.links[i][k]].id;
        if (mutual.links[i].size() > 3)
            links += ", ...";
        way.zh += name + " →（" + links + "）";
        way.en += name + " -> (" + links + ") ";
    }
    const std::string first(name_on(model.units()[mutual.units.front()], day));
    Diagnostic finding{"W003",
                       Severity::warning,
                       {"单位互相等待：" + way.zh + first, "units wait for each other: " + way.en + first},
                       {"由上级确定谁先办", "a decision by a superior who goes first"},
                       {}};
    if (mutual.entangled > mutual.units.size()) {
        finding.what.zh += "；互相牵连的共 " + std::to_string(mutual.entangled) + " 个单位";
        finding.what.en += "; " + std::to_string(mutual.entangled) + " units are entangled";
    }
    finding.place.entity = name_of(EntityKind::unit);
    finding.place.id = model.units()[mutual.units.front()].id;
    return finding;
}

}  // namespace v1
}  // namespace luoshi
