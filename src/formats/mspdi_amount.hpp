// formats/mspdi_amount.hpp - durations and lags between Microsoft Project and the model.
//
// Project keeps an amount in minutes and, beside it, the unit in which people see it. The model keeps a
// number of units. A unit is kept where the amount is a whole number of it and both mean the same by it.
#pragma once

#include <cstdint>
#include <optional>

#include "luoshi/calendar/duration.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// Minutes, or percent of something, and the code of the unit (see is_mspdi_elapsed).
struct MspdiAmount {
    std::int64_t n = 0;
    std::int32_t format = 7;
};

/// What a day of working time is worth for every calendar of a model.
std::int32_t model_minutes_per_day();

/// The amount as the model has it; months are days. Nothing where it is more than a Duration holds.
/// `minutes_per_day`: of the file; the minutes stand where it is not the model's.
std::optional<Duration> duration_of(MspdiAmount amount, std::int32_t minutes_per_day);

/// The amount as Project has it. Working minutes are hours where they are whole ones.
MspdiAmount amount_of(Duration duration);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
