// luoshi/testing/rule_tests.hpp - tests of rules as data, form "luoshi.rule-tests/1".
//
//     for (const auto& one : luoshi::testing::run_rule_test_file("rules/merit.tests.json").cases)
//         CHECK_MESSAGE(one.passed, one.label << ": " << one.problem);              // doctest
//         EXPECT_TRUE(one.passed) << one.label << ": " << one.problem;             // GoogleTest
//
//     {"schema": "luoshi.rule-tests/1", "rules": "merit.json", "as_of": "2017-06-30",
//      "cases": [{"label": "late twice", "input": {"unit": "甲", "late": 2}, "expected": "96.0"}]}
//
// `expected` agrees with the answer where each entry it names does; numbers agree by value, as texts digit by
// digit, within `tolerance` where one is given. The answer of a scorecard is its own `result`; where it has
// none, the subject's scores as a context, or a list of them. Further members of a case: `decision`, `as_of`,
// `now`, `labels`, `findings` (codes that must be found) and `explained` (pieces of text that a score's
// explanation must have).
//
//   F055 rules that can't be had
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/rules/coverage.hpp"
#include "luoshi/rules/rule_set.hpp"

namespace luoshi {
inline namespace v1 {
namespace testing {

struct RuleCase {
    std::string label;
    std::vector<std::string> labels;
    bool passed = false;
    std::string problem;  ///< where it failed: what was expected, what came, and what was found on the way
};

struct RuleTestReport {
    std::string rules;  ///< as the tests name them
    std::vector<RuleCase> cases;
    Diagnostics findings;  ///< of the tests themselves and of the rules; with errors no case was run
    std::optional<rules::CardCoverage> coverage;  ///< of a scorecard

    std::size_t passed() const;
    /// All cases passed, there is one, and nothing is wrong with tests and rules.
    bool good() const;
};

/// What the tests name as their rules; empty where they name none. For who loads rules himself.
std::string rules_of_tests(std::string_view json);
/// Runs tests against rules.
RuleTestReport run_rule_tests(const rules::RuleSet& rules, std::string_view json);
/// Runs the tests of a file against the rules that it names, beside it: a scorecard (.json) or a DMN model
/// (.dmn).
RuleTestReport run_rule_test_file(const std::string& path);

/// Rules from a file by its name: .dmn and .xml DMN, everything else a scorecard. Empty, with findings, where
/// they can't be had.
rules::RuleSet read_rules_file(const std::string& path, Diagnostics& findings);

}  // namespace testing
}  // namespace v1
}  // namespace luoshi
