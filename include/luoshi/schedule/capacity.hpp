// luoshi/schedule/capacity.hpp - where a schedule asks for more than there is.
//
//   const OverloadReport report = overloads(problem, make_schedule(problem.schedule));
//   for (const Overload& overload : report.overloads) ...      // who, when, by how much
#pragma once

#include <cstdint>
#include <vector>

#include "luoshi/schedule/capacity_problem.hpp"
#include "luoshi/schedule/schedule.hpp"

namespace luoshi {
inline namespace v1 {

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
