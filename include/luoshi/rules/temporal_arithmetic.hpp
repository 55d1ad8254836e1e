// luoshi/rules/temporal_arithmetic.hpp - making, comparing and computing FEEL's temporal values.
//
// Each function is one row of the tables in DMN 1.5, 10.3.2.13 (equality, order, + - * /) or a built-in
// of 10.3.4. What a table does not list has no function here: FEEL answers null.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

#include "luoshi/rules/temporal.hpp"

namespace luoshi {
inline namespace v1 {

// --- making ---------------------------------------------------------------------------------------------

/// date(year, month, day).
TemporalResult<FeelDate> make_feel_date(std::int64_t year, std::int64_t month, std::int64_t day);
/// time(hour, minute, second, offset): second may have a fraction (cut off after nanoseconds); without an
/// offset, local time. Hours 0..23.
TemporalResult<FeelTime> make_feel_time(std::int64_t hour, std::int64_t minute, Decimal second,
                                        std::optional<DayTimeDuration> offset);
/// time(from) of a date: midnight UTC.
FeelTime midnight_utc();
/// The date as a date and time: midnight UTC, as DMN 1.5 converts.
FeelDateTime at_midnight_utc(FeelDate date);
/// The same moment with offset Z; nothing for local times, which have none, or beyond the years.
TemporalResult<FeelDateTime> to_utc(const FeelDateTime& at);

// --- equality and order ---------------------------------------------------------------------------------
// Nothing where the two can't be compared: FEEL's `=` and `<` answer null. Dates and durations have
// operators.

/// Times compare as on the clock where both are local or have the same zone, else by what they are in UTC,
/// without wrapping round the day: 23:00:00Z is later than 00:30:00+01:00. Nothing where one is local, or
/// where an offset depends on a day that a time doesn't have.
std::optional<std::strong_ordering> compare(FeelTime a, FeelTime b);
/// By the moment; local ones as on the clock. Nothing where one is local.
std::optional<std::strong_ordering> compare(const FeelDateTime& a, const FeelDateTime& b);
/// The date counts as its midnight UTC, so nothing when the other is local.
std::optional<std::strong_ordering> compare(FeelDate a, const FeelDateTime& b);

// FEEL's is(a, b) of two values of one type is their operator==: same clock, same zone. P0D is not P0Y.

// --- arithmetic -----------------------------------------------------------------------------------------

/// date + duration: the day in which the moment after the date's midnight lies.
TemporalResult<FeelDate> add(FeelDate date, DayTimeDuration duration);
/// date + duration: the same day of the month, or the month's last.
TemporalResult<FeelDate> add(FeelDate date, YearMonthDuration duration);
/// Moves on the time line: offset and zone stay; the clock of a zone that changed in between shows another
/// hour.
TemporalResult<FeelDateTime> add(const FeelDateTime& at, DayTimeDuration duration);
/// The clock, offset and zone stay.
TemporalResult<FeelDateTime> add(const FeelDateTime& at, YearMonthDuration duration);
/// Round the clock.
FeelTime add(FeelTime time, DayTimeDuration duration);
TemporalResult<DayTimeDuration> add(DayTimeDuration a, DayTimeDuration b);
TemporalResult<YearMonthDuration> add(YearMonthDuration a, YearMonthDuration b);

TemporalResult<FeelDate> subtract(FeelDate date, DayTimeDuration duration);
TemporalResult<FeelDate> subtract(FeelDate date, YearMonthDuration duration);
TemporalResult<FeelDateTime> subtract(const FeelDateTime& at, DayTimeDuration duration);
TemporalResult<FeelDateTime> subtract(const FeelDateTime& at, YearMonthDuration duration);
FeelTime subtract(FeelTime time, DayTimeDuration duration);
TemporalResult<DayTimeDuration> subtract(DayTimeDuration a, DayTimeDuration b);
TemporalResult<YearMonthDuration> subtract(YearMonthDuration a, YearMonthDuration b);
/// a - b. Two dates are whole days; a date beside a date and time counts as its midnight UTC.
DayTimeDuration subtract(FeelDate a, FeelDate b);
TemporalResult<DayTimeDuration> subtract(const FeelDateTime& a, const FeelDateTime& b);
TemporalResult<DayTimeDuration> subtract(FeelDate a, const FeelDateTime& b);
TemporalResult<DayTimeDuration> subtract(const FeelDateTime& a, FeelDate b);
/// a - b within a day, by what compare() compares; from -24 h to 24 h and the offsets.
TemporalResult<DayTimeDuration> subtract(FeelTime a, FeelTime b);

constexpr DayTimeDuration negate(DayTimeDuration duration) {
    return duration.nanosecond == 0
               ? DayTimeDuration{-duration.seconds, 0}
               : DayTimeDuration{-duration.seconds - 1, 1'000'000'000 - duration.nanosecond};
}
constexpr YearMonthDuration negate(YearMonthDuration duration) {
    return {-duration.months};
}
constexpr DayTimeDuration abs(DayTimeDuration duration) {
    return duration.seconds < 0 ? negate(duration) : duration;
}
constexpr YearMonthDuration abs(YearMonthDuration duration) {
    return {duration.months < 0 ? -duration.months : duration.months};
}

/// duration * number and duration / number: nanoseconds and months are cut off toward zero.
TemporalResult<DayTimeDuration> multiply(DayTimeDuration duration, Decimal factor);
TemporalResult<YearMonthDuration> multiply(YearMonthDuration duration, Decimal factor);
TemporalResult<DayTimeDuration> divide(DayTimeDuration duration, Decimal divisor);
TemporalResult<YearMonthDuration> divide(YearMonthDuration duration, Decimal divisor);
/// How often b goes into a.
TemporalResult<Decimal> divide(DayTimeDuration a, DayTimeDuration b);
TemporalResult<Decimal> divide(YearMonthDuration a, YearMonthDuration b);

/// The duration as the number of its seconds or months (10.3.2.3.7 and 8).
Decimal number_of(DayTimeDuration duration);
Decimal number_of(YearMonthDuration duration);

/// years and months duration(from, to): whole months from one to the other, toward zero.
YearMonthDuration months_between(FeelDate from, FeelDate to);

}  // namespace v1
}  // namespace luoshi
