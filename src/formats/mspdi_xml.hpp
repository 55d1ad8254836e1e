// formats/mspdi_xml.hpp - a plan as Microsoft Project's XML.
#pragma once

#include <string>

#include "formats/mspdi_document.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// The document as XML, in the order of elements that the schema asks for. Values that are absent are not
/// written. Texts must be UTF-8 that XML can hold (xml_text).
std::string to_mspdi_xml(const MspdiDocument& document);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
