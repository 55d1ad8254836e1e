// Model and plan → document → text.
#include "formats/mspdi_of_plan.hpp"
#include "formats/mspdi_xml.hpp"
#include "luoshi/formats/mspdi.hpp"

namespace luoshi {
inline namespace v1 {

MspdiExport write_mspdi(const Model& model, const Plan& plan, const MspdiExportOptions& options) {
    return {formats::to_mspdi_xml(formats::mspdi_of_plan(model, plan, options)),
            formats::mspdi_not_written(model, plan)};
}

}  // namespace v1
}  // namespace luoshi
