// luoshi/base/decimal.hpp - exact decimal values.
//
// A decimal is kept as it was written: 1.20 stays 1.20. Comparison is by value: 1.20 == 1.2.
#pragma once

#include <charconv>
#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

/// coefficient * 10^-scale, with up to 18 digits and 0 <= scale <= 18.
struct Decimal {
    std::int64_t coefficient = 0;
    std::int32_t scale = 0;

    friend constexpr std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
        // Whole parts first: they decide without scaling up. Then the fractions, both below 1, at scale 18.
        constexpr auto power = [](std::int32_t n) {
            std::int64_t p = 1;
            while (n-- > 0)
                p *= 10;
            return p;
        };
        const std::int64_t unit_a = power(a.scale), unit_b = power(b.scale);
        const auto whole = a.coefficient / unit_a <=> b.coefficient / unit_b;
        if (whole != 0)
            return whole;
        return a.coefficient % unit_a * power(18 - a.scale) <=> b.coefficient % unit_b * power(18 - b.scale);
    }
    friend constexpr bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }
};

/// Reads `-?digits(.digits)?` with at most 18 digits, leading zeros apart, and 18 of them behind the point;
/// no exponent, no blanks, no plus sign.
constexpr std::optional<Decimal> parse_decimal(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    if (negative)
        text.remove_prefix(1);
    Decimal value;
    int digits = 0;
    bool point = false;
    bool digit_last = false;
    for (const char c : text) {
        if (c == '.') {
            if (point || !digit_last)
                return std::nullopt;
            point = true;
            digit_last = false;
            continue;
        }
        if (c < '0' || c > '9')
            return std::nullopt;
        if (value.coefficient != 0 || c != '0')
            ++digits;
        if (digits > 18 || (point && value.scale == 18))
            return std::nullopt;
        value.coefficient = value.coefficient * 10 + (c - '0');
        if (point)
            ++value.scale;
        digit_last = true;
    }
    if (!digit_last)
        return std::nullopt;
    if (negative)
        value.coefficient = -value.coefficient;
    return value;
}

/// The form that parse_decimal reads, with the scale as it is.
inline std::string to_text(const Decimal& value) {
    std::string digits = std::to_string(value.coefficient < 0 ? -value.coefficient : value.coefficient);
    const auto scale = static_cast<std::size_t>(value.scale);
    if (digits.size() <= scale)
        digits.insert(0, scale + 1 - digits.size(), '0');
    if (scale > 0)
        digits.insert(digits.size() - scale, 1, '.');
    return value.coefficient < 0 ? "-" + digits : digits;
}

}  // namespace v1
}  // namespace luoshi
