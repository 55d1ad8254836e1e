#include "formats/mspdi_values.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

constexpr std::int64_t seconds_per_day = 86400;
constexpr std::int64_t most_seconds = 1'000'000'000'000;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Takes digits off the front; nothing where there are none or too many.
std::optional<std::int64_t> take_number(std::string_view& text) {
    std::size_t count = 0;
    std::int64_t value = 0;
    for (; count < text.size() && is_digit(text[count]); ++count) {
        if (count == 15)
            return std::nullopt;
        value = value * 10 + (text[count] - '0');
    }
    if (count == 0)
        return std::nullopt;
    text.remove_prefix(count);
    return value;
}

/// Takes ".25" off the front, where it stands.
bool take_fraction(std::string_view& text) {
    if (text.empty() || text.front() != '.')
        return true;
    text.remove_prefix(1);
    const std::size_t before = text.size();
    while (!text.empty() && is_digit(text.front()))
        text.remove_prefix(1);
    return text.size() != before;
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c)
        return false;
    text.remove_prefix(1);
    return true;
}

std::string two_digits(std::int32_t n) {
    return std::string(n < 10 ? "0" : "") + std::to_string(n);
}

std::int64_t divided(std::int64_t value, std::int64_t by) {
    return (value < 0 ? value - by / 2 : value + by / 2) / by;
}

}  // namespace

Instant nearest_minute(MspdiMoment moment) {
    const std::int64_t up = moment.seconds + 30;
    const std::int64_t minutes = up >= 0 ? up / 60 : -((-up + 59) / 60);
    return {static_cast<std::int32_t>(minutes)};
}

Date day_of(MspdiMoment moment) {
    const std::int64_t days = moment.seconds >= 0 ? moment.seconds / seconds_per_day
                                                  : -((-moment.seconds - 1) / seconds_per_day) - 1;
    return {static_cast<std::int32_t>(days)};
}

std::int64_t minutes_of_seconds(std::int64_t seconds) {
    return divided(seconds, 60);
}
std::int64_t minutes_of_tenths(std::int64_t tenths) {
    return divided(tenths, 10);
}

std::optional<MspdiMoment> parse_mspdi_moment(std::string_view text) {
    if (text.size() < 16 || text[10] != 'T')
        return std::nullopt;
    const std::optional<Date> day = parse_date(text.substr(0, 10));
    const std::optional<std::int32_t> time = parse_mspdi_time(text.substr(11));
    if (!day || !time || *day >= to_date(6000, 1, 1))
        return std::nullopt;
    return MspdiMoment{day->days * seconds_per_day + *time};
}

std::optional<std::int64_t> parse_mspdi_amount(std::string_view text) {
    const bool negative = take(text, '-');
    if (!take(text, 'P') || text.empty())
        return std::nullopt;
    std::int64_t sum = 0;
    bool in_time = false;
    constexpr std::string_view order = "DHMS";  // each at most once, in this order
    std::size_t next = 0;
    while (!text.empty()) {
        if (!in_time && take(text, 'T')) {
            in_time = true;
            if (text.empty())
                return std::nullopt;
        }
        const std::optional<std::int64_t> number = take_number(text);
        if (!number || !take_fraction(text) || text.empty())
            return std::nullopt;
        const std::size_t unit = order.find(text.front(), next);
        if (unit == std::string_view::npos || (unit == 0) == in_time)
            return std::nullopt;
        constexpr std::int64_t seconds[] = {seconds_per_day, 3600, 60, 1};
        if (*number > most_seconds / seconds[unit])
            return std::nullopt;
        sum += *number * seconds[unit];
        next = unit + 1;
        text.remove_prefix(1);
    }
    if (sum > most_seconds)
        return std::nullopt;
    return negative ? -sum : sum;
}

std::optional<std::int32_t> parse_mspdi_time(std::string_view text) {
    std::int32_t parts[3] = {0, 0, 0};
    for (std::size_t part = 0; part < 3; ++part) {
        if (part > 0 && !take(text, ':')) {
            if (part == 2 && text.empty())
                break;
            return std::nullopt;
        }
        if (text.size() < 2 || !is_digit(text[0]) || !is_digit(text[1]))
            return std::nullopt;
        parts[part] = (text[0] - '0') * 10 + (text[1] - '0');
        text.remove_prefix(2);
    }
    if (!take_fraction(text) || !text.empty())
        return std::nullopt;
    const std::int32_t seconds = parts[0] * 3600 + parts[1] * 60 + parts[2];
    if (parts[1] > 59 || parts[2] > 59 || seconds > seconds_per_day)
        return std::nullopt;
    return seconds;
}

std::optional<std::int64_t> parse_mspdi_integer(std::string_view text) {
    const bool negative = take(text, '-');
    const std::optional<std::int64_t> number = take_number(text);
    if (!number)
        return std::nullopt;
    if (take(text, '.'))
        while (take(text, '0')) {
        }
    if (!text.empty())
        return std::nullopt;
    return negative ? -*number : *number;
}

std::string moment_text(MspdiMoment moment) {
    const Date day = day_of(moment);
    const auto second = static_cast<std::int32_t>(moment.seconds - day.days * seconds_per_day);
    return to_text(day) + "T" + two_digits(second / 3600) + ":" + two_digits(second / 60 % 60) + ":" +
           two_digits(second % 60);
}

std::string amount_text(std::int64_t seconds) {
    const std::int64_t size = seconds < 0 ? -seconds : seconds;
    return std::string(seconds < 0 ? "-" : "") + "PT" + std::to_string(size / 3600) + "H" +
           std::to_string(size / 60 % 60) + "M" + std::to_string(size % 60) + "S";
}

std::string time_text(std::int32_t minute) {
    return two_digits(minute / 60) + ":" + two_digits(minute % 60) + ":00";
}

bool is_mspdi_estimated(std::int32_t format) {
    return format >= 35 && format <= 53;
}

std::int32_t plain_mspdi_format(std::int32_t format) {
    return is_mspdi_estimated(format) ? format - 32 : format;
}

bool is_mspdi_elapsed(std::int32_t format) {
    const std::int32_t plain = plain_mspdi_format(format);
    return (plain >= 4 && plain <= 12 && plain % 2 == 0) || plain == 20;
}
bool is_mspdi_percent(std::int32_t format) {
    const std::int32_t plain = plain_mspdi_format(format);
    return plain == 19 || plain == 20;
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
