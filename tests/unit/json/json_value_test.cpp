// JSON values: read, put together, written. Expected texts follow RFC 8259.
#include "json/json_value.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <string>
#include <vector>

using namespace luoshi;
using detail::JsonType;
using detail::JsonValue;
using detail::parse_json;

namespace {

/// The text of what a text says, or the first finding's code and byte.
std::string through(std::string_view text) {
    Diagnostics found;
    const std::optional<JsonValue> value = parse_json(text, found);
    CHECK((value.has_value() || !found.empty()));
    if (!found.empty())
        return found[0].code + " " + std::to_string(found[0].place.byte);
    return value->dump();
}

JsonValue value_of(std::string_view text) {
    Diagnostics found;
    const std::optional<JsonValue> value = parse_json(text, found);
    REQUIRE(value);
    REQUIRE(found.empty());
    return *value;
}

}  // namespace

TEST_CASE("a value comes back without its blanks") {
    CHECK(through(" null ") == "null");
    CHECK(through("\xEF\xBB\xBFtrue") == "true");
    CHECK(through("[ ]") == "[]");
    CHECK(through("{ }") == "{}");
    CHECK(through("[1 , [ false,{\"a\":\"\\u5f20\"} ] , \"\"]") == R"([1,[false,{"a":"张"}],""])");
    CHECK(through("{\"b\" : 1,\n\t\"a\" : {} , \"\" : null}") == R"({"b":1,"a":{},"":null})");
    CHECK(through(R"("\"\\\/\b\f\n\r\t\u0001\u00e9\ud83d\ude00")") ==
          "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001é😀\"");
}

TEST_CASE("integers are exact, other numbers keep their text") {
    for (const char* text : {"0", "-0", "9223372036854775807", "-9223372036854775808", "9223372036854775808",
                             "123456789012345678901234567890", "1.50", "-1e400", "2E-7"})
        CHECK(through(text) == text);
    CHECK(value_of("9223372036854775807").integer() == std::numeric_limits<std::int64_t>::max());
    CHECK(value_of("-9223372036854775808").integer() == std::numeric_limits<std::int64_t>::min());
    CHECK(value_of("-0").integer() == 0);
    for (const char* text : {"9223372036854775808", "1.0", "1e2", "\"1\"", "true", "null", "[1]"})
        CHECK_FALSE(value_of(text).integer().has_value());
}

TEST_CASE("what a value is") {
    const JsonValue value = value_of(R"({"s":"甲","n":1.5,"t":true,"f":false,"x":null,"l":[1,2]})");
    CHECK(value.is(JsonType::object));
    REQUIRE(value.size() == 6);
    const std::vector<JsonValue::Member>& members = value.members();
    CHECK(members[0].first == "s");
    CHECK(members[0].second.is(JsonType::string));
    CHECK(members[0].second.text() == "甲");
    CHECK(members[1].second.text() == "1.5");
    CHECK(members[2].second.is_true());
    CHECK_FALSE(members[3].second.is_true());
    CHECK(members[3].second.is(JsonType::boolean));
    CHECK(members[4].second.type() == JsonType::null);
    CHECK(members[5].second.is(JsonType::array));
    CHECK(members[5].second.members()[1].second.integer() == 2);
    CHECK_FALSE(value_of("\"true\"").is_true());
}

TEST_CASE("text that is no JSON is named by its byte") {
    CHECK(through("") == "M101 0");
    CHECK(through("{\"a\":1,}") == "M101 7");
    CHECK(through("[1 2]") == "M101 3");
    CHECK(through("1 x") == "M101 2");
    CHECK(through("nul") == "M101 0");
    CHECK(through("\"\xff\"") == "M102 1");
    CHECK(through("\xEF\xBB\xBF[") == "M101 4");
}

TEST_CASE("a member given twice is reported, and the first kept") {
    Diagnostics found;
    const std::optional<JsonValue> value = parse_json(R"({"a":1,"b":{"c":1,"c":2},"a":[3]})", found);
    REQUIRE(value);
    CHECK(value->dump() == R"({"a":1,"b":{"c":1}})");
    REQUIRE(found.size() == 2);
    CHECK(found[0].code == "M106");
    CHECK(found[0].place.field == "c");
    CHECK(found[0].place.byte == 22);
    CHECK(found[1].place.field == "a");
    CHECK(found[1].place.byte == 29);
}

TEST_CASE("depth is bounded, and so is the number of problems") {
    const auto nested = [](int depth) {
        const auto n = static_cast<std::size_t>(depth);
        return std::string(n, '[') + std::string(n, ']');
    };
    CHECK(through(nested(64)) == nested(64));
    CHECK(through(nested(65)) == "M109 64");
    CHECK(through(std::string(1000000, '[')) == "M109 64");
    std::string many = "{\"a\":0";
    for (int i = 0; i < 20000; ++i)
        many += ",\"a\":0";
    Diagnostics found;
    CHECK_FALSE(parse_json(many + "}", found));
    CHECK(found.size() == 10001);
    CHECK(found.back().code == "M113");
}

TEST_CASE("many members take no square time") {
    std::string many = "{\"x\":0";
    for (int i = 0; i < 200000; ++i)
        many += ",\"" + std::to_string(i) + "\":0";
    CHECK(value_of(many + "}").size() == 200001);
}

TEST_CASE("a value is put together in order") {
    JsonValue line{{"id", "T1"}, {"days", -3}, {"lead", nullptr}, {"late", true}};
    line["flags"] = JsonValue::array();
    line["flags"].push_back("silent");
    line["flags"].push_back(std::string("a\"b"));
    line["days"] = std::uint64_t{18446744073709551615u};
    line["more"]["deep"] = 1;
    line.append("end", JsonValue::object());
    CHECK(line.dump() ==
          R"({"id":"T1","days":18446744073709551615,"lead":null,"late":true,"flags":["silent","a\"b"],)"
          R"("more":{"deep":1},"end":{}})");
    CHECK(JsonValue::array().dump() == "[]");
    CHECK(JsonValue().dump() == "null");
    CHECK(JsonValue{{"only", "one"}}.dump() == R"({"only":"one"})");
}

TEST_CASE("an object that is written takes further members") {
    JsonValue facts = JsonValue::written(R"({"id":"T1","fields":{"a":[1]}})");
    facts["name"] = "甲";
    CHECK(facts.dump() == R"({"id":"T1","fields":{"a":[1]},"name":"甲"})");
    JsonValue blank = JsonValue::written("{}");
    blank["name"] = "甲";
    CHECK(blank.dump() == R"({"name":"甲"})");
    CHECK(JsonValue::written("{}").dump() == "{}");
}

namespace {

std::string random_text(std::mt19937& random, int depth) {
    const auto below = [&](unsigned bound) { return static_cast<unsigned>(random()) % bound; };
    switch (below(depth > 0 ? 7 : 5)) {
        case 0:
            return "null";
        case 1:
            return below(2) ? "true" : "false";
        case 2:
            return std::to_string(static_cast<std::int64_t>(random()) << below(31));
        case 3:
            return "\"\\n\\u00e4\\\"" + std::string(below(20), 'x') + "张\"";
        case 4:
            return "\"\"";
        case 5: {
            std::string list = "[";
            for (unsigned n = below(5); n > 0; --n)
                list += random_text(random, depth - 1) + (n > 1 ? " ,\t" : "");
            return list + "]";
        }
        default: {
            std::string object = "{ ";
            for (unsigned n = below(5); n > 0; --n)
                object += "\"k" + std::to_string(n) + "\" :" + random_text(random, depth - 1) +
                          (n > 1 ? "," : "\n");
            return object + "}";
        }
    }
}

/// Whether a text is JSON, invalid UTF-8 being none.
bool is_json(const std::string& text) {
    Diagnostics found;
    const bool taken = parse_json(text, found).has_value();
    bool sound = taken;
    for (const Diagnostic& each : found)
        sound = sound && each.code != "M102";
    return sound;
}

}  // namespace

TEST_CASE("another library reads the same value out of it") {
    std::mt19937 random(7);
    for (int i = 0; i < 2000; ++i) {
        const std::string text = random_text(random, 5);
        CAPTURE(text);
        CHECK(through(text) == nlohmann::ordered_json::parse(text).dump());
    }
}

TEST_CASE("another library agrees on what is no JSON") {
    for (const char* text : {"1e5",
                             "1e",
                             "1e+",
                             "1E-05",
                             "1.e5",
                             "1.5e+07",
                             "-",
                             "--1",
                             "-0",
                             "-01",
                             "00",
                             "01",
                             "1.",
                             "+1",
                             ".5",
                             "0x1",
                             "1_0",
                             "\"\\ud800\"",
                             "\"\\udc00\\ud800\"",
                             "nulL",
                             "[,]",
                             "[1,]",
                             "{,}",
                             "{\"a\"}",
                             "{1:2}",
                             "'a'",
                             "// x\n1",
                             "\f1"}) {
        CAPTURE(text);
        CHECK(is_json(text) == nlohmann::json::accept(text));
    }
    std::mt19937 random(11);
    // Without exponents: the other one refuses numbers that no double holds.
    constexpr std::string_view bytes = "{}[]\",:\\ntflsru0123.+-u \n\x01\x7f\xc3\xa4";
    for (int i = 0; i < 20000; ++i) {
        std::string text = random_text(random, 3);
        for (unsigned long n = random() % 3 + 1; n > 0 && !text.empty(); --n)
            text[random() % text.size()] = bytes[random() % bytes.size()];
        CAPTURE(text);
        CHECK(is_json(text) == nlohmann::json::accept(text));
    }
}
