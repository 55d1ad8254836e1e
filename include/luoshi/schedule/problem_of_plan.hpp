// luoshi/schedule/problem_of_plan.hpp - the schedule problem that a plan answers, for who asks it more.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/schedule/activity_network.hpp"
#include "luoshi/schedule/binding_deadlines.hpp"
#include "luoshi/schedule/plan.hpp"
#include "luoshi/schedule/plan_choices.hpp"
#include "luoshi/schedule/plan_problem.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// What a plan is computed from. Activities are tasks by dense id.
struct ProblemOfPlan {
    TaskStates states;
    ScheduleProblem problem;
    std::vector<Id<Link>> links;  ///< the link of each relation
};

/// `model` is the plan's; throws Error(misuse, S013) for one of another size. Linear.
inline ProblemOfPlan problem_of(const Model& model, const Plan& plan) {
    if (plan.size() != model.tasks().size())
        throw Error(Status::misuse,
                    Diagnostic{"S013",
                               Severity::error,
                               {"计划不是由此模型算出的", "the plan was not made from this model"},
                               {"由同一模型算出的计划", "a plan made from the same model"},
                               {}});
    ProblemOfPlan made;
    made.states = read_states(model, ProgressIndex(model), plan.calendars(), plan.options());
    const std::vector<Instant> last =
        last_moments(model, made.states, plan.columns().in_force, plan.options().profile);
    std::vector<Id<Link>> links;
    PlanChoices choices(model);
    made.problem = PlanProblem(model, plan.calendars(), made.states, plan.options())
                       .whole(plan.options(), last, links, choices);
    std::vector<std::uint32_t> number(links.size(), ScheduleProblem::none);
    std::uint32_t kept = 0;
    for (std::size_t r = 0; r < links.size(); ++r) {
        if (!holds(made.problem, made.problem.relations[r]))
            continue;
        made.problem.relations[kept] = made.problem.relations[r];
        if (!made.problem.choice.empty())
            made.problem.choice[kept] = made.problem.choice[r];
        number[r] = kept;
        links[kept++] = links[r];
    }
    made.problem.relations.resize(kept);
    if (!made.problem.choice.empty())
        made.problem.choice.resize(kept);
    links.resize(kept);
    std::erase_if(made.problem.max_lags,
                  [&](const MaxLag& limit) { return number[limit.relation] == ScheduleProblem::none; });
    for (MaxLag& limit : made.problem.max_lags)
        limit.relation = number[limit.relation];
    made.links = std::move(links);
    return made;
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
