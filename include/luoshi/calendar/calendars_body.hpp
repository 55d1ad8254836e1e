// luoshi/calendar/calendars_body.hpp - the bodies of luoshi/calendar/calendars.hpp.
#pragma once

#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/calendar/calendars.hpp"
#include "luoshi/calendar/cn_holidays.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY CalendarSpec weekdays() {
    CalendarSpec spec;
    spec.name = "weekdays";
    return spec;
}

LUOSHI_BODY CalendarSpec every_day() {
    CalendarSpec spec;
    spec.name = "every-day";
    spec.week.fill(default_hours());
    return spec;
}

LUOSHI_BODY CalendarSpec cn() {
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

LUOSHI_BODY std::optional<CalendarSpec> built_in_calendar(std::string_view name) {
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
