// luoshi/schedule/paths.hpp - what the end hangs on: the longest path, drag, and the paths nearest to a
// finish.
//
//   LiveSchedule live(problem);
//   longest_path(live)[a];                // 1: the end of the whole hangs on it
//   drag(live, a);                        // by how much the whole would end earlier if it took no time
//   for (const FloatPath& path : nearest_paths(live, last, 5))
//       path.activities, path.room;       // the driving path first, then those with the least room
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "luoshi/schedule/live_schedule.hpp"

namespace luoshi {
inline namespace v1 {

/// By activity: 1 for those that finish last, and for all that drive the start of one of these, however many
/// drive it equally. Unlike the total float it is not misled by constraints, deadlines and calendars: work
/// with no float may lie off the longest path, work with some float on it. Nothing is on it while nothing has
/// dates. Linear. Summaries are not on it; what is under them is.
std::vector<std::uint8_t> longest_path(const LiveSchedule& live);

/// Clock minutes by which the whole would end earlier if the activity took no time (Devaux, Total Project
/// Control, 1999, as measured, not estimated). 0 for what is finished, has no dates, or lies off the longest
/// path. Costs two updates; the schedule is afterwards as it was. No edit may be waiting for its update.
std::int64_t drag(LiveSchedule& live, std::uint32_t activity);

/// A chain of activities, each linked to the next, from one that nothing holds but the start, a constraint or
/// a fact, to the one that was asked for.
struct FloatPath {
    std::vector<std::uint32_t> activities;
    /// Working minutes, each on the calendar of its predecessor, that lie between the activities: the sum of
    /// what the links leave. 0 for a path that drives the last activity.
    std::int64_t room = 0;

    friend bool operator==(const FloatPath&, const FloatPath&) = default;
};

/// The `most` paths to an activity with the least room, least first; of equal ones those with the lower
/// numbers from the end on. Fewer when there are no more. Costs what they are long. Empty for what has no
/// dates.
std::vector<FloatPath> nearest_paths(const LiveSchedule& live, std::uint32_t to, std::size_t most);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/paths_body.hpp"
#endif
