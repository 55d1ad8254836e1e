// luoshi/formats/value_json.hpp - values of FEEL from and to JSON.
//
// Numbers are read digit by digit and written with every digit, never by way of a binary fraction. Dates,
// times and durations are written as the text that FEEL's string() gives; JSON has no such types, so reading
// yields texts, which typed inputs turn into what they stand for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/rules/value_data.hpp"

namespace luoshi {
inline namespace v1 {

/// Nothing, with findings, where the text is no JSON or a number has no place among decimals (M101 … M113,
/// M112).
std::optional<rules::Value> read_value_json(std::string_view json, Diagnostics& findings);

/// Without blanks. Ranges and functions become the text that FEEL writes. Throws Error(invalid_data, F056)
/// for a value of more than 512 MB or 200 levels.
std::string write_value_json(const rules::Value& value);

}  // namespace v1
}  // namespace luoshi
