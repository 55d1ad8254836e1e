// luoshi/schedule/level_network.hpp - what a leveller places, and what stands already.
//
// Movers are the activities that may be put off, and the nodes of summaries between them, numbered with
// predecessors first. Everything else that holds them (floors, constraints, links from what stands) is in
// the plan without capacities: no mover starts before the plan has it, which is its release.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "luoshi/schedule/capacity_axis.hpp"
#include "luoshi/schedule/passes.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

struct LevelNetwork {
    struct Need {
        std::uint32_t resource = 0;
        std::int32_t amount = 0;
    };
    /// Work that stands where it is.
    struct Held {
        Need need;
        Instant from, to;
    };

    std::uint32_t size = 0;
    std::uint32_t activities = 0;  ///< movers that are no nodes
    // By mover.
    std::vector<std::uint32_t> position;  ///< in the ActivityNetwork
    std::vector<Work> work;
    std::vector<std::uint32_t> calendar;
    std::vector<std::uint8_t> node;
    std::vector<Instant> release, late_start, late_finish;
    // In rows; `other` is a mover, `rule` is one of the ActivityNetwork.
    std::vector<std::uint32_t> in_begin, out_begin, need_begin;
    std::vector<ActivityNetwork::Edge> in, out;
    std::vector<Need> needs;
    std::vector<Held> held;

    bool needs_nothing(std::uint32_t v) const { return need_begin[v] == need_begin[v + std::size_t{1}]; }
};

class LevelNetworkBuilder {
  public:
    LevelNetworkBuilder(const CapacityProblem& problem, const ActivityNetwork& network,
                        const PassDates& dates)
        : problem_(problem), schedule_(problem.schedule), network_(network), dates_(dates) {
        choose_movers();
        read_edges();
        read_needs();
    }
    LevelNetwork take() { return std::move(made_); }

  private:
    static constexpr std::uint32_t none = ScheduleProblem::none;

    const ActivityDetail* detail(std::uint32_t p) const {
        const bool special = (network_.vertices[p].flags & ActivityNetwork::special) != 0;
        return special ? &schedule_.details[schedule_.detail[network_.vertex[p]]] : nullptr;
    }
    /// A node has no dates of its own to keep; other vertices have when they are scheduled.
    bool has_dates(std::uint32_t p) const {
        return dates_.early_finish[p] != never && !(network_.vertices[p].flags & ActivityNetwork::summary);
    }

    /// Work with pauses is not put off, nor what leads to it.
    void find_fixed() {
        fixed_.assign(network_.vertex_count(), 0);
        for (std::uint32_t i = network_.ordered; i-- > 0;) {
            const std::uint32_t p = network_.at(i);
            fixed_[p] = !pauses_at(schedule_, network_, p).empty();
            for (std::uint32_t e = network_.out_rows[p].begin; e < network_.out_rows[p].end; ++e)
                fixed_[p] |= fixed_[network_.out[e].other];
        }
    }

    void choose_movers() {
        find_fixed();
        mover_.assign(network_.vertex_count(), none);
        for (std::uint32_t p = 0; p < network_.ordered; ++p) {
            if (!has_dates(p) || stands(p))
                continue;
            const ActivityNetwork::Vertex& vertex = network_.vertices[p];
            const bool node = (vertex.flags & ActivityNetwork::node) != 0;
            mover_[p] = made_.size++;
            made_.position.push_back(p);
            made_.node.push_back(node);
            made_.activities += !node;
            made_.calendar.push_back(vertex.calendar);
            made_.work.push_back(node ? Work{} : work_to_do(schedule_, network_.vertex[p]));
            made_.release.push_back(release(p));
            made_.late_finish.push_back(dates_.late_finish[p]);
            made_.late_start.push_back(dates_.late_start[p]);
        }
    }

    Instant release(std::uint32_t p) const {
        const ActivityDetail* const d = detail(p);
        if (d && d->started())
            return dates_.rest_start[schedule_.detail[network_.vertex[p]]];
        return network_.vertices[p].flags & ActivityNetwork::late ? dates_.late_start[p]
                                                                  : dates_.early_start[p];
    }

    /// True when an activity stays where the plan has it. Its predecessors are known already.
    bool stands(std::uint32_t p) const {
        const ActivityDetail* const d = detail(p);
        if (fixed_[p])
            return true;
        if (!d)
            return false;
        if (d->finished() || d->is_pinned())
            return true;
        if (!d->started())
            return stands_for_its_constraint(p, *d);
        if (schedule_.rules.out_of_sequence != OutOfSequence::retained_logic)
            return true;
        for (std::uint32_t e = network_.in_rows[p].begin; e < network_.in_rows[p].end; ++e)
            if (moves(network_.in[e].other, network_.in[e].rule) &&
                !dates_.is_unneeded(network_.in_relation[e], p))
                return false;
        return true;
    }

    /// "Must" dates, and those before what links allow because of a "no later than".
    bool stands_for_its_constraint(std::uint32_t p, const ActivityDetail& d) const {
        if (schedule_.rules.links_win || d.constraint_at == no_instant)
            return false;
        if (d.constraint == ConstraintKind::must_start_on || d.constraint == ConstraintKind::must_finish_on)
            return true;
        const bool no_later = d.constraint == ConstraintKind::start_no_later_than ||
                              d.constraint == ConstraintKind::finish_no_later_than;
        return no_later && dates_.early_driver[p] == code(DriverCode::constraint);
    }

    /// True for a link from a mover, unless it is from the start of something started: that is a fact.
    bool moves(std::uint32_t from, std::uint32_t rule) const {
        const ActivityDetail* const d = detail(from);
        return mover_[from] != none && !(d && d->started() && !from_finish(network_.rules[rule].type));
    }

    void read_edges() {
        made_.in_begin.push_back(0);
        made_.out_begin.push_back(0);
        for (const std::uint32_t p : made_.position) {
            for (std::uint32_t e = network_.in_rows[p].begin; e < network_.in_rows[p].end; ++e)
                if (const auto edge = network_.in[e];
                    moves(edge.other, edge.rule) && !dates_.is_unneeded(network_.in_relation[e], p))
                    made_.in.push_back({mover_[edge.other], edge.rule});
            for (std::uint32_t e = network_.out_rows[p].begin; e < network_.out_rows[p].end; ++e)
                if (const auto edge = network_.out[e];
                    mover_[edge.other] != none && moves(p, edge.rule) &&
                    !dates_.is_unneeded(network_.out_relation[e], edge.other))
                    made_.out.push_back({mover_[edge.other], edge.rule});
            made_.in_begin.push_back(static_cast<std::uint32_t>(made_.in.size()));
            made_.out_begin.push_back(static_cast<std::uint32_t>(made_.out.size()));
        }
    }

    void read_needs() {
        std::vector<Demand> demands = problem_.demands;
        std::sort(demands.begin(), demands.end(), [&](const Demand& a, const Demand& b) {
            const std::uint32_t p = network_.position[a.activity], q = network_.position[b.activity];
            return p != q ? p < q : a.resource < b.resource;
        });
        made_.need_begin.assign(made_.size + std::size_t{1}, 0);
        for (std::size_t i = 0; i < demands.size();) {
            const Demand& first = demands[i];
            std::int64_t sum = 0;
            for (; i < demands.size() && demands[i].activity == first.activity &&
                   demands[i].resource == first.resource;
                 ++i)
                sum += demands[i].amount;
            const auto amount = static_cast<std::int32_t>(
                std::min<std::int64_t>(sum, std::numeric_limits<std::int32_t>::max()));
            const std::uint32_t p = network_.position[first.activity];
            if (amount == 0 || work_to_do(schedule_, first.activity).none())
                continue;
            if (mover_[p] != none) {
                check_amount(first, amount);
                ++made_.need_begin[mover_[p] + std::size_t{1}];
                made_.needs.push_back({first.resource, amount});
            } else if (has_dates(p) && !(detail(p) && (detail(p)->finished() || detail(p)->left_out))) {
                const Instant finish = dates_.early_finish[p];
                made_.held.push_back({{first.resource, amount},
                                      start_of_work(schedule_, first.activity, dates_.early_start[p], finish),
                                      finish});
            }
        }
        for (std::uint32_t v = 0; v < made_.size; ++v)
            made_.need_begin[v + std::size_t{1}] += made_.need_begin[v];
    }

    void check_amount(const Demand& demand, std::int32_t amount) const {
        const Resource& resource = problem_.resources[demand.resource];
        std::int32_t most = resource.capacity;
        for (const CapacityStep& step : resource.steps)
            most = std::max(most, step.capacity);
        if (amount <= most)
            return;
        const std::string a = std::to_string(amount), m = std::to_string(most);
        const std::string r = std::to_string(demand.resource);
        Diagnostic finding{
            "S021",
            Severity::error,
            {"任务需占用资源 " + r + " 共 " + a + "，而其容量至多为 " + m + "，无处安排",
             "the activity needs " + a + " of resource " + r + ", which never has more than " + m +
                 ": there is no place for it"},
            {"不超过容量的占用量，或更大的容量", "an amount within the capacity, or a larger capacity"},
            {}};
        finding.place.entity = "capacity";
        finding.place.field = "activities[" + std::to_string(demand.activity) + "]";
        throw Error(Status::invalid_data, std::move(finding));
    }

    const CapacityProblem& problem_;
    const ScheduleProblem& schedule_;
    const ActivityNetwork& network_;
    const PassDates& dates_;
    std::vector<std::uint8_t> fixed_;   // by position: it has pauses, or leads to what has
    std::vector<std::uint32_t> mover_;  // by position: the mover, or none
    LevelNetwork made_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
