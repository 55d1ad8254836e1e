// Memory runs out while rules are compiled, evaluated, scored and explained. See failing_memory.hpp.
#include <doctest/doctest.h>

#include "capi/failing_memory.hpp"
#include "capi/rules_sample.hpp"

using namespace sample;

TEST_CASE("scores") {
    const Value units = value_of(three_units);
    with_failures(
        "scores", [] {},
        [&](Calls& calls) {
            luoshi_rules* rules = nullptr;
            calls([&](luoshi_error** e) {
                return luoshi_rules_from_scorecard(scorecard, LUOSHI_NUL, &rules, nullptr, e);
            });
            luoshi_scores* scores = nullptr;
            calls([&](luoshi_error** e) {
                return luoshi_scores_create(rules, units.get(), nullptr, &scores, nullptr, e);
            });
            luoshi_value* tree = nullptr;
            luoshi_text* lines = nullptr;
            calls([&](luoshi_error** e) {
                return luoshi_scores_explain(scores, 0, LUOSHI_EN, &tree, &lines, e);
            });
            luoshi_value_free(tree);
            luoshi_text_free(lines);
            luoshi_column column{};
            column.struct_size = sizeof column;
            calls([&](luoshi_error** e) { return luoshi_scores_column(scores, "score", &column, e); });
            luoshi_value* subject = nullptr;
            calls([&](luoshi_error** e) { return luoshi_scores_subject(scores, 0, &subject, e); });
            calls.text(
                [&](luoshi_text** t, luoshi_error** e) { return luoshi_value_to_json(subject, t, e); });
            luoshi_value_free(subject);
            luoshi_scores_free(scores);
            luoshi_rules_free(rules);
        },
        [](luoshi_status) {});
}

TEST_CASE("expressions") {
    const Value input = value_of(R"({"list": [1, 2, 3]})");
    const char* const names[] = {"list"};
    with_failures(
        "expressions", [] {},
        [&](Calls& calls) {
            luoshi_rules* rules = nullptr;
            calls([&](luoshi_error** e) {
                return luoshi_rules_from_expression(
                    "for x in list return {a: x * 2, b: string(x) + \" is a number\"}", LUOSHI_NUL, names, 1,
                    &rules, e);
            });
            luoshi_value* answer = nullptr;
            calls([&](luoshi_error** e) {
                return luoshi_rules_evaluate(rules, nullptr, 0, input.get(), nullptr, &answer, nullptr, e);
            });
            luoshi_value_free(answer);
            luoshi_rules_free(rules);
        },
        [](luoshi_status) {});
}
