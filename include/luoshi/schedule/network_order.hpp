// luoshi/schedule/network_order.hpp - keeps the vertices of a network in order while edges come.
//
// Pearce and Kelly, "A Dynamic Topological Sort Algorithm for Directed Acyclic Graphs", ACM JEA 11 (2006): an
// edge against the order moves only the vertices between its ends that it concerns, and whether it closes a
// circle is found on the way.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

#include "luoshi/schedule/activity_network.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

class NetworkOrder {
  public:
    /// The network must be free of circles and lives as long as this.
    explicit NetworkOrder(ActivityNetwork& network) : network_(&network) {}

    /// The place of a position in the order.
    std::uint32_t rank(std::uint32_t p) const { return network_->order.empty() ? p : rank_[p]; }

    /// Makes room for an edge between two positions. False, with everything as it was, when it would close a
    /// circle. Costs what lies between the two in the order and is linked to them.
    bool admit(std::uint32_t from, std::uint32_t to) {
        const std::uint32_t least = rank(to), most = rank(from);
        if (from == to)
            return false;
        if (most < least)
            return true;
        begin();
        if (!walk<true>(to, most, from))
            return false;
        walk<false>(from, least, none);
        reorder();
        return true;
    }

    /// The shortest way along edges from one position to another, both included; empty when there is none.
    std::vector<std::uint32_t> shortest_way(std::uint32_t from, std::uint32_t to) {
        std::vector<std::uint32_t> way;
        if (rank(from) > rank(to))
            return way;
        begin();
        const std::uint32_t most = rank(to);
        std::vector<std::uint32_t> reached{from}, before{none};
        seen_[from] = now_;
        for (std::size_t i = 0; i < reached.size(); ++i) {
            if (reached[i] == to) {
                for (std::uint32_t at = static_cast<std::uint32_t>(i); at != none; at = before[at])
                    way.push_back(reached[at]);
                std::reverse(way.begin(), way.end());
                return way;
            }
            const ActivityNetwork::Row row = network_->out_rows[reached[i]];
            for (std::uint32_t e = row.begin; e < row.end; ++e) {
                const std::uint32_t next = network_->out[e].other;
                if (seen_[next] == now_ || rank(next) > most)
                    continue;
                seen_[next] = now_;
                reached.push_back(next);
                before.push_back(static_cast<std::uint32_t>(i));
            }
        }
        return way;
    }

  private:
    static constexpr std::uint32_t none = ActivityNetwork::none;

    void begin() {
        if (seen_.size() != network_->vertices.size()) {
            seen_.assign(network_->vertices.size(), 0);
            now_ = 0;
        }
        if (++now_ == 0) {
            std::fill(seen_.begin(), seen_.end(), 0u);
            now_ = 1;
        }
        after_.clear();
        before_.clear();
    }

    /// Collects what is reached from `start` (after_) or reaches it (before_) without leaving the stretch of
    /// the order that ends at rank `bound`. False when `goal` is reached.
    template <bool forward>
    bool walk(std::uint32_t start, std::uint32_t bound, std::uint32_t goal) {
        std::vector<std::uint32_t>& found = forward ? after_ : before_;
        found.push_back(start);
        seen_[start] = now_;
        for (std::size_t i = 0; i < found.size(); ++i) {
            const ActivityNetwork::Row row =
                forward ? network_->out_rows[found[i]] : network_->in_rows[found[i]];
            for (std::uint32_t e = row.begin; e < row.end; ++e) {
                const std::uint32_t next = forward ? network_->out[e].other : network_->in[e].other;
                if (next == goal)
                    return false;
                if (seen_[next] == now_ || (forward ? rank(next) > bound : rank(next) < bound))
                    continue;
                seen_[next] = now_;
                found.push_back(next);
            }
        }
        return true;
    }

    /// Gives the ranks of all that was found to what comes before first, then to what comes after.
    void reorder() {
        std::vector<std::uint32_t>& order = network_->order;
        if (order.empty()) {
            order.resize(network_->vertices.size());
            std::iota(order.begin(), order.end(), 0u);
            rank_ = order;
        }
        const auto by_rank = [&](std::uint32_t a, std::uint32_t b) { return rank_[a] < rank_[b]; };
        std::sort(before_.begin(), before_.end(), by_rank);
        std::sort(after_.begin(), after_.end(), by_rank);
        ranks_.clear();
        for (const auto* list : {&before_, &after_})
            for (const std::uint32_t p : *list)
                ranks_.push_back(rank_[p]);
        std::sort(ranks_.begin(), ranks_.end());
        std::size_t i = 0;
        for (const auto* list : {&before_, &after_})
            for (const std::uint32_t p : *list) {
                rank_[p] = ranks_[i];
                order[ranks_[i++]] = p;
            }
    }

    ActivityNetwork* network_;
    std::vector<std::uint32_t> rank_;  // by position; not used while the network has no order of its own
    std::vector<std::uint32_t> seen_;
    std::uint32_t now_ = 0;
    std::vector<std::uint32_t> after_, before_, ranks_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
