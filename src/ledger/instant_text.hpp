// instant_text.hpp - minutes of civil time as "2017-06-30T09:30", which sorts as it counts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "luoshi/calendar/date.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// The first instant that the text form can hold: 0001-01-01T00:00. The last is Instant's own.
inline constexpr Instant first_instant{min_date.days * minutes_per_day};

inline std::string instant_text(Instant instant) {
    const Date day = date_of(instant);
    const std::int32_t minute = instant.minutes - day.days * minutes_per_day;
    const auto two = [](std::int32_t n) {
        return std::string{static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)};
    };
    return to_text(day) + "T" + two(minute / 60) + ":" + two(minute % 60);
}

inline std::optional<Instant> parse_instant(std::string_view text) {
    if (text.size() != 16 || text[10] != 'T' || text[13] != ':')
        return std::nullopt;
    const std::optional<Date> day = parse_date(text.substr(0, 10));
    const auto two = [&](std::size_t at) {
        const int tens = text[at] - '0', ones = text[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    };
    const int hour = two(11), minute = two(14);
    if (!day || hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return std::nullopt;
    const std::int64_t minutes = std::int64_t{day->days} * minutes_per_day + hour * 60 + minute;
    if (minutes > INT32_MAX)
        return std::nullopt;
    return Instant{static_cast<std::int32_t>(minutes)};
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
