// luoshi/calendar/due_date.hpp - from what a deadline's words say to the days on which it falls due.
//
// A reading carries no more than its words; the days may need the day of an event, or a span of time to
// look at. What is not known yet is said (`reason`), never guessed.
//
//     DueDate due = resolve(reading, events, count);
//     if (due.date) ... else due.reason == NoDueDate::event_unknown, due.event == "receipt"
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/base/version.hpp"
#include "luoshi/calendar/date.hpp"
#include "luoshi/calendar/deadline_reading.hpp"
#include "luoshi/calendar/time_unit.hpp"

namespace luoshi {
inline namespace v1 {

/// Days of events by the id of the trigger: "receipt", "issue", "due", ...
using DeadlineEvents = std::map<std::string, Date, std::less<>>;

/// Counts a period: the last day (within), the earliest day (after) or the last day before (before). Give
/// the law's way of counting with its calendar here.
using PeriodCounter = std::function<Date(Date trigger, int n, TimeUnit unit, PeriodDirection direction)>;

/// Why there is no day. Values are pinned.
enum class NoDueDate : std::int32_t {
    there_is_one = 0,
    no_end = 1,              ///< ongoing or beginning without an end: never due
    event_unknown = 2,       ///< the day of `event` is not known yet
    year_unknown = 3,        ///< the text has no year and none was told
    at_discretion = 4,       ///< an authority sets the day; no usual limit
    depends_on_type = 5,     ///< differs by kind of matter: resolve the rule that applies (`parts`)
    unresolved = 6,          ///< the words could not be read, or are no deadline
    unit_not_countable = 7,  ///< hours, or a period with a floor only
    nothing_in_span = 8,     ///< no occurrence between `from` and `to`
    cycle_without_day = 9,   ///< 每季度 alone: a round each quarter, its day not set
};

/// The day on which a deadline falls due, or why there is none.
struct DueDate {
    std::optional<Date> date;
    NoDueDate reason = NoDueDate::unresolved;
    std::string event;  ///< event_unknown: which
    bool goal = false;  ///< a target, no duty
    bool provisional =
        false;  ///< the usual limit of a directive or a default; a limit for the matter goes first

    friend bool operator==(const DueDate&, const DueDate&) = default;
};

/// What resolving looks at.
struct DueDateQuery {
    DeadlineEvents events;
    PeriodCounter count;                 ///< empty: only calendar days, weeks and months, moved by no holiday
    Date from = min_date;                ///< recurring, milestones, dates: the first day that matters
    Date to = max_date;                  ///< ... and the last; both are inside
    std::optional<int> assessment_year;  ///< for milestones of the year after
};

/// True when a deadline comes again and again: a cycle, or steps that are all cycles (每年6月和12月底前).
inline bool comes_in_rounds(const DeadlineReading& reading) {
    const auto is_cycle = [](const DeadlineReading& each) { return each.kind == DeadlineKind::recurring; };
    return is_cycle(reading) || (reading.kind == DeadlineKind::milestones && !reading.parts.empty() &&
                                 std::all_of(reading.parts.begin(), reading.parts.end(), is_cycle));
}

/// The day that a whole deadline ends on: the date, the end of the span, the last of several dates or steps;
/// where it comes in rounds the first round in from..to. A cycle beside steps that have a day is not looked
/// at: it has no last round. Light rules give the day the red light turns on (else yellow).
DueDate resolve(const DeadlineReading& reading, const DueDateQuery& query);

/// Every day in from..to on which something falls due, in order, each once: the date, each of several dates
/// or steps, each round of a cycle. Days that are not known are left out. At most `most_due_dates` days.
std::vector<Date> due_dates(const DeadlineReading& reading, const DueDateQuery& query);

/// The first day in from..to, as `resolve` for a cycle: "what comes next".
DueDate next_due_date(const DeadlineReading& reading, const DueDateQuery& query);

inline constexpr std::size_t most_due_dates = 20000;

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/calendar/due_date_body.hpp"
#endif
