// Fractions: hand-made cases.
#include "luoshi/base/fraction.hpp"

#include <compare>
#include <string>

#include <doctest/doctest.h>

#include "luoshi/base/decimal.hpp"

using namespace luoshi;

namespace {

Fraction number(const char* text) {
    return Fraction(*parse_decimal(text));
}
Fraction quotient(const char* above, const char* below) {
    return *divide(number(above), number(below));
}
std::string places(const Fraction& value, int scale, Rounding mode = Rounding::half_up) {
    const auto rounded = round(value, scale, mode);
    return rounded ? to_text(*rounded) : "nothing";
}

}  // namespace

TEST_CASE("A quotient stays exact until it is rounded") {
    const Fraction sevenths = *multiply(quotient("7", "9"), number("50"));
    CHECK(to_fraction_text(sevenths) == "350/9");
    CHECK(places(sevenths, 4) == "38.8889");
    CHECK(to_fraction_text(*add(sevenths, quotient("20", "9"))) == "370/9");
    const Fraction whole = *multiply(quotient("1", "3"), number("3"));
    CHECK(whole == number("1"));
    CHECK(whole.denominator() == 1);
    CHECK_FALSE(whole.is_rounded());
}

TEST_CASE("What a decimal can say is a decimal") {
    CHECK(to_text(to_decimal(quotient("1", "8"))) == "0.125");
    CHECK(quotient("1", "8").denominator() == 1);
    CHECK(quotient("93.5", "0.25").denominator() == 1);
    CHECK(to_text(to_decimal(quotient("93.5", "0.25"))) == "374");
    CHECK(to_text(to_decimal(number("95.50"))) == "95.5");
    CHECK(to_text(to_decimal(number("100"))) == "100");
    CHECK(to_text(to_decimal(quotient("1", "3"))) == "0.3333333333333333333333333333333333");
}

TEST_CASE("Fractions in lowest terms") {
    CHECK(to_fraction_text(number("93.5")) == "187/2");
    CHECK(to_fraction_text(number("0.0625")) == "1/16");
    CHECK(to_fraction_text(number("-12.00")) == "-12");
    CHECK(to_fraction_text(number("0.00")) == "0");
    CHECK(to_fraction_text(quotient("102.05", "193")) == "2041/3860");
    CHECK(to_fraction_text(quotient("-6", "-4")) == "3/2");
}

TEST_CASE("Rounded once, from the exact value") {
    // 0.12345 - 1/(3*10^40) has 0.1235 as its nearest of 34 digits and then four places; exactly it is below.
    const Fraction almost = *subtract(number("2.5"), quotient("0.000000000000000000000000000001", "3"));
    CHECK_FALSE(almost.is_rounded());
    CHECK(places(almost, 0, Rounding::half_up) == "2");
    CHECK(places(almost, 0, Rounding::up) == "3");
    CHECK(places(quotient("-1", "3"), 2, Rounding::floor) == "-0.34");
    CHECK(places(quotient("-1", "3"), 2, Rounding::ceiling) == "-0.33");
    CHECK(places(quotient("12345", "7"), -2) == "1800");
    CHECK(places(quotient("1", "3"), 40) == "nothing");
}

TEST_CASE("Order is exact") {
    CHECK(quotient("1", "3") > number("0.3333333333333333333333333333333333"));
    CHECK(quotient("-1", "3") < number("-0.3333333333333333333333333333333333"));
    CHECK(quotient("1", "3") < quotient("3", "7"));
    CHECK(quotient("2", "6") == quotient("1", "3"));
    CHECK(number("0") > quotient("-1", "3"));
    CHECK(number("0.000") == number("0"));
}

TEST_CASE("Nothing where there is no answer, and said so where digits are lost") {
    CHECK_FALSE(divide(number("1"), number("0")));
    Fraction sum;
    for (const char* below : {"1000003", "1000033", "1000037", "1000039"})
        sum = *add(sum, quotient("1", below));
    CHECK(sum.is_rounded());  // the common denominator is above 10^24
    CHECK(to_text(to_decimal(sum)) == "0.000003999888003987854069373405303583664");
}
