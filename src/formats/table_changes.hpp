// formats/table_changes.hpp - from the rows of a table to the entities they mean.
#pragma once

#include "formats/changed_only.hpp"
#include "formats/source_table.hpp"
#include "luoshi/formats/task_table.hpp"
#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// Parses the rows' words and puts the entities they mean. Counts and unread words go to `report`, problems
/// to its findings. The tasks are moved out of the rows, but for their ids. Linear in the rows and their
/// words; throws Error(cancelled).
void put_entities(SourceTable& table, const Model& existing, const TableOptions& options, ChangedOnly& out,
                  ImportReport& report);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
