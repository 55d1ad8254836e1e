// luoshi/rules/evaluate.hpp - options of an evaluation, and what bounds it.
//
// Evaluation never throws (memory apart), never blocks, reads no clock of its own, and ends: each step counts
// against a budget, and so does each level of depth. What goes wrong is null, with a finding that says what,
// where and with which values.
#pragma once

#include <cstdint>
#include <optional>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/rules/temporal.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

struct EvaluationTrace;

struct EvaluateOptions {
    /// What now() and today() answer; null where there is none. With an offset or a zone.
    std::optional<FeelDateTime> now;
    /// Steps at most: one for each operation, item and 64 bytes of text that is made. Memory is bounded by
    /// it.
    std::uint64_t max_steps = 50'000'000;
    /// Levels of expressions within expressions, calls included. A level takes some 300 bytes of stack.
    std::uint32_t max_depth = 2000;
    /// Where findings go; null: they are not made, which is faster where errors are many.
    Diagnostics* findings = nullptr;
    /// Findings at most; the rest is dropped.
    std::size_t max_findings = 100;
    /// Where decisions and tables that are evaluated are written down (evaluation_trace.hpp); null: nowhere,
    /// at no cost.
    EvaluationTrace* trace = nullptr;
};

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
