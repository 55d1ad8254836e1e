// rules/regex_class.hpp - XPath's classes of characters as what stands between PCRE2's brackets.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

/// The inside of a class for the letter of a multi-character escape: s S i I c C d D w W; nothing for others.
std::optional<std::string> class_of_escape(char letter);

/// The inside of a class for \p{name}, or \P{name} where `negated`: a general category or Is and a block's
/// name.
std::optional<std::string> class_of_property(std::string_view name, bool negated);

/// Appends a character, written so that it means itself inside and outside of a class.
void append_literal(std::string& pattern, char32_t value);

}  // namespace v1
}  // namespace luoshi
