// formats/mspdi_of_plan.hpp - a model and its plan as a document of Microsoft Project.
#pragma once

#include <string>
#include <vector>

#include "formats/mspdi_document.hpp"
#include "luoshi/formats/mspdi.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// Everything that such a document has a place for, with the dates of the plan.
MspdiDocument mspdi_of_plan(const Model& model, const Plan& plan, const MspdiExportOptions& options);

/// What it has no place for, by name, with counts.
std::vector<NotImported> mspdi_not_written(const Model& model, const Plan& plan);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
