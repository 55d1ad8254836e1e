// luoshi/schedule/level_rules.hpp - which mover comes first, and how early a proposal may end at the best.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "luoshi/schedule/level_options.hpp"
#include "luoshi/schedule/level_time.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// For each mover how many activities wait for it, directly or not. 64 targets at a time walk over all links,
/// so it takes time in movers times links, but little room.
inline std::vector<std::int64_t> count_successors(const LevelNetwork& movers) {
    std::vector<std::int64_t> count(movers.size, 0);
    std::vector<std::uint64_t> reached(movers.size);
    for (std::uint32_t first = 0; first < movers.size; first += 64) {
        const std::uint32_t last = std::min(movers.size, first + 64);
        // Nothing behind the last target leads to one.
        for (std::uint32_t v = last; v-- > 0;) {
            std::uint64_t set = 0;
            for (std::uint32_t e = movers.out_begin[v]; e < movers.out_begin[v + std::size_t{1}]; ++e) {
                const std::uint32_t to = movers.out[e].other;
                if (to >= last)
                    continue;
                set |= reached[to];
                if (to >= first && !movers.node[to])
                    set |= std::uint64_t{1} << (to - first);
            }
            reached[v] = set;
            count[v] += std::popcount(set);
        }
    }
    return count;
}

/// The least comes first.
inline std::vector<std::int64_t> priorities(const LevelNetwork& movers, PriorityRule rule) {
    std::vector<std::int64_t> key(movers.size, 0);
    if (rule == PriorityRule::most_successors)
        key = count_successors(movers);
    for (std::uint32_t v = 0; v < movers.size; ++v) {
        switch (rule) {
            case PriorityRule::latest_finish:
                key[v] = movers.late_finish[v].minutes;
                break;
            case PriorityRule::latest_start:
                key[v] = movers.late_start[v].minutes;
                break;
            case PriorityRule::most_successors:
                key[v] = -key[v];
                break;
            case PriorityRule::rank_weight:
                key[v] = -std::int64_t{movers.work[v].minutes};
                for (std::uint32_t e = movers.out_begin[v]; e < movers.out_begin[v + std::size_t{1}]; ++e)
                    key[v] -= movers.work[movers.out[e].other].minutes;
                break;
        }
    }
    return key;
}

/// What a resource alone asks for: all that is to be done with it, one after the other or side by side, after
/// the first moment at which any of it can start, and before what follows on the last of it.
template <class Time, class Length, class Tail>
Tick energy_bound(const CapacityProblem& problem, const LevelNetwork& movers, const Time& time,
                  const std::vector<Tick>& head, Length length, Tail tail) {
    struct Sum {
        std::int64_t whole = 0, parts = 0;
        Tick head = never_tick, tail = never_tick;
    };
    std::vector<Sum> sums(problem.resources.size());
    std::vector<std::int64_t> most(problem.resources.size());
    for (std::size_t r = 0; r < most.size(); ++r) {
        most[r] = problem.resources[r].capacity;
        for (const CapacityStep& step : problem.resources[r].steps)
            most[r] = std::max<std::int64_t>(most[r], step.capacity);
    }
    for (std::uint32_t v = 0; v < movers.size; ++v)
        for (std::uint32_t n = movers.need_begin[v]; n < movers.need_begin[v + std::size_t{1}]; ++n) {
            const LevelNetwork::Need need = movers.needs[n];
            const std::int64_t energy = std::int64_t{length(v)} * need.amount;
            Sum& sum = sums[need.resource];
            sum.whole += energy / most[need.resource];
            sum.parts += energy % most[need.resource];
            sum.head = std::min(sum.head, time.axis(head[v]));
            sum.tail = std::min(sum.tail, tail(v));
        }
    Tick bound = first_tick;
    for (std::size_t r = 0; r < sums.size(); ++r)
        if (const Sum& sum = sums[r]; sum.head != never_tick) {
            const std::int64_t ticks = sum.whole + (sum.parts + most[r] - 1) / most[r];
            bound = std::max(
                bound, time.end(static_cast<Tick>(std::min<std::int64_t>(sum.head + ticks, never_tick / 2))) +
                           sum.tail);
        }
    return bound;
}

/// No proposal ends before this.
inline Tick lower_bound(const CapacityProblem& problem, const LevelNetwork& movers,
                        const CalendarTime& time) {
    Tick bound = first_tick;
    std::vector<Tick> head(movers.size);
    for (std::uint32_t v = 0; v < movers.size; ++v) {
        head[v] = time.release(v);
        if (!movers.node[v])
            bound = std::max(bound, time.span_from(v, head[v]).finish);
    }
    return std::max(bound,
                    energy_bound(
                        problem, movers, time, head, [&](std::uint32_t v) { return movers.work[v].minutes; },
                        [](std::uint32_t) { return Tick{0}; }));
}

inline Tick lower_bound(const CapacityProblem& problem, const LevelNetwork& movers, const PeriodTime& time) {
    std::vector<Tick> head(movers.size), tail(movers.size, 0);
    Tick bound = first_tick;
    for (std::uint32_t v = 0; v < movers.size; ++v) {
        head[v] = time.release(v);
        for (std::uint32_t e = movers.in_begin[v]; e < movers.in_begin[v + std::size_t{1}]; ++e)
            head[v] = std::max(head[v], head[movers.in[e].other] + time.weight(e));
    }
    for (std::uint32_t v = movers.size; v-- > 0;)
        for (std::uint32_t e = movers.out_begin[v]; e < movers.out_begin[v + std::size_t{1}]; ++e) {
            const std::uint32_t to = movers.out[e].other;
            // What is left after the finish of v when `to` starts as early as the link lets.
            const Tick gap = -time.latest_finish(e, v, 0);
            tail[v] = std::max(tail[v], gap + time.duration(to) + tail[to]);
        }
    for (std::uint32_t v = 0; v < movers.size; ++v)
        if (!movers.node[v])
            bound = std::max(bound, head[v] + time.duration(v) + tail[v]);
    return std::max(bound, energy_bound(
                               problem, movers, time, head, [&](std::uint32_t v) { return time.duration(v); },
                               [&](std::uint32_t v) { return tail[v]; }));
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
