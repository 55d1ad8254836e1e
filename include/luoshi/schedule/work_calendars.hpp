// luoshi/schedule/work_calendars.hpp - the calendars of a model, ready for counting.
//
//   WorkCalendars calendars(model, "cn");
//   const WorkCalendar& calendar = calendars.of(model.tasks()[task]);
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/calendar/calendar_spec.hpp"
#include "luoshi/calendar/work_calendar.hpp"
#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {

/// A model's calendar as a spec on top of the one it rests on. One that rests on nothing rests on weekdays.
CalendarSpec to_spec(const Calendar& calendar, const CalendarSpec& parent);

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

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/work_calendars_body.hpp"
#endif
