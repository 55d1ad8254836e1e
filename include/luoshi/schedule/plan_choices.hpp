// luoshi/schedule/plan_choices.hpp - the alternatives among a model's links, as choices of a schedule
// problem.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "luoshi/model/model.hpp"
#include "luoshi/schedule/schedule_problem.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

/// How many links of a choice a task needs, as it says itself.
inline std::int32_t needed_of(const Task& task, const std::string& choice) {
    for (const LinkChoice& each : task.choices)
        if (each.choice == choice)
            return each.needed;
    return 1;
}

/// The numbers of choices, by task and word.
class PlanChoices {
  public:
    explicit PlanChoices(const Model& model) : model_(model) {}

    /// The choice of a link; none when it holds by itself. `add` takes a Choice that is new and returns its
    /// number.
    template <class Add>
    std::uint32_t of(const Link& link, const Add& add) {
        if (link.choice.empty())
            return ScheduleProblem::none;
        const auto [at, fresh] = number_.try_emplace({link.to.at.value, link.choice}, 0u);
        if (fresh)
            at->second = add(Choice{link.to.at.value, needed_of(model_.tasks()[link.to.at], link.choice)});
        return at->second;
    }
    /// Calls `f(word, number)` for every choice of a task.
    template <class F>
    void of_task(std::uint32_t task, const F& f) const {
        for (auto at = number_.lower_bound({task, {}}); at != number_.end() && at->first.first == task; ++at)
            f(at->first.second, at->second);
    }
    /// Calls `f(task, word, number)` for every choice.
    template <class F>
    void each(const F& f) const {
        for (const auto& [key, number] : number_)
            f(key.first, key.second, number);
    }
    bool empty() const { return number_.empty(); }

  private:
    const Model& model_;
    std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> number_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
