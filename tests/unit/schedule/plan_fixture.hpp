// A small office to plan for: entities by a line each, results by host id.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "luoshi/model/apply.hpp"
#include "luoshi/schedule/plan.hpp"

namespace luoshi::testing {

inline Date day(int year, unsigned month, unsigned number) {
    return to_date(year, month, number);
}

/// 2018-06-11 is a Monday, and Friday the 15th is followed by a long weekend: 16 to 18 June are 端午节.
inline Instant at(Date date, int hour, int minute = 0) {
    return start_of(date) + (hour * 60 + minute);
}

struct Office {
    ChangeSet changes;
    Model model;
    int numbered = 0;

    void task(const std::string& id, std::optional<Duration> duration, const std::string& parent = {},
              std::optional<Date> planned_start = {}, const std::string& calendar = {}) {
        Task made;
        made.id = made.title = id;
        made.duration = duration;
        made.parent = parent;
        made.planned_start = planned_start;
        made.calendar = calendar;
        changes.put(made);
    }
    void group(const std::string& id, const std::string& parent = {}) {
        Task made;
        made.id = made.title = id;
        made.itemised = false;
        made.parent = parent;
        changes.put(made);
    }
    void link(const std::string& from, const std::string& to, LinkType type = LinkType::finish_start,
              Duration lag = {}) {
        Link made;
        made.id = from + ">" + to;
        made.from = from;
        made.to = to;
        made.type = type;
        made.lag = lag;
        changes.put(made);
    }
    ProgressReport report(const std::string& task, Date on) {
        ProgressReport made;
        made.id = "R" + std::to_string(++numbered);
        made.task = task;
        made.on = on;
        return made;
    }
    void started(const std::string& task, Date on, std::optional<int> percent = {},
                 std::optional<Duration> remaining = {}) {
        ProgressReport made = report(task, on);
        made.actual_start = on;
        made.percent = percent;
        made.remaining = remaining;
        changes.put(made);
    }
    void finished(const std::string& task, Date from, Date to) {
        ProgressReport made = report(task, to);
        made.actual_start = from;
        made.actual_finish = to;
        changes.put(made);
    }
    void state(const std::string& task, Date on, TaskState state) {
        ProgressReport made = report(task, on);
        made.state = state;
        changes.put(made);
    }
    Deadline& deadline(Deadline& made, const std::string& id, const std::string& task) {
        made.id = id;
        made.task = task;
        return made;
    }
    void due(const std::string& id, const std::string& task, Date date,
             DeadlineOrigin origin = DeadlineOrigin::assigned) {
        Deadline made;
        deadline(made, id, task);
        made.date = date;
        made.origin = origin;
        changes.put(made);
    }
    void extended(const std::string& id, const std::string& deadline, Date decided_on, Date granted) {
        Extension made;
        made.id = id;
        made.deadline = deadline;
        made.decision = Decision::approved;
        made.decided_on = decided_on;
        made.granted = granted;
        changes.put(made);
    }

    /// Applies what was said so far and plans.
    Plan plan(Date as_of, const std::string& calendar = "cn", std::optional<Date> start = {}) {
        apply(model, changes);
        changes = {};
        return Plan(model, PlanOptions{as_of, calendar, start, UnknownYears::provisional});
    }
    std::size_t operator[](const std::string& id) const { return model.tasks().find_place(id).value; }
    std::string name(Id<Task> id) const { return id ? model.tasks()[id].id : ""; }
    std::string name(Id<Link> id) const { return id ? model.links()[id].id : ""; }
};

}  // namespace luoshi::testing
