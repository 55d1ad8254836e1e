// luoshi/schedule/level_search.hpp - the search for an early end: two populations that justify one another.
//
// Schedules as early as possible (left) and as late as possible (right) breed in turns. A child takes a
// stretch of the order of its mother, and what lies before and behind it in the order of a father; it is
// then placed from the other end, so that each generation is also a double justification (Valls, Ballestin
// and Quintanilla 2005; Debels and Vanhoucke 2005). Everything is counted and drawn in whole numbers.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "luoshi/schedule/level_options.hpp"
#include "luoshi/schedule/level_rules.hpp"
#include "luoshi/schedule/level_scheme.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// SplitMix64 (Steele, Lea and Flood 2014).
class LevelRandom {
  public:
    explicit LevelRandom(std::uint64_t seed) : state_(seed) {}
    std::uint32_t below(std::uint32_t most) {
        return static_cast<std::uint32_t>((std::uint64_t{next()} * most) >> 32);
    }

  private:
    std::uint32_t next() {
        std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return static_cast<std::uint32_t>((z ^ (z >> 31)) >> 32);
    }
    std::uint64_t state_;
};

/// Numbers in ascending order of their keys, equal keys in the order of the numbers; bytes of the keys from
/// the lowest to the highest.
class KeySort {
  public:
    /// keys[i] >= 0.
    void sort(std::span<const Tick> keys, std::vector<std::uint32_t>& order) {
        const std::size_t n = keys.size();
        order.resize(n);
        spare_.resize(n);
        std::iota(order.begin(), order.end(), 0u);
        const Tick most = n == 0 ? 0 : *std::max_element(keys.begin(), keys.end());
        for (int shift = 0; shift < 32 && (most >> shift) > 0; shift += 8) {
            std::uint32_t place[257] = {};
            for (std::size_t i = 0; i < n; ++i)
                ++place[((keys[i] >> shift) & 255) + 1];
            for (int b = 0; b < 256; ++b)
                place[b + 1] += place[b];
            for (const std::uint32_t v : order)
                spare_[place[(keys[v] >> shift) & 255]++] = v;
            order.swap(spare_);
        }
    }

  private:
    std::vector<std::uint32_t> spare_;
};

template <class Time, class Timeline>
class LevelSearch {
  public:
    LevelSearch(const LevelNetwork& movers, const Time& time, Timeline& timeline, const LevelOptions& options,
                Tick lower)
        : movers_(movers),
          scheme_(movers, time, timeline),
          options_(options),
          lower_(lower),
          random_(options.seed) {
        keys_.resize(movers.size);
        part_.resize(movers.size);
        order_.resize(movers.size);
    }

    /// False when no order gave a schedule.
    bool run() {
        while (!enough()) {
            first_generation();
            Tick before = best_;
            for (std::uint32_t stale = 0; stale < patience() && !enough(); ++stale) {
                generation(left_, right_);
                generation(right_, left_);
                if (best_ < before)
                    stale = 0;
                before = best_;
            }
        }
        return found();
    }
    /// One schedule by a rule.
    bool run_rule(GenerationScheme scheme, PriorityRule rule) {
        by_priority(priorities(movers_, rule), 0);
        return place(scheme);
    }

    const std::vector<TickSpan>& best_dates() const { return best_dates_; }
    std::int64_t made() const { return made_; }
    bool stopped() const { return stopped_; }

  private:
    struct Member {
        std::vector<std::uint32_t> order;  ///< for the other direction
        Tick length = never_tick;
    };
    struct Population {
        bool left = true;
        std::vector<Member> members;
    };
    /// Generations without a better schedule before the search starts anew.
    std::uint32_t patience() const { return std::min(5 + movers_.size / 3, 40u); }

    bool found() const { return !best_dates_.empty(); }
    bool enough() {
        if (stopped_ || (found() && best_ <= lower_) ||
            made_ >= std::max<std::int64_t>(options_.schedules, 1))
            return true;
        if (options_.go_on && made_ >= next_question_ && made_ > 0) {
            stopped_ = !options_.go_on(made_);
            next_question_ = made_ + 1 + 20000 / (movers_.size + 1);
        }
        return stopped_;
    }

    void keep_best() {
        if (found() && scheme_.finish() >= best_)
            return;
        best_ = scheme_.finish();
        best_dates_ = scheme_.dates();
    }

    /// order_ by a priority, each key moved up by up to `noise` thousandths of their spread.
    void by_priority(const std::vector<std::int64_t>& priority, std::uint32_t noise) {
        const auto [least, most] = std::minmax_element(priority.begin(), priority.end());
        const std::int64_t spread = priority.empty() ? 1 : std::max<std::int64_t>(*most - *least, 1);
        // Keys are cut to 20 bits; what is lost are differences that noise would hide.
        for (std::uint32_t v = 0; v < movers_.size; ++v) {
            const std::int64_t share = (priority[v] - *least) * ((1 << 20) - 1) / spread;
            keys_[v] = static_cast<Tick>(share + (noise == 0 ? 0 : random_.below(noise * 1049u)));
        }
        sort_.sort(keys_, order_);
    }

    bool place(GenerationScheme scheme) {
        ++made_;
        bool done = false;
        if (scheme == GenerationScheme::serial) {
            done = scheme_.forward(order_);
        } else {
            for (std::uint32_t i = 0; i < movers_.size; ++i)
                part_[order_[i]] = i;
            done = scheme_.parallel(part_);
        }
        if (done)
            keep_best();
        return done;
    }

    void first_generation() {
        left_.left = true;
        right_.left = false;
        // Members and generations grow alike with the number of schedules; few movers need few members.
        const std::size_t most = std::min<std::size_t>(200, 30 + 2 * std::size_t{movers_.size});
        std::size_t size = 10;
        while (size < most && static_cast<std::int64_t>(size * size * 5 / 3) < options_.schedules)
            ++size;
        left_.members.assign(size, {});
        right_.members.assign(size, {});
        if (priorities_.empty())
            for (const PriorityRule rule : {PriorityRule::latest_finish, PriorityRule::latest_start,
                                            PriorityRule::most_successors, PriorityRule::rank_weight})
                priorities_.push_back(priorities(movers_, rule));
        const bool first = made_ == 0;
        for (std::size_t i = 0; i < size && !enough(); ++i) {
            const bool plain = first && i < 2 * priorities_.size();
            const std::size_t rule = plain ? i / 2 : random_.below(3);
            by_priority(priorities_[rule], plain ? 0 : 50 + random_.below(250));
            if (place(i % 2 == 0 ? GenerationScheme::serial : GenerationScheme::parallel))
                take(left_, left_.members[i]);
        }
        top_ = best_;
    }

    /// The schedule that was just made, as a member.
    void take(const Population& into, Member& member) {
        const std::vector<TickSpan>& dates = scheme_.dates();
        const Tick first = scheme_.start(), last = scheme_.finish();
        member.length = last - first;
        for (std::uint32_t v = 0; v < movers_.size; ++v)
            keys_[v] = into.left ? last - std::clamp(dates[v].finish, first, last)
                                 : std::clamp(dates[v].start, first, last) - first;
        sort_.sort(keys_, member.order);
    }

    /// Every member of `from` bears one that takes its place in `to`, unless the one there is shorter.
    void generation(Population& from, Population& to) {
        std::vector<Member>& members = from.members;
        const auto size = static_cast<std::uint32_t>(members.size());
        const auto best = static_cast<std::uint32_t>(
            std::min_element(members.begin(), members.end(),
                             [](const Member& a, const Member& b) { return a.length < b.length; }) -
            members.begin());
        for (std::uint32_t i = 0; i < size && !enough(); ++i) {
            if (members[i].order.empty())
                continue;
            if (i == best) {
                order_ = members[i].order;
            } else {
                std::uint32_t father = random_.below(size);
                const std::uint32_t other = random_.below(size);
                if (members[other].length < members[father].length)
                    father = other;
                if (father == i || members[father].order.empty())
                    father = best;
                cross(members[i].order, members[father].order);
                mutate();
            }
            ++made_;
            const bool done = to.left ? scheme_.forward(order_) : scheme_.backward(order_, top_);
            if (!done)
                continue;
            if (to.left)
                keep_best();
            if (scheme_.finish() - scheme_.start() <= to.members[i].length)
                take(to, to.members[i]);
        }
    }

    void cross(const std::vector<std::uint32_t>& mother, const std::vector<std::uint32_t>& father) {
        const std::uint32_t n = movers_.size;
        const std::uint32_t width = std::max(1u, n / 10 + random_.below(n / 2 + 1));
        const std::uint32_t first = random_.below(n - std::min(n - 1, width)),
                            last = std::min(n, first + width);
        std::uint32_t at[3] = {0, first, last};
        for (std::uint32_t i = 0; i < n; ++i)
            part_[mother[i]] = i < first ? 0 : i < last ? 1 : 2;
        for (const std::uint32_t v : father)
            if (part_[v] != 1)
                order_[at[part_[v]]++] = v;
        std::copy(mother.begin() + first, mother.begin() + last, order_.begin() + first);
    }

    void mutate() {
        const std::uint32_t n = movers_.size;
        const std::uint32_t moves = random_.below(3);
        for (std::uint32_t k = 0; k < moves; ++k) {
            const std::uint32_t i = random_.below(n);
            const std::uint32_t reach = std::min(n - 1, 1 + random_.below(n / 16 + 1));
            const std::uint32_t j = i + reach < n ? i + reach : i - std::min(i, reach);
            const auto a = order_.begin() + std::min(i, j), b = order_.begin() + std::max(i, j);
            if (i < j)
                std::rotate(a, a + 1, b + 1);
            else
                std::rotate(a, b, b + 1);
        }
    }

    const LevelNetwork& movers_;
    LevelScheme<Time, Timeline> scheme_;
    const LevelOptions& options_;
    const Tick lower_;
    LevelRandom random_;
    KeySort sort_;
    std::vector<std::vector<std::int64_t>> priorities_;
    Population left_, right_;
    std::vector<std::uint32_t> order_, part_;
    std::vector<Tick> keys_;
    std::vector<TickSpan> best_dates_;
    Tick best_ = never_tick, top_ = 0;
    std::int64_t made_ = 0, next_question_ = 0;
    bool stopped_ = false;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
