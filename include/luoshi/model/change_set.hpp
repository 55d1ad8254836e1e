// luoshi/model/change_set.hpp - every write is one of these.
//
//     ChangeSet changes;
//     changes.put(Unit{.id = "sfgw", .name = "市发展改革委", .level = Level::city});
//     changes.put(Task{.id = "T1", .title = "…"});
//     changes.remove<Link>("L7");
//     ChangeSet undo = apply(model, changes);     // all or nothing
//
// An import, a call from C or Python, a what-if and an undo are all ChangeSets: one thing to validate, to
// journal, to replay and to take back.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "luoshi/model/entity.hpp"

namespace luoshi {
inline namespace v1 {

/// An ordered list of puts and removes. A put gives the whole entity, replacing what was there. References
/// may name entities that come later in the list; only the state after the last change has to be sound.
class ChangeSet {
  public:
    enum class Op : std::uint8_t { put, remove };

    /// One change, in order. `index` counts within the puts of that kind, or within all removes.
    struct Change {
        Op op;
        EntityKind kind;
        std::uint32_t index;
    };

    ChangeSet();
    ChangeSet(const ChangeSet& other);
    ChangeSet(ChangeSet&& other) noexcept;
    ChangeSet& operator=(const ChangeSet& other);
    ChangeSet& operator=(ChangeSet&& other) noexcept;
    ~ChangeSet();

    /// Room for `changes` more changes in the list.
    void reserve(std::size_t changes) { grow(changes_, changes); }
    /// Room for the rows of `puts` more puts of one kind.
    template <class Entity>
    void reserve(std::size_t puts) {
        grow(std::get<std::vector<Entity>>(puts_), puts);
    }

    template <class Entity>
    void put(const Entity& entity) {
        put_back<Entity>(entity);
    }
    template <class Entity>
    requires(!std::is_reference_v<Entity> && !std::is_const_v<Entity>) void put(Entity&& entity) {
        put_back<Entity>(std::move(entity));
    }

    template <class Entity>
    void remove(std::string host_id) {
        remove(kind_of<Entity>, std::move(host_id));
    }
    void remove(EntityKind kind, std::string host_id) {
        removes_.push_back(std::move(host_id));
        try {
            changes_.push_back({Op::remove, kind, static_cast<std::uint32_t>(removes_.size() - 1)});
        } catch (...) {
            removes_.pop_back();
            throw;
        }
    }

    /// Adds all changes of `other` after these, or none when memory runs out.
    void append(ChangeSet other);

    bool empty() const { return changes_.empty(); }
    std::size_t size() const { return changes_.size(); }
    const std::vector<Change>& changes() const { return changes_; }

    /// The entities put, in order, one list per kind.
    template <class Entity>
    const std::vector<Entity>& puts() const {
        return std::get<std::vector<Entity>>(puts_);
    }
    const std::string& removed_id(const Change& change) const { return removes_[change.index]; }

    /// Calls `on_put(entity)` or `on_remove(Type<Entity>, id)` for each change in order.
    template <class OnPut, class OnRemove>
    void visit(OnPut&& on_put, OnRemove&& on_remove) const& {
        visit_in(*this, on_put, on_remove);
    }
    /// The same, giving the entities and ids away.
    template <class OnPut, class OnRemove>
    void visit(OnPut&& on_put, OnRemove&& on_remove) && {
        visit_in(std::move(*this), on_put, on_remove);
    }

    friend bool operator==(const ChangeSet& a, const ChangeSet& b);

  private:
    template <class T>
    using List = std::vector<T>;

    template <class Changes, class OnPut, class OnRemove>
    static void visit_in(Changes&& all, OnPut& on_put, OnRemove& on_remove) {
        const auto give = [](auto& each) -> decltype(auto) {
            if constexpr (std::is_lvalue_reference_v<Changes>)
                return std::as_const(each);
            else
                return std::move(each);
        };
        for (const Change& change : all.changes_)
            with_entity_type(change.kind, [&](auto type) {
                using Entity = typename decltype(type)::type;
                if (change.op == Op::put)
                    on_put(give(std::get<std::vector<Entity>>(all.puts_)[change.index]));
                else
                    on_remove(type, give(all.removes_[change.index]));
            });
    }

    template <class Entity, class Given>
    void put_back(Given&& entity) {
        std::vector<Entity>& rows = std::get<std::vector<Entity>>(puts_);
        rows.push_back(std::forward<Given>(entity));
        try {
            changes_.push_back({Op::put, kind_of<Entity>, static_cast<std::uint32_t>(rows.size() - 1)});
        } catch (...) {
            rows.pop_back();
            throw;
        }
    }

    /// Doubles at least, so that many small reservations stay linear.
    template <class T>
    static void grow(std::vector<T>& list, std::size_t extra) {
        if (list.size() + extra > list.capacity())
            list.reserve(std::max(list.size() + extra, list.capacity() * 2));
    }

    std::vector<Change> changes_;
    ForEachEntity<List>::Tuple puts_;
    std::vector<std::string> removes_;
};

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/model/change_set_body.hpp"
#endif
