// luoshi/schedule/progress.hpp - what the reports up to a day add up to.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "luoshi/calendar/date.hpp"
#include "luoshi/calendar/duration.hpp"
#include "luoshi/model/model.hpp"

namespace luoshi {
inline namespace v1 {

/// Where a task stands at the end of a day, and the report that each part comes from (empty where none).
struct Progress {
    std::optional<Date> start;   ///< first day of work
    std::optional<Date> finish;  ///< last day of work (办结)
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

    std::span<const Id<ProgressReport>> of(Id<Task> task) const {
        return std::span(reports_).subspan(begin_[task.value], begin_[task.value + 1] - begin_[task.value]);
    }

  private:
    std::vector<std::uint32_t> begin_;
    std::vector<Id<ProgressReport>> reports_;
};

/// Reads `reports` (of one task, in order) with `on <= as_of`. What a report doesn't say stays as it was; the
/// last statement holds. Linear.
inline Progress progress_of(const Model& model, std::span<const Id<ProgressReport>> reports, Date as_of) {
    Progress progress;
    std::optional<Date> first_work;
    Id<ProgressReport> first_work_from;
    for (const Id<ProgressReport> id : reports) {
        const ProgressReport& report = model.reports()[id];
        if (!report.on || *report.on > as_of)
            break;
        if (report.actual_start) {
            progress.start = report.actual_start;
            progress.start_from = id;
        }
        if (report.actual_finish) {
            progress.finish = report.actual_finish;
            progress.finish_from = id;
        }
        if (report.percent) {
            progress.percent = report.percent;
            progress.percent_from = id;
            progress.percent_is_newer = true;
            if (*report.percent > 0 && !first_work) {
                first_work = report.on;
                first_work_from = id;
            }
        }
        if (report.remaining) {
            progress.remaining = report.remaining;
            progress.remaining_from = id;
            progress.percent_is_newer = false;  // beside a percentage the remaining duration says more
        }
        if (report.state != TaskState::unchanged) {
            if (progress.state != report.state)
                progress.state_since = report.on;
            progress.state = report.state;
            progress.state_from = id;
        }
    }
    if (!progress.start && (first_work || progress.finish)) {
        progress.start_inferred = true;
        const bool by_finish = !first_work || (progress.finish && *progress.finish < *first_work);
        progress.start = by_finish ? progress.finish : first_work;
        progress.start_from = by_finish ? progress.finish_from : first_work_from;
    }
    // Reports that contradict each other: a last day before the first one is both.
    if (progress.start && progress.finish && *progress.finish < *progress.start)
        progress.start = progress.finish;
    return progress;
}

/// The progress of one task. For many tasks keep a ProgressIndex.
inline Progress progress_of(const Model& model, Id<Task> task, Date as_of) {
    return progress_of(model, ProgressIndex(model).of(task), as_of);
}

// --- bodies

inline ProgressIndex::ProgressIndex(const Model& model) {
    const Table<ProgressReport>& reports = model.reports();
    begin_.assign(model.tasks().size() + std::size_t{1}, 0);
    reports.for_each([&](Id<ProgressReport>, const ProgressReport& each) {
        ++begin_[each.task.at.value + std::size_t{1}];
    });
    for (std::size_t task = 1; task < begin_.size(); ++task)
        begin_[task] += begin_[task - 1];
    reports_.resize(begin_.back());
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    reports.for_each([&](Id<ProgressReport> id, const ProgressReport& each) {
        reports_[next[each.task.at.value]++] = id;
    });
    const auto earlier = [&](Id<ProgressReport> a, Id<ProgressReport> b) {
        const ProgressReport& left = reports[a];
        const ProgressReport& right = reports[b];
        return left.on != right.on ? left.on < right.on : left.id < right.id;
    };
    for (std::size_t task = 0; task + 1 < begin_.size(); ++task)
        if (begin_[task + 1] - begin_[task] > 1)
            std::sort(reports_.begin() + begin_[task], reports_.begin() + begin_[task + 1], earlier);
}

}  // namespace v1
}  // namespace luoshi
