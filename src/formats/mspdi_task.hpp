// formats/mspdi_task.hpp - tasks of Microsoft Project's XML.
#pragma once

#include <vector>

#include "formats/mspdi_element.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// Reads a <Task>; its parent is not known yet.
MspdiTask read_mspdi_task(const pugi::xml_node& node, std::int64_t row, MspdiFindings& found);

/// Finds the parent of each task: the last task before it that stands higher in the outline.
void find_mspdi_parents(std::vector<MspdiTask>& tasks);

/// Checks what tasks refer to: UIDs (F027), predecessors and calendars (F016).
void check_mspdi_tasks(const MspdiDocument& document, MspdiFindings& found);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
