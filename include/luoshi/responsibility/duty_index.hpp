// luoshi/responsibility/duty_index.hpp - from tasks, units, posts and people to what hangs on them.
//
// Duties and holdings name their owners; questions go the other way round: the duties of this task, the posts
// of this unit. The index is built once from a Model and belongs to that state of it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {

/// For each `Owner` a row of `Item`s, one after another in one array.
template <class Owner, class Item>
class IdRows {
  public:
    IdRows() = default;
    /// `owner_of(item)` says whose row an item stands in; items without owner stand in none. Rows are in
    /// the order of dense ids until `sort_by_id`. Linear.
    template <class OwnerOf>
    IdRows(const Table<Owner>& owners, const Table<Item>& items, OwnerOf owner_of)
        : IdRows(owners.size(), [&](const auto& stands_in) {
              items.for_each([&](Id<Item> id, const Item& item) { stands_in(owner_of(item), id); });
          }) {}
    /// For items that stand in several rows: `each_pair(call)` calls `call(owner, item)` for each place. It
    /// is run twice and must say the same both times.
    template <class EachPair>
    IdRows(std::uint32_t owners, EachPair each_pair) : first_(owners + std::size_t{1}, 0) {
        each_pair([&](Id<Owner> owner, Id<Item>) {
            if (owner)
                ++first_[owner.value + 1];
        });
        for (std::size_t i = 1; i < first_.size(); ++i)
            first_[i] += first_[i - 1];
        items_.resize(first_.back());
        std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
        each_pair([&](Id<Owner> owner, Id<Item> item) {
            if (owner)
                items_[next[owner.value]++] = item;
        });
    }

    std::span<const Id<Item>> operator[](Id<Owner> owner) const {
        if (!owner || owner.value + std::size_t{1} >= first_.size())
            return {};
        return std::span<const Id<Item>>(items_).subspan(first_[owner.value],
                                                         first_[owner.value + 1] - first_[owner.value]);
    }

    /// Puts each row into the order of host ids, so that it no longer shows who was entered first.
    void sort_by_id(const Table<Item>& items) {
        sort([&](Id<Item> a, Id<Item> b) { return items[a].id < items[b].id; });
    }
    /// Puts each row into the order of `less`.
    template <class Less>
    void sort(Less less) {
        for (std::size_t i = 0; i + 1 < first_.size(); ++i)
            std::sort(items_.begin() + first_[i], items_.begin() + first_[i + 1], less);
    }

  private:
    std::vector<std::uint32_t> first_;
    std::vector<Id<Item>> items_;
};

/// The rows that questions about responsibility need. Whether a duty or holding is valid on a day is asked
/// of the entry itself.
class DutyIndex {
  public:
    DutyIndex() = default;
    explicit DutyIndex(const Model& model);

    /// The task's duties, by host id.
    std::span<const Id<Duty>> duties_of(Id<Task> task) const { return of_task_[task]; }
    /// Duties that lie with a unit, post or person; in no stated order.
    std::span<const Id<Duty>> duties_of(Id<Unit> unit) const { return of_unit_[unit]; }
    std::span<const Id<Duty>> duties_of(Id<Post> post) const { return of_post_[post]; }
    std::span<const Id<Duty>> duties_of(Id<Person> person) const { return of_person_[person]; }
    /// The unit's posts, by host id.
    std::span<const Id<Post>> posts_of(Id<Unit> unit) const { return posts_[unit]; }
    /// Who held the post, by host id.
    std::span<const Id<Holding>> holdings_of(Id<Post> post) const { return holdings_[post]; }
    /// What the person held, by host id.
    std::span<const Id<Holding>> holdings_of(Id<Person> person) const { return held_by_[person]; }

  private:
    IdRows<Task, Duty> of_task_;
    IdRows<Unit, Duty> of_unit_;
    IdRows<Post, Duty> of_post_;
    IdRows<Person, Duty> of_person_;
    IdRows<Unit, Post> posts_;
    IdRows<Post, Holding> holdings_;
    IdRows<Person, Holding> held_by_;
};

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/responsibility/duty_index_body.hpp"
#endif
