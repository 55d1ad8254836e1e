// luoshi/calendar/count_days.hpp - walking n days, weeks, working days or months from a day.
//
// The arithmetic under legal_period.hpp; what the law makes of it is there.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/base/error.hpp"
#include "luoshi/calendar/date.hpp"
#include "luoshi/calendar/time_unit.hpp"
#include "luoshi/calendar/work_calendar.hpp"

namespace luoshi {
inline namespace v1 {

/// Refusals of this page and of legal_period.hpp, Status::invalid_argument.
inline Error counting_error(const char* code, Message what, Message accepted) {
    return Error(Status::invalid_argument,
                 Diagnostic{code, Severity::error, std::move(what), std::move(accepted), {}});
}

/// The date with that number. Throws T022 outside 0001-01-01..9999-12-31.
inline Date checked_date(std::int64_t days) {
    if (days < min_date.days || days > max_date.days)
        throw counting_error(
            "T022",
            {"期间的起止日超出可计算的日期", "the period reaches beyond the days that can be counted"},
            {"0001-01-01至9999-12-31，且其间有工作日",
             "0001-01-01 to 9999-12-31, with a working day to end on"});
    return {static_cast<std::int32_t>(days)};
}

/// A day some months away, and whether the month has a day of that number.
struct MonthStep {
    Date date;
    bool corresponds = true;  ///< false: the month is too short, and `date` is its last day
};

/// The same day number `n` months later (earlier for negative n), or the month's last day where there is
/// none (Civil Code art. 202). `d` must lie within min_date..max_date. Throws T022.
inline MonthStep add_months(Date d, std::int64_t n) {
    const Civil from = to_civil(d);
    const std::int64_t month = from.year * std::int64_t{12} + static_cast<std::int64_t>(from.month) - 1 + n;
    const std::int64_t year = floor_div(month, 12);
    if (year < 1 || year > 9999)
        checked_date(year < 1 ? std::int64_t{min_date.days} - 1 : std::int64_t{max_date.days} + 1);
    const int to_year = static_cast<int>(year);
    const unsigned to_month = static_cast<unsigned>(month - year * 12) + 1;
    const unsigned last = days_in_month(to_year, to_month);
    return {to_date(to_year, to_month, std::min(from.day, last)), from.day <= last};
}

/// `n` days after `d` (before it for negative n), working days or calendar days. Throws T022, also where
/// the calendar has no such working day.
inline Date step_days(Date d, std::int64_t n, bool working, const WorkCalendar& calendar) {
    if (!working)
        return checked_date(d.days + n);
    const Date to = calendar.add_working_days(d, n);
    if (n != 0 && calendar.working_days_between(n > 0 ? d : to - 1, n > 0 ? to : d - 1) != (n > 0 ? n : -n))
        checked_date(std::int64_t{max_date.days} + 1);
    return to;
}

/// `n` days after `d` that lie outside of `suspended`, which is in order of time and free of overlaps.
/// Linear in the number of suspensions. Throws T022.
inline Date step_days_around(Date d, std::int64_t n, bool working, const WorkCalendar& calendar,
                             std::span<const DateRange> suspended) {
    for (const DateRange& range : suspended) {
        if (range.last <= d)
            continue;
        const Date before = std::max(d, range.first - 1);
        const std::int64_t free = working ? calendar.working_days_between(d, before) : before - d;
        if (free >= n)
            break;
        n -= free;
        d = range.last;
    }
    return step_days(d, n, working, calendar);
}

}  // namespace v1
}  // namespace luoshi
