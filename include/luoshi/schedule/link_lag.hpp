// luoshi/schedule/link_lag.hpp - the lag of a link as an amount of time.
#pragma once

#include "luoshi/model/model.hpp"
#include "luoshi/schedule/link_time.hpp"
#include "luoshi/schedule/work_calendars.hpp"

namespace luoshi {
inline namespace v1 {

/// The lag of `link` on the calendar of its successor. A lag in percent is that share of the predecessor's
/// duration; of one whose duration is not known it is none.
inline Work lag_of(const Link& link, const Model& model, const WorkCalendars& calendars,
                   const WorkCalendar& successor) {
    if (link.lag.unit != DurationUnit::percent)
        return link.lag.n == 0 ? Work{} : to_work(link.lag, successor);
    const Task& from = model.tasks()[link.from.at];
    return from.duration ? share_of(to_work(*from.duration, calendars.of(from)), link.lag.n) : Work{};
}

}  // namespace v1
}  // namespace luoshi
