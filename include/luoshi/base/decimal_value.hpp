// luoshi/base/decimal_value.hpp - a decimal of 34 digits as a value of 16 bytes. Include decimal.hpp for the
// rest.
#pragma once

#include <concepts>
#include <cstdint>

#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

/// (-1)^negative * coefficient * 10^exponent in 16 bytes.
class Decimal {
  public:
    static constexpr int max_digits = 34;
    static constexpr int min_exponent = -6176;
    static constexpr int max_exponent = 6111;

    /// 0.
    constexpr Decimal() = default;
    /// An integer, exactly.
    template <std::integral Integer>
    requires(!std::same_as<Integer, bool>) explicit constexpr Decimal(Integer value)
        : Decimal(value < 0, 0,
                  value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value), 0) {}
    /// coefficient * 10^-scale: scaled(120, 2) is 1.20. `scale` lies in -6111..6176.
    static constexpr Decimal scaled(std::int64_t coefficient, int scale) {
        const auto size = static_cast<std::uint64_t>(coefficient);
        return {coefficient < 0, 0, coefficient < 0 ? 0 - size : size, -scale};
    }
    /// From its parts: coefficient = high * 2^64 + low < 10^34, min_exponent <= exponent <= max_exponent.
    constexpr Decimal(bool negative, std::uint64_t high, std::uint64_t low, int exponent)
        : low_(low),
          high_(high | (static_cast<std::uint64_t>(exponent - min_exponent) << exponent_at) |
                (static_cast<std::uint64_t>(negative & ((high | low) != 0)) << 63)) {}

    constexpr bool negative() const { return (high_ >> 63) != 0; }
    constexpr bool is_zero() const { return (coefficient_high() | low_) == 0; }
    constexpr int exponent() const { return static_cast<int>(high_ << 1 >> 50) + min_exponent; }
    constexpr std::uint64_t coefficient_high() const { return high_ & coefficient_bits; }
    constexpr std::uint64_t coefficient_low() const { return low_; }
    /// Digits behind the point as written; negative where zeros before it are left out.
    constexpr int scale() const { return -exponent(); }

    constexpr Decimal operator-() const { return {!negative(), coefficient_high(), low_, exponent()}; }

    /// Only for the bodies of functions: "no value" in two registers, where std::optional takes a way through
    /// memory.
    static constexpr Decimal none() {
        Decimal value;
        value.high_ = ~std::uint64_t{0};
        return value;
    }
    constexpr bool is_none() const { return high_ == ~std::uint64_t{0}; }

  private:
    static constexpr int exponent_at = 49;
    static constexpr std::uint64_t coefficient_bits = (std::uint64_t{1} << exponent_at) - 1;

    std::uint64_t low_ = 0;
    std::uint64_t high_ = static_cast<std::uint64_t>(-min_exponent) << exponent_at;
};

}  // namespace v1
}  // namespace luoshi
