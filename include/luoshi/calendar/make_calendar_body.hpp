// luoshi/calendar/make_calendar_body.hpp - the bodies of luoshi/calendar/make_calendar.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/base/linkage.hpp"
#include "luoshi/calendar/check_calendar.hpp"
#include "luoshi/calendar/make_calendar.hpp"

namespace luoshi {
inline namespace v1 {

/// Ranges in order, those that overlap or touch joined.
inline std::vector<DateRange> join_ranges(std::vector<DateRange> ranges) {
    std::sort(ranges.begin(), ranges.end());
    std::vector<DateRange> joined;
    for (const DateRange& range : ranges) {
        if (!joined.empty() && range.first <= joined.back().last + 1)
            joined.back().last = std::max(joined.back().last, range.last);
        else
            joined.push_back(range);
    }
    return joined;
}

/// The table's different hours, each once.
class HoursIndex {
  public:
    explicit HoursIndex(DayTable& table) : table_(table) {}

    /// The index of `wanted` in table.hours, added when new.
    std::uint16_t operator()(WorkingHours wanted) {
        put_in_order(wanted);
        const auto next = static_cast<std::uint16_t>(table_.hours.size());
        const auto [at, is_new] = seen_.try_emplace(std::move(wanted), next);
        if (is_new) {
            const WorkingHours& spans = at->first;
            DayTable::Hours hours;
            if (spans.size() > 0)
                hours.from_1 = spans[0].from, hours.length_1 = spans[0].to - spans[0].from;
            if (spans.size() > 1)
                hours.from_2 = spans[1].from, hours.length_2 = spans[1].to - spans[1].from,
                hours.gap = spans[1].from - spans[0].to;
            hours.more_begin = static_cast<std::uint32_t>(table_.spans.size());
            if (spans.size() > 2)
                table_.spans.insert(table_.spans.end(), spans.begin() + 2, spans.end());
            hours.more_end = static_cast<std::uint32_t>(table_.spans.size());
            table_.hours.push_back(hours);
        }
        return at->second;
    }

  private:
    DayTable& table_;
    std::map<WorkingHours, std::uint16_t> seen_;
};

/// Fills DayTable::chunk_begin.
inline void cut_into_chunks(DayTable& table) {
    constexpr std::uint32_t most_chunks = 1u << 16;
    std::uint32_t measure = 0;
    for (const DayTable::Worked& day : table.worked)
        for (const WorkSpan& span : table.spans_of(table.hours[day.hours]))
            measure = std::gcd(measure, static_cast<std::uint32_t>(span.to - span.from));
    if (measure == 0 || table.minutes / measure >= most_chunks)
        return;
    table.chunk = measure;
    table.chunk_inverse = ((std::uint64_t{1} << 40) + measure - 1) / measure;
    table.chunk_begin.reserve(static_cast<std::size_t>(table.minutes / measure));
    for (const DayTable::Worked& day : table.worked)
        for (const WorkSpan& span : table.spans_of(table.hours[day.hours]))
            for (std::int32_t at = span.from; at < span.to; at += static_cast<std::int32_t>(measure))
                table.chunk_begin.push_back(std::uint32_t{day.day} * minutes_per_day +
                                            static_cast<std::uint32_t>(at));
}

/// Makes the table of a spec that has no findings.
inline DayTable make_day_table(const CalendarSpec& spec) {
    DayTable table;
    Date first = table_from;
    Date last = table_to;
    for (const CalendarException& exception : spec.exceptions) {
        first = std::min(first, exception.first);
        last = std::max(last, exception.last);
    }
    table.first = first.days;
    table.size = last - first + 1;
    const auto size = static_cast<std::size_t>(table.size);

    HoursIndex hours_index(table);
    hours_index({});  // 0: a day off
    const WorkingHours usual = spec.usual_hours.value_or(default_hours());
    const std::uint16_t usual_index = hours_index(usual);
    for (std::size_t day = 0; day < 7; ++day) {
        const WorkingHours hours = spec.week[day].value_or(day < 5 ? usual : WorkingHours{});
        table.week.hours[day] = hours_index(hours);
        table.week.days_before[day + 1] = table.week.days_before[day] + (hours.empty() ? 0 : 1);
        table.week.minutes_before[day + 1] = table.week.minutes_before[day] + minutes_of(hours);
    }

    table.days.resize(size + 1);
    table.exceptions.resize(size);
    std::size_t weekday = WeekCount::weekday_of(table.first);
    for (std::size_t day = 0; day < size; ++day) {
        table.days[day].hours = table.week.hours[weekday];
        weekday = weekday == 6 ? 0 : weekday + 1;
    }
    // From the last exception to the first, each day once: `open[d]` leads to the first day at or after d
    // that no later exception rules, so overlapping exceptions cost no more than the days they name.
    std::vector<std::uint16_t> open(size + 1);
    std::iota(open.begin(), open.end(), std::uint16_t{0});
    const auto first_open = [&open](std::size_t day) {
        while (open[day] != day)
            day = open[day] = open[open[day]];
        return day;
    };
    for (std::size_t i = spec.exceptions.size(); i-- > 0;) {
        const CalendarException& exception = spec.exceptions[i];
        const std::uint16_t own = exception.hours ? hours_index(*exception.hours) : std::uint16_t{0};
        const bool by_week = is_work(exception.kind) && !exception.hours;
        const auto end = static_cast<std::size_t>(exception.last.days + 1 - table.first);
        for (std::size_t day = first_open(static_cast<std::size_t>(exception.first.days - table.first));
             day < end; day = first_open(day + 1)) {
            // Until an exception rules it, a day has the hours of its week.
            std::uint16_t& hours = table.days[day].hours;
            if (!by_week)
                hours = own;
            else if (hours == 0)
                hours = usual_index;
            table.exceptions[day] = static_cast<std::uint16_t>(i + 1);
            open[day] = static_cast<std::uint16_t>(day + 1);
        }
    }

    std::vector<std::uint32_t> length;
    for (std::size_t i = 0; i < table.hours.size(); ++i)
        length.push_back(static_cast<std::uint32_t>(table.minutes_of_hours(static_cast<std::uint16_t>(i))));
    std::size_t worked = 0;
    for (std::size_t day = 0; day < size; ++day)
        worked += table.days[day].hours != 0 ? 1 : 0;
    table.worked.reserve(worked + 1);
    std::uint32_t minutes = 0;
    for (std::size_t day = 0; day < size; ++day) {
        const std::uint16_t hours = table.days[day].hours;
        table.days[day].before = static_cast<std::uint16_t>(table.worked.size());
        table.days[day].minutes_before = minutes;
        if (hours == 0)
            continue;
        table.worked.push_back({minutes, static_cast<std::uint16_t>(day), hours});
        minutes += length[hours];
    }
    table.days[size].before = static_cast<std::uint16_t>(worked);
    table.days[size].minutes_before = minutes;
    table.worked.push_back({minutes, static_cast<std::uint16_t>(size), 0});
    table.minutes = minutes;

    cut_into_chunks(table);
    constexpr std::size_t most_rows = 16;
    const std::size_t rows = std::min(table.hours.size(), most_rows);
    table.within.reserve(rows * minutes_per_day);
    for (std::size_t i = 0; i < rows; ++i)
        for (std::int32_t minute = 0; minute < minutes_per_day; ++minute)
            table.within.push_back(static_cast<std::uint16_t>(table.minutes_within(table.hours[i], minute)));

    // Blocks of minutes as long as an average working day, so that few working days begin in one.
    const std::uint32_t average = worked == 0 ? 1 : minutes / static_cast<std::uint32_t>(worked);
    while ((std::uint32_t{2} << table.block_shift) <= average)
        ++table.block_shift;
    table.block_start.reserve((minutes >> table.block_shift) + 2);
    std::size_t holding = 0;
    for (std::uint64_t start = 0; start < minutes; start += std::uint64_t{1} << table.block_shift) {
        while (table.worked[holding + 1].minutes_before <= start)
            ++holding;
        table.block_start.push_back(static_cast<std::uint16_t>(holding));
    }
    table.block_start.push_back(static_cast<std::uint16_t>(worked == 0 ? 0 : worked - 1));
    return table;
}

LUOSHI_BODY MadeCalendar make_calendar(CalendarSpec spec) {
    Diagnostics findings = check_calendar(spec);
    if (!findings.empty())
        throw Error(Status::invalid_data, std::move(findings));
    MadeCalendar made;
    made.table = make_day_table(spec);
    if (spec.known)
        made.known = join_ranges(*spec.known);
    made.minutes_per_day =
        spec.minutes_per_day.value_or(minutes_of(spec.usual_hours.value_or(default_hours())));
    made.spec = std::move(spec);
    return made;
}

}  // namespace v1
}  // namespace luoshi
