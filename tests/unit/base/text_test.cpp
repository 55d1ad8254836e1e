// UTF-8 at the border: the table of RFC 3629, and a round trip over all code points.
#include <doctest/doctest.h>

#include <string>

#include "luoshi/base/text.hpp"

using namespace luoshi;

TEST_CASE("every code point survives writing and reading, surrogates excepted") {
    for (char32_t value = 0; value <= 0x10FFFF; ++value) {
        if (value >= 0xD800 && value <= 0xDFFF)
            continue;
        std::string text;
        append_utf8(text, value);
        const CodePoint point = decode_utf8(text, 0);
        REQUIRE(point.value == value);
        REQUIRE(point.size == text.size());
    }
}

TEST_CASE("what is not UTF-8 is found at its first byte") {
    const auto bad = [](std::string text) { return find_invalid_utf8("落实" + text); };
    CHECK(find_invalid_utf8("") == std::string::npos);
    CHECK(find_invalid_utf8("改革办 reform 🏛") == std::string::npos);
    CHECK(bad("\x80") == 6);              // a continuation byte alone
    CHECK(bad("\xC0\xAF") == 6);          // overlong '/'
    CHECK(bad("\xE0\x80\xAF") == 6);      // overlong
    CHECK(bad("\xED\xA0\x80") == 6);      // a surrogate
    CHECK(bad("\xF4\x90\x80\x80") == 6);  // above U+10FFFF
    CHECK(bad("\xF8\x88\x80\x80\x80") == 6);
    CHECK(bad("\xE8\x90") == 6);  // cut off
    CHECK(bad("a\xE8\x90z") == 7);
    CHECK(find_invalid_utf8(std::string("a\0b", 3)) == std::string::npos);  // NUL is a character
}
