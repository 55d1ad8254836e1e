// luoshi/model/change_set_body.hpp - the bodies of luoshi/model/change_set.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "luoshi/base/linkage.hpp"
#include "luoshi/model/change_set.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY ChangeSet::ChangeSet() = default;
LUOSHI_BODY ChangeSet::ChangeSet(const ChangeSet& other) = default;
LUOSHI_BODY ChangeSet::ChangeSet(ChangeSet&& other) noexcept = default;
LUOSHI_BODY ChangeSet& ChangeSet::operator=(const ChangeSet& other) = default;
LUOSHI_BODY ChangeSet& ChangeSet::operator=(ChangeSet&& other) noexcept = default;
LUOSHI_BODY ChangeSet::~ChangeSet() = default;

LUOSHI_BODY void ChangeSet::append(ChangeSet other) {
    reserve(other.size());
    grow(removes_, other.removes_.size());
    for_each_entity_type([&](auto type) {
        using Entity = typename decltype(type)::type;
        reserve<Entity>(other.puts<Entity>().size());
    });
    std::move(other).visit(
        [&]<class Entity>(Entity&& entity) { put(std::forward<Entity>(entity)); },
        [&](auto type, std::string&& id) { remove<typename decltype(type)::type>(std::move(id)); });
}

LUOSHI_BODY bool operator==(const ChangeSet& a, const ChangeSet& b) {
    if (a.size() != b.size() || a.puts_ != b.puts_ || a.removes_ != b.removes_)
        return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a.changes_[i].op != b.changes_[i].op || a.changes_[i].kind != b.changes_[i].kind)
            return false;
    return true;
}

}  // namespace v1
}  // namespace luoshi
