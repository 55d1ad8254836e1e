// luoshi/schedule/hierarchy.hpp - tasks under tasks, parents before children.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {

/// The parent relation as rows. Empty (and free) for a model without parents.
class Hierarchy {
  public:
    Hierarchy() = default;
    /// `parent[task]` is a dense id or Id<Task>::none; no task is above itself (apply() sees to that).
    /// Linear.
    explicit Hierarchy(std::vector<std::uint32_t> parent) : parent_(std::move(parent)) {
        const std::size_t n = parent_.size();
        begin_.assign(n + 1, 0);
        for (const std::uint32_t p : parent_)
            if (p != Id<Task>::none)
                ++begin_[p + std::size_t{1}];
        for (std::size_t v = 0; v < n; ++v)
            begin_[v + 1] += begin_[v];
        children_.resize(begin_.back());
        std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
        for (std::uint32_t v = 0; v < n; ++v)
            if (parent_[v] != Id<Task>::none)
                children_[next[parent_[v]]++] = v;
        for (std::uint32_t v = 0; v < n; ++v)
            if (parent_[v] == Id<Task>::none && !children(v).empty())
                parents_.push_back(v);
        for (std::size_t i = 0; i < parents_.size(); ++i)
            for (const std::uint32_t child : children(parents_[i]))
                if (!children(child).empty())
                    parents_.push_back(child);
    }

    bool empty() const { return parents_.empty(); }
    /// The task above; Id<Task>::none at the top.
    std::uint32_t parent(std::uint32_t v) const { return empty() ? Id<Task>::none : parent_[v]; }
    std::span<const std::uint32_t> children(std::uint32_t v) const {
        return std::span(children_).subspan(begin_[v], begin_[v + 1] - begin_[v]);
    }
    /// All tasks with children, each before those under it.
    std::span<const std::uint32_t> parents() const { return parents_; }

  private:
    std::vector<std::uint32_t> parent_;
    std::vector<std::uint32_t> begin_;
    std::vector<std::uint32_t> children_;
    std::vector<std::uint32_t> parents_;
};

}  // namespace v1
}  // namespace luoshi
