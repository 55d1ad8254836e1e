// A cycle with its beginning, its end, its first round and what goes before it.

#include <algorithm>
#include <optional>
#include <utility>

#include "deadline_phrase_assembly.hpp"
#include "deadline_phrase_cycle.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

namespace {

bool is_cycle(const Limit& limit) {
    return limit.form == LimitForm::cycle || limit.form == LimitForm::next_month;
}

std::string printed_time(const Limit& limit, std::size_t moment) {
    const int year = limit.years.size() > moment ? limit.years[moment] : 0;
    return year == 0 ? std::string{} : as_printed(limit.moments[moment], year);
}

/// Joins neighbours, from left to right: `join(a, b)` is true where `b` is now part of `a`.
template <typename Join>
void join_neighbours(std::vector<Limit>& limits, Join join) {
    std::size_t kept = 0;
    for (std::size_t i = 1; i < limits.size(); ++i) {
        if (join(limits[kept], limits[i]))
            continue;
        if (++kept != i)
            limits[kept] = std::move(limits[i]);
    }
    if (!limits.empty())
        limits.resize(kept + 1);
}

/// A monthly cycle and a 次月 that names its day are one.
bool join_next_month(Limit& cycle, Limit& day) {
    const bool open =
        cycle.form == LimitForm::cycle && cycle.reading.every == Cycle::month && cycle.reading.day == 0;
    if (!open || day.form != LimitForm::next_month)
        return false;
    day.begin = cycle.begin;
    cycle = std::move(day);
    return true;
}

/// A yearly cycle without a day and a date without a year after it (每年一次，12月底前) are one.
bool join_day_of_year(Limit& cycle, Limit& day) {
    const bool open =
        cycle.form == LimitForm::cycle && cycle.reading.every == Cycle::year && cycle.reading.month == 0;
    if (!open || day.form != LimitForm::date || day.moments.size() != 1 ||
        day.reading.kind != DeadlineKind::by_date)
        return false;
    const Moment& moment = day.moments.front();
    if (moment.year_word != YearWord::unstated && moment.year_word != YearWord::after_last)
        return false;
    cycle.reading.month = month_of(moment);
    cycle.reading.day = day_of(moment);
    cycle.end = day.end;
    return true;
}

/// The event whose month a 次月 follows: the first that the text names before it, or the one that the
/// reader was told.
void name_events_of_offsets(Parts& parts) {
    const MonthEvent event = first_month_event(parts.phrase.text);
    for (Limit& limit : parts.limits)
        if (is_cycle(limit) && limit.reading.offset_months != 0 && limit.reading.trigger.empty())
            limit.reading.trigger =
                event.end <= limit.end && !event.id.empty() ? std::string(event.id) : parts.context.trigger;
}

/// What the limits around the cycle say about it; false where one is a limit of its own.
bool put_bound(const Parts& parts, std::size_t index, std::size_t cycle, DeadlineReading& reading) {
    const std::string_view text = parts.phrase.text;
    const Limit& limit = parts.limits[index];
    const bool before = index < cycle;
    const std::size_t cycle_begin = parts.limits[cycle].begin;
    switch (limit.form) {
        case LimitForm::since:
            if (!reading.start.empty())
                return false;
            reading.start = printed_time(limit, 0);
            return !reading.start.empty();
        case LimitForm::range:
            reading.start = printed_time(limit, 0);
            reading.end = printed_time(limit, 1);
            return true;
        case LimitForm::date:
            break;
        default:
            return false;
    }
    if (limit.goal) {
        reading.end = printed_time(limit, 0);
        return !reading.end.empty();
    }
    if (limit.reading.kind == DeadlineKind::period && before && reading.start.empty()) {
        reading.start = reading.end = printed_time(limit, 0);
        return !reading.start.empty();
    }
    if (limit.reading.kind == DeadlineKind::dates && before &&
        limit.moments.front().grain == Grain::quarter) {
        reading.start = printed_time(limit, 0);
        return true;
    }
    if (limit.reading.kind != DeadlineKind::by_date || !limit.reading.date || !before || reading.first)
        return false;
    const bool followed =
        contains(text.substr(limit.end, cycle_begin > limit.end ? cycle_begin - limit.end : 0),
                 {"以后", "此后", "之后", "今后", "起"});
    const bool has_since = std::any_of(parts.limits.begin(), parts.limits.end(),
                                       [](const Limit& l) { return l.form == LimitForm::since; });
    if (!followed && !has_since)
        return false;
    reading.first = limit.reading.date;
    reading.year_from_document = limit.reading.year_from_document;
    return true;
}

/// Steps of which at least one is a cycle of its own; a beginning right before a cycle is the cycle's.
DeadlineReading as_steps(Parts& parts) {
    join_neighbours(parts.limits, [](Limit& begins, Limit& cycle) {
        const bool span = begins.form == LimitForm::range;
        if ((!span && begins.form != LimitForm::since) || !is_cycle(cycle) || cycle.more_days)
            return false;
        cycle.reading.start = printed_time(begins, 0);
        if (span)
            cycle.reading.end = printed_time(begins, 1);
        begins = std::move(cycle);
        return true;
    });
    return assemble_milestones(parts);
}

}  // namespace

DeadlineReading assemble_cycle(Parts& parts) {
    join_neighbours(parts.limits, join_next_month);
    join_neighbours(parts.limits, join_day_of_year);
    name_events_of_offsets(parts);
    const auto first = std::find_if(parts.limits.begin(), parts.limits.end(), is_cycle);
    const auto index = static_cast<std::size_t>(first - parts.limits.begin());
    const bool several = std::count_if(parts.limits.begin(), parts.limits.end(), is_cycle) > 1;
    if (several || first->more_days)
        return as_steps(parts);
    DeadlineReading reading = first->reading;
    for (std::size_t i = 0; i < parts.limits.size(); ++i) {
        if (i == index || parts.limits[i].form == LimitForm::going_on)
            continue;
        if (!put_bound(parts, i, index, reading))
            return as_steps(parts);
    }
    return reading;
}

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
