// json_values.hpp - dates, instants and numbers that may not be there, as JSON.
#pragma once

#include <cstdint>
#include <string>

#include "handle.hpp"
#include "luoshi/schedule/plan_columns.hpp"

namespace luoshi::capi {

inline Json date_or_null(Date date) {
    return date == no_date ? Json(nullptr) : Json(to_text(date));
}

/// "2017-05-02T17:00".
inline Json instant_or_null(Instant t) {
    if (t == no_instant)
        return Json(nullptr);
    const Date day = date_of(t);
    const std::int64_t minute = t.minutes - std::int64_t{day.days} * minutes_per_day;
    const auto two = [](std::int64_t n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
    return Json(to_text(day) + "T" + two(minute / 60) + ":" + two(minute % 60));
}

inline Json number_or_null(std::int64_t value, std::int64_t none) {
    return value == none ? Json(nullptr) : Json(value);
}

}  // namespace luoshi::capi
