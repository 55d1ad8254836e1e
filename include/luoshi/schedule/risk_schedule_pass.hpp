// luoshi/schedule/risk_schedule_pass.hpp - the general pass: one iteration after the other, with the passes
// of make_schedule().
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "luoshi/schedule/activity_network.hpp"
#include "luoshi/schedule/early_dates.hpp"
#include "luoshi/schedule/floats.hpp"
#include "luoshi/schedule/late_dates.hpp"
#include "luoshi/schedule/pass_dates.hpp"
#include "luoshi/schedule/risk_counts.hpp"
#include "luoshi/schedule/risk_lanes.hpp"
#include "luoshi/schedule/risk_values.hpp"
#include "luoshi/schedule/summary_dates.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Problem, network and dates of one thread.
class RiskSchedulePass {
  public:
    /// Draws go to the rows of their activities.
    RiskSchedulePass(const ScheduleProblem& problem, const RiskInput& input, const DurationDraws& draws,
                     bool backward)
        : problem_(problem),
          open_(problem),
          input_(input),
          draws_(draws),
          backward_(backward),
          shares_(std::any_of(problem.relations.begin(), problem.relations.end(),
                              [](const Relation& relation) { return relation.lag_percent != 0; })),
          group_words_(draws.group_words()),
          duration_(problem.activities.size()),
          answers_(input.questions.size()),
          network_(make_network(problem)) {
        open_.finish = no_instant;
        for (ActivityDetail& d : open_.details)
            d.deadline = no_instant;
    }

    /// As RiskPass::run().
    void run(std::uint32_t first, const Row& used, RiskCounts& counts) {
        draws_.draw_groups(first, group_words_.data());
        draws_.draw(first, group_words_.data(), duration_.data(), 0, ScheduleProblem::none);
        for (std::uint32_t i = 0; i < lanes; ++i)
            if (used.at[i] != 0)
                iterate(i, counts);
        if (counts.moments.empty())
            return;
        counts.add_ends(ends_, used);
        counts.add_durations(draws_, duration_.data(), ends_, used);
    }

    const Row& answer(std::size_t q) const { return answers_[q]; }

  private:
    void set_duration(std::uint32_t activity, std::int32_t minutes) {
        Work& work = problem_.activities[activity].work;
        const std::uint32_t d = problem_.detail.empty() ? ScheduleProblem::none : problem_.detail[activity];
        if (d == ScheduleProblem::none || !problem_.details[d].started()) {
            work.minutes = minutes;
            return;
        }
        Work& remaining = problem_.details[d].remaining;
        work.minutes += minutes - remaining.minutes;
        remaining.minutes = minutes;
        open_.details[d].remaining = remaining;
    }

    void iterate(std::uint32_t lane, RiskCounts& counts) {
        for (const DurationDraws::Span& draw : draws_.spans()) {
            set_duration(draw.activity, duration_[draw.row].at[lane]);
            open_.activities[draw.activity] = problem_.activities[draw.activity];
            network_.vertices[network_.position[draw.activity]].minutes =
                problem_.activities[draw.activity].work.minutes;
        }
        if (shares_)
            network_ = make_network(problem_);  // lags that are shares of durations
        dates_.resize(network_, problem_.details.size());
        EarlyDates early(problem_, network_, dates_);
        early.run();
        const Instant end = early.end();
        if (early.any_late()) {
            dates_.end = problem_.finish == no_instant ? end : problem_.finish;
            LateDates(problem_, network_, dates_).run();
            early.run_after_late();
        }
        SummaryDates(problem_, network_, dates_).run();
        ends_.at[lane] = end.minutes;
        for (std::size_t q = 0; q < answers_.size(); ++q) {
            const std::uint32_t v = input_.questions[q].activity;
            const Instant finish = v == whole_project ? end : dates_.early_finish[network_.position[v]];
            answers_[q].at[lane] = finish == never ? no_instant.minutes : finish.minutes;
        }
        if (backward_)
            count_critical(end, counts);
    }

    /// Late dates against the end of this iteration alone.
    void count_critical(Instant end, RiskCounts& counts) {
        dates_.end = end;
        LateDates(open_, network_, dates_).run();
        const Floats floats(open_, network_, dates_);
        for (std::uint32_t p = 0; p < network_.ordered; ++p) {
            constexpr unsigned no_work = ActivityNetwork::node | ActivityNetwork::summary;
            if (!(network_.vertices[p].flags & no_work) && floats.scheduled(p) && floats.total(p) <= 0)
                ++counts.critical[network_.vertex[p]];
        }
    }

    ScheduleProblem problem_;  ///< with the durations of the iteration
    ScheduleProblem open_;     ///< the same without deadlines
    const RiskInput& input_;
    const DurationDraws& draws_;
    const bool backward_;
    const bool shares_;
    std::vector<std::uint32_t> group_words_;
    std::vector<Row> duration_;
    std::vector<Row> answers_;
    Row ends_{};
    ActivityNetwork network_;
    PassDates dates_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
