// luoshi/graph/cut_search.hpp - the fewest units of edges without which one component has no loop.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <numeric>
#include <vector>

#include "luoshi/graph/acyclic_edges.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Branch and bound. Some unit of every loop has to be cut: the loop with the fewest is taken, and each of
/// its units is cut in turn, those tried before being kept. Loops that share no unit need one cut each, which
/// is the bound. The number of cuts allowed grows from that bound until the search succeeds.
class CutSearch {
  public:
    static constexpr std::uint32_t stays = 0xFFFFFFFFu;
    struct Edge {
        std::uint32_t from, to, unit;
    };

    /// Vertices 0 to n-1, units 0 to k-1 or `stays`; edges by source.
    CutSearch(std::uint32_t vertices, std::uint32_t units, std::vector<Edge> edges, std::uint64_t budget)
        : edges_(std::move(edges)),
          row_(vertices + std::size_t{1}, 0),
          standing_(units, Standing::open),
          distance_(vertices, far),
          came_by_(vertices, 0),
          done_(vertices, 0),
          budget_(budget) {
        for (const Edge& edge : edges_)
            ++row_[edge.from + std::size_t{1}];
        std::partial_sum(row_.begin(), row_.end(), row_.begin());
    }

    /// False when edges that stay make a loop.
    bool run() {
        if (!take_one_by_one())
            return false;
        const auto most = static_cast<std::uint32_t>(cut_.size());
        at_least_ = std::max<std::uint32_t>(1, std::min(most, disjoint_loops(most)));
        while (at_least_ < most && most <= deepest && work_ <= budget_) {
            if (search(at_least_)) {
                cut_.clear();
                for (std::uint32_t u = 0; u < standing_.size(); ++u)
                    if (standing_[u] == Standing::cut)
                        cut_.push_back(u);
                return true;
            }
            at_least_ += work_ <= budget_;
        }
        return true;
    }
    const std::vector<std::uint32_t>& cut() const { return cut_; }
    std::uint32_t at_least() const { return at_least_; }

  private:
    enum class Standing : std::uint8_t { open, cut, kept };
    static constexpr std::uint32_t far = 0xFFFFFFFFu;
    static constexpr std::uint32_t deepest = 64;  // of the recursion of search()

    bool gone(const Edge& edge) const { return edge.unit != stays && standing_[edge.unit] == Standing::cut; }
    bool open(const Edge& edge) const { return edge.unit != stays && standing_[edge.unit] == Standing::open; }

    /// A cut that does, from which nothing can be left out: units that few loops can run through come first,
    /// one that closes a loop with those before it is cut. False when edges that stay make a loop.
    bool take_one_by_one() {
        AcyclicEdges taken(static_cast<std::uint32_t>(distance_.size()));
        std::vector<std::vector<std::uint32_t>> edges_of(standing_.size());
        std::vector<std::uint64_t> in(distance_.size(), 0), out(distance_.size(), 0),
            ways(standing_.size(), 0);
        for (const Edge& edge : edges_) {
            ++out[edge.from];
            ++in[edge.to];
        }
        for (std::uint32_t e = 0; e < edges_.size(); ++e) {
            const Edge& edge = edges_[e];
            if (edge.unit == stays) {
                if (!taken.add(edge.from, edge.to))
                    return false;
            } else {
                edges_of[edge.unit].push_back(e);
                ways[edge.unit] += in[edge.from] * out[edge.to];
            }
        }
        std::vector<std::uint32_t> order(standing_.size());
        std::iota(order.begin(), order.end(), 0u);
        std::stable_sort(order.begin(), order.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return ways[a] < ways[b]; });
        for (const std::uint32_t u : order) {
            std::size_t k = 0;
            while (k < edges_of[u].size() &&
                   taken.add(edges_[edges_of[u][k]].from, edges_[edges_of[u][k]].to))
                ++k;
            if (k == edges_of[u].size())
                continue;
            cut_.push_back(u);
            while (k-- > 0)
                taken.remove_last(edges_[edges_of[u][k]].from, edges_[edges_of[u][k]].to);
        }
        std::sort(cut_.begin(), cut_.end());
        return true;
    }

    /// The loop with the fewest open units: these, ascending. `found` is false when there is no loop.
    std::vector<std::uint32_t> narrowest_loop(bool& found) {
        std::vector<std::uint32_t> best;
        std::uint32_t least = far;
        found = false;
        std::fill(done_.begin(), done_.end(), std::uint8_t{0});
        for (std::uint32_t start = 0; start < done_.size() && least > 1 && work_ <= budget_; ++start) {
            const std::uint32_t closing = shortest_way_around(start, least);
            if (closing != far) {
                found = true;
                best.clear();
                for (std::uint32_t e = closing;; e = came_by_[edges_[e].from]) {
                    if (open(edges_[e]))
                        best.push_back(edges_[e].unit);
                    if (edges_[e].from == start)
                        break;
                }
                std::sort(best.begin(), best.end());
                best.erase(std::unique(best.begin(), best.end()), best.end());
            }
            done_[start] = 1;  // every loop through it has been looked at
        }
        return best;
    }

    /// The edge that closes a loop of fewer than `least` open edges through `start`, or far; lowers `least`.
    /// Breadth first, edges that cost nothing before the others.
    std::uint32_t shortest_way_around(std::uint32_t start, std::uint32_t& least) {
        std::fill(distance_.begin(), distance_.end(), far);
        std::uint32_t closing = far;
        distance_[start] = 0;
        queue_.assign(1, start);
        while (!queue_.empty()) {
            const std::uint32_t v = queue_.front();
            queue_.pop_front();
            for (std::uint32_t e = row_[v]; e < row_[v + std::size_t{1}]; ++e) {
                ++work_;
                const Edge& edge = edges_[e];
                if (gone(edge) || done_[edge.to])
                    continue;
                const bool costs = open(edge);
                const std::uint32_t d = distance_[v] + costs;
                if (d >= least)
                    continue;
                if (edge.to == start) {
                    least = d;
                    closing = e;
                } else if (d < distance_[edge.to]) {
                    distance_[edge.to] = d;
                    came_by_[edge.to] = e;
                    if (costs)
                        queue_.push_back(edge.to);
                    else
                        queue_.push_front(edge.to);
                }
            }
        }
        return closing;
    }

    /// A number of loops no two of which share a unit that is open; more than `most` when units that are kept
    /// make a loop. Stops above `most`.
    std::uint32_t disjoint_loops(std::uint32_t most) {
        std::vector<std::uint32_t> taken;
        std::uint32_t count = 0;
        while (count <= most) {
            bool found = false;
            const std::vector<std::uint32_t> loop = narrowest_loop(found);
            if (!found)
                break;
            if (loop.empty()) {
                count = most + 1;
                break;
            }
            ++count;
            for (const std::uint32_t u : loop) {
                standing_[u] = Standing::cut;
                taken.push_back(u);
            }
        }
        for (const std::uint32_t u : taken)
            standing_[u] = Standing::open;
        return count;
    }

    /// Whether `most` more cuts can do; if so they are made.
    bool search(std::uint32_t most) {
        bool found = false;
        const std::vector<std::uint32_t> loop = narrowest_loop(found);
        if (work_ > budget_)
            return false;
        if (!found)
            return true;
        if (most == 0 || disjoint_loops(most) > most)
            return false;
        std::size_t tried = 0;
        for (; tried < loop.size(); ++tried) {
            standing_[loop[tried]] = Standing::cut;
            if (search(most - 1))
                return true;
            standing_[loop[tried]] = Standing::kept;
        }
        for (const std::uint32_t u : loop)
            standing_[u] = Standing::open;
        return false;
    }

    const std::vector<Edge> edges_;
    std::vector<std::uint32_t> row_;
    std::vector<Standing> standing_;
    std::vector<std::uint32_t> distance_, came_by_;
    std::vector<std::uint8_t> done_;
    std::deque<std::uint32_t> queue_;
    std::vector<std::uint32_t> cut_;
    std::uint32_t at_least_ = 0;
    std::uint64_t budget_;
    std::uint64_t work_ = 0;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
