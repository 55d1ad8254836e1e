#include "formats/mspdi_facts.hpp"

#include <algorithm>

#include "formats/mspdi_amount.hpp"
#include "luoshi/schedule/plan_problem.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

/// What is done of `whole` when `left` is left: never 100, which is said by a finish.
std::int32_t percent_of(Work whole, Work left) {
    if (whole.minutes <= 0)
        return 0;
    const std::int64_t done = std::max<std::int64_t>(std::int64_t{whole.minutes} - left.minutes, 0);
    return static_cast<std::int32_t>(std::min<std::int64_t>(done * 100 / whole.minutes, 99));
}

MspdiProgress progress_in(const Task& task, const Progress& progress, const WorkCalendar& calendar) {
    MspdiProgress made;
    made.percent = progress.percent.value_or(0);
    made.remaining = detail::work_left(task, progress, calendar).value_or(Work{});
    const bool newer =
        progress.remaining && progress.remaining_from != progress.percent_from && !progress.percent_is_newer;
    if (newer && task.duration)
        made.percent = percent_of(to_work(*task.duration, calendar), made.remaining);
    return made;
}

}  // namespace

MspdiMoment to_moment(Instant t) {
    return {std::int64_t{t.minutes} * 60};
}

std::string xml_text(std::string_view text) {
    std::string made;
    made.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\r')
            made += i + 1 < text.size() && text[i + 1] == '\n' ? "" : "\n";
        else
            made += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
    }
    return made.find_first_not_of(" \t\n") == std::string::npos ? std::string() : made;
}

MspdiFacts::MspdiFacts(const Model& model, const WorkCalendars& calendars, Date as_of)
    : model_(model),
      calendars_(calendars),
      as_of_(as_of),
      reports_(model),
      deadlines_(model),
      parent_(model.tasks().size(), 0) {
    model.tasks().for_each([&](Id<Task>, const Task& task) {
        if (task.parent.at)
            parent_[task.parent.at.value] = 1;
    });
    find_cancelled();
}

MspdiTask MspdiFacts::of(Id<Task> id) const {
    const Task& task = model_.tasks()[id];
    MspdiTask facts;
    facts.name = xml_text(task.title);
    facts.notes = xml_text(task.note);
    facts.summary = is_parent(id);
    if (!facts.summary && task.duration) {
        const MspdiAmount amount = amount_of(*task.duration);
        facts.duration = amount.n * 60;
        facts.duration_format = amount.format;
    } else if (!facts.summary) {
        facts.duration = 0;  // "0 days?": nobody knows
        facts.estimated = true;
    }
    constraint(task, facts);
    manual(task, facts);
    deadline(id, facts);
    progress(id, facts);
    facts.active = cancelled_[id.value] == 0;
    return facts;
}

void MspdiFacts::constraint(const Task& task, MspdiTask& facts) const {
    if (!task.constraint)
        return;
    facts.constraint = task.constraint->kind;
    if (!needs_day(facts.constraint) || !task.constraint->on)
        return;
    const Date day = *task.constraint->on;
    const WorkCalendar& calendar = calendars_.of(task);
    const Instant otherwise = holds_start(facts.constraint) ? detail::first_moment(day, calendar)
                                                            : detail::last_moment(day, calendar);
    facts.constraint_date = to_moment(detail::moment_of(day, task.constraint->minute, otherwise));
}

void MspdiFacts::manual(const Task& task, MspdiTask& facts) const {
    if (!task.manual)
        return;
    const PinnedDates dates = detail::pinned_dates(*task.manual, calendars_.of(task));
    facts.manual = true;
    facts.manual_start = to_moment(dates.early_start);
    facts.manual_finish = to_moment(dates.early_finish);
    facts.manual_duration = facts.duration;
}

void MspdiFacts::deadline(Id<Task> id, MspdiTask& facts) const {
    const TaskDeadline found = deadline(id);
    if (!found.binds())
        return;
    const std::optional<std::int32_t> minute =
        found.extension ? std::nullopt : model_.deadlines()[found.deadline].minute;
    const WorkCalendar& calendar = calendars_.of(model_.tasks()[id]);
    facts.deadline =
        to_moment(detail::moment_of(found.date, minute, detail::last_moment(found.date, calendar)));
}

void MspdiFacts::progress(Id<Task> id, MspdiTask& facts) const {
    const Task& task = model_.tasks()[id];
    const WorkCalendar& calendar = calendars_.of(task);
    const Progress known = progress(id);
    if (!known.started() && !known.finished() && !known.percent) {
        facts.remaining_duration = facts.duration;
        return;
    }
    if (known.start)
        facts.actual_start = to_moment(detail::moment_of(*known.start, known.start_minute,
                                                         detail::first_moment(*known.start, calendar)));
    if (known.finish) {
        const Instant finish = detail::moment_of(*known.finish, known.finish_minute,
                                                 detail::last_moment(*known.finish, calendar));
        facts.actual_finish = to_moment(finish);
        facts.actual_start = std::min(facts.actual_start, facts.actual_finish);
        facts.percent_complete = 100;
        facts.actual_duration = facts.duration;
        facts.remaining_duration = 0;
        return;
    }
    const MspdiProgress made = progress_in(task, known, calendar);
    facts.percent_complete = made.percent;
    facts.remaining_duration = std::int64_t{made.remaining.minutes} * 60;
    if (facts.duration)
        facts.actual_duration = std::max<std::int64_t>(*facts.duration - *facts.remaining_duration, 0);
}

void MspdiFacts::find_cancelled() {
    constexpr std::uint8_t no = 0, yes = 1, open = 2;
    const Table<Task>& tasks = model_.tasks();
    cancelled_.assign(tasks.size(), open);
    std::vector<Id<Task>> chain;
    tasks.for_each([&](Id<Task> id, const Task&) {
        // Up to a task whose answer is known, then down again.
        std::uint8_t answer = no;
        chain.clear();
        for (Id<Task> at = id; at; at = tasks[at].parent.at) {
            if (cancelled_[at.value] != open) {
                answer = cancelled_[at.value];
                break;
            }
            chain.push_back(at);
        }
        for (; !chain.empty(); chain.pop_back()) {
            const Id<Task> at = chain.back();
            if (answer == no && !reports_.of(at).empty() && progress(at).cancelled())
                answer = yes;
            cancelled_[at.value] = answer;
        }
    });
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
