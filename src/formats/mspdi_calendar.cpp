#include "formats/mspdi_calendar.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

constexpr std::int32_t full_day = 24 * 60;

struct TimeOfWork {
    std::optional<std::int32_t> from, to;  ///< minutes of the day
};

constexpr MspdiField<TimeOfWork> time_fields[] = {
    {"FromTime", [](TimeOfWork& t, const MspdiElement& e) { e.read_time(t.from); }},
    {"ToTime", [](TimeOfWork& t, const MspdiElement& e) { e.read_time(t.to); }},
};

/// The spans of a <WorkingTimes>. An end at 00:00 is the end of the day; a span without times is an empty
/// row of Project's dialog.
WorkingHours read_hours(const MspdiElement& element) {
    WorkingHours hours;
    for (const pugi::xml_node& child : element.node.children()) {
        if (child.type() != pugi::node_element)
            continue;
        if (local_name(child) != "WorkingTime") {
            element.found.not_read("WorkingTimes", child);
            continue;
        }
        TimeOfWork time;
        read_elements(child, time, MspdiFields<TimeOfWork>(time_fields), "WorkingTime", element.found);
        if (!time.from && !time.to)
            continue;
        const std::int32_t to = time.to.value_or(0);
        hours.push_back({time.from.value_or(0), to == 0 ? full_day : to});
    }
    if (std::optional<Diagnostic> wrong = put_in_order(hours)) {
        element.found.error(wrong->code.c_str(), element.node, std::move(wrong->what),
                            std::move(wrong->accepted));
        hours.clear();
    }
    return hours;
}

/// A <WeekDay> or an <Exception>.
struct DayRule {
    std::int32_t day_type = 0;  ///< 1 Sunday to 7 Saturday; 0: the days of the period
    bool working = false;
    std::optional<WorkingHours> hours;
    std::string name;
    std::optional<MspdiMoment> from, to;
    // Rules by which the days recur.
    std::int32_t type = 1;  ///< 1 daily
    std::int32_t period = 1;
    std::int32_t occurrences = 1;
    bool by_occurrences = false;
};

constexpr MspdiField<DayRule> period_fields[] = {
    {"FromDate", [](DayRule& d, const MspdiElement& e) { e.read(d.from); }},
    {"ToDate", [](DayRule& d, const MspdiElement& e) { e.read(d.to); }},
};

void read_period(DayRule& day, const MspdiElement& element) {
    read_elements(element.node, day, MspdiFields<DayRule>(period_fields), "TimePeriod", element.found);
}

constexpr MspdiField<DayRule> day_fields[] = {
    {"DayType", [](DayRule& d, const MspdiElement& e) { e.read_code(d.day_type, 7, "0 - 7"); }},
    {"DayWorking", [](DayRule& d, const MspdiElement& e) { e.read(d.working); }},
    {"WorkingTimes", [](DayRule& d, const MspdiElement& e) { d.hours = read_hours(e); }},
    {"TimePeriod", read_period},
};

constexpr MspdiField<DayRule> exception_fields[] = {
    {"Name", [](DayRule& d, const MspdiElement& e) { e.read(d.name); }},
    {"DayWorking", [](DayRule& d, const MspdiElement& e) { e.read(d.working); }},
    {"WorkingTimes", [](DayRule& d, const MspdiElement& e) { d.hours = read_hours(e); }},
    {"TimePeriod", read_period},
    {"Type", [](DayRule& d, const MspdiElement& e) { e.read_code(d.type, 9, "1 - 9"); }},
    {"Period", [](DayRule& d, const MspdiElement& e) { e.read(d.period); }},
    {"Occurrences", [](DayRule& d, const MspdiElement& e) { e.read(d.occurrences); }},
    {"EnteredByOccurrences", [](DayRule& d, const MspdiElement& e) { e.read(d.by_occurrences); }},
};

void add_exception(MspdiCalendar& calendar, const DayRule& day, const MspdiElement& element) {
    if (!day.from || !day.to) {
        element.found.error("F025", element.node, {"例外日缺少起止日期", "an exception without its days"},
                            {"TimePeriod 中的 FromDate 和 ToDate", "FromDate and ToDate in TimePeriod"});
        return;
    }
    CalendarException exception;
    exception.first = day_of(*day.from);
    exception.last = day_of(*day.to);
    if (exception.last < exception.first) {
        element.found.error("T004", element.node, {"止日早于起日", "the period ends before it begins"},
                            {"不早于 FromDate 的 ToDate", "a ToDate that is not before FromDate"});
        return;
    }
    const bool one_day = exception.first == exception.last;
    const bool daily = day.type <= 1 && day.period <= 1;
    if (!one_day && !daily) {
        element.found.add("F028", Severity::warning, element.node,
                          {"按规则重复的例外日未能展开，这些日子按一般工作周计算",
                           "days that recur by a rule are not laid out; they count as the week has them"},
                          {"单独一天，或连续的若干天（Type 1、Period 1）",
                           "a single day, or days in a row (Type 1, Period 1)"});
        return;
    }
    if (daily && day.by_occurrences && day.occurrences > 0)
        exception.last = std::min(exception.last, exception.first + (day.occurrences - 1));
    exception.kind = day.working ? DayKind::host_work : DayKind::host_off;
    if (day.working)
        exception.hours = day.hours;
    exception.name = {day.name, day.name};
    calendar.exceptions.push_back(std::move(exception));
}

/// Sunday is Project's first day, Monday ours.
std::size_t place_in_week(std::int32_t day_type) {
    return static_cast<std::size_t>((day_type + 5) % 7);
}

void read_week_day(MspdiCalendar& calendar, const MspdiElement& element) {
    DayRule day;
    read_elements(element.node, day, MspdiFields<DayRule>(day_fields), "WeekDay", element.found);
    if (day.day_type == 0)
        return add_exception(calendar, day, element);
    std::optional<WorkingHours>& hours = calendar.week[place_in_week(day.day_type)];
    if (!day.working)
        hours.emplace();
    else
        hours = day.hours ? day.hours : default_hours();
}

void read_exception(MspdiCalendar& calendar, const MspdiElement& element) {
    DayRule day;
    read_elements(element.node, day, MspdiFields<DayRule>(exception_fields), "Exception", element.found);
    add_exception(calendar, day, element);
}

/// Weeks with hours of their own between two dates.
void refuse_work_weeks(MspdiCalendar&, const MspdiElement& element) {
    if (!element.node.first_child())
        return;
    element.found.add("F028", Severity::warning, element.node,
                      {"特殊工作周未能展开，这些日子按一般工作周计算",
                       "weeks with hours of their own are not laid out; they count as other weeks"},
                      {"写成例外日的工作时间", "hours given as exceptions"});
}

constexpr MspdiField<MspdiCalendar> week_fields[] = {{"WeekDay", read_week_day, true}};
constexpr MspdiField<MspdiCalendar> exception_list[] = {{"Exception", read_exception, true}};

constexpr MspdiField<MspdiCalendar> calendar_fields[] = {
    {"UID", [](MspdiCalendar& c, const MspdiElement& e) { e.read(c.uid); }},
    {"Name", [](MspdiCalendar& c, const MspdiElement& e) { e.read(c.name); }},
    {"IsBaseCalendar", [](MspdiCalendar& c, const MspdiElement& e) { e.read(c.is_base); }},
    {"BaseCalendarUID", [](MspdiCalendar& c, const MspdiElement& e) { e.read(c.base_uid); }},
    {"WeekDays",
     [](MspdiCalendar& c, const MspdiElement& e) {
         read_elements(e.node, c, MspdiFields<MspdiCalendar>(week_fields), "WeekDays", e.found);
     }},
    {"Exceptions",
     [](MspdiCalendar& c, const MspdiElement& e) {
         read_elements(e.node, c, MspdiFields<MspdiCalendar>(exception_list), "Exceptions", e.found);
     }},
    {"WorkWeeks", refuse_work_weeks},
};

/// The place of each calendar by its UID; of two with the same, the first.
std::unordered_map<std::int32_t, std::size_t> places_of(const std::vector<MspdiCalendar>& calendars) {
    std::unordered_map<std::int32_t, std::size_t> places;
    for (std::size_t i = 0; i < calendars.size(); ++i)
        places.emplace(calendars[i].uid, i);
    return places;
}

}  // namespace

MspdiCalendar read_mspdi_calendar(const pugi::xml_node& node, std::int64_t row, MspdiFindings& found) {
    MspdiCalendar calendar;
    found.at("calendar", std::string(text_of_child(node, "UID")), row);
    read_elements(node, calendar, MspdiFields<MspdiCalendar>(calendar_fields), "Calendar", found);
    if (calendar.uid == no_uid)
        found.error("F025", node, {"日历没有 UID", "a calendar without a UID"},
                    {"UID 元素", "an element UID"});
    // A base calendar has none above it; Project writes 0 or -1 there.
    if (calendar.is_base)
        calendar.base_uid = no_uid;
    return calendar;
}

void check_mspdi_calendars(std::vector<MspdiCalendar>& calendars, MspdiFindings& found) {
    const auto places = places_of(calendars);
    for (std::size_t i = 0; i < calendars.size(); ++i) {
        MspdiCalendar& calendar = calendars[i];
        found.at("calendar", std::to_string(calendar.uid), static_cast<std::int64_t>(i));
        if (calendar.uid != no_uid && places.at(calendar.uid) != i)
            found.error("F027", {}, {"日历的 UID 重复", "the UID of another calendar"},
                        {"每个日历各自的 UID", "a UID of its own for each calendar"});
        if (calendar.base_uid != no_uid && !places.contains(calendar.base_uid)) {
            found.error("F016", {},
                        {"没有 UID 为 " + std::to_string(calendar.base_uid) + " 的基准日历",
                         "no base calendar with the UID " + std::to_string(calendar.base_uid)},
                        {"文件中日历的 UID，或 -1", "the UID of a calendar of the file, or -1"});
            calendar.base_uid = no_uid;
        }
    }
    // Each calendar is walked over once; a walk that meets itself goes round.
    constexpr std::size_t not_met = SIZE_MAX;
    std::vector<std::size_t> met_by(calendars.size(), not_met);
    for (std::size_t i = 0; i < calendars.size(); ++i) {
        std::size_t at = i;
        while (met_by[at] == not_met && calendars[at].base_uid != no_uid) {
            met_by[at] = i;
            at = places.at(calendars[at].base_uid);
        }
        if (met_by[at] != i || calendars[at].base_uid == no_uid)
            continue;
        found.at("calendar", std::to_string(calendars[at].uid), static_cast<std::int64_t>(at));
        found.error("F029", {}, {"日历互为基准，成环", "the calendar is based on itself, through others"},
                    {"不成环的基准日历", "bases that end at a calendar without one"});
        calendars[at].base_uid = no_uid;
    }
}

CalendarSpec mspdi_calendar_spec(const MspdiDocument& document, std::size_t calendar) {
    const auto places = places_of(document.calendars);
    std::vector<std::size_t> chain{calendar};
    while (chain.size() <= document.calendars.size()) {
        const auto base = places.find(document.calendars[chain.back()].base_uid);
        if (base == places.end())
            break;
        chain.push_back(base->second);
    }
    CalendarSpec spec;
    for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
        const MspdiCalendar& from = document.calendars[*at];
        CalendarSpec own;
        own.name = from.name;
        own.week = from.week;
        own.exceptions = from.exceptions;
        spec = at == chain.rbegin() ? std::move(own) : derive(spec, own);
    }
    if (document.project.minutes_per_day > 0)
        spec.minutes_per_day = document.project.minutes_per_day;
    return spec;
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
