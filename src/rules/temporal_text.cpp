// rules/temporal_text.cpp - the text of FEEL's temporal values, read and written.
#include "luoshi/rules/temporal_text.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "luoshi/rules/temporal_arithmetic.hpp"

namespace luoshi {
inline namespace v1 {
namespace {

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// A text that is read from the left.
class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    bool at_end() const { return text_.empty(); }
    bool next_is(char c) const { return !text_.empty() && text_.front() == c; }
    bool take(char c) {
        if (!next_is(c))
            return false;
        text_.remove_prefix(1);
        return true;
    }
    /// Digits at the front.
    std::string_view digits() {
        std::size_t count = 0;
        while (count < text_.size() && is_digit(text_[count]))
            ++count;
        const std::string_view taken = text_.substr(0, count);
        text_.remove_prefix(count);
        return taken;
    }
    /// Exactly two digits.
    std::optional<int> two() {
        const std::string_view pair = digits();
        return pair.size() == 2 ? std::optional((pair[0] - '0') * 10 + (pair[1] - '0')) : std::nullopt;
    }
    std::string_view rest() { return std::exchange(text_, {}); }

  private:
    std::string_view text_;
};

/// Nothing from the 19th digit on.
std::optional<std::int64_t> number(std::string_view digits) {
    std::int64_t value = 0;
    for (const char c : digits) {
        if (value >= 100'000'000'000'000'000)
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// Digits behind a point, as nanoseconds.
std::uint32_t nanoseconds(std::string_view digits) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 9; ++i)
        value = value * 10 + (i < digits.size() ? static_cast<std::uint32_t>(digits[i] - '0') : 0);
    return value;
}

TemporalResult<FeelDate> read_date(Reader& text) {
    const bool negative = text.take('-');
    const std::string_view year = text.digits();
    if (year.size() < 4 || (year.size() > 4 && year.front() == '0') || !text.take('-'))
        return TemporalError::form;
    const std::optional<int> month = text.two();
    if (!month || !text.take('-'))
        return TemporalError::form;
    const std::optional<int> day = text.two();
    if (!day)
        return TemporalError::form;
    if (year.size() > 9)
        return TemporalError::year;
    const std::int64_t size = *number(year);
    return make_feel_date(negative ? -size : size, *month, *day);
}

TemporalResult<Zone> read_zone(Reader& text) {
    if (text.at_end())
        return Zone();
    if (text.take('Z'))
        return text.at_end() ? TemporalResult<Zone>(Zone::utc()) : TemporalError::form;
    if (text.take('@')) {
        const ZoneAnswer found = find_zone(text.rest());
        if (found.error == ZoneError::none)
            return found.zone;
        return found.error == ZoneError::no_data ? TemporalError::no_zone_data : TemporalError::zone;
    }
    const bool west = text.next_is('-');
    if (!text.take('+') && !text.take('-'))
        return TemporalError::form;
    const std::optional<int> hours = text.two();
    if (!hours || !text.take(':'))
        return TemporalError::form;
    const std::optional<int> minutes = text.two();
    const std::optional<int> seconds = text.take(':') ? text.two() : std::optional(0);
    if (!minutes || !seconds || !text.at_end())
        return TemporalError::form;
    const int offset = (*hours * 60 + *minutes) * 60 + *seconds;
    if (*minutes > 59 || *seconds > 59 || offset > Zone::max_offset)
        return TemporalError::offset;
    return Zone::offset(west ? -offset : offset);
}

/// A time to the end of the text; `next_day` where it is 24:00:00.
TemporalResult<FeelTime> read_time(Reader& text, bool& next_day) {
    const std::optional<int> hours = text.two();
    if (!hours || !text.take(':'))
        return TemporalError::form;
    const std::optional<int> minutes = text.two();
    if (!minutes || !text.take(':'))
        return TemporalError::form;
    const std::optional<int> seconds = text.two();
    if (!seconds)
        return TemporalError::form;
    std::uint32_t fraction = 0;
    bool whole = true;
    if (text.take('.')) {
        const std::string_view digits = text.digits();
        if (digits.empty())
            return TemporalError::form;
        fraction = nanoseconds(digits);
        whole = digits.find_first_not_of('0') == std::string_view::npos;
    }
    next_day = *hours == 24 && *minutes == 0 && *seconds == 0 && whole;
    if (*hours > 23 && !next_day)
        return TemporalError::hour;
    if (*minutes > 59)
        return TemporalError::minute;
    if (*seconds > 59)
        return TemporalError::second;
    const TemporalResult<Zone> zone = read_zone(text);
    if (!zone)
        return zone.error;
    const int second = (*hours % 24 * 60 + *minutes) * 60 + *seconds;
    return FeelTime{static_cast<std::uint32_t>(second), fraction, *zone};
}

void put(std::string& text, std::int64_t value, std::size_t width) {
    const std::string digits = std::to_string(value);
    text.append(width > digits.size() ? width - digits.size() : 0, '0');
    text += digits;
}

void put_fraction(std::string& text, std::uint32_t nanosecond) {
    if (nanosecond == 0)
        return;
    text += '.';
    put(text, nanosecond, 9);
    text.erase(text.find_last_not_of('0') + 1);
}

}  // namespace

TemporalResult<FeelDate> parse_feel_date(std::string_view text) {
    Reader reader(text);
    const TemporalResult<FeelDate> date = read_date(reader);
    return date && !reader.at_end() ? TemporalError::form : date;
}

TemporalResult<FeelTime> parse_feel_time(std::string_view text) {
    Reader reader(text);
    bool next_day = false;
    return read_time(reader, next_day);
}

TemporalResult<FeelDateTime> parse_feel_date_time(std::string_view text) {
    Reader reader(text);
    const TemporalResult<FeelDate> date = read_date(reader);
    if (!date)
        return date.error;
    if (reader.at_end())
        return FeelDateTime{*date, {}};
    if (!reader.take('T'))
        return TemporalError::form;
    bool next_day = false;
    const TemporalResult<FeelTime> time = read_time(reader, next_day);
    if (!time)
        return time.error;
    if (!next_day)
        return FeelDateTime{*date, *time};
    const std::optional<FeelDate> following = date_of_days(days_of(*date) + 1);
    return following ? TemporalResult<FeelDateTime>(FeelDateTime{*following, *time}) : TemporalError::year;
}

TemporalResult<DayTimeDuration> parse_day_time_duration(std::string_view text) {
    Reader reader(text);
    const bool negative = reader.take('-');
    if (!reader.take('P'))
        return TemporalError::form;
    struct Part {
        char letter;
        std::int64_t seconds;
    };
    std::int64_t total = 0;
    std::uint32_t fraction = 0;
    const auto grow = [&](std::string_view digits, std::int64_t unit) {
        const std::optional<std::int64_t> count = number(digits);
        if (!count || *count > (DayTimeDuration::max_seconds - total) / unit)
            return false;
        total += *count * unit;
        return true;
    };
    std::string_view digits = reader.digits();
    bool any = !digits.empty();
    if (any && (!reader.take('D')))
        return TemporalError::form;
    bool fits = !any || grow(digits, 86400);
    if (reader.take('T')) {
        any = false;
        digits = reader.digits();
        for (const Part part : {Part{'H', 3600}, Part{'M', 60}}) {
            if (digits.empty() || !reader.take(part.letter))
                continue;
            any = true;
            fits = fits && grow(digits, part.seconds);
            digits = reader.digits();
        }
        if (!digits.empty()) {
            any = true;
            if (reader.take('.')) {
                const std::string_view behind = reader.digits();
                if (behind.empty())
                    return TemporalError::form;
                fraction = nanoseconds(behind);
            }
            if (!reader.take('S'))
                return TemporalError::form;
            fits = fits && grow(digits, 1);
        }
    }
    if (!any || !reader.at_end())
        return TemporalError::form;
    if (!fits)
        return TemporalError::range;
    const DayTimeDuration duration{total, fraction};
    return negative ? negate(duration) : duration;
}

TemporalResult<YearMonthDuration> parse_year_month_duration(std::string_view text) {
    Reader reader(text);
    const bool negative = reader.take('-');
    if (!reader.take('P'))
        return TemporalError::form;
    std::string_view years = reader.digits(), months;
    if (!years.empty() && reader.take('Y')) {
        months = reader.digits();
        if (!months.empty() && !reader.take('M'))
            return TemporalError::form;
    } else {
        months = std::exchange(years, {});
        if (months.empty() || !reader.take('M'))
            return TemporalError::form;
    }
    if (!reader.at_end())
        return TemporalError::form;
    const std::optional<std::int64_t> whole = number(years), rest = number(months);
    constexpr std::int64_t most = YearMonthDuration::max_months;
    if (!whole || !rest || *whole > most / 12 || *rest > most - *whole * 12)
        return TemporalError::range;
    const std::int64_t total = *whole * 12 + *rest;
    return YearMonthDuration{negative ? -total : total};
}

std::string to_text(FeelDate date) {
    std::string text = date.year < 0 ? "-" : "";
    put(text, date.year < 0 ? -std::int64_t{date.year} : date.year, 4);
    text += '-';
    put(text, date.month, 2);
    text += '-';
    put(text, date.day, 2);
    return text;
}

std::string to_text(FeelTime time) {
    std::string text;
    put(text, hour(time), 2);
    text += ':';
    put(text, minute(time), 2);
    text += ':';
    put(text, time.second_of_day % 60, 2);
    put_fraction(text, time.nanosecond);
    return text + to_text(time.zone);
}

std::string to_text(const FeelDateTime& at) {
    return to_text(at.date) + "T" + to_text(at.time);
}

std::string to_text(DayTimeDuration duration) {
    std::string text = duration.seconds < 0 ? "-P" : "P";
    const DayTimeDuration size = abs(duration);
    const auto part = [&](std::int64_t value, char letter) {
        if (value == 0)
            return;
        put(text, value, 1);
        text += letter;
    };
    part(size.seconds / 86400, 'D');
    if (size.seconds % 86400 != 0 || size.nanosecond != 0) {
        text += 'T';
        part(size.seconds / 3600 % 24, 'H');
        part(size.seconds / 60 % 60, 'M');
        if (size.seconds % 60 != 0 || size.nanosecond != 0) {
            put(text, size.seconds % 60, 1);
            put_fraction(text, size.nanosecond);
            text += 'S';
        }
    }
    return size == DayTimeDuration{} ? "PT0S" : text;
}

std::string to_text(YearMonthDuration duration) {
    const std::int64_t size = abs(duration).months;
    std::string text = duration.months < 0 ? "-P" : "P";
    if (size / 12 != 0)
        text += std::to_string(size / 12) + "Y";
    if (size % 12 != 0 || size == 0)
        text += std::to_string(size % 12) + "M";
    return text;
}

}  // namespace v1
}  // namespace luoshi
