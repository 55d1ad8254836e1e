// Laws of FEEL on random values: what is written reads back as the same value, and operators keep their
// algebra.
#include <doctest/doctest.h>

#include <random>
#include <string>

#include "luoshi/rules/expression.hpp"
#include "luoshi/rules/temporal_text.hpp"
#include "rules/value_text.hpp"

using namespace luoshi;
using namespace luoshi::rules;

namespace {

/// A random value as a literal of FEEL; lists and contexts within lists and contexts.
std::string literal(std::mt19937_64& random, int depth) {
    const auto below = [&](std::uint64_t bound) { return random() % bound; };
    switch (below(depth > 0 ? 8 : 6)) {
        case 0:
            return std::to_string(static_cast<std::int64_t>(below(2'000'001)) - 1'000'000);
        case 1:
            return "0." + std::to_string(below(1'000'000'000) + 1);
        case 2: {
            std::string text = "\"";
            for (std::uint64_t n = below(50); n > 0; --n)
                text += std::string_view("ab 中\\\"\\\\{[").substr(below(3), 1);
            return text + "\"";
        }
        case 3:
            return below(2) == 0 ? "true" : "null";
        case 4:
            return "(> " + std::to_string(below(100)) + ")";
        case 5:
            return "[" + std::to_string(below(10)) + ".." + std::to_string(10 + below(10)) + ")";
        case 6: {
            std::string text = "[";
            for (std::uint64_t n = below(4); n > 0; --n)
                text += (text.size() > 1 ? ", " : "") + literal(random, depth - 1);
            return text + "]";
        }
        default: {
            std::string text = "{";
            const std::uint64_t count = below(4);
            for (std::uint64_t n = 0; n < count; ++n)
                text += (n > 0 ? ", key " : "key ") + std::to_string(n) + ": " + literal(random, depth - 1);
            return text + "}";
        }
    }
}

Value answer(const std::string& text) {
    const Compiled compiled = compile_expression(text, {{"a"}, {"b"}, {"c"}});
    REQUIRE_MESSAGE(compiled.findings.empty(), text);
    return compiled.expression.evaluate(Value());
}

}  // namespace

TEST_CASE("a value written as text reads back as the same value") {
    std::mt19937_64 random(7);
    for (int round = 0; round < 3000; ++round) {
        const Value value = answer(literal(random, 4));
        const std::string text = string_of(make_list({value}));
        CAPTURE(text);
        const Value again = answer(text);
        CHECK(string_of(again) == text);
        const Compiled same = compile_expression("a = b", {{"a"}, {"b"}});
        const Value both[] = {make_list({value}), again};
        CHECK(same.expression.evaluate(std::span<const Value>(both)).is_true());
    }
}

TEST_CASE("order, ranges and filters agree with comparisons") {
    std::mt19937_64 random(11);
    const Compiled laws = compile_expression(
        "(a in [b..c]) = (a >= b and a <= c) and (a in (b..c)) = (a > b and a < c) and (a between b and c) = "
        "(a in [b..c]) and "
        "(not(a < b)) = (a >= b) and count([a, b, c][item < a]) + count([a, b, c][item >= a]) = 3 and "
        "sort([a, b, c], function(x, y) x < y)[1] = min(a, b, c) and sum([a, b, c]) = mean([a, b, c]) * 3",
        {{"a"}, {"b"}, {"c"}});
    for (int round = 0; round < 3000; ++round) {
        const auto number = [&] {
            return Value(Decimal::scaled(static_cast<std::int64_t>(random() % 7) * 3, 1));
        };
        const Value values[] = {number(), number(), number()};
        CHECK(laws.expression.evaluate(std::span<const Value>(values)).is_true());
    }
}

TEST_CASE("whatever the budget, evaluation keeps it and says so") {
    const Compiled compiled = compile_expression("sum(for i in 1..1000 return i * 2)");
    for (std::uint64_t steps = 0; steps < 8000; steps += 37) {
        Diagnostics findings;
        EvaluateOptions options;
        options.max_steps = steps;
        options.findings = &findings;
        const Value value = compiled.expression.evaluate(Value(), options);
        const bool spent = !findings.empty() && findings.back().code == "E015";
        CHECK(value.is_null() == spent);
        if (!spent)
            CHECK(value.number() == Decimal(1'001'000));
    }
}
