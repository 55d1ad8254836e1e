// luoshi/calendar/legal_period.hpp - periods counted as the law counts them.
//
//   WorkCalendar china(cn());
//   LegalPeriod p = count_period(to_date(2018, 11, 16), 30, TimeUnit::calendar_day,
//                                PeriodDirection::within, china);
//   // first_day 2018-11-17, last_day 2018-12-16 (a Sunday), rolled_last_day 2018-12-17,
//   // clauses: art. 201, 1259, 203
//
// Defaults are the Civil Code's (articles 200 to 204 and 1259, see period_clause.hpp) and administrative
// custom; art. 204 lets statutes and agreements differ, so each is a setting.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/base/error.hpp"
#include "luoshi/calendar/date.hpp"
#include "luoshi/calendar/period_clause.hpp"
#include "luoshi/calendar/time_unit.hpp"
#include "luoshi/calendar/work_calendar.hpp"

namespace luoshi {
inline namespace v1 {

/// Off which days a last day moves. Values are pinned.
enum class DayOffRoll : std::int32_t {
    all_days_off = 0,  ///< holidays, in-lieu days, weekends: to the first working day on or after it
    holidays = 1,      ///< only days that a notice makes a holiday or in-lieu rest; plain weekends stay
    none = 2,          ///< it stays where it is
};

/// How a period is counted.
struct PeriodRules {
    bool start_day_counts = false;               ///< art. 201: the day of the event is out
    bool thirty_day_months = false;              ///< art. 202: months end on the corresponding day
    bool number_excluded = false;                ///< art. 1259: 以内 includes; 不满 and the like do not
    DayOffRoll roll = DayOffRoll::all_days_off;  ///< art. 203
    bool roll_back = false;                      ///< counted back: move to the working day before as well
    bool before_includes_day = true;             ///< custom: X月X日前 includes the day
    bool ends_at_close = false;                  ///< art. 203: the last day ends at 24:00, or at closing time
    UnknownYears unknown_years = UnknownYears::provisional;  ///< refuse: throw T010
};

/// 中止: days that do not count, both inside. The basis is the article or decision it rests on.
struct PeriodSuspension {
    Date first;
    Date last;
    Message basis;
};

/// 延长: more time on top, counted from the unmoved end.
struct PeriodExtension {
    int n = 0;
    TimeUnit unit = TimeUnit::calendar_day;
    Message basis;
};

/// A counted period.
struct LegalPeriod {
    Date first_day;                      ///< the first day that is counted
    Date original_last_day;              ///< before extensions and moving
    Date last_day;                       ///< before moving, with extensions
    Date rolled_last_day;                ///< the last day to act on; for `after`, the last day to wait for
    bool rolled = false;                 ///< the last day was moved off a day off
    bool provisional = false;            ///< the answer rests on a day whose year has no holiday notice
    std::vector<AppliedClause> clauses;  ///< what it rests on, in the order applied
};

/// Counts `n` units from the day of an event.
///
/// `within`, `after`: forward; the period is the same, `within` must act by its last day, `after` only when
/// it is over. `before`: backward from the event; the last day to act on is n days (working days, months)
/// before it, and art. 203 is silent, so it does not move unless `roll_back`. n = 0 is the day of the event.
///
/// Suspensions are days of no account, forward only: counting stops before and goes on after them; in weeks
/// and months the calendar days left over are counted. They may come in any order but not overlap.
/// Extensions follow in their order.
///
/// Throws Error(invalid_argument): T020 hours, T021 a negative number, T022 beyond 0001-01-01..9999-12-31 or
/// no working day left, T023 a suspension that runs backwards, overlaps or meets `before`. Throws
/// Error(invalid_data, T010) under UnknownYears::refuse.
LegalPeriod count_period(Date trigger, int n, TimeUnit unit, PeriodDirection direction,
                         const WorkCalendar& calendar, const PeriodRules& rules = {},
                         std::span<const PeriodSuspension> suspensions = {},
                         std::span<const PeriodExtension> extensions = {});

/// The last day of "X月X日前": the day itself, or the day before where `before_includes_day` is off.
/// Dated limits do not move off days off: they were chosen as dates.
inline Date last_day_before(Date named, const PeriodRules& rules = {}) {
    return rules.before_includes_day || named <= min_date ? named : named - 1;
}

/// The instant at which a last day ends (art. 203): 24:00, or the end of work under `ends_at_close` where
/// the day is worked. The day must lie within Instant's range (to the year 6053); T022 otherwise.
Instant end_of_period(Date last_day, const WorkCalendar& calendar, const PeriodRules& rules = {});

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/calendar/legal_period_body.hpp"
#endif
