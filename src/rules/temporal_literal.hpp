// rules/temporal_literal.hpp - the text between @" and ", which says by its form what it is.
#pragma once

#include <string_view>

#include "luoshi/rules/temporal_text.hpp"
#include "luoshi/rules/value.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

/// Either kind of duration; null where the text is none.
inline Value duration_of(std::string_view text) {
    if (const auto months = parse_year_month_duration(text))
        return *months;
    if (const auto days = parse_day_time_duration(text))
        return *days;
    return {};
}

/// A date, a date and time, a time or a duration; null where the text is none.
inline Value temporal_of(std::string_view text) {
    if (const auto date = parse_feel_date(text))
        return *date;
    if (const auto at = parse_feel_date_time(text))
        return *at;
    if (const auto time = parse_feel_time(text))
        return *time;
    return duration_of(text);
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
