// luoshi/schedule/plan_simulation.hpp - from a plan's tasks to a simulation's estimates and questions, and
// its answers back to tasks.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "luoshi/schedule/plan_risk_values.hpp"
#include "luoshi/schedule/problem_of_plan.hpp"
#include "luoshi/schedule/risk.hpp"
#include "luoshi/schedule/stable_numbers.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

inline void check_risk_options(std::size_t tasks, const PlanRiskOptions& options) {
    Diagnostics findings;
    const auto refuse = [&](const char* field, Message what, Message accepted) {
        Diagnostic finding{"S011", Severity::error, std::move(what), std::move(accepted), {}};
        finding.place.entity = "risk";
        finding.place.field = field;
        findings.push_back(std::move(finding));
    };
    const auto within = [&](const char* field, std::int32_t value, std::int32_t most) {
        if (value < 0 || value > most)
            refuse(field,
                   {"取值超出范围：" + std::to_string(value), "out of range: " + std::to_string(value)},
                   {"0 至 " + std::to_string(most), "0 to " + std::to_string(most)});
    };
    within("below_percent", options.below_percent, 100);
    within("above_percent", options.above_percent, 10000);
    within("group_weight", options.group_weight, 1000);
    if (options.shape != DurationShape::triangular && options.shape != DurationShape::pert)
        refuse("shape", {"没有这种分布", "there is no such shape"}, {"triangular、pert", "triangular, pert"});
    if (!options.groups.empty() && options.groups.size() != tasks)
        refuse("groups",
               {"分组的行数与任务数不同", "the groups have another number of rows than there are tasks"},
               {"每个任务一行，或不给出", "one row for each task, or none at all"});
    if (!findings.empty())
        throw Error(Status::invalid_argument, std::move(findings));
}

/// Asks a simulation about every unfinished task of a plan.
class PlanSimulation {
  public:
    /// At most `most_finishes` finishes are kept at once.
    PlanSimulation(const Model& model, const Plan& plan, const PlanRiskOptions& options,
                   std::int64_t most_finishes = std::int64_t{1} << 25)
        : model_(model),
          plan_(plan),
          options_(options),
          most_finishes_(most_finishes),
          made_(problem_of(model, plan)),
          numbers_(stable_numbers(model.tasks())) {}

    PlanRisk run() {
        const std::size_t n = plan_.size();
        risk_.iterations = options_.simulation.iterations;
        risk_.percentiles = options_.simulation.percentiles;
        risk_.basis.assign(n, EstimateBasis::none);
        risk_.hits.assign(n, PlanRisk::not_asked);
        risk_.hits_original.assign(n, PlanRisk::not_asked);
        risk_.percentile_dates.assign(risk_.percentiles.size(), std::vector<Date>(n, no_date));
        risk_.answers.resize(n);
        set_groups();
        for (std::uint32_t v = 0; v < n; ++v) {
            estimate(v);
            if (plan_.early_finish()[v] == no_instant)
                continue;
            if (plan_.status()[v] == PlanStatus::finished)
                settle_finished(v);
            else
                ask(v);
        }
        simulate_all();
        return std::move(risk_);
    }

  private:
    struct Question {
        std::uint32_t task;
        bool original;  ///< about the original deadline, where it is another one
    };

    void set_groups() {
        std::vector<std::uint32_t>& numbers = input_.group_numbers;
        numbers = options_.groups;
        std::sort(numbers.begin(), numbers.end());
        numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
        if (!numbers.empty() && numbers.back() == DurationEstimate::none)
            numbers.pop_back();
        input_.group_weights.assign(numbers.size(), options_.group_weight);
    }
    std::uint32_t group_of(std::uint32_t v) const {
        if (options_.groups.empty() || options_.groups[v] == DurationEstimate::none)
            return DurationEstimate::none;
        const auto& numbers = input_.group_numbers;
        return static_cast<std::uint32_t>(
            std::lower_bound(numbers.begin(), numbers.end(), options_.groups[v]) - numbers.begin());
    }

    /// What is left of a started task is as uncertain as the whole: its points are the same shares of it.
    void estimate(std::uint32_t v) {
        const TaskStates& states = made_.states;
        const bool open =
            states.status[v] == PlanStatus::not_started || states.status[v] == PlanStatus::started;
        const ActivityDetail* const detail = made_.problem.find_detail(v);
        if (!open || states.summary[v] || (detail && (detail->held || detail->is_pinned())))
            return;
        const Task& task = model_.tasks()[Id<Task>(v)];
        const std::int64_t left = states.work[v].minutes;
        const bool untouched = states.status[v] == PlanStatus::not_started;
        if (!task.duration || (left == 0 && !untouched))
            return;
        const WorkCalendar& calendar = plan_.calendars()[states.calendar[v]];
        const std::int64_t whole = to_work(*task.duration, calendar).minutes;
        const auto share = [&](const std::optional<Duration>& point, std::int64_t percent) {
            if (!point && percent == 100)
                return left;
            if (!point)
                return (left * percent + 50) / 100;
            const std::int64_t minutes = to_work(*point, calendar).minutes;
            return left == whole ? minutes : whole == 0 ? left : (left * minutes + whole / 2) / whole;
        };
        const bool own = task.optimistic || task.pessimistic;
        const std::int64_t below = own ? 100 : 100 - options_.below_percent;
        const std::int64_t above = own ? 100 : 100 + options_.above_percent;
        DurationEstimate made;
        made.activity = v;
        made.optimistic = cut(std::min(share(task.optimistic, below), left));
        made.most_likely = cut(left);
        made.pessimistic = cut(std::max(share(task.pessimistic, above), left));
        made.shape = options_.shape;
        if (made.optimistic == made.pessimistic) {
            risk_.basis[v] = left == 0 ? EstimateBasis::none : EstimateBasis::certain;
            return;
        }
        risk_.basis[v] = own ? EstimateBasis::estimate : EstimateBasis::spread;
        made.group = group_of(v);
        made.number = numbers_[v];
        input_.estimates.push_back(made);
    }
    static std::int32_t cut(std::int64_t minutes) {
        return static_cast<std::int32_t>(
            std::clamp<std::int64_t>(minutes, 0, std::numeric_limits<std::int32_t>::max()));
    }

    /// A fact is the same in every iteration.
    void settle_finished(std::uint32_t v) {
        for (std::vector<Date>& dates : risk_.percentile_dates)
            dates[v] = plan_.forecast_finish()[v];
        const auto kept = [&](const TaskDeadline& deadline) {
            const Instant last = last_moment_of(model_, deadline);
            if (last == no_instant)
                return PlanRisk::not_asked;
            return plan_.early_finish()[v] <= last ? risk_.iterations : 0;
        };
        risk_.hits[v] = kept(plan_.in_force()[v]);
        risk_.hits_original[v] = kept(plan_.original()[v]);
    }

    void ask(std::uint32_t v) {
        const Instant last = last_moment_of(model_, plan_.in_force()[v]);
        const Instant first = last_moment_of(model_, plan_.original()[v]);
        asked_.push_back({v, false});
        questions_.push_back({v, last});
        if (first != no_instant && first != last) {
            asked_.push_back({v, true});
            questions_.push_back({v, first});
        }
    }

    /// Draws don't depend on what is asked, so portions of the questions get the answers of one simulation.
    void simulate_all() {
        const std::int64_t iterations = std::max<std::int64_t>(options_.simulation.iterations, 1);
        const auto portion = static_cast<std::size_t>(std::max<std::int64_t>(most_finishes_ / iterations, 2));
        const std::size_t portions =
            std::max<std::size_t>((questions_.size() + 1 + portion - 1) / portion, 1);
        RiskOptions options = options_.simulation;
        std::size_t number = 0;
        if (options_.simulation.progress)
            options.progress = [&](std::int64_t done, std::int64_t total) {
                return options_.simulation.progress(static_cast<std::int64_t>(number) * total + done,
                                                    static_cast<std::int64_t>(portions) * total);
            };
        std::size_t next = 0;
        for (; number < portions; ++number) {
            const bool first = number == 0;
            const std::size_t end = std::min(next + portion - (first ? 1 : 0), questions_.size());
            input_.questions.clear();
            if (first)
                input_.questions.push_back({whole_project, no_instant});
            input_.questions.insert(input_.questions.end(),
                                    questions_.begin() + static_cast<std::ptrdiff_t>(next),
                                    questions_.begin() + static_cast<std::ptrdiff_t>(end));
            RiskResult result = luoshi::simulate(made_.problem, input_, options);
            if (first) {
                risk_.critical = std::move(result.critical);
                risk_.cruciality = std::move(result.cruciality);
                risk_.whole = std::move(result.answers.front());
                options.criticality = options.cruciality = false;
            }
            for (std::size_t i = next; i < end; ++i)
                answer(asked_[i], std::move(result.answers[i - next + (first ? 1 : 0)]));
            next = end;
        }
    }

    void answer(const Question& question, FinishAnswer&& answer) {
        const std::uint32_t v = question.task;
        if (question.original) {
            risk_.hits_original[v] = answer.hits;
            return;
        }
        if (answer.question.deadline != no_instant)
            risk_.hits[v] = answer.hits;
        if (plan_.original()[v].binds())
            risk_.hits_original[v] = answer.hits;  // unless its own question follows
        for (std::size_t p = 0; p < answer.percentiles.size(); ++p)
            risk_.percentile_dates[p][v] =
                std::max(last_day_of_work(answer.percentiles[p]), plan_.options().as_of + 1);
        risk_.answers[v] = std::move(answer);
    }

    const Model& model_;
    const Plan& plan_;
    const PlanRiskOptions& options_;
    const std::int64_t most_finishes_;
    const ProblemOfPlan made_;
    const std::vector<std::uint32_t> numbers_;
    RiskInput input_;
    std::vector<Question> asked_;
    std::vector<FinishQuestion> questions_;  ///< beside `asked_`
    PlanRisk risk_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
