// Evaluation ends: within its steps, within its depth, whatever the text.
#include <doctest/doctest.h>

#include <string>

#include "feel_fixture.hpp"

using namespace luoshi;
using namespace luoshi::rules;

namespace {

std::string code_within(std::string_view text, std::uint64_t steps, std::uint32_t depth) {
    Diagnostics findings;
    EvaluateOptions options;
    options.findings = &findings;
    options.max_steps = steps;
    options.max_depth = depth;
    const Value answer = compile_expression(text).expression.evaluate(Value(), options);
    CHECK(answer.is_null());
    REQUIRE(!findings.empty());
    return findings.back().code;
}

}  // namespace

TEST_CASE("steps end loops, also those of functions and texts") {
    CHECK(code_within("for i in 1..1000000000000 return i", 10'000, 100) == "E015");
    CHECK(code_within("count(for i in 1..100000, j in 1..100000 return 1)", 10'000, 100) == "E015");
    CHECK(code_within("some i in 1..1000000000000 satisfies i < 0", 10'000, 100) == "E015");
    CHECK(code_within("{s: function(t, n) if n = 0 then t else s(t + t, n - 1), r: s(\"0123456789\", 60)}.r",
                      100'000, 2000) == "E015");
    CHECK(code_within("{l: for i in 1..3000 return i, r: distinct values(l)}.r", 100'000, 100) == "E015");
}

TEST_CASE("depth ends recursion") {
    CHECK(code_within("{f: function(n) f(n + 1), r: f(1)}.r", 1'000'000, 500) == "E016");
    CHECK(code_within("{f: function(n) 1 + f(n), r: f(1)}.r", 1'000'000'000, 2000) == "E016");
}

TEST_CASE("a text that nests too deeply or is too long is refused") {
    CHECK(first_code(std::string(100'000, '(')) == "E013");
    CHECK(first_code(std::string(100'000, '[') + "1") == "E013");
    CHECK(first_code(std::string(100'000, '-') + "1") == "E013");
    std::string nested = "1";
    for (int i = 0; i < 300; ++i)
        nested = "1 in (" + nested + ")";
    CHECK(first_code(nested) == "E013");
    CHECK(first_code(std::string((std::size_t{1} << 20) + 1, ' ') + "1") == "E013");
    CHECK(first_code("\"\xFF\"") == "E014");
}

TEST_CASE("a deep value is made and taken apart without depth") {
    const Compiled compiled = compile_expression("for i in 1..100000 return [partial[-1]]");
    CHECK(compiled.expression.evaluate(Value()).is(Kind::list));
}
