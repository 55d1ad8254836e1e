// luoshi/schedule/backward_pass.hpp - as late as possible: plan's end, deadlines, links; and the floats.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "luoshi/schedule/network.hpp"
#include "luoshi/schedule/plan_columns.hpp"
#include "luoshi/schedule/task_state.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// The backward pass: once over the vertices against their order, once over the edges out of each. Needs
/// the early dates of tasks and summaries.
class BackwardPass {
  public:
    /// `last_day` is per task the earliest deadline that binds it or a summary above it, no_date without.
    BackwardPass(const WorkCalendars& calendars, const TaskStates& states, const Network& network,
                 const std::vector<Date>& last_day, Instant end, PlanColumns& columns)
        : calendars_(calendars),
          states_(states),
          network_(network),
          last_day_(last_day),
          end_(end),
          columns_(columns),
          late_work_start_(network.graph.vertex_count(), no_instant),
          last_finish_(states.status.size(), unbounded),
          last_start_(states.status.size(), unbounded) {}

    void run(const TopologicalOrder& order) {
        for (auto at = order.vertices.rbegin(); at != order.vertices.rend(); ++at) {
            if (!network_.is_task(*at))
                settle_node(*at);
            else if (states_.status[*at] == PlanStatus::finished)
                settle_finished(*at);
            else if (columns_.work_start[*at] != no_instant && !states_.summary[*at])
                settle_task(*at);
        }
    }

    /// The free float of a task from its own links; the total float where it has none.
    std::int64_t free_float(std::uint32_t v) const {
        const WorkCalendar& calendar = calendars_[states_.calendar[v]];
        const bool elapsed = states_.work[v].elapsed;
        const Instant finish = std::min(last_finish_[v], end_);
        std::int64_t least = time_between(columns_.early_finish[v], finish, elapsed, calendar);
        if (last_start_[v] != unbounded)
            least = std::min(least, time_between(columns_.early_start[v], last_start_[v], elapsed, calendar));
        else if (last_finish_[v] == unbounded)
            least = std::min(least, columns_.total_float[v]);
        return std::max<std::int64_t>(0, least);
    }

  private:
    static constexpr Instant unbounded{std::numeric_limits<std::int32_t>::max()};

    void settle_finished(std::uint32_t v) {
        columns_.late_start[v] = columns_.early_start[v];
        columns_.late_finish[v] = columns_.early_finish[v];
        columns_.total_float[v] = columns_.free_float[v] = 0;
    }

    void settle_task(std::uint32_t v) {
        const WorkCalendar& calendar = calendars_[states_.calendar[v]];
        const Work work = states_.work[v];
        const bool started = states_.actual_start[v] != no_instant;
        Instant late = end_;
        if (last_day_[v] != no_date) {
            const Instant t = midnight(last_day_[v] + 1);
            late = std::min(late, work.elapsed ? t : calendar.previous_working_instant(t));
        }
        for (std::uint32_t e = network_.graph.out_begin(v); e < network_.graph.out_end(v); ++e) {
            const std::uint32_t to = network_.graph.target(e);
            const EdgeRule& rule = network_.rules[e];
            if (!from_finish(rule.type) && started)
                continue;  // its start is a fact and holds nothing back
            Instant most = no_instant;
            if (late_work_start_[to] != no_instant) {
                most = latest(e, late_work_start_[to], to);
                late = std::min(late, from_finish(rule.type) ? most : finish_of(most, work, calendar));
            }
            if (network_.graph.link(e))
                widen(v, v, e, to, most);
        }
        // Work ends at an end of working time: a moment between two of them is as good as the earlier one,
        // but not earlier than the early finish where that lies between them as well.
        if (!work.elapsed) {
            const Instant earlier = calendar.previous_working_instant(late);
            const Instant early = columns_.early_finish[v];
            late = early <= late ? std::max(earlier, early) : earlier;
        }
        const Instant late_start = work.none() ? late : shift(late, work.negative(), calendar);
        // Elapsed work runs at night as well, but starts in working time.
        late_work_start_[v] = work.elapsed && !work.none() ? latest_start(late_start, calendar) : late_start;
        columns_.late_finish[v] = late;
        columns_.late_start[v] = started ? columns_.early_start[v] : late_start;
        // From start to start it is the same time, as both dates are `work` apart.
        columns_.total_float[v] = time_between(columns_.early_finish[v], late, work.elapsed, calendar);
        columns_.critical[v] = columns_.total_float[v] <= 0;
    }

    void settle_node(std::uint32_t v) {
        Instant late = end_;
        for (std::uint32_t e = network_.graph.out_begin(v); e < network_.graph.out_end(v); ++e) {
            const std::uint32_t to = network_.graph.target(e);
            Instant most = no_instant;
            if (late_work_start_[to] != no_instant) {
                most = latest(e, late_work_start_[to], to);
                late = std::min(late, most);
            }
            if (network_.graph.link(e))
                widen(network_.task_of(v), v, e, to, most);
        }
        late_work_start_[v] = late;
    }

    /// The latest finish or start of the source at which the target can still start at `start`.
    Instant latest(std::uint32_t edge, Instant start, std::uint32_t to) const {
        const EdgeRule& rule = network_.rules[edge];
        if (rule.lag.none() && !to_finish(rule.type))
            return start;
        const Work work = network_.is_task(to) ? states_.work[to] : Work{};
        return latest_predecessor(rule.type, start, rule.lag, work,
                                  calendars_[states_.calendar[network_.task_of(to)]]);
    }

    /// The latest finish of work that starts at `t` or before.
    static Instant finish_of(Instant t, Work work, const WorkCalendar& calendar) {
        return work.none() ? t : shift(latest_start(t, calendar), work, calendar);
    }

    /// Keeps how far `task` may move before the edge moves its target's early dates. `late` is the answer
    /// for the target's late start, where that is known.
    void widen(std::uint32_t task, std::uint32_t from, std::uint32_t edge, std::uint32_t to, Instant late) {
        const std::uint32_t target = network_.task_of(to);
        const Instant start =
            network_.is_task(to) ? columns_.work_start[target] : columns_.early_start[target];
        if (start == no_instant || columns_.early_finish[task] == no_instant)
            return;
        Instant most = late != no_instant && start == late_work_start_[to] ? late : latest(edge, start, to);
        if (from_finish(network_.rules[edge].type)) {
            last_finish_[task] = std::min(last_finish_[task], most);
            return;
        }
        if (network_.is_task(from) && !states_.work[task].none())
            most = latest_start(most, calendars_[states_.calendar[task]]);
        last_start_[task] = std::min(last_start_[task], most);
    }

    const WorkCalendars& calendars_;
    const TaskStates& states_;
    const Network& network_;
    const std::vector<Date>& last_day_;
    const Instant end_;
    PlanColumns& columns_;
    std::vector<Instant> late_work_start_;  // of what is left to do; no_instant where nothing is held back
    std::vector<Instant> last_finish_;      // per task: what its links allow without moving anything
    std::vector<Instant> last_start_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
