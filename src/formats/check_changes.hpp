// formats/check_changes.hpp - what apply() would refuse, said before anything is applied, and where in the
// table.
#pragma once

#include "formats/source_table.hpp"
#include "luoshi/model/change_set.hpp"
#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// Appends every problem of `changes` (puts only) on top of `existing`: fields, references, superiors in a
/// circle, tasks that wait for their own superior. Tasks carry the row they come from. Linear in the changes;
/// the model is looked up, not walked.
void check_changes(const ChangeSet& changes, const Model& existing, const SourceRows& rows,
                   Diagnostics& found);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
