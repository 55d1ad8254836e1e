// luoshi/base/decimal_arithmetic.hpp - computing with decimals.
//
// Correctly rounded, half even, to 34 digits; exact where the result has no more. Nothing where the result
// would be larger than 9.99…E6144 or has no answer; too small goes to zero by way of 10^-6176.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "luoshi/base/decimal_value.hpp"
#include "luoshi/base/limbs.hpp"
#include "luoshi/base/linkage.hpp"
#include "luoshi/base/rounding.hpp"
#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

std::optional<Decimal> add(Decimal a, Decimal b);
std::optional<Decimal> subtract(Decimal a, Decimal b);
std::optional<Decimal> multiply(Decimal a, Decimal b);
/// Nothing when b is zero.
std::optional<Decimal> divide(Decimal a, Decimal b);
/// a - b * trunc(a / b), exact: the dividend's sign. Nothing when b is zero.
std::optional<Decimal> remainder(Decimal a, Decimal b);
/// a - b * floor(a / b), FEEL's modulo: the divisor's sign. Nothing when b is zero. Rounded where it needs
/// more than 34 digits (modulo(-1E-40, 3)).
std::optional<Decimal> modulo(Decimal a, Decimal b);

constexpr Decimal negate(Decimal value) {
    return -value;
}
constexpr Decimal abs(Decimal value) {
    return value.negative() ? -value : value;
}
/// The integer at or below, and at or above; never -0.
Decimal floor(Decimal value);
Decimal ceiling(Decimal value);

/// The value with `scale` digits behind the point; negative scales round before it: round(1250, -2) is 12E2.
/// Digits that are missing are filled with zeros as far as 34 digits go, so a value that is exact already
/// stays what it is. Nothing when scale is outside -6111..6176.
std::optional<Decimal> round(Decimal value, int scale, Rounding mode = Rounding::half_even);
/// IEEE 754's quantize: exactly that scale, or nothing where it takes more than 34 digits.
std::optional<Decimal> quantize(Decimal value, int scale, Rounding mode = Rounding::half_even);

// --- the short way of small numbers ---------------------------------------------------------------------

namespace detail {

/// Below this, high * 2^64 + low < 10^34.
inline constexpr std::uint64_t safe_high = 542'101'086'242'752;

// Their "no value" is Decimal::none().
Decimal add_any(Decimal a, Decimal b);
Decimal multiply_any(Decimal a, Decimal b);
Decimal round_any(Decimal value, int scale, Rounding mode);

constexpr std::optional<Decimal> given(Decimal value) {
    return value.is_none() ? std::nullopt : std::optional(value);
}

}  // namespace detail

[[gnu::always_inline]] inline std::optional<Decimal> add(Decimal a, Decimal b) {
    const int apart = a.exponent() - b.exponent();
    if ((a.coefficient_high() | b.coefficient_high()) != 0 || apart < -19 || apart > 19)
        return detail::given(detail::add_any(a, b));
    const auto first = detail::multiply_64(a.coefficient_low(),
                                           detail::powers_of_ten[static_cast<unsigned>(std::max(apart, 0))]);
    const auto second = detail::multiply_64(
        b.coefficient_low(), detail::powers_of_ten[static_cast<unsigned>(std::max(-apart, 0))]);
    if ((first.high | second.high) != 0)
        return detail::given(detail::add_any(a, b));
    const std::uint64_t x = first.low, y = second.low;
    const int exponent = std::min(a.exponent(), b.exponent());
    // Without branches, as signs are as good as random: x + y or x - y, turned round where y is the larger.
    const std::uint64_t apart_in_sign = a.negative() != b.negative(), turned = apart_in_sign & (x < y);
    const std::uint64_t sum = x + ((y ^ (0 - apart_in_sign)) + apart_in_sign);
    const std::uint64_t carry = (apart_in_sign ^ 1) & static_cast<std::uint64_t>(sum < x);
    return Decimal(a.negative() != (turned != 0), carry, (sum ^ (0 - turned)) + turned, exponent);
}

[[gnu::always_inline]] inline std::optional<Decimal> subtract(Decimal a, Decimal b) {
    return add(a, -b);
}

[[gnu::always_inline]] inline std::optional<Decimal> multiply(Decimal a, Decimal b) {
    if ((a.coefficient_high() | b.coefficient_high()) == 0) {
        const detail::Pair64 product = detail::multiply_64(a.coefficient_low(), b.coefficient_low());
        const int exponent = a.exponent() + b.exponent();
        if (product.high < detail::safe_high && exponent >= Decimal::min_exponent &&
            exponent <= Decimal::max_exponent)
            return Decimal(a.negative() != b.negative(), product.high, product.low, exponent);
    }
    return detail::given(detail::multiply_any(a, b));
}

[[gnu::always_inline]] inline std::optional<Decimal> round(Decimal value, int scale, Rounding mode) {
    const int drop = -scale - value.exponent();
    if (value.coefficient_high() != 0 || drop < 0 || drop >= 20 || scale < -Decimal::max_exponent)
        return detail::given(detail::round_any(value, scale, mode));
    if (drop == 0)
        return value;
    const std::uint64_t unit = detail::powers_of_ten[static_cast<unsigned>(drop)];
    std::uint64_t size = value.coefficient_low() / unit;
    const std::uint64_t rest = value.coefficient_low() - size * unit;
    const int half = detail::side_of_half(rest, unit);
    size +=
        static_cast<std::uint64_t>(detail::goes_up(mode, value.negative(), (size & 1) != 0, half, rest == 0));
    return Decimal(value.negative(), 0, size, -scale);
}

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/base/decimal_arithmetic_body.hpp"  // IWYU pragma: export
#endif
