// A phrase with one limit, and periods whose beginning is a printed date.

#include <utility>

#include "deadline_phrase_assembly.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

namespace {

/// The length of what begins on a date: 实施三年…, 为期两年.
std::optional<Length> length_of_action(std::string_view text, std::size_t from) {
    const std::size_t stop = find_stop(text, from, ";");
    for (std::size_t at = from; at < stop; at += char_size(text, at)) {
        const auto length = read_length(text, at);
        if (!length)
            continue;
        if (match_back(text, at,
                       {"实施", "为期", "期限为", "期限", "用", "利用", "开展", "执行", "试点期", "有效期",
                        "推行", "试行", "集中", "有效期为", "组织"}))
            return length;
    }
    return std::nullopt;
}

/// The last day of a span of that length whose first day is `from`.
std::optional<Date> end_of_span(Date from, const Length& length) {
    switch (length.unit) {
        case TimeUnit::calendar_day:
            return from + (length.n - 1);
        case TimeUnit::week:
            return from + (7 * length.n - 1);
        case TimeUnit::month: {
            const Civil c = to_civil(from);
            const int months = c.year * 12 + static_cast<int>(c.month) - 1 + length.n;
            const int year = months / 12;
            const auto month = static_cast<unsigned>(months % 12 + 1);
            if (year < 1 || year > 9999)
                return std::nullopt;
            if (c.day > days_in_month(year, month))
                return last_of_month(year, month);
            return to_date(year, month, c.day) - 1;
        }
        default:
            return std::nullopt;
    }
}

}  // namespace

DeadlineReading assemble_single(Parts& parts) {
    Limit& limit = parts.limits.front();
    DeadlineReading reading = std::move(limit.reading);
    reading.after_assessment_year = false;
    if (reading.date)
        reading.month = reading.day = 0;
    if (limit.form == LimitForm::since && reading.from)
        if (const auto length = length_of_action(parts.phrase.text, limit.end)) {
            if (!length->exact)
                return unreadable_limit(parts.phrase, limit.begin);
            reading.to = end_of_span(*reading.from, *length);
        }
    return reading;
}

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
