// formats/mspdi_plain_calendar.hpp - calendars between Microsoft Project and the model.
//
// Project's tasks use base calendars, which rest on nothing: seven days with their hours, and exceptions.
// What rests on others is laid out to that, and two calendars are the same where they are laid out to the
// same.
#pragma once

#include "formats/mspdi_document.hpp"
#include "luoshi/model/calendar_entry.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// `spec` as a base calendar, with neither name nor UID. Worked exceptions get their hours, except stretches
/// of more than a month over days of different hours.
MspdiCalendar plain_calendar(const CalendarSpec& spec);

/// Same days, same hours, same names of days.
bool same_days(const MspdiCalendar& a, const MspdiCalendar& b);

/// Takes away exceptions that come again later in the list: old files have each in two forms.
void drop_repeated(std::vector<CalendarException>& exceptions);

/// The days of a calendar of a file, as the model's records have them.
void put_days(const MspdiCalendar& from, Calendar& to);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
