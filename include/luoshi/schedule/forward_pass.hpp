// luoshi/schedule/forward_pass.hpp - as early as possible: actual dates, then links, plan day, calendars.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "luoshi/schedule/network.hpp"
#include "luoshi/schedule/plan_columns.hpp"
#include "luoshi/schedule/task_state.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// The forward pass: once over the vertices in order, once over the edges out of each. Allocates before it
/// starts, not while it runs.
class ForwardPass {
  public:
    ForwardPass(const Model& model, const WorkCalendars& calendars, const TaskStates& states,
                const Network& network, PlanColumns& columns)
        : model_(model),
          calendars_(calendars),
          states_(states),
          network_(network),
          columns_(columns),
          bound_(network.graph.vertex_count(), no_instant),
          source_(network.graph.vertex_count(), Id<Task>::none),
          waits_(network.graph.vertex_count(), 0) {}

    /// Fills early dates and drivers of all vertices in `order`; nodes of summaries have rows after the
    /// tasks.
    void run(const TopologicalOrder& order) {
        for (const std::uint32_t v : order.vertices) {
            if (network_.is_task(v))
                settle_task(v);
            else
                settle_node(v);
            for (std::uint32_t e = network_.graph.out_begin(v); e < network_.graph.out_end(v); ++e)
                hold(e, v, network_.graph.target(e));
        }
    }

  private:
    void settle_node(std::uint32_t v) {
        if (waits_[v] || bound_[v] == no_instant)
            return;
        columns_.early_start[v] = columns_.early_finish[v] = bound_[v];
        const WorkCalendar& calendar = calendars_[states_.calendar[network_.task_of(v)]];
        columns_.provisional[v] = rests_on_unknown_days(v, true, bound_[v], bound_[v], calendar);
    }

    void settle_task(std::uint32_t v) {
        if (!states_.takes_part(v) || states_.summary[v])
            return;
        columns_.early_start[v] = states_.actual_start[v];
        if (states_.status[v] == PlanStatus::finished) {
            columns_.early_finish[v] = states_.actual_finish[v];
            columns_.driver[v] = Driver::actual;
            columns_.asked_start[v] = columns_.work_start[v] = states_.actual_start[v];
            return;
        }
        if (states_.held(v) || waits_[v]) {
            columns_.driver[v] = Driver::held;
            if (states_.held(v)) {
                columns_.driving_link[v] = {};
                columns_.driving_task[v] = {};
            }
            return;
        }
        const WorkCalendar& calendar = calendars_[states_.calendar[v]];
        const Work work = states_.work[v];
        const bool by_link = bound_[v] >= states_.floor[v];
        const Instant asked = by_link ? bound_[v] : states_.floor[v];
        // Work of no length stays where its predecessors put it, at the end of their day. The plan's day, a
        // planned start or the project's start are the first day on which it can happen.
        const Instant start =
            by_link ? start_at(asked, work, calendar) : calendar.next_working_instant(asked);
        const Instant finish = work.none() ? start : shift(start, work, calendar);
        columns_.driver[v] = by_link ? Driver::link : states_.floor_driver[v];
        if (!by_link) {
            columns_.driving_link[v] = {};
            columns_.driving_task[v] = {};
        }
        columns_.asked_start[v] = asked;
        columns_.work_start[v] = start;
        columns_.early_finish[v] = finish;
        if (columns_.early_start[v] == no_instant)
            columns_.early_start[v] = start;
        columns_.provisional[v] = rests_on_unknown_days(v, by_link, asked, finish, calendar);
    }

    /// 1 when the way from what drives `v` to its finish leads through days without a holiday notice.
    std::uint8_t rests_on_unknown_days(std::uint32_t v, bool by_link, Instant asked, Instant finish,
                                       const WorkCalendar& calendar) const {
        Date from = date_of(asked);
        Date to = std::max(from, last_day_of_work(finish));
        if (by_link) {
            const std::uint32_t source = source_[v];
            if (columns_.provisional[source])
                return 1;
            const bool has_finish = columns_.early_finish[source] != no_instant;
            const Instant t = has_finish ? columns_.early_finish[source] : columns_.early_start[source];
            from = std::min(from, date_of(t));  // the lag was counted from there
            to = std::max(to, date_of(t));
        }
        return calendar.provisional(from, to) ? 1 : 0;
    }

    void hold(std::uint32_t edge, std::uint32_t from, std::uint32_t to) {
        const EdgeRule& rule = network_.rules[edge];
        const Instant t = from_finish(rule.type) ? columns_.early_finish[from] : columns_.early_start[from];
        if (t == no_instant) {
            // A node without a time holds nothing, unless what stands behind it is on hold.
            if (network_.is_task(from) || waits_[from])
                wait(edge, from, to);
            return;
        }
        if (waits_[to])
            return;
        const std::uint32_t task = network_.task_of(to);
        const Work work = network_.is_task(to) ? states_.work[to] : Work{};
        const Instant start =
            rule.lag.none() && !to_finish(rule.type)
                ? t
                : successor_start(rule.type, t, rule.lag, work, calendars_[states_.calendar[task]]);
        if (start < bound_[to])
            return;
        const Id<Link> link = link_of(edge, from);
        if (start == bound_[to] && !comes_first(link, columns_.driving_link[to]))
            return;
        bound_[to] = start;
        drive(edge, from, to, link);
    }

    void wait(std::uint32_t edge, std::uint32_t from, std::uint32_t to) {
        const Id<Link> link = link_of(edge, from);
        if (waits_[to] && !comes_first(link, columns_.driving_link[to]))
            return;
        waits_[to] = 1;
        drive(edge, from, to, link);
    }

    void drive(std::uint32_t edge, std::uint32_t from, std::uint32_t to, Id<Link> link) {
        columns_.driving_link[to] = link;
        // Through a summary's node the link, and the task that it comes from, stay those of the summary.
        columns_.driving_task[to] = network_.graph.link(edge) ? Id<Task>(network_.task_of(from))
                                    : network_.is_task(from)  ? Id<Task>(from)
                                                              : columns_.driving_task[from];
        source_[to] = from;
    }

    Id<Link> link_of(std::uint32_t edge, std::uint32_t from) const {
        const Id<Link> link = network_.graph.link(edge);
        return link || network_.is_task(from) ? link : columns_.driving_link[from];
    }

    /// Equal claims are settled by the links' host ids.
    bool comes_first(Id<Link> a, Id<Link> b) const {
        return a && (!b || model_.links()[a].id < model_.links()[b].id);
    }

    const Model& model_;
    const WorkCalendars& calendars_;
    const TaskStates& states_;
    const Network& network_;
    PlanColumns& columns_;
    std::vector<Instant> bound_;         // the latest start that a link asks for
    std::vector<std::uint32_t> source_;  // the vertex that asks for it
    std::vector<std::uint8_t> waits_;    // 1: for something without a date
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
