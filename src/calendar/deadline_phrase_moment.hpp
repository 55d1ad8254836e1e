// src/calendar/deadline_phrase_moment.hpp - printed points and spans of the calendar.
//
// 2019年3月底, 二〇二〇年, 2019年上半年, 第三季度, 6月上旬, 3月10日, 年底, 明年1月15日, 2019-12-31. A
// Moment is what is printed; its days need a year, which the text, an earlier date or the document gives.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "luoshi/base/version.hpp"
#include "luoshi/calendar/date.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

/// How the year is printed, and what `Moment::year` is: nothing, the year, its last two digits (19年), or
/// how many years after the document's (明年 1, 去年 -1) or after the one read last (次年 1, 当年 0).
enum class YearWord { unstated, stated, two_digits, after_document, after_last };

/// How fine the printed time is.
enum class Grain { year, half, quarter, first_months, month, ten_days, day };

/// Which part of it is meant: the whole, 底 or 末, or none that has a day (初, 中, 6月31日, the year 10000).
enum class Edge { whole, end, vague };

struct Moment {
    YearWord year_word = YearWord::unstated;
    int year = 0;
    Grain grain = Grain::year;
    int half = 0;
    int quarter = 0;
    int month = 0;  ///< first_months: the last month of the span
    int ten_days = 0;
    int day = 0;
    Edge edge = Edge::whole;
    std::size_t end = 0;  ///< offset after it
};

/// Reads a moment at `at`; months and days are checked for existing in some year.
std::optional<Moment> read_moment(std::string_view text, std::size_t at);
/// Reads a day (or end of month) without its month (15日, 底), in the month of `before`.
std::optional<Moment> read_day_after(std::string_view text, std::size_t at, const Moment& before);

/// Reads the month that ends a span of months (12 after 2024.1-), in the year of `before`.
std::optional<Moment> read_month_after(std::string_view text, std::size_t at, const Moment& before);

/// The last month of a moment, 1..12, and its last day in that month: a number, or `last_day_of_month`
/// where it depends on the year.
int month_of(const Moment& moment);
int day_of(const Moment& moment);

/// The days of a moment in a year; nothing where that year lacks the day (29 February) or is out of range.
std::optional<Date> first_day(const Moment& moment, int year);
std::optional<Date> last_day(const Moment& moment, int year);

/// As precise as printed: "2020", "2020-05", "2020-Q3", "2020-05-01".
std::string as_printed(const Moment& moment, int year);

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
