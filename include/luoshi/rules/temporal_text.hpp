// luoshi/rules/temporal_text.hpp - the text of FEEL's temporal values, read and written.
//
// The forms are those of XML Schema, with `@` and a zone's name instead of an offset where one is meant:
//
//   date           -?YYYY-MM-DD, four digits or more, no zero before a fifth, no plus sign
//   time           hh:mm:ss[.f…], 24:00:00 too (it is 00:00:00), then nothing, Z, +hh:mm, -hh:mm or
//   @Area/City date and time  date T time; a date alone is its midnight; 24:00:00 is the next day's midnight
//   durations      -?PnYnM, -?PnDTnHnMn[.f]S, with at least one part and, after T, one of time
//
// Fractions have 1 digit or more; those beyond the ninth are cut off. An offset may carry seconds
// (+08:05:43), as time(…) can make such. No blanks anywhere. Written values read back as the same value.
#pragma once

#include <string>
#include <string_view>

#include "luoshi/rules/temporal.hpp"

namespace luoshi {
inline namespace v1 {

TemporalResult<FeelDate> parse_feel_date(std::string_view text);
TemporalResult<FeelTime> parse_feel_time(std::string_view text);
TemporalResult<FeelDateTime> parse_feel_date_time(std::string_view text);
TemporalResult<DayTimeDuration> parse_day_time_duration(std::string_view text);
TemporalResult<YearMonthDuration> parse_year_month_duration(std::string_view text);

// What string() answers: fractions without zeros at the end, PT0S and P0M for nothing, hours below 24:
// duration("PT36H") is P1DT12H, duration("P18M") is P1Y6M.
std::string to_text(FeelDate date);
std::string to_text(FeelTime time);
std::string to_text(const FeelDateTime& at);
std::string to_text(DayTimeDuration duration);
std::string to_text(YearMonthDuration duration);

}  // namespace v1
}  // namespace luoshi
