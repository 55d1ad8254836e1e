// luoshi/base/decimal_order_body.hpp - bodies of decimal_order.hpp. See linkage.hpp.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

#include "luoshi/base/decimal_order.hpp"
#include "luoshi/base/decimal_parts.hpp"
#include "luoshi/base/linkage.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY int digits(Decimal value) {
    return detail::count_digits(detail::coefficient_of(value));
}

LUOSHI_BODY Decimal reduced(Decimal value) {
    if (value.is_zero())
        return {};
    detail::Limbs<2> size = detail::coefficient_of(value);
    const int gone = detail::strip_zeros(size, Decimal::max_exponent - value.exponent());
    return detail::assemble(value.negative(), size, value.exponent() + gone);
}

LUOSHI_BODY std::size_t hash_of(Decimal value) {
    const Decimal one = reduced(value);
    std::uint64_t mixed = one.coefficient_low();
    for (const std::uint64_t part :
         {one.coefficient_high(),
          static_cast<std::uint64_t>(one.exponent() * 2 + (one.negative() ? 1 : 0))}) {
        mixed = (mixed ^ (mixed >> 32)) * 0x9E3779B97F4A7C15;
        mixed ^= part;
    }
    mixed = (mixed ^ (mixed >> 32)) * 0x9E3779B97F4A7C15;
    return static_cast<std::size_t>(mixed ^ (mixed >> 29));
}

namespace detail {

/// The order of two sizes, neither zero.
LUOSHI_BODY std::strong_ordering compare_sizes(Decimal a, Decimal b) {
    const int first = digits(a) + a.exponent(), second = digits(b) + b.exponent();
    if (first != second)
        return first <=> second;
    // As many digits before the point: the exponents differ by fewer than 34.
    const int apart = a.exponent() - b.exponent();
    Limbs<2> x = coefficient_of(a), y = coefficient_of(b);
    if (apart > 0)
        x = Limbs<2>(multiply_limbs(x, power_of_ten<2>(apart)));
    else if (apart < 0)
        y = Limbs<2>(multiply_limbs(y, power_of_ten<2>(-apart)));
    return x <=> y;
}

LUOSHI_BODY std::strong_ordering compare_decimals(Decimal a, Decimal b) {
    if (a.is_zero() || b.is_zero()) {
        const int first = a.is_zero()    ? 0
                          : a.negative() ? -1
                                         : 1,
                  second = b.is_zero()    ? 0
                           : b.negative() ? -1
                                          : 1;
        return first <=> second;
    }
    if (a.negative() != b.negative())
        return a.negative() ? std::strong_ordering::less : std::strong_ordering::greater;
    return a.negative() ? compare_sizes(b, a) : compare_sizes(a, b);
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
