// luoshi/schedule/duration_estimate_body.hpp - the bodies of luoshi/schedule/duration_estimate.hpp.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/schedule/duration_estimate.hpp"
#include "luoshi/schedule/integer_root.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

LUOSHI_BODY const QuantileTable& QuantileTables::table(const DurationEstimate& estimate) {
    const std::int64_t span = std::int64_t{estimate.pessimistic} - estimate.optimistic;
    const std::int64_t rise = std::int64_t{estimate.most_likely} - estimate.optimistic;
    const auto mode = static_cast<std::uint32_t>(span == 0 ? 0 : (2 * rise * grid + span) / (2 * span));
    made_.resize(std::size_t{2} * (grid + 1));
    auto& table = made_[mode + (estimate.shape == DurationShape::pert ? grid + 1 : 0)];
    if (!table)
        table = std::make_unique<const QuantileTable>(
            estimate.shape == DurationShape::pert ? pert(mode) : triangular(mode));
    return *table;
}

/// Up to the mode m the quantile of u is sqrt(u m), from there on 1 - sqrt((1 - u)(1 - m)).
LUOSHI_BODY QuantileTable QuantileTables::triangular(std::uint32_t mode) {
    const auto end = [&](std::uint32_t i) {
        const auto root = [](std::uint32_t a, std::uint32_t b) {
            return static_cast<std::uint32_t>((floor_sqrt(std::uint64_t{a} * b << 14) + 1) >> 1);
        };
        return i <= mode ? root(i, mode) : 65536 - root(grid - i, grid - mode);
    };
    QuantileTable table;
    for (std::uint32_t i = 0; i < QuantileTable::pieces; ++i)
        table.piece[i] = end(i) << 16 | (end(i + 1) - end(i));
    return table;
}

/// The middle of a cell to the power `exponent` / 256, in 2^32ths.
LUOSHI_BODY std::uint32_t QuantileTables::power(std::uint32_t cell, std::uint32_t exponent) {
    constexpr std::uint64_t one = std::uint64_t{1} << 32;
    const std::uint64_t x = (2 * std::uint64_t{cell} + 1) * (one / (2 * cells));
    std::uint64_t product = one;
    for (std::uint32_t i = 0; i < exponent / 256; ++i)
        product = product * x >> 32;
    for (std::uint32_t i = 0; i < 8; ++i)
        if (exponent & 128u >> i)
            product = product * roots_[cell][i] >> 32;
    return static_cast<std::uint32_t>(product < one ? product : one - 1);
}

/// The density x^(4 m) (1 - x)^(4 (1 - m)), summed over cells and inverted, straight within a cell.
LUOSHI_BODY QuantileTable QuantileTables::pert(std::uint32_t mode) {
    constexpr std::uint64_t one = std::uint64_t{1} << 32;
    if (roots_.empty())
        for (std::uint64_t cell = 0; cell < cells; ++cell) {
            std::uint64_t x = (2 * cell + 1) * (one / (2 * cells));
            for (auto& root : roots_.emplace_back())
                root = static_cast<std::uint32_t>(x = floor_sqrt(x << 32));
        }
    std::vector<std::uint64_t> before(cells + 1, 0);  // the sum of the density before each cell
    for (std::uint32_t cell = 0; cell < cells; ++cell)
        before[cell + 1] =
            before[cell] + (std::uint64_t{power(cell, mode)} * power(cells - 1 - cell, grid - mode) >> 32);
    std::uint32_t cell = 0;
    const auto end = [&](std::uint32_t i) -> std::uint32_t {
        const std::uint64_t wanted = before[cells] * i / QuantileTable::pieces;
        while (cell < cells - 1 && before[cell + 1] <= wanted)
            ++cell;
        constexpr std::uint32_t width = 65536 / cells;
        const std::uint64_t density = before[cell + 1] - before[cell];
        const std::uint64_t within =
            density == 0 ? 0 : (2 * width * (wanted - before[cell]) + density) / (2 * density);
        return static_cast<std::uint32_t>(cell * width + within);
    };
    QuantileTable table;
    std::uint32_t from = 0;
    for (std::uint32_t i = 0; i < QuantileTable::pieces; ++i) {
        const std::uint32_t to = i + 1 == QuantileTable::pieces ? 65536 : end(i + 1);
        table.piece[i] = from << 16 | (to - from);
        from = to;
    }
    return table;
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
