// src/calendar/deadline_phrase_figures.hpp - dates in figures: 2019-12-31, 20191231, 2019.12, 2019Q4, 17:30.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "deadline_phrase_moment.hpp"
#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

/// Reads a day, a month or a quarter whose year is in figures without 年. Its edge (底) is not read.
std::optional<Moment> read_figures(std::string_view text, std::size_t at);

/// A time of day after a date.
struct Clock {
    bool midnight = false;  ///< 00:00, as spreadsheets print after a bare date, or 24:00: it says no more
    std::size_t end = 0;
};

/// Reads " 17:30", "T00:00:00", 18时, 12点 at `at`.
std::optional<Clock> read_clock(std::string_view text, std::size_t at);

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
