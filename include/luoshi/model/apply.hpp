// luoshi/model/apply.hpp - the one way a model changes: all of a ChangeSet, or nothing.
//
//   M004 a reference leads nowhere          M006 removed, but others still name it
//   M005 removed, but it isn't there        M007 something is its own superior
//   M013 a task and its own ancestor are linked
#pragma once

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/base/linkage.hpp"
#include "luoshi/model/change_set.hpp"
#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {

/// Applies all changes, or none. Returns the ChangeSet that takes them back. Throws Error(invalid_data) with
/// *every* problem found; the model is then as it was. The same when memory runs out (std::bad_alloc).
/// Linear in the changes; removing something that others can name, or giving a task another parent, also
/// looks through the kinds concerned.
ChangeSet apply(Model& model, const ChangeSet& changes);
/// The same, with the entities moved into the model instead of copied.
ChangeSet apply(Model& model, ChangeSet&& changes);

/// What apply() would find wrong, with the model left as it is.
Diagnostics check(Model& model, const ChangeSet& changes);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/model/apply_body.hpp"
#endif
