// luoshi/calendar/calendars.hpp - the calendars that ship.
//
//   WorkCalendar calendar(*built_in_calendar("cn"));
//   CalendarSpec ours = derive(cn(), our_exceptions);
#pragma once

#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "luoshi/calendar/calendar_spec.hpp"
#include "luoshi/calendar/cn_holidays.hpp"

namespace luoshi {
inline namespace v1 {

/// Monday to Friday at the default hours; no holidays, so every year is known.
inline CalendarSpec weekdays() {
    CalendarSpec spec;
    spec.name = "weekdays";
    return spec;
}

/// Every day of the year at the default hours (自然日): 480 minutes a day, seven days a week.
inline CalendarSpec every_day() {
    CalendarSpec spec;
    spec.name = "every-day";
    spec.week.fill(default_hours());
    return spec;
}

/// Mainland China: Monday to Friday, with the State Council's holidays and make-up days. The notices reach
/// from cn_known_from to cn_known_to; other years are counted by the plain week and are provisional.
///
/// Day kinds and names are the notices'. A make-up day is worked at the usual hours. The notice of a year
/// can still move days at the end of the year before it, as it did in 2007, 2018 and 2022.
inline CalendarSpec cn() {
    CalendarSpec spec;
    spec.name = "cn";
    spec.known = std::vector<DateRange>{{cn_known_from, cn_known_to}};
    spec.exceptions.reserve(std::size(cn_days));
    for (const CnDays& days : cn_days) {
        const CnName& name = cn_names[days.name];
        const CnNotice& notice = cn_notices[days.notice];
        CalendarException exception{days.first, days.last, days.kind, {}, {name.zh, name.en}, notice.title};
        if (notice.number_checked)
            exception.notice += std::string("（") + notice.number + "）";
        spec.exceptions.push_back(std::move(exception));
    }
    return spec;
}

/// The names that built_in_calendar knows.
inline constexpr std::array<std::string_view, 3> built_in_calendar_names = {"cn", "weekdays", "every-day"};

/// The shipped calendar of that name, or nothing.
inline std::optional<CalendarSpec> built_in_calendar(std::string_view name) {
    if (name == "cn")
        return cn();
    if (name == "weekdays")
        return weekdays();
    if (name == "every-day")
        return every_day();
    return std::nullopt;
}

}  // namespace v1
}  // namespace luoshi
