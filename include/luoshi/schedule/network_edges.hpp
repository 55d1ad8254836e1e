// luoshi/schedule/network_edges.hpp - edges put into the rows of a network and taken out of them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "luoshi/schedule/activity_network.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// The edges of one direction. A row grows into the free places behind it, and moves to the end of the array,
/// with room for as many again, when there are none. A free place names no vertex.
class EdgeRows {
  public:
    EdgeRows(std::vector<ActivityNetwork::Row>& rows, std::vector<ActivityNetwork::Edge>& edges,
             std::vector<std::uint32_t>& relations)
        : rows_(rows), edges_(edges), relations_(relations) {}

    void put(std::uint32_t p, ActivityNetwork::Edge edge, std::uint32_t relation) {
        ActivityNetwork::Row& row = rows_[p];
        if (row.end == edges_.size() || edges_[row.end].other != ActivityNetwork::none)
            move(row);
        edges_[row.end] = edge;
        relations_[row.end++] = relation;
    }
    /// The edge of a relation must be there.
    void remove(std::uint32_t p, std::uint32_t relation) {
        ActivityNetwork::Row& row = rows_[p];
        const std::uint32_t e = find(p, relation);
        --row.end;
        edges_[e] = edges_[row.end];
        relations_[e] = relations_[row.end];
        edges_[row.end].other = ActivityNetwork::none;
    }
    /// The edge of a relation in the row of `p`; none when there is none.
    std::uint32_t find(std::uint32_t p, std::uint32_t relation) const {
        for (std::uint32_t e = rows_[p].begin; e < rows_[p].end; ++e)
            if (relations_[e] == relation)
                return e;
        return ActivityNetwork::none;
    }

    /// Puts the rows side by side again, in the order given.
    void pack(const ActivityNetwork& network) {
        std::vector<ActivityNetwork::Edge> edges;
        std::vector<std::uint32_t> relations;
        for (std::uint32_t i = 0; i < network.vertex_count(); ++i) {
            ActivityNetwork::Row& row = rows_[network.at(i)];
            const auto begin = static_cast<std::uint32_t>(edges.size());
            edges.insert(edges.end(), edges_.begin() + row.begin, edges_.begin() + row.end);
            relations.insert(relations.end(), relations_.begin() + row.begin, relations_.begin() + row.end);
            row = {begin, static_cast<std::uint32_t>(edges.size())};
        }
        edges_ = std::move(edges);
        relations_ = std::move(relations);
    }

  private:
    void move(ActivityNetwork::Row& row) {
        const std::uint32_t size = row.end - row.begin;
        const auto begin = static_cast<std::uint32_t>(edges_.size());
        const std::size_t room = begin + std::max<std::size_t>(2, std::size_t{2} * size);
        relations_.resize(room, ActivityNetwork::none);
        edges_.resize(room, {ActivityNetwork::none, 0});
        std::copy_n(edges_.begin() + row.begin, size, edges_.begin() + begin);
        std::copy_n(relations_.begin() + row.begin, size, relations_.begin() + begin);
        for (std::uint32_t e = row.begin; e < row.end; ++e)
            edges_[e].other = ActivityNetwork::none;
        row = {begin, begin + size};
    }

    std::vector<ActivityNetwork::Row>& rows_;
    std::vector<ActivityNetwork::Edge>& edges_;
    std::vector<std::uint32_t>& relations_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
