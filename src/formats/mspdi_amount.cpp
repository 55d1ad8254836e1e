#include "formats/mspdi_amount.hpp"

#include <limits>

#include "formats/mspdi_values.hpp"
#include "luoshi/calendar/date.hpp"
#include "luoshi/calendar/work_calendar.hpp"
#include "luoshi/schedule/link_time.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

std::int32_t model_minutes_per_day() {
    // A record of a calendar changes days and hours; what a day is worth stays the usual hours.
    static const std::int32_t minutes = minutes_of(default_hours());
    return minutes;
}

std::optional<Duration> duration_of(MspdiAmount amount, std::int32_t minutes_per_day) {
    const auto made = [](std::int64_t n, DurationUnit unit) -> std::optional<Duration> {
        using Limits = std::numeric_limits<std::int32_t>;
        if (n < Limits::min() || n > Limits::max())
            return std::nullopt;
        return Duration{static_cast<std::int32_t>(n), unit};
    };
    const std::int32_t format = plain_mspdi_format(amount.format);
    if (is_mspdi_percent(format))
        return made(amount.n, DurationUnit::percent);
    const bool elapsed = is_mspdi_elapsed(format);
    const std::int64_t day = elapsed ? luoshi::minutes_per_day : model_minutes_per_day();
    const std::int64_t week = day * (elapsed ? 7 : 5);
    if (elapsed || minutes_per_day == day) {
        const bool weeks = format == 9 || format == 10;
        if (weeks && amount.n % week == 0)
            return made(amount.n / week, elapsed ? DurationUnit::elapsed_weeks : DurationUnit::working_weeks);
        const bool days = format == 7 || format == 8 || format == 11 || format == 12 || format == 21;
        if (days && amount.n % day == 0)
            return made(amount.n / day, elapsed ? DurationUnit::elapsed_days : DurationUnit::working_days);
    }
    return made(amount.n, elapsed ? DurationUnit::elapsed_minutes : DurationUnit::working_minutes);
}

MspdiAmount amount_of(Duration duration) {
    if (duration.unit == DurationUnit::percent)
        return {duration.n, 19};
    static const WorkCalendar weekdays;
    const std::int64_t minutes = to_work(duration, weekdays).minutes;
    const bool hours = minutes % 60 == 0;
    switch (duration.unit) {
        case DurationUnit::working_minutes:
            return {minutes, hours ? 5 : 3};
        case DurationUnit::working_days:
            return {minutes, 7};
        case DurationUnit::working_weeks:
            return {minutes, 9};
        case DurationUnit::elapsed_minutes:
            return {minutes, hours ? 6 : 4};
        case DurationUnit::elapsed_days:
            return {minutes, 8};
        default:
            return {minutes, 10};
    }
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
