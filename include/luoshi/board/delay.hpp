// luoshi/board/delay.hpp - where the delay of a late task comes from, and through whom.
//
// The slip is measured in working days on the late task's calendar, from its deadline to its finish. It is
// split by walking back: from the finish to the start, from there to what the start waited for, and so on to
// where nothing was waited for. Each stretch of the walk is one part. All points are counted on the one
// calendar, so the parts add up to the slip exactly, whatever the calendars, links and reports are. What the
// plan itself allotted is no delay; how much of it did not fit before the deadline is the part `no_room`.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "luoshi/base/id.hpp"
#include "luoshi/board/light.hpp"
#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {

/// Causes of delay. Values are pinned; new causes are appended.
enum class DelayCause : std::int32_t {
    overrun = 0,     ///< the work took longer (negative: less) than was planned or allotted
    unplanned = 1,   ///< the work took that long, and no duration was ever planned for it
    late_start = 2,  ///< it could have started before it did
    lag = 3,         ///< the lag of a link
    waiting = 4,     ///< the lag of a link whose cause is a decision or a topic
    calendar = 5,    ///< what it waited for was done, but its own calendar had days off
    hold = 6,        ///< it was suspended
    no_room = 7,     ///< the plan ended after the deadline; negative: the plan had that much room
};
template <>
struct EnumNames<DelayCause> {
    static constexpr std::array<std::string_view, 8> names{"overrun", "unplanned", "late_start", "lag",
                                                           "waiting", "calendar",  "hold",       "no_room"};
};

/// One stretch of a delay.
struct DelayPart {
    DelayCause cause = DelayCause::no_room;
    Id<Task> task;  ///< where it arose: the late task, or one that it waited for
    Id<Unit> lead;  ///< who led that task on `to`, successors followed; empty when nobody did
    Id<Link> link;  ///< lag, waiting: that link; else the link by which it was inherited, if it was
    Id<ProgressReport> report;  ///< the report that it rests on, where there is one
    Date from;                  ///< its first working day
    Date to;                    ///< its last one
    std::int32_t days = 0;      ///< working days on the late task's calendar; negative is a gain

    friend bool operator==(const DelayPart&, const DelayPart&) = default;
};

/// A late task's slip, and its parts.
struct Delay {
    Id<Task> task;
    Against against = Against::in_force;
    Date deadline;
    Date finish;            ///< actual or forecast; the day of the plan where no finish can be forecast
    bool actual = false;    ///< the finish is a fact
    bool open_end = false;  ///< no finish can be forecast: the slip so far
    std::int32_t slip = 0;  ///< working days from the deadline to the finish, on the task's calendar
    std::vector<DelayPart> parts;  ///< from the finish backwards; those of zero days are left out

    /// Days that arose in the task itself, the plan's lack of room included.
    std::int32_t own() const {
        std::int32_t sum = 0;
        for (const DelayPart& part : parts)
            sum += part.task == task ? part.days : 0;
        return sum;
    }
    /// Days that came from the tasks it waited for, or consists of.
    std::int32_t inherited() const { return slip - own(); }
};

}  // namespace v1
}  // namespace luoshi
