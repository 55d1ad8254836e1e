// luoshi/calendar/deadline_reading.hpp - what a deadline's words say, as a value.
//
// A DeadlineReading says what was printed, no more: a date only where the text (or what the reader was
// told beside it) gives one, a period with its event but not its last day, a cycle but not its rounds.
// luoshi/calendar/due_date.hpp turns a reading into days; luoshi/calendar/deadline_json.hpp writes it.
//
// One plain type holds every kind, because kinds nest (a step of a milestone plan may be a whole relative
// period). `kind` says which fields speak; the others stay at their default.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/base/version.hpp"
#include "luoshi/calendar/date.hpp"
#include "luoshi/calendar/time_unit.hpp"

namespace luoshi {
inline namespace v1 {

/// The kinds of deadline. Values are pinned (they cross the C API). In data they are named as here.
enum class DeadlineKind : std::int32_t {
    none = 0,        ///< there is no text
    unresolved = 1,  ///< there is text, and it can't be read; see the findings
    by_date = 2,  ///< 2019年3月底前: `date`, inclusive; without a date: `month`, `day`, and a year is needed
    period = 3,   ///< 2019年上半年: `from`..`to`, inclusive; no `to` where only the beginning is printed
    ongoing = 4,  ///< 持续推进, 年内持续推进: `to` where there is an end
    target_by = 5,  ///< 到2022年: a goal's `date`, no duty with a date
    recurring = 6,  ///< 每季度…: `every` and what follows it
    relative = 7,   ///< 自印发之日起30日内: `trigger`, `n` (or `n_min`, `n_max`), `unit`, `direction`
    milestones = 8,  ///< several limits with their deeds: `parts`, in order of date
    dates = 9,       ///< one 前 over several dates: `dates`
    by_type = 10,    ///< a limit for each kind of matter: `parts`, each with `when`
    directive = 11,  ///< as the leader or the office says: `authority`; `parts` holds the usual limit, if any
    default_limit = 12,  ///< "default": `parts` holds the limit that applies where none is set
    light_rule = 13,     ///< a traffic light that time turns on: `yellow_after`, `red_after`
    from_event = 14,     ///< begins with the event `trigger` and has no end
    rule = 15,           ///< the text is a rule of law, no deadline
};

/// How often a recurring deadline comes. Values are pinned.
enum class Cycle : std::int32_t { none = 0, year = 1, half_year = 2, quarter = 3, month = 4, week = 5 };

/// What an extension needs. Values are pinned.
enum class ExtensionNeeds : std::int32_t {
    nothing_stated = 0,
    approval = 1,             ///< 批准, 同意
    approval_and_notice = 2,  ///< …并告知
};

/// How far a period may be extended. `max` is nothing where no ceiling is printed.
struct DeadlineExtension {
    std::optional<int> max;
    TimeUnit unit = TimeUnit::calendar_day;
    ExtensionNeeds needs = ExtensionNeeds::nothing_stated;

    friend bool operator==(const DeadlineExtension&, const DeadlineExtension&) = default;
};

/// When a light turns on.
struct LightAfter {
    int n = 0;
    TimeUnit unit = TimeUnit::calendar_day;
    bool strict = false;       ///< 超, 超过: more than n; otherwise n is enough
    bool consecutive = false;  ///< 连续

    friend bool operator==(const LightAfter&, const LightAfter&) = default;
};

/// A worked case of a rule of law: counting `n` `unit` from `start` ends on `last_day`.
struct CountExample {
    Date start;
    int n = 0;
    TimeUnit unit = TimeUnit::calendar_day;
    Date last_day;

    friend bool operator==(const CountExample&, const CountExample&) = default;
};

/// `day` of a deadline on the last day of its month, where the number depends on the year or the month.
inline constexpr int last_day_of_month = -1;

/// The words of a deadline, read. Default-constructed it is "none" and owns no memory.
struct DeadlineReading {
    DeadlineKind kind = DeadlineKind::none;

    // Days. A month without a year (by_date, a step, a yearly cycle) stands in `month` and `day`.
    std::optional<Date> date;
    std::optional<Date> from;
    std::optional<Date> to;
    std::vector<Date> dates;
    int month = 0;  ///< 1..12; 0 is none
    int day = 0;    ///< 1..31 or `last_day_of_month`; 0 is none

    // A cycle.
    Cycle every = Cycle::none;
    int month_in_quarter = 0;           ///< 1..3; 0 is none
    int offset_months = 0;              ///< the day lies so many months after the month of `trigger`
    std::string start;                  ///< first round, as precise as printed: "2020", "2020-05", "2020-Q3"
    std::string end;                    ///< last round, likewise; both are inside
    std::optional<Date> first;          ///< the first round's own date
    bool specific_limit_first = false;  ///< a limit set for the single matter goes first

    // A period that an event starts.
    std::string trigger;  ///< id of the event: "receipt", "issue", "meeting_or_assignment", ...
    std::optional<int> n;
    std::optional<int> n_min;
    std::optional<int> n_max;
    TimeUnit unit = TimeUnit::calendar_day;
    PeriodDirection direction = PeriodDirection::within;
    std::optional<DeadlineExtension> extension;

    // Several in one. Milestones: the steps (each by_date, ongoing, relative or recurring). By type: the
    // rules. Directive: the usual limit, at most one. Default: the limit that applies, exactly one.
    std::vector<DeadlineReading> parts;
    std::string what;                    ///< on a step: the deed, as printed
    std::string when;                    ///< on a rule: the condition, as printed
    bool after_assessment_year = false;  ///< milestones: the steps lie in the year after the assessed one
    std::string authority;               ///< directive: who sets the limit

    // Lights.
    std::optional<LightAfter> yellow_after;
    std::optional<LightAfter> red_after;
    std::string unless;  ///< the excuse, as printed

    std::optional<CountExample> example;  ///< of a rule of law, where data gives one

    // On any kind.
    bool soft = false;                   ///< 原则上, 一般
    bool year_from_document = false;     ///< the document's year or day fills what the text leaves out
    bool needs_reference_year = false;   ///< the text has no year and none is known
    bool complete = false;               ///< 一次性全部: the whole at once
    std::vector<std::string> report_to;  ///< bodies named after 报, 报送
    std::string actor;                   ///< the subject, where it is one named unit

    // Where the reading comes from. Not part of its value: == does not look at these two.
    std::string raw;       ///< the text, unchanged
    Diagnostics findings;  ///< what could not be read, or rests on something doubtful

  private:
    auto days() const { return std::tie(kind, date, from, to, dates, month, day); }
    auto cycle() const {
        return std::tie(every, month_in_quarter, offset_months, start, end, first, specific_limit_first);
    }
    auto count() const { return std::tie(trigger, n, n_min, n_max, unit, direction, extension); }
    auto nested() const { return std::tie(parts, what, when, after_assessment_year, authority); }
    auto marks() const {
        return std::tie(yellow_after, red_after, unless, example, soft, year_from_document,
                        needs_reference_year, complete, report_to, actor);
    }

  public:
    friend bool operator==(const DeadlineReading& a, const DeadlineReading& b) {
        return a.days() == b.days() && a.cycle() == b.cycle() && a.count() == b.count() &&
               a.nested() == b.nested() && a.marks() == b.marks();
    }
};

/// The identifier of a kind in data: "by_date", ..., "default" for default_limit.
constexpr std::string_view name_of(DeadlineKind kind) {
    constexpr std::string_view names[] = {
        "none",       "unresolved", "by_date", "period",    "ongoing", "target_by",  "recurring",  "relative",
        "milestones", "dates",      "by_type", "directive", "default", "light_rule", "from_event", "rule"};
    const auto index = static_cast<std::size_t>(kind);
    return index < std::size(names) ? names[index] : std::string_view{};
}

/// The identifier of what an extension needs in data; empty for nothing stated.
constexpr std::string_view name_of(ExtensionNeeds needs) {
    constexpr std::string_view names[] = {"", "approval", "approval_and_notice"};
    const auto index = static_cast<std::size_t>(needs);
    return index < std::size(names) ? names[index] : std::string_view{};
}

/// The identifier of a cycle in data; empty for none.
constexpr std::string_view name_of(Cycle cycle) {
    constexpr std::string_view names[] = {"", "year", "half_year", "quarter", "month", "week"};
    const auto index = static_cast<std::size_t>(cycle);
    return index < std::size(names) ? names[index] : std::string_view{};
}

}  // namespace v1
}  // namespace luoshi
