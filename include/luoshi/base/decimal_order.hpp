// luoshi/base/decimal_order.hpp - equality, order and hash of decimals, by value: 1.20 is 1.2.
#pragma once

#include <compare>
#include <cstddef>
#include <functional>

#include "luoshi/base/decimal_value.hpp"
#include "luoshi/base/linkage.hpp"
#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

/// Digits of the coefficient; 1 for zero.
int digits(Decimal value);
/// The same value without zeros at the end of its coefficient; 0 for zero. 1.20 is 1.2, 100 is 1E2.
Decimal reduced(Decimal value);
/// A number that equal values share.
std::size_t hash_of(Decimal value);

namespace detail {
std::strong_ordering compare_decimals(Decimal a, Decimal b);
}  // namespace detail

constexpr std::strong_ordering operator<=>(Decimal a, Decimal b) {
    const bool alike = a.exponent() == b.exponent() && !a.negative() && !b.negative();
    if (alike && a.coefficient_high() == b.coefficient_high())  // the usual case
        return a.coefficient_low() <=> b.coefficient_low();
    return detail::compare_decimals(a, b);
}
constexpr bool operator==(Decimal a, Decimal b) {
    return (a <=> b) == 0;
}

}  // namespace v1
}  // namespace luoshi

template <>
struct std::hash<luoshi::Decimal> {
    std::size_t operator()(luoshi::Decimal value) const noexcept { return luoshi::hash_of(value); }
};

#if !defined(LUOSHI_COMPILED)
#include "luoshi/base/decimal_order_body.hpp"  // IWYU pragma: export
#endif
