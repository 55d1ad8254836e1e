// luoshi/schedule/live_plan_body.hpp - the bodies of luoshi/schedule/live_plan.hpp.
#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "luoshi/base/linkage.hpp"
#include "luoshi/model/apply.hpp"
#include "luoshi/schedule/live_plan.hpp"
#include "luoshi/schedule/plan_body.hpp"
#include "luoshi/schedule/plan_days.hpp"
#include "luoshi/schedule/plan_work.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY LivePlan::~LivePlan() = default;

LUOSHI_BODY LivePlan::LivePlan(Model model, const PlanOptions& options)
    : model_(std::move(model)),
      plan_(detail::checked(options), WorkCalendars(model_, options.calendar)),
      days_(std::make_unique<detail::PlanDays>()) {
    make();
}

LUOSHI_BODY Progress LivePlan::progress(Id<Task> task) const {
    return work_ ? work_->progress(task) : progress_of(model_, task, plan_.options_.as_of);
}

LUOSHI_BODY void LivePlan::make() {
    work_.reset();
    plan_.columns_ = {};
    plan_.calendars_ = WorkCalendars(model_, plan_.options_.calendar);
    auto work = std::make_unique<detail::PlanWork>(model_, plan_.calendars_, plan_.options_, plan_.columns_);
    plan_.report(model_, *work);
    fixed_findings_ = plan_.findings_.size();
    days_->read(work->states(), plan_.columns_, plan_.calendars_.size());
    report_days();
    work_ = std::move(work);
}

LUOSHI_BODY void LivePlan::report_days() {
    plan_.findings_.resize(fixed_findings_);
    for (Diagnostic& finding : days_->findings(plan_.calendars_, plan_.options_.unknown_years))
        plan_.findings_.push_back(std::move(finding));
}

LUOSHI_BODY PlanUpdate LivePlan::update(const ChangeSet& changes) {
    ChangeSet undo = apply(model_, changes);
    try {
        PlanUpdate done = follow(changes);
        done.undo = std::move(undo);
        return done;
    } catch (...) {
        work_.reset();
        apply(model_, std::move(undo));
        make();
        throw;
    }
}

LUOSHI_BODY PlanUpdate LivePlan::follow(const ChangeSet& changes) {
    PlanUpdate done;
    const auto followed = work_ ? work_->follow(changes) : std::nullopt;
    if (!followed) {
        make();
        done.whole = true;
        return done;
    }
    plan_.report(model_, *work_);
    fixed_findings_ = plan_.findings_.size();
    if (followed->whole) {
        days_->read(work_->states(), plan_.columns_, plan_.calendars_.size());
    } else {
        days_->follow(work_->states(), plan_.columns_, followed->tasks);
    }
    report_days();
    done.whole = followed->whole;
    for (const std::uint32_t v : followed->tasks)
        done.tasks.emplace_back(v);
    return done;
}

}  // namespace v1
}  // namespace luoshi
