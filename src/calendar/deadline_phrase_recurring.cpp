// A cycle with its beginning, its end, its first round and what goes before it.

#include <algorithm>
#include <optional>
#include <utility>

#include "deadline_phrase_assembly.hpp"

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

/// A monthly cycle and a 次月 that names its day are one.
void join_next_month(Parts& parts) {
    auto& limits = parts.limits;
    for (std::size_t i = 1; i < limits.size(); ++i) {
        Limit& cycle = limits[i - 1];
        const bool open =
            cycle.form == LimitForm::cycle && cycle.reading.every == Cycle::month && cycle.reading.day == 0;
        if (!open || limits[i].form != LimitForm::next_month)
            continue;
        const std::size_t begin = cycle.begin;
        cycle = limits[i];
        cycle.begin = begin;
        limits.erase(limits.begin() + static_cast<std::ptrdiff_t>(i));
        --i;
    }
}

/// A yearly cycle without a day and a date without a year after it (每年一次，12月底前) are one.
void join_day_of_year(Parts& parts) {
    auto& limits = parts.limits;
    for (std::size_t i = 1; i < limits.size(); ++i) {
        DeadlineReading& cycle = limits[i - 1].reading;
        const Limit& day = limits[i];
        const bool open =
            limits[i - 1].form == LimitForm::cycle && cycle.every == Cycle::year && cycle.month == 0;
        if (!open || day.form != LimitForm::date || day.moments.size() != 1 ||
            day.reading.kind != DeadlineKind::by_date)
            continue;
        const YearWord year = day.moments.front().year_word;
        if (year != YearWord::unstated && year != YearWord::after_last)
            continue;
        cycle.month = month_of(day.moments.front());
        cycle.day = day_of(day.moments.front());
        limits[i - 1].end = day.end;
        limits.erase(limits.begin() + static_cast<std::ptrdiff_t>(i));
        --i;
    }
}

/// The event whose month a 次月 follows.
void name_event_of_offset(const Parts& parts, Limit& limit) {
    DeadlineReading& reading = limit.reading;
    if (reading.offset_months == 0 || !reading.trigger.empty())
        return;
    const std::string_view text = parts.phrase.text;
    for (std::size_t at = 0; at < limit.end; at += char_size(text, at)) {
        struct Named {
            std::string_view word;
            std::string_view id;
        };
        static constexpr Named events[] = {{"代扣", "withholding"},
                                           {"开工", "construction_start"},
                                           {"执业", "start_of_practice"},
                                           {"受理", "acceptance"},
                                           {"交办", "assignment"},
                                           {"印发", "issue"},
                                           {"公布", "publication"},
                                           {"施行", "effect"},
                                           {"批准", "approval"},
                                           {"办结", "close"},
                                           {"到期", "due"},
                                           {"收到", "receipt"}};
        for (const Named& event : events)
            if (stands(text, at, event.word)) {
                reading.trigger = event.id;
                return;
            }
    }
    reading.trigger = parts.context.trigger;
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
    const bool followed =
        contains(text.substr(limit.end, cycle_begin > limit.end ? cycle_begin - limit.end : 0),
                 {"以后", "此后", "之后", "今后", "起"});
    const bool has_since = std::any_of(parts.limits.begin(), parts.limits.end(),
                                       [](const Limit& l) { return l.form == LimitForm::since; });
    if (limit.reading.kind == DeadlineKind::by_date && limit.reading.date && before &&
        (followed || has_since) && !reading.first) {
        reading.first = limit.reading.date;
        reading.year_from_document = limit.reading.year_from_document;
        return true;
    }
    return false;
}

/// Steps of which at least one is a cycle of its own; a beginning right before a cycle is the cycle's.
DeadlineReading as_steps(Parts& parts) {
    auto& limits = parts.limits;
    for (std::size_t i = 0; i + 1 < limits.size(); ++i) {
        DeadlineReading& cycle = limits[i + 1].reading;
        const bool begins = limits[i].form == LimitForm::since || limits[i].form == LimitForm::range;
        if (!begins || !is_cycle(limits[i + 1]) || limits[i + 1].more_days)
            continue;
        cycle.start = printed_time(limits[i], 0);
        if (limits[i].form == LimitForm::range)
            cycle.end = printed_time(limits[i], 1);
        limits.erase(limits.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return assemble_milestones(parts);
}

}  // namespace

DeadlineReading assemble_cycle(Parts& parts) {
    join_next_month(parts);
    join_day_of_year(parts);
    for (Limit& limit : parts.limits)
        if (is_cycle(limit))
            name_event_of_offset(parts, limit);
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
