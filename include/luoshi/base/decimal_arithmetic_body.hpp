// luoshi/base/decimal_arithmetic_body.hpp - bodies of decimal_arithmetic.hpp. See linkage.hpp.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "luoshi/base/decimal_arithmetic.hpp"
#include "luoshi/base/decimal_parts.hpp"
#include "luoshi/base/linkage.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

LUOSHI_BODY Decimal add_any(Decimal a, Decimal b) {
    if (a.exponent() < b.exponent())
        return add_any(b, a);
    const int apart = a.exponent() - b.exponent();
    const Limbs<2> ca = coefficient_of(a), cb = coefficient_of(b);
    if (apart < 20) {  // mostly 128 bits suffice
        Limbs<2> scaled = ca;
        const std::uint64_t over = scaled.multiply_add(powers_of_ten[static_cast<unsigned>(apart)], 0);
        if (over == 0 && scaled.limb[1] < safe_high / 2 && cb.limb[1] < safe_high / 2) {
            if (a.negative() == b.negative())
                return assemble(a.negative(), scaled + cb, b.exponent());
            return scaled >= cb ? assemble(a.negative(), scaled - cb, b.exponent())
                                : assemble(b.negative(), cb - scaled, b.exponent());
        }
    }
    // `a` is scaled to b's exponent, as far as 72 digits go. Where that is not far enough, b lies below all
    // but the last 34 of them, that is, below every digit that counts: it only says which side of a the sum
    // lies on.
    const int shift = std::min(apart, 72 - count_digits(ca));
    Limbs<4> size = Limbs<4>(multiply_limbs(Limbs<4>(ca), power_of_ten<4>(shift)));
    const std::int64_t exponent = a.exponent() - shift;
    if (shift < apart && !ca.is_zero()) {
        const bool rest = !cb.is_zero();
        if (rest && a.negative() != b.negative())
            size -= Limbs<4>(1);
        return nearest_or_none(a.negative(), size, exponent, rest);
    }
    if (ca.is_zero())
        return nearest_or_none(b.negative(), cb, b.exponent());
    const Limbs<4> other(cb);
    if (a.negative() == b.negative())
        return nearest_or_none(a.negative(), size + other, exponent);
    return size >= other ? nearest_or_none(a.negative(), size - other, exponent)
                         : nearest_or_none(b.negative(), other - size, exponent);
}

LUOSHI_BODY Decimal multiply_any(Decimal a, Decimal b) {
    return nearest_or_none(a.negative() != b.negative(), multiply_limbs(coefficient_of(a), coefficient_of(b)),
                           std::int64_t{a.exponent()} + b.exponent());
}

/// The value cut to a multiple of 10^exponent > its own, which it is near to.
LUOSHI_BODY Decimal cut_to(Decimal value, int exponent, Rounding mode) {
    Limbs<2> size = coefficient_of(value);
    const CutOff off = cut_digits(size, exponent - value.exponent(), false);
    if (goes_up(mode, value.negative(), (size.limb[0] & 1) != 0, off.half, off.exact))
        size += Limbs<2>(1);
    return assemble(value.negative(), size, exponent);
}

/// With `zeros` more digits of zero, or as many as there is room for.
LUOSHI_BODY Decimal fill_up(Decimal value, int zeros) {
    const Limbs<2> size = coefficient_of(value);
    if (!size.is_zero())
        zeros = std::min(zeros, Decimal::max_digits - count_digits(size));
    if (size.is_zero() || zeros == 0)
        return assemble(value.negative(), size, value.exponent() - zeros);
    return assemble(value.negative(), Limbs<2>(multiply_limbs(size, power_of_ten<2>(zeros))),
                    value.exponent() - zeros);
}

LUOSHI_BODY Decimal round_any(Decimal value, int scale, Rounding mode) {
    if (scale < -Decimal::max_exponent || scale > -Decimal::min_exponent)
        return Decimal::none();
    return -scale > value.exponent() ? cut_to(value, -scale, mode) : fill_up(value, value.exponent() + scale);
}

}  // namespace detail

LUOSHI_BODY std::optional<Decimal> divide(Decimal a, Decimal b) {
    const bool negative = a.negative() != b.negative();
    const int ideal = a.exponent() - b.exponent();
    if (b.is_zero())
        return std::nullopt;
    if ((a.coefficient_high() | b.coefficient_high()) == 0 && ideal >= Decimal::min_exponent &&
        ideal <= Decimal::max_exponent && a.coefficient_low() % b.coefficient_low() == 0)
        return Decimal(negative, 0, a.coefficient_low() / b.coefficient_low(), ideal);
    const detail::Limbs<2> size = detail::coefficient_of(a), divisor = detail::coefficient_of(b);
    if (size.is_zero())
        return detail::nearest(false, size, ideal);
    // So many zeros behind the dividend that the quotient has 35 or 36 digits.
    const int zeros = Decimal::max_digits + 1 + detail::count_digits(divisor) - detail::count_digits(size);
    const auto [quotient, rest] = detail::divide_limbs(
        detail::Limbs<4>(detail::multiply_limbs(size, detail::power_of_ten<4>(zeros))), divisor);
    std::int64_t exponent = std::int64_t{ideal} - zeros;
    detail::Limbs<2> result(quotient);
    if (rest.is_zero())  // exact: no more digits than it needs
        exponent += detail::strip_zeros(result, zeros);
    return detail::nearest(negative, result, exponent, !rest.is_zero());
}

LUOSHI_BODY std::optional<Decimal> remainder(Decimal a, Decimal b) {
    if (b.is_zero())
        return std::nullopt;
    detail::Limbs<2> size = detail::coefficient_of(a);
    const detail::Limbs<2> divisor = detail::coefficient_of(b);
    const int apart = a.exponent() - b.exponent();
    if (apart < 0) {
        if (apart < -Decimal::max_digits)  // b is the larger one by far
            return a;
        const detail::Limbs<4> scaled = detail::multiply_limbs(divisor, detail::power_of_ten<2>(-apart));
        return detail::assemble(a.negative(), detail::Limbs<2>(detail::divide_limbs(size, scaled).remainder),
                                a.exponent());
    }
    // size * 10^apart modulo divisor, by repeated squaring: 14 steps at most.
    const auto modulus = [&](const detail::Limbs<4>& value) {
        return detail::divide_limbs(value, divisor).remainder;
    };
    detail::Limbs<2> power = modulus(detail::Limbs<4>(10));
    size = modulus(detail::Limbs<4>(size));
    for (int left = apart; left != 0; left >>= 1) {
        if ((left & 1) != 0)
            size = modulus(detail::multiply_limbs(size, power));
        power = modulus(detail::multiply_limbs(power, power));
    }
    return detail::assemble(a.negative(), size, b.exponent());
}

LUOSHI_BODY std::optional<Decimal> modulo(Decimal a, Decimal b) {
    const std::optional<Decimal> rest = remainder(a, b);
    if (!rest || rest->is_zero() || rest->negative() == b.negative())
        return rest;
    return add(*rest, b);
}

LUOSHI_BODY Decimal floor(Decimal value) {
    return value.exponent() >= 0 ? value : detail::cut_to(value, 0, Rounding::floor);
}

LUOSHI_BODY Decimal ceiling(Decimal value) {
    return value.exponent() >= 0 ? value : detail::cut_to(value, 0, Rounding::ceiling);
}

LUOSHI_BODY std::optional<Decimal> quantize(Decimal value, int scale, Rounding mode) {
    const std::optional<Decimal> result = round(value, scale, mode);
    return result && result->scale() == scale ? result : std::nullopt;
}

}  // namespace v1
}  // namespace luoshi
