// calendar.cpp - dates, calendars and legal periods of the C API.
#include <optional>
#include <string>
#include <vector>

#include "luoshi/calendar/calendars.hpp"
#include "luoshi/calendar/legal_period.hpp"
#include "luoshi/schedule/work_calendars.hpp"
#include "objects.hpp"

using namespace luoshi;
using namespace luoshi::capi;

namespace {

Date date(int32_t days, const char* name) {
    const Date value{days};
    if (value < min_date || value > max_date)
        invalid_argument(
            "C013",
            {std::string("日期 ") + name + " 超出范围", std::string("the date ") + name + " is out of range"},
            {"0001-01-01 至 9999-12-31", "0001-01-01 to 9999-12-31"});
    return value;
}

/// The n-th working day from `day`, or invalid_argument (C028) where the calendar ends before it: a date at
/// the end of all dates that is not n days away is no answer.
CalendarDate counted_from(const WorkCalendar& work, Date day, std::int64_t n) {
    const CalendarDate found = work.add_working_days(day, n, UnknownYears::provisional);
    if ((found.date == max_date || found.date == min_date) && work.working_days_between(day, found.date) != n)
        invalid_argument("C028", {"结果超出日期范围", "the result is out of the range of dates"},
                         {"0001-01-01 至 9999-12-31", "0001-01-01 to 9999-12-31"});
    return found;
}

Instant instant(int32_t minutes, const char* name) {
    if (minutes == LUOSHI_NONE)
        invalid_argument("C013", {std::string("时刻 ") + name + " 为 LUOSHI_NONE",
                                  std::string("the instant ") + name + " is LUOSHI_NONE"});
    return Instant{minutes};
}

/// Row i of a strided column.
template <class T>
T& at(T* data, std::size_t stride, std::size_t i) {
    using Byte = std::conditional_t<std::is_const_v<T>, const char, char>;
    return *reinterpret_cast<T*>(reinterpret_cast<Byte*>(data) + i * stride);
}

template <class T>
void need_column(const T* data, std::size_t count, const char* name) {
    if (count > 0 && data == nullptr)
        misuse("C003", {std::string("列 ") + name + " 为空", std::string("the column ") + name + " is NULL"});
}

}  // namespace

luoshi_status luoshi_date_parse(const char* data, size_t size, int32_t* result, luoshi_error** error) {
    return guard(error, [&] {
        out(result, "date");
        const std::string_view given = text(data, size, "text");
        const std::optional<Date> parsed = parse_date(given);
        if (!parsed) {
            Diagnostic finding;
            finding.code = "C014";
            finding.what = {"“" + std::string(given.substr(0, 40)) + "”不是日期",
                            "\"" + std::string(given.substr(0, 40)) + "\" is no date"};
            finding.accepted = {"YYYY-MM-DD，0001-01-01 至 9999-12-31",
                                "YYYY-MM-DD, 0001-01-01 to 9999-12-31"};
            throw Error(Status::invalid_data, std::move(finding));
        }
        *result = parsed->days;
    });
}

luoshi_status luoshi_date_format(int32_t days, luoshi_text** result, luoshi_error** error) {
    return guard(error, [&] {
        out(result, "out") = nullptr;
        *result = give(to_text(date(days, "date")));
    });
}

luoshi_status luoshi_calendar_open(const char* name, size_t size, luoshi_calendar** result,
                                   luoshi_error** error) {
    return guard(error, [&] {
        out(result, "out") = nullptr;
        const std::string_view wanted = text(name, size, "name");
        const std::optional<CalendarSpec> spec = built_in_calendar(wanted);
        if (!spec) {
            Diagnostic finding;
            finding.code = "C015";
            finding.what = {"没有内置日历“" + std::string(wanted) + "”",
                            "there is no built-in calendar \"" + std::string(wanted) + "\""};
            finding.accepted = {"cn、weekdays、every-day", "cn, weekdays, every-day"};
            throw Error(Status::not_found, std::move(finding));
        }
        *result = new luoshi_calendar(WorkCalendar(*spec));
    });
}

void luoshi_calendar_free(luoshi_calendar* calendar) {
    release(calendar);
}

luoshi_status luoshi_calendar_day(const luoshi_calendar* calendar, int32_t day, luoshi_language lang,
                                  luoshi_day* result, luoshi_error** error) {
    return guard(error, [&] {
        const WorkCalendar& work = of(calendar).calendar;
        const Date d = date(day, "date");
        luoshi_day from{};
        from.kind = static_cast<luoshi_day_kind>(work.day_kind(d));
        from.working = work.is_working_day(d) ? 1 : 0;
        from.minutes = work.working_minutes_on(d);
        from.provisional = work.is_known(d) ? 0 : 1;
        from.name = view(work.day_name(d, language(lang)));
        from.notice = view(work.notice(d));
        fill(out(result, "out"), from, "luoshi_day");
    });
}

luoshi_status luoshi_calendar_add_days(const luoshi_calendar* calendar, int32_t day, int64_t n,
                                       int32_t* result, int32_t* provisional, luoshi_error** error) {
    return guard(error, [&] {
        const WorkCalendar& work = of(calendar).calendar;
        const CalendarDate found = counted_from(work, date(day, "date"), n);
        out(result, "out") = found.date.days;
        if (provisional != nullptr)
            *provisional = found.provisional ? 1 : 0;
    });
}

luoshi_status luoshi_calendar_count_days(const luoshi_calendar* calendar, int32_t from, int32_t to,
                                         int32_t* result, int32_t* provisional, luoshi_error** error) {
    return guard(error, [&] {
        const WorkCalendar& work = of(calendar).calendar;
        const CalendarCount found =
            work.working_days_between(date(from, "from"), date(to, "to"), UnknownYears::provisional);
        out(result, "out") = found.days;
        if (provisional != nullptr)
            *provisional = found.provisional ? 1 : 0;
    });
}

luoshi_status luoshi_calendar_add_minutes(const luoshi_calendar* calendar, int32_t from, int64_t n,
                                          int32_t* result, luoshi_error** error) {
    return guard(error, [&] {
        const WorkCalendar& work = of(calendar).calendar;
        const Instant start = instant(from, "from");
        const Instant found = work.add_working_minutes(start, n);
        // Where instants end, a calendar stops; that is no answer.
        if (found == no_instant ||
            (found.minutes == INT32_MAX && work.working_minutes_between(start, found) != n))
            invalid_argument("C028", {"结果超出时刻范围", "the result is out of the range of instants"});
        out(result, "out") = found.minutes;
    });
}

luoshi_status luoshi_calendar_count_minutes(const luoshi_calendar* calendar, int32_t from, int32_t to,
                                            int64_t* result, luoshi_error** error) {
    return guard(error, [&] {
        const WorkCalendar& work = of(calendar).calendar;
        out(result, "out") = work.working_minutes_between(instant(from, "from"), instant(to, "to"));
    });
}

luoshi_status luoshi_calendar_add_days_column(const luoshi_calendar* calendar, const int32_t* dates,
                                              size_t dates_stride, const int32_t* n, size_t n_stride,
                                              int32_t* result, size_t out_stride, size_t count,
                                              luoshi_error** error) {
    return guard(error, [&] {
        const WorkCalendar& work = of(calendar).calendar;
        need_column(dates, count, "dates");
        need_column(n, count, "n");
        need_column(result, count, "out");
        std::vector<int32_t> found(count);  // all or nothing: written when every row has its result
        for (std::size_t i = 0; i < count; ++i)
            found[i] =
                counted_from(work, date(at(dates, dates_stride, i), "dates"), at(n, n_stride, i)).date.days;
        for (std::size_t i = 0; i < count; ++i)
            at(result, out_stride, i) = found[i];
    });
}

luoshi_status luoshi_calendar_count_days_column(const luoshi_calendar* calendar, const int32_t* from,
                                                size_t from_stride, const int32_t* to, size_t to_stride,
                                                int32_t* result, size_t out_stride, size_t count,
                                                luoshi_error** error) {
    return guard(error, [&] {
        const WorkCalendar& work = of(calendar).calendar;
        need_column(from, count, "from");
        need_column(to, count, "to");
        need_column(result, count, "out");
        for (std::size_t i = 0; i < count; ++i)  // all or nothing: look before writing
            date(at(from, from_stride, i), "from"), date(at(to, to_stride, i), "to");
        for (std::size_t i = 0; i < count; ++i)
            at(result, out_stride, i) = work.working_days_between(date(at(from, from_stride, i), "from"),
                                                                  date(at(to, to_stride, i), "to"));
    });
}

luoshi_status luoshi_period_count(const luoshi_calendar* calendar, int32_t event_day, int32_t n,
                                  luoshi_time_unit unit, luoshi_language lang, luoshi_text** result,
                                  luoshi_error** error) {
    return guard(error, [&] {
        const WorkCalendar& work = of(calendar).calendar;
        out(result, "out") = nullptr;
        const Language in = language(lang);
        if (unit < LUOSHI_CALENDAR_DAY || unit > LUOSHI_MONTH)
            invalid_argument("C016", {"没有这种期间单位", "there is no such unit of periods"},
                             {"日、工作日、周、月", "calendar day, working day, week, month"});
        const LegalPeriod period = count_period(date(event_day, "event_day"), n, static_cast<TimeUnit>(unit),
                                                PeriodDirection::within, work);
        Json json;
        json["first_day"] = to_text(period.first_day);
        json["last_day"] = to_text(period.last_day);
        json["rolled_last_day"] = to_text(period.rolled_last_day);
        json["rolled"] = period.rolled;
        json["provisional"] = period.provisional;
        json["clauses"] = Json::array();
        for (const AppliedClause& each : period.clauses)
            json["clauses"].push_back(
                {{"clause", static_cast<int>(each.clause)}, {"text", each.text.in(in)}});
        *result = give(json.dump());
    });
}
