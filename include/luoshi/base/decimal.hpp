// luoshi/base/decimal.hpp - exact decimal numbers of 34 digits.
//
// Decimal follows IEEE 754-2008 decimal128: coefficient * 10^exponent, up to 34 digits, round half even. It
// has no infinity, no not-a-number and no negative zero: what has no answer is std::nullopt. A value keeps
// the scale that it was written with or that IEEE 754 prefers (1.20 stays 1.20); comparison and hash are by
// value: 1.20 == 1.2. Small numbers take a short way: no loop, no allocation, nowhere a binary fraction.
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "luoshi/base/linkage.hpp"
#include "luoshi/base/version.hpp"
#include "luoshi/base/wide.hpp"

namespace luoshi {
inline namespace v1 {

/// Where a value goes that lies between two. FEEL: `round half even`, `round half up`, `round half down`,
/// `round up`, `round down`; up and down are away from zero and toward it, ceiling and floor toward +/-
/// infinity.
enum class Rounding : std::uint8_t { half_even, half_up, half_down, up, down, ceiling, floor };

/// (-1)^negative * coefficient * 10^exponent in 16 bytes.
class Decimal {
  public:
    static constexpr int max_digits = 34;
    static constexpr int min_exponent = -6176;
    static constexpr int max_exponent = 6111;

    /// 0.
    constexpr Decimal() = default;
    /// An integer, exactly.
    template <std::integral Integer>
    requires(!std::same_as<Integer, bool>) explicit constexpr Decimal(Integer value)
        : Decimal(value < 0, 0,
                  value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value), 0) {}
    /// coefficient * 10^-scale: scaled(120, 2) is 1.20. `scale` lies in -6111..6176.
    static constexpr Decimal scaled(std::int64_t coefficient, int scale) {
        const auto size = static_cast<std::uint64_t>(coefficient);
        return {coefficient < 0, 0, coefficient < 0 ? 0 - size : size, -scale};
    }
    /// From its parts: coefficient = high * 2^64 + low < 10^34, min_exponent <= exponent <= max_exponent.
    constexpr Decimal(bool negative, std::uint64_t high, std::uint64_t low, int exponent)
        : low_(low),
          high_(high | (static_cast<std::uint64_t>(exponent - min_exponent) << exponent_at) |
                (static_cast<std::uint64_t>(negative && (high | low) != 0) << 63)) {}

    constexpr bool negative() const { return (high_ >> 63) != 0; }
    constexpr bool is_zero() const { return (coefficient_high() | low_) == 0; }
    constexpr int exponent() const { return static_cast<int>(high_ << 1 >> 50) + min_exponent; }
    constexpr std::uint64_t coefficient_high() const { return high_ & coefficient_bits; }
    constexpr std::uint64_t coefficient_low() const { return low_; }
    /// Digits behind the point as written; negative where zeros before it are left out.
    constexpr int scale() const { return -exponent(); }

    constexpr Decimal operator-() const { return {!negative(), coefficient_high(), low_, exponent()}; }

    friend constexpr bool operator==(Decimal a, Decimal b);
    friend constexpr std::strong_ordering operator<=>(Decimal a, Decimal b);

  private:
    static constexpr int exponent_at = 49;
    static constexpr std::uint64_t coefficient_bits = (std::uint64_t{1} << exponent_at) - 1;

    std::uint64_t low_ = 0;
    std::uint64_t high_ = static_cast<std::uint64_t>(-min_exponent) << exponent_at;
};

// --- text -----------------------------------------------------------------------------------------------

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
/// The same value without zeros at the end of its coefficient; 0 for zero. 1.20 is 1.2, 100 is 1E2.
Decimal reduced(Decimal value);
/// Digits of the coefficient; 1 for zero.
int digits(Decimal value);
/// A number that equal values share.
std::size_t hash_of(Decimal value);

// --- arithmetic -----------------------------------------------------------------------------------------
// Correctly rounded, half even, to 34 digits; exact where the result has no more. Nothing where the result
// would be larger than 9.99…E6144 or has no answer; too small goes to zero by way of 10^-6176.

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
/// stays what it is. Nothing when scale is outside -6111..6176 or the value rounds up beyond the largest.
std::optional<Decimal> round(Decimal value, int scale, Rounding mode = Rounding::half_even);
/// IEEE 754's quantize: exactly that scale, or nothing where it takes more than 34 digits.
std::optional<Decimal> quantize(Decimal value, int scale, Rounding mode = Rounding::half_even);

}  // namespace v1
}  // namespace luoshi

template <>
struct std::hash<luoshi::Decimal> {
    std::size_t operator()(luoshi::Decimal value) const noexcept { return luoshi::hash_of(value); }
};
