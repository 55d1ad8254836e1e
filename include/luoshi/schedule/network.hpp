// luoshi/schedule/network.hpp - the links that hold something, as a graph for the passes.
//
// Vertices 0..n-1 are tasks. A task whose dates are those of the tasks under it (a summary) has no work of
// its own; a link to it holds all tasks under it, a link from it waits for all of them. So that this costs
// one edge for each child and not one for each pair, such a summary gets up to four nodes without work:
//
//   start_in    links that hold its start       -> the starts of its children
//   finish_in   links that hold its finish      -> the finishes of its children
//   start_out   the starts of its children      -> links that wait for its start
//   finish_out  the finishes of its children    -> links that wait for its finish
//
// Left out are links that hold nothing: from or to a task that is cancelled or stands for an unlisted group,
// and links to a finished task, whose dates are facts. A circle that facts have broken is therefore none.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "luoshi/graph/cycles.hpp"
#include "luoshi/graph/order.hpp"
#include "luoshi/graph/task_graph.hpp"
#include "luoshi/schedule/task_state.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// How an edge holds its target.
struct EdgeRule {
    Work lag;
    LinkType type = LinkType::finish_start;
};

struct Network {
    std::uint32_t tasks = 0;  ///< vertices from here on are nodes of summaries
    TaskGraph graph;
    std::vector<EdgeRule> rules;            ///< by edge number
    std::vector<std::uint32_t> node_task;   ///< the summary of node `tasks + i`
    std::vector<Id<Link>> links_of_groups;  ///< links left out because of a group

    bool is_task(std::uint32_t v) const { return v < tasks; }
    std::uint32_t task_of(std::uint32_t v) const { return v < tasks ? v : node_task[v - tasks]; }
};

/// Puts a Network together.
class NetworkBuilder {
  public:
    NetworkBuilder(const Model& model, const WorkCalendars& calendars, const TaskStates& states)
        : states_(states) {
        network_.tasks = static_cast<std::uint32_t>(states.status.size());
        read_links(model, calendars);
        if (summary_links_)
            add_nodes();
        network_.graph = TaskGraph(network_.tasks + static_cast<std::uint32_t>(network_.node_task.size()),
                                   from_, to_, links_);
        network_.rules.resize(rules_.size());
        for (std::uint32_t e = 0; e < network_.graph.edge_count(); ++e)
            network_.rules[e] = rules_[network_.graph.origin(e)];
    }
    Network take() { return std::move(network_); }

  private:
    enum Node : std::uint32_t { start_in = 0, finish_in = 1, start_out = 2, finish_out = 3 };

    void read_links(const Model& model, const WorkCalendars& calendars) {
        const std::size_t count = model.links().count();
        from_.reserve(count);
        to_.reserve(count);
        links_.reserve(count);
        rules_.reserve(count);
        model.links().for_each([&](Id<Link> id, const Link& link) {
            const std::uint32_t from = link.from.at.value;
            const std::uint32_t to = link.to.at.value;
            if (!states_.takes_part(from) || !states_.unfinished(to)) {
                if ((states_.status[from] == PlanStatus::group && states_.unfinished(to)) ||
                    (states_.status[to] == PlanStatus::group && states_.takes_part(from)))
                    network_.links_of_groups.push_back(id);
                return;
            }
            const Work lag = link.lag.n == 0 ? Work{} : to_work(link.lag, calendars[states_.calendar[to]]);
            add(from, to, id, {lag, link.type});
            summary_links_ = summary_links_ || states_.summary[from] || states_.summary[to];
        });
    }

    void add(std::uint32_t from, std::uint32_t to, Id<Link> link, EdgeRule rule) {
        from_.push_back(from);
        to_.push_back(to);
        links_.push_back(link);
        rules_.push_back(rule);
    }

    void add_nodes() {
        // Which nodes are asked for: by a link, or from above.
        std::vector<std::uint8_t> asked(network_.tasks, 0);
        for (std::size_t i = 0; i < from_.size(); ++i) {
            if (states_.summary[from_[i]])
                asked[from_[i]] |= bit(from_finish(rules_[i].type) ? finish_out : start_out);
            if (states_.summary[to_[i]])
                asked[to_[i]] |= bit(to_finish(rules_[i].type) ? finish_in : start_in);
        }
        node_.assign(std::size_t{4} * network_.tasks, Id<Task>::none);
        for (const std::uint32_t above : states_.hierarchy.parents()) {
            if (!states_.summary[above])
                continue;
            for (std::uint32_t kind = 0; kind < 4; ++kind)
                if (asked[above] & bit(kind)) {
                    node_[std::size_t{4} * above + kind] =
                        network_.tasks + static_cast<std::uint32_t>(network_.node_task.size());
                    network_.node_task.push_back(above);
                }
            for (const std::uint32_t below : states_.hierarchy.children(above))
                if (states_.summary[below])
                    asked[below] |= asked[above];
        }
        for (std::size_t i = 0; i < from_.size(); ++i) {
            from_[i] = vertex(from_[i], from_finish(rules_[i].type) ? finish_out : start_out);
            to_[i] = vertex(to_[i], to_finish(rules_[i].type) ? finish_in : start_in);
        }
        for (const std::uint32_t above : states_.hierarchy.parents())
            for (std::uint32_t kind = 0; kind < 4 && states_.summary[above]; ++kind)
                if (asked[above] & bit(kind))
                    join_children(above, kind);
    }

    void join_children(std::uint32_t above, std::uint32_t kind) {
        const bool start = kind == start_in || kind == start_out;
        const EdgeRule rule{{}, start ? LinkType::start_start : LinkType::finish_finish};
        const std::uint32_t node = vertex(above, kind);
        for (const std::uint32_t child : states_.hierarchy.children(above)) {
            const std::uint32_t below = vertex(child, kind);
            if ((kind == start_in || kind == finish_in) && states_.unfinished(child))
                add(node, below, {}, rule);
            if ((kind == start_out || kind == finish_out) && states_.takes_part(child))
                add(below, node, {}, rule);
        }
    }

    std::uint32_t vertex(std::uint32_t task, std::uint32_t kind) const {
        return states_.summary[task] ? node_[std::size_t{4} * task + kind] : task;
    }
    static constexpr std::uint8_t bit(std::uint32_t kind) { return static_cast<std::uint8_t>(1u << kind); }

    const TaskStates& states_;
    Network network_;
    bool summary_links_ = false;
    std::vector<std::uint32_t> node_;  // four for each task
    std::vector<std::uint32_t> from_;
    std::vector<std::uint32_t> to_;
    std::vector<Id<Link>> links_;
    std::vector<EdgeRule> rules_;
};

/// A circle of the network with nodes read as their tasks, without the steps inside one summary, from its
/// least host id on.
inline TaskCycle to_task_cycle(const VertexCycle& found, const Network& network, const Model& model) {
    TaskCycle cycle{{}, {}, found.component_size, found.shortest};
    for (std::size_t i = 0; i < found.vertices.size(); ++i) {
        cycle.tasks.emplace_back(network.task_of(found.vertices[i]));
        cycle.links.push_back(network.graph.link(found.edges[i]));
    }
    // In and out of the same summary without a link: summary, task, summary is the summary.
    for (std::size_t i = 0; i < cycle.tasks.size() && cycle.tasks.size() > 2;) {
        const std::size_t size = cycle.tasks.size();
        const std::size_t b = (i + 1) % size;
        const std::size_t c = (i + 2) % size;
        if (cycle.links[i] || cycle.links[b] || cycle.tasks[i] != cycle.tasks[c]) {
            ++i;
            continue;
        }
        cycle.links[i] = cycle.links[c];
        for (const std::size_t gone : {std::max(b, c), std::min(b, c)}) {
            cycle.tasks.erase(cycle.tasks.begin() + static_cast<std::ptrdiff_t>(gone));
            cycle.links.erase(cycle.links.begin() + static_cast<std::ptrdiff_t>(gone));
        }
        i = 0;
    }
    // The component was counted with nodes; tasks alone are not known.
    if (!network.node_task.empty())
        cycle.component_size = static_cast<std::uint32_t>(cycle.tasks.size());
    const auto least = std::min_element(cycle.tasks.begin(), cycle.tasks.end(), [&](Id<Task> a, Id<Task> b) {
        return model.tasks()[a].id < model.tasks()[b].id;
    });
    const auto turn = least - cycle.tasks.begin();
    std::rotate(cycle.tasks.begin(), least, cycle.tasks.end());
    std::rotate(cycle.links.begin(), cycle.links.begin() + turn, cycle.links.end());
    return cycle;
}

/// G001 for each circle of the network.
inline void report_cycles(const Network& network, const Model& model, Diagnostics& findings) {
    const std::vector<std::uint32_t> of_task = host_rank(model);
    std::vector<std::uint32_t> rank(network.graph.vertex_count());
    std::copy(of_task.begin(), of_task.end(), rank.begin());
    // Nodes after all tasks, by their summary; the nodes of one summary follow one another.
    std::vector<std::uint32_t> nodes;
    for (std::uint32_t v = network.tasks; v < network.graph.vertex_count(); ++v)
        nodes.push_back(v);
    std::stable_sort(nodes.begin(), nodes.end(), [&](std::uint32_t a, std::uint32_t b) {
        return of_task[network.task_of(a)] < of_task[network.task_of(b)];
    });
    for (std::size_t i = 0; i < nodes.size(); ++i)
        rank[nodes[i]] = network.tasks + static_cast<std::uint32_t>(i);
    const Table<Link>& links = model.links();
    const auto edge_less = [&](std::uint32_t a, std::uint32_t b) {
        const Id<Link> left = network.graph.link(a);
        const Id<Link> right = network.graph.link(b);
        return left && right ? links[left].id < links[right].id : !left && right;
    };
    for (const VertexCycle& each : find_cycles(network.graph, rank, edge_less))
        findings.push_back(to_diagnostic(to_task_cycle(each, network, model), model));
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
