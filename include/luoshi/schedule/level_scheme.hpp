// luoshi/schedule/level_scheme.hpp - one schedule from an order of the movers.
//
// forward()   serial: each in its turn as early as links and resources let
// backward()  the mirror image: each in its turn as late as they let, below a given end
// parallel()  of all that could go next, what can start first; of several, the one of the least rank
//
// An order need not know of links: what a mover waits for is placed before it, whatever place it has.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "luoshi/schedule/level_timeline.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

template <class Time, class Timeline>
class LevelScheme {
  public:
    LevelScheme(const LevelNetwork& movers, const Time& time, Timeline& timeline)
        : movers_(movers), time_(time), timeline_(timeline) {
        dates_.resize(movers.size);
        placed_.assign(movers.size, 0);
        waits_.resize(movers.size);
        open_.reserve(movers.size);
        queue_.reserve(movers.size);
    }

    /// False when something finds no place; then the dates mean nothing.
    bool forward(std::span<const std::uint32_t> order) {
        begin_pass();
        for (const std::uint32_t next : order) {
            if (placed_[next] == pass_)
                continue;
            open_.push_back(next);
            while (!open_.empty()) {
                const std::uint32_t v = open_.back();
                Tick t = time_.release(v);
                const std::uint32_t end = movers_.in_begin[v + std::size_t{1}];
                std::uint32_t e = movers_.in_begin[v];
                for (; e < end; ++e) {
                    const std::uint32_t from = movers_.in[e].other;
                    if (placed_[from] != pass_) {
                        open_.push_back(from);
                        break;
                    }
                    t = std::max(t, time_.claim(e, v, dates_[from]));
                }
                if (e < end)
                    continue;
                open_.pop_back();
                if (!find_forward(v, t))
                    return fail();
                place(v);
            }
        }
        return true;
    }

    bool backward(std::span<const std::uint32_t> order, Tick top) {
        begin_pass();
        for (const std::uint32_t next : order) {
            if (placed_[next] == pass_)
                continue;
            open_.push_back(next);
            while (!open_.empty()) {
                const std::uint32_t v = open_.back();
                Tick t = top;
                const std::uint32_t end = movers_.out_begin[v + std::size_t{1}];
                std::uint32_t e = movers_.out_begin[v];
                for (; e < end; ++e) {
                    const std::uint32_t to = movers_.out[e].other;
                    if (placed_[to] != pass_) {
                        open_.push_back(to);
                        break;
                    }
                    t = std::min(t, time_.latest_finish(e, v, dates_[to].start));
                }
                if (e < end)
                    continue;
                open_.pop_back();
                if (!find_backward(v, t))
                    return fail();
                place(v);
            }
        }
        return true;
    }

    bool parallel(std::span<const std::uint32_t> rank) {
        begin_pass();
        queue_.clear();
        const auto later = [](const Waiting& a, const Waiting& b) {
            return a.start != b.start ? a.start > b.start : a.rank > b.rank;
        };
        // As early as it can start beside what is placed; more that is placed only makes it later.
        const auto wait = [&](std::uint32_t v, Tick t) {
            if (!find_forward(v, t))
                return false;
            queue_.push_back({dates_[v].start, rank[v], v});
            std::push_heap(queue_.begin(), queue_.end(), later);
            return true;
        };
        for (std::uint32_t v = 0; v < movers_.size; ++v) {
            waits_[v] = movers_.in_begin[v + std::size_t{1}] - movers_.in_begin[v];
            if (waits_[v] == 0 && !wait(v, time_.release(v)))
                return false;
        }
        while (!queue_.empty()) {
            std::pop_heap(queue_.begin(), queue_.end(), later);
            const Waiting first = queue_.back();
            queue_.pop_back();
            const std::uint32_t v = first.v;
            if (!find_forward(v, first.start))
                return false;
            if (dates_[v].start != first.start) {
                queue_.push_back({dates_[v].start, first.rank, v});
                std::push_heap(queue_.begin(), queue_.end(), later);
                continue;
            }
            place(v);
            for (std::uint32_t o = movers_.out_begin[v]; o < movers_.out_begin[v + std::size_t{1}]; ++o) {
                const std::uint32_t to = movers_.out[o].other;
                if (--waits_[to] > 0)
                    continue;
                Tick t = time_.release(to);
                for (std::uint32_t e = movers_.in_begin[to]; e < movers_.in_begin[to + std::size_t{1}]; ++e)
                    t = std::max(t, time_.claim(e, to, dates_[movers_.in[e].other]));
                if (!wait(to, t))
                    return false;
            }
        }
        return true;
    }

    const std::vector<TickSpan>& dates() const { return dates_; }
    /// The first start and the last finish of activities.
    Tick start() const { return start_; }
    Tick finish() const { return finish_; }

  private:
    struct Waiting {
        Tick start;
        std::uint32_t rank, v;
    };

    void begin_pass() {
        timeline_.reset();
        start_ = never_tick;
        finish_ = first_tick;
        if (++pass_ == 0) {
            std::fill(placed_.begin(), placed_.end(), 0u);
            pass_ = 1;
        }
    }
    bool fail() {
        open_.clear();
        return false;
    }

    bool find_forward(std::uint32_t v, Tick t) {
        TickSpan span = time_.span_from(v, t);
        if (!movers_.needs_nothing(v)) {
            Tick known = first_tick;
            while (true) {
                const Tick a = time_.axis(span.start), b = time_.axis(span.finish);
                const Tick until = timeline_.blocked_until(v, a, b, known);
                if (until == a)
                    break;
                if (until == never_tick)
                    return false;
                known = std::max(b, until);
                span = time_.span_from(v, time_.begin(until));
            }
        }
        dates_[v] = span;
        return true;
    }
    bool find_backward(std::uint32_t v, Tick t) {
        TickSpan span = time_.span_until(v, t);
        if (!movers_.needs_nothing(v)) {
            Tick known = never_tick;
            while (true) {
                const Tick a = time_.axis(span.start), b = time_.axis(span.finish);
                const Tick since = timeline_.blocked_from(v, a, b, known);
                if (since == b)
                    break;
                if (since == first_tick)
                    return false;
                known = std::min(a, since);
                span = time_.span_until(v, time_.end(since));
            }
        }
        dates_[v] = span;
        return true;
    }
    void place(std::uint32_t v) {
        placed_[v] = pass_;
        if (!movers_.needs_nothing(v))
            timeline_.reserve(v, time_.axis(dates_[v].start), time_.axis(dates_[v].finish));
        if (movers_.node[v])
            return;
        start_ = std::min(start_, dates_[v].start);
        finish_ = std::max(finish_, dates_[v].finish);
    }

    const LevelNetwork& movers_;
    const Time& time_;
    Timeline& timeline_;
    std::vector<TickSpan> dates_;
    std::vector<std::uint32_t> placed_;  // the pass in which it was placed
    std::vector<std::uint32_t> waits_, open_;
    std::vector<Waiting> queue_;
    std::uint32_t pass_ = 0;
    Tick start_ = never_tick, finish_ = first_tick;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
