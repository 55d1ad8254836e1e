// The calendar that anybody would write first: it asks day by day and minute by minute. The fast one must
// agree with it.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include "luoshi/calendar/calendar_spec.hpp"
#include "luoshi/calendar/date.hpp"

namespace naive {

using namespace luoshi;

/// The hours of a day, straight from the spec: the last exception that names it, else its weekday.
inline WorkingHours hours_on(const CalendarSpec& spec, Date d) {
    const WorkingHours usual = spec.usual_hours.value_or(default_hours());
    const std::size_t day = weekday(d) - 1;
    const WorkingHours by_week = spec.week[day].value_or(day < 5 ? usual : WorkingHours{});
    WorkingHours hours = by_week;
    for (const CalendarException& exception : spec.exceptions) {
        if (d < exception.first || exception.last < d)
            continue;
        if (!is_work(exception.kind))
            hours = {};
        else if (exception.hours)
            hours = *exception.hours;
        else
            hours = by_week.empty() ? usual : by_week;
    }
    return hours;
}

inline bool is_working_day(const CalendarSpec& spec, Date d) {
    return !hours_on(spec, d).empty();
}

/// n != 0; the calendar must have that many working days.
inline Date add_working_days(const CalendarSpec& spec, Date d, int n) {
    while (n != 0) {
        d = n > 0 ? d + 1 : d - 1;
        if (is_working_day(spec, d))
            n += n > 0 ? -1 : 1;
    }
    return d;
}

inline std::int32_t working_days_between(const CalendarSpec& spec, Date a, Date b) {
    if (b < a)
        return -working_days_between(spec, b, a);
    std::int32_t count = 0;
    for (Date d = a + 1; d <= b; ++d)
        count += is_working_day(spec, d) ? 1 : 0;
    return count;
}

/// Is the minute that begins at `t` worked? Remembers the day it looked at last.
class Minutes {
  public:
    explicit Minutes(const CalendarSpec& spec) : spec_(spec) {}

    bool worked(Instant t) {
        const Date d = date_of(t);
        if (!day_ || *day_ != d)
            hours_ = hours_on(spec_, d), day_ = d;
        const std::int32_t minute = t - start_of(d);
        for (const WorkSpan& span : hours_)
            if (span.from <= minute && minute < span.to)
                return true;
        return false;
    }

    Instant next(Instant t) {
        while (!worked(t))
            t = t + 1;
        return t;
    }
    Instant previous(Instant t) {
        while (!worked(t - 1))
            t = t - 1;
        return t;
    }
    Instant add(Instant t, int n) {
        for (; n > 0; t = t + 1)
            n -= worked(t) ? 1 : 0;
        for (; n < 0; t = t - 1)
            n += worked(t - 1) ? 1 : 0;
        return t;
    }
    std::int64_t between(Instant a, Instant b) {
        if (b < a)
            return -between(b, a);
        std::int64_t count = 0;
        for (; a < b; a = a + 1)
            count += worked(a) ? 1 : 0;
        return count;
    }

  private:
    const CalendarSpec& spec_;
    std::optional<Date> day_;
    WorkingHours hours_;
};

}  // namespace naive
