// Plain values as JSON text, by the rules of RFC 8259.
#include "json/json_writer.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

using namespace luoshi;

namespace {

template <class Value>
std::string written(const Value& value) {
    std::string out;
    detail::write_json(out, value);
    return out;
}

}  // namespace

TEST_CASE("plain values") {
    CHECK(written(nullptr) == "null");
    CHECK(written(true) == "true");
    CHECK(written(0) == "0");
    CHECK(written(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
    CHECK(written(std::numeric_limits<std::uint64_t>::max()) == "18446744073709551615");
    CHECK(written("literal") == "\"literal\"");
    CHECK(written(std::vector<std::string>{}) == "[]");
    CHECK(written(std::vector<std::string>{"甲", "", "\""}) == R"(["甲","","\""])");
}

TEST_CASE("nothing is escaped but what has to be") {
    CHECK(written(std::string("\"\\\b\f\n\r\t\0\x1f\x7f/é甲😀", 20)) ==
          "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\x7f/é甲😀\"");
    CHECK(written("") == "\"\"");
}

TEST_CASE("an object is written member by member") {
    std::string out = "x";
    detail::JsonObjectWriter object(out);
    object.put("a", 1);
    object.put("b", "甲");
    detail::JsonObjectWriter inner(object.key("c"));
    inner.end();
    detail::write_json_list(object.key("d"), std::vector<int>{1, 2, 3},
                            [&](int each) { detail::write_json(out, each * each); });
    object.end();
    CHECK(out == R"(x{"a":1,"b":"甲","c":{},"d":[1,4,9]})");
}
