// luoshi/calendar/work_calendar_body.hpp - the bodies of luoshi/calendar/work_calendar.hpp that count
// nothing.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/base/linkage.hpp"
#include "luoshi/calendar/make_calendar.hpp"
#include "luoshi/calendar/work_calendar.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY WorkCalendar::WorkCalendar() : WorkCalendar(CalendarSpec{}) {}

LUOSHI_BODY WorkCalendar::WorkCalendar(CalendarSpec spec)
    : made_(std::make_shared<const MadeCalendar>(make_calendar(std::move(spec)))) {}

LUOSHI_BODY const CalendarException* WorkCalendar::exception_on(Date d) const {
    const std::int64_t day = index(d);
    if (!table().holds(day))
        return nullptr;
    const std::uint16_t ruling = table().exceptions[static_cast<std::size_t>(day)];
    return ruling == 0 ? nullptr : &spec().exceptions[ruling - 1u];
}

LUOSHI_BODY DayKind WorkCalendar::day_kind(Date d) const {
    if (const CalendarException* exception = exception_on(d))
        return exception->kind;
    return is_working_day(d) ? DayKind::work : DayKind::weekend;
}

LUOSHI_BODY std::string_view WorkCalendar::day_name(Date d, Language language) const {
    const CalendarException* exception = exception_on(d);
    return exception ? std::string_view(exception->name.in(language)) : std::string_view{};
}

LUOSHI_BODY std::string_view WorkCalendar::notice(Date d) const {
    const CalendarException* exception = exception_on(d);
    return exception ? std::string_view(exception->notice) : std::string_view{};
}

LUOSHI_BODY bool WorkCalendar::provisional(Date from, Date to) const {
    if (!spec().known)
        return false;
    if (to < from)
        std::swap(from, to);
    const std::vector<DateRange>& known = made_->known;
    const auto after = std::upper_bound(known.begin(), known.end(), from,
                                        [](Date d, const DateRange& range) { return d < range.first; });
    return after == known.begin() || std::prev(after)->last < to;
}

LUOSHI_BODY std::optional<Diagnostic> WorkCalendar::check_known(Date from, Date to,
                                                                UnknownYears policy) const {
    if (!provisional(from, to))
        return std::nullopt;
    if (to < from)
        std::swap(from, to);
    const auto text = [](Date d) { return to_text(std::clamp(d, min_date, max_date)); };
    Message known;
    for (const DateRange& range : made_->known) {
        known.zh += (known.zh.empty() ? "" : "、") + text(range.first) + "至" + text(range.last);
        known.en += (known.en.empty() ? "" : ", ") + text(range.first) + " to " + text(range.last);
    }
    Diagnostic finding;
    finding.code = "T010";
    finding.severity = policy == UnknownYears::refuse ? Severity::error : Severity::warning;
    finding.what = {"日历“" + name() + "”在" + text(from) + "至" + text(to) +
                        "之间有尚无放假通知的日期，只能按平常周历暂算",
                    "calendar \"" + name() + "\" has no holiday notice for all days from " + text(from) +
                        " to " + text(to) + "; they can only be counted by the plain week"};
    finding.accepted = {"已知日期" + known.zh + "，或补录新的放假通知",
                        "days within " + known.en + ", or exceptions from a newer notice"};
    finding.place.entity = "calendar";
    finding.place.id = name();
    return finding;
}

LUOSHI_BODY CalendarDate WorkCalendar::add_working_days(Date d, std::int64_t n, UnknownYears policy) const {
    const Date date = add_working_days(d, n);
    const Date from = n > 0 && d < date ? d + 1 : n < 0 && date < d ? d - 1 : d;
    const bool open = n != 0 && provisional(from, date);
    if (open && policy == UnknownYears::refuse)
        throw Error(Status::invalid_data, *check_known(from, date, policy));
    return {date, open};
}

LUOSHI_BODY CalendarCount WorkCalendar::working_days_between(Date a, Date b, UnknownYears policy) const {
    const std::int32_t days = working_days_between(a, b);
    const Date from = std::min(a, b);
    const Date to = std::max(a, b);
    const bool open = from < to && provisional(from + 1, to);
    if (open && policy == UnknownYears::refuse)
        throw Error(Status::invalid_data, *check_known(from + 1, to, policy));
    return {days, open};
}

}  // namespace v1
}  // namespace luoshi
