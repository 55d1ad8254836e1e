// change_json.hpp - single changes and lists of them, as they stand in the canonical text of a change set.
#pragma once

#include <string>
#include <string_view>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/model/change_set.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Appends `{"put":"task","id":…}`. For every entity type.
template <class Entity>
void append_put(std::string& out, const Entity& entity);

/// Appends `{"remove":"link","id":"L7"}`.
void append_remove(std::string& out, EntityKind kind, std::string_view id);

/// Reads changes that stand one after the other, with commas between, and adds them to `changes`. Appends
/// every problem to `found`, its `row` counted from the first of them; false when there was any.
bool append_changes_from_json(std::string_view list, ChangeSet& changes, Diagnostics& found);

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
