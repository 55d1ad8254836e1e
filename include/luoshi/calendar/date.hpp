// luoshi/calendar/date.hpp - days and minutes as 32-bit values.
//
// Date counts days since 1970-01-01 in the proleptic Gregorian calendar (Arrow's date32). Instant counts
// minutes since 1970-01-01T00:00 of the ledger's civil time; there are no zones inside. Neither turns
// into the other silently: `start_of(date)` and `date_of(instant)` say which is meant.
//
// Civil dates are std::chrono's; this page only fixes the range, the text form and the types.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

/// A civil day. `year` 1..9999, `month` 1..12, `day` 1..31.
struct Civil {
    int year = 1970;
    unsigned month = 1;
    unsigned day = 1;

    friend constexpr auto operator<=>(const Civil&, const Civil&) = default;
};

/// A day. Differences are plain day counts; arithmetic stays inside 32 bits for all dates 0001..9999.
struct Date {
    std::int32_t days = 0;  ///< since 1970-01-01

    friend constexpr auto operator<=>(Date, Date) = default;
    friend constexpr Date operator+(Date d, std::int32_t n) { return {d.days + n}; }
    friend constexpr Date operator-(Date d, std::int32_t n) { return {d.days - n}; }
    friend constexpr std::int32_t operator-(Date a, Date b) { return a.days - b.days; }
    constexpr Date& operator++() { return ++days, *this; }
    constexpr Date& operator--() { return --days, *this; }
};

/// A minute of civil time. Range: 0001-01-01 to 9999-12-31 does not fit 32 bits; an Instant reaches
/// from -2147483648 to 2147483647 minutes, that is from the year -2114 to the year 6053.
struct Instant {
    std::int32_t minutes = 0;  ///< since 1970-01-01T00:00

    friend constexpr auto operator<=>(Instant, Instant) = default;
    friend constexpr Instant operator+(Instant t, std::int32_t n) { return {t.minutes + n}; }
    friend constexpr Instant operator-(Instant t, std::int32_t n) { return {t.minutes - n}; }
    friend constexpr std::int32_t operator-(Instant a, Instant b) { return a.minutes - b.minutes; }
};

inline constexpr std::int32_t minutes_per_day = 1440;

/// The first and the last date that the text form can hold.
inline constexpr Date min_date{-719162};  ///< 0001-01-01
inline constexpr Date max_date{2932896};  ///< 9999-12-31

/// Monday = 1 ... Sunday = 7 (ISO 8601).
constexpr unsigned weekday(Date d) {
    const std::int32_t since_monday = (d.days + 3) % 7;  // 1970-01-01 was a Thursday
    return static_cast<unsigned>(since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

constexpr bool is_leap_year(int year) {
    return std::chrono::year{year}.is_leap();
}

/// Days of a month, 28 to 31. `month` must be 1..12.
constexpr unsigned days_in_month(int year, unsigned month) {
    const auto last = std::chrono::year{year} / std::chrono::month{month} / std::chrono::last;
    return static_cast<unsigned>(last.day());
}

/// True when the three numbers name a day between 0001-01-01 and 9999-12-31.
constexpr bool is_valid(const Civil& c) {
    return c.year >= 1 && c.year <= 9999 && c.month >= 1 && c.month <= 12 && c.day >= 1 &&
           c.day <= days_in_month(c.year, c.month);
}

/// The day with that civil date. The argument must be valid.
constexpr Date to_date(const Civil& c) {
    const std::chrono::sys_days days =
        std::chrono::year{c.year} / std::chrono::month{c.month} / std::chrono::day{c.day};
    return {static_cast<std::int32_t>(days.time_since_epoch().count())};
}
constexpr Date to_date(int year, unsigned month, unsigned day) {
    return to_date(Civil{year, month, day});
}

constexpr Civil to_civil(Date d) {
    const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{d.days}}};
    return {static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
            static_cast<unsigned>(ymd.day())};
}

/// The last day of a month.
constexpr Date last_of_month(int year, unsigned month) {
    return to_date(Civil{year, month, days_in_month(year, month)});
}

/// Midnight at the beginning of the day. The day must lie within Instant's range.
constexpr Instant start_of(Date d) {
    return {d.days * minutes_per_day};
}

/// The day that an instant belongs to; midnight belongs to the day it begins.
constexpr Date date_of(Instant t) {
    const std::int32_t q = t.minutes / minutes_per_day;
    return {t.minutes % minutes_per_day < 0 ? q - 1 : q};
}

/// "2017-12-18". The date must lie within min_date..max_date.
inline std::string to_text(Date d) {
    const Civil c = to_civil(d);
    const auto digits = [](int value, int width) {
        std::string text(static_cast<std::size_t>(width), '0');
        for (int i = width - 1; i >= 0; --i, value /= 10)
            text[static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
        return text;
    };
    return digits(c.year, 4) + "-" + digits(static_cast<int>(c.month), 2) + "-" +
           digits(static_cast<int>(c.day), 2);
}

/// Reads exactly "YYYY-MM-DD"; anything else, and days that don't exist, is nothing.
constexpr std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const auto number = [&](std::size_t from, std::size_t count) -> int {
        int value = 0;
        for (std::size_t i = from; i < from + count; ++i) {
            if (text[i] < '0' || text[i] > '9')
                return -1;
            value = value * 10 + (text[i] - '0');
        }
        return value;
    };
    const int year = number(0, 4);
    const int month = number(5, 2);
    const int day = number(8, 2);
    if (year < 0 || month < 0 || day < 0)
        return std::nullopt;
    const Civil c{year, static_cast<unsigned>(month), static_cast<unsigned>(day)};
    if (!is_valid(c))
        return std::nullopt;
    return to_date(c);
}

}  // namespace v1
}  // namespace luoshi
