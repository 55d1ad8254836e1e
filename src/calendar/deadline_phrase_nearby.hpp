// src/calendar/deadline_phrase_nearby.hpp - days that count from the document's own: 本月底, 下月10日,
// 本周五.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "luoshi/base/version.hpp"
#include "luoshi/calendar/date.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

/// The last day of what is printed, as far as the document's day gives it.
struct NearbyDay {
    std::optional<Date> date;  ///< nothing where the document's day isn't known or there is no such day
    std::size_t end = 0;
};

/// Reads 本月, 下月, 本季度, 下季度, 本周 or 下周 with its 内, 底, 末, day or weekday at `at`.
std::optional<NearbyDay> read_nearby_day(std::string_view text, std::size_t at,
                                         const std::optional<Date>& document_day);

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
