// luoshi/base/decimal_text.hpp - decimals from and to text, integers and binary fractions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "luoshi/base/decimal_value.hpp"
#include "luoshi/base/linkage.hpp"
#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

/// Reads `-?digits(.digits)?` with at most 34 digits, leading zeros apart, and 6176 behind the point; no
/// exponent, no blanks, no plus sign. The text form of facts: to_text writes back what was read, leading
/// zeros and -0 apart.
std::optional<Decimal> parse_decimal(std::string_view text);

/// Reads a number as FEEL and XML Schema write it: `[+-]?(digits[.digits?]|.digits)([eE][+-]?digits)?`, no
/// blanks. Digits beyond the 34th are rounded half even; below 10^-6176 likewise, down to zero. Nothing where
/// the form is another or the number is too large.
std::optional<Decimal> parse_number(std::string_view text);

/// Room for any value's text.
inline constexpr std::size_t decimal_text_size = 128;

/// Writes the text into `text` and returns its length. Plain notation with the value's scale (1.20, 0.00,
/// 1000); a number whose plain form needs more than 100 digits is written as 1.5E-200.
std::size_t write_text(Decimal value, char (&text)[decimal_text_size]);
std::string to_text(Decimal value);

// --- conversion -----------------------------------------------------------------------------------------

/// The integer, where the value is one (2.00 is) and fits.
std::optional<std::int64_t> to_int64(Decimal value);
/// The integer toward zero, where it fits.
std::optional<std::int64_t> truncate_to_int64(Decimal value);
/// The nearest binary fraction, for charts and statistics; never for scores.
double to_double(Decimal value);
bool is_integer(Decimal value);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/base/decimal_text_body.hpp"  // IWYU pragma: export
#endif
