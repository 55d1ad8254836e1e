// null comes with a reason: code, place and values.
#include <doctest/doctest.h>

#include "feel_fixture.hpp"

using namespace luoshi;
using namespace luoshi::rules;

TEST_CASE("each kind of error has its code") {
    CHECK(first_code("1 +") == "E001");
    CHECK(first_code("\"abc") == "E002");
    CHECK(first_code("1 /* x") == "E002");
    CHECK(first_code("nowhere") == "E003");
    CHECK(first_code("(1)(2)") == "E004");
    CHECK(first_code("abs(1, 2)") == "E005");
    CHECK(first_code("abs(\"x\")") == "E006");
    CHECK(first_code("1 + \"x\"") == "E007");
    CHECK(first_code("{a: 1}.b") == "E008");
    CHECK(first_code("1 / 0") == "E009");
    CHECK(first_code("1 instance of Nothing") == "E010");
    CHECK(first_code("{a: 1, a: 2}") == "E011");
    CHECK(first_code("number(\"x\")") == "E012");
    CHECK(first_code("if 1 then 2 else 3") == "E017");
    CHECK(first_code("[1][2]") == "E018");
    CHECK(first_code("date(\"2024-02-30\")") == "E019");
    CHECK(first_code("for i in 1 return i") == "E020");
    CHECK(first_code("(function(x: number) x)(\"a\")") == "E021");
    CHECK(first_code("(function(x) external {})(1)") == "E022");
    CHECK(first_code("matches(\"a\", \"(\")") == "E023");
    CHECK(first_code("decimal(1, 7000)") == "E024");
    CHECK(first_code("true and 1") == "");
}

TEST_CASE("a finding names the byte and the values, in both languages") {
    Diagnostics findings;
    feel("[1, 2] + {a: \"x\"}", &findings);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].place.byte == 7);
    CHECK(findings[0].what.en.find("[1, 2] + {a: \"x\"}") != std::string::npos);
    CHECK(findings[0].what.zh.find("[1, 2] + {a: \"x\"}") != std::string::npos);
}

TEST_CASE("what is wrong with a text is known when it is compiled") {
    const Compiled compiled = compile_expression("1 + + 2");
    REQUIRE(compiled.findings.size() == 1);
    CHECK(compiled.findings[0].code == "E001");
    CHECK(compiled.findings[0].place.byte == 4);
    CHECK(compiled.expression.evaluate(Value()).is_null());
}

TEST_CASE("no clock, no now") {
    Diagnostics findings;
    EvaluateOptions options;
    options.findings = &findings;
    CHECK(compile_expression("now()").expression.evaluate(Value(), options).is_null());
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "E025");
}

TEST_CASE("findings are bounded") {
    Diagnostics findings;
    EvaluateOptions options;
    options.findings = &findings;
    options.max_findings = 7;
    compile_expression("for i in 1..1000 return i + null").expression.evaluate(Value(), options);
    CHECK(findings.size() == 7);
}
