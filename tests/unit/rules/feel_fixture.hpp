// tests/unit/rules/feel_fixture.hpp - FEEL text to the text of its answer.
#pragma once

#include <string>
#include <string_view>

#include "luoshi/rules/expression.hpp"
#include "luoshi/rules/temporal_text.hpp"
#include "rules/value_text.hpp"

/// The answer as FEEL writes it; strings in quotes.
inline std::string feel(std::string_view text, luoshi::Diagnostics* findings = nullptr) {
    luoshi::rules::EvaluateOptions options;
    options.findings = findings;
    options.now = *luoshi::parse_feel_date_time("2024-02-29T12:30:00+08:00");
    const auto compiled = luoshi::rules::compile_expression(text);
    const luoshi::rules::Value answer = compiled.expression.evaluate(luoshi::rules::Value(), options);
    return luoshi::rules::string_of(luoshi::rules::make_list({answer}));
}

/// The code of the first finding of an evaluation, or nothing.
inline std::string first_code(std::string_view text) {
    luoshi::Diagnostics findings;
    feel(text, &findings);
    return findings.empty() ? "" : findings.front().code;
}
