// luoshi/formats/scorecard.hpp - scorecards from JSON, form "luoshi.scorecard/1".
//
//     const ScorecardReading reading = read_scorecard(text);
//     if (!has_errors(reading.findings))
//         reading.card.evaluate(…)
//
// docs/scorecard.schema.json is the form as a JSON Schema, docs/concepts/scorecards.md explains it. Every
// problem is reported with its JSON pointer:
//
//   F050 a member that the form does not have    F053 a member is missing
//   F051 a value of the wrong type               F054 another form, or none stated
//   F052 a name that is none of those allowed
//
// JSON's own problems are M101 and its neighbours, those of compilation K… and E….
#pragma once

#include <string_view>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/rules/scorecard.hpp"
#include "luoshi/rules/scorecard_source.hpp"

namespace luoshi {
inline namespace v1 {

struct ScorecardSourceReading {
    rules::ScorecardSource source;
    Diagnostics findings;  ///< with errors, `source` is not to be used
};

/// Reads without compiling. Linear in the text.
ScorecardSourceReading read_scorecard_source(std::string_view json);

struct ScorecardReading {
    rules::Scorecard card;  ///< empty where there is an error: a rule that is wrong in part scores nobody
    Diagnostics findings;   ///< of reading and of compiling
};

ScorecardReading read_scorecard(std::string_view json);

}  // namespace v1
}  // namespace luoshi
