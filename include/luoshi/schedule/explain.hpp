// luoshi/schedule/explain.hpp - why a task's work starts when it does, back to the root.
//
//   for (const WhyStep& step : why(plan, task)) ...
//   std::string text = to_text(why(plan, task), plan, model, Language::zh_cn);
//
// Made only when asked for; a plan carries one driver per task and no text.
#pragma once

#include <string>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/model/model.hpp"
#include "luoshi/schedule/plan.hpp"

namespace luoshi {
inline namespace v1 {

/// One task on the way back, and what held it.
struct WhyStep {
    Id<Task> task;
    PlanStatus status = PlanStatus::absent;
    Driver driver = Driver::none;
    Id<Link> link;  ///< with Driver::link and held: the link that holds
    Id<Task> by;    ///< with link, held and children: the task that it leads to, the next step
    Instant start = no_instant;
    Instant finish = no_instant;
    Instant asked = no_instant;           ///< where the driver alone puts the (rest of the) work
    Instant work_start = no_instant;      ///< where the calendar then lets it start
    bool calendar_moved = false;          ///< whole days off lie between the two
    std::int64_t total_float = no_float;  ///< minutes that it may lose before it is critical
};

/// From `task` to what started it all: a fact, the plan's day, a planned start, a hold or a circle. Every
/// step but the last names the next. At most as many steps as there are tasks.
std::vector<WhyStep> why(const Plan& plan, Id<Task> task);

/// One line for each step: "b：2018-06-19 至 2018-06-20，等待 a（L1：FS）". `model` is the plan's.
std::string to_text(const std::vector<WhyStep>& steps, const Plan& plan, const Model& model,
                    Language language);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/explain_body.hpp"
#endif
