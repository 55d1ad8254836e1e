// luoshi/schedule/problem_in_order.hpp - a schedule problem with its activities in another order.
//
// A search is guided by random numbers for the first, the second, the third activity. For the same facts to
// lead to the same proposal in whatever order they came in, the activities have to stand in an order that the
// facts alone give.
#pragma once

#include <cstdint>
#include <vector>

#include "luoshi/schedule/schedule_problem.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// Activity i is `order[i]` of `problem`, its relations are `relations` of it, in this order; parents follow.
inline ScheduleProblem in_order(const ScheduleProblem& problem, const std::vector<std::uint32_t>& order,
                                const std::vector<std::uint32_t>& relations) {
    ScheduleProblem made;
    made.calendars = problem.calendars;
    made.start = problem.start;
    made.finish = problem.finish;
    made.rules = problem.rules;
    std::vector<std::uint32_t> place(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        place[order[i]] = i;
    for (const std::uint32_t from : order)
        made.activities.push_back(problem.activities[from]);
    for (std::uint32_t i = 0; i < order.size(); ++i)
        if (const ActivityDetail* const detail = problem.find_detail(order[i]))
            made.detail_of(i) = *detail;
    for (const std::uint32_t from : problem.parent.empty() ? std::vector<std::uint32_t>{} : order)
        made.parent.push_back(problem.parent[from] == ScheduleProblem::none ? ScheduleProblem::none
                                                                            : place[problem.parent[from]]);
    for (const std::uint32_t r : relations) {
        Relation relation = problem.relations[r];
        relation.from = place[relation.from];
        relation.to = place[relation.to];
        made.relations.push_back(relation);
        if (!problem.choice.empty())
            made.choice.push_back(problem.choice[r]);
    }
    std::vector<std::uint32_t> number(problem.relations.size(), ScheduleProblem::none);
    for (std::uint32_t i = 0; i < relations.size(); ++i)
        number[relations[i]] = i;
    for (const MaxLag& limit : problem.max_lags)
        if (number[limit.relation] != ScheduleProblem::none)
            made.max_lags.push_back({number[limit.relation], limit.lag});
    for (const Choice& choice : problem.choices)
        made.choices.push_back({place[choice.to], choice.needed});
    return made;
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
