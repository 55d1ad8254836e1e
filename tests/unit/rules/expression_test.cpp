// What expressions answer: values follow from DMN 1.5, chapter 10.3, not from this engine.
#include <doctest/doctest.h>

#include <string_view>

#include "feel_fixture.hpp"

namespace {

struct Case {
    std::string_view text;
    std::string_view answer;
};

void check(std::initializer_list<Case> cases) {
    for (const Case& one : cases) {
        CAPTURE(one.text);
        CHECK(feel(one.text) == "[" + std::string(one.answer) + "]");
    }
}

}  // namespace

TEST_CASE("arithmetic: precedence, signs, exact decimals") {
    check({{"1 + 2 * 3", "7"},
           {"-5 ** 2", "25"},
           {"2 ** 3 ** 2", "64"},
           {"0.1 + 0.2 = 0.3", "true"},
           {"1 / 3", "0.3333333333333333333333333333333333"},
           {"-(2 + 3)", "-5"},
           {"1e3", "1000"},
           {".5 * 2", "1.0"},
           {"\"a\" + \"b\"", "\"ab\""},
           {"1 / 0", "null"},
           {"1 + \"a\"", "null"},
           {"@\"P1Y\" + @\"P2M\"", "P1Y2M"},
           {"@\"2024-01-31\" + @\"P1M\"", "2024-02-29"},
           {"@\"2024-03-01\" - @\"2024-02-01\"", "P29D"}});
}

TEST_CASE("three-valued logic") {
    check({{"true and null", "null"},
           {"false and null", "false"},
           {"true or null", "true"},
           {"false or null", "null"},
           {"false and 5", "false"},
           {"not(null)", "null"},
           {"if null then 1 else 2", "2"},
           {"null = null", "true"},
           {"1 = null", "false"},
           {"1 = \"1\"", "null"}});
}

TEST_CASE("ranges and in") {
    check({{"5 in [1..5]", "true"},
           {"5 in [1..5)", "false"},
           {"5 in ]5..9]", "false"},
           {"5 in [1..5[", "false"},
           {"5 in (1..9)", "true"},
           {"5 in (< 3, > 4)", "true"},
           {"5 in > 4", "true"},
           {"5 in [[1..2], [4..6]]", "true"},
           {"5 in (1, 2)", "false"},
           {"4 between 1 and 3", "false"},
           {"[1..3].end included", "true"},
           {"(< 5).start", "null"},
           {"range(\"(..5]\") = (<= 5)", "true"},
           {"range(\"[1..)\") = (>= 1)", "true"},
           {"[3..1]", "null"},
           {"range(\"[..5]\")", "null"},
           {"range(\"[1+1..5]\")", "null"},
           {"5 in ((2 + 1)..6)", "true"}});
}

TEST_CASE("contexts, lists, paths and filters") {
    check({{"{a: 1, b: a + 1}.b", "2"},
           {"{first name: \"x\"}.first name", "\"x\""},
           {"{\"a b\": 1}.a b", "1"},
           {"{a-b: 4, a: 9, b: 5, c: a-b}.c", "4"},
           {"{a: 1, a: 2}", "null"},
           {"[{x: 1}, {x: 2}].x", "[1, 2]"},
           {"[{x: 1}, {x: 2}][x > 1]", "[{x: 2}]"},
           {"[1, 2, 3][item > 1]", "[2, 3]"},
           {"[1, 2, 3][-1]", "3"},
           {"[1, 2, 3][0]", "null"},
           {"5[1]", "5"},
           {"null[1]", "null"},
           {"{a: [{b: 1, c: 2}], d: a[b = 1].c}.d", "[2]"},
           {"{limit: 2, l: [{v: 1}, {v: 3}][v > limit]}.l", "[{v: 3}]"}});
}

TEST_CASE("iteration") {
    check({{"for i in 1..3 return i * i", "[1, 4, 9]"},
           {"for i in 3..1 return i", "[3, 2, 1]"},
           {"for i in [3..1] return i", "null"},
           {"for i in (1..4) return i", "[2, 3]"},
           {"for i in 1..2, j in i..2 return [i, j]", "[[1, 1], [1, 2], [2, 2]]"},
           {"for i in 0..5 return if i < 2 then 1 else partial[-1] + partial[-2]", "[1, 1, 2, 3, 5, 8]"},
           {"for i in 1..3 return count(partial)", "[0, 1, 2]"},
           {"for i in 1..2 return partial", "[[], [[]]]"},
           {"for d in @\"2024-02-28\"..@\"2024-03-01\" return d.day", "[28, 29, 1]"},
           {"some x in [1, 2] satisfies x > 1", "true"},
           {"every x in [] satisfies x > 1", "true"},
           {"some x in [1, null] satisfies x > 5", "null"}});
}

TEST_CASE("functions: closures, recursion, named arguments") {
    check({{"{f: function(n) if n <= 1 then 1 else n * f(n - 1), r: f(20)}.r", "2432902008176640000"},
           {"{make: function(k) function(x) x * k, r: make(3)(5)}.r", "15"},
           {"{f: function(a, b) a - b, r: f(b: 1, a: 5)}.r", "4"},
           {"(function(x: number) x)(\"a\")", "null"},
           {"{f: function(a) a, r: f()}.r", "null"},
           {"sort([3, 1, 2], function(a, b) a < b)", "[1, 2, 3]"},
           {"{low: 2, r: sort([1, 2, 3], function(a, b) a = low)}.r[1]", "2"},
           {"for f in [abs, floor] return f(-1.5)", "[1.5, -2]"},
           {"(function(x) external {java: {class: \"x\"}})(1)", "null"},
           {"substring(string: \"foobar\", start position: 3)", "\"obar\""},
           {"substring(text: \"foobar\", start position: 3)", "null"}});
}

TEST_CASE("types") {
    check({{"1 instance of number", "true"},
           {"null instance of Any", "false"},
           {"[1, \"a\"] instance of list<number>", "false"},
           {"{a: 1, b: 2} instance of context<a: number>", "true"},
           {"{} instance of context<a: number>", "false"},
           {"[1..2] instance of range<number>", "true"},
           {"(function(a: number) 1) instance of function<number> -> number", "true"},
           {"@\"P1D\" instance of days and time duration", "true"}});
}

TEST_CASE("built-in functions, as the specification's examples state them") {
    check({{"substring(\"foobar\", -2, 1)", "\"a\""},
           {"string length(\"\\U01F40E\")", "1"},
           {"substring after(\"foobar\", \"ob\")", "\"ar\""},
           {"replace(\"abcd\", \"(ab)|(a)\", \"[1=$1][2=$2]\")", "\"[1=ab][2=]cd\""},
           {"split(\"a;b;c;;\", \";\")", "[\"a\", \"b\", \"c\", \"\", \"\"]"},
           {"string join([\"a\", null, \"b\"], \"_\")", "\"a_b\""},
           {"mode([6, 1, 9, 6, 1])", "[1, 6]"},
           {"median([6, 1, 2, 3])", "2.5"},
           {"stddev([1, 3])", "1.414213562373095048801688724209698"},
           {"sublist([4, 5, 6], -2, 1)", "[5]"},
           {"insert before([1, 3], 1, 2)", "[2, 1, 3]"},
           {"concatenate([1, 2], [3])", "[1, 2, 3]"},
           {"union([1, 2], [2, 3])", "[1, 2, 3]"},
           {"flatten([[1, 2], [[3]], 4])", "[1, 2, 3, 4]"},
           {"duplicate values([1, 2, 3, 2, 1])", "[1, 2]"},
           {"number(\"1 000,0\", \" \", \",\")", "1000.0"},
           {"modulo(-12, 5)", "3"},
           {"round half up(5.5, 0)", "6"},
           {"round half down(-5.5, 0)", "-5"},
           {"week of year(date(2003, 12, 31))", "1"},
           {"day of week(date(2019, 9, 17))", "\"Tuesday\""},
           {"years and months duration(date(\"2011-12-22\"), date(\"2013-08-24\"))", "P1Y8M"},
           {"context put({x: 1}, \"y\", 2)", "{x: 1, y: 2}"},
           {"context([{key: \"a\", value: 1}])", "{a: 1}"},
           {"today()", "2024-02-29"},
           {"is(@\"P0Y\", @\"P0D\")", "false"},
           {"overlaps before([1..5), (1..5])", "true"},
           {"during(4, [1..5])", "true"}});
}
