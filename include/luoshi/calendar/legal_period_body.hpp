// luoshi/calendar/legal_period_body.hpp - the bodies of luoshi/calendar/legal_period.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/base/linkage.hpp"
#include "luoshi/calendar/count_days.hpp"
#include "luoshi/calendar/legal_period.hpp"

namespace luoshi {
inline namespace v1 {

/// The suspended days in order of time. Throws T023.
inline std::vector<DateRange> days_suspended(std::span<const PeriodSuspension> suspensions,
                                             PeriodDirection direction) {
    std::vector<DateRange> days;
    for (const PeriodSuspension& suspension : suspensions)
        days.push_back({suspension.first, suspension.last});
    std::sort(days.begin(), days.end());
    bool wrong = !days.empty() && direction == PeriodDirection::before;
    for (std::size_t i = 0; i < days.size(); ++i)
        wrong = wrong || days[i].last < days[i].first || days[i].first <= min_date ||
                days[i].last > max_date || (i > 0 && days[i].first <= days[i - 1].last);
    if (wrong)
        throw counting_error("T023",
                             {"中止区间首尾颠倒、相互重叠或用于倒算",
                              "a suspension runs backwards, overlaps or meets a count back"},
                             {"向后计算时，首尾均包含且互不重叠的日期区间",
                              "counting forward, ranges with both ends inside that do not overlap"});
    return days;
}

/// Throws T020 and T021.
inline void check_count(int n, TimeUnit unit) {
    if (unit == TimeUnit::hour)
        throw counting_error("T020",
                             {"按小时计算的期间自规定的时刻起算，不能按日推算（民法典第二百零一条）",
                              "periods in hours run from a moment, not by days (Civil Code art. 201)"},
                             {"日、工作日、周、月", "days, working days, weeks, months"});
    if (n < 0)
        throw counting_error(
            "T021", {"期间的数目为负：" + std::to_string(n), "negative period: " + std::to_string(n)},
            {"0或正数，方向另给", "zero or more; the direction is given apart"});
}

/// One period being counted: the day it has reached, and the clauses met so far.
struct PeriodCount {
    const WorkCalendar& calendar;
    const PeriodRules& rules;
    std::vector<DateRange> suspended;
    std::int64_t sign;  ///< +1 forward, -1 back
    LegalPeriod period;

    void apply(PeriodClause clause) { period.clauses.push_back({clause, text_of(clause)}); }
    void apply(PeriodClause clause, const Message& basis) {
        Message text = text_of(clause);
        if (!basis.zh.empty())
            text.zh += "：" + basis.zh;
        if (!basis.en.empty())
            text.en += ": " + basis.en;
        period.clauses.push_back({clause, std::move(text)});
    }

    /// `n` units on from `d` and `less` days back again, suspensions left out.
    Date walk(Date d, std::int64_t n, TimeUnit unit, std::int64_t less = 0) {
        const bool working = unit == TimeUnit::working_day;
        std::int64_t days = n;
        if (unit == TimeUnit::week) {
            days = n * 7;
        } else if (unit == TimeUnit::month && rules.thirty_day_months) {
            days = n * 30;
            apply(PeriodClause::thirty_day_months);
        } else if (unit == TimeUnit::month && n > 0) {
            const MonthStep step = add_months(d, sign * n);
            days = sign * (step.date - d);
            apply(step.corresponds ? PeriodClause::corresponding_day : PeriodClause::month_end);
        }
        if (working)
            apply(PeriodClause::working_days);
        days -= less;
        return sign > 0 ? step_days_around(d, days, working, calendar, suspended)
                        : step_days(d, -days, working, calendar);
    }

    bool is_day_off(Date d) const {
        if (rules.roll != DayOffRoll::holidays)
            return !calendar.is_working_day(d);
        const DayKind kind = calendar.day_kind(d);
        return kind == DayKind::statutory_holiday || kind == DayKind::in_lieu_rest;
    }

    /// Moves the last day off a day off, where a rule says so.
    void roll() {
        Date& day = period.rolled_last_day;
        if (rules.roll == DayOffRoll::none || !is_day_off(day)) {
            if (!calendar.is_working_day(day))
                apply(PeriodClause::not_moved);
            return;
        }
        if (sign < 0 && !rules.roll_back)
            return;
        const int step = sign > 0 ? 1 : -1;
        if (rules.roll == DayOffRoll::all_days_off)
            day = sign > 0 ? calendar.next_working_day(day) : calendar.previous_working_day(day);
        else
            while (is_day_off(day))  // ends with the longest run of exceptions
                day = checked_date(std::int64_t{day.days} + step);
        if (is_day_off(day))
            checked_date(std::int64_t{max_date.days} + 1);
        period.rolled = true;
        apply(sign > 0 ? PeriodClause::moved_off_day_off : PeriodClause::moved_back);
    }
};

LUOSHI_BODY LegalPeriod count_period(Date trigger, int n, TimeUnit unit, PeriodDirection direction,
                                     const WorkCalendar& calendar, const PeriodRules& rules,
                                     std::span<const PeriodSuspension> suspensions,
                                     std::span<const PeriodExtension> extensions) {
    check_count(n, unit);
    for (const PeriodExtension& extension : extensions)
        check_count(extension.n, extension.unit);
    const bool back = direction == PeriodDirection::before;
    PeriodCount count{calendar, rules, days_suspended(suspensions, direction), back ? -1 : 1, {}};
    const std::int64_t sign = count.sign;

    // Counting the day of the event is counting from the day before it.
    Date from = checked_date(trigger.days);
    if (n > 0 && rules.start_day_counts)
        from = checked_date(trigger.days - sign);
    if (back)
        count.apply(PeriodClause::counted_back);
    else
        count.apply(rules.start_day_counts ? PeriodClause::start_day_counted : PeriodClause::start_day_out);

    // The end without moving: 以内 n has the n-th day, 不满 n ends the day before it.
    LegalPeriod& period = count.period;
    const bool by_working_days = unit == TimeUnit::working_day;
    period.first_day =
        n == 0 ? from : step_days_around(from, sign, by_working_days, calendar, count.suspended);
    period.last_day = count.walk(from, n, unit, n > 0 && rules.number_excluded ? 1 : 0);
    count.apply(rules.number_excluded ? PeriodClause::number_excluded : PeriodClause::number_included);
    if (back) {
        if (!rules.before_includes_day)
            period.last_day = checked_date(std::int64_t{period.last_day.days} - 1);
        count.apply(rules.before_includes_day ? PeriodClause::day_before_included
                                              : PeriodClause::day_before_excluded);
    }
    period.original_last_day = period.last_day;
    bool extended_by_working_days = false;
    for (const PeriodExtension& extension : extensions) {
        period.last_day = count.walk(period.last_day, extension.n, extension.unit);
        count.apply(PeriodClause::extension, extension.basis);
        extended_by_working_days = extended_by_working_days || extension.unit == TimeUnit::working_day;
    }
    for (const PeriodSuspension& suspension : suspensions)
        if (from < suspension.last && suspension.first <= period.last_day)
            count.apply(PeriodClause::suspension, suspension.basis);

    period.rolled_last_day = period.last_day;
    count.roll();

    // Calendar days are certain whatever the notices say; only whether the last is a day off is not.
    const bool all_days_matter = by_working_days || extended_by_working_days;
    if (all_days_matter || rules.roll != DayOffRoll::none) {
        const Date known_from = all_days_matter ? period.first_day : period.last_day;
        period.provisional = calendar.provisional(known_from, period.rolled_last_day);
        if (period.provisional && rules.unknown_years == UnknownYears::refuse)
            throw Error(Status::invalid_data,
                        *calendar.check_known(known_from, period.rolled_last_day, UnknownYears::refuse));
    }
    return std::move(count.period);
}

LUOSHI_BODY Instant end_of_period(Date last_day, const WorkCalendar& calendar, const PeriodRules& rules) {
    constexpr std::int32_t first = -1491308;  // whole days that 32 bits of minutes hold, with their end
    constexpr std::int32_t last = 1491307;
    if (last_day.days < first || last_day.days > last)
        checked_date(std::int64_t{max_date.days} + 1);
    const Instant midnight = start_of(last_day + 1);
    if (rules.ends_at_close && calendar.is_working_day(last_day))
        return calendar.previous_working_instant(midnight);
    return midnight;
}

}  // namespace v1
}  // namespace luoshi
