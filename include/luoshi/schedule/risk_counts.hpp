// luoshi/schedule/risk_counts.hpp - what is counted over iterations. All sums are exact, so it does not
// matter which thread counted what, and when.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "luoshi/schedule/integer_root.hpp"
#include "luoshi/schedule/risk_lanes.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// The sums of two columns that a correlation is made of.
struct Moments {
    Wide x = 0, xx = 0, xy = 0;

    void operator+=(const Moments& more) {
        x += more.x;
        xx += more.xx;
        xy += more.xy;
    }
};

/// Pearson's correlation of n pairs in 10000ths, rounded towards zero. Needs n < 2^27, x < 2^24, y < 2^32.
inline std::int32_t correlation(std::int64_t n, const Moments& of_x, Wide y, Wide yy) {
    const auto count = static_cast<Wide>(n);
    const Wide variance_x = count * of_x.xx - of_x.x * of_x.x;
    const Wide variance_y = count * yy - y * y;
    if (variance_x == 0 || variance_y == 0)
        return 0;
    const Wide together = count * of_x.xy, apart = of_x.x * y;
    const Wide covariance = together < apart ? apart - together : together - apart;
    // Roots to 62 bits: both variances are moved up by an even number of bits first.
    const auto leading_zeros = [](Wide of) {
        const auto high = static_cast<std::uint64_t>(of >> 64);
        return high != 0 ? std::countl_zero(high) : 64 + std::countl_zero(static_cast<std::uint64_t>(of));
    };
    const int up_x = leading_zeros(variance_x) / 2, up_y = leading_zeros(variance_y) / 2;
    const Wide roots = floor_sqrt(variance_x << 2 * up_x) * floor_sqrt(variance_y << 2 * up_y);
    // |covariance| <= the product of the roots of both variances (Cauchy-Schwarz), so this fits.
    const Wide moved = covariance << (up_x + up_y - 1);
    const Wide share = std::min<Wide>(10000, moved / (roots / 2 / 10000));
    return together < apart ? -static_cast<std::int32_t>(share) : static_cast<std::int32_t>(share);
}

/// Everything counted by one thread.
struct RiskCounts {
    std::vector<std::int64_t> critical;  ///< by row of the pass that counts
    std::vector<Moments> moments;        ///< by span of the draws: its duration and the end of the whole
    Wide end = 0, end_squared = 0;

    void operator+=(const RiskCounts& more) {
        for (std::size_t i = 0; i < critical.size(); ++i)
            critical[i] += more.critical[i];
        for (std::size_t i = 0; i < moments.size(); ++i)
            moments[i] += more.moments[i];
        end += more.end;
        end_squared += more.end_squared;
    }

    /// Adds the ends of a block. `used` is all ones in the lanes that count, zero in the others.
    [[gnu::always_inline]] void add_ends(const Row& ends, const Row& used) {
        for (std::uint32_t i = 0; i < lanes; ++i) {
            const std::uint32_t y = counted(ends.at[i]) & static_cast<std::uint32_t>(used.at[i]);
            end += y;
            end_squared += Wide{std::uint64_t{y} * y};
        }
    }
    /// Adds the durations of a block.
    [[gnu::always_inline]] void add_durations(const DurationDraws& draws, const Row* durations,
                                              const Row& ends, const Row& used) {
        for (std::size_t d = 0; d < moments.size(); ++d) {
            const DurationDraws::Span& span = draws.spans()[d];
            const int coarse = coarseness(span.span);
            const Row& row = durations[span.row];
            std::uint64_t x_sum = 0, xx_sum = 0, xy_sum = 0;
            for (std::uint32_t i = 0; i < lanes; ++i) {
                const std::uint32_t x = (static_cast<std::uint32_t>(row.at[i]) - span.low) >> coarse &
                                        static_cast<std::uint32_t>(used.at[i]);
                x_sum += x;
                xx_sum += std::uint64_t{x} * x;
                xy_sum += std::uint64_t{x} * counted(ends.at[i]);
            }
            moments[d] += {x_sum, xx_sum, xy_sum};
        }
    }

    /// An instant counted from the first that there is, so never negative.
    [[gnu::always_inline]] static std::uint32_t counted(std::int32_t instant) {
        return static_cast<std::uint32_t>(instant) ^ 0x80000000u;
    }
    /// Spans of more than 2^24 minutes (32 years) are counted in pairs, fours, ... of minutes.
    static int coarseness(std::uint32_t span) {
        return std::max(0, static_cast<int>(std::bit_width(span)) - 24);
    }
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
