// luoshi/calendar/work_calendar.hpp - working time: from days and minutes to work and back.
//
//   WorkCalendar china(cn());
//   china.is_working_day(to_date(2017, 9, 30));                       // true: made up for 国庆节
//   china.add_working_days(to_date(2017, 9, 29), 5);                  // 2017-10-12
//   china.add_working_minutes(start_of(to_date(2017, 9, 29)), 480);   // 2017-09-29T17:00
//   china.provisional(to_date(2026, 12, 1), to_date(2027, 2, 1));     // true: no notice for 2027 yet
//
// All questions take constant time and allocate nothing; a calendar never changes, so any number of threads
// may read it, and copies share their table (about 0.4 MB, made in about a millisecond).
//
// Where it ends. The table holds 1990 to 2099, and wider where exceptions reach further; outside of it the
// plain week goes on. Dates before min_date or after max_date are read as the nearest of the two, and
// results stop there as well; so do results for which no working day exists. Instants stop at the ends of
// their 32 bits. Nothing overflows.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/base/error.hpp"
#include "luoshi/calendar/calendar_spec.hpp"
#include "luoshi/calendar/date.hpp"
#include "luoshi/calendar/day_table.hpp"
#include "luoshi/calendar/make_calendar.hpp"

namespace luoshi {
inline namespace v1 {

/// What to do with days whose year has no holiday notice yet. Values are pinned.
enum class UnknownYears : std::int32_t {
    provisional = 0,  ///< count by the plain week and say so in the result
    refuse = 1,       ///< throw Error(invalid_data, T010)
};

/// A date, and whether a day without a notice was counted on the way to it.
struct CalendarDate {
    Date date;
    bool provisional = false;

    friend constexpr auto operator<=>(const CalendarDate&, const CalendarDate&) = default;
};

/// A number of working days, and whether a day without a notice was counted.
struct CalendarCount {
    std::int32_t days = 0;
    bool provisional = false;

    friend constexpr auto operator<=>(const CalendarCount&, const CalendarCount&) = default;
};

class WorkCalendar {
  public:
    /// The weekdays calendar: Monday to Friday, default hours.
    WorkCalendar();
    /// Throws Error(invalid_data) with everything that is wrong in the spec (T001 to T009, see
    /// check_calendar).
    explicit WorkCalendar(CalendarSpec spec);

    const CalendarSpec& spec() const { return made_->spec; }
    const std::string& name() const { return made_->spec.name; }

    // --- one day

    bool is_working_day(Date d) const { return table().hours_of(index(d)) != 0; }
    /// Working minutes of the day, 0 to 1440.
    std::int32_t working_minutes_on(Date d) const {
        return table().minutes_of_hours(table().hours_of(index(d)));
    }
    DayKind day_kind(Date d) const;
    /// The name of the day, "国庆节"; empty on ordinary days. Lives as long as a copy of the calendar.
    std::string_view day_name(Date d, Language language = Language::zh_cn) const;
    /// The document that made the day what it is; empty on ordinary days. Lives like day_name.
    std::string_view notice(Date d) const;

    // --- days

    /// The n-th working day strictly after `d`; before it for negative n. Zero is `d` itself, whatever day
    /// it is: nothing is added, nothing is rolled.
    Date add_working_days(Date d, std::int64_t n) const;
    /// Working days d with a < d <= b; negative when b < a.
    std::int32_t working_days_between(Date a, Date b) const;
    /// `d`, or the first working day after it. max_date when there is none.
    Date next_working_day(Date d) const;
    /// `d`, or the last working day before it. min_date when there is none.
    Date previous_working_day(Date d) const;

    // --- minutes

    /// Where work that can start at `t` starts: `t` inside working time, else the next beginning of it.
    Instant next_working_instant(Instant t) const;
    /// Where work that must end at `t` ends: `t` when the minute before it is worked, else the last end of
    /// working time before it.
    Instant previous_working_instant(Instant t) const;
    /// The instant at which n working minutes have passed since `t`. It is the earliest such instant, so
    /// work that fills a day ends in the evening, not the next morning. Negative n: the latest instant from
    /// which n working minutes lead to `t`, so work that fills a day begins in its morning. Zero is `t`.
    Instant add_working_minutes(Instant t, std::int64_t n) const;
    /// Working minutes from `a` to `b`; negative when b < a.
    std::int64_t working_minutes_between(Instant a, Instant b) const;

    /// What "one day" of working time is worth, for converting durations. 480 by default.
    std::int32_t minutes_per_day() const { return made_->minutes_per_day; }
    /// Minutes of the plain week, for converting durations in weeks. 2400 by default; 0 when the plain week
    /// has no working day.
    std::int32_t minutes_per_week() const { return made_->minutes_per_day * table().week.days_before[7]; }

    /// Working minutes are numbered, from a beginning that is the calendar's own: how many lie before `t`.
    /// Two instants without working time between them have the same number.
    std::int64_t working_minutes_before(Instant t) const { return minutes_until(t); }
    /// Where working minute `number` begins: the next working instant of all instants with that number.
    Instant begin_of_working_minute(std::int64_t number) const {
        return instant_at(table().minute_at(number));
    }
    /// Where it ends.
    Instant end_of_working_minute(std::int64_t number) const {
        return instant_at(table().minute_at(number) + 1);
    }

    // --- what is known

    /// True when the holiday notice that covers the day is in the calendar, or none is needed.
    bool is_known(Date d) const { return !provisional(d, d); }
    /// True when a day from `from` to `to` (both inside, either order) has no notice. Constant time for one
    /// stretch of known days, logarithmic in their number otherwise.
    bool provisional(Date from, Date to) const;
    /// The finding for such a span, T010: a warning, or an error under `refuse`. Nothing when all is known.
    std::optional<Diagnostic> check_known(Date from, Date to, UnknownYears policy) const;

    /// add_working_days that says whether a day without a notice was counted, or refuses (T010).
    CalendarDate add_working_days(Date d, std::int64_t n, UnknownYears policy) const;
    /// working_days_between likewise.
    CalendarCount working_days_between(Date a, Date b, UnknownYears policy) const;

  private:
    const DayTable& table() const { return made_->table; }
    std::int64_t index(Date d) const { return std::clamp(d, min_date, max_date).days - table().first; }
    Date date_at(std::int64_t day) const;
    Instant instant_at(std::int64_t minute) const;
    std::int64_t minutes_until(Instant t) const;
    const CalendarException* exception_on(Date d) const;

    std::shared_ptr<const MadeCalendar> made_;
};

// --- counting, inline because passes over a whole plan do little else

inline Date WorkCalendar::date_at(std::int64_t day) const {
    const std::int64_t days = std::clamp<std::int64_t>(table().first + day, min_date.days, max_date.days);
    return {static_cast<std::int32_t>(days)};
}

inline Instant WorkCalendar::instant_at(std::int64_t minute) const {
    using Limits = std::numeric_limits<std::int32_t>;
    const std::int64_t minutes = table().first * luoshi::minutes_per_day + minute;
    return {static_cast<std::int32_t>(std::clamp<std::int64_t>(minutes, Limits::min(), Limits::max()))};
}

inline std::int64_t WorkCalendar::minutes_until(Instant t) const {
    return table().minutes_before(t.minutes - table().first * luoshi::minutes_per_day);
}

/// Steps are cut to this; more than all days and minutes that 32 bits can tell apart.
inline constexpr std::int64_t most_working_steps = std::int64_t{1} << 40;

/// 1 for steps forward, 0 otherwise, without the branch that `steps > 0` becomes: directions come in no order
/// that a processor could foresee.
constexpr std::int64_t is_forward(std::int64_t steps) {
    return 1 + ((steps - 1) >> 63);
}

inline Date WorkCalendar::add_working_days(Date d, std::int64_t n) const {
    if (n == 0)
        return d;
    // Forward, the day itself is passed and number 0 is the first after it.
    const std::int64_t steps = std::clamp(n, -most_working_steps, most_working_steps);
    const std::int64_t forward = is_forward(steps);
    return date_at(table().day_at(table().days_until(index(d) + forward) + steps - forward));
}

inline std::int32_t WorkCalendar::working_days_between(Date a, Date b) const {
    return static_cast<std::int32_t>(table().days_until(index(b) + 1) - table().days_until(index(a) + 1));
}

inline Date WorkCalendar::next_working_day(Date d) const {
    return date_at(table().day_at(table().days_until(index(d))));
}

inline Date WorkCalendar::previous_working_day(Date d) const {
    return date_at(table().day_at(table().days_until(index(d) + 1) - 1));
}

inline Instant WorkCalendar::next_working_instant(Instant t) const {
    return instant_at(table().minute_at(minutes_until(t)));
}

inline Instant WorkCalendar::previous_working_instant(Instant t) const {
    return instant_at(table().minute_at(minutes_until(t) - 1) + 1);
}

inline Instant WorkCalendar::add_working_minutes(Instant t, std::int64_t n) const {
    if (n == 0)
        return t;
    // Forward, the end of the last minute; backward, the beginning of the first.
    const std::int64_t steps = std::clamp(n, -most_working_steps, most_working_steps);
    const std::int64_t forward = is_forward(steps);
    return instant_at(table().minute_at(minutes_until(t) + steps - forward) + forward);
}

inline std::int64_t WorkCalendar::working_minutes_between(Instant a, Instant b) const {
    return minutes_until(b) - minutes_until(a);
}

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/calendar/work_calendar_body.hpp"
#endif
