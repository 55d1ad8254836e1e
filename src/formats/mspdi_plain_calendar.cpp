#include "formats/mspdi_plain_calendar.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

constexpr std::int32_t longest_split = 31;

std::vector<WorkInterval> intervals(const WorkingHours& hours) {
    std::vector<WorkInterval> made;
    for (const WorkSpan& span : hours)
        made.push_back({span.from, span.to});
    return made;
}

/// Gives the hours of a worked exception, split where its days have different ones.
class Stretches {
  public:
    Stretches(const MspdiCalendar& calendar, const WorkingHours& usual)
        : calendar_(calendar), usual_(usual) {}

    void add(CalendarException exception, std::vector<CalendarException>& to) const {
        if (exception.kind == DayKind::host_off || exception.hours) {
            to.push_back(std::move(exception));
            return;
        }
        const std::int32_t days = std::min(exception.last - exception.first, 6);
        bool same = true;
        for (std::int32_t i = 1; i <= days; ++i)
            same = same && hours_on(exception.first + i) == hours_on(exception.first);
        if (same)
            exception.hours = hours_on(exception.first);
        if (same || exception.last - exception.first >= longest_split) {
            to.push_back(std::move(exception));
            return;
        }
        for (Date day = exception.first; day <= exception.last; ++day) {
            CalendarException one = exception;
            one.first = one.last = day;
            one.hours = hours_on(day);
            to.push_back(std::move(one));
        }
    }

  private:
    const WorkingHours& hours_on(Date day) const {
        const WorkingHours& hours = *calendar_.week[weekday(day) - 1];
        return hours.empty() ? usual_ : hours;
    }

    const MspdiCalendar& calendar_;
    const WorkingHours& usual_;
};

}  // namespace

MspdiCalendar plain_calendar(const CalendarSpec& spec) {
    MspdiCalendar calendar;
    calendar.is_base = true;
    const WorkingHours usual = spec.usual_hours.value_or(default_hours());
    for (std::size_t day = 0; day < 7; ++day)
        calendar.week[day] = spec.week[day].value_or(day < 5 ? usual : WorkingHours{});
    const Stretches stretches(calendar, usual);
    for (const CalendarException& each : spec.exceptions)
        stretches.add({each.first,
                       each.last,
                       is_work(each.kind) ? DayKind::host_work : DayKind::host_off,
                       each.hours,
                       {each.name.zh, each.name.zh},
                       {}},
                      calendar.exceptions);
    drop_repeated(calendar.exceptions);
    return calendar;
}

bool same_days(const MspdiCalendar& a, const MspdiCalendar& b) {
    return a.week == b.week &&
           std::equal(a.exceptions.begin(), a.exceptions.end(), b.exceptions.begin(), b.exceptions.end(),
                      [](const CalendarException& x, const CalendarException& y) {
                          return std::tie(x.first, x.last, x.kind, x.hours, x.name.zh) ==
                                 std::tie(y.first, y.last, y.kind, y.hours, y.name.zh);
                      });
}

void drop_repeated(std::vector<CalendarException>& exceptions) {
    std::set<std::tuple<Date, Date, DayKind, std::optional<WorkingHours>>> seen;
    std::vector<CalendarException> kept;
    for (auto each = exceptions.rbegin(); each != exceptions.rend(); ++each)
        if (seen.emplace(each->first, each->last, each->kind, each->hours).second)
            kept.push_back(std::move(*each));
    std::reverse(kept.begin(), kept.end());
    exceptions = std::move(kept);
}

void put_days(const MspdiCalendar& from, Calendar& to) {
    to.week.clear();
    for (std::size_t day = 0; day < 7; ++day)
        if (from.week[day])
            to.week.push_back({static_cast<std::int32_t>(day) + 1, intervals(*from.week[day])});
    to.exceptions.clear();
    for (const CalendarException& each : from.exceptions)
        to.exceptions.push_back({each.name.zh, each.first, each.last, each.kind == DayKind::host_work,
                                 each.hours ? intervals(*each.hours) : std::vector<WorkInterval>{}});
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
