// luoshi/calendar/deadline_json.hpp - deadline readings as JSON.
//
// One canonical text per reading: exactly the keys that its kind has, in a fixed order, no blanks. Reading
// it back gives an equal value. `raw` and `findings` are not part of it.
//
//     {"kind":"relative","trigger":"issue","n":30,"unit":"calendar_day","direction":"within"}
#pragma once

#include <string>
#include <string_view>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/base/version.hpp"
#include "luoshi/calendar/deadline_phrase.hpp"
#include "luoshi/calendar/deadline_reading.hpp"

namespace luoshi {
inline namespace v1 {

/// The canonical JSON of a reading. Its strings must be UTF-8.
std::string to_json(const DeadlineReading& reading);

/// Appends it, with nothing built in between.
void append_json(std::string& out, const DeadlineReading& reading);

/// Reads such a JSON object. Unknown keys, wrong types and impossible values are findings (T120..T122, and
/// M102, M106 as in luoshi/model/record_json.hpp) with the JSON pointer in `path` and the byte; what can be
/// read is kept. Text that is no JSON (T123) gives "none".
DeadlineReading deadline_reading_from_json(std::string_view json, Diagnostics& findings);

/// Reads what a reader is told beside a phrase: doc_year, issued, published, assessment_year, trigger.
/// Findings as above; other keys are findings too.
DeadlineContext deadline_context_from_json(std::string_view json, Diagnostics& findings);

}  // namespace v1
}  // namespace luoshi
