// luoshi/schedule/capacity_problem.hpp - what people, units and machines can carry at once, and what
// activities need of them.
//
//   CapacityProblem problem{.schedule = activities};
//   problem.resources.push_back({.capacity = 2});            // a leader who can carry two tasks
//   problem.demands.push_back({.activity = a, .resource = 0, .amount = 1});
//
// An activity holds what it needs from its start to its finish. Where all activities with needs work on one
// calendar, time is that calendar's working time, and a capacity that changes while nobody works is not
// felt. Otherwise time is the clock's, and nights count. Work of no length needs nothing, nor does what is
// finished or left out; of what has started the rest counts, the last part of its duration.
#pragma once

#include <cstdint>
#include <vector>

#include "luoshi/schedule/schedule_problem.hpp"

namespace luoshi {
inline namespace v1 {

/// A capacity that holds from an instant on.
struct CapacityStep {
    Instant at;
    std::int32_t capacity = 0;

    friend bool operator==(const CapacityStep&, const CapacityStep&) = default;
};

/// Who or what can carry so much at once.
struct Resource {
    std::int32_t capacity = 0;          ///< until the first step
    std::vector<CapacityStep> steps{};  ///< in order of time

    friend bool operator==(const Resource&, const Resource&) = default;
};

/// An activity needs so much of a resource while it lasts. Several rows of one pair add up.
struct Demand {
    std::uint32_t activity = 0;
    std::uint32_t resource = 0;
    std::int32_t amount = 1;

    friend bool operator==(const Demand&, const Demand&) = default;
};

struct CapacityProblem {
    ScheduleProblem schedule{};
    std::vector<Resource> resources{};
    std::vector<Demand> demands{};  ///< in any order; of activities that are no summaries
};

}  // namespace v1
}  // namespace luoshi
