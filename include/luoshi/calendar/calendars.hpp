// luoshi/calendar/calendars.hpp - the calendars that ship.
//
//   WorkCalendar calendar(*built_in_calendar("cn"));
//   CalendarSpec ours = derive(cn(), our_exceptions);
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "luoshi/calendar/calendar_spec.hpp"

namespace luoshi {
inline namespace v1 {

/// Monday to Friday at the default hours; no holidays, so every year is known.
CalendarSpec weekdays();

/// Every day of the year at the default hours (自然日): 480 minutes a day, seven days a week.
CalendarSpec every_day();

/// Mainland China: Monday to Friday, with the State Council's holidays and make-up days. The notices reach
/// from cn_known_from to cn_known_to; other years are counted by the plain week and are provisional.
///
/// Day kinds and names are the notices'. A make-up day is worked at the usual hours. The notice of a year
/// can still move days at the end of the year before it, as it did in 2007, 2018 and 2022.
CalendarSpec cn();

/// The names that built_in_calendar knows.
inline constexpr std::array<std::string_view, 3> built_in_calendar_names = {"cn", "weekdays", "every-day"};

/// The shipped calendar of that name, or nothing.
std::optional<CalendarSpec> built_in_calendar(std::string_view name);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/calendar/calendars_body.hpp"
#endif
