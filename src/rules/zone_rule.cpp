// rules/zone_rule.cpp - reading and applying the TZ string of a zone file.
#include "rules/zone_rule.hpp"

#include <cstddef>

#include "luoshi/rules/temporal.hpp"

namespace luoshi {
inline namespace v1 {
namespace {

class RuleReader {
  public:
    explicit RuleReader(std::string_view text) : text_(text) {}

    bool at_end() const { return text_.empty(); }
    bool take(char c) {
        if (text_.empty() || text_.front() != c)
            return false;
        text_.remove_prefix(1);
        return true;
    }
    bool name() {
        std::size_t size = 0;
        if (take('<')) {
            size = text_.find('>');
            if (size == std::string_view::npos)
                return false;
            text_.remove_prefix(size + 1);
            return true;
        }
        while (size < text_.size() && ((text_[size] | 0x20) >= 'a' && (text_[size] | 0x20) <= 'z'))
            ++size;
        text_.remove_prefix(size);
        return size >= 3;
    }
    std::optional<int> number() {
        std::size_t size = 0;
        int value = 0;
        while (size < text_.size() && size < 4 && text_[size] >= '0' && text_[size] <= '9')
            value = value * 10 + (text_[size++] - '0');
        text_.remove_prefix(size);
        return size > 0 ? std::optional(value) : std::nullopt;
    }
    /// [+-]h[:m[:s]] in seconds.
    std::optional<std::int32_t> time() {
        const bool negative = take('-');
        if (!negative)
            take('+');
        std::int32_t total = 0;
        for (std::int32_t unit = 3600; unit > 0; unit /= 60) {
            const std::optional<int> part = number();
            if (!part)
                return std::nullopt;
            total += *part * unit;
            if (unit == 1 || !take(':'))
                break;
        }
        return negative ? -total : total;
    }
    std::optional<YearlyMoment> moment() {
        YearlyMoment moment;
        if (!take(','))
            return std::nullopt;
        if (take('M')) {
            moment.month = number().value_or(0);
            moment.week = take('.') ? number().value_or(0) : 0;
            moment.day = take('.') ? number().value_or(7) : 7;
            if (moment.month < 1 || moment.month > 12 || moment.week < 1 || moment.week > 5 || moment.day > 6)
                return std::nullopt;
        } else {
            moment.kind = take('J') ? YearlyMoment::Kind::julian : YearlyMoment::Kind::day_of_year;
            moment.day = number().value_or(366);
            if (moment.day > 365)
                return std::nullopt;
        }
        if (take('/')) {
            const std::optional<std::int32_t> at = time();
            if (!at)
                return std::nullopt;
            moment.seconds = *at;
        }
        return moment;
    }

  private:
    std::string_view text_;
};

/// Seconds since 1970-01-01T00:00 of its clock.
std::int64_t in_year(const YearlyMoment& moment, std::int32_t year) {
    std::int64_t day = days_of({year, 1, 1});
    switch (moment.kind) {
        case YearlyMoment::Kind::julian:
            day += moment.day - 1 + (moment.day > 59 && days_of_month(year, 2) == 29 ? 1 : 0);
            break;
        case YearlyMoment::Kind::day_of_year:
            day += moment.day;
            break;
        case YearlyMoment::Kind::month_week_day: {
            const FeelDate first{year, static_cast<std::uint8_t>(moment.month), 1};
            int in_month = (moment.day - weekday(first) % 7 + 7) % 7 + (moment.week - 1) * 7;
            while (in_month >= days_of_month(year, moment.month))
                in_month -= 7;
            day = days_of(first) + in_month;
            break;
        }
    }
    return day * 86400 + moment.seconds;
}

}  // namespace

std::optional<ZoneRule> parse_zone_rule(std::string_view text) {
    RuleReader reader(text);
    ZoneRule rule;
    const std::optional<std::int32_t> west = reader.name() ? reader.time() : std::nullopt;
    if (!west)
        return std::nullopt;
    rule.standard = -*west;
    if (reader.at_end())
        return rule;
    rule.has_summer = true;
    rule.summer = rule.standard + 3600;
    if (!reader.name())
        return std::nullopt;
    if (RuleReader after = reader; !after.take(',')) {
        const std::optional<std::int32_t> summer = reader.time();
        if (!summer)
            return std::nullopt;
        rule.summer = -*summer;
    }
    const std::optional<YearlyMoment> from = reader.moment();
    const std::optional<YearlyMoment> to = from ? reader.moment() : std::nullopt;
    if (!to || !reader.at_end())
        return std::nullopt;
    rule.from = *from, rule.to = *to;
    return rule;
}

std::int32_t offset_at(const ZoneRule& rule, std::int64_t utc_seconds) {
    if (!rule.has_summer)
        return rule.standard;
    // The calendar repeats itself after 400 years, to the weekday.
    constexpr std::int64_t cycle = std::int64_t{146097} * 86400;
    std::int64_t at = utc_seconds % cycle;
    at += at < 0 ? cycle : 0;
    const std::int64_t day = (at + rule.standard + 86400) / 86400 - 1;
    const std::int32_t year = date_of_days(day).value_or(FeelDate{}).year;
    const std::int64_t from = in_year(rule.from, year) - rule.standard,
                       to = in_year(rule.to, year) - rule.summer;
    const bool summer = from < to ? at >= from && at < to : at >= from || at < to;
    return summer ? rule.summer : rule.standard;
}

}  // namespace v1
}  // namespace luoshi
