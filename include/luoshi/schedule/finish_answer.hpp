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
inline void fill_bins(const std::vector<std::int32_t>& sorted, std::int32_t most, FinishAnswer& answer) {
    const auto day_of = [](std::int32_t finish) {
        return floor_div(std::int64_t{finish} - 1, std::int64_t{minutes_per_day});
    };
    const std::int64_t first = day_of(sorted.front());
    const std::int64_t days = day_of(sorted.back()) - first + 1;
    const std::int64_t width = (days + most - 1) / most;
    const std::int64_t count = (days + width - 1) / width;
    answer.bin_counts.assign(static_cast<std::size_t>(count), 0);
    for (std::int64_t i = 0; i <= count; ++i)
        answer.bin_edges.push_back(clamped((first + i * width) * minutes_per_day));
    for (const std::int32_t finish : sorted)
        ++answer.bin_counts[static_cast<std::size_t>((day_of(finish) - first) / width)];
}

/// `finishes` has one instant for each iteration, in any order; no_instant where there is none. It is sorted.
inline FinishAnswer answer_of(const FinishQuestion& question, std::vector<std::int32_t>& finishes,
                              const RiskOptions& options) {
    FinishAnswer answer;
    answer.question = question;
    std::sort(finishes.begin(), finishes.end());
    if (finishes.front() == no_instant.minutes)
        return answer;  // what has no dates has none in any iteration
    const auto n = static_cast<std::int64_t>(finishes.size());
    if (question.deadline != no_instant)
        answer.hits =
            std::upper_bound(finishes.begin(), finishes.end(), question.deadline.minutes) - finishes.begin();
    for (const std::int32_t percent : options.percentiles)
        answer.percentiles.push_back({finishes[static_cast<std::size_t>((n * percent + 99) / 100 - 1)]});
    answer.earliest = {finishes.front()};
    answer.latest = {finishes.back()};
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
