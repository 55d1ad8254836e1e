// deadline_json_reader.hpp - a deadline reading inside larger JSON text.
#pragma once

#include "json/json_scanner.hpp"
#include "luoshi/calendar/deadline_reading.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Reads the value that comes next. Findings as in luoshi/calendar/deadline_json.hpp; their JSON pointers
/// begin at this value. Text that is no JSON throws StopReading.
void read_json(JsonScanner& scan, DeadlineReading& reading);

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
