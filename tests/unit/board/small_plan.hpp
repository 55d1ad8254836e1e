// Small models for the tests of the board: tasks, links, reports and deadlines in one line each.
#pragma once

#include <string>
#include <utility>

#include "luoshi/board/delay_attribution.hpp"
#include "luoshi/model/apply.hpp"
#include "luoshi/schedule/plan.hpp"

namespace small_plan {

using namespace luoshi;

/// A day of 2017. 2017-03-06, where most scenarios begin, is a Monday.
inline Date day(unsigned month, unsigned d) {
    return to_date(2017, month, d);
}

/// Puts entities; ids of what nobody names again are counted.
class Builder {
  public:
    Builder& task(const char* id, std::optional<Date> start = {}, std::optional<std::int32_t> days = {},
                  const char* parent = "") {
        Task t;
        t.id = id;
        t.title = id;
        t.planned_start = start;
        if (days)
            t.duration = working_days(*days);
        t.parent = parent;
        return put(t);
    }
    Builder& link(const char* id, const char* from, const char* to, LinkType type = LinkType::finish_start,
                  std::int32_t lag = 0, const char* cause = "") {
        Link l;
        l.id = id;
        l.from = from;
        l.to = to;
        l.type = type;
        l.lag = working_days(lag);
        l.cause = cause;
        return put(l);
    }
    Builder& due(const char* task_id, Date last) {
        Deadline d;
        d.id = std::string("due-") + task_id;
        d.task = task_id;
        d.date = last;
        return put(d);
    }
    Builder& extended(const char* task_id, Date decided, Date granted) {
        Extension e;
        e.id = std::string("ext-") + task_id;
        e.deadline = std::string("due-") + task_id;
        e.decision = Decision::approved;
        e.decided_on = decided;
        e.granted = granted;
        return put(e);
    }
    Builder& started(const char* task_id, Date on, std::int32_t percent = -1) {
        ProgressReport r = report(task_id, on);
        r.actual_start = on;
        if (percent >= 0)
            r.percent = percent;
        return put(r);
    }
    Builder& finished(const char* task_id, Date on) {
        ProgressReport r = report(task_id, on);
        r.actual_finish = on;
        return put(r);
    }
    Builder& worked(const char* task_id, Date from, Date to) {
        return started(task_id, from).finished(task_id, to);
    }
    Builder& state(const char* task_id, Date on, TaskState state) {
        ProgressReport r = report(task_id, on);
        r.state = state;
        return put(r);
    }
    Builder& percent(const char* task_id, Date on, std::int32_t percent) {
        ProgressReport r = report(task_id, on);
        r.percent = percent;
        return put(r);
    }
    Builder& unit(const char* id) {
        Unit u;
        u.id = id;
        u.name = id;
        return put(u);
    }
    Builder& lead(const char* task_id, const char* unit_id, std::optional<Date> from = {},
                  std::optional<Date> to = {}) {
        Duty d;
        d.id = "duty-" + std::to_string(++number_);
        d.task = task_id;
        d.unit = unit_id;
        d.from = from;
        d.to = to;
        return put(d);
    }
    template <class Entity>
    Builder& put(Entity entity) {
        changes_.put(std::move(entity));
        return *this;
    }
    const ChangeSet& changes() const { return changes_; }

  private:
    ProgressReport report(const char* task_id, Date on) {
        ProgressReport r;
        r.id = "report-" + std::to_string(++number_);
        r.task = task_id;
        r.on = on;
        return r;
    }
    ChangeSet changes_;
    int number_ = 0;
};

/// Everything computed from a ChangeSet for one day, on the calendar of plain weekdays.
struct Wall {
    Model model;
    Plan plan;
    DutyIndex index;
    Board board;

    Wall(const ChangeSet& changes, Date as_of, BoardRules rules = {})
        : model(made(changes)),
          plan(model, {.as_of = as_of, .calendar = "weekdays", .start = {}, .unknown_years = {}}),
          index(model),
          board(model, plan, index, rules) {}
    Wall(const Builder& builder, Date as_of, BoardRules rules = {}) : Wall(builder.changes(), as_of, rules) {}

    Id<Task> task(const char* id) const { return model.tasks().find(id); }
    Light light(const char* id) const { return board.light(task(id)); }
    const Lit& lit(const char* id, Against against = Against::in_force) const {
        return board.lit(task(id), against);
    }

    static Model made(const ChangeSet& changes) {
        Model model;
        apply(model, changes);
        return model;
    }
};

}  // namespace small_plan
