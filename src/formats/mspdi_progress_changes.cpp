// Deadlines and progress in a plan of Microsoft Project as changes to a model.
#include <algorithm>
#include <utility>

#include "formats/host_id.hpp"
#include "formats/mspdi_changes.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

bool has_progress(const MspdiTask& task) {
    return task.percent_complete > 0 || task.actual_start || task.actual_finish;
}

bool same_minute(const std::optional<MspdiMoment>& a, const std::optional<MspdiMoment>& b) {
    return a.has_value() == b.has_value() && (!a || nearest_minute(*a) == nearest_minute(*b));
}

/// The last day, inside, and its last minute; none for the end of the day.
void put_moment(Instant t, Deadline& deadline) {
    deadline.date = date_of(t - 1);
    const std::int32_t minute = t - start_of(*deadline.date);
    deadline.minute = minute == minutes_per_day ? std::nullopt : std::optional(minute);
}

/// A pending request for the new day, once.
void request(const MspdiContext& in, std::size_t row, const TaskDeadline& old, const Deadline& now) {
    const Deadline& record = in.existing.deadlines()[old.deadline];
    in.finding("F030", Severity::warning, row, "Deadline",
               {"时限由 " + to_text(old.date) + " 改为 " + to_text(*now.date) +
                    "，未见延期批准；原时限不变，新时限记为待批的延期申请",
                "the deadline was " + to_text(old.date) + " and is now " + to_text(*now.date) +
                    ", and no extension was approved; the deadline stays, the new day is a pending request"},
               {});
    Extension extension;
    extension.id = host_id(record.id + "/request/" + to_text(*now.date));
    if (in.existing.extensions().find(extension.id))
        return;
    extension.deadline = record.id;
    extension.applied_on = in.options.on;
    extension.requested = now.date;
    ++in.report.extensions;
    in.out.put(std::move(extension));
}

}  // namespace

void put_mspdi_deadline(const MspdiContext& in, std::size_t row) {
    const MspdiTask& from = in.document.tasks[row];
    const Id<Task> known = in.known(row);
    if (!from.deadline) {
        if (known && in.facts.deadline(known).binds())
            ++in.left_out["Task/Deadline (removed)"];
        return;
    }
    ++in.report.deadlines;
    if (known && same_minute(from.deadline, in.facts.of(known).deadline))
        return;
    Deadline deadline;
    put_moment(nearest_minute(*from.deadline), deadline);
    if (known) {
        const TaskDeadline old = in.facts.deadline(known);
        if (old.binds() && old.date != deadline.date)
            return request(in, row, old, deadline);
        if (old.binds()) {  // the same day, another minute
            Deadline record = in.existing.deadlines()[old.deadline];
            if (!old.extension) {
                record.minute = deadline.minute;
                in.out.put(std::move(record));
            }
            return;
        }
    }
    deadline.id = host_id(in.ids[row] + "/deadline");
    deadline.task = in.ids[row];
    in.out.put(std::move(deadline));
}

void put_mspdi_progress(const MspdiContext& in, std::size_t row) {
    const MspdiTask& from = in.document.tasks[row];
    const Id<Task> known = in.known(row);
    const MspdiTask had = known ? in.facts.of(known) : MspdiTask{};
    ProgressReport report;
    report.on = in.as_of;
    if (from.active != had.active)
        report.state = from.active ? TaskState::active : TaskState::cancelled;
    // What is done of a summary follows from the tasks under it.
    const bool reported = !in.parents[row] && has_progress(from);
    const bool same = reported == has_progress(had) && from.percent_complete == had.percent_complete &&
                      same_minute(from.actual_start, had.actual_start) &&
                      same_minute(from.actual_finish, had.actual_finish) &&
                      (from.actual_finish || !reported ||
                       minutes_of_seconds(from.remaining_duration.value_or(0)) ==
                           minutes_of_seconds(had.remaining_duration.value_or(0)));
    if (!in.parents[row] && has_progress(had) && !reported)
        ++in.left_out["Task/ActualStart (removed)"];
    if (reported && !same) {
        if (from.actual_start) {
            const Instant t = nearest_minute(*from.actual_start);
            report.actual_start = date_of(t);
            report.start_minute = t - start_of(date_of(t));
        }
        if (from.actual_finish) {
            const Instant t = nearest_minute(*from.actual_finish);
            report.actual_finish = date_of(t);
            report.finish_minute = t - start_of(date_of(t));
            if (from.percent_complete < 100)
                ++in.left_out["Task/PercentComplete"];
        } else if (from.remaining_duration) {
            report.remaining = in.duration(minutes_of_seconds(*from.remaining_duration), from.duration_format,
                                           row, "RemainingDuration");
        }
        if (!from.actual_finish || from.percent_complete == 100)
            report.percent = from.percent_complete;
        report.on = std::max(
            {in.as_of, report.actual_start.value_or(in.as_of), report.actual_finish.value_or(in.as_of)});
    } else if (report.state == TaskState::unchanged) {
        in.report.reports += reported;
        return;
    }
    ++in.report.reports;
    report.id = host_id(in.ids[row] + "/progress/" + to_text(*report.on));
    report.task = in.ids[row];
    in.out.put(std::move(report));
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
