// luoshi/schedule/level_body.hpp - the bodies of luoshi/schedule/level.hpp.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/schedule/check_capacities.hpp"
#include "luoshi/schedule/level.hpp"
#include "luoshi/schedule/level_packed.hpp"
#include "luoshi/schedule/level_search.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// From the plan without capacities to a proposal.
class Leveller {
  public:
    explicit Leveller(const CapacityProblem& problem)
        : problem_(problem), schedule_(problem.schedule), network_(checked(problem)), axis_(problem) {
        run_passes(schedule_, network_, dates_);
        movers_ = LevelNetworkBuilder(problem, network_, dates_).take();
    }

    template <class Run>
    LevelledSchedule solve(const LevelOptions& options, Run run) {
        const auto periods = PeriodTime::make(problem_, network_, movers_, axis_);
        if (!periods) {
            const CalendarTime time(schedule_, network_, movers_, axis_);
            EventTimeline timeline(problem_, movers_, time);
            return search(time, timeline, options, run);
        }
        if (auto packed = PackedTimeline::make(problem_, movers_, *periods))
            return search(*periods, *packed, options, run);
        EventTimeline timeline(problem_, movers_, *periods);
        return search(*periods, timeline, options, run);
    }

  private:
    static ActivityNetwork checked(const CapacityProblem& problem) {
        check_capacities(problem);
        return make_network(problem.schedule);
    }

    template <class Time, class Timeline, class Run>
    LevelledSchedule search(const Time& time, Timeline& timeline, const LevelOptions& options, Run run) {
        const Tick lower = lower_bound(problem_, movers_, time);
        LevelSearch<Time, Timeline> search(movers_, time, timeline, options, lower);
        if (movers_.activities > 0 && !run(search)) {
            Diagnostic finding{"S021",
                               Severity::error,
                               {"找不到容纳全部任务的安排：容量终有一时不足",
                                "no place was found for some activity: what capacities come to in time is "
                                "too little for it"},
                               {"最后一次变化后仍容得下各任务的容量",
                                "capacities that are enough for each activity after their last step"},
                               {}};
            finding.place.entity = "capacity";
            finding.place.field = "resources";
            throw Error(Status::invalid_data, std::move(finding));
        }
        LevelledSchedule made = standing();
        made.schedules = search.made();
        made.stopped = search.stopped();
        write(time, search.best_dates(), made);
        for (const Instant finish : made.finish)
            made.end = std::max(made.end, finish);
        made.lower_bound = made.plan_end;
        if (lower != first_tick)
            made.lower_bound = std::max(made.lower_bound, time.instant(lower));
        return made;
    }

    /// Everything where the plan has it.
    LevelledSchedule standing() const {
        LevelledSchedule made;
        const std::uint32_t n = network_.activities;
        made.start.assign(n, no_instant);
        made.finish.assign(n, no_instant);
        for (std::uint32_t p = 0; p < network_.vertex_count(); ++p) {
            const std::uint32_t v = network_.vertex[p];
            if (network_.is_node(v))
                continue;
            const bool late = (network_.vertices[p].flags & ActivityNetwork::late) != 0;
            const Instant start = late ? dates_.late_start[p] : dates_.early_start[p];
            const Instant finish = late ? dates_.late_finish[p] : dates_.early_finish[p];
            made.start[v] = start == never ? no_instant : start;
            made.finish[v] = finish == never ? no_instant : finish;
            if (made.finish[v] != no_instant)
                made.plan_end = std::max(made.plan_end, made.finish[v]);
        }
        return made;
    }

    /// The dates of the movers, what moved, and what comes too late. Work of no length is dated by its links,
    /// as the plan does it.
    template <class Time>
    void write(const Time& time, const std::vector<TickSpan>& best, LevelledSchedule& made) {
        const CalendarTime calendar_time(schedule_, network_, movers_, axis_);
        std::vector<TickSpan> dates(movers_.size);
        for (std::uint32_t m = 0; m < movers_.size; ++m) {
            if (!movers_.work[m].none()) {
                dates[m] = time.settle(m, best[m]);
            } else {
                Tick t = calendar_time.release(m);
                for (std::uint32_t e = movers_.in_begin[m]; e < movers_.in_begin[m + std::size_t{1}]; ++e)
                    t = std::max(t, calendar_time.claim(e, m, dates[movers_.in[e].other]));
                dates[m] = {t, t};
            }
            if (!movers_.node[m])
                write(m, dates[m], made);
        }
        std::sort(made.moved.begin(), made.moved.end(),
                  [](const LevelMove& a, const LevelMove& b) { return a.activity < b.activity; });
        const auto parents = network_.hierarchy.parents();
        for (std::size_t i = parents.size(); i-- > 0;)
            write_summary(parents[i], made);
        for (std::uint32_t v = 0; v < network_.activities; ++v)
            if (const ActivityDetail* d = schedule_.find_detail(v);
                d && d->deadline != no_instant && made.finish[v] > d->deadline && !d->finished())
                made.past_deadline.push_back(v);
    }

    void write(std::uint32_t m, TickSpan span, LevelledSchedule& made) const {
        const std::uint32_t v = network_.vertex[movers_.position[m]];
        const ActivityDetail* const d = schedule_.find_detail(v);
        const Instant start{span.start};
        if (!d || !d->started())
            made.start[v] = start;
        made.finish[v] = Instant{span.finish};
        if (start == movers_.release[m])
            return;
        const Activity& activity = schedule_.activities[v];
        made.moved.push_back({v, movers_.release[m], start,
                              time_between(movers_.release[m], start, activity.work.elapsed,
                                           schedule_.calendars[activity.calendar])});
    }

    void write_summary(std::uint32_t above, LevelledSchedule& made) const {
        const ActivityDetail* const own = schedule_.find_detail(above);
        if (made.finish[above] == no_instant || (own && own->is_pinned()))
            return;
        Instant start = never, finish = no_instant;
        for (const std::uint32_t child : network_.hierarchy.children(above)) {
            if (made.start[child] != no_instant)
                start = std::min(start, made.start[child]);
            finish = std::max(finish, made.finish[child]);
        }
        if (!own || own->actual_start == no_instant)
            made.start[above] = start;
        made.finish[above] = finish;
    }

    const CapacityProblem& problem_;
    const ScheduleProblem& schedule_;
    const ActivityNetwork network_;
    const CapacityAxis axis_;
    PassDates dates_;
    LevelNetwork movers_;
};

}  // namespace detail

LUOSHI_BODY LevelledSchedule level(const CapacityProblem& problem, const LevelOptions& options) {
    return detail::Leveller(problem).solve(options, [](auto& search) { return search.run(); });
}

LUOSHI_BODY LevelledSchedule level_by(const CapacityProblem& problem, GenerationScheme scheme,
                                      PriorityRule rule) {
    const LevelOptions options;
    return detail::Leveller(problem).solve(options,
                                           [&](auto& search) { return search.run_rule(scheme, rule); });
}

}  // namespace v1
}  // namespace luoshi
