// src/calendar/deadline_phrase_assembly.hpp - how the limits of one phrase belong together.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "deadline_phrase_clauses.hpp"
#include "deadline_phrase_scan.hpp"
#include "deadline_phrase_text.hpp"
#include "luoshi/base/version.hpp"
#include "luoshi/calendar/deadline_phrase.hpp"
#include "luoshi/calendar/deadline_reading.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

/// What the assembling functions look at.
struct Parts {
    const PhraseText& phrase;
    const DeadlineContext& context;
    std::vector<Limit> limits;
};

/// One reading out of all limits, without what stands around them (directives, defaults, extensions).
/// At least one limit.
DeadlineReading assemble(Parts& parts);

/// A cycle and what stands with it; at least one limit is a cycle or a next month.
DeadlineReading assemble_cycle(Parts& parts);
/// Steps, in order of date.
DeadlineReading assemble_milestones(Parts& parts);
/// A rule for each limit.
DeadlineReading assemble_by_type(Parts& parts);
/// The only limit.
DeadlineReading assemble_single(Parts& parts);

/// The condition before the limit `index`, as printed; empty where there is none. `closed` is set where it
/// ends with 的 before a stop.
std::string condition_before(const Parts& parts, std::size_t index, bool& closed);
/// 原则上 or 一般 in the limit's own words.
bool is_soft(const Parts& parts, std::size_t index);
/// The deed after the limit `index`, as printed.
std::string deed_after(const Parts& parts, std::size_t index);

/// Unresolved: the words at an offset of the normal form are a limit that no reading can keep.
DeadlineReading unreadable_limit(const PhraseText& phrase, std::size_t at);

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
