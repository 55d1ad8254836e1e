// Decimals: what is read is what is written, order is by value, and results are those of IEEE 754's
// decimal128 at its edges: ties in every mode, carries over 34 digits, the smallest and the largest numbers.
#include <doctest/doctest.h>

#include <limits>
#include <optional>
#include <string>

#include "luoshi/base/decimal.hpp"
#include "luoshi/base/decimal_math.hpp"

using namespace luoshi;

namespace {

Decimal number(std::string_view text) {
    return parse_number(text).value();
}
std::string shown(std::optional<Decimal> value) {
    return value ? to_text(*value) : "none";
}

const std::string nines(34, '9');

}  // namespace

TEST_CASE("the text form is kept, the order is by value") {
    for (const char* text : {"0", "1.20", "-0.05", "100", "999999999999999999", "0.000000000000000001"})
        CHECK(to_text(parse_decimal(text).value()) == text);
    CHECK(parse_decimal("1.20").value() == parse_decimal("1.2").value());
    CHECK(parse_decimal("-0").value() == parse_decimal("0.00").value());
    CHECK(parse_decimal("69.995").value() < parse_decimal("70").value());
    CHECK(parse_decimal("-1.5").value() < parse_decimal("-1.4999").value());
    CHECK(parse_decimal("0.000000000000000001").value() > parse_decimal("0").value());
}

TEST_CASE("what is no decimal is refused") {
    for (const char* text : {"", "-", ".", "1.", ".5", "+1", " 1", "1 ", "1e3", "1,0", "0x1", "1.2.3", "--1",
                             "12345678901234567890123456789012345", "１"})
        CHECK_FALSE(parse_decimal(text).has_value());
}

TEST_CASE("numbers as FEEL and XML Schema write them") {
    CHECK(to_text(number(".041")) == "0.041");
    CHECK(to_text(number("01.3")) == "1.3");
    CHECK(to_text(number("+5.")) == "5");
    CHECK(to_text(number("1.5e3")) == "1500");
    CHECK(to_text(number("-2E-3")) == "-0.002");
    CHECK(to_text(number("-0")) == "0");
    for (const char* text : {"", "-", ".", "e5", "1e", "1e+", "1 ", " 1", "1e5x", "0x1", "NaN", "Infinity",
                             "1.2.3", "1,0", "１"})
        CHECK_FALSE(parse_number(text).has_value());
    // The 35th digit is rounded, half to even, and what follows a 5 counts however far behind it is.
    CHECK(to_text(number("1234567890123456789012345678901234.5")) == "1234567890123456789012345678901234");
    CHECK(to_text(number("1234567890123456789012345678901235.5")) == "1234567890123456789012345678901236");
    CHECK(to_text(number("1234567890123456789012345678901234.5" + std::string(99, '0') + "1")) ==
          "1234567890123456789012345678901235");
    CHECK(number(nines + "9") == number("1e35"));
    CHECK(number(std::string(5000, '0') + "7" + std::string(40, '0')) == number("7e40"));
    CHECK_FALSE(parse_number("1e6145").has_value());
    CHECK_FALSE(parse_number("1e99999999999999999999").has_value());
    CHECK(number("1e-99999999999999999999").is_zero());
    CHECK(number("10e6143") == number("1e6144"));
}

TEST_CASE("text is plain as far as people can read it") {
    CHECK(to_text(number("1e40")) == "1" + std::string(40, '0'));
    CHECK(to_text(number("1e200")) == "1E200");
    CHECK(to_text(number("-1.5e-200")) == "-1.5E-200");
    CHECK(to_text(number("9.999999999999999999999999999999999e6144")) ==
          "9.999999999999999999999999999999999E6144");
    CHECK(to_text(Decimal(std::numeric_limits<std::int64_t>::min())) == "-9223372036854775808");
    CHECK(to_text(Decimal(std::numeric_limits<std::uint64_t>::max())) == "18446744073709551615");
    CHECK(to_text(Decimal::scaled(-5, 2)) == "-0.05");
    CHECK(to_text(Decimal::scaled(5, -2)) == "500");
    CHECK(to_text(Decimal::scaled(0, -3)) == "0");
}

TEST_CASE("ties in every mode") {
    struct Row {
        Rounding mode;
        const char* results[8];
    };
    const char* const values[8] = {"5.5", "2.5", "1.6", "1.1", "-1.1", "-1.6", "-2.5", "-5.5"};
    for (const Row& row : {Row{Rounding::half_even, {"6", "2", "2", "1", "-1", "-2", "-2", "-6"}},
                           Row{Rounding::half_up, {"6", "3", "2", "1", "-1", "-2", "-3", "-6"}},
                           Row{Rounding::half_down, {"5", "2", "2", "1", "-1", "-2", "-2", "-5"}},
                           Row{Rounding::up, {"6", "3", "2", "2", "-2", "-2", "-3", "-6"}},
                           Row{Rounding::down, {"5", "2", "1", "1", "-1", "-1", "-2", "-5"}},
                           Row{Rounding::ceiling, {"6", "3", "2", "2", "-1", "-1", "-2", "-5"}},
                           Row{Rounding::floor, {"5", "2", "1", "1", "-2", "-2", "-3", "-6"}}})
        for (int i = 0; i < 8; ++i) {
            const Decimal small = number(values[i]);
            CHECK(shown(round(small, 0, row.mode)) == row.results[i]);
            // The same with a coefficient beyond 64 bits.
            const Decimal large = quantize(small, 30).value();
            CHECK(shown(round(large, 0, row.mode)) == row.results[i]);
        }
}

TEST_CASE("rounding to a scale") {
    CHECK(shown(round(number("-1.126"), 2, Rounding::half_down)) == "-1.13");
    CHECK(shown(round(number("1250"), -2)) == "1200");
    CHECK(shown(round(number("1350"), -2)) == "1400");
    CHECK(shown(round(number("2"), 3)) == "2.000");
    CHECK(shown(round(number(nines), 3)) == nines);
    CHECK_FALSE(quantize(number(nines), 3).has_value());
    CHECK(shown(round(number("9." + nines.substr(1)), 0)) == "10");
    CHECK(shown(round(number("0.5"), 0)) == "0");
    CHECK(shown(round(number("-0.4"), 0)) == "0");
    CHECK(shown(round(number("1e-6176"), 6175, Rounding::up)) == "1E-6175");
    CHECK(shown(round(number("1e-6176"), 2, Rounding::ceiling)) == "0.01");
    CHECK(round(number("1"), 6176).has_value());
    CHECK_FALSE(round(number("1"), 6177).has_value());
    CHECK_FALSE(round(number("1e6105"), -6112).has_value());
    CHECK(shown(floor(number("-0.3333"))) == "-1");
    CHECK(shown(ceiling(number("-0.3333"))) == "0");
    CHECK(shown(floor(number("1e100"))) == shown(number("1e100")));
}

TEST_CASE("34 digits, carries and limits") {
    CHECK(shown(add(number(nines), Decimal(1))) == "1" + std::string(34, '0'));
    CHECK(shown(add(number(nines), number("0.5"))) == "1" + std::string(34, '0'));
    CHECK(shown(add(number(nines), number("0.49"))) == nines);
    CHECK(shown(subtract(number("1e34"), number("0.4"))) == "1" + std::string(34, '0'));
    CHECK(shown(subtract(number("1e34"), number("0.6"))) == nines);
    CHECK(shown(add(number("1.20"), number("-1.20"))) == "0.00");
    CHECK(add(number("1e6000"), number("-1e-6000")).value() == number("1e6000"));
    CHECK(shown(multiply(number("1.20"), number("3"))) == "3.60");
    CHECK(shown(divide(Decimal(1), Decimal(3))) == "0." + std::string(34, '3'));
    CHECK(shown(divide(Decimal(2), Decimal(3))) == "0." + std::string(33, '6') + "7");
    CHECK(shown(divide(Decimal(1), Decimal(4))) == "0.25");
    CHECK(shown(divide(number("2.40"), Decimal(2))) == "1.20");
    CHECK_FALSE(divide(Decimal(1), number("0.0")).has_value());
    const Decimal largest = number("9.999999999999999999999999999999999e6144"), smallest = number("1e-6176");
    CHECK_FALSE(add(largest, largest).has_value());
    CHECK_FALSE(add(largest, number("5e6110")).has_value());  // half a unit: rounds up and away
    CHECK(add(largest, number("4e6110")).value() == largest);
    CHECK_FALSE(multiply(largest, Decimal(10)).has_value());
    CHECK_FALSE(divide(largest, number("0.1")).has_value());
    CHECK(divide(smallest, Decimal(2)).value().is_zero());  // a tie: to even
    CHECK(divide(multiply(smallest, Decimal(3)).value(), Decimal(2)).value() == number("2e-6176"));
    CHECK(multiply(number("1e6111"), number("1e33")).value() == number("1e6144"));
    CHECK(shown(remainder(number("1e6000"), Decimal(7))) == "1");  // 10^6 is 1 modulo 7
    CHECK(shown(remainder(number("-7.5"), Decimal(2))) == "-1.5");
    CHECK(remainder(Decimal(3), largest).value() == Decimal(3));
    CHECK_FALSE(remainder(Decimal(1), Decimal(0)).has_value());
}

TEST_CASE("modulo has the divisor's sign, as the specification's examples say") {
    CHECK(shown(modulo(Decimal(12), Decimal(5))) == "2");
    CHECK(shown(modulo(Decimal(-12), Decimal(5))) == "3");
    CHECK(shown(modulo(Decimal(12), Decimal(-5))) == "-3");
    CHECK(shown(modulo(Decimal(-12), Decimal(-5))) == "-2");
    CHECK(shown(modulo(number("10.1"), number("4.5"))) == "1.1");
    CHECK(shown(modulo(number("-10.1"), number("4.5"))) == "3.4");
    CHECK(shown(modulo(number("10.1"), number("-4.5"))) == "-3.4");
    CHECK(shown(modulo(number("-10.1"), number("-4.5"))) == "-1.1");
}

TEST_CASE("integers go in and out exactly") {
    for (const std::int64_t value :
         {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1}, std::int64_t{0}, std::int64_t{10},
          std::numeric_limits<std::int64_t>::max()})
        CHECK(to_int64(Decimal(value)) == value);
    CHECK(to_int64(number("2.00")) == 2);
    CHECK(to_int64(number("1e18")) == 1'000'000'000'000'000'000);
    CHECK_FALSE(to_int64(number("2.5")).has_value());
    CHECK(truncate_to_int64(number("-2.9")) == -2);
    CHECK(truncate_to_int64(number("1e-6000")) == 0);
    CHECK_FALSE(to_int64(number("9223372036854775808")).has_value());
    CHECK(to_int64(number("-9223372036854775808")) == std::numeric_limits<std::int64_t>::min());
    CHECK_FALSE(to_int64(number("1e19")).has_value());
    CHECK(to_int64(number("0e6000")) == 0);
    CHECK(is_integer(number("1e-0")));
    CHECK_FALSE(is_integer(number("0.1")));
    CHECK(to_double(number("0.1")) == 0.1);
    CHECK(to_double(number("-1e400")) == -std::numeric_limits<double>::infinity());
    CHECK(to_double(number("1e-400")) == 0.0);
}

TEST_CASE("equal values have equal hashes") {
    for (const char* text : {"1200", "1200.00", "12e2", "1.2e3"}) {
        CHECK(number(text) == Decimal(1200));
        CHECK(hash_of(number(text)) == hash_of(Decimal(1200)));
    }
    CHECK(hash_of(number("0.000")) == hash_of(number("-0e50")));
    CHECK(hash_of(Decimal(1)) != hash_of(Decimal(-1)));
    CHECK(to_text(reduced(number("1.200"))) == "1.2");
    CHECK(reduced(Decimal(100)).exponent() == 2);
}

TEST_CASE("powers, roots, exponentials") {
    CHECK(shown(sqrt(Decimal(16))) == "4");
    CHECK(shown(sqrt(number("2.25"))) == "1.5");
    CHECK(shown(sqrt(Decimal(2))) == "1.414213562373095048801688724209698");
    CHECK_FALSE(sqrt(Decimal(-1)).has_value());
    CHECK(shown(exp(Decimal(0))) == "1");
    CHECK(shown(exp(Decimal(1))) == "2.718281828459045235360287471352662");
    CHECK_FALSE(exp(Decimal(14150)).has_value());
    CHECK_FALSE(exp(number("1e6000")).has_value());
    CHECK(exp(Decimal(-15000)).value().is_zero());
    CHECK(shown(exp(number("1e-40"))) == "1");
    CHECK(shown(ln(Decimal(1))) == "0");
    CHECK(shown(ln(Decimal(10))) == "2.302585092994045684017991454684364");
    CHECK_FALSE(ln(Decimal(0)).has_value());
    CHECK_FALSE(ln(Decimal(-1)).has_value());
    CHECK(shown(power(number("1.1"), 2)) == "1.21");
    CHECK(shown(power(Decimal(2), -2)) == "0.25");
    CHECK(shown(power(Decimal(-3), 3)) == "-27");
    CHECK(shown(power(Decimal(2), 112)) == "5192296858534827628530496329220096");
    CHECK(shown(power(Decimal(4), number("0.5"))) == "2");
    CHECK(shown(power(Decimal(32), number("0.2"))) == "2");
    CHECK(shown(power(Decimal(0), 0)) == "1");
    CHECK_FALSE(power(Decimal(0), -1).has_value());
    CHECK_FALSE(power(Decimal(-2), number("0.5")).has_value());
    CHECK_FALSE(power(Decimal(10), 6145).has_value());
    CHECK(power(Decimal(10), -6177).value().is_zero());
    CHECK(shown(power(Decimal(-1), number("1e30"))) == "1");
    CHECK(shown(power(number("1.0000000001"), std::int64_t{10'000'000'000})).substr(0, 12) == "2.7182818283");
}
