// luoshi/schedule/capacity_axis.hpp - the time in which needs are counted, and what a resource has in it.
#pragma once

#include <cstdint>

#include "luoshi/schedule/capacity_problem.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Working minutes of the one calendar on which all activities with needs work, or minutes on the clock.
class CapacityAxis {
  public:
    /// The problem must live as long.
    explicit CapacityAxis(const CapacityProblem& problem) {
        const ScheduleProblem& schedule = problem.schedule;
        std::uint32_t shared = ScheduleProblem::none;
        for (const Demand& demand : problem.demands) {
            const Activity& activity = schedule.activities[demand.activity];
            if (activity.work.elapsed || (shared != ScheduleProblem::none && shared != activity.calendar))
                return;
            shared = activity.calendar;
        }
        if (shared != ScheduleProblem::none)
            calendar_ = &schedule.calendars[shared];
    }

    /// Nothing where time is the clock's.
    const WorkCalendar* calendar() const { return calendar_; }
    std::int32_t at(Instant t) const {
        return calendar_ ? static_cast<std::int32_t>(calendar_->working_minutes_before(t)) : t.minutes;
    }
    /// Where work from this moment on starts.
    Instant begin(std::int32_t at) const {
        return calendar_ ? calendar_->begin_of_working_minute(at) : Instant{at};
    }
    /// Where work up to this moment ends.
    Instant end(std::int32_t at) const {
        return calendar_ ? calendar_->end_of_working_minute(std::int64_t{at} - 1) : Instant{at};
    }

  private:
    const WorkCalendar* calendar_ = nullptr;
};

/// True where only the rest of an activity counts.
inline bool counts_rest(const ScheduleProblem& problem, std::uint32_t activity) {
    const std::uint32_t at = problem.detail.empty() ? ScheduleProblem::none : problem.detail[activity];
    return at != ScheduleProblem::none && problem.details[at].started() &&
           problem.rules.out_of_sequence != OutOfSequence::actual_dates;
}

/// The duration that counts: what is left of something started, the whole of anything else.
inline Work work_to_do(const ScheduleProblem& problem, std::uint32_t activity) {
    return counts_rest(problem, activity) ? problem.details[problem.detail[activity]].remaining
                                          : problem.activities[activity].work;
}

/// Where the work that counts starts, given the activity's dates.
inline Instant start_of_work(const ScheduleProblem& problem, std::uint32_t activity, Instant start,
                             Instant finish) {
    return counts_rest(problem, activity) ? unshift(finish, work_to_do(problem, activity),
                                                    problem.calendars[problem.activities[activity].calendar])
                                          : start;
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
