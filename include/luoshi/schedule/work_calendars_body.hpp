// luoshi/schedule/work_calendars_body.hpp - the bodies of luoshi/schedule/work_calendars.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/base/linkage.hpp"
#include "luoshi/base/text.hpp"
#include "luoshi/calendar/calendars.hpp"
#include "luoshi/schedule/work_calendars.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY CalendarSpec to_spec(const Calendar& calendar, const CalendarSpec& parent) {
    const auto hours_of = [](const std::vector<WorkInterval>& intervals) {
        WorkingHours hours;
        for (const WorkInterval& each : intervals)
            hours.push_back({each.from, each.to});
        return hours;
    };
    CalendarSpec own;
    own.name = calendar.id;
    for (const WeekdayHours& day : calendar.week)
        if (day.weekday >= 1 && day.weekday <= 7)
            own.week[static_cast<std::size_t>(day.weekday - 1)] = hours_of(day.hours);
    for (const DayException& each : calendar.exceptions) {
        CalendarException exception;
        exception.first = each.from.value_or(Date{});
        exception.last = each.to.value_or(exception.first);
        exception.kind = each.working ? DayKind::host_work : DayKind::host_off;
        if (!each.hours.empty())
            exception.hours = hours_of(each.hours);
        exception.name = {each.name, each.name};
        own.exceptions.push_back(std::move(exception));
    }
    return derive(parent, own);
}

LUOSHI_BODY WorkCalendars::WorkCalendars(const Model& model, std::string_view fallback)
    : index_(model.calendars().size(), 0) {
    const Table<Calendar>& calendars = model.calendars();
    const Id<Calendar> own = calendars.find(fallback);
    const auto built_in = own ? std::nullopt : built_in_calendar(fallback);
    if (!own && !built_in) {
        std::vector<std::string> names;
        calendars.for_each([&](Id<Calendar>, const Calendar& each) { names.push_back(each.id); });
        std::sort(names.begin(), names.end());
        if (names.size() > 10)
            names.resize(10);
        Message accepted{"cn、weekdays、every-day", "cn, weekdays, every-day"};
        for (const std::string& name : names) {
            accepted.zh += "、" + name;
            accepted.en += ", " + name;
        }
        const std::string name(find_invalid_utf8(fallback) == std::string_view::npos ? fallback : "?");
        throw Error(Status::invalid_argument, Diagnostic{"S002",
                                                         Severity::error,
                                                         {"没有名为“" + name + "”的日历",
                                                          "there is no calendar named \"" + name + "\""},
                                                         std::move(accepted),
                                                         {"plan", "", "calendar", -1, -1, ""}});
    }
    made_.reserve(calendars.count() + 1);
    made_.emplace_back(built_in ? *built_in : CalendarSpec{});
    make(model);
    if (own)
        made_[0] = made_[index_[own.value]];
}

LUOSHI_BODY void WorkCalendars::make(const Model& model) {
    const Table<Calendar>& calendars = model.calendars();
    std::vector<Id<Calendar>> chain;
    calendars.for_each([&](Id<Calendar> id, const Calendar&) {
        // Up to one that is made or rests on no other, then down again. apply() lets no circle in.
        chain.clear();
        for (Id<Calendar> at = id; at && index_[at.value] == 0; at = calendars[at].base.at)
            chain.push_back(at);
        for (; !chain.empty(); chain.pop_back()) {
            const Calendar& each = calendars[chain.back()];
            const CalendarSpec parent = each.base.at            ? made_[index_[each.base.at.value]].spec()
                                        : each.built_in.empty() ? weekdays()
                                                                : built_in_calendar(each.built_in).value();
            index_[chain.back().value] = static_cast<std::uint32_t>(made_.size());
            made_.emplace_back(to_spec(each, parent));
        }
    });
}

}  // namespace v1
}  // namespace luoshi
