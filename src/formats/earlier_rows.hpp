// formats/earlier_rows.hpp - what earlier imports made of the rows that a table has again.
//
// What an import makes of a row is known by its id: the task's, then what it is. Everything else at the task
// is the host's, and no table touches it.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// The id of the duty that an import makes: "T1/lead_unit/广州市/市发改委".
std::string duty_id(std::string_view task, Role role, std::string_view holder);
/// The id of a deadline: "T1/deadline"; "T1/deadline-2" for the second of several. `number`: 0 for the only
/// one.
std::string deadline_id(std::string_view task, std::size_t number);

/// Entities of the model that an import made of one row.
struct EarlierRow {
    std::vector<const Duty*> duties;
    std::vector<const Deadline*> deadlines;
};

class EarlierRows {
  public:
    /// Looks at the model once. `ids`: the tasks of the table.
    EarlierRows(const Model& existing, const std::unordered_set<std::string_view>& ids);

    const EarlierRow& of(std::string_view task) const;
    /// The requests to move a deadline, in the model's order.
    const std::vector<const Extension*>& extensions(std::string_view deadline) const;

  private:
    std::unordered_map<std::string_view, EarlierRow> rows_;
    std::unordered_map<std::string_view, std::vector<const Extension*>> extensions_;
};

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
