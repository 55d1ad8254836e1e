// luoshi/schedule/finish_answer.hpp - from the finishes of all iterations to percentiles and a histogram.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "luoshi/calendar/day_table.hpp"
#include "luoshi/schedule/risk_values.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Bins of whole days that hold all finishes. A finish at midnight belongs to the day that ends with it.
inline void fill_bins(const std::vector<std::int32_t>& finishes, std::int32_t most, FinishAnswer& answer) {
    const auto day_of = [](std::int32_t finish) {
        return floor_div(std::int64_t{finish} - 1, std::int64_t{minutes_per_day});
    };
    const std::int64_t first = day_of(answer.earliest.minutes);
    const std::int64_t days = day_of(answer.latest.minutes) - first + 1;
    const std::int64_t width = (days + most - 1) / most;
    const std::int64_t count = (days + width - 1) / width;
    answer.bin_counts.assign(static_cast<std::size_t>(count), 0);
    for (std::int64_t i = 0; i <= count; ++i)
        answer.bin_edges.push_back(clamped((first + i * width) * minutes_per_day));
    for (const std::int32_t finish : finishes)
        ++answer.bin_counts[static_cast<std::size_t>((day_of(finish) - first) / width)];
}

/// The finish before or at which so many iterations in a hundred are done, for each of `percentiles`. Puts
/// `finishes` into another order; a whole sort would cost several times as much.
inline std::vector<Instant> percentiles_of(std::vector<std::int32_t>& finishes,
                                           const std::vector<std::int32_t>& percentiles) {
    const std::size_t n = finishes.size();
    const auto place = [&](std::int32_t percent) {
        return (n * static_cast<std::size_t>(percent) + 99) / 100 - 1;
    };
    std::vector<std::int32_t> rising = percentiles;
    std::sort(rising.begin(), rising.end());
    std::size_t settled = 0;  // so many stand where a sort would put them, or before
    for (const std::int32_t percent : rising) {
        const std::size_t at = place(percent);
        if (at < settled)
            continue;
        std::nth_element(finishes.begin() + static_cast<std::ptrdiff_t>(settled),
                         finishes.begin() + static_cast<std::ptrdiff_t>(at), finishes.end());
        settled = at + 1;
    }
    std::vector<Instant> made;
    for (const std::int32_t percent : percentiles)
        made.push_back({finishes[place(percent)]});
    return made;
}

/// `finishes` has one instant for each iteration, in any order; no_instant where there is none. Their order
/// is changed.
inline FinishAnswer answer_of(const FinishQuestion& question, std::vector<std::int32_t>& finishes,
                              const RiskOptions& options) {
    FinishAnswer answer;
    answer.question = question;
    const auto [least, greatest] = std::minmax_element(finishes.begin(), finishes.end());
    if (*least == no_instant.minutes)
        return answer;  // what has no dates has none in any iteration
    const auto n = static_cast<std::int64_t>(finishes.size());
    if (question.deadline != no_instant)
        answer.hits = std::count_if(finishes.begin(), finishes.end(),
                                    [&](std::int32_t finish) { return finish <= question.deadline.minutes; });
    answer.earliest = {*least};
    answer.latest = {*greatest};
    answer.percentiles = percentiles_of(finishes, options.percentiles);
    std::int64_t sum = 0;
    for (const std::int32_t finish : finishes)
        sum += finish;
    answer.mean = {static_cast<std::int32_t>(floor_div(sum, n))};
    fill_bins(finishes, options.bins, answer);
    return answer;
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
