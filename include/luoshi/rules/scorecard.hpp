// luoshi/rules/scorecard.hpp - scorecards (考核评分细则): compiled once, scores for many subjects at once.
//
//     const Scorecard card = compile_scorecard(source);            // formats/scorecard.hpp reads JSON
//     const Scores scores = card.evaluate(subjects, {.as_of = …});
//     to_text(*scores.score(0));                                   "93.5"
//
// Everything between two roundings is exact (base/fraction.hpp). The order of things is that of the rule:
// lines, with their steps; categories, with theirs; the total with its steps; grades, gates, vetoes,
// exclusions; ranks; awards. docs/concepts/scorecards.md says it in full.
//
//   K001 a formula that must be stated is not      K010 a fact that the card does not know
//   K002 two parts with one code                   K011 the value of a formula is missing or of another type
//   K003 bounds, bands or tiers that contradict    K012 a judged value outside its range
//   K004 an unknown type                           K013 a divisor not above zero, a number too large
//   K005 in force twice on one day                 K014 no value is in force on that day
//   K006 a grade that no scale names               K015 a tie that the rule forbids
//   K007 full marks are needed and not stated      K016 the input is no subject
//   K008 a name that means nothing here            K017 two subjects with one id
//                                                  K018 the card has errors
//
// Codes of FEEL (E…) appear beside them with the place of the formula.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/base/decimal.hpp"
#include "luoshi/base/diagnostic.hpp"
#include "luoshi/base/fraction.hpp"
#include "luoshi/calendar/date.hpp"
#include "luoshi/rules/evaluate.hpp"
#include "luoshi/rules/explanation.hpp"
#include "luoshi/rules/scorecard_source.hpp"
#include "luoshi/rules/value_data.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

struct CardProgram;

struct ScoreOptions {
    /// `max_steps` are those of all subjects together.
    EvaluateOptions evaluation = roomy();
    /// The day whose rules count. Needed where the card has dates.
    std::optional<Date> as_of{};

    static EvaluateOptions roomy() {
        EvaluateOptions options;
        options.max_steps = 5'000'000'000;
        options.max_findings = 100'000;
        return options;
    }
};

/// How a part came to its points. Values are pinned (they cross the C API).
enum class PartStatus : std::uint8_t {
    counted = 0,
    not_met = 1,         ///< its condition is false: 0 points
    not_applicable = 2,  ///< it does not apply to the subject
    not_in_force = 3,    ///< not part of the rule on that day
    unknown = 4,         ///< it could not be computed: a finding says why
};

/// The name of a status as results write it: "counted".
std::string_view name_of(PartStatus status);

struct LineScore {
    Fraction points;
    PartStatus status = PartStatus::counted;
};

/// Of a category or the total.
struct PartScore {
    Fraction value;           ///< after all steps
    Fraction unrounded;       ///< the same without the rounding steps
    bool is_rounded = false;  ///< a rounding step was taken: `value` has its places
    PartStatus status = PartStatus::counted;
    std::int32_t grade = -1;  ///< place in the scale, -1: none
};

inline constexpr std::uint32_t no_rank = 0;

/// What an award came to in one group. Subjects by number, in the order in which they were given.
struct AwardScore {
    std::uint32_t award = 0;
    std::uint32_t group = 0;
    std::uint32_t places = 0;
    std::vector<std::uint32_t> chosen;  ///< best first
    std::vector<std::uint32_t> gated;   ///< candidates that a gate kept out, in the order of the input
    std::vector<std::uint32_t> unresolved;
};

/// Scores of all subjects of one evaluation. Immutable; keeps its card and its inputs, so that everything can
/// be explained afterwards. Columns are by part, then by subject: lines[line * size() + subject].
struct Scores {
    std::shared_ptr<const CardProgram> card;
    std::optional<Date> as_of;
    std::vector<std::string> ids;
    std::vector<std::uint32_t> group_of;
    std::vector<std::string> groups;
    std::vector<LineScore> lines;
    std::vector<PartScore> categories;
    std::vector<PartScore> totals;           ///< unknown or not_applicable: no score
    std::vector<std::int32_t> grades;        ///< after gates and vetoes; place in the scale, -1: none
    std::vector<std::uint8_t> not_rated;     ///< by condition, then subject: 1 where it holds
    std::vector<std::uint8_t> gates_missed;  ///< likewise
    std::vector<std::uint8_t> vetoes;        ///< likewise
    std::vector<std::uint8_t> exclusions;    ///< likewise
    std::vector<std::uint32_t> ranks;        ///< from 1; no_rank
    std::vector<AwardScore> awards;
    std::vector<std::vector<Value>> rows;  ///< the variables of each subject
    std::vector<std::vector<Fraction>>
        bests;     ///< the best value before each to_best step, by group; in their order
    Value result;  ///< of the card's own form; null where it has none

    std::size_t size() const { return ids.size(); }
    bool has_score(std::size_t subject) const { return totals[subject].status == PartStatus::counted; }
    /// As the rule rounds it; where it does not, 34 digits at most, without zeros at the end.
    std::optional<Decimal> score(std::size_t subject) const;
    std::optional<Decimal> unrounded(std::size_t subject) const;
    /// The grade's name; empty: none.
    std::string_view grade(std::size_t subject) const;
    bool eligible(std::size_t subject) const;
    /// What decided the grade: "score", "gate:a,b" or "veto:a"; empty where there is no grade.
    std::string decided_by(std::size_t subject) const;
};

/// An immutable scorecard; may be evaluated in any number of threads at once. Copies share it.
class Scorecard {
  public:
    Scorecard() = default;
    explicit Scorecard(std::shared_ptr<const CardProgram> program) : program_(std::move(program)) {}

    explicit operator bool() const { return program_ != nullptr; }
    const ScorecardSource& source() const;
    /// What is wrong with it. With an error it scores nobody (K018): a rule is right as a whole or not at
    /// all.
    const Diagnostics& findings() const;

    /// Scores subjects: a list of contexts, one context, or what the card's `subjects` makes a list of.
    /// Linear in subjects times lines; n log n for ranks.
    Scores evaluate(const Value& input, const ScoreOptions& options = {}) const;

    const std::shared_ptr<const CardProgram>& program() const { return program_; }

  private:
    std::shared_ptr<const CardProgram> program_;
};

Scorecard compile_scorecard(ScorecardSource source);

/// The scorecard that is in force on a day; null where none is, or two are.
const Scorecard* card_in_force(const std::vector<Scorecard>& cards, Date day);

/// A subject's scores as a context: id, group, score, unrounded, exact, status, grade, decided_by, eligible,
/// rank, lines, categories, gates_missed, vetoes, exclusions, not_rated.
Value to_value(const Scores& scores, std::size_t subject);
/// Awards by code: a list of {group, places, chosen, gated, unresolved} with ids.
Value awards_value(const Scores& scores);

/// Why a subject has its score: the total with its steps, categories, lines, the values they read, grades,
/// gates, rank and awards, down to clauses and inputs.
Explanation explain(const Scores& scores, std::size_t subject);

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
