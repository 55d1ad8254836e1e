// luoshi/base/decimal_parts.hpp - a decimal taken apart, and the one place where results are rounded to 34
// digits.
//
// For the bodies of Decimal's functions.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "luoshi/base/decimal_value.hpp"
#include "luoshi/base/limbs.hpp"
#include "luoshi/base/rounding.hpp"
#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// 10^0 to 10^76, all that fit in 256 bits but the last.
inline constexpr std::array<Limbs<4>, 77> limb_powers_of_ten = [] {
    std::array<Limbs<4>, 77> powers;
    powers[0] = Limbs<4>(1);
    for (std::size_t i = 1; i < powers.size(); ++i) {
        powers[i] = powers[i - 1];
        powers[i].multiply_add(10, 0);
    }
    return powers;
}();

template <std::size_t N>
constexpr Limbs<N> power_of_ten(int exponent) {
    return Limbs<N>(limb_powers_of_ten[static_cast<std::size_t>(exponent)]);
}

inline Limbs<2> coefficient_of(Decimal value) {
    Limbs<2> coefficient;
    coefficient.limb = {value.coefficient_low(), value.coefficient_high()};
    return coefficient;
}

inline Decimal assemble(bool negative, const Limbs<2>& coefficient, int exponent) {
    return {negative, coefficient.limb[1], coefficient.limb[0], exponent};
}

/// Decimal digits of a number below 10^76; 1 for zero.
template <std::size_t N>
constexpr int count_digits(const Limbs<N>& value) {
    const int bits = value.bits();
    const int least = bits * 1233 >> 12;  // log10(2) from below: right, or one too few
    if (bits == 0)
        return 1;
    return Limbs<4>(value) < limb_powers_of_ten[static_cast<std::size_t>(least)] ? least : least + 1;
}

/// What rounding needs to know of the digits that were cut off.
struct CutOff {
    int half = -1;  ///< below, on or above the middle
    bool exact = true;
};

/// Cuts `count` digits off the end. `below`: something other than zero follows the digits of `value`.
template <std::size_t N>
constexpr CutOff cut_digits(Limbs<N>& value, int count, bool below) {
    if (count <= 0)
        return {-1, !below};
    if (count <= 19) {  // at once
        const std::uint64_t unit = powers_of_ten[static_cast<std::size_t>(count)],
                            rest = value.divide_by(unit);
        const int half = side_of_half(rest, unit);
        return {half == 0 && below ? 1 : half, rest == 0 && !below};
    }
    while (count > 1 && !value.is_zero()) {
        const int step = std::min(count - 1, 19);
        below |= value.divide_by(powers_of_ten[static_cast<std::size_t>(step)]) != 0;
        count -= step;
    }
    const std::uint64_t last = count == 1 ? value.divide_by(10) : 0;
    const int half = last != 5 ? (last > 5 ? 1 : -1) : below ? 1 : 0;
    return {half, last == 0 && !below};
}

/// Takes zeros off the end, at most `most` of them; how many went.
inline int strip_zeros(Limbs<2>& value, int most) {
    int gone = 0;
    for (const int step : {16, 8, 4, 2, 1, 1}) {
        while (most - gone >= step && !value.is_zero()) {
            Limbs<2> shorter = value;
            if (shorter.divide_by(powers_of_ten[static_cast<std::size_t>(step)]) != 0)
                break;
            value = shorter;
            gone += step;
        }
    }
    return gone;
}

/// The decimal nearest to +/- (value + a little, where `below`) * 10^exponent, ties to even; nothing beyond
/// the largest. `value` < 10^76.
template <std::size_t N>
Decimal nearest_or_none(bool negative, Limbs<N> value, std::int64_t exponent, bool below = false) {
    std::int64_t cut = count_digits(value) - Decimal::max_digits;
    cut = std::max({cut, Decimal::min_exponent - exponent, std::int64_t{0}});
    const CutOff off = cut_digits(value, static_cast<int>(std::min<std::int64_t>(cut, 1000)), below);
    exponent += cut;
    Limbs<2> size(value);
    if (goes_up(Rounding::half_even, negative, (size.limb[0] & 1) != 0, off.half, off.exact)) {
        size += Limbs<2>(1);
        if (size == power_of_ten<2>(Decimal::max_digits)) {
            size = power_of_ten<2>(Decimal::max_digits - 1);
            ++exponent;
        }
    }
    if (exponent > Decimal::max_exponent) {  // zeros at the end may take up what the exponent has too much
        const std::int64_t over = exponent - Decimal::max_exponent;
        if (!size.is_zero()) {
            if (over > Decimal::max_digits - count_digits(size))
                return Decimal::none();
            size = Limbs<2>(multiply_limbs(size, power_of_ten<2>(static_cast<int>(over))));
        }
        exponent = Decimal::max_exponent;
    }
    return assemble(negative, size, static_cast<int>(exponent));
}

template <std::size_t N>
std::optional<Decimal> nearest(bool negative, const Limbs<N>& value, std::int64_t exponent,
                               bool below = false) {
    const Decimal result = nearest_or_none(negative, value, exponent, below);
    return result.is_none() ? std::nullopt : std::optional(result);
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
