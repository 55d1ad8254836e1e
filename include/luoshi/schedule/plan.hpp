// luoshi/schedule/plan.hpp - when everything will be done.
//
//   Plan plan(model, {.as_of = to_date(2018, 6, 30)});
//   const Id<Task> task = model.tasks().find("T1");
//   plan.forecast_finish()[task.value];   // a Date, or no_date
//   plan.margin_working()[task.value];    // working days to the deadline in force; negative is late
//
// A Plan is a value made from a Model for one day. It never changes, so any number of threads may read it,
// and the same model and options give the same plan whatever the order in which entities were put.
// docs/concepts/plan.md says how it is computed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/base/error.hpp"
#include "luoshi/model/model.hpp"
#include "luoshi/schedule/plan_columns.hpp"
#include "luoshi/schedule/work_calendars.hpp"

namespace luoshi {
inline namespace v1 {

namespace detail {
class PlanWork;
}  // namespace detail

class Plan {
  public:
    /// Linear in tasks, links, reports and deadlines. Throws Error(invalid_argument) when `as_of` is out of
    /// range (S001), the calendar is unknown (S002), or `start` (S003) or `finish` (S008) is out of range;
    /// Error(invalid_data) when a calendar of the model makes no sense (T001 to T009), or under
    /// UnknownYears::refuse (T010).
    Plan(const Model& model, const PlanOptions& options);

    const PlanOptions& options() const { return options_; }
    /// The calendars that the plan counts on.
    const WorkCalendars& calendars() const { return calendars_; }
    /// Circles (G001) and what the plan could not use or rests on doubtfully (S004 and up, T010).
    const Diagnostics& findings() const { return findings_; }
    /// The latest early finish; no_instant when nothing is scheduled.
    Instant end() const { return end_; }

    // The columns, indexed by dense task id; see PlanColumns.
    std::size_t size() const { return columns_.status.size(); }
    std::span<const PlanStatus> status() const { return columns_.status; }
    std::span<const Instant> early_start() const { return columns_.early_start; }
    std::span<const Instant> early_finish() const { return columns_.early_finish; }
    std::span<const Instant> late_start() const { return columns_.late_start; }
    std::span<const Instant> late_finish() const { return columns_.late_finish; }
    std::span<const std::int64_t> total_float() const { return columns_.total_float; }
    std::span<const std::int64_t> free_float() const { return columns_.free_float; }
    std::span<const std::int64_t> interfering_float() const { return columns_.interfering_float; }
    std::span<const std::uint8_t> critical() const { return columns_.critical; }
    std::span<const Date> forecast_finish() const { return columns_.forecast_finish; }
    std::span<const TaskDeadline> original() const { return columns_.original; }
    std::span<const TaskDeadline> in_force() const { return columns_.in_force; }
    std::span<const std::int32_t> margin_original_working() const { return columns_.margin_original_working; }
    std::span<const std::int32_t> margin_original_calendar() const {
        return columns_.margin_original_calendar;
    }
    std::span<const std::int32_t> margin_working() const { return columns_.margin_working; }
    std::span<const std::int32_t> margin_calendar() const { return columns_.margin_calendar; }
    std::span<const LateDriver> late_driver() const { return columns_.late_driver; }
    std::span<const Id<Link>> late_driving_link() const { return columns_.late_driving_link; }
    std::span<const Id<Task>> late_driving_task() const { return columns_.late_driving_task; }
    std::span<const Driver> driver() const { return columns_.driver; }
    std::span<const Id<Link>> driving_link() const { return columns_.driving_link; }
    std::span<const Id<Task>> driving_task() const { return columns_.driving_task; }
    std::span<const Instant> asked_start() const { return columns_.asked_start; }
    std::span<const Instant> work_start() const { return columns_.work_start; }
    std::span<const std::uint8_t> held_back() const { return columns_.held_back; }
    std::span<const std::uint8_t> duration_known() const { return columns_.duration_known; }
    std::span<const std::uint8_t> provisional() const { return columns_.provisional; }

    const PlanColumns& columns() const { return columns_; }

  private:
    friend class LivePlan;

    Plan(const PlanOptions& options, WorkCalendars calendars);
    void report(const Model& model, const detail::PlanWork& work);
    void report_groups(const Model& model, const detail::PlanWork& work);
    void report_choices(const Model& model, const detail::PlanWork& work);
    void report_max_lags(const Model& model, const detail::PlanWork& work);
    void report_finish();
    void report_idle_calendars(const detail::PlanWork& work);

    PlanOptions options_;
    WorkCalendars calendars_;
    PlanColumns columns_;
    Diagnostics findings_;
    Instant end_ = no_instant;
};

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/plan_body.hpp"
#endif
