// luoshi/base/decimal_math_body.hpp - bodies of decimal_math.hpp. See linkage.hpp.
//
// exp and ln are computed in binary fixed point with 256 bits (77 digits) behind the point.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "luoshi/base/decimal_arithmetic.hpp"
#include "luoshi/base/decimal_math.hpp"
#include "luoshi/base/decimal_order.hpp"
#include "luoshi/base/decimal_parts.hpp"
#include "luoshi/base/decimal_text.hpp"
#include "luoshi/base/linkage.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

inline constexpr int fraction_bits = 256;

/// (-1)^negative * size / 2^256.
struct Fixed {
    bool negative = false;
    Limbs<5> size;
};

constexpr Limbs<5> fixed_constant(std::uint64_t a, std::uint64_t b, std::uint64_t c, std::uint64_t d,
                                  std::uint64_t e) {
    Limbs<5> value;
    value.limb = {a, b, c, d, e};
    return value;
}
inline constexpr Limbs<5> fixed_one = fixed_constant(0, 0, 0, 0, 1);
inline constexpr Limbs<5> fixed_ln2 = fixed_constant(
    0x8A0D175B8BAAFA2C, 0x40F343267298B62D, 0xC9E3B39803F2F6AF, 0xB17217F7D1CF79AB, 0x0000000000000000);
inline constexpr Limbs<5> fixed_ln10 = fixed_constant(
    0x0F187A0807C0B5CA, 0x8A3FB3E76977E43A, 0xA95B58AE0B4C28A3, 0x4D763776AAA2B05B, 0x0000000000000002);

inline Limbs<5> times(const Limbs<5>& a, const Limbs<5>& b) {
    Limbs<10> product = multiply_limbs(a, b);
    product >>= fraction_bits;
    return Limbs<5>(product);
}

inline Fixed plus(const Fixed& a, const Fixed& b) {
    if (a.negative == b.negative)
        return {a.negative, a.size + b.size};
    return a.size >= b.size ? Fixed{a.negative, a.size - b.size} : Fixed{b.negative, b.size - a.size};
}

/// An inexact result, rounded, without zeros at its end.
inline std::optional<Decimal> finish(bool negative, const Limbs<4>& value, std::int64_t exponent) {
    std::optional<Decimal> result = nearest(negative, value, exponent, true);
    if (!result || result->exponent() >= 0)
        return result;
    Limbs<2> size = coefficient_of(*result);
    const int gone = strip_zeros(size, -result->exponent());
    return assemble(negative, size, result->exponent() + gone);
}

/// e^x for any x.
LUOSHI_BODY std::optional<Decimal> exp_of(const Fixed& x) {
    constexpr std::uint64_t beyond = 15000;  // e^14150 > 10^6145, e^-14300 < 10^-6200
    if (x.size.limb[4] > beyond)
        return x.negative ? std::optional(Decimal(false, 0, 0, Decimal::min_exponent)) : std::nullopt;
    // e^x = 10^tens * e^rest with rest in 0..ln 10.
    auto [quotient, rest] = divide_limbs(x.size, fixed_ln10);
    auto tens = static_cast<std::int64_t>(quotient.limb[0]);
    if (x.negative) {
        tens = -tens - 1;
        rest = fixed_ln10 - rest;
    }
    // The series of e^(rest / 256), some 25 terms; then its 256th power.
    constexpr int halvings = 8;
    rest >>= halvings;
    Limbs<5> sum = fixed_one + rest, term = rest;
    for (std::uint64_t k = 2; !term.is_zero(); ++k) {
        term = times(term, rest);
        term.divide_by(k);
        sum += term;
    }
    for (int i = 0; i < halvings; ++i)
        sum = times(sum, sum);
    constexpr int behind = 40;
    Limbs<8> scaled = multiply_limbs(sum, power_of_ten<3>(behind));
    scaled >>= fraction_bits;
    return finish(false, Limbs<4>(scaled), tens - behind);
}

/// The logarithm of value > 0.
LUOSHI_BODY Fixed ln_of(Decimal value) {
    // value = 10^tens * 2^twos * z with z in 0.75..1.5; ln z = 2 artanh((z - 1) / (z + 1)), some 50 terms.
    const Limbs<2> coefficient = coefficient_of(value);
    const int behind = count_digits(coefficient) - 1;
    Limbs<6> scaled(coefficient);
    scaled <<= fraction_bits;
    Limbs<5> z(divide_limbs(scaled, power_of_ten<4>(behind)).quotient);
    Limbs<5> most = fixed_one + fixed_one + fixed_one;  // 1.5
    most >>= 1;
    std::uint64_t twos = 0;
    for (; z > most; ++twos)
        z >>= 1;
    const bool below = z < fixed_one;
    Limbs<8> above(below ? fixed_one - z : z - fixed_one);
    above <<= fraction_bits;
    const Limbs<5> ratio(divide_limbs(above, z + fixed_one).quotient);
    const Limbs<5> square = times(ratio, ratio);
    Limbs<5> sum = ratio, power = ratio;
    for (std::uint64_t k = 3; !power.is_zero(); k += 2) {
        power = times(power, square);
        Limbs<5> term = power;
        term.divide_by(k);
        sum += term;
    }
    Fixed result{below, sum + sum};
    Limbs<5> part = fixed_ln2;
    part.multiply_add(twos, 0);
    result = plus(result, {false, part});
    const int tens = value.exponent() + behind;
    part = fixed_ln10;
    part.multiply_add(static_cast<std::uint64_t>(tens < 0 ? -tens : tens), 0);
    return plus(result, {tens < 0, part});
}

/// size * 10^exponent with up to 71 digits, more were cut off where `cut`.
struct LongDecimal {
    Limbs<4> size;
    std::int64_t exponent = 0;
    bool cut = false;
};

inline LongDecimal times(const LongDecimal& a, const LongDecimal& b) {
    constexpr int kept = 70;
    Limbs<8> product = multiply_limbs(a.size, b.size);
    LongDecimal result{{}, a.exponent + b.exponent, a.cut || b.cut};
    int more = std::max(0, (product.bits() * 1233 >> 12) - kept);
    result.exponent += more;
    for (; more > 0; more -= std::min(more, 19))
        result.cut |= product.divide_by(powers_of_ten[static_cast<unsigned>(std::min(more, 19))]) != 0;
    result.size = Limbs<4>(product);
    return result;
}

/// value^exponent for exponent > 0, of the size alone.
inline LongDecimal whole_power(Decimal value, std::uint64_t exponent) {
    LongDecimal base{Limbs<4>(coefficient_of(value)), value.exponent(), false}, result{Limbs<4>(1), 0, false};
    while (true) {
        if ((exponent & 1) != 0)
            result = times(result, base);
        exponent >>= 1;
        if (exponent == 0)
            return result;
        base = times(base, base);
    }
}

/// Whether an integer is odd.
inline bool is_odd(Decimal value) {
    Limbs<2> size = coefficient_of(value);
    if (value.exponent() > 0)
        return false;
    cut_digits(size, -value.exponent(), false);
    return (size.limb[0] & 1) != 0;
}

/// |value|^exponent for a value that is not zero.
LUOSHI_BODY std::optional<Decimal> general_power(Decimal value, Decimal exponent, bool negative) {
    Fixed x = ln_of(value);
    x.negative = x.negative != exponent.negative();
    const std::optional<Decimal> too_large =
        x.negative ? std::optional(Decimal(false, 0, 0, Decimal::min_exponent)) : std::nullopt;
    if (x.size.is_zero())
        return Decimal(negative ? -1 : 1);
    // ln(value) lies outside +/- 10^-34, so that an exponent of 10^41 is too large and one of 10^-42 makes 1.
    constexpr int largest = 40, smallest = -76;
    if (exponent.exponent() > largest)
        return too_large;
    if (exponent.exponent() < smallest)
        return Decimal(1);
    Limbs<10> product(multiply_limbs(x.size, coefficient_of(exponent)));
    if (exponent.exponent() > 0)
        product = Limbs<10>(multiply_limbs(Limbs<7>(product), power_of_ten<3>(exponent.exponent())));
    else
        product = divide_limbs(product, power_of_ten<4>(-exponent.exponent())).quotient;
    if (product.size() > 5)
        return too_large;
    x.size = Limbs<5>(product);
    const std::optional<Decimal> result = exp_of(x);
    return result && negative ? -*result : result;
}

}  // namespace detail

LUOSHI_BODY std::optional<Decimal> sqrt(Decimal value) {
    if (value.is_zero())
        return Decimal::scaled(0, -(value.exponent() >> 1));
    if (value.negative())
        return std::nullopt;
    // The integer below the root of 71 or 72 digits has 36.
    const detail::Limbs<2> coefficient = detail::coefficient_of(value);
    const int odd = value.exponent() & 1;
    const int zeros = (72 - odd - detail::count_digits(coefficient)) / 2;
    const detail::Limbs<4> square(
        detail::multiply_limbs(detail::Limbs<4>(coefficient), detail::power_of_ten<4>(2 * zeros + odd)));
    detail::Limbs<4> root(1);
    root <<= (square.bits() + 1) / 2;
    while (true) {  // Newton, from above: it falls until it is there
        detail::Limbs<4> next = detail::divide_limbs(square, root).quotient + root;
        next >>= 1;
        if (next >= root)
            break;
        root = next;
    }
    const bool exact = detail::Limbs<4>(detail::multiply_limbs(root, root)) == square;
    detail::Limbs<2> size(root);
    std::int64_t exponent = (value.exponent() - odd) / 2 - zeros;
    if (exact)
        exponent += detail::strip_zeros(size, zeros);
    return detail::nearest(false, size, exponent, !exact);
}

LUOSHI_BODY std::optional<Decimal> exp(Decimal value) {
    const int leading = digits(value) + value.exponent();  // value < 10^leading
    if (value.is_zero() || leading < -36)
        return Decimal(1);
    if (leading > 5)
        return value.negative() ? std::optional(Decimal(false, 0, 0, Decimal::min_exponent)) : std::nullopt;
    detail::Limbs<6> size(detail::coefficient_of(value));
    if (value.exponent() > 0)
        size.multiply_add(detail::powers_of_ten[static_cast<unsigned>(value.exponent())], 0);
    size <<= detail::fraction_bits;
    if (value.exponent() < 0)
        size = detail::divide_limbs(size, detail::power_of_ten<4>(-value.exponent())).quotient;
    return detail::exp_of({value.negative(), detail::Limbs<5>(size)});
}

LUOSHI_BODY std::optional<Decimal> ln(Decimal value) {
    if (value.is_zero() || value.negative())
        return std::nullopt;
    const detail::Fixed result = detail::ln_of(value);
    if (result.size.is_zero() || value == Decimal(1))
        return Decimal();
    const int behind = result.size.limb[4] != 0 ? 60 : 74;
    detail::Limbs<9> scaled = detail::multiply_limbs(result.size, detail::power_of_ten<4>(behind));
    scaled >>= detail::fraction_bits;
    return detail::finish(result.negative, detail::Limbs<4>(scaled), -behind);
}

LUOSHI_BODY std::optional<Decimal> power(Decimal value, std::int64_t exponent) {
    constexpr std::uint64_t countable = 1'000'000'000;
    const std::uint64_t size =
        exponent < 0 ? 0 - static_cast<std::uint64_t>(exponent) : static_cast<std::uint64_t>(exponent);
    if (size == 0)
        return Decimal(1);
    const bool negative = value.negative() && (size & 1) != 0;
    if (value.is_zero())
        return exponent < 0 ? std::nullopt : std::optional(Decimal());
    if (size > countable)
        return detail::general_power(abs(value), Decimal(exponent), negative);
    const detail::LongDecimal whole = detail::whole_power(value, size);
    if (exponent > 0)
        return detail::nearest(negative, whole.size, whole.exponent, whole.cut);
    // 1 / whole with 36 or 37 digits.
    const int zeros = detail::count_digits(whole.size) + Decimal::max_digits + 2;
    const auto [quotient, rest] =
        detail::divide_limbs(detail::multiply_limbs(detail::power_of_ten<4>(zeros / 2),
                                                    detail::power_of_ten<4>(zeros - zeros / 2)),
                             whole.size);
    const bool exact = rest.is_zero() && !whole.cut;
    detail::Limbs<2> result(quotient);
    std::int64_t at = -whole.exponent - zeros;
    if (!exact)
        return detail::nearest(negative, result, at, true);
    at += detail::strip_zeros(result, zeros);
    return detail::nearest(negative, result, at);
}

LUOSHI_BODY std::optional<Decimal> power(Decimal value, Decimal exponent) {
    if (const std::optional<std::int64_t> whole = to_int64(exponent))
        return power(value, *whole);
    const bool integer = is_integer(exponent);
    if (value.is_zero())
        return exponent.negative() ? std::nullopt : std::optional(Decimal());
    if (value.negative() && !integer)
        return std::nullopt;
    if (exponent == Decimal::scaled(5, 1))
        return sqrt(value);
    return detail::general_power(abs(value), exponent, value.negative() && detail::is_odd(exponent));
}

}  // namespace v1
}  // namespace luoshi
