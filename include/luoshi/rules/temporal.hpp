// luoshi/rules/temporal.hpp - the five temporal values of FEEL (DMN 1.5, 10.3.2.3) and their properties.
//
// Years reach from -999,999,999 to 999,999,999 (0 is the year before 1), fractions of seconds are
// nanoseconds, the calendar is the proleptic Gregorian one. Plain values of fixed size; what goes wrong is a
// TemporalError, never an exception. Text: temporal_text.hpp; making, comparing and computing:
// temporal_arithmetic.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "luoshi/base/decimal.hpp"
#include "luoshi/base/diagnostic.hpp"
#include "luoshi/rules/zone.hpp"

namespace luoshi {
inline namespace v1 {

inline constexpr std::int32_t max_feel_year = 999'999'999;

/// A day. Always one that exists.
struct FeelDate {
    std::int32_t year = 1970;
    std::uint8_t month = 1;  ///< 1..12
    std::uint8_t day = 1;    ///< 1..31

    friend constexpr auto operator<=>(const FeelDate&, const FeelDate&) = default;
};

/// A time of day.
struct FeelTime {
    std::uint32_t second_of_day = 0;  ///< 0..86399
    std::uint32_t nanosecond = 0;     ///< 0..999,999,999
    Zone zone;

    friend constexpr bool operator==(const FeelTime&, const FeelTime&) = default;
};

/// A day and a time of day.
struct FeelDateTime {
    FeelDate date;
    FeelTime time;

    friend constexpr bool operator==(const FeelDateTime&, const FeelDateTime&) = default;
};

/// A days-and-time duration: seconds + nanoseconds / 10^9. Within +/- max_seconds.
struct DayTimeDuration {
    /// Some 10^11 years; the distance of any two dates is within.
    static constexpr std::int64_t max_seconds = 3'200'000'000'000'000'000;

    std::int64_t seconds = 0;
    std::uint32_t nanosecond =
        0;  ///< 0..999,999,999, also when seconds is negative: -0.5 s is -1 + 500,000,000

    friend constexpr auto operator<=>(const DayTimeDuration&, const DayTimeDuration&) = default;
};

/// A years-and-months duration. Within +/- max_months.
struct YearMonthDuration {
    static constexpr std::int64_t max_months = 1'000'000'000'000'000;

    std::int64_t months = 0;

    friend constexpr auto operator<=>(const YearMonthDuration&, const YearMonthDuration&) = default;
};

/// Why there is no value. FEEL answers null in every case; explain() says it to people.
enum class TemporalError : std::uint8_t {
    none,
    form,             ///< the text has another form
    year,             ///< beyond +/- 999,999,999
    month,            ///< not 1..12
    day,              ///< no day of that month
    hour,             ///< not 0..23 (24:00:00 apart)
    minute,           ///< not 0..59
    second,           ///< not 0..59.999999999
    offset,           ///< beyond +/- 14:00, or no whole seconds
    zone,             ///< no such zone
    no_zone_data,     ///< this system has no zone files
    range,            ///< the result lies beyond the largest
    local_and_zoned,  ///< one has a zone or offset, the other has none
    zero,             ///< division by zero
    needs_day,        ///< a zone's offset depends on the day, which a time does not have
};

/// What it means, in words.
Message explain(TemporalError error);

/// A value or the reason why there is none.
template <class T>
struct TemporalResult {
    std::optional<T> value;
    TemporalError error = TemporalError::none;

    TemporalResult(T v) : value(v) {}                  // NOLINT: as std::optional
    TemporalResult(TemporalError why) : error(why) {}  // NOLINT
    explicit operator bool() const { return value.has_value(); }
    const T& operator*() const { return *value; }
    const T* operator->() const { return &*value; }
};

// --- properties -----------------------------------------------------------------------------------------
// year, month, day are members. FEEL's `weekday`, and day of week without its name: Monday is 1, Sunday 7.

int weekday(FeelDate date);
/// 1..366.
int day_of_year(FeelDate date);
/// ISO 8601: 1..53.
int week_of_year(FeelDate date);
/// "Monday" … "Sunday".
std::string_view day_of_week_name(FeelDate date);
/// "January" … "December".
std::string_view month_of_year_name(FeelDate date);

inline int hour(FeelTime time) {
    return static_cast<int>(time.second_of_day / 3600);
}
inline int minute(FeelTime time) {
    return static_cast<int>(time.second_of_day / 60 % 60);
}
/// With its fraction: 59.5.
Decimal second(FeelTime time);
/// The offset; of a named zone where it never had another. Nothing for local times and for other zones, whose
/// offset depends on the day.
std::optional<DayTimeDuration> time_offset(FeelTime time);
/// The offset that holds then; nothing for local times.
std::optional<DayTimeDuration> time_offset(const FeelDateTime& at);
/// The zone's name; nothing where there is none.
std::optional<std::string_view> timezone(FeelTime time);

/// The parts of a days-and-time duration, all with its sign: -P1DT2H has days -1, hours -2.
struct DayTimeParts {
    std::int64_t days = 0;
    int hours = 0;
    int minutes = 0;
    Decimal seconds;
};
DayTimeParts parts_of(DayTimeDuration duration);
/// The parts of a years-and-months duration, with its sign: -P1Y2M has years -1, months -2.
struct YearMonthParts {
    std::int64_t years = 0;
    int months = 0;
};
constexpr YearMonthParts parts_of(YearMonthDuration duration) {
    return {duration.months / 12, static_cast<int>(duration.months % 12)};
}

// --- civil days -----------------------------------------------------------------------------------------

/// Days since 1970-01-01.
std::int64_t days_of(FeelDate date);
/// Nothing beyond the years.
std::optional<FeelDate> date_of_days(std::int64_t days);
/// 28..31. `month` is 1..12.
int days_of_month(std::int64_t year, int month);

}  // namespace v1
}  // namespace luoshi
