// luoshi/schedule/progress_body.hpp - the bodies of luoshi/schedule/progress.hpp.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

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

namespace detail {

/// Earlier reports first, those of one day by host id.
inline auto by_day(const Table<ProgressReport>& reports) {
    return [&reports](Id<ProgressReport> a, Id<ProgressReport> b) {
        const ProgressReport& left = reports[a];
        const ProgressReport& right = reports[b];
        return left.on != right.on ? left.on < right.on : left.id < right.id;
    };
}

}  // namespace detail

LUOSHI_BODY ProgressIndex::ProgressIndex(const Model& model) {
    reports_.fill(model.reports(), model.tasks().size(),
                  [](const ProgressReport& each) { return each.task.at.value; });
    reports_.sort(detail::by_day(model.reports()));
}

LUOSHI_BODY std::array<Id<Task>, 2> ProgressIndex::follow(const Model& model, Id<ProgressReport> id) {
    const Table<ProgressReport>& table = model.reports();
    const std::uint32_t before = reports_.owner(id);
    const std::uint32_t now = table.alive(id) ? table[id].task.at.value : reports_.none;
    reports_.give(id, now);
    if (now != reports_.none)
        reports_.sort(now, detail::by_day(table));
    return {Id<Task>(before), Id<Task>(now)};
}

}  // namespace v1
}  // namespace luoshi
