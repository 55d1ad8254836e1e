// luoshi/schedule/capacity.hpp - what people, units and machines can carry at once, and where a schedule asks
// for more.
//
//   CapacityProblem problem{.schedule = activities};
//   problem.resources.push_back({.capacity = 2});            // a leader who can carry two tasks
//   problem.demands.push_back({.activity = a, .resource = 0, .amount = 1});
//   const OverloadReport report = overloads(problem, make_schedule(problem.schedule));
//
// An activity holds what it needs from its start to its finish. Where all activities with needs work on one
// calendar, time is that calendar's working time, and a capacity that changes while nobody works is not
// felt. Otherwise time is the clock's, and nights count. Work of no length needs nothing, nor does what is
// finished or left out; of what has started the rest counts, the last part of its duration.
#pragma once

#include <cstdint>
#include <vector>

#include "luoshi/schedule/schedule.hpp"
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

/// A stretch of time in which a resource has more to carry than it can.
struct Overload {
    std::uint32_t resource = 0;
    Instant from, to;         ///< half-open
    std::int64_t excess = 0;  ///< the most that is over its capacity in this time
    /// The most that is over it wherever each activity lies between its early and late dates. More than 0: no
    /// placing helps unless the whole ends later.
    std::int64_t forced_excess = 0;

    friend bool operator==(const Overload&, const Overload&) = default;
};

/// Overloads by resource and time, and the activities in each of them in rows.
struct OverloadReport {
    std::vector<Overload> overloads;
    std::vector<std::uint32_t> begin;       ///< row i: begin[i] to begin[i + 1]
    std::vector<std::uint32_t> activities;  ///< in each row in ascending order
    /// 1: between its late start and its early finish, which no placing avoids, the activity meets the time
    /// of the overload.
    std::vector<std::uint8_t> forced;

    friend bool operator==(const OverloadReport&, const OverloadReport&) = default;
};

/// Where `schedule`, at the dates at which it is planned, asks for more than there is. n log n in demands,
/// and linear in what it says; in whatever order the demands come, it says the same. Throws
/// Error(invalid_argument, S020) naming the first resource or demand that can't be meant, S010 as
/// make_schedule() does.
OverloadReport overloads(const CapacityProblem& problem, const Schedule& schedule);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/capacity_body.hpp"
#endif
