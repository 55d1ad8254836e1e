// rules/scorecard_program.hpp - a compiled scorecard: its source with a Code for each formula.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/rules/program.hpp"
#include "luoshi/rules/scorecard_source.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

/// A formula of the program; none where it is not stated.
using Code = std::uint32_t;
inline constexpr Code no_code = 0xFFFFFFFFu;

struct CompiledFormula {
    std::string text;
    Body body;
    std::uint32_t first_node = 0;
    std::uint32_t last_node = 0;  ///< behind the last one
    Place place;
    std::vector<std::uint32_t> reads;  ///< variables that it names, each once, in the order of the text
};

struct StepCode {
    Code formula = no_code;
    Code when = no_code;
};

struct BandCode {
    Code at_least = no_code;
    Code above = no_code;
    Code at_most = no_code;
    Code below = no_code;
    Code when = no_code;
    Code points = no_code;
    std::int32_t grade = -1;
};

struct TierCode {
    Code up_to = no_code;
    Code points = no_code;
};

struct LineCode {
    Code when = no_code;
    Code applicable = no_code;
    Code value = no_code;
    Code absent = no_code;
    Code points = no_code;
    Code low = no_code;
    Code high = no_code;
    Code to = no_code;
    Code first = no_code;
    Code step = no_code;
    Code worth = no_code;
    std::vector<Code> from_first;
    std::vector<Code> from_last;
    std::vector<BandCode> bands;
    std::vector<TierCode> tiers;
    std::vector<StepCode> then;
};

struct CategoryCode {
    std::uint32_t first_line = 0;  ///< among all lines of the card
    Code applicable = no_code;
    Code start = no_code;
    Code weight = no_code;
    Code worth = no_code;
    std::vector<LineCode> lines;
    std::vector<StepCode> then;
    std::vector<BandCode> grades;
    std::vector<std::string> scale;  ///< names of its grades, each once
};

struct ConditionCode {
    Code formula = no_code;
    std::int32_t grade = -1;
};

struct KeyCode {
    Code by = no_code;
    bool ascending = false;
};

struct AwardCode {
    Code candidates = no_code;
    std::vector<ConditionCode> gates;
    std::vector<KeyCode> order;
    Code share = no_code;
    Code places = no_code;
    Code at_least = no_code;
    Code at_most = no_code;
};

/// Where the variables of formulas lie in a row.
struct CardVariables {
    std::uint32_t first_parameter = 0;  ///< inputs come first
    std::uint32_t first_group_value = 0;
    std::uint32_t input = 0;  ///< what was given to evaluate, and so on
    std::uint32_t as_of = 0;
    std::uint32_t group = 0;
    std::uint32_t lines = 0;
    std::uint32_t categories = 0;
    std::uint32_t grades = 0;  ///< of categories
    std::uint32_t score = 0;
    std::uint32_t unrounded = 0;
    std::uint32_t grade = 0;
    std::uint32_t eligible = 0;
    std::uint32_t rank = 0;
    std::uint32_t group_size = 0;
    std::uint32_t results = 0;
    std::uint32_t result = 0;
    std::uint32_t awards = 0;
    std::uint32_t count = 0;
};

struct CardProgram {
    ScorecardSource source;
    std::shared_ptr<Program> program;
    std::vector<CompiledFormula> formulas;
    CardVariables at;
    std::vector<std::uint8_t> mentioned;  ///< by variable: some formula names it
    Diagnostics findings;
    bool has_dates = false;

    std::vector<Code> defaults;                 ///< of inputs
    std::vector<std::vector<Code>> parameters;  ///< values of each
    std::vector<Code> group_values;
    Code subjects = no_code;
    Code subject_id = no_code;
    Code group = no_code;
    std::vector<CategoryCode> categories;
    std::uint32_t line_count = 0;
    Code start = no_code;
    std::vector<StepCode> then;
    std::vector<ConditionCode> not_rated;
    std::vector<BandCode> grades;
    std::vector<std::string> scale;  ///< names of grades, best first, each once
    std::vector<ConditionCode> gates;
    std::vector<ConditionCode> vetoes;
    std::vector<ConditionCode> exclusions;
    std::vector<KeyCode> ranking;
    Code ranked = no_code;
    std::vector<AwardCode> awards;
    Code result = no_code;
    ShapePtr line_shape;      ///< codes of all lines
    ShapePtr category_shape;  ///< codes of all categories
    ShapePtr input_shape;     ///< names of inputs
};

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
