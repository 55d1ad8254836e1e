// luoshi/schedule/duration_estimate.hpp - three points instead of one duration.
//
// A shape is a distribution on the span from the optimistic to the pessimistic duration, given by where in
// the span the most likely one lies:
//
//   triangular  the density rises in a straight line to the most likely duration and falls from there
//   pert        beta with a = 1 + 4 m and b = 1 + 4 (1 - m), where m is the place of the most likely one in
//               0..1; its mean is (optimistic + 4 most likely + pessimistic) / 6 (Malcolm et al. 1959)
//
// Durations are drawn by the inverse of the distribution function, which is tabulated in integers: 1024
// pieces of equal probability, straight in between. The most likely duration is put on a grid of 1024 parts
// of the span; ends of pieces are exact to 1/65536 of it.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "luoshi/model/schema.hpp"

namespace luoshi {
inline namespace v1 {

/// Values are pinned.
enum class DurationShape : std::int32_t {
    triangular = 0,
    pert = 1,
};
template <>
struct EnumNames<DurationShape> {
    static constexpr std::array<std::string_view, 2> names{"triangular", "pert"};
};

/// What an activity may take, in the minutes and on the calendar or clock of its duration. For one that was
/// started it is what is left of it. What is finished, pinned, left out or a summary isn't drawn.
struct DurationEstimate {
    static constexpr std::uint32_t none = 0xFFFFFFFFu;

    std::uint32_t activity = 0;
    std::int32_t optimistic = 0;  ///< 0 <= optimistic <= most_likely <= pessimistic
    std::int32_t most_likely = 0;
    std::int32_t pessimistic = 0;
    DurationShape shape = DurationShape::triangular;
    std::uint32_t group = none;  ///< the unit whose good and bad luck it shares; index into group_weights
    /// What it is drawn by, no two the same: its luck stays when activities are numbered anew. none:
    /// `activity`.
    std::uint32_t number = none;

    friend bool operator==(const DurationEstimate&, const DurationEstimate&) = default;
};

namespace detail {

/// The inverse of a distribution function on 0..1, in 65536ths.
struct QuantileTable {
    static constexpr std::uint32_t pieces = 1024;
    /// Where a piece begins (upper 16 bits) and how far it rises (lower 16 bits).
    std::array<std::uint32_t, pieces> piece{};

    /// The quantile of a word, of which 20 upper bits count, in 2^27ths: the middle of their interval.
    [[gnu::always_inline]] static constexpr std::uint32_t quantile(std::uint32_t piece_of_word,
                                                                   std::uint32_t word) {
        const std::uint32_t within = (word >> 11 & 0x7FEu) | 1u;  // odd 2048ths of the piece
        return ((piece_of_word >> 16) << 11) + (piece_of_word & 0xFFFFu) * within;
    }
};

/// The tables of all shapes that estimates have.
class QuantileTables {
  public:
    static constexpr std::uint32_t grid = 1024;  ///< places of the most likely duration

    /// The table for one estimate; made when it is asked for first. Stays where it is.
    const QuantileTable& table(const DurationEstimate& estimate);

  private:
    static constexpr std::uint32_t cells = 4096;  ///< the density of a beta is summed over so many
    static QuantileTable triangular(std::uint32_t mode);
    QuantileTable pert(std::uint32_t mode);
    std::uint32_t power(std::uint32_t cell, std::uint32_t exponent);

    std::vector<std::unique_ptr<const QuantileTable>> made_;
    std::vector<std::array<std::uint32_t, 8>> roots_;  // by cell: x^(1/2), x^(1/4), ... x^(1/256)
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/duration_estimate_body.hpp"
#endif
