// luoshi/schedule/risk_lanes.hpp - sixteen iterations side by side: rows of lanes, and drawing into them.
//
// A block of iterations has one row for each activity. Loops over a row have a fixed length and no branches,
// so compilers make vector code of them; LUOSHI_LANES puts the same code once more into functions for wider
// vectors, which the processor chooses from. All of it is integer arithmetic: every choice gives the same
// bits.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "luoshi/schedule/activity_network.hpp"
#include "luoshi/schedule/counter_random.hpp"
#include "luoshi/schedule/risk_values.hpp"
#include "luoshi/schedule/schedule_problem.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

inline constexpr std::uint32_t lanes = 16;

/// One value for each iteration of a block.
struct alignas(64) Row {
    std::array<std::int32_t, lanes> at;
};

/// Calls `work`, an object whose call operator is always inlined, in a function made for the widest vectors
/// that the processor has.
#if defined(__x86_64__) && defined(__GNUC__)
template <class Work>
[[gnu::target("avx2")]] void run_in_8_lanes(Work& work) {
    work();
}
template <class Work>
[[gnu::target("avx2,avx512f,avx512bw,avx512dq,avx512vl")]] void run_in_16_lanes(Work& work) {
    work();
}
template <class Work>
void run_in_lanes(Work& work) {
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
        return run_in_16_lanes(work);
    if (__builtin_cpu_supports("avx2"))
        return run_in_8_lanes(work);
    work();
}
#else
template <class Work>
void run_in_lanes(Work& work) {
    work();
}
#endif

/// What a run draws with.
struct DrawKey {
    std::uint64_t seed = 0;
    /// Activities and groups have counters of their own.
    enum Stream : std::uint32_t { activities = 0, groups = 1 };

    /// Four rows of words: of activities (or groups) 4 * quad to 4 * quad + 3.
    [[gnu::always_inline]] void words(std::uint32_t first_iteration, Stream stream, std::uint32_t quad,
                                      std::uint32_t* into) const {
        const RandomWords key{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32), 0, 0};
        for (std::uint32_t i = 0; i < lanes; ++i) {
            const RandomWords made = Threefry::words(key, {first_iteration + i, quad, stream, 0});
            into[i] = made[0];
            into[lanes + i] = made[1];
            into[2 * lanes + i] = made[2];
            into[3 * lanes + i] = made[3];
        }
    }
};

/// Draws the durations of a block.
///
/// The upper 20 bits of an activity's word are its quantile. Where the lower 12 are less than the weight of
/// its group, in 4096ths, the group's word takes its place: a mixture of "all the same" and "independent", as
/// in Frechet's family of copulas (R. B. Nelsen, An Introduction to Copulas, 2006, chapter 2). Every
/// duration keeps its own distribution whatever the weight.
class DurationDraws {
  public:
    struct Draw {
        std::uint32_t number;  ///< of its words
        std::uint32_t low;
        std::uint32_t span;
        std::uint32_t row;
        std::uint32_t weight;  ///< 0 to 4096
        std::uint32_t group;
        const QuantileTable* table;
        std::uint32_t needed;  ///< the first row of the four activities that are drawn together
    };
    struct Span {
        std::uint32_t activity;
        std::uint32_t low;
        std::uint32_t span;
        std::uint32_t row;  ///< where it is drawn to; no two the same
    };

    DurationDraws() = default;
    /// `row_of[i]` is where estimate i is drawn to; none: it isn't.
    DurationDraws(std::uint64_t seed, const RiskInput& input, const std::vector<std::uint32_t>& row_of)
        : key_{seed},
          group_numbers_(input.group_numbers),
          group_words_((input.group_weights.size() + 3) / 4 * 4 * lanes) {
        const std::vector<std::int32_t>& group_weights = input.group_weights;
        for (std::size_t i = 0; i < input.estimates.size(); ++i) {
            const DurationEstimate& e = input.estimates[i];
            if (row_of[i] == ScheduleProblem::none)
                continue;
            const bool grouped = e.group != DurationEstimate::none;
            const std::int32_t weight = grouped ? (group_weights[e.group] * 4096 + 500) / 1000 : 0;
            draws_.push_back({e.number == DurationEstimate::none ? e.activity : e.number,
                              static_cast<std::uint32_t>(e.optimistic),
                              static_cast<std::uint32_t>(e.pessimistic - e.optimistic), row_of[i],
                              static_cast<std::uint32_t>(weight), grouped ? e.group : 0, &tables_.table(e),
                              0});
            spans_.push_back({e.activity, draws_.back().low, draws_.back().span, row_of[i]});
        }
        std::sort(spans_.begin(), spans_.end(), [](const Span& a, const Span& b) { return a.row < b.row; });
        sort_by_need();
    }

    /// What is drawn, in the order of rows.
    const std::vector<Span>& spans() const { return spans_; }

    /// The same in the order in which it is drawn.
    const std::vector<Draw>& draws() const { return draws_; }

    /// Afterwards what was drawn to row r is drawn to row to[r]. The order stays.
    void move_rows(const std::vector<std::uint32_t>& to) {
        for (Draw& d : draws_)
            d.row = to[d.row];
        for (Span& span : spans_)
            span.row = to[span.row];
    }

    /// Room that words of groups need.
    std::size_t group_words() const { return group_words_; }
    /// Makes the words of the groups for iterations from `first` on, a multiple of `lanes`.
    [[gnu::always_inline]] void draw_groups(std::uint32_t first, std::uint32_t* group_words) const {
        for (std::uint32_t g = 0; g * lanes < group_words_ && group_numbers_.empty(); g += 4)
            key_.words(first, DrawKey::groups, g / 4, group_words + std::size_t{g} * lanes);
        alignas(64) std::uint32_t words[4 * lanes];
        for (std::size_t g = 0; g < group_numbers_.size(); ++g) {
            key_.words(first, DrawKey::groups, group_numbers_[g] / 4, words);
            std::copy_n(words + group_numbers_[g] % 4 * lanes, lanes, group_words + g * lanes);
        }
    }
    /// Draws at least the rows before `row`, from draw number `from` on; returns where to go on.
    [[gnu::always_inline]] std::size_t draw(std::uint32_t first, const std::uint32_t* group_words, Row* rows,
                                            std::size_t from, std::uint32_t row) const {
        alignas(64) std::uint32_t words[4 * lanes];
        alignas(64) std::uint32_t pieces[4 * lanes];
        const Draw* const end = draws_.data() + draws_.size();
        const Draw* d = draws_.data() + from;
        while (d != end && d->needed < row) {
            const std::uint32_t quad = d->number / 4;
            key_.words(first, DrawKey::activities, quad, words);
            // Looked up for all four before any is computed with: the stores are done when they are loaded.
            const Draw* const begin = d;
            for (; d != end && d->number / 4 == quad; ++d) {
                std::uint32_t* const own = words + (d->number % 4) * lanes;
                if (d->weight != 0)
                    follow(own, group_words + std::size_t{d->group} * lanes, d->weight);
                std::uint32_t* const found = pieces + (d->number % 4) * lanes;
                for (std::uint32_t i = 0; i < lanes; ++i)
                    found[i] = d->table->piece[own[i] >> 22];
            }
            for (const Draw* b = begin; b != d; ++b)
                scale(words + (b->number % 4) * lanes, pieces + (b->number % 4) * lanes, *b,
                      rows[b->row].at.data());
        }
        return static_cast<std::size_t>(d - draws_.data());
    }

  private:
    /// By the first row of four: what a pass comes to is drawn just before, while it is at hand.
    void sort_by_need() {
        const auto quad = [](const Draw& d) { return d.number / 4; };
        std::sort(draws_.begin(), draws_.end(),
                  [](const Draw& a, const Draw& b) { return a.number < b.number; });
        for (auto begin = draws_.begin(); begin != draws_.end();) {
            const auto end =
                std::find_if(begin, draws_.end(), [&](const Draw& d) { return quad(d) != quad(*begin); });
            const auto least =
                std::min_element(begin, end, [](const Draw& a, const Draw& b) { return a.row < b.row; });
            const std::uint32_t needed = least->row;
            for (; begin != end; ++begin)
                begin->needed = needed;
        }
        std::stable_sort(draws_.begin(), draws_.end(),
                         [](const Draw& a, const Draw& b) { return a.needed < b.needed; });
    }

    [[gnu::always_inline]] static void follow(std::uint32_t* __restrict own,
                                              const std::uint32_t* __restrict group, std::uint32_t weight) {
        for (std::uint32_t i = 0; i < lanes; ++i) {
            // All ones where the lower bits are less than the weight. No branch: nobody could foresee it.
            const std::uint32_t follows = 0u - (((own[i] & 0xFFFu) - weight) >> 31);
            own[i] ^= (own[i] ^ group[i]) & follows;
        }
    }
    [[gnu::always_inline]] static void scale(const std::uint32_t* __restrict words,
                                             const std::uint32_t* __restrict pieces, const Draw& draw,
                                             std::int32_t* __restrict into) {
        const std::uint32_t low = draw.low;
        const std::uint64_t span = draw.span;
        for (std::uint32_t i = 0; i < lanes; ++i) {
            const std::uint64_t part = span * QuantileTable::quantile(pieces[i], words[i]);
            into[i] = static_cast<std::int32_t>(low + static_cast<std::uint32_t>((part + (1u << 26)) >> 27));
        }
    }

    DrawKey key_;
    QuantileTables tables_;
    std::vector<Draw> draws_;
    std::vector<Span> spans_;
    std::vector<std::uint32_t> group_numbers_;
    std::size_t group_words_ = 0;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
