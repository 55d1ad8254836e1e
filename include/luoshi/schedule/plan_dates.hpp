// luoshi/schedule/plan_dates.hpp - from the dates of the passes to the columns of a plan: dates, floats, and
// what drives each start.
#pragma once

#include <algorithm>
#include <cstdint>

#include "luoshi/schedule/early_dates.hpp"
#include "luoshi/schedule/floats.hpp"
#include "luoshi/schedule/plan_columns.hpp"
#include "luoshi/schedule/plan_problem.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Marks what lies in or behind a circle.
inline void block(const ActivityNetwork& network, PlanColumns& columns) {
    for (std::uint32_t p = network.ordered; p < network.vertex_count(); ++p) {
        const std::uint32_t v = network.vertex[p];
        if (network.is_node(v))
            continue;
        PlanStatus& status = columns.status[v];
        if (status == PlanStatus::not_started || status == PlanStatus::started)
            status = PlanStatus::blocked_by_cycle;
    }
}

class PlanDates {
  public:
    PlanDates(const Model& model, const TaskStates& states, const PlanProblem& made,
              const ActivityNetwork& network, PassDates& dates, PlanColumns& columns)
        : model_(model),
          states_(states),
          made_(made),
          problem_(made.problem),
          network_(network),
          dates_(dates),
          columns_(columns),
          early_(made.problem, network, dates) {}

    void fill() {
        prepare();
        for (std::uint32_t p = 0; p < network_.ordered; ++p)
            settle_ties(p);
        std::vector<std::uint8_t> provisional(network_.vertex_count(), 0);
        const Floats floats(problem_, network_, dates_);
        for (std::uint32_t p = 0; p < network_.vertex_count(); ++p) {
            const std::uint32_t v = network_.vertex[p];
            if (p < network_.ordered)
                provisional[p] = rests_on_unknown_days(p, provisional);
            if (network_.is_node(v))
                continue;
            columns_.provisional[v] = provisional[p];
            set_dates(p, v, floats);
            set_driver(p, v);
        }
    }

  private:
    static Instant known(Instant t) { return t == never ? no_instant : t; }

    void prepare() {
        const std::size_t tasks = states_.status.size();
        for (auto* column : {&columns_.early_start, &columns_.early_finish, &columns_.late_start,
                             &columns_.late_finish, &columns_.asked_start, &columns_.work_start})
            column->assign(tasks, no_instant);
        columns_.total_float.assign(tasks, no_float);
        columns_.free_float.assign(tasks, no_float);
        columns_.critical.assign(tasks, 0);
        columns_.driver.assign(tasks, Driver::none);
        columns_.driving_link.assign(tasks, {});
        columns_.driving_task.assign(tasks, {});
        columns_.provisional.assign(tasks, 0);
    }

    // --- who drives

    /// The link by which an in-edge of the vertex at `p` holds it, and the task that it comes from. Through
    /// the node of a summary they are those of the summary's own driver.
    struct Source {
        Id<Link> link;
        Id<Task> task;
    };
    Source source_of(std::uint32_t edge) const {
        for (;;) {
            const std::uint32_t relation = network_.in_relation[edge];
            const std::uint32_t from = network_.in[edge].other;
            if (relation != ActivityNetwork::none)
                return {made_.links[relation], Id<Task>(network_.task_of(network_.vertex[from]))};
            if (!(network_.vertices[from].flags & ActivityNetwork::node))
                return {{}, Id<Task>(network_.vertex[from])};
            if (!is_edge(dates_.early_driver[from]))
                return {};
            edge = dates_.early_driver[from];
        }
    }

    /// Equal claims are settled by the links' host ids, so that the answer does not depend on the order in
    /// which links were put. Predecessors are settled before.
    void settle_ties(std::uint32_t p) {
        const std::uint32_t driver = dates_.early_driver[p];
        const std::uint32_t begin = network_.in_rows[p].begin, end = network_.in_rows[p].end;
        if (!is_edge(driver) || end - begin < 2)
            return;
        const Instant bound = early_.claim<false>(network_.in[driver], p);
        Id<Link> best = source_of(driver).link;
        for (std::uint32_t e = begin; e < end; ++e) {
            if (e == driver || early_.claim<false>(network_.in[e], p) != bound)
                continue;
            const Id<Link> link = source_of(e).link;
            if (link && (!best || model_.links()[link].id < model_.links()[best].id)) {
                best = link;
                dates_.early_driver[p] = e;
            }
        }
    }

    void set_driver(std::uint32_t p, std::uint32_t v) {
        if (p >= network_.ordered) {
            columns_.driver[v] = Driver::cycle;
            return;
        }
        const PlanStatus status = states_.status[v];
        if (!states_.takes_part(v) || (network_.vertices[p].flags & ActivityNetwork::summary))
            return;
        const std::uint32_t driver = dates_.early_driver[p];
        if (status == PlanStatus::finished) {
            columns_.driver[v] = Driver::actual;
            columns_.asked_start[v] = columns_.work_start[v] = dates_.early_start[p];
            return;
        }
        if (is_edge(driver)) {
            const Source source = source_of(driver);
            columns_.driving_link[v] = source.link;
            columns_.driving_task[v] = source.task;
        }
        if (dates_.early_finish[p] == never) {
            columns_.driver[v] = Driver::held;
            return;
        }
        Instant asked = dates_.early_start[p];
        if (is_edge(driver)) {
            columns_.driver[v] = Driver::link;
            asked = early_.claim<false>(network_.in[driver], p);
        } else if (driver == code(DriverCode::floor)) {
            columns_.driver[v] = states_.floor_driver[v];
            asked = states_.floor[v];
        } else if (driver == code(DriverCode::constraint)) {
            columns_.driver[v] = Driver::constraint;
        } else {
            columns_.driver[v] = model_.tasks()[Id<Task>(v)].manual ? Driver::manual : Driver::actual;
        }
        columns_.asked_start[v] = asked;
        columns_.work_start[v] = work_start(p, v);
    }

    /// Where the work (the rest of it) starts.
    Instant work_start(std::uint32_t p, std::uint32_t v) const {
        if (network_.vertices[p].flags & ActivityNetwork::special) {
            const Instant rest = dates_.rest_start[problem_.detail[v]];
            if (rest != no_instant)
                return rest;
        }
        return dates_.early_start[p];
    }

    // --- dates

    void set_dates(std::uint32_t p, std::uint32_t v, const Floats& floats) {
        columns_.early_start[v] = known(dates_.early_start[p]);
        columns_.early_finish[v] = known(dates_.early_finish[p]);
        columns_.late_start[v] = known(dates_.late_start[p]);
        columns_.late_finish[v] = known(dates_.late_finish[p]);
        if (!floats.scheduled(p))
            return;
        const bool finished = states_.status[v] == PlanStatus::finished;
        columns_.total_float[v] = finished ? 0 : floats.total(p);
        columns_.free_float[v] = floats.free(p, columns_.total_float[v]);
        columns_.critical[v] = columns_.total_float[v] <= 0 && !finished;
    }

    /// 1 when the way from what drives it to its finish leads through days without a holiday notice.
    std::uint8_t rests_on_unknown_days(std::uint32_t p, const std::vector<std::uint8_t>& provisional) const {
        const Instant finish = dates_.early_finish[p];
        const std::uint32_t driver = dates_.early_driver[p];
        if (finish == never || finish == any_time || driver == code(DriverCode::fact) ||
            driver == code(DriverCode::none))
            return 0;
        const ActivityNetwork::Vertex& vertex = network_.vertices[p];
        const bool node = (vertex.flags & ActivityNetwork::node) != 0;
        const std::uint32_t v = network_.vertex[p];
        Instant asked = node                                ? finish
                        : driver == code(DriverCode::floor) ? states_.floor[v]
                                                            : dates_.early_start[p];
        if (!node && is_edge(driver))
            asked = early_.claim<false>(network_.in[driver], p);
        Date from = date_of(asked);
        Date to = std::max(from, last_day_of_work(finish));
        if (is_edge(driver)) {
            const std::uint32_t source = network_.in[driver].other;
            if (provisional[source])
                return 1;
            const Instant early_finish = dates_.early_finish[source];
            const Instant t = early_finish != never ? early_finish : dates_.early_start[source];
            from = std::min(from, date_of(t));  // the lag was counted from there
            to = std::max(to, date_of(t));
        }
        return problem_.calendars[vertex.calendar].provisional(from, to) ? 1 : 0;
    }

    const Model& model_;
    const TaskStates& states_;
    const PlanProblem& made_;
    const ScheduleProblem& problem_;
    const ActivityNetwork& network_;
    PassDates& dates_;
    PlanColumns& columns_;
    EarlyDates early_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
