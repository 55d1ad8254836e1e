// luoshi/base/decimal_math.hpp - powers, roots, exponentials and logarithms of decimals.
//
// Integer arithmetic only, so the same digits on every machine. sqrt and powers with integer exponents up to
// 10^9 in size are exact where the result has at most 34 digits. All results lie within 1 unit of the 34th
// digit; sqrt is correctly rounded, exp and ln miss the correctly rounded digit only where the true value
// lies within 10^-6 units of a tie. Each is bounded in time: some microseconds.
#pragma once

#include <cstdint>
#include <optional>

#include "luoshi/base/decimal_value.hpp"
#include "luoshi/base/linkage.hpp"
#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

/// Nothing when value < 0.
std::optional<Decimal> sqrt(Decimal value);
/// e^value; nothing when it is larger than the largest decimal.
std::optional<Decimal> exp(Decimal value);
/// The natural logarithm; nothing when value <= 0.
std::optional<Decimal> ln(Decimal value);
/// value^exponent; 0^0 is 1. Nothing for a negative power of zero, and when the result is too large.
std::optional<Decimal> power(Decimal value, std::int64_t exponent);
/// Any exponent. Nothing for a power of a negative number that is no integer.
std::optional<Decimal> power(Decimal value, Decimal exponent);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/base/decimal_math_body.hpp"  // IWYU pragma: export
#endif
