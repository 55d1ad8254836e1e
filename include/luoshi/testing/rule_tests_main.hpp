// luoshi/testing/rule_tests_main.hpp - main() of a program that runs files of rule tests: program FILE...
//
// Prints each case that fails and one line for each file; exit code 0 only where all passed. For
// luoshi_add_rule_tests() of CMake; include it in one source file that has no main() of its own.
#pragma once

#include <cstdio>
#include <exception>

#include "luoshi/testing/rule_tests.hpp"

int main(int argc, char** argv) {
    bool good = argc > 1;
    for (int i = 1; i < argc; ++i) {
        try {
            const luoshi::testing::RuleTestReport report = luoshi::testing::run_rule_test_file(argv[i]);
            for (const luoshi::Diagnostic& finding : report.findings)
                std::printf("%s\n", luoshi::to_text(finding, luoshi::Language::en).c_str());
            for (const luoshi::testing::RuleCase& one : report.cases)
                if (!one.passed)
                    std::printf("%s: %s\n", one.label.c_str(), one.problem.c_str());
            std::printf("%s: %zu of %zu cases passed", argv[i], report.passed(), report.cases.size());
            if (report.coverage)
                std::printf(", %d%% of the rules reached", report.coverage->percent());
            std::printf("\n");
            good = good && report.good();
        } catch (const std::exception& error) {
            std::printf("%s: %s\n", argv[i], error.what());
            good = false;
        }
    }
    return good ? 0 : 1;
}
