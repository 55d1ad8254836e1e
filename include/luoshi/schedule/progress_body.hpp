// luoshi/schedule/progress_body.hpp - the bodies of luoshi/schedule/progress.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/schedule/progress.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY Progress progress_of(const Model& model, std::span<const Id<ProgressReport>> reports,
                                 Date as_of) {
    Progress progress;
    std::optional<Date> first_work;
    Id<ProgressReport> first_work_from;
    for (const Id<ProgressReport> id : reports) {
        const ProgressReport& report = model.reports()[id];
        if (!report.on || *report.on > as_of)
            break;
        if (report.actual_start) {
            progress.start = report.actual_start;
            progress.start_minute = report.start_minute;
            progress.start_from = id;
        }
        if (report.actual_finish) {
            progress.finish = report.actual_finish;
            progress.finish_minute = report.finish_minute;
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
        progress.start = progress.finish, progress.start_minute.reset();
    return progress;
}

LUOSHI_BODY Progress progress_of(const Model& model, Id<Task> task, Date as_of) {
    return progress_of(model, ProgressIndex(model).of(task), as_of);
}

LUOSHI_BODY ProgressIndex::ProgressIndex(const Model& model) {
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
