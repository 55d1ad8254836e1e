// formats/changed_only.hpp - puts that change something.
#pragma once

#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>

#include "luoshi/model/change_set.hpp"
#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// Collects changes; what the model already holds as it is is counted and left out.
class ChangedOnly {
  public:
    ChangedOnly(const Model& existing, ChangeSet& changes) : existing_(existing), changes_(changes) {}

    template <class Entity>
    void put(Entity&& entity) {
        using Plain = std::remove_cvref_t<Entity>;
        const Id<Plain> known = existing_.table<Plain>().find(entity.id);
        if (known && existing_.table<Plain>()[known] == entity)
            ++unchanged_;
        else
            changes_.put<Plain>(std::forward<Entity>(entity));
    }

    template <class Entity>
    void remove(const std::string& id) {
        changes_.remove<Entity>(id);
    }

    /// Room for so many more puts of one kind.
    template <class Entity>
    void reserve(std::size_t puts) {
        changes_.reserve<Entity>(puts);
    }

    /// How many changes there are so far.
    std::size_t changed() const { return changes_.size(); }
    std::size_t unchanged() const { return unchanged_; }

  private:
    const Model& existing_;
    ChangeSet& changes_;
    std::size_t unchanged_ = 0;
};

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
