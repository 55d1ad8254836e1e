// luoshi/graph/acyclic_edges.hpp - edges that are taken one by one as long as they close no loop.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Keeps an order of the vertices; an edge against it moves only the vertices between its ends (Pearce and
/// Kelly, "A Dynamic Topological Sort Algorithm for Directed Acyclic Graphs", ACM JEA 11, 2006).
class AcyclicEdges {
  public:
    explicit AcyclicEdges(std::uint32_t vertices)
        : place_(vertices), out_(vertices), in_(vertices), seen_(vertices, 0) {
        std::iota(place_.begin(), place_.end(), 0u);
    }

    /// False, with nothing changed, when the edge would close a loop.
    bool add(std::uint32_t from, std::uint32_t to) {
        if (from == to || (place_[to] < place_[from] && !make_room(from, to)))
            return false;
        out_[from].push_back(to);
        in_[to].push_back(from);
        return true;
    }
    /// Takes back what add() took last of those that are left.
    void remove_last(std::uint32_t from, std::uint32_t to) {
        out_[from].pop_back();
        in_[to].pop_back();
    }

  private:
    /// Walks from `start` as far as places lie between the two ends; false when it comes to `stop`.
    bool walk(const std::vector<std::vector<std::uint32_t>>& edges, std::uint32_t start, std::uint32_t stop,
              std::uint32_t least, std::uint32_t most, std::vector<std::uint32_t>& reached) {
        reached.assign(1, start);
        seen_[start] = 1;
        bool free = true;
        for (std::size_t i = 0; i < reached.size() && free; ++i)
            for (const std::uint32_t next : edges[reached[i]]) {
                free = free && next != stop;
                if (seen_[next] || place_[next] < least || place_[next] > most)
                    continue;
                seen_[next] = 1;
                reached.push_back(next);
            }
        for (const std::uint32_t v : reached)
            seen_[v] = 0;
        return free;
    }

    /// What leads to `from` comes before what follows `to`, in the places that both have.
    bool make_room(std::uint32_t from, std::uint32_t to) {
        const std::uint32_t least = place_[to], most = place_[from];
        if (!walk(out_, to, from, least, most, after_))
            return false;
        walk(in_, from, from, least, most, before_);
        const auto by_place = [&](std::uint32_t a, std::uint32_t b) { return place_[a] < place_[b]; };
        std::sort(before_.begin(), before_.end(), by_place);
        std::sort(after_.begin(), after_.end(), by_place);
        before_.insert(before_.end(), after_.begin(), after_.end());
        free_.clear();
        for (const std::uint32_t v : before_)
            free_.push_back(place_[v]);
        std::sort(free_.begin(), free_.end());
        for (std::size_t i = 0; i < free_.size(); ++i)
            place_[before_[i]] = free_[i];
        return true;
    }

    std::vector<std::uint32_t> place_;
    std::vector<std::vector<std::uint32_t>> out_, in_;
    std::vector<std::uint8_t> seen_;
    std::vector<std::uint32_t> before_, after_, free_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
