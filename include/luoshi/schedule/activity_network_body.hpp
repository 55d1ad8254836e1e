// luoshi/schedule/activity_network_body.hpp - the bodies of luoshi/schedule/activity_network.hpp.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/schedule/activity_network.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Refuses numbers that lead nowhere, before anything is built on them.
inline void check_problem(const ScheduleProblem& problem) {
    const std::size_t n = problem.activities.size();
    const auto refuse = [](const char* field, std::size_t at, Message what) {
        Diagnostic finding{"S010", Severity::error, std::move(what), {}, {}};
        finding.place.entity = "schedule";
        finding.place.field = std::string(field) + "[" + std::to_string(at) + "]";
        throw Error(Status::invalid_argument, std::move(finding));
    };
    const Message no_such{"编号指向不存在的条目", "the number leads to nothing that is there"};
    if (n >= ScheduleProblem::none / 8)
        refuse("activities", n, {"任务过多", "too many activities"});
    if (problem.calendars.empty() || problem.calendars.size() > 0xFFFF)
        refuse("calendars", problem.calendars.size(),
               {"须有 1 至 65535 个日历", "1 to 65535 calendars are needed"});
    for (std::size_t i = 0; i < n; ++i)
        if (problem.activities[i].calendar >= problem.calendars.size())
            refuse("activities", i, no_such);
    const auto column = [&](const char* name, const std::vector<std::uint32_t>& values, std::size_t size) {
        if (!values.empty() && values.size() != n)
            refuse(name, values.size(),
                   {"列的长度须与任务数相等", "the column must be as long as the activities"});
        for (std::size_t i = 0; i < values.size(); ++i)
            if (values[i] != ScheduleProblem::none && values[i] >= size)
                refuse(name, i, no_such);
    };
    column("detail", problem.detail, problem.details.size());
    column("parent", problem.parent, n);
    if (!problem.choice.empty() && problem.choice.size() != problem.relations.size())
        refuse("choice", problem.choice.size(),
               {"列的长度须与联系数相等", "the column must be as long as the relations"});
    for (std::size_t c = 0; c < problem.choices.size(); ++c)
        if (problem.choices[c].to >= n || problem.choices[c].needed < 1)
            refuse("choices", c, no_such);
    for (std::size_t r = 0; r < problem.choice.size(); ++r)
        if (problem.choice[r] != ScheduleProblem::none &&
            (problem.choice[r] >= problem.choices.size() ||
             problem.choices[problem.choice[r]].to != problem.relations[r].to))
            refuse("choice", r, no_such);
    for (std::size_t d = 0; d < problem.details.size(); ++d) {
        const std::vector<Pause>& pauses = problem.details[d].pauses;
        for (std::size_t i = 0; i < pauses.size(); ++i)
            if (pauses[i].to <= pauses[i].from || (i > 0 && pauses[i].from <= pauses[i - 1].to))
                refuse("details.pauses", d,
                       {"中断须按先后、互不相接", "pauses must follow one another, with time between them"});
    }
    for (std::size_t i = 0; i < problem.max_lags.size(); ++i)
        if (problem.max_lags[i].relation >= problem.relations.size())
            refuse("max_lags", i, no_such);
    for (std::size_t i = 0; i < problem.relations.size(); ++i)
        if (problem.relations[i].from != ScheduleProblem::none &&
            (problem.relations[i].from >= n || problem.relations[i].to >= n))
            refuse("relations", i, no_such);
}

/// Puts a network together.
class ActivityNetworkBuilder {
  public:
    explicit ActivityNetworkBuilder(const ScheduleProblem& problem) : problem_(problem) {
        check_problem(problem);
        network_.activities = static_cast<std::uint32_t>(problem.activities.size());
        network_.rules = {{{}, LinkType::finish_start},
                          {{}, LinkType::start_start},
                          {{}, LinkType::finish_finish},
                          {{}, LinkType::start_finish}};
        read_tree();
        read_relations();
        sort();
        lay_out();
        if (!problem.choice.empty())
            mark_choices();
        for (const MaxLag& limit : problem.max_lags)
            if (const std::uint32_t from = problem.relations[limit.relation].from; from != none)
                network_.vertices[network_.position[from]].flags |= ActivityNetwork::delayable;
    }
    ActivityNetwork take() { return std::move(network_); }

  private:
    static constexpr std::uint32_t none = ScheduleProblem::none;
    static constexpr std::uint32_t nodes_per_summary = ActivityNetwork::nodes_per_summary;
    static constexpr std::uint32_t start_out = ActivityNetwork::start_out;
    static constexpr std::uint32_t finish_out = ActivityNetwork::finish_out;

    struct Arc {
        std::uint32_t from, to, rule, relation;
    };

    bool takes_part(std::uint32_t v) const { return detail::takes_part(problem_, v); }
    bool unfinished(std::uint32_t v) const { return detail::unfinished(problem_, v); }
    bool summary(std::uint32_t v) const { return !summary_.empty() && summary_[v] != 0; }

    void read_tree() {
        const std::size_t n = problem_.activities.size();
        if (problem_.parent.empty())
            return;
        std::vector<std::uint8_t> has_children(n, 0);
        std::size_t parents = 0;
        for (const std::uint32_t p : problem_.parent)
            if (p != none) {
                parents += has_children[p] == 0;
                has_children[p] = 1;
            }
        network_.hierarchy = Hierarchy(problem_.parent);
        if (network_.hierarchy.parents().size() != parents) {
            Diagnostic finding{"S010",
                               Severity::error,
                               {"上下级关系成环", "the activities are above one another in a circle"},
                               {"无环的上下级关系", "a tree"},
                               {}};
            finding.place.entity = "schedule";
            finding.place.field = "parent";
            throw Error(Status::invalid_argument, std::move(finding));
        }
        summary_ = std::move(has_children);
    }

    std::uint32_t rule_of(const Relation& relation, Work predecessor) {
        return rule_index_.of(relation, predecessor, network_.rules);
    }

    void read_relations() {
        arcs_.reserve(problem_.relations.size());
        for (std::uint32_t r = 0; r < problem_.relations.size(); ++r) {
            const Relation& relation = problem_.relations[r];
            if (!holds(problem_, relation))
                continue;
            if (!summary(relation.from) && !summary(relation.to))
                arcs_.push_back({relation.from, relation.to,
                                 rule_of(relation, problem_.activities[relation.from].work), r});
            else
                spread(relation, r);
        }
        if (!network_.nodes.empty())
            join_nodes();
    }

    /// The activities under a summary that are no summaries themselves; the activity itself when it is none.
    std::vector<std::uint32_t> leaves(std::uint32_t v) const {
        std::vector<std::uint32_t> found, open{v};
        while (!open.empty()) {
            const std::uint32_t at = open.back();
            open.pop_back();
            if (!summary(at)) {
                found.push_back(at);
                continue;
            }
            const auto children = network_.hierarchy.children(at);
            open.insert(open.end(), children.rbegin(), children.rend());
        }
        return found;
    }

    /// A link from or to a summary.
    void spread(const Relation& relation, std::uint32_t r) {
        const bool percent = relation.lag_percent != 0;
        const std::uint32_t out = from_finish(relation.type) ? finish_out : start_out;
        std::vector<std::uint32_t> sources{relation.from};
        if (percent)
            sources = leaves(relation.from);
        for (const std::uint32_t source : sources) {
            if (!takes_part(source))
                continue;
            const std::uint32_t from = summary(source) ? node_of(source, out) : source;
            const std::uint32_t rule = rule_of(relation, problem_.activities[source].work);
            if (summary(relation.to) && network_.rules[rule].lag.none() && problem_.choice_of(r) == none) {
                // Into the node a link comes as an instant; it holds the activities as its type says.
                const std::uint32_t into = static_cast<std::uint32_t>(relation.type);
                const auto instant = static_cast<std::uint32_t>(
                    from_finish(relation.type) ? LinkType::finish_start : LinkType::start_start);
                arcs_.push_back({from, node_of(relation.to, into), instant, r});
                continue;
            }
            for (const std::uint32_t target : leaves(relation.to))
                if (unfinished(target))
                    arcs_.push_back({from, target, rule, r});
        }
    }

    /// The node of a summary, made when it is asked for.
    std::uint32_t node_of(std::uint32_t v, std::uint32_t kind) {
        if (network_.nodes.empty())
            network_.nodes.assign(std::size_t{nodes_per_summary} * network_.activities, none);
        std::uint32_t& node = network_.nodes[std::size_t{nodes_per_summary} * v + kind];
        if (node == none) {
            node = network_.activities + static_cast<std::uint32_t>(network_.node_task.size());
            network_.node_task.push_back(v);
            node_kind_.push_back(kind);
        }
        return node;
    }

    /// Leads every node to the children of its summary, or them to it. Nodes of summaries below are made on
    /// the way, so the list grows while it is read.
    void join_nodes() {
        for (std::size_t i = 0; i < network_.node_task.size(); ++i) {
            const std::uint32_t above = network_.node_task[i];
            const std::uint32_t kind = node_kind_[i];
            const std::uint32_t node = network_.activities + static_cast<std::uint32_t>(i);
            for (const std::uint32_t child : network_.hierarchy.children(above)) {
                if (kind < start_out) {
                    if (summary(child))
                        arcs_.push_back({node, node_of(child, kind), plain_finish_start, none});
                    else if (unfinished(child))
                        arcs_.push_back({node, child, kind, none});
                    continue;
                }
                const auto type = static_cast<std::uint32_t>(kind == start_out ? LinkType::start_start
                                                                               : LinkType::finish_start);
                if (summary(child))
                    arcs_.push_back({node_of(child, kind), node, plain_finish_start, none});
                else if (takes_part(child))
                    arcs_.push_back({child, node, type, none});
            }
        }
    }

    /// Predecessors first (Kahn 1962); what lies in or behind a circle comes last.
    void sort() {
        const std::size_t n = network_.activities + network_.node_task.size();
        out_begin_.assign(n + 1, 0);
        std::vector<std::uint32_t> waits(n, 0);
        for (const Arc& arc : arcs_) {
            ++out_begin_[arc.from + std::size_t{1}];
            ++waits[arc.to];
        }
        for (std::size_t v = 0; v < n; ++v)
            out_begin_[v + 1] += out_begin_[v];
        by_source_.resize(arcs_.size());
        std::vector<std::uint32_t> next(out_begin_.begin(), out_begin_.end() - 1);
        for (std::uint32_t a = 0; a < arcs_.size(); ++a)
            by_source_[next[arcs_[a].from]++] = a;

        std::vector<std::uint32_t>& order = network_.vertex;
        order.reserve(n);
        network_.position.assign(n, none);
        const auto place = [&](std::uint32_t v) {
            network_.position[v] = static_cast<std::uint32_t>(order.size());
            order.push_back(v);
        };
        // Numbers that are an order already are kept: neighbours in a plan stay neighbours in memory.
        const bool ordered =
            std::all_of(arcs_.begin(), arcs_.end(), [](const Arc& arc) { return arc.from < arc.to; });
        for (std::uint32_t v = 0; v < n; ++v)
            if (waits[v] == 0 || ordered)
                place(v);
        for (std::size_t i = ordered ? n : 0; i < order.size(); ++i)
            for (std::uint32_t at = out_begin_[order[i]]; at < out_begin_[order[i] + std::size_t{1}]; ++at)
                if (const std::uint32_t to = arcs_[by_source_[at]].to; --waits[to] == 0)
                    place(to);
        network_.ordered = static_cast<std::uint32_t>(order.size());
        for (std::uint32_t v = 0; v < n; ++v)
            if (network_.position[v] == none)
                place(v);
    }

    void lay_out() {
        const std::size_t n = network_.vertex.size();
        const std::size_t m = arcs_.size();
        network_.vertices.resize(n);
        for (std::size_t p = 0; p < n; ++p)
            network_.vertices[p] =
                network_.is_node(network_.vertex[p])
                    ? ActivityNetwork::Vertex{0, calendar_of(network_.task_of(network_.vertex[p])),
                                              ActivityNetwork::node}
                    : vertex_of(problem_, network_.vertex[p], summary(network_.vertex[p]));

        network_.out_rows.resize(n);
        network_.in_rows.resize(n);
        network_.out.resize(m);
        network_.out_relation.resize(m);
        std::uint32_t at = 0;
        for (std::size_t p = 0; p < n; ++p) {
            const std::size_t v = network_.vertex[p];
            network_.out_rows[p].begin = at;
            for (std::uint32_t i = out_begin_[v]; i < out_begin_[v + 1]; ++i, ++at) {
                const Arc& arc = arcs_[by_source_[i]];
                const std::uint32_t to = network_.position[arc.to];
                network_.out[at] = {to, arc.rule};
                network_.out_relation[at] = arc.relation;
                ++network_.in_rows[to].end;
            }
            network_.out_rows[p].end = at;
        }
        at = 0;
        for (ActivityNetwork::Row& row : network_.in_rows) {
            const std::uint32_t size = row.end;
            row = {at, at};  // filled below
            at += size;
        }
        network_.in.resize(m);
        network_.in_relation.resize(m);
        for (std::uint32_t p = 0; p < n; ++p)
            for (std::uint32_t e = network_.out_rows[p].begin; e < network_.out_rows[p].end; ++e) {
                const std::uint32_t place = network_.in_rows[network_.out[e].other].end++;
                network_.in[place] = {p, network_.out[e].rule};
                network_.in_relation[place] = network_.out_relation[e];
            }
    }

    void mark_choices() {
        for (const Arc& arc : arcs_)
            if (arc.relation != none && problem_.choice_of(arc.relation) != none)
                network_.mark_choice(network_.position[arc.from], network_.position[arc.to]);
    }

    std::uint16_t calendar_of(std::uint32_t v) const {
        return static_cast<std::uint16_t>(problem_.activities[v].calendar);
    }

    const ScheduleProblem& problem_;
    ActivityNetwork network_;
    std::vector<std::uint8_t> summary_;
    std::vector<Arc> arcs_;
    std::vector<std::uint32_t> by_source_, out_begin_;  // arcs in rows, by vertex
    std::vector<std::uint32_t> node_kind_;
    EdgeRuleIndex rule_index_;
};

LUOSHI_BODY ActivityNetwork make_network(const ScheduleProblem& problem) {
    return ActivityNetworkBuilder(problem).take();
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
