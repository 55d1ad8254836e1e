// luoshi/schedule/owned_rows.hpp - the items of each owner: the deadlines of a task, the extensions of a
// deadline.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "luoshi/base/id.hpp"
#include "luoshi/model/table.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Compressed rows made in one walk over a table; the rows of owners whose items changed since then stand
/// beside them. Items of an owner are in the order of their dense ids.
template <class Item>
class OwnedRows {
  public:
    static constexpr std::uint32_t none = 0xFFFFFFFFu;

    /// `owner_of(item)` is the dense id of the owner, below `owners`. Linear.
    template <class OwnerOf>
    void fill(const Table<Item>& table, std::uint32_t owners, const OwnerOf& owner_of) {
        begin_.assign(owners + std::size_t{1}, 0);
        owner_.assign(table.size(), none);
        changed_.clear();
        table.for_each([&](Id<Item> id, const Item& each) {
            owner_[id.value] = owner_of(each);
            ++begin_[owner_[id.value] + std::size_t{1}];
        });
        for (std::size_t i = 0; i < owners; ++i)
            begin_[i + 1] += begin_[i];
        items_.resize(begin_.back());
        std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
        for (std::uint32_t i = 0; i < owner_.size(); ++i)
            if (owner_[i] != none)
                items_[next[owner_[i]]++] = Id<Item>(i);
    }

    std::span<const Id<Item>> of(std::uint32_t owner) const {
        if (!changed_.empty())
            if (const auto found = changed_.find(owner); found != changed_.end())
                return found->second;
        if (owner + std::size_t{1} >= begin_.size())
            return {};
        return std::span(items_).subspan(begin_[owner], begin_[owner + 1] - begin_[owner]);
    }
    /// The owner of an item; none when it has none.
    std::uint32_t owner(Id<Item> item) const {
        return item.value < owner_.size() ? owner_[item.value] : none;
    }

    /// Gives an item to another owner, or to none.
    void give(Id<Item> item, std::uint32_t owner) {
        if (item.value >= owner_.size())
            owner_.resize(item.value + std::size_t{1}, none);
        if (owner_[item.value] == owner)
            return;
        if (owner_[item.value] != none) {
            std::vector<Id<Item>>& row = own_row(owner_[item.value]);
            row.erase(std::find(row.begin(), row.end(), item));
        }
        owner_[item.value] = owner;
        if (owner != none) {
            std::vector<Id<Item>>& row = own_row(owner);
            row.insert(
                std::find_if(row.begin(), row.end(), [&](Id<Item> each) { return each.value > item.value; }),
                item);
        }
    }

    /// Sorts the items of every owner.
    template <class Less>
    void sort(const Less& less) {
        for (std::size_t i = 0; i + 1 < begin_.size(); ++i)
            if (begin_[i + 1] - begin_[i] > 1)
                std::sort(items_.begin() + begin_[i], items_.begin() + begin_[i + 1], less);
    }
    /// Sorts the items of one owner, as after give().
    template <class Less>
    void sort(std::uint32_t owner, const Less& less) {
        if (of(owner).size() > 1) {
            std::vector<Id<Item>>& row = own_row(owner);
            std::sort(row.begin(), row.end(), less);
        }
    }

  private:
    std::vector<Id<Item>>& own_row(std::uint32_t owner) {
        const auto found = changed_.find(owner);
        if (found != changed_.end())
            return found->second;
        const std::span<const Id<Item>> now = of(owner);
        return changed_.emplace(owner, std::vector<Id<Item>>(now.begin(), now.end())).first->second;
    }

    std::vector<std::uint32_t> begin_;
    std::vector<Id<Item>> items_;
    std::vector<std::uint32_t> owner_;  // by item
    std::unordered_map<std::uint32_t, std::vector<Id<Item>>> changed_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
