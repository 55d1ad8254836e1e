// luoshi/schedule/live_schedule.hpp - a schedule that is kept while its problem changes.
//
//   LiveSchedule live(std::move(problem));
//   live.set_activity(a, {Work{960}, 0});
//   const std::uint32_t r = live.add_relation({a, b});
//   live.update();                        // the dates are those of a fresh schedule of live.problem()
//   live.early_finish(b);
//
// An update computes what an edit reaches, and stops where values come out as they were. It computes
// everything at once where that is cheaper: when it reaches a good part of the whole, when the end of the
// whole moves (all late dates hang on it), and while there are circles or work as late as possible.
// docs/concepts/live-plan.md
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "luoshi/schedule/activity_network.hpp"
#include "luoshi/schedule/network_order.hpp"
#include "luoshi/schedule/pass_dates.hpp"
#include "luoshi/schedule/rank_set.hpp"
#include "luoshi/schedule/schedule_problem.hpp"

namespace luoshi {
inline namespace v1 {

/// What an update had to do.
struct ScheduleUpdate {
    bool whole = false;    ///< everything was computed again; the lists below are empty
    bool rebuilt = false;  ///< and the network was made anew
    /// Vertices (activities, and the nodes of summaries behind them) whose dates were computed again, in the
    /// order of their work.
    std::vector<std::uint32_t> early, late;
    /// Vertices of which a date, a float or a driver may have changed; each once.
    std::vector<std::uint32_t> touched;
};

class LiveSchedule {
  public:
    /// Throws as make_schedule() does.
    explicit LiveSchedule(ScheduleProblem problem);
    LiveSchedule(const LiveSchedule&) = delete;
    LiveSchedule& operator=(const LiveSchedule&) = delete;

    const ScheduleProblem& problem() const { return problem_; }
    /// The relations that lead to an activity.
    std::vector<std::uint32_t> relations_to(std::uint32_t activity) const;

    // Edits. Dates are those of the last update() until the next one. Numbers must be there.

    void set_activity(std::uint32_t activity, const Activity& as);
    /// None: it has no detail.
    void set_detail(std::uint32_t activity, const std::optional<ActivityDetail>& as);
    /// Returns the number of the relation. One that closes a circle is taken: what lies in or behind the
    /// circle has no dates, as in make_schedule(). Ask would_close() first to refuse it.
    /// `choice` must lead to the same activity; none: it holds by itself.
    std::uint32_t add_relation(const Relation& relation, std::uint32_t choice = ScheduleProblem::none);
    void remove_relation(std::uint32_t relation);
    /// Returns the number of a choice, which has no relations yet.
    std::uint32_t add_choice(const Choice& choice);
    /// The most lag of a relation; none: it has no such limit. While there are any, updates compute the
    /// whole.
    void set_max_lag(std::uint32_t relation, const std::optional<Work>& lag);
    /// How many of a choice have to be met, at least 1.
    void set_needed(std::uint32_t choice, std::int32_t needed);

    /// The activities of the shortest circle that a relation would close, from its target to its source;
    /// empty when it closes none. Not to be asked while there are circles, or of summaries.
    std::vector<std::uint32_t> would_close(const Relation& relation);

    /// Brings the dates up to date. What it returns lives until the next call.
    const ScheduleUpdate& update();

    // The answer, by activity, as in Schedule.
    Instant early_start(std::uint32_t activity) const { return known(dates_.early_start, activity); }
    Instant early_finish(std::uint32_t activity) const { return known(dates_.early_finish, activity); }
    Instant late_start(std::uint32_t activity) const { return known(dates_.late_start, activity); }
    Instant late_finish(std::uint32_t activity) const { return known(dates_.late_finish, activity); }
    std::int64_t total_float(std::uint32_t activity) const;
    std::int64_t free_float(std::uint32_t activity) const;
    Instant end() const { return dates_.end; }
    const std::vector<MaxLagConflict>& conflicts() const { return dates_.conflicts; }
    bool has_circles() const { return network_.ordered < network_.vertex_count(); }

    // What lies under the answer, for what is built on it.
    const detail::ActivityNetwork& network() const { return network_; }
    const detail::NetworkOrder& order() const { return order_; }
    detail::PassDates& dates() { return dates_; }
    const detail::PassDates& dates() const { return dates_; }

  private:
    Instant known(const std::vector<Instant>& column, std::uint32_t activity) const {
        const Instant t = column[network_.position[activity]];
        return t == detail::never ? no_instant : t;
    }
    bool is_summary(std::uint32_t activity) const {
        return (network_.vertices[network_.position[activity]].flags & detail::ActivityNetwork::summary) != 0;
    }
    bool under_nodes(std::uint32_t activity) const {
        return !network_.nodes.empty() &&
               network_.hierarchy.parent(activity) != detail::ActivityNetwork::none;
    }
    void touch(std::uint32_t activity) { dirty_.push_back(network_.position[activity]); }
    void put_edge(std::uint32_t relation);
    void take_edge(std::uint32_t relation);
    void refresh_vertex(std::uint32_t activity);
    void chain(std::uint32_t relation);
    void rebuild();
    void compute_whole();
    bool update_early();
    bool update_late();
    void update_summaries();
    void note(std::uint32_t vertex);
    void note_floats();

    ScheduleProblem problem_;
    detail::ActivityNetwork network_;
    detail::NetworkOrder order_{network_};
    detail::EdgeRuleIndex rules_;
    std::size_t packed_ = 0;  // places in the rows of edges when they lay side by side
    detail::PassDates dates_;
    std::uint32_t late_ones_ = 0;  // vertices as late as possible
    bool any_late_ = false;        // and whether the dates that are there knew of any
    // Relations of an activity, one after the other, by the end that it is.
    std::vector<std::uint32_t> first_from_, first_to_, next_from_, next_to_, free_relations_;
    std::vector<std::uint32_t> parent_index_;  // by activity: its place among hierarchy.parents()

    bool rebuild_ = false;
    bool any_max_lags_ = false;                         // the dates that are there knew of most lags
    std::vector<std::uint32_t> dirty_, early_changed_;  // positions
    std::vector<std::uint32_t> summaries_changed_;      // activities
    detail::RankSet queue_, summary_queue_;
    std::vector<std::uint32_t> noted_;  // by vertex: the last update that noted it
    std::uint32_t update_number_ = 0;
    ScheduleUpdate result_;
};

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/live_schedule_body.hpp"
#endif
