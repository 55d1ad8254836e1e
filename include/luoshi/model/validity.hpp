// luoshi/model/validity.hpp - what holds for a time says from when to when.
#pragma once

#include <optional>

#include "luoshi/calendar/date.hpp"

namespace luoshi {
inline namespace v1 {

/// True when `day` lies from `from` through `to`, both inside; a missing end is open.
constexpr bool holds_on(const std::optional<Date>& from, const std::optional<Date>& to, Date day) {
    return (!from || *from <= day) && (!to || day <= *to);
}

/// True when two spans have a day in common.
constexpr bool overlap(const std::optional<Date>& from_a, const std::optional<Date>& to_a,
                       const std::optional<Date>& from_b, const std::optional<Date>& to_b) {
    return (!from_a || !to_b || *from_a <= *to_b) && (!from_b || !to_a || *from_b <= *to_a);
}

}  // namespace v1
}  // namespace luoshi
