// luoshi/schedule/plan_facts.hpp - what a model says of its tasks on a day: states and deadlines, of a task
// itself and through the tasks above it. Followed change by change where a plan is kept up to date.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "luoshi/schedule/binding_deadlines.hpp"
#include "luoshi/schedule/deadlines.hpp"
#include "luoshi/schedule/progress.hpp"
#include "luoshi/schedule/task_state.hpp"
#include "luoshi/schedule/work_calendars.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

class PlanFacts {
  public:
    /// Reads everything. All that is given lives as long as this; the deadline columns are its own to write.
    PlanFacts(const Model& model, const WorkCalendars& calendars, const PlanOptions& options,
              PlanColumns& columns)
        : model_(model),
          calendars_(calendars),
          options_(options),
          columns_(columns),
          reports_(model),
          deadlines_(model),
          states_(read_states(model, reports_, calendars, options)) {
        const std::size_t tasks = states_.status.size();
        columns_.original.resize(tasks);
        columns_.in_force.resize(tasks);
        own_last_.resize(tasks);
        for (std::uint32_t v = 0; v < tasks; ++v)
            read_deadline(v);
        last_ = own_last_;
        for (const std::uint32_t above : states_.hierarchy.parents())
            for (const std::uint32_t below : states_.hierarchy.children(above))
                inherit_deadline(below);
    }

    const TaskStates& states() const { return states_; }
    Progress progress(Id<Task> task) const { return progress_of(model_, reports_.of(task), options_.as_of); }
    /// By task: the last moment that the earliest of its own deadline and those above it leaves; no_instant
    /// without.
    const std::vector<Instant>& last_moment() const { return last_; }

    // The tasks that a changed entity concerns: those it belonged to and those it belongs to.
    std::array<Id<Task>, 2> follow(Id<Deadline> id) { return deadlines_.follow(id); }
    std::array<Id<Task>, 2> follow(Id<Extension> id) { return deadlines_.follow(id); }
    std::array<Id<Task>, 2> follow(Id<ProgressReport> id) { return reports_.follow(model_, id); }

    /// Reads `tasks` again, and passes on what holds for all that is under them: `tasks` gets those too.
    /// False when a task is a summary or a group now and was none, or the other way round.
    bool read_again(std::vector<std::uint32_t>& tasks) {
        const Hierarchy& tree = states_.hierarchy;
        const auto depth = [&](std::uint32_t v) {
            std::uint32_t d = 0;
            for (; (v = tree.parent(v)) != Id<Task>::none; ++d) {
            }
            return d;
        };
        if (!tree.empty())  // parents first, so that what is passed down is there
            std::stable_sort(tasks.begin(), tasks.end(),
                             [&](std::uint32_t a, std::uint32_t b) { return depth(a) < depth(b); });
        const std::size_t asked = tasks.size();
        for (std::size_t i = 0; i < asked; ++i) {
            read_state(model_, reports_, calendars_, options_, Id<Task>(tasks[i]), states_);
            read_deadline(tasks[i]);
        }
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            const std::uint32_t v = tasks[i];
            const PlanStatus status = states_.status[v];
            const Date ready = states_.ready[v];
            const Instant last = last_[v];
            if (i >= asked)  // what comes from above is added to what it says itself
                read_state(model_, reports_, calendars_, options_, Id<Task>(v), states_);
            settle_state(states_, v);
            inherit_deadline(v);
            if ((status == PlanStatus::group) != (states_.status[v] == PlanStatus::group))
                return false;
            if (!tree.empty() &&
                (status != states_.status[v] || ready != states_.ready[v] || last != last_[v]))
                tasks.insert(tasks.end(), tree.children(v).begin(), tree.children(v).end());
        }
        std::sort(tasks.begin(), tasks.end());
        tasks.erase(std::unique(tasks.begin(), tasks.end()), tasks.end());
        if (tree.empty())
            return true;
        const auto as_before = [&](std::uint32_t v) {
            return v == Id<Task>::none || states_.summary[v] == (is_summary(states_, v) ? 1 : 0);
        };
        return std::all_of(tasks.begin(), tasks.end(),
                           [&](std::uint32_t v) { return as_before(v) && as_before(tree.parent(v)); });
    }

  private:
    void read_deadline(std::uint32_t v) {
        const Id<Task> task(v);
        columns_.original[v] = columns_.in_force[v] = {};
        own_last_[v] = no_instant;
        if (deadlines_.of(task).empty() || states_.own_status[v] == PlanStatus::absent)
            return;
        columns_.original[v] = deadlines_.original(task, options_.as_of, calendars_.fallback());
        columns_.in_force[v] = deadlines_.in_force(task, options_.as_of, calendars_.fallback());
        own_last_[v] = last_moment_of(model_, columns_.in_force[v]);
    }

    void inherit_deadline(std::uint32_t v) {
        last_[v] = inherited_moment(states_, options_.profile, last_, v, own_last_[v]);
    }

    const Model& model_;
    const WorkCalendars& calendars_;
    const PlanOptions& options_;
    PlanColumns& columns_;
    ProgressIndex reports_;
    DeadlineIndex deadlines_;
    TaskStates states_;
    std::vector<Instant> own_last_, last_;
};

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
