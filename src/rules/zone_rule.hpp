// rules/zone_rule.hpp - a zone's rule for all years to come: the TZ string at the end of a zone file.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

/// A day of every year and a time of it.
struct YearlyMoment {
    enum class Kind : std::uint8_t { month_week_day, julian, day_of_year };
    Kind kind = Kind::month_week_day;
    int month = 1;                ///< 1..12, of month_week_day
    int week = 1;                 ///< 1..5, the last where 5
    int day = 0;                  ///< a weekday, Sunday 0; 1..365 without 29 February (julian); 0..365
    std::int32_t seconds = 7200;  ///< after midnight; may be negative or beyond a day
};

/// Offsets east of UTC; summer time from one moment of the year to another, where there is any.
struct ZoneRule {
    std::int32_t standard = 0;
    bool has_summer = false;
    std::int32_t summer = 0;
    YearlyMoment from;  ///< on the clock of standard time
    YearlyMoment to;    ///< on the clock of summer time
};

/// Reads "CST-8" or "CET-1CEST,M3.5.0,M10.5.0/3" (POSIX, with the hours of RFC 8536, 3.3.1).
std::optional<ZoneRule> parse_zone_rule(std::string_view text);

/// The offset that holds at a moment.
std::int32_t offset_at(const ZoneRule& rule, std::int64_t utc_seconds);

}  // namespace v1
}  // namespace luoshi
