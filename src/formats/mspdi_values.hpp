// formats/mspdi_values.hpp - the values of Microsoft Project's XML: moments, amounts of time, codes of units.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "luoshi/calendar/date.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// A civil moment as the file has it, to the second.
struct MspdiMoment {
    std::int64_t seconds = 0;  ///< since 1970-01-01T00:00:00, no zone

    friend constexpr auto operator<=>(MspdiMoment, MspdiMoment) = default;
};

/// The nearest minute; half a minute goes up.
Instant nearest_minute(MspdiMoment moment);
/// The day in which it lies.
Date day_of(MspdiMoment moment);
/// The nearest number of minutes; half a minute goes away from zero.
std::int64_t minutes_of_seconds(std::int64_t seconds);
/// The same for tenths of minutes, in which Project keeps slack and lag.
std::int64_t minutes_of_tenths(std::int64_t tenths);

/// "2014-10-17T08:00:00", also without seconds or with a fraction of them, which is cut off. Nothing for
/// other text, for a zone (civil time has none), and for years after 6000, which no Instant can hold.
std::optional<MspdiMoment> parse_mspdi_moment(std::string_view text);

/// Seconds of an amount of time, "PT8H30M0S", "P1DT2H" (a day is 24 hours), "-PT4H". A fraction of seconds is
/// cut off. Nothing for other text, for years and months, and past 10^12 seconds.
std::optional<std::int64_t> parse_mspdi_amount(std::string_view text);

/// Seconds since midnight of "08:00:00" or "08:00"; "24:00:00" is the end of the day.
std::optional<std::int32_t> parse_mspdi_time(std::string_view text);

/// A whole number within 32 or 64 bits, also "12.0" or "0.00".
std::optional<std::int64_t> parse_mspdi_integer(std::string_view text);

/// The same the other way: "2014-10-17T08:00:00", "PT8H30M0S", "08:00:00". A year is within 0001 to 9999.
std::string moment_text(MspdiMoment moment);
std::string amount_text(std::int64_t seconds);
std::string time_text(std::int32_t minute);

/// Codes of durations and lags (DurationFormat, LagFormat): 3 m, 4 em, 5 h, 6 eh, 7 d, 8 ed, 9 w, 10 ew,
/// 11 mo, 12 emo, 19 %, 20 e%, 21 none; 32 more when estimated.
bool is_mspdi_elapsed(std::int32_t format);
bool is_mspdi_percent(std::int32_t format);
bool is_mspdi_estimated(std::int32_t format);
/// The code without what says that it is estimated.
std::int32_t plain_mspdi_format(std::int32_t format);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
