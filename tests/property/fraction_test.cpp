// Fractions against rational numbers of any size.
#include "luoshi/base/fraction.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>
#include <random>
#include <string>

#include <doctest/doctest.h>

#include "luoshi/base/decimal.hpp"

using namespace luoshi;

namespace {

using Integer = boost::multiprecision::cpp_int;
using Rational = boost::multiprecision::cpp_rational;

Rational power_of_ten(int exponent) {
    Integer power = 1;
    for (int i = 0; i < (exponent < 0 ? -exponent : exponent); ++i)
        power *= 10;
    return exponent < 0 ? Rational(1, power) : Rational(power);
}

Rational exactly(const Fraction& value) {
    const Decimal above = value.numerator();
    Integer size = above.coefficient_high();
    size = (size << 64) + above.coefficient_low();
    return Rational(above.negative() ? Integer(-size) : size, value.denominator()) *
           power_of_ten(above.exponent());
}

class Numbers {
  public:
    explicit Numbers(std::uint64_t seed) : random_(seed) {}

    std::uint64_t below(std::uint64_t bound) { return random_() % bound; }
    Fraction next() {
        const auto size = static_cast<std::int64_t>(below(std::uint64_t{1} << (1 + below(40))));
        const Decimal above = Decimal::scaled(below(3) == 0 ? -size : size, static_cast<int>(below(6)));
        const auto whole = static_cast<std::int64_t>(1 + below(std::uint64_t{1} << below(16)));
        return *divide(Fraction(above), Fraction(Decimal(whole)));
    }

  private:
    std::mt19937_64 random_;
};

/// floor(value + 1/2) and so on, from the definition of each mode.
Integer rounded(const Rational& value, Rounding mode) {
    const Integer above = numerator(value), below = denominator(value);
    Integer floor = above / below;
    if (above < 0 && floor * below != above)
        --floor;
    const Rational rest = value - Rational(floor);
    if (rest == 0)
        return floor;
    const Rational half(1, 2);
    const bool negative = value < 0;
    switch (mode) {
        case Rounding::floor:
            return floor;
        case Rounding::ceiling:
            return floor + 1;
        case Rounding::up:
            return negative ? floor : Integer(floor + 1);
        case Rounding::down:
            return negative ? Integer(floor + 1) : floor;
        default:
            break;
    }
    if (rest != half)
        return rest > half ? Integer(floor + 1) : floor;
    if (mode == Rounding::half_even)
        return floor % 2 == 0 ? floor : Integer(floor + 1);
    const bool away = mode == Rounding::half_up;
    return negative == away ? floor : Integer(floor + 1);
}

}  // namespace

TEST_CASE("Sums, products, quotients and order are those of rational numbers") {
    Numbers numbers(1);
    int exact = 0;
    for (int round = 0; round < 20000; ++round) {
        const Fraction a = numbers.next(), b = numbers.next();
        REQUIRE(a.denominator() % 2 != 0);
        REQUIRE((a.denominator() == 1 || a.denominator() % 5 != 0));
        const Rational x = exactly(a), y = exactly(b);
        REQUIRE((a < b) == (x < y));
        REQUIRE((a == b) == (x == y));
        const Fraction sum = *add(a, b), difference = *subtract(a, b), product = *multiply(a, b);
        if (!sum.is_rounded()) {
            REQUIRE(exactly(sum) == x + y);
            ++exact;
        }
        if (!difference.is_rounded())
            REQUIRE(exactly(difference) == x - y);
        if (!product.is_rounded())
            REQUIRE(exactly(product) == x * y);
        if (b.is_zero())
            continue;
        const Fraction quotient = *divide(a, b);
        if (!quotient.is_rounded())
            REQUIRE(exactly(quotient) == x / y);
        REQUIRE(exactly(quotient) - x / y <= abs(x / y) * power_of_ten(-32));
        REQUIRE(x / y - exactly(quotient) <= abs(x / y) * power_of_ten(-32));
    }
    CHECK(exact > 19900);
}

TEST_CASE("Rounding is that of the exact value in every mode") {
    Numbers numbers(2);
    constexpr Rounding modes[] = {Rounding::half_even, Rounding::half_up, Rounding::half_down, Rounding::up,
                                  Rounding::down,      Rounding::ceiling, Rounding::floor};
    for (int turn = 0; turn < 20000; ++turn) {
        const Fraction value = numbers.next();
        const int scale = static_cast<int>(numbers.below(7)) - 2;
        const Rounding mode = modes[numbers.below(7)];
        const std::optional<Decimal> got = round(value, scale, mode);
        REQUIRE(got);
        REQUIRE(exactly(Fraction(*got)) ==
                Rational(rounded(exactly(value) * power_of_ten(scale), mode)) * power_of_ten(-scale));
    }
}

TEST_CASE("Text in lowest terms says the value") {
    Numbers numbers(3);
    for (int round = 0; round < 5000; ++round) {
        const Fraction value = numbers.next();
        const std::string text = to_fraction_text(value);
        REQUIRE(Rational(text) == exactly(value));
        REQUIRE(text == exactly(value).str());
    }
}
