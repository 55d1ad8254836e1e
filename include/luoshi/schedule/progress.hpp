// luoshi/schedule/progress.hpp - what the reports up to a day add up to.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "luoshi/calendar/date.hpp"
#include "luoshi/calendar/duration.hpp"
#include "luoshi/model/model.hpp"
#include "luoshi/schedule/owned_rows.hpp"

namespace luoshi {
inline namespace v1 {

/// Where a task stands at the end of a day, and the report that each part comes from (empty where none).
struct Progress {
    std::optional<Date> start;                  ///< first day of work
    std::optional<Date> finish;                 ///< last day of work (办结)
    std::optional<std::int32_t> start_minute;   ///< of `start`, where it was reported
    std::optional<std::int32_t> finish_minute;  ///< of `finish`
    std::optional<std::int32_t> percent;
    std::optional<Duration> remaining;
    TaskState state = TaskState::unchanged;  ///< active once taken up again after a hold
    std::optional<Date> state_since;         ///< the day of the report that changed it

    /// The start was not reported but follows: from the first report of a percentage above 0, or from the
    /// finish where nothing else is known.
    bool start_inferred = false;
    /// The percentage was reported after the remaining duration, so it is the newer statement.
    bool percent_is_newer = false;

    Id<ProgressReport> start_from;
    Id<ProgressReport> finish_from;
    Id<ProgressReport> percent_from;
    Id<ProgressReport> remaining_from;
    Id<ProgressReport> state_from;

    bool started() const { return start.has_value(); }
    bool finished() const { return finish.has_value(); }
    bool held() const { return state == TaskState::on_hold || state == TaskState::on_hold_not_ready; }
    bool cancelled() const { return state == TaskState::cancelled; }
};

/// The reports of each task, in order of their day, those of one day by host id.
class ProgressIndex {
  public:
    explicit ProgressIndex(const Model& model);

    std::span<const Id<ProgressReport>> of(Id<Task> task) const { return reports_.of(task.value); }

    /// Follows a report that was put or removed. Returns the tasks concerned, empty for none: the one that it
    /// belonged to, and the one that it belongs to.
    std::array<Id<Task>, 2> follow(const Model& model, Id<ProgressReport> report);

  private:
    detail::OwnedRows<ProgressReport> reports_;
};

/// Reads `reports` (of one task, in order) with `on <= as_of`. What a report doesn't say stays as it was; the
/// last statement holds. Linear.
Progress progress_of(const Model& model, std::span<const Id<ProgressReport>> reports, Date as_of);

/// The progress of one task. For many tasks keep a ProgressIndex.
Progress progress_of(const Model& model, Id<Task> task, Date as_of);

}  // namespace v1
}  // namespace luoshi

#if !defined(LUOSHI_COMPILED)
#include "luoshi/schedule/progress_body.hpp"
#endif
