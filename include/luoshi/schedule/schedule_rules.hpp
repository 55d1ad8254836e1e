// luoshi/schedule/schedule_rules.hpp - where schools of scheduling differ, as data; two profiles of it.
//
//   default_rules()   luoshi's own: facts up to a day, work that is left comes after it
//   project_rules()   the dates that Microsoft Project computes, rules 1-19 of
//   docs/concepts/project-profile.md
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "luoshi/model/schema.hpp"

namespace luoshi {
inline namespace v1 {

/// What holds the rest of a task that was started before its links allowed it (out of sequence). Values are
/// pinned.
enum class OutOfSequence : std::int32_t {
    retained_logic = 0,     ///< the rest waits for the predecessors
    progress_override = 1,  ///< the rest goes on at once
    actual_dates = 2,       ///< the whole duration runs from the actual start on
};
template <>
struct EnumNames<OutOfSequence> {
    static constexpr std::array<std::string_view, 3> names{"retained_logic", "progress_override",
                                                           "actual_dates"};
};

/// What is called critical. Values are pinned.
enum class CriticalBy : std::int32_t {
    total_float = 0,   ///< a total float of 0 or less
    longest_path = 1,  ///< what the end of the whole hangs on
};
template <>
struct EnumNames<CriticalBy> {
    static constexpr std::array<std::string_view, 2> names{"total_float", "longest_path"};
};

/// How a schedule is computed. The defaults are luoshi's own.
struct ScheduleRules {
    OutOfSequence out_of_sequence = OutOfSequence::retained_logic;
    /// The floor (the start of the whole) holds tasks with predecessors as well. In Project it holds those
    /// without, and a negative lag may pull a task before it (rules 6 and 7).
    bool floor_holds_all = true;
    /// Constraints that ask for an earlier date than the links allow give way. Otherwise the dates are kept
    /// and the predecessors get a negative float (rule 8).
    bool links_win = false;
    /// Late dates are the exact inverse of the early ones: the latest moments that move nothing past its own
    /// late dates, whatever calendars and lags lie between. Otherwise rules 12 and 13: lags are taken off
    /// the successor's late dates, and what has started hands on where its work stands.
    bool exact_late_dates = true;
    CriticalBy critical_by = CriticalBy::total_float;

    friend bool operator==(const ScheduleRules&, const ScheduleRules&) = default;
};

constexpr ScheduleRules default_rules() {
    return {};
}
constexpr ScheduleRules project_rules() {
    return {OutOfSequence::actual_dates, false, false, false, CriticalBy::total_float};
}

}  // namespace v1
}  // namespace luoshi
