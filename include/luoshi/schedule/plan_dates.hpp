// luoshi/schedule/plan_dates.hpp - from the dates of the passes to the columns of a plan: dates, floats, and
// what drives each start.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "luoshi/schedule/early_dates.hpp"
#include "luoshi/schedule/floats.hpp"
#include "luoshi/schedule/late_dates.hpp"
#include "luoshi/schedule/live_schedule.hpp"
#include "luoshi/schedule/max_lags.hpp"
#include "luoshi/schedule/plan_columns.hpp"
#include "luoshi/schedule/task_state.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

class PlanDates {
  public:
    PlanDates(const Model& model, const TaskStates& states, const std::vector<Id<Link>>& links,
              LiveSchedule& live, PlanColumns& columns)
        : model_(model),
          states_(states),
          links_(links),
          problem_(live.problem()),
          network_(live.network()),
          order_(live.order()),
          dates_(live.dates()),
          columns_(columns),
          early_(problem_, network_, dates_),
          late_(problem_, network_, dates_),
          max_lags_(problem_, network_, dates_),
          floats_(problem_, network_, dates_) {}

    /// All tasks.
    void fill() {
        prepare();
        provisional_.assign(network_.vertex_count(), 0);
        node_source_.assign(network_.node_task.size(), {});
        lags_from_.clear();
        for (std::uint32_t i = 0; i < problem_.max_lags.size(); ++i)
            lags_from_.emplace_back(problem_.relations[problem_.max_lags[i].relation].from, i);
        std::sort(lags_from_.begin(), lags_from_.end());
        for (std::uint32_t i = 0; i < network_.vertex_count(); ++i)
            settle(network_.at(i));
        node_late_source_.assign(network_.node_task.size(), {});
        for (std::uint32_t i = network_.vertex_count(); i-- > 0;)
            settle_late(network_.at(i));
    }

    /// The vertices given, and what is told of others because of them. Returns every task that was filled.
    /// `queue` is empty, and has room for the vertices of the network.
    std::vector<std::uint32_t> refill(const std::vector<std::uint32_t>& vertices, RankSet& queue) {
        std::vector<std::uint32_t> filled;
        for (const std::uint32_t v : vertices)
            queue.insert(order_.rank(network_.position[v]));
        while (!queue.empty()) {
            const std::uint32_t p = network_.at(queue.pop_least());
            if (!network_.is_node(network_.vertex[p]))
                filled.push_back(network_.vertex[p]);
            if (!settle(p))
                continue;
            const ActivityNetwork::Row row = network_.out_rows[p];
            for (std::uint32_t e = row.begin; e < row.end; ++e)
                queue.insert(order_.rank(network_.out[e].other));
        }
        for (const std::uint32_t v : vertices)
            queue.insert(order_.rank(network_.position[v]));
        while (!queue.empty()) {
            const std::uint32_t p = network_.at(queue.pop_greatest());
            if (!network_.is_node(network_.vertex[p]))
                filled.push_back(network_.vertex[p]);
            if (!settle_late(p))
                continue;
            const ActivityNetwork::Row row = network_.in_rows[p];
            for (std::uint32_t e = row.begin; e < row.end; ++e)
                queue.insert(order_.rank(network_.in[e].other));
        }
        return filled;
    }

    /// What keeps the late dates of one vertex; those after it in the order are settled. True when what comes
    /// before it may have to be told anew.
    bool settle_late(std::uint32_t p) {
        const std::uint32_t v = network_.vertex[p];
        Source source;
        if (order_.rank(p) < network_.ordered && is_edge(dates_.late_driver[p]))
            source = settle_late_ties(p);
        if (network_.is_node(v)) {
            Source& known_source = node_late_source_[v - network_.activities];
            const bool told = source.link != known_source.link || source.task != known_source.task;
            known_source = source;
            return told;
        }
        columns_.late_driver[v] = late_driver(p, v);
        const bool link = columns_.late_driver[v] == LateDriver::link;
        columns_.late_driving_link[v] = link ? source.link : Id<Link>();
        columns_.late_driving_task[v] = link ? source.task : Id<Task>();
        return false;
    }

    /// One vertex; those before it in the order are settled. True when what follows it may have to be told
    /// anew: through what it waits for, or that its days are not known for sure.
    bool settle(std::uint32_t p) {
        const std::uint32_t v = network_.vertex[p];
        const std::uint8_t was_provisional = provisional_[p];
        if (order_.rank(p) < network_.ordered) {
            settle_ties(p);
            provisional_[p] = rests_on_unknown_days(p);
        }
        bool told = was_provisional != provisional_[p];
        if (network_.is_node(v)) {
            const std::uint32_t driver = dates_.early_driver[p];
            const Source source = is_edge(driver) ? source_of(driver) : Source{};
            Source& known_source = node_source_[v - network_.activities];
            told = told || source.link != known_source.link || source.task != known_source.task;
            known_source = source;
            return told;
        }
        columns_.status[v] = states_.status[v];
        columns_.held_back[v] = states_.held_back[v];
        columns_.duration_known[v] = states_.known[v];
        columns_.provisional[v] = provisional_[p];
        set_dates(p, v);
        set_driver(p, v);
        return told;
    }

  private:
    static Instant known(Instant t) { return t == never ? no_instant : t; }

    void prepare() {
        const std::size_t tasks = states_.status.size();
        for (auto* column : {&columns_.early_start, &columns_.early_finish, &columns_.late_start,
                             &columns_.late_finish, &columns_.asked_start, &columns_.work_start})
            column->resize(tasks, no_instant);
        columns_.status.resize(tasks);
        columns_.held_back.resize(tasks);
        columns_.duration_known.resize(tasks);
        columns_.total_float.resize(tasks);
        columns_.free_float.resize(tasks);
        columns_.interfering_float.resize(tasks);
        columns_.late_driver.resize(tasks);
        columns_.late_driving_link.resize(tasks);
        columns_.late_driving_task.resize(tasks);
        columns_.critical.resize(tasks);
        columns_.driver.resize(tasks);
        columns_.driving_link.resize(tasks);
        columns_.driving_task.resize(tasks);
        columns_.provisional.resize(tasks);
    }

    // --- who drives

    /// The link by which an in-edge of the vertex at `p` holds it, and the task that it comes from. Through
    /// the node of a summary they are those of the summary's own driver.
    struct Source {
        Id<Link> link;
        Id<Task> task;
    };
    Source source_of(std::uint32_t edge) const {
        const std::uint32_t relation = network_.in_relation[edge];
        const std::uint32_t from = network_.vertex[network_.in[edge].other];
        if (relation != ActivityNetwork::none)
            return {links_[relation], Id<Task>(network_.task_of(from))};
        return network_.is_node(from) ? node_source_[from - network_.activities] : Source{{}, Id<Task>(from)};
    }
    /// By host ids, what comes without a link last.
    bool goes_before(const Source& a, const Source& b) const {
        if (a.link != b.link)
            return a.link && (!b.link || model_.links()[a.link].id < model_.links()[b.link].id);
        return a.task && b.task && model_.tasks()[a.task].id < model_.tasks()[b.task].id;
    }

    /// Equal claims are settled by host ids, so that the answer does not depend on the order in which links
    /// and tasks were put.
    void settle_ties(std::uint32_t p) {
        const std::uint32_t driver = dates_.early_driver[p];
        const ActivityNetwork::Row row = network_.in_rows[p];
        if (!is_edge(driver) || row.end - row.begin < 2)
            return;
        const Instant bound = early_.claim<false>(network_.in[driver], p);
        Source best = source_of(driver);
        for (std::uint32_t e = row.begin; e < row.end; ++e) {
            if (e == driver || early_.claim<false>(network_.in[e], p) != bound ||
                dates_.is_unneeded(network_.in_relation[e], p))
                continue;
            const Source source = source_of(e);
            if (goes_before(source, best)) {
                best = source;
                dates_.early_driver[p] = e;
            }
        }
    }

    /// The link for which the vertex at `p` was put off, and the task that it leads to.
    Source source_of_delay(std::uint32_t p) const {
        Source best;
        const std::uint32_t v = network_.vertex[p];
        for (auto at = std::lower_bound(lags_from_.begin(), lags_from_.end(), std::pair(v, 0u));
             at != lags_from_.end() && at->first == v; ++at) {
            const MaxLag& limit = problem_.max_lags[at->second];
            const Relation& relation = problem_.relations[limit.relation];
            if (max_lags_.start_wanted(limit) != dates_.raised.at(p).start)
                continue;
            const Source source{links_[limit.relation], Id<Task>(relation.to)};
            if (!best.link || goes_before(source, best))
                best = source;
        }
        return best;
    }

    // --- what holds back

    /// The link by which an out-edge of the vertex at `p` holds it back, and the task that it leads to; out
    /// of a summary, those of the summary.
    Source late_source_of(std::uint32_t edge) const {
        const std::uint32_t relation = network_.out_relation[edge];
        if (relation != ActivityNetwork::none)
            return {links_[relation], Id<Task>(problem_.relations[relation].to)};
        const std::uint32_t to = network_.vertex[network_.out[edge].other];
        return network_.is_node(to) ? node_late_source_[to - network_.activities] : Source{{}, Id<Task>(to)};
    }
    /// As settle_ties().
    Source settle_late_ties(std::uint32_t p) {
        const std::uint32_t driver = dates_.late_driver[p];
        const ActivityNetwork::Row row = network_.out_rows[p];
        Source best = late_source_of(driver);
        if (row.end - row.begin < 2)
            return best;
        const Instant bound = late_.bound_of(network_.out[driver], p);
        for (std::uint32_t e = row.begin; e < row.end; ++e) {
            if (e == driver || late_.bound_of(network_.out[e], p) != bound ||
                dates_.is_unneeded(network_.out_relation[e], network_.out[e].other))
                continue;
            const Source source = late_source_of(e);
            if (goes_before(source, best)) {
                best = source;
                dates_.late_driver[p] = e;
            }
        }
        return best;
    }
    LateDriver late_driver(std::uint32_t p, std::uint32_t v) const {
        if (order_.rank(p) >= network_.ordered || !states_.takes_part(v) || dates_.late_finish[p] == never)
            return LateDriver::none;
        if (network_.vertices[p].flags & ActivityNetwork::summary)
            return LateDriver::children;
        const std::uint32_t driver = dates_.late_driver[p];
        return is_edge(driver)                          ? LateDriver::link
               : driver == code(DriverCode::end)        ? LateDriver::end
               : driver == code(DriverCode::deadline)   ? LateDriver::deadline
               : driver == code(DriverCode::constraint) ? LateDriver::constraint
               : driver == code(DriverCode::fact)       ? LateDriver::actual
                                                        : LateDriver::none;
    }

    void set_driver(std::uint32_t p, std::uint32_t v) {
        columns_.driver[v] = Driver::none;
        columns_.driving_link[v] = {};
        columns_.driving_task[v] = {};
        columns_.asked_start[v] = columns_.work_start[v] = no_instant;
        if (order_.rank(p) >= network_.ordered) {
            columns_.driver[v] = Driver::cycle;
            PlanStatus& status = columns_.status[v];
            if (status == PlanStatus::not_started || status == PlanStatus::started)
                status = PlanStatus::blocked_by_cycle;
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
        if (driver == code(DriverCode::max_lag)) {
            columns_.driver[v] = Driver::max_lag;
            const Source source = source_of_delay(p);
            columns_.driving_link[v] = source.link;
            columns_.driving_task[v] = source.task;
        } else if (is_edge(driver)) {
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

    void set_dates(std::uint32_t p, std::uint32_t v) {
        columns_.early_start[v] = known(dates_.early_start[p]);
        columns_.early_finish[v] = known(dates_.early_finish[p]);
        columns_.late_start[v] = known(dates_.late_start[p]);
        columns_.late_finish[v] = known(dates_.late_finish[p]);
        const bool finished = states_.status[v] == PlanStatus::finished;
        const bool scheduled = floats_.scheduled(p);
        columns_.total_float[v] = !scheduled ? no_float : finished ? 0 : floats_.total(p);
        columns_.free_float[v] = scheduled ? floats_.free(p, columns_.total_float[v]) : no_float;
        columns_.interfering_float[v] =
            scheduled ? columns_.total_float[v] - columns_.free_float[v] : no_float;
        columns_.critical[v] = scheduled && columns_.total_float[v] <= 0 && !finished;
    }

    /// 1 when the way from what drives it to its finish leads through days without a holiday notice.
    std::uint8_t rests_on_unknown_days(std::uint32_t p) const {
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
            if (provisional_[source])
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
    const std::vector<Id<Link>>& links_;  // of each relation
    const ScheduleProblem& problem_;
    const ActivityNetwork& network_;
    const NetworkOrder& order_;
    PassDates& dates_;
    PlanColumns& columns_;
    EarlyClaims early_;
    LateDates late_;
    MaxLags max_lags_;
    Floats floats_;
    std::vector<std::uint8_t> provisional_;                           // by position
    std::vector<Source> node_late_source_;                            // by node: what holds it back
    std::vector<Source> node_source_;                                 // by node: what drives it
    std::vector<std::pair<std::uint32_t, std::uint32_t>> lags_from_;  // activity and most lag, in order
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
