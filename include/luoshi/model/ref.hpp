// luoshi/model/ref.hpp - how one entity names another.
//
// In a ChangeSet an entity names others by the host's ids, in any order, also before they exist. When the
// ChangeSet is applied, each reference is checked and gets the dense id beside the host's.
#pragma once

#include <string>
#include <utility>

#include "luoshi/base/id.hpp"

namespace luoshi {
inline namespace v1 {

/// A reference to an entity of type `Entity`; empty when it names nothing. Equality compares host ids.
template <class Entity>
struct Ref {
    std::string id;  ///< the host's id
    Id<Entity> at;   ///< the dense id; set only inside a Model

    Ref() = default;
    Ref(std::string host_id) : id(std::move(host_id)) {}  // NOLINT: a name is a reference to what it names
    Ref(const char* host_id) : id(host_id) {}             // NOLINT

    explicit operator bool() const { return !id.empty(); }
    friend bool operator==(const Ref& a, const Ref& b) { return a.id == b.id; }
};

}  // namespace v1
}  // namespace luoshi
