// Laws of decimals on random numbers, by exact integers and 100-digit numbers of Boost.Multiprecision.
#include <doctest/doctest.h>

#include <algorithm>
#include <boost/multiprecision/cpp_dec_float.hpp>
#include <boost/multiprecision/cpp_int.hpp>
#include <optional>
#include <random>

#include "luoshi/base/decimal.hpp"
#include "luoshi/base/decimal_math.hpp"

using namespace luoshi;
using Integer = boost::multiprecision::cpp_int;
using Rational = boost::multiprecision::cpp_rational;
using Long = boost::multiprecision::number<boost::multiprecision::cpp_dec_float<100>>;
using Random = std::mt19937_64;

namespace {

Integer ten_to(int exponent) {
    return boost::multiprecision::pow(Integer(10), static_cast<unsigned>(exponent));
}
const Integer limit = ten_to(34);

Integer coefficient(Decimal value) {
    Integer size = (Integer(value.coefficient_high()) << 64) + value.coefficient_low();
    return value.negative() ? Integer(-size) : size;
}
Rational exact(Decimal value) {
    return value.exponent() < 0 ? Rational(coefficient(value), ten_to(-value.exponent()))
                                : Rational(coefficient(value) * ten_to(value.exponent()));
}

/// Up to 34 digits, with exponents near each other, so that everything meets everything.
Decimal some(Random& random, int spread = 40) {
    const auto digits = static_cast<unsigned>(1 + random() % 34);
    Integer size = (Integer(random()) << 64) + random();
    size %= ten_to(static_cast<int>(digits));
    if (random() % 4 == 0)
        size = ten_to(static_cast<int>(digits)) - 1 - size % 3;
    const auto low = static_cast<std::uint64_t>(size & ~std::uint64_t{0}),
               high = static_cast<std::uint64_t>(size >> 64);
    const int exponent = static_cast<int>(random() % static_cast<unsigned>(2 * spread + 1)) - spread;
    return Decimal(random() % 2 == 0, high, low, exponent);
}

/// Whether `result` is the decimal nearest to `value`, the even one of two.
bool is_nearest(Decimal result, const Rational& value) {
    const Integer size = abs(coefficient(result));
    if (size >= limit)
        return false;
    const Rational rest = abs(exact(result) - value);
    if (rest == 0)
        return true;
    if (size < limit / 10)  // an inexact result has all its digits
        return false;
    // Below a power of ten numbers lie ten times as close.
    const bool at_power = size == limit / 10 && abs(value) < abs(exact(result));
    const Rational unit = exact(Decimal(false, 0, 1, result.exponent())) / (at_power ? 10 : 1);
    return 2 * rest < unit || (2 * rest == unit && coefficient(result) % 2 == 0);
}

}  // namespace

TEST_CASE("sums, products and quotients are the nearest decimals") {
    Random random(1);
    for (int i = 0; i < 20000; ++i) {
        const Decimal a = some(random), b = some(random);
        CAPTURE(to_text(a));
        CAPTURE(to_text(b));
        REQUIRE(is_nearest(add(a, b).value(), exact(a) + exact(b)));
        REQUIRE(is_nearest(subtract(a, b).value(), exact(a) - exact(b)));
        REQUIRE(is_nearest(multiply(a, b).value(), exact(a) * exact(b)));
        REQUIRE(divide(a, b).has_value() == !b.is_zero());
        if (!b.is_zero())
            REQUIRE(is_nearest(divide(a, b).value(), exact(a) / exact(b)));
    }
}

TEST_CASE("remainders are what is left of whole quotients") {
    Random random(2);
    for (int i = 0; i < 10000; ++i) {
        const Decimal a = some(random), b = some(random);
        if (b.is_zero())
            continue;
        const Rational quotient = exact(a) / exact(b);
        const Integer whole = numerator(quotient) / denominator(quotient);  // toward zero
        REQUIRE(exact(remainder(a, b).value()) == exact(a) - exact(b) * whole);
        const Integer below = quotient < 0 && Rational(whole) != quotient ? Integer(whole - 1) : whole;
        REQUIRE(is_nearest(modulo(a, b).value(), exact(a) - exact(b) * below));
    }
}

TEST_CASE("order and hash are by value") {
    Random random(3);
    for (int i = 0; i < 20000; ++i) {
        const Decimal a = some(random, 20);
        Decimal b = some(random, 20);
        if (i % 3 == 0)  // the same value in another form
            b = round(a, a.scale() + static_cast<int>(random() % 9)).value();
        const Rational x = exact(a), y = exact(b);
        REQUIRE((a == b) == (x == y));
        REQUIRE((a < b) == (x < y));
        REQUIRE((a > b) == (x > y));
        if (x == y)
            REQUIRE(hash_of(a) == hash_of(b));
        REQUIRE(exact(reduced(a)) == x);
    }
}

TEST_CASE("rounding goes where its mode says") {
    Random random(4);
    for (int i = 0; i < 20000; ++i) {
        const Decimal value = some(random, 20);
        const int scale = static_cast<int>(random() % 30) - 10;
        const Rational scaled =
            exact(value) * exact(Decimal(false, 0, 1, 15 + scale)) / exact(Decimal(false, 0, 1, 15));
        Integer below = numerator(scaled) / denominator(scaled);
        if (scaled < 0 && Rational(below) != scaled)
            --below;
        const Rational rest = scaled - below;
        const auto at = [&](Rounding mode) {
            const Rational result = exact(round(value, scale, mode).value());
            return Rational(
                result * exact(Decimal(false, 0, 1, 15 + scale)) / exact(Decimal(false, 0, 1, 15)) - below);
        };
        const bool negative = scaled < 0, odd = below % 2 != 0;
        const int half = rest < Rational(1, 2) ? -1 : rest > Rational(1, 2) ? 1 : 0;
        REQUIRE(at(Rounding::floor) == 0);
        REQUIRE(at(Rounding::ceiling) == (rest == 0 ? 0 : 1));
        REQUIRE(at(Rounding::down) == (rest != 0 && negative ? 1 : 0));
        REQUIRE(at(Rounding::up) == (rest != 0 && !negative ? 1 : 0));
        REQUIRE(at(Rounding::half_even) == (half > 0 || (half == 0 && odd) ? 1 : 0));
        REQUIRE(at(Rounding::half_up) == (half > 0 || (half == 0 && !negative) ? 1 : 0));
        REQUIRE(at(Rounding::half_down) == (half > 0 || (half == 0 && negative) ? 1 : 0));
        REQUIRE(exact(floor(value)) <= exact(value));
        REQUIRE(exact(ceiling(value)) >= exact(value));
    }
}

TEST_CASE("text comes back as the same value with the same scale") {
    Random random(5);
    for (int i = 0; i < 20000; ++i) {
        const Decimal value = some(random, 60);
        const Decimal again = parse_number(to_text(value)).value();
        REQUIRE(again == value);
        if (value.exponent() <= 0)
            REQUIRE(again.exponent() == value.exponent());
        const Integer whole = numerator(exact(value)) / denominator(exact(value));
        const bool fits = whole >= std::numeric_limits<std::int64_t>::min() &&
                          whole <= std::numeric_limits<std::int64_t>::max();
        REQUIRE(truncate_to_int64(value).has_value() == fits);
        if (fits)
            REQUIRE(truncate_to_int64(value) == static_cast<std::int64_t>(whole));
    }
}

TEST_CASE("roots, exponentials and logarithms agree with numbers of 100 digits") {
    Random random(6);
    const auto close = [](std::optional<Decimal> result, const Long& value) {
        const Long given(to_text(result.value()));
        return abs(given - value) <= abs(value) * Long("0.5000001e-33");
    };
    for (int i = 0; i < 1500; ++i) {
        const Decimal value = abs(some(random, 34));
        CAPTURE(to_text(value));
        const Long number(to_text(value));
        REQUIRE(close(sqrt(value), sqrt(number)));
        if (!value.is_zero() && value != Decimal(1))
            REQUIRE(close(ln(value), log(number)));
        if (value < Decimal(10000)) {
            REQUIRE(close(exp(value), exp(number)));
            REQUIRE(close(exp(-value), exp(-number)));
        }
        const auto times = static_cast<std::int64_t>(random() % 60);
        if (!value.is_zero())
            REQUIRE(close(power(value, times), pow(number, static_cast<int>(times))));
    }
}
