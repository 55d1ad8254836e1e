// rules/scorecard_run.hpp - one evaluation of a scorecard: formulas over the rows of its subjects.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/base/fraction.hpp"
#include "luoshi/rules/scorecard.hpp"
#include "rules/evaluator.hpp"
#include "rules/scorecard_program.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

/// A value on its way through steps, for one subject.
struct StepState {
    Fraction value;
    Fraction unrounded;  ///< only where `is_rounded`; else it is `value`
    Fraction gains;      ///< of the sum, for multiplications of a part
    Fraction losses;
    bool is_rounded = false;
    PartStatus status = PartStatus::counted;

    const Fraction& before_rounding() const { return is_rounded ? unrounded : value; }
    void fail() { status = PartStatus::unknown; }
};

/// One step that was taken, for explanations.
struct TakenStep {
    std::uint32_t step = 0;  ///< its number
    bool taken = true;       ///< its condition holds
    Fraction operand;        ///< value of its formula
    Fraction best;           ///< of to_best
    Fraction after;
};

class CardRun {
  public:
    CardRun(const CardProgram& card, const ScoreOptions& options, Scores& scores);

    const CardProgram& card() const { return card_; }
    Scores& scores() { return scores_; }
    const Scores& scores() const { return scores_; }
    std::size_t size() const { return scores_.rows.size(); }

    /// Formulas are evaluated over this subject's row from here on; `no_subject`: over `common`.
    static constexpr std::size_t no_subject = static_cast<std::size_t>(-1);
    void at_subject(std::size_t subject) { subject_ = subject; }
    std::vector<Value>& row() { return subject_ == no_subject ? common : scores_.rows[subject_]; }

    /// The formula's value; null where it is not stated.
    Value value(Code code);
    /// The value of a part of a formula.
    Value value_of(const Body& body);
    /// Nothing, with a finding K011, where the value is no number.
    std::optional<Decimal> number(Code code) { return as_number(code, value(code)); }
    /// The same for a value that the formula has given.
    std::optional<Decimal> as_number(Code code, const Value& found);
    /// The same, `otherwise` where the formula is not stated.
    std::optional<Decimal> number_or(Code code, Decimal otherwise) {
        return code == no_code ? std::optional(otherwise) : number(code);
    }
    /// true, false, or nothing, with a finding, where the value is neither. Not stated: true.
    std::optional<bool> holds(Code code);
    /// The first band that a value lies in; -1: none; nothing where an end can't be had.
    std::optional<std::int32_t> band_of(const Fraction& value, const std::vector<BandCode>& bands);
    bool in_force(const InForce& days);

    void report(const char* code, Message what, Message accepted, const Place& place);
    Place place_of(const char* entity, const std::string& id, const char* field = "") const;
    /// How often something was reported, kept or not.
    std::size_t reported() const { return reported_; }
    void too_large(const char* entity, const std::string& id);

    /// The number of the next to_best step. While an evaluation is explained, `scores` knows its best values.
    std::size_t next_best = 0;
    bool explains = false;

    /// The variables that belong to no subject.
    std::vector<Value> common;

  private:
    Diagnostics& findings() { return *options_.evaluation.findings; }
    void not_of_type(Code code, const Value& value, Message accepted);

    const CardProgram& card_;
    ScoreOptions options_;
    Scores& scores_;
    Diagnostics unwanted_;
    Evaluator evaluator_;
    Run run_;
    std::size_t subject_ = no_subject;
    std::size_t reported_ = 0;
};

// scorecard_inputs.cpp: `input` into rows, parameters, groups and group values.
bool read_subjects(CardRun& run, const Value& input);
/// `group` and the values computed from it, for all subjects, from their rows.
void set_group_values(CardRun& run);
/// A value as its declared type, where a text says it: "92.5", "100/3", "2017-06-30".
Value from_text(const Value& value, const Type& type, int depth = 0);

// scorecard_parts.cpp: lines, categories and totals of all subjects.
void score_parts(CardRun& run);
/// The same from lines that are known already: categories and totals.
void score_categories(CardRun& run);
/// Takes steps for as many subjects as there are `states`, from `first` on. `taken`: what was done for the
/// only subject, while an evaluation is explained.
void take_steps(CardRun& run, const std::vector<CardStep>& steps, const std::vector<StepCode>& codes,
                const char* entity, const std::string& id, std::span<StepState> states, std::size_t first,
                std::vector<TakenStep>* taken = nullptr);
/// Some step looks at the best of a group: it is taken for all subjects at once.
bool looks_around(const std::vector<CardStep>& steps);
/// The sum of a category's lines with its start, before its steps; lines are those of the scores.
StepState category_sum(CardRun& run, std::size_t category, std::size_t subject);
/// The weighed sum of categories with the total's start, before its steps.
StepState total_sum(CardRun& run, std::size_t subject);
/// A line's points before its steps.
StepState line_points(CardRun& run, const CardLine& line, const LineCode& code);

// scorecard_grades.cpp
void grade_all(CardRun& run);

// scorecard_ranking.cpp
void rank_all(CardRun& run);
void give_awards(CardRun& run);

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
