// luoshi/schedule/live_plan.hpp - a plan that follows its model.
//
//   LivePlan live(std::move(model), {.as_of = to_date(2018, 6, 30)});
//   const PlanUpdate done = live.update(changes);       // the model has taken them, the plan is up to date
//   for (const Id<Task> task : done.tasks) …            // whose columns may be others now
//   live.update(done.undo);                             // and back
//
// After any sequence of updates the plan is, bit for bit, the one that Plan makes of the model. What an
// update costs goes with what it changes: reports, deadlines, extensions, links and the fields of tasks are
// followed (see luoshi/schedule/live_schedule.hpp); when tasks come or go, change their parent or become
// summaries, when calendars change, and while there are circles, the plan is made anew.
// docs/concepts/live-plan.md
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "luoshi/model/change_set.hpp"
#include "luoshi/model/model.hpp"
#include "luoshi/schedule/plan.hpp"
#include "luoshi/schedule/progress.hpp"

namespace luoshi {
inline namespace v1 {

namespace detail {
class PlanDays;
}  // namespace detail

/// What an update did.
struct PlanUpdate {
    bool whole = false;           ///< any column of any task may be another one; `tasks` is empty
    std::vector<Id<Task>> tasks;  ///< otherwise: those whose columns were written, in order
    ChangeSet undo;               ///< takes the changes back
};

class LivePlan {
  public:
    /// Throws as Plan does.
    LivePlan(Model model, const PlanOptions& options);
    LivePlan(const LivePlan&) = delete;
    LivePlan& operator=(const LivePlan&) = delete;
    ~LivePlan();

    const Model& model() const { return model_; }
    const Plan& plan() const { return plan_; }
    /// What the reports of a task add up to on the day of the plan.
    Progress progress(Id<Task> task) const;

    /// Applies the changes to the model and brings the plan up to date. Throws as apply() and Plan do; model
    /// and plan are then as they were.
    PlanUpdate update(const ChangeSet& changes);

  private:
    void make();
    PlanUpdate follow(const ChangeSet& changes);
    void report_days();

    Model model_;
    Plan plan_;
    std::unique_ptr<detail::PlanWork> work_;  // empty: the plan has to be made
    std::unique_ptr<detail::PlanDays> days_;
    std::size_t fixed_findings_ = 0;  // those that are not about unknown days
};

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/live_plan_body.hpp"
#endif
