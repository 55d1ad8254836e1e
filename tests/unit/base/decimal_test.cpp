// Exact decimals: what is read is what is written, and order is by value.
#include <doctest/doctest.h>

#include <random>
#include <string>

#include "luoshi/base/decimal.hpp"

using namespace luoshi;

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

