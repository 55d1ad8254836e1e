// Scorecards from any bytes: reading, compiling, scoring, explaining and covering never crash and keep within
// their budgets; what scores twice scores the same, and every score of a card is in its explanation.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "luoshi/formats/scorecard.hpp"
#include "luoshi/formats/value_json.hpp"
#include "luoshi/rules/coverage.hpp"
#include "luoshi/testing/rule_tests.hpp"

using namespace luoshi;
using namespace luoshi::rules;

namespace {

void require(bool holds) {
    if (!holds)
        std::abort();
}

/// Facts that the corpus's cards ask for, some of them of the wrong type.
constexpr std::string_view facts = R"([
    {"unit": "甲", "kind": "a", "n": 3, "x": "92.5", "flag": true, "list": [1, [3, 9], 2], "day": "2017-06-30"},
    {"unit": "乙", "kind": "a", "n": "100/3", "x": -1, "flag": false, "list": []},
    {"unit": "乙", "kind": "b", "x": 1e6000, "list": {"n": 1}},
    {"unit": 5, "other": [null]}])";

Scores score(const Scorecard& card, const Value& input, Diagnostics& findings, bool with_day) {
    ScoreOptions options;
    options.evaluation.findings = &findings;
    options.evaluation.max_steps = 20000;
    options.evaluation.max_depth = 200;
    if (with_day)
        options.as_of = to_date(2017, 6, 30);
    return card.evaluate(input, options);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    Diagnostics ignored;
    if (const std::optional<Value> value = read_value_json(bytes, ignored)) {
        const std::string written = write_value_json(*value);
        Diagnostics again;
        require(write_value_json(read_value_json(written, again).value()) == written);
    }
    const ScorecardReading reading = read_scorecard(bytes);
    if (!reading.card)
        return 0;
    Diagnostics first, second;
    static const Value input = read_value_json(facts, ignored).value();
    for (const bool with_day : {true, false}) {
        const Scores once = score(reading.card, input, first, with_day),
                     twice = score(reading.card, input, second, with_day);
        require(once.size() == twice.size() && first.size() == second.size());
        CardCoverage coverage(reading.card);
        coverage.add(once);
        for (std::size_t s = 0; s < once.size(); ++s) {
            require(write_value_json(to_value(once, s)) == write_value_json(to_value(twice, s)));
            const Explanation why = explain(once, s);
            require(!once.has_score(s) || why.value == to_text(*once.score(s)));
            require(!to_text(why, Language::zh_cn).empty());
        }
    }
    RuleSet set;
    set.card = reading.card;
    testing::run_rule_tests(set, bytes);
    return 0;
}
