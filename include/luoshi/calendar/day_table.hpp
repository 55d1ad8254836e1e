// luoshi/calendar/day_table.hpp - the storage under WorkCalendar: counting days and minutes both ways.
//
// Working time is numbered. Working day j and working minute i count from 0 at the table's first day and go
// negative before it. Two questions go from the calendar to the numbers (how many before this day?) and two
// come back (which day is number j, where is minute i?). Inside the table all are one array access; where
// hours have no common measure, minutes are found by a block index and a search among the few working days
// that begin in one block. Outside the table the plain week goes on for ever, by division.
//
// No loop is longer than a week, a day's spans, or the binary logarithm of a block's days (at most 11 steps).
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "luoshi/calendar/calendar_spec.hpp"
#include "luoshi/calendar/date.hpp"

namespace luoshi {
inline namespace v1 {

/// Where counting ends when there is no such day or minute, or none that 32 bits hold: far outside both.
inline constexpr std::int64_t beyond_time = std::int64_t{1} << 52;

/// Rounds down, also for negative numbers. `b` > 0.
constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) {
    return a / b - (a % b < 0 ? 1 : 0);
}

/// The week that repeats: how much work lies before each of its days, Monday first. Days and minutes are
/// numbered from Monday 1969-12-29.
struct WeekCount {
    std::array<std::int32_t, 8> days_before{};
    std::array<std::int32_t, 8> minutes_before{};
    std::array<std::uint16_t, 7> hours{};  ///< index into DayTable::hours

    static constexpr std::int64_t week_of(std::int64_t day) { return floor_div(day + 3, 7); }
    static constexpr std::size_t weekday_of(std::int64_t day) {
        return static_cast<std::size_t>(day + 3 - 7 * week_of(day));
    }
    std::int64_t days_until(std::int64_t day) const {
        return week_of(day) * days_before[7] + days_before[weekday_of(day)];
    }
    std::int64_t minutes_until(std::int64_t day) const {
        return week_of(day) * minutes_before[7] + minutes_before[weekday_of(day)];
    }
    /// The day that holds unit `number` of `before`, which must not be a week without work.
    static std::int64_t day_holding(const std::array<std::int32_t, 8>& before, std::int64_t number) {
        const std::int64_t week = floor_div(number, before[7]);
        const std::int64_t rest = number - week * before[7];
        std::int64_t weekday = 0;
        while (before[static_cast<std::size_t>(weekday) + 1] <= rest)
            ++weekday;
        return week * 7 - 3 + weekday;
    }
};

/// The table. Made by make_day_table (make_calendar.hpp); read-only afterwards. Days are table days: 0 is
/// `first`.
struct DayTable {
    /// A working day. One more, after the last, closes the table: its minutes are all minutes.
    struct Worked {
        std::uint32_t minutes_before;  ///< working minutes in the table before this day
        std::uint16_t day;             ///< its table day
        std::uint16_t hours;           ///< index into `hours`, again, to be at hand
    };
    struct Day {
        std::uint32_t minutes_before;  ///< working minutes in the table before this day
        std::uint16_t before;          ///< working days in the table before this day
        std::uint16_t hours;           ///< index into `hours`
    };
    /// Hours of a day. The first two spans lie here (of length 0 where there are fewer), so that the usual
    /// day, and the day off, are computed without a branch.
    struct Hours {
        std::int32_t from_1 = 0;
        std::int32_t length_1 = 0;
        std::int32_t from_2 = 0;
        std::int32_t length_2 = 0;
        std::int32_t gap = 0;          ///< from the end of the first to the beginning of the second
        std::uint32_t more_begin = 0;  ///< the third span on, in `spans`
        std::uint32_t more_end = 0;
    };

    std::int64_t first = 0;                  ///< days since 1970-01-01 of table day 0
    std::int64_t size = 0;                   ///< days in the table, at most 65535
    std::int64_t minutes = 0;                ///< working minutes in the table
    std::vector<Day> days;                   ///< size + 1; the last closes the table
    std::vector<Worked> worked;              ///< working days in order, and the closing one
    std::vector<std::uint16_t> block_start;  ///< working day that holds minute (i << block_shift)
    std::uint32_t block_shift = 0;
    /// The working time cut into pieces of `chunk` minutes, none of which crosses the end of a span: where
    /// each begins, in minutes from the table's first midnight. Every length of a span is a multiple of
    /// `chunk`. 0 and empty where that would make too many pieces.
    std::vector<std::uint32_t> chunk_begin;
    std::uint32_t chunk = 0;
    std::uint64_t chunk_inverse = 0;  ///< 2^40 / chunk, rounded up: division by multiplication
    std::vector<Hours> hours;         ///< the different hours; 0 is a day off
    std::vector<WorkSpan> spans;
    /// For the first hours in `hours`, minute by minute: working minutes of the day before it. A row has
    /// minutes_per_day places.
    std::vector<std::uint16_t> within;
    WeekCount week;
    std::vector<std::uint16_t> exceptions;  ///< 1 + index of the exception that rules each table day, or 0

    bool holds(std::int64_t day) const {
        return static_cast<std::uint64_t>(day) < static_cast<std::uint64_t>(size);
    }

    std::uint16_t hours_of(std::int64_t day) const {
        if (holds(day))
            return days[static_cast<std::size_t>(day)].hours;
        return week.hours[WeekCount::weekday_of(first + day)];
    }

    /// Working days before `day`.
    std::int64_t days_until(std::int64_t day) const {
        if (holds(day)) [[likely]]
            return days[static_cast<std::size_t>(day)].before;
        const std::int64_t edge = day < 0 ? 0 : size;
        return days[static_cast<std::size_t>(edge)].before + week.days_until(first + day) -
               week.days_until(first + edge);
    }

    /// The day of working day `number`; +-beyond_time when there is none.
    std::int64_t day_at(std::int64_t number) const {
        const std::int64_t count = static_cast<std::int64_t>(worked.size()) - 1;
        if (static_cast<std::uint64_t>(number) < static_cast<std::uint64_t>(count)) [[likely]]
            return worked[static_cast<std::size_t>(number)].day;
        const bool past = number < 0;
        if (week.days_before[7] == 0)
            return past ? -beyond_time : beyond_time;
        const std::int64_t in_week =
            past ? number + week.days_until(first) : number - count + week.days_until(first + size);
        return WeekCount::day_holding(week.days_before, in_week) - first;
    }

    /// Working minutes before the beginning of `day`.
    std::int64_t minutes_until(std::int64_t day) const {
        if (holds(day)) [[likely]]
            return days[static_cast<std::size_t>(day)].minutes_before;
        const std::int64_t edge = day < 0 ? 0 : size;
        return days[static_cast<std::size_t>(edge)].minutes_before + week.minutes_until(first + day) -
               week.minutes_until(first + edge);
    }

    /// Working minutes of a day with these hours before `minute` of the day.
    std::int64_t minutes_within(const Hours& own, std::int32_t minute) const {
        std::int32_t sum = std::clamp(minute - own.from_1, 0, own.length_1) +
                           std::clamp(minute - own.from_2, 0, own.length_2);
        for (std::uint32_t i = own.more_begin; i < own.more_end; ++i)
            sum += std::clamp(minute, spans[i].from, spans[i].to) - spans[i].from;
        return sum;
    }

    /// The spans of a day with these hours.
    std::vector<WorkSpan> spans_of(const Hours& own) const {
        std::vector<WorkSpan> all;
        if (own.length_1 > 0)
            all.push_back({own.from_1, own.from_1 + own.length_1});
        if (own.length_2 > 0)
            all.push_back({own.from_2, own.from_2 + own.length_2});
        all.insert(all.end(), spans.begin() + own.more_begin, spans.begin() + own.more_end);
        return all;
    }

    /// Working minutes of a day with these hours.
    std::int32_t minutes_of_hours(std::uint16_t index) const {
        return static_cast<std::int32_t>(minutes_within(hours[index], luoshi::minutes_per_day));
    }

    /// Working minutes before minute `at`, counted from the table's first midnight.
    std::int64_t minutes_before(std::int64_t at) const {
        if (static_cast<std::uint64_t>(at) >= static_cast<std::uint64_t>(size * luoshi::minutes_per_day))
            [[unlikely]] {
            const std::int64_t day = floor_div(at, luoshi::minutes_per_day);
            const auto minute = static_cast<std::int32_t>(at - day * luoshi::minutes_per_day);
            return minutes_until(day) + minutes_within(hours[hours_of(day)], minute);
        }
        const auto unsigned_at = static_cast<std::uint32_t>(at);
        const std::uint32_t day = unsigned_at / luoshi::minutes_per_day;
        const std::uint32_t minute = unsigned_at - day * luoshi::minutes_per_day;
        const Day& entry = days[day];
        const std::size_t row = std::size_t{entry.hours} * luoshi::minutes_per_day;
        if (row < within.size()) [[likely]]
            return std::int64_t{entry.minutes_before} + within[row + minute];
        return entry.minutes_before + minutes_within(hours[entry.hours], static_cast<std::int32_t>(minute));
    }

    /// The minute of a day with these hours in which working minute `number` of the day begins.
    std::int64_t minute_within(const Hours& own, std::int64_t number) const {
        std::int64_t beyond = number - own.length_1 - own.length_2;
        if (beyond < 0) [[likely]]
            return own.from_1 + number + (own.gap & -std::int64_t{number >= own.length_1});
        std::uint32_t i = own.more_begin;
        while (beyond >= spans[i].to - spans[i].from)
            beyond -= spans[i].to - spans[i].from, ++i;
        return spans[i].from + beyond;
    }

    /// Where working minute `number` begins, in minutes from the table's first midnight; +-beyond_time
    /// when there is none.
    std::int64_t minute_at(std::int64_t number) const {
        if (static_cast<std::uint64_t>(number) >= static_cast<std::uint64_t>(minutes)) [[unlikely]]
            return minute_outside(number);
        const std::uint32_t wanted = static_cast<std::uint32_t>(number);
        if (chunk != 0) [[likely]] {
            const auto piece = static_cast<std::uint32_t>(wanted * chunk_inverse >> 40);
            return std::int64_t{chunk_begin[piece]} + (wanted - piece * chunk);
        }
        const std::size_t block = wanted >> block_shift;
        std::uint32_t low = block_start[block];
        std::uint32_t high = block_start[block + 1];
        while (high - low > 1) {  // towards the last working day that begins at or before it
            const std::uint32_t middle = (low + high) / 2;
            (worked[middle].minutes_before <= wanted ? low : high) = middle;
        }
        low += worked[low + 1].minutes_before <= wanted ? 1 : 0;
        const Worked& holding = worked[low];
        return std::int64_t{holding.day} * luoshi::minutes_per_day +
               minute_within(hours[holding.hours], wanted - holding.minutes_before);
    }

    /// minute_at outside of the table, by the plain week.
    std::int64_t minute_outside(std::int64_t number) const {
        const bool past = number < 0;
        if (week.minutes_before[7] == 0)
            return past ? -beyond_time : beyond_time;
        const std::int64_t in_week =
            past ? number + week.minutes_until(first) : number - minutes + week.minutes_until(first + size);
        const std::int64_t day = WeekCount::day_holding(week.minutes_before, in_week);
        return (day - first) * luoshi::minutes_per_day +
               minute_within(hours[hours_of(day - first)], in_week - week.minutes_until(day));
    }
};

}  // namespace v1
}  // namespace luoshi
