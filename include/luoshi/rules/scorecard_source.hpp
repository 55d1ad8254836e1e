// luoshi/rules/scorecard_source.hpp - a scorecard as people state it, before it is compiled.
//
// Plain structs; formats/scorecard.hpp reads them from JSON, scorecard.hpp compiles them. What is called a
// formula is FEEL text ("absence", "-5", "count(matters[late])"); an empty one is not stated. How the parts
// work together is in docs/concepts/scorecards.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "luoshi/base/rounding.hpp"
#include "luoshi/base/version.hpp"
#include "luoshi/calendar/date.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

using Formula = std::string;

/// What every part of a rule says of itself: how it is called and where it comes from.
struct RuleLabel {
    std::string code;    ///< of the rule, unique among its kind; results go by it
    std::string text;    ///< as the rule is worded
    std::string clause;  ///< where it stands: "第十二条第（三）项"
};

/// The days on which something is in force, both included; open where not stated.
struct InForce {
    std::optional<Date> from;
    std::optional<Date> until;

    bool on(Date day) const { return !(from && day < *from) && !(until && *until < day); }
};

/// A fact that a subject brings.
struct CardInput {
    std::string name;
    std::string text;
    std::string type;       ///< of FEEL: "number", "list<number>"; empty: anything
    Formula default_value;  ///< where the subject does not state it; empty: it must, unless nothing asks
};

/// A number of the rule that changes with time.
struct CardParameter {
    struct Value {
        InForce in_force;
        Formula value;
    };
    std::string name;
    std::string text;
    std::vector<Value> values;  ///< at most one on any day
};

/// A value computed once for each group of subjects, from `group`, the list of their inputs.
struct GroupValue {
    std::string name;
    std::string text;
    Formula value;
};

enum class StepKind : std::uint8_t {
    add,       ///< value + formula
    multiply,  ///< value * formula, or that part of it
    at_most,   ///< the smaller of value and formula
    at_least,  ///< the larger
    round,     ///< to `places`
    to_best,   ///< value / best value in the group * formula
};

/// What a multiplication multiplies.
enum class StepPart : std::uint8_t { all, gains, losses };

/// One step from a sum to its result. Steps are taken in the order in which they are stated.
struct CardStep {
    RuleLabel label;
    StepKind kind = StepKind::add;
    Formula formula;
    Formula when;  ///< taken only where true; empty: always
    StepPart part = StepPart::all;
    int places = 0;
    Rounding mode = Rounding::half_up;
};

/// A condition on a value: all ends that are stated hold, and `when` is true.
struct CardBand {
    Formula at_least;  ///< value >= it
    Formula above;     ///< value > it
    Formula at_most;   ///< value <= it
    Formula below;     ///< value < it
    Formula when;
    Formula points;     ///< of a line
    std::string grade;  ///< of a grade scale
};

/// Points for each of the units up to a count: the first 3 earn 1 each, the next 0.5.
struct CardTier {
    Formula up_to;  ///< count; empty in the last tier: all the rest
    Formula points;
};

enum class LineKind : std::uint8_t {
    once,     ///< points, where `when` is true
    formula,  ///< value
    each,     ///< value * points
    judged,   ///< value, which lies within low..high
    ratio,    ///< value / to * points
    rank,     ///< points by rank, of one rank or several
    bands,    ///< points of the first band that value lies in
    tiers,    ///< each unit of value earns the points of its tier
};

/// How a judged value counts.
enum class JudgedAs : std::uint8_t {
    gain,       ///< + value
    loss,       ///< - value
    shortfall,  ///< value - high: what is missing to full marks is lost
};

struct CardLine {
    RuleLabel label;
    InForce in_force;
    LineKind kind = LineKind::once;
    Formula when;        ///< false: the line earns 0; once: it is needed
    Formula applicable;  ///< false: the line does not apply to the subject, which is not 0
    Formula value;
    Formula absent;  ///< what a value that is not stated (null) counts as
    Formula points;
    Formula low;   ///< of judged
    Formula high;  ///< of judged
    JudgedAs judged_as = JudgedAs::gain;
    Formula to;  ///< of ratio
    // rank: first + step * (rank - 1), or points listed from the first and from the last rank on, 0 between
    Formula first;
    Formula step;
    std::vector<Formula> from_first;
    std::vector<Formula> from_last;
    bool mean = false;  ///< of several ranks the mean, not the sum
    std::vector<CardBand> bands;
    std::vector<CardTier> tiers;
    Formula worth;  ///< full marks; needed where lines that don't apply are spread
    std::vector<CardStep> then;
};

/// What becomes of the full marks of parts that do not apply.
enum class NotApplicable : std::uint8_t {
    leave_out,  ///< they are lost to the subject: the part counts as 0
    spread,     ///< the parts that apply are scaled up to the full marks of all
    full,       ///< the part counts with its full marks
};

struct CardCategory {
    RuleLabel label;
    InForce in_force;
    Formula applicable;
    Formula start;   ///< where it begins; empty: 0
    Formula weight;  ///< in the total; empty: 1
    Formula worth;   ///< full marks; needed where categories that don't apply are spread or count in full
    NotApplicable lines_not_applicable = NotApplicable::leave_out;
    std::vector<CardLine> lines;
    std::vector<CardStep> then;
    std::vector<CardBand> grades;  ///< of the category by itself; the first that fits
    bool grade_rounded = false;    ///< by the value with its rounding steps
};

/// A condition with what follows from it.
struct CardCondition {
    RuleLabel label;
    InForce in_force;
    Formula formula;
    std::string grade;
};

struct OrderKey {
    Formula by;
    bool ascending = false;
};

enum class Ties : std::uint8_t {
    shared,     ///< 1, 1, 3
    dense,      ///< 1, 1, 2
    forbidden,  ///< equal subjects have no rank, with a finding
};

struct CardRanking {
    std::vector<OrderKey> order;  ///< empty: by score
    Ties ties = Ties::shared;
    Formula among;  ///< subjects that are ranked; empty: all that have a score
};

enum class QuotaBase : std::uint8_t { all, rated, candidates };

/// What happens where equal subjects compete for the last places.
enum class QuotaTies : std::uint8_t {
    unresolved,  ///< none of them; they are listed, and the filling ends
    all,         ///< all of them, beyond the quota
    input_order  ///< as they stand
};

/// Places in a group, given to the first of an order.
struct CardAward {
    RuleLabel label;
    Formula candidates;                ///< who competes; empty: all who are eligible
    std::vector<CardCondition> gates;  ///< what a candidate must fulfil; who fails is listed
    bool gated_keep_places = false;    ///< a place that a gated candidate would have had stays empty
    std::vector<OrderKey> order;       ///< empty: by score
    QuotaTies ties = QuotaTies::unresolved;
    Formula share;  ///< of the base
    QuotaBase base = QuotaBase::all;
    Rounding share_rounding = Rounding::floor;
    Formula places;  ///< a fixed number, instead of a share
    Formula at_least;
    Formula at_most;
};

/// A whole scorecard.
struct ScorecardSource {
    std::string id;
    std::string title;
    std::string version;
    std::string source;
    InForce in_force;
    Formula subjects;    ///< from `input` to a list of contexts; empty: `input` itself
    Formula subject_id;  ///< of a subject's inputs; empty: its number
    Formula group;       ///< key of its group; empty: all in one
    std::vector<CardInput> inputs;
    bool ignores_other_facts = false;  ///< what a subject states beyond `inputs` is passed over, not refused
    std::vector<CardParameter> parameters;
    std::vector<GroupValue> group_values;
    std::vector<CardCategory> categories;
    Formula start;  ///< of the total; empty: 0
    NotApplicable categories_not_applicable = NotApplicable::leave_out;
    std::vector<CardStep> then;            ///< from the sum of categories to the score
    std::vector<CardCondition> not_rated;  ///< any of them: no score, no rank
    std::vector<CardBand> grades;          ///< the first that fits, best first
    bool grade_rounded = false;
    std::vector<CardCondition> gates;  ///< a better grade than `grade` needs the formula; else it falls to it
    std::vector<CardCondition>
        vetoes;  ///< where the formula is true the grade is `grade`, whatever the score
    std::vector<CardCondition> exclusions;  ///< where true the subject is not eligible
    std::optional<CardRanking> ranking;
    std::vector<CardAward> awards;
    Formula result;  ///< an answer in a form of its own, from `results`, `result` and `awards`
};

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
