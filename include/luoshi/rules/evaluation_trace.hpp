// luoshi/rules/evaluation_trace.hpp - what an evaluation came by: decisions with their answers, tables with
// their rules.
//
// For explanations and coverage; give it to an evaluation by EvaluateOptions::trace.
#pragma once

#include <cstdint>
#include <vector>

#include "luoshi/rules/value.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

/// How a rule of a table fared.
struct RuleTrace {
    static constexpr std::int32_t hit = -1;
    static constexpr std::int32_t not_tried = -2;  ///< an earlier rule was the answer

    std::int32_t failed = not_tried;  ///< the first input cell that is not true; hit; not_tried
};

/// One evaluation of a decision table.
struct TableTrace {
    std::uint32_t table = 0;  ///< of Program::tables
    std::uint32_t node = 0;
    std::vector<Value> inputs;
    std::vector<RuleTrace> rules;
};

/// One decision that was evaluated, after those that it needed.
struct DecisionTrace {
    std::uint32_t decision = 0;  ///< of Program::decisions
    Value value;
    std::size_t first_table = 0;  ///< its tables and those of what it needed begin here
    std::size_t last_table = 0;   ///< behind the last one
};

struct EvaluationTrace {
    std::vector<DecisionTrace> decisions;
    std::vector<TableTrace> tables;
};

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
