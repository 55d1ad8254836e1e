// luoshi/base/fraction_body.hpp - bodies of fraction.hpp. See linkage.hpp.
#pragma once

#include <algorithm>
#include <bit>
#include <compare>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>

#include "luoshi/base/decimal_arithmetic.hpp"
#include "luoshi/base/decimal_order.hpp"
#include "luoshi/base/decimal_parts.hpp"
#include "luoshi/base/decimal_text.hpp"
#include "luoshi/base/fraction.hpp"
#include "luoshi/base/limbs.hpp"
#include "luoshi/base/linkage.hpp"
#include "luoshi/base/rounding.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

inline constexpr std::uint64_t max_denominator = std::uint64_t{1} << 63;

/// A result, and whether every digit of it is there.
struct ExactDecimal {
    std::optional<Decimal> value;
    bool exact = true;
};

inline ExactDecimal exact_sum(Decimal a, Decimal b) {
    ExactDecimal sum{add(a, b)};
    if ((a.coefficient_high() | b.coefficient_high()) != 0 || a.exponent() - b.exponent() > 13 ||
        b.exponent() - a.exponent() > 13) {
        const int top = std::max(digits(a) + a.exponent(), digits(b) + b.exponent());
        sum.exact =
            a.is_zero() || b.is_zero() || top - std::min(a.exponent(), b.exponent()) < Decimal::max_digits;
    }
    return sum;
}

inline ExactDecimal exact_product(Decimal a, Decimal b) {
    ExactDecimal product{multiply(a, b)};
    if ((a.coefficient_high() | b.coefficient_high()) != 0 || a.exponent() + b.exponent() < -100)
        product.exact = a.is_zero() || b.is_zero() ||
                        (digits(a) + digits(b) <= Decimal::max_digits &&
                         a.exponent() + b.exponent() >= Decimal::min_exponent);
    return product;
}

/// numerator / denominator in lowest terms; the denominator has neither 2 nor 5 as a factor.
inline Fraction lowest_terms(Decimal numerator, std::uint64_t denominator, bool is_rounded) {
    if (denominator == 1)
        return {numerator, 1, is_rounded};
    if (numerator.is_zero())
        return {Decimal(), 1, is_rounded};
    Limbs<2> size = coefficient_of(numerator);
    Limbs<2> rest = size;
    const std::uint64_t common = std::gcd(rest.divide_by(denominator), denominator);
    if (common == 1)
        return {numerator, denominator, is_rounded};
    size.divide_by(common);
    return {assemble(numerator.negative(), size, numerator.exponent()), denominator / common, is_rounded};
}

inline std::optional<Fraction> rounded_fraction(std::optional<Decimal> value) {
    return value ? std::optional(Fraction(*value, 1, true)) : std::nullopt;
}

/// The nearest decimal.
inline Decimal quotient_of(const Fraction& value) {
    return value.denominator() == 1 ? value.numerator()
                                    : *divide(value.numerator(), Decimal(value.denominator()));
}

/// value / divisor for any whole divisor from 1 on.
inline std::optional<Fraction> divided(Decimal value, std::uint64_t divisor, bool is_rounded) {
    Decimal numerator = value;
    bool exact = true;
    const auto scale_by = [&](std::uint64_t factor) {
        const ExactDecimal product = exact_product(numerator, Decimal(factor));
        const std::optional<Decimal> tenth =
            product.value ? multiply(*product.value, Decimal::scaled(1, 1)) : std::nullopt;
        exact = exact && product.exact && tenth;
        if (tenth)
            numerator = *tenth;
    };
    std::uint64_t left = divisor;
    for (; exact && left % 10 == 0; left /= 10)
        scale_by(1);
    for (; exact && left % 2 == 0; left /= 2)
        scale_by(5);
    for (; exact && left % 5 == 0; left /= 5)
        scale_by(2);
    if (!exact)
        return rounded_fraction(divide(value, Decimal(divisor)));
    return lowest_terms(numerator, left, is_rounded);
}

/// A whole number below 10^76.
inline std::string digits_of(Limbs<4> value) {
    std::string text;
    do {
        std::string part = std::to_string(value.divide_by(powers_of_ten[19]));
        if (!value.is_zero())
            part.insert(0, 19 - part.size(), '0');
        text.insert(0, part);
    } while (!value.is_zero());
    return text;
}

}  // namespace detail

LUOSHI_BODY std::optional<Fraction> add(const Fraction& a, const Fraction& b) {
    const bool rounded_before = a.is_rounded() || b.is_rounded();
    if (a.denominator() == 1 && b.denominator() == 1) {
        const detail::ExactDecimal sum = detail::exact_sum(a.numerator(), b.numerator());
        if (!sum.value)
            return std::nullopt;
        return Fraction(*sum.value, 1, rounded_before || !sum.exact);
    }
    const std::uint64_t common = std::gcd(a.denominator(), b.denominator());
    const std::uint64_t to_a = b.denominator() / common, to_b = a.denominator() / common;
    const detail::Pair64 below = detail::multiply_64(a.denominator(), to_a);
    if (below.high == 0 && below.low < detail::max_denominator) {
        const detail::ExactDecimal first = detail::exact_product(a.numerator(), Decimal(to_a));
        const detail::ExactDecimal second = detail::exact_product(b.numerator(), Decimal(to_b));
        if (first.value && second.value && first.exact && second.exact) {
            const detail::ExactDecimal sum = detail::exact_sum(*first.value, *second.value);
            if (sum.value && sum.exact)
                return detail::lowest_terms(*sum.value, below.low, rounded_before);
        }
    }
    return detail::rounded_fraction(add(detail::quotient_of(a), detail::quotient_of(b)));
}

LUOSHI_BODY std::optional<Fraction> subtract(const Fraction& a, const Fraction& b) {
    return add(a, -b);
}

LUOSHI_BODY std::optional<Fraction> multiply(const Fraction& a, const Fraction& b) {
    const detail::Pair64 below = detail::multiply_64(a.denominator(), b.denominator());
    if (below.high == 0 && below.low < detail::max_denominator) {
        const detail::ExactDecimal product = detail::exact_product(a.numerator(), b.numerator());
        if (!product.value)
            return std::nullopt;
        if (product.exact)
            return detail::lowest_terms(*product.value, below.low, a.is_rounded() || b.is_rounded());
    }
    return detail::rounded_fraction(multiply(detail::quotient_of(a), detail::quotient_of(b)));
}

LUOSHI_BODY std::optional<Fraction> divide(const Fraction& a, const Fraction& b) {
    if (b.is_zero())
        return std::nullopt;
    // (p / q) / (r / s) = p * s * 10^-e / (q * c), where r is c * 10^e.
    const Decimal divisor = reduced(b.numerator());
    if (divisor.coefficient_high() == 0) {
        const Decimal power(divisor.negative(), 0, 1, std::clamp(-divisor.exponent(), -6000, 6000));
        const detail::ExactDecimal scaled = detail::exact_product(a.numerator(), power);
        const detail::Pair64 below = detail::multiply_64(a.denominator(), divisor.coefficient_low());
        if (scaled.value && scaled.exact && power.exponent() == -divisor.exponent() && below.high == 0 &&
            below.low < detail::max_denominator) {
            const detail::ExactDecimal above = detail::exact_product(*scaled.value, Decimal(b.denominator()));
            if (above.value && above.exact)
                return detail::divided(*above.value, below.low, a.is_rounded() || b.is_rounded());
        }
    }
    return detail::rounded_fraction(divide(detail::quotient_of(a), detail::quotient_of(b)));
}

LUOSHI_BODY std::optional<Decimal> round(const Fraction& value, int scale, Rounding mode) {
    const Decimal above = value.numerator();
    if (value.denominator() == 1)
        return round(above, scale, mode);
    const std::int64_t shift = std::int64_t{above.exponent()} + scale;
    if (scale < -Decimal::max_exponent || scale > -Decimal::min_exponent || shift > 42)
        return std::nullopt;
    detail::Limbs<4> size(detail::coefficient_of(above));
    detail::CutOff off;
    if (shift >= 0) {
        size = detail::Limbs<4>(
            detail::multiply_limbs(detail::Limbs<2>(size), detail::power_of_ten<4>(static_cast<int>(shift))));
        const std::uint64_t rest = size.divide_by(value.denominator());
        off = {detail::side_of_half(rest, value.denominator()), rest == 0};
    } else {
        const std::uint64_t rest = size.divide_by(value.denominator());
        off = detail::cut_digits(size, static_cast<int>(std::min<std::int64_t>(-shift, 1000)), rest != 0);
    }
    if (detail::goes_up(mode, above.negative(), (size.limb[0] & 1) != 0, off.half, off.exact))
        size += detail::Limbs<4>(1);
    if (detail::count_digits(size) > Decimal::max_digits)
        return std::nullopt;
    return detail::assemble(above.negative(), detail::Limbs<2>(size), -scale);
}

LUOSHI_BODY Decimal to_decimal(const Fraction& value) {
    const Decimal shortest = reduced(detail::quotient_of(value));
    return shortest.exponent() > 0 ? round(shortest, 0).value_or(shortest) : shortest;
}

LUOSHI_BODY std::string to_fraction_text(const Fraction& value) {
    const Decimal above = reduced(value.numerator());
    detail::Limbs<4> size(detail::coefficient_of(above)), below(value.denominator());
    if (above.exponent() > 40 || above.exponent() < -55)
        return to_text(to_decimal(value));
    if (above.exponent() > 0)
        size = detail::Limbs<4>(
            detail::multiply_limbs(detail::Limbs<2>(size), detail::power_of_ten<4>(above.exponent())));
    // What is below the point goes below the line, as far as 2 and 5 are not in both.
    for (const std::uint64_t prime : {std::uint64_t{2}, std::uint64_t{5}})
        for (int left = -above.exponent(); left > 0; --left) {
            detail::Limbs<4> part = size;
            if (part.divide_by(prime) == 0)
                size = part;
            else
                below.multiply_add(prime, 0);
        }
    std::string text = (above.negative() ? "-" : "") + detail::digits_of(size);
    if (below != detail::Limbs<4>(1))
        text += "/" + detail::digits_of(below);
    return text;
}

LUOSHI_BODY std::strong_ordering operator<=>(const Fraction& a, const Fraction& b) {
    if (a.denominator() == b.denominator())
        return a.numerator() <=> b.numerator();
    if (a.negative() != b.negative() || a.is_zero() || b.is_zero())
        return a.numerator() <=> b.numerator();
    // Across: a's numerator * b's denominator against the other way round, as sizes.
    detail::Limbs<4> first(
        detail::multiply_limbs(detail::coefficient_of(a.numerator()), detail::Limbs<1>(b.denominator())));
    detail::Limbs<4> second(
        detail::multiply_limbs(detail::coefficient_of(b.numerator()), detail::Limbs<1>(a.denominator())));
    const int x = a.numerator().exponent(), y = b.numerator().exponent();
    const int first_digits = detail::count_digits(first) + x,
              second_digits = detail::count_digits(second) + y;
    std::strong_ordering order = first_digits <=> second_digits;
    if (order == 0) {  // the exponents differ by fewer than 54
        detail::Limbs<8> longer_first(first), longer_second(second);
        if (x > y)
            longer_first = detail::multiply_limbs(first, detail::power_of_ten<4>(x - y));
        else
            longer_second = detail::multiply_limbs(second, detail::power_of_ten<4>(y - x));
        order = longer_first <=> longer_second;
    }
    return a.negative() ? 0 <=> order : order;
}

}  // namespace v1
}  // namespace luoshi
