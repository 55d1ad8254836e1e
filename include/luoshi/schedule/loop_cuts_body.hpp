// luoshi/schedule/loop_cuts_body.hpp - the bodies of luoshi/schedule/loop_cuts.hpp.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/graph/cuts.hpp"
#include "luoshi/schedule/loop_cuts.hpp"
#include "luoshi/schedule/plan_cycles.hpp"
#include "luoshi/schedule/problem_of_plan.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// For each edge its link's place among all links by host id; never_cut for what lies inside a summary.
inline std::vector<std::uint32_t> units_of(const TaskGraph& graph, const Table<Link>& links,
                                           std::vector<Id<Link>>& link_of_unit) {
    for (std::uint32_t e = 0; e < graph.edge_count(); ++e)
        if (graph.link(e))
            link_of_unit.push_back(graph.link(e));
    const auto by_id = [&](Id<Link> a, Id<Link> b) { return links[a].id < links[b].id; };
    std::sort(link_of_unit.begin(), link_of_unit.end(), by_id);
    link_of_unit.erase(std::unique(link_of_unit.begin(), link_of_unit.end()), link_of_unit.end());
    std::vector<std::uint32_t> unit(graph.edge_count(), never_cut);
    for (std::uint32_t e = 0; e < unit.size(); ++e)
        if (graph.link(e))
            unit[e] = static_cast<std::uint32_t>(
                std::lower_bound(link_of_unit.begin(), link_of_unit.end(), graph.link(e), by_id) -
                link_of_unit.begin());
    return unit;
}

}  // namespace detail

LUOSHI_BODY std::vector<LoopCut> loop_cuts(const Model& model, const Plan& plan) {
    const detail::ProblemOfPlan of_plan = detail::problem_of(model, plan);
    const detail::ActivityNetwork network = detail::make_network(of_plan.problem);
    std::vector<LoopCut> made;
    if (network.ordered == network.vertex_count())
        return made;
    const TaskGraph graph = detail::graph_of(network, of_plan.links);
    const std::vector<std::uint32_t> rank = detail::vertex_ranks(network, model);
    std::vector<Id<Link>> link_of_unit;
    const std::vector<std::uint32_t> unit = detail::units_of(graph, model.links(), link_of_unit);
    const std::vector<VertexCut> cuts = find_cuts(graph, rank, unit);
    std::vector<std::uint32_t> cut_of(graph.vertex_count(), never_cut);
    for (std::uint32_t i = 0; i < cuts.size(); ++i)
        for (const std::uint32_t v : cuts[i].vertices)
            cut_of[v] = i;
    const auto is_summary = [&](Id<Task> task) {
        return (network.vertices[network.position[task.value]].flags & detail::ActivityNetwork::summary) != 0;
    };
    for (const VertexCycle& each : detail::cycles_of(graph, rank, model.links())) {
        const VertexCut& cut = cuts[cut_of[each.vertices.front()]];
        LoopCut& one = made.emplace_back();
        one.loop = detail::to_task_cycle(each, network, graph, model);
        for (const std::uint32_t v : cut.vertices)
            one.tasks.emplace_back(network.task_of(v));
        std::sort(one.tasks.begin(), one.tasks.end(),
                  [&](Id<Task> a, Id<Task> b) { return model.tasks()[a].id < model.tasks()[b].id; });
        one.tasks.erase(std::unique(one.tasks.begin(), one.tasks.end()), one.tasks.end());
        for (const std::uint32_t u : cut.units) {
            const Link& link = model.links()[link_of_unit[u]];
            one.links.push_back({link_of_unit[u], is_summary(link.from.at) || is_summary(link.to.at)});
        }
        one.at_least = cut.at_least;
        one.smallest = cut.smallest;
    }
    return made;
}

LUOSHI_BODY std::string to_text(const LoopCut& cut, const Model& model, Language language) {
    const bool en = language == Language::en;
    const std::string count = std::to_string(cut.links.size()), size = std::to_string(cut.tasks.size());
    std::string text =
        en ? size + " tasks wait for each other; cutting " + count + " links takes all circles away: "
           : "互相等待的共 " + size + " 项；断开 " + count + " 条联系即无环：";
    for (std::size_t i = 0; i < cut.links.size(); ++i) {
        const Link& link = model.links()[cut.links[i].link];
        text += i == 0 ? "" : en ? ", " : "、";
        text += link.id + (en ? " (" : "（") + link.from.id + " → " + link.to.id;
        if (cut.links[i].of_summary)
            text += en ? ", a link of a whole with all that is under it" : "，上级任务的联系，连同其下各项";
        text += en ? ")" : "）";
    }
    if (cut.smallest)
        return text + (en ? "; fewer will not do" : "；没有更少的办法");
    const std::string least = std::to_string(cut.at_least);
    return text + (en ? "; not proved to be the fewest, at least " + least + " are needed"
                      : "；未证明最少，至少须断开 " + least + " 条");
}

}  // namespace v1
}  // namespace luoshi
