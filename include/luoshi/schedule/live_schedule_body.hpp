// luoshi/schedule/live_schedule_body.hpp - the bodies of luoshi/schedule/live_schedule.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/schedule/floats.hpp"
#include "luoshi/schedule/live_schedule.hpp"
#include "luoshi/schedule/network_edges.hpp"
#include "luoshi/schedule/passes.hpp"
#include "luoshi/schedule/schedule.hpp"

namespace luoshi {
inline namespace v1 {

namespace detail {

inline EdgeRows in_edges(ActivityNetwork& network) {
    return {network.in_rows, network.in, network.in_relation};
}
inline EdgeRows out_edges(ActivityNetwork& network) {
    return {network.out_rows, network.out, network.out_relation};
}

}  // namespace detail

LUOSHI_BODY LiveSchedule::LiveSchedule(ScheduleProblem problem) : problem_(std::move(problem)) {
    rebuild();
    const std::size_t n = problem_.activities.size();
    first_from_.assign(n, ScheduleProblem::none);
    first_to_.assign(n, ScheduleProblem::none);
    next_from_.resize(problem_.relations.size());
    next_to_.resize(problem_.relations.size());
    for (std::uint32_t r = 0; r < problem_.relations.size(); ++r)
        if (problem_.relations[r].from == ScheduleProblem::none)
            free_relations_.push_back(r);
        else
            chain(r);
}

LUOSHI_BODY void LiveSchedule::chain(std::uint32_t relation) {
    const Relation& r = problem_.relations[relation];
    next_from_[relation] = std::exchange(first_from_[r.from], relation);
    next_to_[relation] = std::exchange(first_to_[r.to], relation);
}

LUOSHI_BODY std::vector<std::uint32_t> LiveSchedule::relations_to(std::uint32_t activity) const {
    std::vector<std::uint32_t> found;
    for (std::uint32_t r = first_to_[activity]; r != ScheduleProblem::none; r = next_to_[r])
        found.push_back(r);
    return found;
}

// --- edits

LUOSHI_BODY void LiveSchedule::set_activity(std::uint32_t activity, const Activity& as) {
    if (problem_.activities[activity] == as)
        return;
    problem_.activities[activity] = as;
    refresh_vertex(activity);
    // A lag in percent goes with the work before it, that of a summary's link with all work under it.
    for (std::uint32_t v = activity; v != ScheduleProblem::none; v = network_.hierarchy.parent(v))
        for (std::uint32_t r = first_from_[v]; r != ScheduleProblem::none; r = next_from_[r]) {
            const Relation& relation = problem_.relations[r];
            if (relation.lag_percent == 0 || rebuild_ || !detail::holds(problem_, relation))
                continue;
            take_edge(r);
            put_edge(r);
        }
}

LUOSHI_BODY void LiveSchedule::set_detail(std::uint32_t activity, const std::optional<ActivityDetail>& as) {
    const ActivityDetail* const now = problem_.find_detail(activity);
    // One that says nothing is as good as none.
    if (as.value_or(ActivityDetail{}) == (now ? *now : ActivityDetail{}))
        return;
    const bool took_part = detail::takes_part(problem_, activity);
    const bool was_unfinished = detail::unfinished(problem_, activity);
    const bool takes_part = !as || !as->left_out;
    const bool unfinished = !as || (!as->left_out && !as->finished());
    const bool edges_change = took_part != takes_part || was_unfinished != unfinished;
    if (edges_change && (is_summary(activity) || under_nodes(activity)))
        rebuild_ = true;
    const auto each_edge = [&](void (LiveSchedule::*change)(std::uint32_t)) {
        for (std::uint32_t r = first_from_[activity]; r != ScheduleProblem::none; r = next_from_[r])
            if (!rebuild_ && detail::holds(problem_, problem_.relations[r]))
                (this->*change)(r);
        for (std::uint32_t r = first_to_[activity]; r != ScheduleProblem::none; r = next_to_[r])
            if (!rebuild_ && detail::holds(problem_, problem_.relations[r]) &&
                problem_.relations[r].from != activity)
                (this->*change)(r);
    };
    if (edges_change)
        each_edge(&LiveSchedule::take_edge);
    problem_.detail_of(activity) = as.value_or(ActivityDetail{});
    dates_.rest_start.resize(problem_.details.size(), no_instant);
    refresh_vertex(activity);
    if (edges_change)
        each_edge(&LiveSchedule::put_edge);
}

LUOSHI_BODY void LiveSchedule::refresh_vertex(std::uint32_t activity) {
    if (rebuild_)
        return;
    detail::ActivityNetwork::Vertex& vertex = network_.vertices[network_.position[activity]];
    const auto late = [&] { return (vertex.flags & detail::ActivityNetwork::late) != 0 ? 1u : 0u; };
    late_ones_ -= late();
    using Network = detail::ActivityNetwork;
    const unsigned of_edges = vertex.flags & (Network::choosing | Network::alternative | Network::delayable);
    vertex = detail::vertex_of(problem_, activity, is_summary(activity));
    vertex.flags = static_cast<std::uint16_t>(vertex.flags | of_edges);
    late_ones_ += late();
    touch(activity);
}

LUOSHI_BODY std::uint32_t LiveSchedule::add_choice(const Choice& choice) {
    problem_.choices.push_back(choice);
    return static_cast<std::uint32_t>(problem_.choices.size() - 1);
}

LUOSHI_BODY void LiveSchedule::set_max_lag(std::uint32_t relation, const std::optional<Work>& lag) {
    const Relation& limited = problem_.relations[relation];
    const auto found = std::find_if(problem_.max_lags.begin(), problem_.max_lags.end(),
                                    [&](const MaxLag& each) { return each.relation == relation; });
    if (found != problem_.max_lags.end())
        problem_.max_lags.erase(found);
    else if (!lag)
        return;
    if (lag)
        problem_.max_lags.push_back({relation, *lag});
    touch(limited.from);
    network_.vertices[network_.position[limited.from]].flags |= detail::ActivityNetwork::delayable;
}

LUOSHI_BODY void LiveSchedule::set_needed(std::uint32_t choice, std::int32_t needed) {
    Choice& changed = problem_.choices[choice];
    if (std::exchange(changed.needed, needed) == needed)
        return;
    if (is_summary(changed.to))
        rebuild_ = true;  // everything under it chooses
    else
        touch(changed.to);
}

LUOSHI_BODY std::uint32_t LiveSchedule::add_relation(const Relation& relation, std::uint32_t choice) {
    std::uint32_t number = static_cast<std::uint32_t>(problem_.relations.size());
    if (free_relations_.empty()) {
        next_from_.push_back(ScheduleProblem::none);
        next_to_.push_back(ScheduleProblem::none);
        problem_.relations.push_back(relation);
    } else {
        number = free_relations_.back();
        free_relations_.pop_back();
        problem_.relations[number] = relation;
    }
    if (choice != ScheduleProblem::none || !problem_.choice.empty()) {
        problem_.choice.resize(problem_.relations.size(), ScheduleProblem::none);
        problem_.choice[number] = choice;
    }
    chain(number);
    if (detail::holds(problem_, relation))
        put_edge(number);
    return number;
}

LUOSHI_BODY void LiveSchedule::remove_relation(std::uint32_t relation) {
    if (!problem_.max_lags.empty())
        set_max_lag(relation, {});
    Relation& gone = problem_.relations[relation];
    if (detail::holds(problem_, gone))
        take_edge(relation);
    const auto unchain = [relation](std::uint32_t* at, std::vector<std::uint32_t>& next) {
        while (*at != relation)
            at = &next[*at];
        *at = next[relation];
    };
    unchain(&first_from_[gone.from], next_from_);
    unchain(&first_to_[gone.to], next_to_);
    gone.from = gone.to = ScheduleProblem::none;
    if (!problem_.choice.empty())
        problem_.choice[relation] = ScheduleProblem::none;
    free_relations_.push_back(relation);
}

LUOSHI_BODY void LiveSchedule::put_edge(std::uint32_t relation) {
    const Relation& r = problem_.relations[relation];
    if (rebuild_ || has_circles() || is_summary(r.from) || is_summary(r.to)) {
        rebuild_ = true;
        return;
    }
    const std::uint32_t from = network_.position[r.from], to = network_.position[r.to];
    if (!order_.admit(from, to)) {
        rebuild_ = true;
        return;
    }
    const std::uint32_t rule = rules_.of(r, problem_.activities[r.from].work, network_.rules);
    detail::out_edges(network_).put(from, {to, rule}, relation);
    detail::in_edges(network_).put(to, {from, rule}, relation);
    if (problem_.choice_of(relation) != ScheduleProblem::none)
        network_.mark_choice(from, to);
    touch(r.from);
    touch(r.to);
}

LUOSHI_BODY void LiveSchedule::take_edge(std::uint32_t relation) {
    const Relation& r = problem_.relations[relation];
    if (rebuild_ || has_circles() || is_summary(r.from) || is_summary(r.to)) {
        rebuild_ = true;
        return;
    }
    const std::uint32_t from = network_.position[r.from], to = network_.position[r.to];
    detail::out_edges(network_).remove(from, relation);
    detail::in_edges(network_).remove(to, relation);
    dates_.unneeded.erase(detail::PassDates::choice_key(relation, to));
    touch(r.from);
    touch(r.to);
}

LUOSHI_BODY std::vector<std::uint32_t> LiveSchedule::would_close(const Relation& relation) {
    std::vector<std::uint32_t> way =
        order_.shortest_way(network_.position[relation.to], network_.position[relation.from]);
    for (std::uint32_t& each : way)
        each = network_.task_of(network_.vertex[each]);
    return way;
}

// --- updates

LUOSHI_BODY void LiveSchedule::rebuild() {
    network_ = detail::make_network(problem_);
    order_ = detail::NetworkOrder(network_);
    rules_.read(network_.rules);
    packed_ = network_.in.size();
    const auto parents = network_.hierarchy.parents();
    parent_index_.assign(parents.empty() ? 0 : network_.activities, ScheduleProblem::none);
    for (std::uint32_t i = 0; i < parents.size(); ++i)
        parent_index_[parents[i]] = i;
    late_ones_ = 0;
    for (const auto& vertex : network_.vertices)
        late_ones_ += (vertex.flags & detail::ActivityNetwork::late) != 0;
    queue_.resize(network_.vertex_count());
    summary_queue_.resize(static_cast<std::uint32_t>(parents.size()));
    noted_.assign(network_.vertex_count(), 0);
    update_number_ = 0;
    rebuild_ = false;
    compute_whole();
    result_.rebuilt = true;
}

LUOSHI_BODY void LiveSchedule::compute_whole() {
    queue_.clear();
    detail::run_passes(problem_, network_, dates_);
    any_late_ = late_ones_ != 0;
    any_max_lags_ = !problem_.max_lags.empty();
    dirty_.clear();
    result_.whole = true;
    result_.early.clear();
    result_.late.clear();
    result_.touched.clear();
}

LUOSHI_BODY const ScheduleUpdate& LiveSchedule::update() {
    result_.whole = result_.rebuilt = false;
    result_.early.clear();
    result_.late.clear();
    result_.touched.clear();
    early_changed_.clear();
    summaries_changed_.clear();
    if (rebuild_ || (has_circles() && !dirty_.empty())) {
        rebuild();
        return result_;
    }
    if (dirty_.empty())
        return result_;
    ++update_number_;
    if (network_.in.size() > 2 * packed_ + 1024) {
        detail::in_edges(network_).pack(network_);
        detail::out_edges(network_).pack(network_);
        packed_ = network_.in.size();
        compute_whole();
        return result_;
    }
    if (late_ones_ != 0 || any_late_ || any_max_lags_ || !problem_.max_lags.empty() || !update_early() ||
        !update_late()) {
        compute_whole();
        return result_;
    }
    update_summaries();
    note_floats();
    dirty_.clear();
    return result_;
}

/// The forward pass over what the edits reach. False when all dates should be computed at once.
LUOSHI_BODY bool LiveSchedule::update_early() {
    const std::size_t most = std::max<std::size_t>(64, network_.vertex_count() / 100);
    detail::EarlyDates early(problem_, network_, dates_);
    for (const std::uint32_t p : dirty_)
        if (!(network_.vertices[p].flags & detail::ActivityNetwork::summary))
            queue_.insert(order_.rank(p));
    dates_.chose_anew.clear();
    Instant best = no_instant;
    bool lost = false;
    while (!queue_.empty()) {
        if (result_.early.size() >= most)
            return false;
        const std::uint32_t p = network_.at(queue_.pop_least());
        const std::uint32_t v = network_.vertex[p];
        result_.early.push_back(v);
        const Instant start = dates_.early_start[p], finish = dates_.early_finish[p];
        Instant rest = no_instant;
        const bool special = (network_.vertices[p].flags & detail::ActivityNetwork::special) != 0;
        if (special)
            rest = std::exchange(dates_.rest_start[problem_.detail[v]], no_instant);
        early.settle<false>(p);
        const Instant now = dates_.early_finish[p];
        if (start == dates_.early_start[p] && finish == now &&
            (!special || rest == dates_.rest_start[problem_.detail[v]]))
            continue;
        lost = lost || (finish == dates_.end && now != finish);
        if (now != detail::never)
            best = std::max(best, now);
        early_changed_.push_back(p);
        const auto row = network_.out_rows[p];
        for (std::uint32_t e = row.begin; e < row.end; ++e)
            queue_.insert(order_.rank(network_.out[e].other));
    }
    // What the alternatives of an activity leave to those before it hangs on which of them are needed.
    dirty_.insert(dirty_.end(), dates_.chose_anew.begin(), dates_.chose_anew.end());
    if (best < dates_.end && lost) {
        best = no_instant;
        for (std::uint32_t p = 0; p < network_.vertex_count(); ++p)
            if (dates_.early_finish[p] != detail::never &&
                !(network_.vertices[p].flags & detail::ActivityNetwork::summary))
                best = std::max(best, dates_.early_finish[p]);
        dates_.end = best;
        return false;
    }
    return best <= dates_.end;  // all late dates, and the room of all that nothing follows, hang on the end
}

/// The backward pass over what the edits and the changed early dates reach.
LUOSHI_BODY bool LiveSchedule::update_late() {
    const std::size_t most = std::max<std::size_t>(64, network_.vertex_count() / 100);
    detail::LateDates late(problem_, network_, dates_);
    const auto queue = [&](std::uint32_t p) {
        if (!(network_.vertices[p].flags & detail::ActivityNetwork::summary))
            queue_.insert(order_.rank(p));
    };
    const auto queue_before = [&](std::uint32_t p) {
        const auto row = network_.in_rows[p];
        for (std::uint32_t e = row.begin; e < row.end; ++e)
            queue_.insert(order_.rank(network_.in[e].other));
    };
    for (const std::uint32_t p : dirty_) {
        queue(p);
        queue_before(p);
    }
    for (const std::uint32_t p : early_changed_)
        queue(p);
    const Instant end = dates_.end;
    if (problem_.finish != no_instant)
        dates_.end = problem_.finish;
    bool all = true;
    while (!queue_.empty()) {
        if (result_.late.size() >= most) {
            all = false;
            break;
        }
        const std::uint32_t p = network_.at(queue_.pop_greatest());
        result_.late.push_back(network_.vertex[p]);
        const Instant start = dates_.late_start[p], finish = dates_.late_finish[p];
        const Instant work = dates_.late_work_start[p];
        late.settle(p);
        if (start != dates_.late_start[p] || finish != dates_.late_finish[p] ||
            work != dates_.late_work_start[p])
            queue_before(p);
    }
    dates_.end = end;
    return all;
}

/// The summaries above what was computed again, from the bottom up.
LUOSHI_BODY void LiveSchedule::update_summaries() {
    if (parent_index_.empty())
        return;
    const auto queue_above = [&](std::uint32_t v) {
        if (v >= network_.activities)
            return;
        const std::uint32_t above = network_.hierarchy.parent(v);
        if (above != ScheduleProblem::none)
            summary_queue_.insert(parent_index_[above]);
    };
    for (const auto* list : {&result_.early, &result_.late})
        for (const std::uint32_t v : *list)
            queue_above(v);
    for (const std::uint32_t p : dirty_)
        if (network_.vertices[p].flags & detail::ActivityNetwork::summary) {
            summary_queue_.insert(parent_index_[network_.vertex[p]]);
            queue_above(network_.vertex[p]);
        }
    detail::SummaryDates summaries(problem_, network_, dates_);
    while (!summary_queue_.empty()) {
        const std::uint32_t v = network_.hierarchy.parents()[summary_queue_.pop_greatest()];
        const std::uint32_t p = network_.position[v];
        const auto look = [&] {
            return std::array{dates_.early_start[p], dates_.early_finish[p], dates_.late_start[p],
                              dates_.late_finish[p]};
        };
        const auto before = look();
        const std::uint8_t begun = dates_.summary_begun[v];
        summaries.settle(v);
        note(v);
        if (before == look() && begun == dates_.summary_begun[v])
            continue;
        summaries_changed_.push_back(v);
        queue_above(v);
    }
}

LUOSHI_BODY void LiveSchedule::note(std::uint32_t vertex) {
    if (noted_[vertex] == update_number_)
        return;
    noted_[vertex] = update_number_;
    result_.touched.push_back(vertex);
}

/// What was computed again, and what has free float up to it.
LUOSHI_BODY void LiveSchedule::note_floats() {
    for (const auto* list : {&result_.early, &result_.late})
        for (const std::uint32_t v : *list)
            note(v);
    for (const auto* list : {&dirty_, &early_changed_})
        for (const std::uint32_t p : *list) {
            note(network_.vertex[p]);
            const auto row = network_.in_rows[p];
            for (std::uint32_t e = row.begin; e < row.end; ++e)
                note(network_.task_of(network_.vertex[network_.in[e].other]));
        }
    for (const std::uint32_t v : summaries_changed_)
        for (std::uint32_t r = first_to_[v]; r != ScheduleProblem::none; r = next_to_[r])
            note(problem_.relations[r].from);
}

LUOSHI_BODY std::int64_t LiveSchedule::total_float(std::uint32_t activity) const {
    const detail::Floats floats(problem_, network_, dates_);
    const std::uint32_t p = network_.position[activity];
    return floats.scheduled(p) ? floats.total(p) : no_float;
}
LUOSHI_BODY std::int64_t LiveSchedule::free_float(std::uint32_t activity) const {
    const detail::Floats floats(problem_, network_, dates_);
    const std::uint32_t p = network_.position[activity];
    return floats.scheduled(p) ? floats.free(p, floats.total(p)) : no_float;
}

}  // namespace v1
}  // namespace luoshi
