// luoshi/schedule/work_calendars.hpp - the calendars of a model, ready for counting.
//
//   WorkCalendars calendars(model, "cn");
//   const WorkCalendar& calendar = calendars.of(model.tasks()[task]);
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/base/text.hpp"
#include "luoshi/calendar/calendar_spec.hpp"
#include "luoshi/calendar/calendars.hpp"
#include "luoshi/calendar/work_calendar.hpp"
#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {

/// A model's calendar as a spec on top of the one it rests on. One that rests on nothing rests on weekdays.
inline CalendarSpec to_spec(const Calendar& calendar, const CalendarSpec& parent) {
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

/// All calendars of a model and the one for tasks that name none. Made once, then only read; copies are
/// cheap.
class WorkCalendars {
  public:
    /// `fallback` is the id of a calendar of the model, or "cn", "weekdays", "every-day". Throws
    /// Error(invalid_argument, S002) when it is neither, Error(invalid_data) when a calendar makes no sense
    /// (T001 to T009). About a millisecond and 0.4 MB for each calendar.
    WorkCalendars(const Model& model, std::string_view fallback);

    /// The calendar for tasks that name none; it has the index 0.
    const WorkCalendar& fallback() const { return made_[0]; }
    /// The index of a task's calendar.
    std::uint32_t index_of(Id<Calendar> calendar) const { return calendar ? index_[calendar.value] : 0; }
    const WorkCalendar& operator[](std::uint32_t index) const { return made_[index]; }
    std::size_t size() const { return made_.size(); }
    const WorkCalendar& of(const Task& task) const { return made_[index_of(task.calendar.at)]; }

  private:
    void make(const Model& model);

    std::vector<WorkCalendar> made_;
    std::vector<std::uint32_t> index_;  // by dense calendar id; 0 where there is none
};

// --- bodies

inline WorkCalendars::WorkCalendars(const Model& model, std::string_view fallback)
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

inline void WorkCalendars::make(const Model& model) {
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
