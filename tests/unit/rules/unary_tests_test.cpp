// Cells of decision tables.
#include <doctest/doctest.h>

#include "luoshi/rules/expression.hpp"
#include "rules/value_text.hpp"

using namespace luoshi;
using namespace luoshi::rules;

namespace {

std::string test(std::string_view text, const Value& value, const Value& other = {}) {
    const Compiled compiled = compile_unary_tests(text, {{"other"}});
    const Value values[] = {value, other};
    return string_of(compiled.expression.evaluate(std::span<const Value>(values)));
}

}  // namespace

TEST_CASE("simple tests") {
    CHECK(test("-", 5) == "true");
    CHECK(test("", 5) == "true");
    CHECK(test("5", 5) == "true");
    CHECK(test("< 5", 5) == "false");
    CHECK(test("[1..5)", 4) == "true");
    CHECK(test("1, 2, > 4", 5) == "true");
    CHECK(test("not(1, 2)", 5) == "true");
    CHECK(test("not(5)", 5) == "false");
    CHECK(test("!= 5", 4) == "true");
    CHECK(test("\"a\", \"b\"", "b") == "true");
    CHECK(test("null", Value()) == "true");
}

TEST_CASE("expressions as tests") {
    CHECK(test("other", 5, 5) == "true");
    CHECK(test("other + 1", 5, 4) == "true");
    CHECK(test("> other", 5, 4) == "true");
    CHECK(test("[other..10]", 5, 5) == "true");
    CHECK(test("? > other and ? < 10", 5, 4) == "true");
    CHECK(test("odd(?)", 5) == "true");
    CHECK(test("[1, 5]", 5) == "true");
    CHECK(test("other", 5, make_list({Value(1), Value(5)})) == "true");
    CHECK(test("not(odd(?))", 5) == "false");
}

TEST_CASE("booleans are compared, not believed") {
    CHECK(test("true", true) == "true");
    CHECK(test("false", false) == "true");
    CHECK(test("true", false) == "false");
    CHECK(test("other > 3", "x", 4) == "true");
    CHECK(test("other > 3", false, 4) == "false");
}
