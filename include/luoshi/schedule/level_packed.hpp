// luoshi/schedule/level_packed.hpp - what is free of each resource, period by period, for short horizons.
//
// A word for each period holds what is free of two or four resources, in lanes with a bit above each: one
// subtraction tells whether an activity finds room with all of them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "luoshi/schedule/level_timeline.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

class PackedTimeline {
  public:
    /// Nothing where amounts are too large for a lane, or the horizon too long.
    static std::optional<PackedTimeline> make(const CapacityProblem& problem, const LevelNetwork& movers,
                                              const PeriodTime& time) {
        std::optional<PackedTimeline> made(PackedTimeline{});
        if (!made->lay_out(problem, movers, time))
            return std::nullopt;
        return made;
    }

    void reset() {
        if (touched_from_ < touched_to_)
            for (std::uint32_t w = 0; w < words_; ++w) {
                const std::size_t row = std::size_t{w} * length_;
                std::copy(first_.begin() + static_cast<std::ptrdiff_t>(row + touched_from_),
                          first_.begin() + static_cast<std::ptrdiff_t>(row + touched_to_),
                          free_.begin() + static_cast<std::ptrdiff_t>(row + touched_from_));
            }
        touched_from_ = length_;
        touched_to_ = 0;
    }

    Tick blocked_until(std::uint32_t v, Tick a, Tick b, Tick known) const {
        if (b > high_)
            return never_tick;
        for (std::uint32_t n = need_begin_[v]; n < need_begin_[v + std::size_t{1}]; ++n) {
            const Need need = needs_[n];
            const std::uint64_t* const row = &free_[std::size_t{need.word} * length_];
            for (Tick t = b - low_, from = std::max(a, known) - low_; t-- > from;)
                if (((row[t] - need.lanes) & guards_) != guards_) {
                    a = t + 1 + low_;
                    break;
                }
        }
        return a;
    }
    Tick blocked_from(std::uint32_t v, Tick a, Tick b, Tick known) const {
        if (a < low_)
            return first_tick;
        for (std::uint32_t n = need_begin_[v]; n < need_begin_[v + std::size_t{1}]; ++n) {
            const Need need = needs_[n];
            const std::uint64_t* const row = &free_[std::size_t{need.word} * length_];
            for (Tick t = a - low_, to = std::min(b, known) - low_; t < to; ++t)
                if (((row[t] - need.lanes) & guards_) != guards_) {
                    b = t + low_;
                    break;
                }
        }
        return b;
    }
    void reserve(std::uint32_t v, Tick a, Tick b) {
        const auto from = static_cast<std::size_t>(a - low_), to = static_cast<std::size_t>(b - low_);
        touched_from_ = std::min(touched_from_, from);
        touched_to_ = std::max(touched_to_, to);
        for (std::uint32_t n = need_begin_[v]; n < need_begin_[v + std::size_t{1}]; ++n) {
            std::uint64_t* const row = &free_[std::size_t{needs_[n].word} * length_];
            for (std::size_t t = from; t < to; ++t)
                row[t] -= needs_[n].lanes;
        }
    }

  private:
    struct Need {
        std::uint64_t lanes;
        std::uint32_t word;
    };

    PackedTimeline() = default;
    bool lay_out(const CapacityProblem& problem, const LevelNetwork& movers, const PeriodTime& time);

    Tick low_ = 0, high_ = 0;  // the ticks that there are
    std::size_t length_ = 0;
    std::uint32_t words_ = 0;
    std::uint64_t guards_ = 0;
    std::vector<std::uint32_t> need_begin_;
    std::vector<Need> needs_;
    std::vector<std::uint64_t> free_, first_;  // by word, then tick
    std::size_t touched_from_ = 0, touched_to_ = 0;
};

inline bool PackedTimeline::lay_out(const CapacityProblem& problem, const LevelNetwork& movers,
                                    const PeriodTime& time) {
    constexpr std::uint32_t none = ScheduleProblem::none;
    const std::size_t resources = problem.resources.size();
    // More than all ask for together is never missed.
    std::vector<std::int64_t> all(resources, 0);
    std::int64_t most = 0, first = 0, last = 0, reach = 1;
    for (const LevelNetwork::Need& need : movers.needs) {
        all[need.resource] += need.amount;
        most = std::max<std::int64_t>(most, need.amount);
    }
    std::vector<std::vector<FreeFrom>> free(resources);
    for (std::uint32_t r = 0; r < resources; ++r) {
        if (all[r] == 0)
            continue;
        free[r] = free_at_first(problem, movers, r, time);
        for (FreeFrom& part : free[r]) {
            part.free = std::min(part.free, all[r]);
            most = std::max(most, part.free);
        }
        if (free[r].size() > 1) {
            first = std::min<std::int64_t>(first, free[r][1].at);
            last = std::max<std::int64_t>(last, free[r].back().at);
        }
    }
    for (std::uint32_t v = 0; v < movers.size; ++v) {
        std::int64_t longest = 0;
        for (std::uint32_t e = movers.in_begin[v]; e < movers.in_begin[v + std::size_t{1}]; ++e)
            longest = std::max<std::int64_t>(longest, time.weight(e) - time.duration(movers.in[e].other));
        reach += time.duration(v) + longest;
        last = std::max<std::int64_t>(last, time.release(v));
    }
    const std::uint32_t bits = most < (1 << 15) ? 16 : 32, lanes = 64 / bits;
    std::vector<std::uint32_t> lane(resources, none);
    std::uint32_t used = 0;
    for (std::uint32_t r = 0; r < resources; ++r)
        if (all[r] > 0)
            lane[r] = used++;
    words_ = (used + lanes - 1) / lanes;
    const std::int64_t length = (last + reach) - (first - 2 * reach);
    if (most > std::numeric_limits<std::int32_t>::max() || length * std::max(words_, 1u) > (1 << 18))
        return false;
    low_ = static_cast<Tick>(first - 2 * reach);
    high_ = static_cast<Tick>(last + reach);
    length_ = static_cast<std::size_t>(length);
    for (std::uint32_t i = 0; i < lanes; ++i)
        guards_ |= std::uint64_t{1} << (bits * i + bits - 1);
    first_.assign(length_ * words_, guards_);
    for (std::uint32_t r = 0; r < resources; ++r)
        for (std::size_t i = 0; i < free[r].size(); ++i) {
            const Tick from = std::max(free[r][i].at, low_);
            const Tick to = i + 1 < free[r].size() ? free[r][i + 1].at : high_;
            for (Tick t = from; t < to; ++t)
                first_[lane[r] / lanes * length_ + static_cast<std::size_t>(t - low_)] |=
                    static_cast<std::uint64_t>(free[r][i].free) << (bits * (lane[r] % lanes));
        }
    free_ = first_;
    need_begin_.push_back(0);
    for (std::uint32_t v = 0; v < movers.size; ++v) {
        const std::size_t begin = needs_.size();
        for (std::uint32_t n = movers.need_begin[v]; n < movers.need_begin[v + std::size_t{1}]; ++n) {
            const LevelNetwork::Need need = movers.needs[n];
            const std::uint32_t word = lane[need.resource] / lanes;
            if (needs_.size() == begin || needs_.back().word != word)
                needs_.push_back({0, word});
            needs_.back().lanes |= static_cast<std::uint64_t>(need.amount)
                                   << (bits * (lane[need.resource] % lanes));
        }
        need_begin_.push_back(static_cast<std::uint32_t>(needs_.size()));
    }
    return true;
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
