// luoshi/schedule/plan_load_body.hpp - the bodies of luoshi/schedule/plan_load.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/model/apply.hpp"
#include "luoshi/schedule/check_levelled.hpp"
#include "luoshi/schedule/level.hpp"
#include "luoshi/schedule/link_time.hpp"
#include "luoshi/schedule/plan_load.hpp"
#include "luoshi/schedule/problem_in_order.hpp"
#include "luoshi/schedule/problem_of_plan.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

[[noreturn]] inline void refuse_load(Status status, const char* code, const char* field, Message what,
                                     Message accepted) {
    Diagnostic finding{code, Severity::error, std::move(what), std::move(accepted), {}};
    finding.place.entity = "load";
    finding.place.field = field;
    throw Error(status, std::move(finding));
}

inline void check_load(std::size_t tasks, const PlanLoadInput& input, const PlanLoadOptions& options) {
    constexpr std::int64_t most = 100'000'000;
    if (options.schedules < 1 || options.schedules > most)
        refuse_load(Status::invalid_argument, "S025", "schedules",
                    {"取值超出范围：" + std::to_string(options.schedules),
                     "out of range: " + std::to_string(options.schedules)},
                    {"1 至 " + std::to_string(most), "1 to " + std::to_string(most)});
    for (const std::int32_t capacity : input.capacity)
        if (capacity < 0)
            refuse_load(Status::invalid_argument, "S020", "capacity",
                        {"容量为负", "the capacity is negative"},
                        {"不小于 0 的整数，0 表示没有限制", "a whole number, 0 or more; 0 is no limit"});
    for (const Demand& demand : input.demands)
        if (demand.activity >= tasks || demand.resource >= input.capacity.size() || demand.amount < 0)
            refuse_load(Status::invalid_argument, "S020", "demands",
                        {"占用的任务或资源不存在，或占用量为负",
                         "a demand of a task or resource that isn't there, or with a negative amount"},
                        {"已有的任务和资源，不小于 0 的占用量",
                         "a task and a resource that are there, and an amount of 0 or more"});
}

/// Overloads of a plan, and its proposal.
class PlanLoadMaker {
  public:
    PlanLoadMaker(const Model& model, const Plan& plan, const PlanLoadInput& input,
                  const PlanLoadOptions& options)
        : model_(model), plan_(plan), input_(input), options_(options) {}

    PlanLoad run() {
        ProblemOfPlan made = problem_of(model_, plan_);
        demands_ = standing(made, plan_);
        const Schedule schedule = make_schedule(made.problem);
        load_.start = schedule.start;
        load_.finish = schedule.finish;
        load_.end = load_.end_before = schedule.end;
        problem_.schedule = std::move(made.problem);
        links_ = std::move(made.links);
        measure(made.states, schedule);
        limit(problem_);
        load_.report = to_resources(overloads(problem_, schedule));
        if (options_.propose && !load_.report.overloads.empty())
            propose();
        return std::move(load_);
    }

  private:
    /// The demands of what has work to do.
    std::vector<Demand> standing(const ProblemOfPlan& made, const Plan& plan) const {
        std::vector<Demand> kept;
        for (const Demand& demand : input_.demands) {
            const std::uint32_t v = demand.activity;
            const PlanStatus status = plan.status()[v];
            if ((status == PlanStatus::not_started || status == PlanStatus::started) &&
                !made.states.summary[v])
                kept.push_back(demand);
        }
        return kept;
    }

    /// Peaks: what is over a capacity of none is all that there is to carry.
    void measure(const TaskStates& states, const Schedule& schedule) {
        load_.resources.resize(input_.capacity.size());
        std::vector<std::pair<std::uint32_t, std::uint32_t>> seen;
        for (const Demand& demand : demands_)
            seen.emplace_back(demand.resource, demand.activity);
        std::sort(seen.begin(), seen.end());
        seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
        for (const auto& [resource, task] : seen) {
            ++load_.resources[resource].tasks;
            load_.resources[resource].unmeasured += states.known[task] ? 0 : 1;
        }
        problem_.resources.assign(input_.capacity.size(), Resource{});
        problem_.demands = demands_;
        for (const Overload& busy : overloads(problem_, schedule).overloads) {
            ResourceLoad& load = load_.resources[busy.resource];
            if (busy.excess <= load.peak)
                continue;
            load.peak = busy.excess;
            load.peak_from = busy.from;
            load.peak_to = busy.to;
        }
    }

    /// Leaves the resources that have a limit, and what needs them.
    void limit(CapacityProblem& problem) {
        std::vector<std::uint32_t> number(input_.capacity.size(), ScheduleProblem::none);
        problem.resources.clear();
        problem.demands.clear();
        limited_.clear();
        for (std::uint32_t r = 0; r < input_.capacity.size(); ++r)
            if (input_.capacity[r] > 0) {
                number[r] = static_cast<std::uint32_t>(limited_.size());
                limited_.push_back(r);
                problem.resources.push_back({input_.capacity[r], {}});
            }
        for (const Demand& demand : demands_)
            if (number[demand.resource] != ScheduleProblem::none)
                problem.demands.push_back({demand.activity, number[demand.resource], demand.amount});
    }
    OverloadReport to_resources(OverloadReport report) const {
        for (Overload& overload : report.overloads)
            overload.resource = limited_[overload.resource];
        return report;
    }

    void propose() {
        LevelOptions search;
        search.seed = options_.seed;
        search.schedules = options_.schedules;
        if (options_.progress)
            search.go_on = [&](std::int64_t made) { return options_.progress(made, options_.schedules); };
        const std::vector<std::uint32_t> order = by_id(model_.tasks(), problem_.schedule.activities.size());
        const CapacityProblem ordered = in_order_of_ids(order);
        LevelledSchedule proposal = level(ordered, search);
        if (proposal.stopped)
            refuse_load(Status::cancelled, "S026", "",
                        {"拟定安排应调用方要求中止，没有结果",
                         "the search for a proposal was stopped by its caller and has no result"},
                        {});
        Diagnostics wrong = check_levelled(ordered, proposal.start, proposal.finish);
        if (!wrong.empty())
            throw Error(Status::internal, std::move(wrong));
        load_.proposed = true;
        for (std::uint32_t i = 0; i < order.size(); ++i) {
            load_.start[order[i]] = proposal.start[i];
            load_.finish[order[i]] = proposal.finish[i];
        }
        load_.end = proposal.end;
        load_.lower_bound = proposal.lower_bound;
        load_.schedules = proposal.schedules;
        for (const LevelMove& move : proposal.moved)
            load_.shifts.push_back(shift_of(Id<Task>(order[move.activity])));
        offer();
        std::sort(load_.shifts.begin(), load_.shifts.end(), [&](const TaskShift& a, const TaskShift& b) {
            if (a.becomes_late() != b.becomes_late())
                return a.becomes_late();
            return a.days != b.days ? a.days > b.days : model_.tasks()[a.task].id < model_.tasks()[b.task].id;
        });
    }

    /// Places by host id; removed ones among them.
    template <class Entity>
    static std::vector<std::uint32_t> by_id(const Table<Entity>& table, std::size_t size) {
        std::vector<std::uint32_t> order(size);
        std::iota(order.begin(), order.end(), 0u);
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return table[Id<Entity>(a)].id < table[Id<Entity>(b)].id;
        });
        return order;
    }
    /// The same problem, in an order that no order of entry shows in: tasks, links and needs by host id.
    CapacityProblem in_order_of_ids(const std::vector<std::uint32_t>& order) const {
        std::vector<std::uint32_t> relations(links_.size());
        std::iota(relations.begin(), relations.end(), 0u);
        std::sort(relations.begin(), relations.end(), [&](std::uint32_t a, std::uint32_t b) {
            return model_.links()[links_[a]].id < model_.links()[links_[b]].id;
        });
        CapacityProblem made;
        made.schedule = in_order(problem_.schedule, order, relations);
        made.resources = problem_.resources;
        made.demands = problem_.demands;
        std::vector<std::uint32_t> place(order.size());
        for (std::uint32_t i = 0; i < order.size(); ++i)
            place[order[i]] = i;
        for (Demand& demand : made.demands)
            demand.activity = place[demand.activity];
        std::sort(made.demands.begin(), made.demands.end(), [](const Demand& a, const Demand& b) {
            return std::tuple(a.resource, a.activity, a.amount) <
                   std::tuple(b.resource, b.activity, b.amount);
        });
        return made;
    }

    TaskShift shift_of(Id<Task> task) const {
        TaskShift shift;
        shift.task = task;
        shift.start = load_.start[task.value];
        shift.finish = load_.finish[task.value];
        shift.forecast_before = plan_.forecast_finish()[task.value];
        shift.forecast_after = std::max(last_day_of_work(shift.finish), plan_.options().as_of + 1);
        const WorkCalendar& calendar = plan_.calendars().of(model_.tasks()[task]);
        shift.days = calendar.working_days_between(shift.forecast_before, shift.forecast_after);
        shift.margin_before = plan_.margin_working()[task.value];
        if (const TaskDeadline& deadline = plan_.in_force()[task.value]; deadline.binds())
            shift.margin_after = calendar.working_days_between(shift.forecast_after, deadline.date);
        return shift;
    }

    /// Planned starts for what moved, without those that follow from others anyway.
    void offer() {
        std::vector<TaskShift*> held;
        for (TaskShift& shift : load_.shifts)
            if (plan_.status()[shift.task.value] == PlanStatus::not_started)
                held.push_back(&shift);
        const std::vector<std::uint8_t> carried = carried_in(plan_with(held));
        held.erase(std::remove_if(held.begin(), held.end(),
                                  [&](const TaskShift* shift) { return carried[shift->task.value] != 0; }),
                   held.end());
        for (TaskShift* shift : held) {
            shift->in_changes = true;
            load_.changes.put(starting(*shift));
        }
        const Plan last = plan_with(held);
        CapacityProblem problem;
        ProblemOfPlan made = problem_of(changed_, last);
        problem.schedule = std::move(made.problem);
        limit(problem);
        load_.left_over =
            static_cast<std::uint32_t>(overloads(problem, make_schedule(problem.schedule)).overloads.size());
    }
    /// By task: 1 where a link alone puts the start to where it is proposed, or later.
    std::vector<std::uint8_t> carried_in(const Plan& plan) const {
        const ScheduleProblem& problem = problem_.schedule;
        std::vector<std::uint8_t> carried(plan.size(), 0);
        for (std::uint32_t r = 0; r < problem.relations.size(); ++r) {
            const Relation& relation = problem.relations[r];
            if (problem.choice_of(r) != ScheduleProblem::none)
                continue;  // one of several holds nothing alone
            const Instant t = from_finish(relation.type) ? plan.early_finish()[relation.from]
                                                         : plan.early_start()[relation.from];
            if (t == no_instant || load_.start[relation.to] == no_instant)
                continue;
            const Activity& to = problem.activities[relation.to];
            const WorkCalendar& calendar = problem.calendars[to.calendar];
            const Work lag = relation.lag_percent != 0
                                 ? share_of(problem.activities[relation.from].work, relation.lag_percent)
                                 : relation.lag;
            const Instant claim = successor_start(relation.type, t, lag, to.work, calendar);
            if (start_at(claim, to.work, calendar) >= load_.start[relation.to])
                carried[relation.to] = 1;
        }
        return carried;
    }
    Task starting(const TaskShift& shift) const {
        Task task = model_.tasks()[shift.task];
        task.planned_start = date_of(shift.start);
        return task;
    }
    Plan plan_with(const std::vector<TaskShift*>& held) {
        ChangeSet changes;
        for (const TaskShift* shift : held)
            changes.put(starting(*shift));
        changed_ = model_;
        apply(changed_, changes);
        return Plan(changed_, plan_.options());
    }

    const Model& model_;
    const Plan& plan_;
    const PlanLoadInput& input_;
    const PlanLoadOptions& options_;
    std::vector<Demand> demands_;
    CapacityProblem problem_;
    std::vector<Id<Link>> links_;         ///< of its relations
    std::vector<std::uint32_t> limited_;  ///< the resources of problem_
    Model changed_;
    PlanLoad load_;
};

}  // namespace detail

LUOSHI_BODY PlanLoad load_of(const Model& model, const Plan& plan, const PlanLoadInput& input,
                             const PlanLoadOptions& options) {
    detail::check_load(model.tasks().size(), input, options);
    return detail::PlanLoadMaker(model, plan, input, options).run();
}

}  // namespace v1
}  // namespace luoshi
