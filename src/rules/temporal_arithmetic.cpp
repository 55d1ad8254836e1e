// rules/temporal_arithmetic.cpp - making, comparing and computing FEEL's temporal values.
#include "luoshi/rules/temporal_arithmetic.hpp"

#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>

namespace luoshi {
inline namespace v1 {
namespace {

constexpr std::int64_t day_seconds = 86400;
constexpr std::uint32_t second_nanoseconds = 1'000'000'000;

/// What the clock shows, as seconds since 1970-01-01T00:00.
std::int64_t clock_of(const FeelDateTime& at) {
    return days_of(at.date) * day_seconds + at.time.second_of_day;
}

TemporalResult<FeelDateTime> from_clock(std::int64_t seconds, std::uint32_t nanosecond, Zone zone) {
    const std::int64_t part = seconds % day_seconds, of_day = part < 0 ? part + day_seconds : part;
    const std::optional<FeelDate> date = date_of_days((seconds - of_day) / day_seconds);
    if (!date)
        return TemporalError::range;
    return FeelDateTime{*date, {static_cast<std::uint32_t>(of_day), nanosecond, zone}};
}

/// Seconds since 1970-01-01T00:00Z; of a local time, of its clock.
std::int64_t moment_of(const FeelDateTime& at) {
    const std::int64_t clock = clock_of(at);
    return clock - offset_at_local(at.time.zone, clock);
}

/// What is added to the clock of a and of b so that the two can be compared.
struct Offsets {
    TemporalError error = TemporalError::none;
    std::int64_t a = 0;
    std::int64_t b = 0;
};
Offsets offsets_of(FeelTime a, FeelTime b) {
    if (a.zone == b.zone)
        return {};
    if (a.zone.is_local() || b.zone.is_local())
        return {TemporalError::local_and_zoned};
    const std::optional<std::int32_t> first = fixed_offset(a.zone), second = fixed_offset(b.zone);
    if (!first || !second)
        return {TemporalError::needs_day};
    return {TemporalError::none, -*first, -*second};
}

/// Seconds and nanoseconds from `b` to `a`.
TemporalResult<DayTimeDuration> distance(std::int64_t a, std::uint32_t a_fraction, std::int64_t b,
                                         std::uint32_t b_fraction) {
    return add(DayTimeDuration{a, a_fraction}, negate(DayTimeDuration{b, b_fraction}));
}

TemporalResult<DayTimeDuration> from_seconds(std::optional<Decimal> seconds) {
    const std::optional<Decimal> cut = seconds ? round(*seconds, 9, Rounding::down) : std::nullopt;
    const std::optional<std::int64_t> whole = cut ? to_int64(floor(*cut)) : std::nullopt;
    if (!whole || *whole > DayTimeDuration::max_seconds || *whole < -DayTimeDuration::max_seconds)
        return TemporalError::range;
    const std::optional<Decimal> rest = subtract(*cut, Decimal(*whole));
    const std::optional<Decimal> fraction =
        rest ? multiply(*rest, Decimal(second_nanoseconds)) : std::nullopt;
    return DayTimeDuration{*whole,
                           static_cast<std::uint32_t>(fraction ? to_int64(*fraction).value_or(0) : 0)};
}

TemporalResult<YearMonthDuration> from_months(std::optional<Decimal> months) {
    const std::optional<std::int64_t> whole = months ? truncate_to_int64(*months) : std::nullopt;
    if (!whole || *whole > YearMonthDuration::max_months || *whole < -YearMonthDuration::max_months)
        return TemporalError::range;
    return YearMonthDuration{*whole};
}

}  // namespace

// --- making ---------------------------------------------------------------------------------------------

TemporalResult<FeelDate> make_feel_date(std::int64_t year, std::int64_t month, std::int64_t day) {
    if (year < -max_feel_year || year > max_feel_year)
        return TemporalError::year;
    if (month < 1 || month > 12)
        return TemporalError::month;
    if (day < 1 || day > days_of_month(year, static_cast<int>(month)))
        return TemporalError::day;
    return FeelDate{static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month),
                    static_cast<std::uint8_t>(day)};
}

TemporalResult<FeelTime> make_feel_time(std::int64_t hour, std::int64_t minute, Decimal second,
                                        std::optional<DayTimeDuration> offset) {
    if (hour < 0 || hour > 23)
        return TemporalError::hour;
    if (minute < 0 || minute > 59)
        return TemporalError::minute;
    if (second < Decimal(0) || second >= Decimal(60))
        return TemporalError::second;
    const TemporalResult<DayTimeDuration> seconds = from_seconds(second);
    FeelTime time{
        static_cast<std::uint32_t>((hour * 60 + minute) * 60 + seconds->seconds), seconds->nanosecond, {}};
    if (offset) {
        if (offset->nanosecond != 0 || offset->seconds > Zone::max_offset ||
            offset->seconds < -Zone::max_offset)
            return TemporalError::offset;
        time.zone = Zone::offset(static_cast<std::int32_t>(offset->seconds));
    }
    return time;
}

FeelTime midnight_utc() {
    return {0, 0, Zone::utc()};
}

FeelDateTime at_midnight_utc(FeelDate date) {
    return {date, midnight_utc()};
}

TemporalResult<FeelDateTime> to_utc(const FeelDateTime& at) {
    if (at.time.zone.is_local())
        return TemporalError::local_and_zoned;
    return from_clock(moment_of(at), at.time.nanosecond, Zone::utc());
}

// --- equality and order ---------------------------------------------------------------------------------

std::optional<std::strong_ordering> compare(FeelTime a, FeelTime b) {
    const Offsets offsets = offsets_of(a, b);
    if (offsets.error != TemporalError::none)
        return std::nullopt;
    const auto order = a.second_of_day + offsets.a <=> b.second_of_day + offsets.b;
    return order != 0 ? order : a.nanosecond <=> b.nanosecond;
}

std::optional<std::strong_ordering> compare(const FeelDateTime& a, const FeelDateTime& b) {
    if (a.time.zone.is_local() != b.time.zone.is_local())
        return std::nullopt;
    const auto order = moment_of(a) <=> moment_of(b);
    return order != 0 ? order : a.time.nanosecond <=> b.time.nanosecond;
}

std::optional<std::strong_ordering> compare(FeelDate a, const FeelDateTime& b) {
    return compare(at_midnight_utc(a), b);
}

// --- arithmetic -----------------------------------------------------------------------------------------

TemporalResult<FeelDate> add(FeelDate date, DayTimeDuration duration) {
    const TemporalResult<FeelDateTime> moved =
        from_clock(days_of(date) * day_seconds + duration.seconds, 0, {});
    return moved ? TemporalResult<FeelDate>(moved->date) : moved.error;
}

TemporalResult<FeelDate> add(FeelDate date, YearMonthDuration duration) {
    const std::int64_t months = std::int64_t{date.year} * 12 + date.month - 1 + duration.months;
    const std::int64_t part = months % 12, month = part < 0 ? part + 12 : part;
    const std::int64_t year = (months - month) / 12;
    if (year < -max_feel_year || year > max_feel_year)
        return TemporalError::range;
    const int last = days_of_month(year, static_cast<int>(month) + 1);
    return FeelDate{static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month + 1),
                    std::min(date.day, static_cast<std::uint8_t>(last))};
}

TemporalResult<FeelDateTime> add(const FeelDateTime& at, DayTimeDuration duration) {
    const std::uint32_t fraction = at.time.nanosecond + duration.nanosecond;
    const std::int64_t moment = moment_of(at) + duration.seconds + (fraction >= second_nanoseconds ? 1 : 0);
    return from_clock(moment + offset_at_utc(at.time.zone, moment), fraction % second_nanoseconds,
                      at.time.zone);
}

TemporalResult<FeelDateTime> add(const FeelDateTime& at, YearMonthDuration duration) {
    const TemporalResult<FeelDate> date = add(at.date, duration);
    return date ? TemporalResult<FeelDateTime>(FeelDateTime{*date, at.time}) : date.error;
}

FeelTime add(FeelTime time, DayTimeDuration duration) {
    const std::uint32_t fraction = time.nanosecond + duration.nanosecond;
    const std::int64_t seconds = time.second_of_day + duration.seconds % day_seconds + day_seconds +
                                 (fraction >= second_nanoseconds ? 1 : 0);
    return {static_cast<std::uint32_t>(seconds % day_seconds), fraction % second_nanoseconds, time.zone};
}

TemporalResult<DayTimeDuration> add(DayTimeDuration a, DayTimeDuration b) {
    const std::uint32_t fraction = a.nanosecond + b.nanosecond;
    const std::int64_t seconds = a.seconds + b.seconds + (fraction >= second_nanoseconds ? 1 : 0);
    if (seconds > DayTimeDuration::max_seconds || seconds < -DayTimeDuration::max_seconds)
        return TemporalError::range;
    return DayTimeDuration{seconds, fraction % second_nanoseconds};
}

TemporalResult<YearMonthDuration> add(YearMonthDuration a, YearMonthDuration b) {
    const std::int64_t months = a.months + b.months;
    if (months > YearMonthDuration::max_months || months < -YearMonthDuration::max_months)
        return TemporalError::range;
    return YearMonthDuration{months};
}

TemporalResult<FeelDate> subtract(FeelDate date, DayTimeDuration duration) {
    return add(date, negate(duration));
}

TemporalResult<FeelDate> subtract(FeelDate date, YearMonthDuration duration) {
    return add(date, negate(duration));
}

TemporalResult<FeelDateTime> subtract(const FeelDateTime& at, DayTimeDuration duration) {
    return add(at, negate(duration));
}

TemporalResult<FeelDateTime> subtract(const FeelDateTime& at, YearMonthDuration duration) {
    return add(at, negate(duration));
}

FeelTime subtract(FeelTime time, DayTimeDuration duration) {
    return add(time, negate(duration));
}

TemporalResult<DayTimeDuration> subtract(DayTimeDuration a, DayTimeDuration b) {
    return add(a, negate(b));
}

TemporalResult<YearMonthDuration> subtract(YearMonthDuration a, YearMonthDuration b) {
    return add(a, negate(b));
}

DayTimeDuration subtract(FeelDate a, FeelDate b) {
    return {(days_of(a) - days_of(b)) * day_seconds, 0};
}

TemporalResult<DayTimeDuration> subtract(const FeelDateTime& a, const FeelDateTime& b) {
    if (a.time.zone.is_local() != b.time.zone.is_local())
        return TemporalError::local_and_zoned;
    return distance(moment_of(a), a.time.nanosecond, moment_of(b), b.time.nanosecond);
}

TemporalResult<DayTimeDuration> subtract(FeelDate a, const FeelDateTime& b) {
    return subtract(at_midnight_utc(a), b);
}

TemporalResult<DayTimeDuration> subtract(const FeelDateTime& a, FeelDate b) {
    return subtract(a, at_midnight_utc(b));
}

TemporalResult<DayTimeDuration> subtract(FeelTime a, FeelTime b) {
    const Offsets offsets = offsets_of(a, b);
    if (offsets.error != TemporalError::none)
        return offsets.error;
    return distance(a.second_of_day + offsets.a, a.nanosecond, b.second_of_day + offsets.b, b.nanosecond);
}

TemporalResult<DayTimeDuration> multiply(DayTimeDuration duration, Decimal factor) {
    return from_seconds(multiply(number_of(duration), factor));
}

TemporalResult<YearMonthDuration> multiply(YearMonthDuration duration, Decimal factor) {
    return from_months(multiply(number_of(duration), factor));
}

TemporalResult<DayTimeDuration> divide(DayTimeDuration duration, Decimal divisor) {
    return divisor.is_zero() ? TemporalError::zero : from_seconds(divide(number_of(duration), divisor));
}

TemporalResult<YearMonthDuration> divide(YearMonthDuration duration, Decimal divisor) {
    return divisor.is_zero() ? TemporalError::zero : from_months(divide(number_of(duration), divisor));
}

TemporalResult<Decimal> divide(DayTimeDuration a, DayTimeDuration b) {
    const std::optional<Decimal> quotient = divide(number_of(a), number_of(b));
    return quotient ? TemporalResult<Decimal>(*quotient) : TemporalError::zero;
}

TemporalResult<Decimal> divide(YearMonthDuration a, YearMonthDuration b) {
    const std::optional<Decimal> quotient = divide(number_of(a), number_of(b));
    return quotient ? TemporalResult<Decimal>(*quotient) : TemporalError::zero;
}

Decimal number_of(DayTimeDuration duration) {
    if (duration.nanosecond == 0)
        return Decimal(duration.seconds);
    // At most 28 digits: exact.
    const Decimal number =
        add(Decimal(duration.seconds), Decimal::scaled(duration.nanosecond, 9)).value_or(Decimal());
    return reduced(number);
}

Decimal number_of(YearMonthDuration duration) {
    return Decimal(duration.months);
}

YearMonthDuration months_between(FeelDate from, FeelDate to) {
    const std::int64_t months =
        (std::int64_t{to.year} - from.year) * 12 + static_cast<int>(to.month) - static_cast<int>(from.month);
    if (months > 0 && to.day < from.day)
        return {months - 1};
    if (months < 0 && to.day > from.day)
        return {months + 1};
    return {months};
}

}  // namespace v1
}  // namespace luoshi
