// luoshi/calendar/due_date_body.hpp - how readings become days; included by luoshi/calendar/due_date.hpp.
#pragma once

#include <algorithm>
#include <utility>

#include "luoshi/calendar/due_date.hpp"

namespace luoshi {
inline namespace v1 {

namespace detail::due {

inline DueDate on(Date date) {
    DueDate due;
    due.date = date;
    due.reason = NoDueDate::there_is_one;
    return due;
}

inline DueDate none(NoDueDate reason, std::string event = {}) {
    DueDate due;
    due.reason = reason;
    due.event = std::move(event);
    return due;
}

inline DueDate on_or(const std::optional<Date>& date, const DeadlineReading& reading, NoDueDate otherwise) {
    if (date)
        return on(*date);
    return none(reading.needs_reference_year ? NoDueDate::year_unknown : otherwise);
}

// ---- months

inline int month_index(Date date) {
    const Civil c = to_civil(date);
    return c.year * 12 + static_cast<int>(c.month) - 1;
}

inline constexpr int first_index = 12;             // January of year 1
inline constexpr int last_index = 9999 * 12 + 11;  // December of year 9999

/// The day number in that month, or the month's last day where the month is shorter.
inline std::optional<Date> day_in_month(int index, int day) {
    if (index < first_index || index > last_index)
        return std::nullopt;
    const int year = index / 12;
    const auto month = static_cast<unsigned>(index % 12 + 1);
    const unsigned last = days_in_month(year, month);
    if (day == last_day_of_month || day > static_cast<int>(last))
        return to_date(year, month, last);
    return to_date(year, month, static_cast<unsigned>(std::max(day, 1)));
}

/// Counting without a calendar of working days.
inline std::optional<Date> count_plainly(Date trigger, int n, TimeUnit unit, PeriodDirection direction) {
    const int sign = direction == PeriodDirection::before ? -1 : 1;
    if (unit == TimeUnit::month) {
        const std::int64_t index = std::int64_t{month_index(trigger)} + std::int64_t{sign} * n;
        if (index < first_index || index > last_index)
            return std::nullopt;
        return day_in_month(static_cast<int>(index), static_cast<int>(to_civil(trigger).day));
    }
    if (unit != TimeUnit::calendar_day && unit != TimeUnit::week)
        return std::nullopt;
    const std::int64_t days = trigger.days + std::int64_t{sign} * n * (unit == TimeUnit::week ? 7 : 1);
    if (days < min_date.days || days > max_date.days)
        return std::nullopt;
    return Date{static_cast<std::int32_t>(days)};
}

inline DueDate counted(const DueDateQuery& query, const std::string& trigger, int n, TimeUnit unit,
                       PeriodDirection direction) {
    const auto event = query.events.find(trigger);
    if (event == query.events.end())
        return none(NoDueDate::event_unknown, trigger);
    if (unit == TimeUnit::hour)
        return none(NoDueDate::unit_not_countable);
    if (query.count)
        return on(query.count(event->second, n, unit, direction));
    const auto date = count_plainly(event->second, n, unit, direction);
    return date ? on(*date) : none(NoDueDate::unit_not_countable);
}

inline DueDate resolve_relative(const DeadlineReading& r, const DueDateQuery& query) {
    const std::optional<int> n = r.n ? r.n : r.n_max;
    if (!n)
        return none(NoDueDate::unit_not_countable);
    return counted(query, r.trigger, *n, r.unit, r.direction);
}

inline DueDate resolve_light(const DeadlineReading& r, const DueDateQuery& query) {
    const std::optional<LightAfter>& light = r.red_after ? r.red_after : r.yellow_after;
    if (!light || r.trigger.empty())
        return none(NoDueDate::unit_not_countable);
    DueDate due = counted(query, r.trigger, light->n, light->unit, PeriodDirection::within);
    if (due.date && light->strict)
        due.date = *due.date + 1;
    return due;
}

// ---- cycles

inline int months_of(Cycle cycle) {
    switch (cycle) {
        case Cycle::year:
            return 12;
        case Cycle::half_year:
            return 6;
        case Cycle::quarter:
            return 3;
        case Cycle::month:
            return 1;
        default:
            return 0;
    }
}

/// The span of a printed time: "2020", "2020-05", "2020-Q3", "2020-05-01".
struct Span {
    Date first;
    Date last;
};

inline std::optional<Span> span_of(const std::string& text) {
    if (const auto day = parse_date(text))
        return Span{*day, *day};
    const auto year_start = text.size() >= 4 ? parse_date(text.substr(0, 4) + "-01-01") : std::nullopt;
    if (!year_start)
        return std::nullopt;
    const int year = to_civil(*year_start).year;
    if (text.size() == 4)
        return Span{*year_start, to_date(year, 12, 31)};
    if (text.size() == 7 && text[4] == '-' && text[5] == 'Q' && text[6] >= '1' && text[6] <= '4') {
        const auto last_month = static_cast<unsigned>((text[6] - '0') * 3);
        return Span{to_date(year, last_month - 2, 1), last_of_month(year, last_month)};
    }
    if (text.size() == 7)
        if (const auto month = parse_date(text + "-01")) {
            const Civil c = to_civil(*month);
            return Span{*month, last_of_month(c.year, c.month)};
        }
    return std::nullopt;
}

/// The month of the round's day, in the round that holds `index`.
inline int month_of_round(const DeadlineReading& r, int index) {
    const int length = months_of(r.every);
    const int begin = index - index % length;
    if (r.every == Cycle::year)
        return begin + std::max(r.month, 1) - 1;
    if (r.every == Cycle::quarter)
        return begin + std::max(r.month_in_quarter, 1) - 1;
    return begin;
}

inline bool has_day(const DeadlineReading& r) {
    if (r.day == 0 || months_of(r.every) == 0)
        return false;
    if (r.every == Cycle::year)
        return r.month != 0;
    return r.every == Cycle::quarter ? r.month_in_quarter != 0 : r.every == Cycle::month;
}

/// The rounds in from..to: the own date of the first, then one a cycle within start..end.
inline std::vector<Date> rounds(const DeadlineReading& r, const DueDateQuery& query) {
    std::vector<Date> days;
    const auto add = [&](Date day) {
        if (day >= query.from && day <= query.to)
            days.push_back(day);
    };
    if (r.first)
        add(*r.first);
    if (r.offset_months != 0 && !r.trigger.empty()) {
        const auto event = query.events.find(r.trigger);
        if (event != query.events.end())
            if (const auto day = day_in_month(month_index(event->second) + r.offset_months, r.day))
                add(*day);
        return days;
    }
    if (!has_day(r))
        return days;
    Date from = query.from;
    Date to = query.to;
    if (const auto span = span_of(r.start))
        from = std::max(from, span->first);
    if (const auto span = span_of(r.end))
        to = std::min(to, span->last);
    const int length = months_of(r.every);
    for (int index = month_index(from) - length; index <= month_index(to) && days.size() < most_due_dates;
         index += length) {
        const auto day = index < first_index ? std::nullopt : day_in_month(month_of_round(r, index), r.day);
        if (day && *day >= from && *day <= to)
            days.push_back(*day);
    }
    return days;
}

// ---- several

inline constexpr int deepest = 16;

inline std::vector<Date> all_days(const DeadlineReading& r, const DueDateQuery& query, int depth);

inline std::optional<Date> day_of_step(const DeadlineReading& step, const DeadlineReading& whole,
                                       const DueDateQuery& query) {
    if (step.kind != DeadlineKind::by_date || step.date)
        return step.date;
    if (!whole.after_assessment_year || !query.assessment_year || step.month == 0)
        return std::nullopt;
    return day_in_month((*query.assessment_year + 1) * 12 + step.month - 1, step.day);
}

inline std::vector<Date> days_of_steps(const DeadlineReading& r, const DueDateQuery& query, int depth,
                                       bool with_rounds) {
    std::vector<Date> days;
    for (const DeadlineReading& step : r.parts) {
        if (step.kind == DeadlineKind::recurring && !with_rounds)
            continue;
        if (step.kind == DeadlineKind::by_date) {
            if (const auto day = day_of_step(step, r, query))
                days.push_back(*day);
            continue;
        }
        const std::vector<Date> more = all_days(step, query, depth + 1);
        days.insert(days.end(), more.begin(), more.end());
    }
    return days;
}

inline DueDate resolve_at(const DeadlineReading& r, const DueDateQuery& query, int depth);

inline std::vector<Date> all_days(const DeadlineReading& r, const DueDateQuery& query, int depth) {
    if (depth > deepest)
        return {};
    if (r.kind == DeadlineKind::dates)
        return r.dates;
    if (r.kind == DeadlineKind::recurring)
        return rounds(r, query);
    if (r.kind == DeadlineKind::milestones)
        return days_of_steps(r, query, depth, true);
    const DueDate due = resolve_at(r, query, depth);
    return due.date ? std::vector<Date>{*due.date} : std::vector<Date>{};
}

inline std::vector<Date> in_order(std::vector<Date> days, const DueDateQuery& query) {
    std::erase_if(days, [&](Date day) { return day < query.from || day > query.to; });
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    if (days.size() > most_due_dates)
        days.resize(most_due_dates);
    return days;
}

/// Why a cycle or a plan has no day in the span.
inline DueDate without_days(const DeadlineReading& r, const DueDateQuery& query) {
    if (r.kind == DeadlineKind::milestones && comes_in_rounds(r))
        return without_days(r.parts.front(), query);
    if (r.needs_reference_year || (r.after_assessment_year && !query.assessment_year))
        return none(NoDueDate::year_unknown);
    if (r.kind == DeadlineKind::recurring && r.offset_months != 0 && !r.trigger.empty() &&
        query.events.find(r.trigger) == query.events.end())
        return none(NoDueDate::event_unknown, r.trigger);
    if (r.kind == DeadlineKind::recurring && !has_day(r) && r.offset_months == 0)
        return none(NoDueDate::cycle_without_day);
    for (const DeadlineReading& step : r.parts)
        if (step.kind == DeadlineKind::relative && query.events.find(step.trigger) == query.events.end())
            return none(NoDueDate::event_unknown, step.trigger);
    return none(NoDueDate::nothing_in_span);
}

inline DueDate usual_limit(const DeadlineReading& r, const DueDateQuery& query, int depth) {
    if (r.parts.empty())
        return none(NoDueDate::at_discretion);
    DueDate due = resolve_at(r.parts.front(), query, depth + 1);
    due.provisional = due.date.has_value();
    return due;
}

inline DueDate resolve_at(const DeadlineReading& r, const DueDateQuery& query, int depth) {
    if (depth > deepest)
        return none(NoDueDate::unresolved);
    switch (r.kind) {
        case DeadlineKind::by_date:
            return on_or(r.date, r, NoDueDate::year_unknown);
        case DeadlineKind::target_by: {
            DueDate due = on_or(r.date, r, NoDueDate::year_unknown);
            due.goal = true;
            return due;
        }
        case DeadlineKind::period:
        case DeadlineKind::ongoing:
            return on_or(r.to, r, NoDueDate::no_end);
        case DeadlineKind::from_event:
            return none(NoDueDate::no_end);
        case DeadlineKind::relative:
            return resolve_relative(r, query);
        case DeadlineKind::light_rule:
            return resolve_light(r, query);
        case DeadlineKind::dates:
        case DeadlineKind::milestones:
        case DeadlineKind::recurring: {
            const bool in_rounds = comes_in_rounds(r);
            const std::vector<Date> days =
                in_order(r.kind == DeadlineKind::milestones ? days_of_steps(r, query, depth, in_rounds)
                                                            : all_days(r, query, depth),
                         query);
            if (days.empty())
                return without_days(r, query);
            return on(in_rounds ? days.front() : days.back());
        }
        case DeadlineKind::by_type:
            return none(NoDueDate::depends_on_type);
        case DeadlineKind::directive:
        case DeadlineKind::default_limit:
            return usual_limit(r, query, depth);
        case DeadlineKind::none:
        case DeadlineKind::unresolved:
        case DeadlineKind::rule:
            return none(NoDueDate::unresolved);
    }
    return none(NoDueDate::unresolved);
}

}  // namespace detail::due

LUOSHI_BODY DueDate resolve(const DeadlineReading& reading, const DueDateQuery& query) {
    return detail::due::resolve_at(reading, query, 0);
}

LUOSHI_BODY std::vector<Date> due_dates(const DeadlineReading& reading, const DueDateQuery& query) {
    return detail::due::in_order(detail::due::all_days(reading, query, 0), query);
}

LUOSHI_BODY DueDate next_due_date(const DeadlineReading& reading, const DueDateQuery& query) {
    const std::vector<Date> days = due_dates(reading, query);
    if (!days.empty()) {
        DueDate due = detail::due::on(days.front());
        due.goal = reading.kind == DeadlineKind::target_by;
        due.provisional =
            reading.kind == DeadlineKind::directive || reading.kind == DeadlineKind::default_limit;
        return due;
    }
    const DueDate due = resolve(reading, query);
    return due.date ? detail::due::none(NoDueDate::nothing_in_span) : due;
}

}  // namespace v1
}  // namespace luoshi
