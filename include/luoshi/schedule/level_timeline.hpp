// luoshi/schedule/level_timeline.hpp - what is free of each resource while a leveller places one activity
// after the other.
//
//   EventTimeline   any horizon: for each resource the moments at which what is free changes
//   PackedTimeline  short horizons (level_packed.hpp): a word for each period
//
// Both answer the same questions, in ticks of the axis:
//
//   blocked_until(v, a, b, known)  where the last moment without room for v in [a, b) ends; a: there is none
//   blocked_from(v, a, b, known)   where the first such moment begins; b: there is none
//
// `known` parts them: in [a, known) (from it on, for blocked_from) there is room, so nobody looks again.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "luoshi/schedule/level_time.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// From `at` on so much is free.
struct FreeFrom {
    Tick at;
    std::int64_t free;
};

/// What is free of a resource beside the work that stands, from the first tick on. Never less than nothing.
template <class Time>
std::vector<FreeFrom> free_at_first(const CapacityProblem& problem, const LevelNetwork& movers,
                                    std::uint32_t resource, const Time& time) {
    std::vector<std::pair<Tick, std::int64_t>> changes;
    std::int64_t free = problem.resources[resource].capacity, now = free;
    for (const CapacityStep& step : problem.resources[resource].steps) {
        changes.emplace_back(time.axis_tick(step.at), step.capacity - now);
        now = step.capacity;
    }
    for (const LevelNetwork::Held& held : movers.held)
        if (held.need.resource == resource) {
            changes.emplace_back(time.axis_tick(held.from), -std::int64_t{held.need.amount});
            changes.emplace_back(time.axis_tick(held.to), held.need.amount);
        }
    std::sort(changes.begin(), changes.end());
    std::vector<FreeFrom> made{{first_tick, free}};
    for (const auto& [at, change] : changes) {
        free += change;
        if (made.back().at != at)
            made.push_back({at, 0});
        made.back().free = std::max<std::int64_t>(free, 0);
    }
    return made;
}

class EventTimeline {
  public:
    template <class Time>
    EventTimeline(const CapacityProblem& problem, const LevelNetwork& movers, const Time& time)
        : movers_(movers) {
        const std::size_t resources = problem.resources.size();
        std::vector<std::uint32_t> users(resources, 0);
        for (const LevelNetwork::Need& need : movers.needs)
            ++users[need.resource];
        for (std::uint32_t r = 0; r < resources; ++r) {
            begin_.push_back(static_cast<std::uint32_t>(events_.size()));
            first_begin_.push_back(static_cast<std::uint32_t>(first_.size()));
            if (users[r] == 0)
                continue;
            const std::vector<FreeFrom> free = free_at_first(problem, movers, r, time);
            first_.insert(first_.end(), free.begin(), free.end());
            events_.resize(events_.size() + free.size() + 2 * std::size_t{users[r]});
        }
        first_begin_.push_back(static_cast<std::uint32_t>(first_.size()));
        count_.resize(resources);
    }

    void reset() {
        for (std::size_t r = 0; r < count_.size(); ++r) {
            std::copy(first_.begin() + first_begin_[r], first_.begin() + first_begin_[r + 1],
                      events_.begin() + begin_[r]);
            count_[r] = first_begin_[r + 1] - first_begin_[r];
        }
    }

    Tick blocked_until(std::uint32_t v, Tick a, Tick b, Tick known) const {
        Tick until = a;
        for (std::uint32_t n = movers_.need_begin[v]; n < movers_.need_begin[v + std::size_t{1}]; ++n) {
            const LevelNetwork::Need need = movers_.needs[n];
            const FreeFrom* const events = &events_[begin_[need.resource]];
            const Tick from = std::max(until, known);
            if (from >= b)
                continue;
            std::uint32_t i = find(need.resource, b - 1);
            Tick ends = i + 1 == count_[need.resource] ? never_tick : events[i + 1].at;
            while (ends > from) {
                if (events[i].free < need.amount) {
                    until = ends;
                    break;
                }
                if (i == 0)
                    break;
                ends = events[i--].at;
            }
        }
        return until;
    }
    Tick blocked_from(std::uint32_t v, Tick a, Tick b, Tick known) const {
        Tick since = b;
        for (std::uint32_t n = movers_.need_begin[v]; n < movers_.need_begin[v + std::size_t{1}]; ++n) {
            const LevelNetwork::Need need = movers_.needs[n];
            const FreeFrom* const events = &events_[begin_[need.resource]];
            const Tick to = std::min(since, known);
            if (a >= to)
                continue;
            for (std::uint32_t i = find(need.resource, a);
                 i < count_[need.resource] && (events[i].at < to || i == 0); ++i)
                if (events[i].free < need.amount) {
                    since = events[i].at;
                    break;
                }
        }
        return since;
    }

    void reserve(std::uint32_t v, Tick a, Tick b) {
        for (std::uint32_t n = movers_.need_begin[v]; n < movers_.need_begin[v + std::size_t{1}]; ++n) {
            const LevelNetwork::Need need = movers_.needs[n];
            FreeFrom* const events = &events_[begin_[need.resource]];
            const std::uint32_t last = split(need.resource, b);
            const std::uint32_t before = count_[need.resource];
            const std::uint32_t first = split(need.resource, a);
            const std::uint32_t end = last + (count_[need.resource] - before);
            for (std::uint32_t i = first; i < end; ++i)
                events[i].free -= need.amount;
        }
    }

  private:
    /// The event whose time covers `t`.
    std::uint32_t find(std::uint32_t resource, Tick t) const {
        const FreeFrom* const events = &events_[begin_[resource]];
        std::uint32_t low = 0, size = count_[resource];
        while (size > 1) {
            const std::uint32_t half = size / 2;
            low += events[low + half].at <= t ? half : 0;
            size -= half;
        }
        return low;
    }
    /// The event that begins at `t`, made when there is none.
    std::uint32_t split(std::uint32_t resource, Tick t) {
        FreeFrom* const events = &events_[begin_[resource]];
        const std::uint32_t i = find(resource, t);
        if (events[i].at == t)
            return i;
        std::copy_backward(events + i + 1, events + count_[resource], events + count_[resource] + 1);
        events[i + 1] = {t, events[i].free};
        ++count_[resource];
        return i + 1;
    }

    const LevelNetwork& movers_;
    std::vector<std::uint32_t> begin_, count_, first_begin_;  // by resource
    std::vector<FreeFrom> events_, first_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
