// luoshi/calendar/calendar_spec.hpp - what a calendar is made from: a week, exceptions, known years.
//
//   CalendarSpec office;                                  // Monday to Friday, default hours
//   office.exceptions.push_back({to_date(2027, 2, 6), to_date(2027, 2, 12), DayKind::statutory_holiday});
//   CalendarSpec ours = derive(*built_in_calendar("cn"), office);   // China's holidays, and ours on top
//   WorkCalendar calendar(ours);
//
// A spec is plain data; a WorkCalendar is the same thing made ready for counting.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/calendar/date.hpp"
#include "luoshi/calendar/working_hours.hpp"

namespace luoshi {
inline namespace v1 {

/// What a day is, and why. Values are pinned.
enum class DayKind : std::int32_t {
    work = 0,               ///< a working day of the week
    weekend = 1,            ///< a day off of the week
    statutory_holiday = 2,  ///< 法定节假日, as announced: the weekend days inside a break too
    in_lieu_rest = 3,       ///< 调休补休日: off in exchange for a working weekend
    working_weekend = 4,    ///< 调休上班日: a weekend day that is worked
    host_off = 5,           ///< the host says: off
    host_work = 6,          ///< the host says: worked, or worked at other hours
};

/// True for the kinds of day on which work is done.
constexpr bool is_work(DayKind kind) {
    return kind == DayKind::work || kind == DayKind::working_weekend || kind == DayKind::host_work;
}

/// Days from `first` to `last`, both inside.
struct DateRange {
    Date first;
    Date last;

    friend constexpr auto operator<=>(const DateRange&, const DateRange&) = default;
};

/// Days that differ from the week.
struct CalendarException {
    Date first;  ///< first day
    Date last;   ///< last day, inside
    DayKind kind = DayKind::host_off;
    /// Own hours, only with a kind that is worked. Nothing: the hours of that day of the week, or the
    /// usual hours where the week has that day off.
    std::optional<WorkingHours> hours;
    Message name;        ///< "春节"; may be empty
    std::string notice;  ///< the document that says so; may be empty
};

/// A calendar as data. Everything left out is the default, or the parent's (see derive).
struct CalendarSpec {
    std::string name;
    /// Monday first. Nothing: Monday to Friday at the usual hours, Saturday and Sunday off.
    std::array<std::optional<WorkingHours>, 7> week;
    /// Usual hours; default_hours() when nothing is given. Also those of make-up working days.
    std::optional<WorkingHours> usual_hours;
    /// What "one day" is worth when durations are converted; the minutes of the usual hours by default.
    std::optional<std::int32_t> minutes_per_day;
    /// Where exceptions overlap, the later in the list holds.
    std::vector<CalendarException> exceptions;
    /// The days for which the exceptions are complete. Nothing: all days, no notice is waited for.
    std::optional<std::vector<DateRange>> known;
};

/// The child on top of its parent: days of the week, hours and conversion that the child gives replace the
/// parent's; its exceptions come after the parent's, so they hold where both speak; its known days are
/// added to those of a parent that has any. Chains are folded from the top: derive(derive(a, b), c).
CalendarSpec derive(const CalendarSpec& parent, const CalendarSpec& child);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/calendar/calendar_spec_body.hpp"
#endif
