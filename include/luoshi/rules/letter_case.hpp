// luoshi/rules/letter_case.hpp - upper and lower case of all of Unicode, as FEEL's upper case() and lower
// case().
//
// Unicode's full mappings without those of one language or context: ß becomes SS, İ becomes i with a dot
// above, and a final sigma is σ like any other. Text is UTF-8; bytes that are not are kept. Linear.
#pragma once

#include <string>
#include <string_view>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

std::string upper_case(std::string_view text);
std::string lower_case(std::string_view text);

}  // namespace v1
}  // namespace luoshi
