// formats/mspdi_calendar.hpp - calendars of Microsoft Project's XML.
#pragma once

#include <cstddef>

#include "formats/mspdi_element.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// Reads a <Calendar>. Both forms of exceptions become CalendarExceptions. Days that recur by a rule are laid
/// out where they are an unbroken range; other rules are F028, a warning.
MspdiCalendar read_mspdi_calendar(const pugi::xml_node& node, std::int64_t row, MspdiFindings& found);

/// Checks what calendars say of each other: UIDs (F027), bases (F016, F029). A base that is not there or
/// leads back to the calendar is taken away.
void check_mspdi_calendars(std::vector<MspdiCalendar>& calendars, MspdiFindings& found);

/// The calendar as a spec, on top of the calendars that it is based on. `calendar` is an index into
/// `document.calendars`.
CalendarSpec mspdi_calendar_spec(const MspdiDocument& document, std::size_t calendar);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
