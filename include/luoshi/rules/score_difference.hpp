// luoshi/rules/score_difference.hpp - why two scores differ, and what would change one.
//
// Both rest on scoring one subject again with other facts.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/base/fraction.hpp"
#include "luoshi/rules/scorecard.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

/// A part of a difference.
struct ScorePart {
    std::string code;  ///< of the line; name of the input; empty for the rules
    std::string from;  ///< value there, as FEEL writes it
    std::string to;
    Fraction points;
};

/// The difference of two scores in parts that add up to it exactly, in two ways: rules + inputs, and rules +
/// lines + rest. `rules` is what the other card, day and group make of the same facts. Parts are taken one
/// after the other in the card's order, so where inputs work together the later one takes the effect of both.
struct ScoreDifference {
    Fraction from;
    Fraction to;
    Fraction rules;  ///< the first's facts under the second's card, day and group, instead of its own
    std::vector<ScorePart> inputs;  ///< facts that differ; points may be 0
    std::vector<ScorePart> lines;   ///< lines whose points differ
    Fraction rest;  ///< what no line accounts for: starts, steps and weights that look at facts
};

/// From subject `i` of `a` to subject `j` of `b`, which may be another run, another day, another version of
/// the card. Nothing where one of the two has no score. Linear in inputs times lines.
std::optional<ScoreDifference> compare_scores(const Scores& a, std::size_t i, const Scores& b, std::size_t j);

/// One fact changed alone.
struct ScoreChange {
    std::string input;
    Value from;
    Value to;
    std::string score;  ///< that it leads to
};

/// Changes of one fact each that give a subject the grade, or a better one; smallest first, by the number of
/// steps. Truth values are turned round; numbers move by whole steps: of 1 where they are whole, else of
/// their last place. Of each number the nearest value in each direction is found where the grade does not get
/// worse beyond it (each answer was scored, with the whole group where others count). Empty where the subject
/// has the grade already, no such change exists, or the grade is unknown.
std::vector<ScoreChange> ways_to_grade(const Scores& scores, std::size_t subject, std::string_view grade);

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
