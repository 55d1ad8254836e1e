// luoshi/model/table.hpp - the rows of one kind of entity.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "luoshi/base/id.hpp"
#include "luoshi/model/id_index.hpp"

namespace luoshi {
inline namespace v1 {

/// Rows in the order of their dense ids. A removed row leaves its place behind, empty but for its host id:
/// dense ids are never reused, and a host id that comes back gets its old place.
template <class Entity>
class Table {
  public:
    /// Places in use or left behind; dense ids run from 0 to `size() - 1`.
    std::uint32_t size() const { return static_cast<std::uint32_t>(rows_.size()); }
    /// Rows that are there.
    std::uint32_t count() const { return count_; }

    /// The dense id of a host id, whether its row is there or was removed; empty when never seen.
    Id<Entity> find_place(std::string_view host_id) const { return Id<Entity>(index_.find(host_id, key())); }
    /// The dense id of the row with that host id; empty when there is none.
    Id<Entity> find(std::string_view host_id) const {
        const Id<Entity> id = find_place(host_id);
        return id && alive(id) ? id : Id<Entity>();
    }
    bool alive(Id<Entity> id) const { return id.value < size() && alive_[id.value] != 0; }

    /// The row of a dense id below `size()`.
    const Entity& operator[](Id<Entity> id) const { return rows_[id.value]; }

    /// Calls `visit(id, row)` for each row that is there, in the order of dense ids.
    template <class Visit>
    void for_each(Visit&& visit) const {
        for (std::uint32_t i = 0; i < size(); ++i)
            if (alive_[i])
                visit(Id<Entity>(i), rows_[i]);
    }

    // Editing is for apply() (luoshi/model/apply.hpp); elsewhere a table is read.

    /// Room for `extra` more rows, so that `add` does not allocate.
    void reserve(std::size_t extra) {
        const std::size_t wanted = rows_.size() + extra;
        // Each by its own capacity: an earlier call may have found memory for one and not for the other.
        if (wanted > rows_.capacity())
            rows_.reserve(std::max(wanted, rows_.capacity() * 2));
        if (wanted > alive_.capacity())
            alive_.reserve(std::max(wanted, alive_.capacity() * 2));
        index_.reserve(wanted);
    }
    /// A new place, for a row whose host id has none.
    template <class Given>
    Id<Entity> add(Given&& row) {
        reserve(1);  // so that the three stay of one size whatever fails
        const Id<Entity> id(size());
        rows_.push_back(std::forward<Given>(row));
        alive_.push_back(1);
        index_.insert(rows_.back().id, id.value);
        ++count_;
        return id;
    }
    /// Puts `row` in the place of its host id and returns what was there before (a row with only its id when
    /// nothing was).
    Entity put(Id<Entity> id, Entity row) noexcept {
        count_ += alive_[id.value] ? 0u : 1u;
        alive_[id.value] = 1;
        std::swap(rows_[id.value], row);
        return row;
    }
    /// Takes the row out and returns it; `host_id`, which is its own, stays behind.
    Entity remove(Id<Entity> id, std::string host_id) noexcept {
        count_ -= alive_[id.value] ? 1u : 0u;
        alive_[id.value] = 0;
        Entity row = std::exchange(rows_[id.value], Entity());
        rows_[id.value].id = std::move(host_id);
        return row;
    }
    /// The row for setting the dense ids of its references.
    Entity& edit(Id<Entity> id) { return rows_[id.value]; }
    /// Forgets all places from `size` on.
    void truncate(std::uint32_t size) noexcept {
        if (size >= rows_.size())
            return;
        for (std::uint32_t i = size; i < rows_.size(); ++i)
            count_ -= alive_[i] ? 1u : 0u;
        index_.truncate(size);
        rows_.erase(rows_.begin() + size, rows_.end());
        alive_.resize(size);
    }

  private:
    auto key() const {
        return [this](std::uint32_t n) -> std::string_view { return rows_[n].id; };
    }

    std::vector<Entity> rows_;
    std::vector<unsigned char> alive_;
    IdIndex index_;
    std::uint32_t count_ = 0;
};

}  // namespace v1
}  // namespace luoshi
