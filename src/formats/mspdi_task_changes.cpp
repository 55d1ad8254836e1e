// The tasks of a plan of Microsoft Project as changes to a model.
#include <utility>

#include "formats/mspdi_amount.hpp"
#include "formats/mspdi_changes.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

std::optional<Instant> minute_of(const std::optional<MspdiMoment>& moment) {
    return moment ? std::optional(nearest_minute(*moment)) : std::nullopt;
}

/// 0 days that are estimated: nobody knows how long.
bool is_unknown(const MspdiTask& task) {
    return !task.duration || (*task.duration == 0 && task.estimated);
}

class TaskChanges {
  public:
    TaskChanges(const MspdiContext& context, std::size_t row)
        : in_(context), row_(row), from_(context.document.tasks[row]), known_(context.known(row)) {
        if (known_) {
            task_ = in_.existing.tasks()[known_];
            had_ = in_.facts.of(known_);
        }
    }

    void put() {
        task_.id = in_.ids[row_];
        title();
        const bool below = from_.parent != MspdiTask::none && !in_.ids[from_.parent].empty();
        task_.parent = below ? in_.ids[from_.parent] : std::string();
        const auto calendar = in_.calendars.find(from_.calendar_uid);
        task_.calendar = calendar == in_.calendars.end() ? std::string() : calendar->second;
        if (!in_.parents[row_])
            duration();
        constraint();
        manual();
        if (!from_.notes.empty() && from_.notes != had_.notes)
            task_.note = from_.notes;
        count();
        in_.out.put(std::move(task_));
    }

  private:
    void title() {
        if (known_ && from_.name == had_.name)
            return;
        task_.title = from_.name;
        if (!from_.name.empty())
            return;
        task_.title = std::to_string(from_.uid);
        in_.finding("F037", Severity::warning, row_, "Name",
                    {"任务没有名称，以其 UID 代之", "the task has no name; its UID stands for it"},
                    {"Name 元素", "an element Name"});
    }

    void duration() {
        if (known_ && is_unknown(from_) == is_unknown(had_) && from_.duration.value_or(0) == had_.duration &&
            from_.is_elapsed() == had_.is_elapsed())
            return;
        task_.duration.reset();
        if (!is_unknown(from_))
            task_.duration =
                in_.duration(minutes_of_seconds(*from_.duration), from_.duration_format, row_, "Duration");
    }

    void constraint() {
        if (known_ && from_.constraint == had_.constraint &&
            minute_of(from_.constraint_date) == minute_of(had_.constraint_date))
            return;
        task_.constraint.reset();
        // Planned back from its finish, a task is as late as possible unless it says otherwise.
        const bool from_start = in_.document.project.schedule_from_start || !in_.document.project.finish;
        if (from_.constraint == ConstraintKind::as_soon_as_possible && from_start)
            return;
        Constraint& constraint = task_.constraint.emplace();
        constraint.kind = from_.constraint;
        if (const std::optional<Instant> t = minute_of(from_.constraint_date)) {
            constraint.on = date_of(*t);
            constraint.minute = *t - start_of(date_of(*t));
        }
    }

    /// A task of another project has its dates from there.
    void manual() {
        const std::optional<Instant> start = minute_of(from_.manual_start ? from_.manual_start : from_.start);
        const std::optional<Instant> finish =
            minute_of(from_.manual_finish ? from_.manual_finish : from_.finish);
        const bool by_hand = from_.manual || from_.external;
        const bool dated = start && finish && *start <= *finish;
        if (by_hand && !dated)
            ++in_.left_out["Task/Manual"];
        if (known_ && had_.manual == (by_hand && dated) &&
            (!had_.manual ||
             (start == minute_of(had_.manual_start) && finish == minute_of(had_.manual_finish))))
            return;
        task_.manual.reset();
        if (!by_hand || !dated)
            return;
        ManualDates& dates = task_.manual.emplace();
        dates.from = date_of(*start);
        dates.from_minute = *start - start_of(*dates.from);
        dates.to = date_of(*finish);
        dates.to_minute = *finish - start_of(*dates.to);
    }

    void count() {
        ++in_.report.tasks;
        if (!known_)
            ++in_.report.tasks_new;
        else if (task_ == in_.existing.tasks()[known_])
            ++in_.report.tasks_unchanged;
        else
            ++in_.report.tasks_changed;
    }

    const MspdiContext& in_;
    std::size_t row_;
    const MspdiTask& from_;
    Id<Task> known_;
    Task task_;
    MspdiTask had_;
};

}  // namespace

void put_mspdi_tasks(const MspdiContext& context) {
    for (std::size_t row = 0; row < context.ids.size(); ++row)
        if (!context.ids[row].empty())
            TaskChanges(context, row).put();
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
