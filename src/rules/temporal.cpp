// rules/temporal.cpp - properties of FEEL's temporal values, and the words of its errors.
#include "luoshi/rules/temporal.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace luoshi {
inline namespace v1 {

Message explain(TemporalError error) {
    switch (error) {
        case TemporalError::none:
            return {};
        case TemporalError::form:
            return {"不是这种值的写法",
                    "the text has another form; 2017-12-18, 08:30:00, 2017-12-18T08:30:00, P1DT2H, P1Y2M"};
        case TemporalError::year:
            return {"年份超出 ±999999999", "the year is beyond +/- 999,999,999"};
        case TemporalError::month:
            return {"月份不在 1 到 12", "the month is not 1 to 12"};
        case TemporalError::day:
            return {"该月没有这一天", "the month has no such day"};
        case TemporalError::hour:
            return {"小时不在 0 到 23", "the hour is not 0 to 23"};
        case TemporalError::minute:
            return {"分钟不在 0 到 59", "the minute is not 0 to 59"};
        case TemporalError::second:
            return {"秒不在 0 到 59", "the second is not 0 to 59"};
        case TemporalError::offset:
            return {"时差超出 ±14:00，或不是整秒",
                    "the offset is beyond +/- 14:00 or has a fraction of a second"};
        case TemporalError::zone:
            return {"没有这个时区", "there is no such time zone; names are like Asia/Shanghai"};
        case TemporalError::no_zone_data:
            return {"本系统没有时区数据（Debian 软件包 tzdata）",
                    "this system has no time zone files (Debian: package tzdata)"};
        case TemporalError::range:
            return {"结果超出范围", "the result lies beyond the largest value"};
        case TemporalError::local_and_zoned:
            return {"一方有时区，另一方没有", "one has a zone or an offset, the other has none"};
        case TemporalError::zero:
            return {"除数为零", "division by zero"};
        case TemporalError::needs_day:
            return {"该时区的时差因日期而异，时刻没有日期",
                    "the zone's offset depends on the day, and a time has none"};
    }
    return {};
}

// --- civil days -----------------------------------------------------------------------------------------
// Years that begin in March, in eras of 400: Hinnant, chrono-compatible low-level date algorithms.

std::int64_t days_of(FeelDate date) {
    const std::int64_t year = std::int64_t{date.year} - (date.month <= 2 ? 1 : 0);
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t year_of_era = year - era * 400;
    const std::int64_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

std::optional<FeelDate> date_of_days(std::int64_t days) {
    constexpr std::int64_t beyond = 400'000'000'000;
    if (days < -beyond || days > beyond)
        return std::nullopt;
    days += 719468;
    const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const std::int64_t day_of_era = days - era * 146097;
    const std::int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t month = (5 * day_of_year + 2) / 153;
    const std::int64_t year = year_of_era + era * 400 + (month >= 10 ? 1 : 0);
    if (year < -max_feel_year || year > max_feel_year)
        return std::nullopt;
    return FeelDate{static_cast<std::int32_t>(year),
                    static_cast<std::uint8_t>(month < 10 ? month + 3 : month - 9),
                    static_cast<std::uint8_t>(day_of_year - (153 * month + 2) / 5 + 1)};
}

int days_of_month(std::int64_t year, int month) {
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

// --- properties -----------------------------------------------------------------------------------------

int weekday(FeelDate date) {
    const std::int64_t since_monday = (days_of(date) + 3) % 7;  // 1970-01-01 was a Thursday
    return static_cast<int>(since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

int day_of_year(FeelDate date) {
    return static_cast<int>(days_of(date) - days_of({date.year, 1, 1})) + 1;
}

int week_of_year(FeelDate date) {
    // The week belongs to the year of its Thursday; 1 to 53 as the number of Thursdays so far.
    const auto weeks_of = [](std::int32_t year) {
        const bool leap = days_of_month(year, 2) == 29;
        const int first = weekday({year, 1, 1});
        return first == 4 || (leap && first == 3) ? 53 : 52;
    };
    const int week = (day_of_year(date) - weekday(date) + 10) / 7;
    if (week < 1)
        return weeks_of(date.year - 1);
    return week > weeks_of(date.year) ? 1 : week;
}

std::string_view day_of_week_name(FeelDate date) {
    constexpr std::array<std::string_view, 7> names{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};
    return names[static_cast<std::size_t>(weekday(date) - 1)];
}

std::string_view month_of_year_name(FeelDate date) {
    constexpr std::array<std::string_view, 12> names{"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};
    return names[static_cast<std::size_t>(date.month - 1)];
}

namespace {

/// Whole seconds and nanoseconds as a number without zeros at its end.
Decimal seconds_of(std::int64_t seconds, std::uint32_t nanosecond) {
    if (nanosecond == 0)
        return Decimal(seconds);
    int scale = 9;
    for (; nanosecond % 10 == 0; nanosecond /= 10)
        --scale;
    const Decimal fraction = Decimal::scaled(nanosecond, scale);
    return add(Decimal(seconds), fraction).value_or(Decimal());
}

}  // namespace

Decimal second(FeelTime time) {
    return seconds_of(time.second_of_day % 60, time.nanosecond);
}

std::optional<DayTimeDuration> time_offset(FeelTime time) {
    if (time.zone.is_local())
        return std::nullopt;
    const std::optional<std::int32_t> offset = fixed_offset(time.zone);
    return offset ? std::optional(DayTimeDuration{*offset, 0}) : std::nullopt;
}

std::optional<DayTimeDuration> time_offset(const FeelDateTime& at) {
    if (at.time.zone.is_local())
        return std::nullopt;
    return DayTimeDuration{offset_at_local(at.time.zone, days_of(at.date) * 86400 + at.time.second_of_day),
                           0};
}

std::optional<std::string_view> timezone(FeelTime time) {
    return time.zone.is_named() ? std::optional(name_of(time.zone)) : std::nullopt;
}

DayTimeParts parts_of(DayTimeDuration duration) {
    const bool negative = duration.seconds < 0;
    std::int64_t whole = duration.seconds;
    std::uint32_t nanosecond = duration.nanosecond;
    if (negative) {
        whole = nanosecond == 0 ? -whole : -whole - 1;
        nanosecond = nanosecond == 0 ? 0 : 1'000'000'000 - nanosecond;
    }
    const int sign = negative ? -1 : 1;
    const Decimal second = seconds_of(whole % 60, nanosecond);
    return {sign * (whole / 86400), sign * static_cast<int>(whole / 3600 % 24),
            sign * static_cast<int>(whole / 60 % 60), negative ? -second : second};
}

}  // namespace v1
}  // namespace luoshi
