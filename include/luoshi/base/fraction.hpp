// luoshi/base/fraction.hpp - a decimal over a whole number: exact where division is.
//
// 7 of 9 points are 7/9, not 0.7778: sums, shares and products of scores stay exact until the rule itself
// says "round". A Fraction is numerator / denominator with a Decimal above and a positive whole number below
// that has neither 2 nor 5 as a factor, so what a decimal can say is a plain decimal over 1. Where a result
// needs more than 34 digits above or 63 bits below it becomes the nearest decimal of 34 digits, and says so
// for good: is_rounded().
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "luoshi/base/decimal_value.hpp"
#include "luoshi/base/linkage.hpp"
#include "luoshi/base/rounding.hpp"
#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

class Fraction {
  public:
    /// 0.
    constexpr Fraction() = default;
    constexpr Fraction(Decimal value) : numerator_(value) {}  // NOLINT: every decimal is a fraction
    /// From its parts, in lowest terms already. For the functions below.
    constexpr Fraction(Decimal numerator, std::uint64_t denominator, bool is_rounded)
        : numerator_(numerator), denominator_(denominator), is_rounded_(is_rounded) {}

    constexpr Decimal numerator() const { return numerator_; }
    constexpr std::uint64_t denominator() const { return denominator_; }
    /// Somewhere on the way to this value digits were lost.
    constexpr bool is_rounded() const { return is_rounded_; }
    constexpr bool is_zero() const { return numerator_.is_zero(); }
    constexpr bool negative() const { return numerator_.negative(); }

    constexpr Fraction operator-() const { return {-numerator_, denominator_, is_rounded_}; }

  private:
    Decimal numerator_;
    std::uint64_t denominator_ = 1;
    bool is_rounded_ = false;
};

// Nothing where the result is beyond decimals (9.99…E6144), or has no answer: division by zero.
std::optional<Fraction> add(const Fraction& a, const Fraction& b);
std::optional<Fraction> subtract(const Fraction& a, const Fraction& b);
std::optional<Fraction> multiply(const Fraction& a, const Fraction& b);
std::optional<Fraction> divide(const Fraction& a, const Fraction& b);

/// The decimal with `scale` digits behind the point, rounded once, from the exact value: no digit of a
/// quotient decides twice. Nothing where that takes more than 34 digits.
std::optional<Decimal> round(const Fraction& value, int scale, Rounding mode);
/// The nearest decimal of 34 digits, without zeros at its end: 93.50 is 93.5, 100 is 100.
Decimal to_decimal(const Fraction& value);
/// The value as a quotient of whole numbers in lowest terms: "370/9", "187/2", "-4". The decimal
/// where it has more than 55 digits behind the point or 40 zeros before it.
std::string to_fraction_text(const Fraction& value);

/// By value, exactly as far as neither is rounded.
std::strong_ordering operator<=>(const Fraction& a, const Fraction& b);
inline bool operator==(const Fraction& a, const Fraction& b) {
    return (a <=> b) == 0;
}

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/base/fraction_body.hpp"  // IWYU pragma: export
#endif
