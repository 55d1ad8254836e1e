// luoshi/board/branches_body.hpp - the bodies of luoshi/board/branches.hpp.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/base/linkage.hpp"
#include "luoshi/board/branches.hpp"
#include "luoshi/board/light_facts.hpp"

namespace luoshi {
inline namespace v1 {

namespace detail {

[[noreturn]] inline void refuse_branch(Status status, const char* code, Branch branch, Message what,
                                       Message accepted) {
    Diagnostic finding{code, Severity::error, std::move(what), std::move(accepted), {}};
    finding.place.entity = "branch";
    finding.place.id = std::to_string(branch);
    throw Error(status, std::move(finding));
}

}  // namespace detail

LUOSHI_BODY Branches::Branches(Model model, const PlanOptions& options, BoardRules rules)
    : live_(std::move(model), options), rules_(std::move(rules)) {
    if (Diagnostics found = check_rules(rules_); !found.empty())
        throw Error(Status::invalid_argument, std::move(found));
    base_.resize(live_.plan().size());
    for (std::uint32_t v = 0; v < base_.size(); ++v)
        base_[v] = stand_now(v);
    nodes_.resize(1);
    nodes_[base].findings = live_.plan().findings();
    nodes_[base].end = live_.plan().end();
}

LUOSHI_BODY const Branches::Node& Branches::node(Branch branch) const {
    if (!is_there(branch))
        detail::refuse_branch(
            Status::not_found, "W012", branch,
            {"没有编号为 " + std::to_string(branch) + " 的分支",
             "there is no branch number " + std::to_string(branch)},
            {"branch() 返回且未丢弃的编号", "a number that branch() gave, not dropped since"});
    return nodes_[branch];
}

/// The branches from below the base down to `branch`.
LUOSHI_BODY std::vector<Branch> Branches::way_to(Branch branch) const {
    std::vector<Branch> way;
    for (Branch at = branch; at != base; at = node(at).parent)
        way.push_back(at);
    std::reverse(way.begin(), way.end());
    return way;
}

/// A task as the live plan has it.
LUOSHI_BODY TaskStand Branches::stand_now(std::uint32_t v) const {
    const Plan& plan = live_.plan();
    const Model& model = live_.model();
    const Id<Task> id(v);
    TaskStand made;
    if (!model.tasks().alive(id))
        return made;
    made.status = plan.status()[v];
    made.forecast = plan.forecast_finish()[v];
    made.early_start = plan.early_start()[v];
    made.early_finish = plan.early_finish()[v];
    made.late_start = plan.late_start()[v];
    made.late_finish = plan.late_finish()[v];
    made.total_float = plan.total_float()[v];
    made.free_float = plan.free_float()[v];
    made.margin_working = plan.margin_working()[v];
    const Date day = plan.options().as_of;
    made.light = light_of(light_facts(model, plan, id, live_.progress(id)), day,
                          plan.calendars().of(model.tasks()[id]), rules_)
                     .light;
    return made;
}

LUOSHI_BODY void Branches::return_to_base() {
    while (!undo_.empty()) {
        live_.update(undo_.back());
        undo_.pop_back();
    }
}

LUOSHI_BODY Branch Branches::branch(Branch from, ChangeSet changes) {
    const std::vector<Branch> way = way_to(from);
    return_to_base();
    Node made;
    made.parent = from;
    try {
        for (const Branch at : way)
            undo_.push_back(live_.update(nodes_[at].changes).undo);
        PlanUpdate done = live_.update(changes);
        undo_.push_back(std::move(done.undo));
        const auto look = [&](std::uint32_t v) {
            const TaskStand now = stand_now(v);
            if (now != stand(from, Id<Task>(v)))
                made.differs.emplace_back(v, now);
        };
        if (done.whole)
            for (std::uint32_t v = 0; v < live_.plan().size(); ++v)
                look(v);
        else
            for (const Id<Task> task : done.tasks)
                look(task.value);
        made.findings = live_.plan().findings();
        made.end = live_.plan().end();
    } catch (...) {
        return_to_base();
        throw;
    }
    return_to_base();
    made.changes = std::move(changes);
    nodes_.push_back(std::move(made));
    return static_cast<Branch>(nodes_.size() - 1);
}

LUOSHI_BODY TaskStand Branches::stand(Branch branch, Id<Task> task) const {
    for (Branch at = branch;; at = nodes_[at].parent) {
        const Node& here = node(at);
        if (at == base)
            return task.value < base_.size() ? base_[task.value] : TaskStand{};
        const auto found = std::lower_bound(here.differs.begin(), here.differs.end(), task.value,
                                            [](const auto& each, std::uint32_t v) { return each.first < v; });
        if (found != here.differs.end() && found->first == task.value)
            return found->second;
    }
}

LUOSHI_BODY std::vector<BranchMove> Branches::compare(Branch a, Branch b) const {
    const std::vector<Branch> way_a = way_to(a);
    const std::vector<Branch> way_b = way_to(b);
    const auto fork = std::mismatch(way_a.begin(), way_a.end(), way_b.begin(), way_b.end());
    std::vector<std::uint32_t> tasks;
    const auto gather = [&](auto from, auto to) {
        for (; from != to; ++from)
            for (const auto& each : nodes_[*from].differs)
                tasks.push_back(each.first);
    };
    gather(fork.first, way_a.end());
    gather(fork.second, way_b.end());
    std::sort(tasks.begin(), tasks.end());
    tasks.erase(std::unique(tasks.begin(), tasks.end()), tasks.end());
    std::vector<BranchMove> moves;
    for (const std::uint32_t v : tasks) {
        BranchMove move{live_.model().tasks()[Id<Task>(v)].id, Id<Task>(v), stand(a, Id<Task>(v)),
                        stand(b, Id<Task>(v))};
        if (move.a != move.b)
            moves.push_back(std::move(move));
    }
    std::sort(moves.begin(), moves.end(),
              [](const BranchMove& left, const BranchMove& right) { return left.id < right.id; });
    return moves;
}

LUOSHI_BODY ChangeSet Branches::accept(Branch branch) {
    const std::vector<Branch> way = way_to(branch);
    return_to_base();
    ChangeSet all;
    for (const Branch at : way)
        all.append(nodes_[at].changes);
    std::vector<TaskStand> stands = base_;
    stands.resize(live_.model().tasks().size());
    for (const Branch at : way)
        for (const auto& [task, as] : nodes_[at].differs)
            stands[task] = as;
    try {
        for (const Branch at : way)
            undo_.push_back(live_.update(nodes_[at].changes).undo);
    } catch (...) {
        return_to_base();
        throw;
    }
    undo_.clear();
    base_ = std::move(stands);
    for (Branch each = 1; each < nodes_.size(); ++each) {
        Node& one = nodes_[each];
        if (!one.there || each == branch)
            continue;
        bool stays = false;
        for (Branch at = one.parent; at != base && !stays; at = nodes_[at].parent)
            stays = at == branch;
        if (branch != base && !stays)
            one = Node{base, false, {}, {}, {}, no_instant};
    }
    if (branch == base)
        return all;
    for (Node& one : nodes_)
        if (one.there && one.parent == branch)
            one.parent = base;
    nodes_[base].findings = nodes_[branch].findings;
    nodes_[base].end = nodes_[branch].end;
    nodes_[branch] = Node{base, false, {}, {}, {}, no_instant};
    return all;
}

LUOSHI_BODY void Branches::drop(Branch branch) {
    (void)node(branch);
    if (branch == base)
        detail::refuse_branch(Status::invalid_argument, "W013", branch,
                              {"基准不能丢弃", "the base can't be dropped"},
                              {"branch() 返回的编号", "a number that branch() gave"});
    // Those that come from a branch have greater numbers.
    nodes_[branch] = Node{base, false, {}, {}, {}, no_instant};
    for (Branch each = branch + 1; each < nodes_.size(); ++each)
        if (nodes_[each].there && !nodes_[nodes_[each].parent].there)
            nodes_[each] = Node{base, false, {}, {}, {}, no_instant};
}

}  // namespace v1
}  // namespace luoshi
