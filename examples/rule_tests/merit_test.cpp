// Rules tested from C++. With doctest: CHECK_MESSAGE(one.passed, …); with GoogleTest: EXPECT_TRUE(one.passed)
// << ….
#include <cstdio>

#include <luoshi/testing/rule_tests.hpp>

using namespace luoshi;

static int failures = 0;

static void check(bool holds, const char* what) {
    if (!holds) {
        std::printf("FAILED %s\n", what);
        ++failures;
    }
}

int main() {
    const testing::RuleTestReport report = testing::run_rule_test_file("merit.tests.json");
    for (const testing::RuleCase& one : report.cases)
        check(one.passed, (one.label + ": " + one.problem).c_str());
    check(report.good() && report.coverage->percent() == 100, "the tests reach every part of the rules");

    // A law instead of cases: one matter more in time never lowers the score.
    Diagnostics findings;
    const rules::RuleSet set = testing::read_rules_file("merit.json", findings);
    for (int late = 1; late < 20; ++late) {
        const auto score = [&](int matters) {
            rules::ContextBuilder facts;
            facts.put("unit", "甲");
            facts.put("reform", rules::Value(80));
            facts.put("late", rules::Value(matters));
            return set.card.evaluate(facts.take()).score(0);
        };
        check(*score(late) <= *score(late - 1), "fewer late matters, no lower score");
    }
    return failures == 0 && findings.empty() ? 0 : 1;
}
