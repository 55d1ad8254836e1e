// formats/document_number.hpp - 发文字号: 国发〔2018〕38号 = code of the agency, year, serial number.
#pragma once

#include <string>
#include <string_view>

namespace luoshi {
inline namespace v1 {
namespace formats {

/// The brackets around the year as 〔〕, whatever the copy shows: 武政办[2019]1号 → 武政办〔2019〕1号. Other
/// text is returned as it is.
std::string with_hexagonal_brackets(std::string_view text);

/// True for text of that form, with 〔〕.
bool is_document_number(std::string_view text);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
