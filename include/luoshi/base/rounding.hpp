// luoshi/base/rounding.hpp - the ways to round a decimal.
#pragma once

#include <cstdint>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

/// Where a value goes that lies between two. FEEL: `round half even`, `round half up`, `round half down`,
/// `round up`, `round down`; up and down are away from zero and toward it, ceiling and floor toward +/-
/// infinity.
enum class Rounding : std::uint8_t { half_even, half_up, half_down, up, down, ceiling, floor };

namespace detail {

/// Whether the size of a value that lies `half` (-1 below, 0 on, 1 above the middle) between `size` and the
/// next goes to the next. `exact`: it does not lie between at all.
constexpr bool goes_up(Rounding mode, bool negative, bool odd, int half, bool exact) {
    switch (mode) {  // no && and ||: what they would jump over is as good as random
        case Rounding::half_even:
            return (half > 0) | ((half == 0) & odd);
        case Rounding::half_up:
            return half >= 0;
        case Rounding::half_down:
            return half > 0;
        case Rounding::up:
            return !exact;
        case Rounding::down:
            return false;
        case Rounding::ceiling:
            return !exact & !negative;
        case Rounding::floor:
            return !exact & negative;
    }
    return false;
}

/// How a rest lies to the middle of a unit: -1 below, 0 on, 1 above it.
constexpr int side_of_half(std::uint64_t rest, std::uint64_t unit) {
    return static_cast<int>(rest > unit - rest) - static_cast<int>(rest < unit - rest);
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
