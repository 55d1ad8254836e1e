// Random and mutated text as FEEL: it never crashes, never takes more than its budgets, and answers the same
// twice.
//
//   fuzz-feel [rounds [seed]]
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/rules/expression.hpp"
#include "rules/value_text.hpp"

using namespace luoshi;
using namespace luoshi::rules;

namespace {

constexpr std::string_view words[] = {"1",
                                      "-",
                                      "2.5",
                                      "\"a\"",
                                      "\"b c\"",
                                      "@\"2024-02-29\"",
                                      "@\"P1D\"",
                                      "@\"10:00:00Z\"",
                                      "+",
                                      "*",
                                      "/",
                                      "**",
                                      "(",
                                      ")",
                                      "[",
                                      "]",
                                      "{",
                                      "}",
                                      ":",
                                      ",",
                                      ".",
                                      "..",
                                      "<",
                                      "<=",
                                      ">",
                                      "=",
                                      "!=",
                                      "and",
                                      "or",
                                      "not",
                                      "between",
                                      "in",
                                      "if",
                                      "then",
                                      "else",
                                      "for",
                                      "return",
                                      "some",
                                      "every",
                                      "satisfies",
                                      "instance of",
                                      "list<",
                                      "number",
                                      "function",
                                      "function(x) x",
                                      "x",
                                      "a b",
                                      "item",
                                      "partial",
                                      "?",
                                      "null",
                                      "true",
                                      "false",
                                      "sum",
                                      "count",
                                      "sort",
                                      "string join",
                                      "date and time",
                                      "range",
                                      "context put",
                                      "substring",
                                      "concatenate",
                                      "flatten",
                                      "for i in 1..9 return",
                                      "{a: 1, f: function(n) f(n)}",
                                      "// x\n",
                                      "/*",
                                      "日",
                                      "external",
                                      "\"\\u",
                                      "]1..2[",
                                      "abs(n: -1)",
                                      "replace",
                                      "matches",
                                      "now()",
                                      "decimal",
                                      "1e400",
                                      "get entries"};

std::string text_of(std::mt19937_64& random) {
    std::string text;
    for (std::size_t n = random() % 24; n > 0; --n) {
        text += words[random() % std::size(words)];
        if (random() % 3 != 0)
            text += ' ';
    }
    for (std::size_t n = random() % 3; n > 0 && !text.empty(); --n)
        text[random() % text.size()] = static_cast<char>(random() % 256);
    return text;
}

const char* broken(const std::string& text) {
    Diagnostics findings;
    EvaluateOptions options;
    options.max_steps = 20'000;
    options.max_depth = 300;
    options.findings = &findings;
    const Value values[] = {Value(3), make_list({Value(1), Value("a")})};
    for (const Compiled& compiled :
         {compile_expression(text, {{"x"}, {"a b"}}), compile_unary_tests(text, {{"x"}})}) {
        const Value first = compiled.expression.evaluate(std::span<const Value>(values), options);
        const Value second = compiled.expression.evaluate(std::span<const Value>(values), options);
        if (string_of(first) != string_of(second))
            return "two answers";
        if (findings.size() > options.max_findings)
            return "too many findings";
        for (const Diagnostic& finding : compiled.findings)
            if (finding.place.byte > static_cast<std::int64_t>(text.size()))
                return "a finding behind the text";
    }
    return "";
}

}  // namespace

int main(int argc, char** argv) {
    const long rounds = argc > 1 ? std::atol(argv[1]) : 20000;
    const auto seed = static_cast<std::uint64_t>(argc > 2 ? std::atoll(argv[2]) : 1);
    std::mt19937_64 random(seed);
    for (long round = 0; round < rounds; ++round) {
        const std::string text = text_of(random);
        const std::string_view problem = broken(text);
        if (!problem.empty()) {
            std::printf("round %ld of seed %llu: %s\n%s\n", round, static_cast<unsigned long long>(seed),
                        problem.data(), text.c_str());
            return 1;
        }
    }
    return 0;
}
