// rules/value_text.hpp - values as text.
#pragma once

#include <cstdint>
#include <string>

#include "luoshi/rules/value_data.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

/// Bytes of text that count as one step of a budget.
inline constexpr std::uint64_t text_per_step = 64;

/// What string() answers: a text as it is, everything else as FEEL writes it, texts within in quotes.
/// Stops, with "…", after `limit` bytes.
std::string string_of(const Value& value, std::size_t limit = static_cast<std::size_t>(-1));
/// As FEEL writes it, for findings: short.
std::string shown(const Value& value);

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
