// formats/table_changes.hpp - from the rows of a table to the entities they mean.
#pragma once

#include <vector>

#include "formats/source_table.hpp"
#include "luoshi/formats/task_table.hpp"
#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// Everything a table yields, before it is compared with the model.
struct TableEntities {
    std::vector<Unit> units;
    std::vector<Person> people;
    std::vector<Document> documents;
    std::vector<Task> tasks;  ///< in the order of the rows
    std::vector<Link> links;
    std::vector<Duty> duties;
    std::vector<Deadline> deadlines;
};

/// Parses the rows' words and makes the entities. Counts and unread words go to `report`, problems to its
/// findings. Linear in the rows and their words; throws Error(cancelled).
TableEntities make_entities(const SourceTable& table, const Model& existing, const TableOptions& options,
                            ImportReport& report);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
