// luoshi/board/delay_walk.hpp - the walk behind delay_attribution.hpp.
//
// A point in time is a number: the working days of the late task's calendar up to the end of the work that
// lies before it. Every stretch of the walk is a difference of two such numbers, and the walk loses none.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

#include "luoshi/board/board.hpp"
#include "luoshi/board/delay.hpp"
#include "luoshi/board/holds.hpp"
#include "luoshi/responsibility/leads.hpp"
#include "luoshi/responsibility/unit_history.hpp"
#include "luoshi/schedule/link_lag.hpp"
#include "luoshi/schedule/plan.hpp"
#include "luoshi/schedule/progress.hpp"

namespace luoshi {
inline namespace v1 {

/// What a walk reads.
struct DelaySource {
    const Model& model;
    const Plan& plan;
    const DutyIndex& index;
    const Board& board;
    const IdRows<Task, Link>& links_into;
};

/// One walk, from the finish of a late task back to where nothing was waited for.
class DelayWalk {
  public:
    DelayWalk(const DelaySource& source, Id<Task> late, const TaskDeadline& deadline)
        : s_(source),
          late_(late),
          deadline_(deadline),
          calendar_(source.board.calendars().of(source.model.tasks()[late])) {}

    /// The parts of the way from the deadline to `finish`; `planned` says that it is the plan's finish.
    std::vector<DelayPart> parts(Date finish, bool planned) {
        at_ = at_end_of(finish);
        task_ = late_;
        // Work of no length counts for the day it falls on, without filling it.
        if (planned && finish_of_task(late_) != no_instant)
            go_planned(point(finish_of_task(late_)));
        // Each step leads to an end of a task that was not visited, so the walk ends.
        while (task_ && visit()) {
            if (!(from_start_ ? step_from_start() : step_from_finish()))
                break;
        }
        task_ = late_;
        by_ = {};
        emit(DelayCause::no_room, at_ + planned_, at_end_of(deadline_.date), {}, {});
        return std::move(parts_);
    }

  private:
    using Point = std::int32_t;

    /// What a start waited for.
    struct Bound {
        Point point = 0;     ///< the earliest start that it lets
        Point opened = 0;    ///< the same after the days off of the successor's own calendar
        Point unlagged = 0;  ///< without the lag of the link
        Point source = 0;    ///< the finish or start of the predecessor
        Id<Link> link;       ///< empty: a planned start, not a link
    };

    // --- points

    Point at_end_of(Date day) const { return calendar_.working_days_between(Date{0}, day); }
    Point point(Instant t) const {
        return at_end_of(last_day_of_work(calendar_.previous_working_instant(t)));
    }
    Date day_of(Point p) const { return calendar_.add_working_days(Date{0}, p); }

    const Task& row(Id<Task> task) const { return s_.model.tasks()[task]; }
    const WorkCalendar& calendar_of(Id<Task> task) const { return s_.board.calendars().of(row(task)); }
    Instant start_of_task(Id<Task> task) const { return s_.plan.early_start()[task.value]; }
    Instant finish_of_task(Id<Task> task) const { return s_.plan.early_finish()[task.value]; }
    bool counts(Id<Task> task) const {
        return s_.model.tasks().alive(task) && s_.plan.status()[task.value] != PlanStatus::cancelled;
    }
    Progress progress_of_task(Id<Task> task) const {
        return progress_of(s_.model, s_.board.reports().of(task), s_.board.as_of());
    }

    /// Marks this end of this task; false when the walk has been here.
    bool visit() { return visited_.insert(std::uint64_t{task_.value} * 2 + (from_start_ ? 1 : 0)).second; }

    // --- writing

    void emit(DelayCause cause, Point to, Point from, Id<Link> link, Id<ProgressReport> report) {
        if (to == from)
            return;
        DelayPart part;
        part.cause = cause;
        part.task = task_;
        part.link = link;
        part.report = report;
        // From the first day that is counted to the last, also for days that were saved.
        part.from = day_of(std::min(from, to) + 1);
        part.to = day_of(std::max(from, to));
        part.days = to - from;
        part.lead = lead_on(task_, part.to);
        parts_.push_back(part);
    }
    /// Moves the walk to `point`; the stretch is a part.
    void go(DelayCause cause, Point point, Id<Link> link, Id<ProgressReport> report) {
        emit(cause, at_, point, link, report);
        at_ = point;
    }
    /// Moves the walk to `point`; the stretch was planned.
    void go_planned(Point point) {
        planned_ += at_ - point;
        at_ = point;
    }
    /// The same as go(), with the days of holds inside the stretch taken out first.
    void go_with_holds(DelayCause cause, Point point, Point held_from, Id<ProgressReport> report) {
        for (const Hold& hold : holds_of(s_.model, s_.board.reports().of(task_), s_.board.as_of())) {
            const Point from = std::max(at_end_of(hold.from - 1), held_from);
            const Point to =
                hold.to == no_date ? end_of_stretch_ : std::min(at_end_of(hold.to - 1), end_of_stretch_);
            if (to > from)
                go(DelayCause::hold, at_ - (to - from), by_, hold.report);
        }
        go(cause, point, by_, report);
    }
    void follow(Id<Link> link, const Link& row_of_link, bool to_start) {
        task_ = row_of_link.from.at;
        from_start_ = to_start;
        by_ = link;
    }

    Id<Unit> lead_on(Id<Task> task, Date day) const {
        for (const Id<Duty> id : leads_on(s_.model, s_.index, task, day).duties)
            if (const Id<Unit> named = unit_of(s_.model, s_.index, s_.model.duties()[id], day))
                return unit_on(s_.model, named, day).unit;
        return {};
    }

    static DelayCause cause_of(const Link& link) {
        return link.cause == "decision" || link.cause == "topic" ? DelayCause::waiting : DelayCause::lag;
    }

    // --- families

    /// The child whose finish (or start) is the parent's: the last to finish, or the first to start; of
    /// equals the first by host id. Empty where no child has that end.
    Id<Task> child_at(Id<Task> parent, bool start) const {
        Id<Task> best;
        for (const Id<Task> each : s_.board.family().directly_below(parent)) {
            if (row(each).parent.at != parent || !counts(each) ||
                (start ? start_of_task(each) : finish_of_task(each)) == no_instant)
                continue;
            const auto better = [&] {
                const Instant a = start ? start_of_task(each) : finish_of_task(each);
                const Instant b = start ? start_of_task(best) : finish_of_task(best);
                return a != b ? (start ? a < b : a > b) : row(each).id < row(best).id;
            };
            if (!best || better())
                best = each;
        }
        return best;
    }

    // --- what a start waited for

    /// The latest of the things that bound the task's start and were satisfied by `limit`: its planned start
    /// (else the day it was put on file) and the links into it and the tasks above it. A planned start goes
    /// before a link of the same day: then nobody was waited for. Of equal links the first by host id.
    std::optional<Bound> start_bound(Id<Task> task, Point limit) const {
        std::optional<Bound> best;
        const Task& t = row(task);
        if (const std::optional<Date> floor = not_before(t)) {
            const Point p = at_end_of(*floor - 1);
            if (p <= limit)
                best = Bound{p, p, p, p, {}};
        }
        const WorkCalendar& own = calendar_of(task);
        const Work work = t.duration ? to_work(*t.duration, own) : Work{};
        for (Id<Task> at = task; at; at = row(at).parent.at)
            for (const Id<Link> id : s_.links_into[at]) {
                const Link& link = s_.model.links()[id];
                const Instant source =
                    from_finish(link.type) ? finish_of_task(link.from.at) : start_of_task(link.from.at);
                if (!counts(link.from.at) || source == no_instant || (at != task && to_finish(link.type)))
                    continue;
                const Instant bound = successor_start(
                    link.type, source, lag_of(link, s_.model, s_.board.calendars(), own), work, own);
                const Instant unlagged = successor_start(link.type, source, Work{}, work, own);
                const Point p = point(bound);
                if (p > limit)
                    continue;
                const bool later =
                    !best || p > best->point ||
                    (p == best->point && best->link && link.id < s_.model.links()[best->link].id);
                if (later) {
                    const Point opened = std::clamp(point(own.next_working_instant(bound)), p, limit);
                    best = Bound{p, opened, point(unlagged), point(source), id};
                }
            }
        return best;
    }

    /// The day before which a task was not to start: its planned start, else the day it was put on file, and
    /// what its constraint says.
    static std::optional<Date> not_before(const Task& t) {
        std::optional<Date> floor = t.planned_start ? t.planned_start : t.opened_on;
        if (t.constraint && t.constraint->on &&
            (t.constraint->kind == ConstraintKind::start_no_earlier_than ||
             t.constraint->kind == ConstraintKind::must_start_on))
            floor = std::max(floor.value_or(*t.constraint->on), *t.constraint->on);
        return floor;
    }

    /// The finish-bounding link that held the task's finish beyond `own_finish`, the latest one.
    struct FinishBound {
        Point point = 0;
        Point source = 0;
        Id<Link> link;
    };
    std::optional<FinishBound> finish_bound(Id<Task> task, Point own_finish) const {
        std::optional<FinishBound> best;
        const WorkCalendar& own = calendar_of(task);
        for (const Id<Link> id : s_.links_into[task]) {
            const Link& link = s_.model.links()[id];
            const Instant source =
                from_finish(link.type) ? finish_of_task(link.from.at) : start_of_task(link.from.at);
            if (!to_finish(link.type) || !counts(link.from.at) || source == no_instant)
                continue;
            const Work lag = lag_of(link, s_.model, s_.board.calendars(), own);
            const Point p = point(lag.none() ? source : shift(source, lag, own));
            if (p <= own_finish || p > at_)
                continue;
            if (!best || p > best->point || (p == best->point && link.id < s_.model.links()[best->link].id))
                best = FinishBound{p, point(source), id};
        }
        return best;
    }

    // --- the steps

    /// From the finish of `task_`, where the walk stands, to its start or to what held its finish.
    bool step_from_finish() {
        if (const Id<Task> child = child_at(task_, false)) {
            go(DelayCause::overrun, point(finish_of_task(child)), by_, {});
            task_ = child;
            return true;
        }
        const Progress progress = progress_of_task(task_);
        const Instant start = start_instant(progress);
        if (start == no_instant)
            return step_unscheduled();
        end_of_stretch_ = at_;
        Point started = std::min(point(start), at_);
        Instant begun = start;
        // A start that only follows from a later report says nothing about the days before: the work counts
        // from where it could start.
        if (progress.start_inferred)
            if (const std::optional<Bound> could = start_bound(task_, started)) {
                started = could->opened;
                begun = calendar_of(task_).next_working_instant(midnight(day_of(started) + 1));
            }
        const std::optional<Point> planned = planned_finish(begun, started);
        const Point own_finish = planned.value_or(started);
        if (const auto bound = finish_bound(task_, own_finish)) {
            const Link& link = s_.model.links()[bound->link];
            go(DelayCause::overrun, bound->point, by_, progress.finish_from);
            emit_lag(bound->link, link, bound->source);
            follow(bound->link, link, !from_finish(link.type));
            return true;
        }
        if (step_through_rest(started, own_finish, progress))
            return true;
        go_with_holds(planned ? DelayCause::overrun : DelayCause::unplanned, own_finish, started,
                      progress.finish_from);
        go_planned(started);
        from_start_ = true;
        return true;
    }

    /// The start of work: as planned, or as reported for a task without a forecast.
    Instant start_instant(const Progress& progress) const {
        const Instant start = start_of_task(task_);
        if (start != no_instant || !progress.start)
            return start;
        return calendar_of(task_).next_working_instant(midnight(*progress.start));
    }

    /// Where the work would have ended as planned: by its duration; else it was allotted the time from where
    /// it could have started to its deadline. Nothing when neither is known.
    std::optional<Point> planned_finish(Instant start, Point started) const {
        const Task& t = row(task_);
        const WorkCalendar& own = calendar_of(task_);
        if (t.duration) {
            const Work work = to_work(*t.duration, own);
            const Point end = point(work.none() ? start : shift(start, work, own));
            // Work that took exactly its time ends where it ended, also where that is no time of the late
            // task's calendar.
            return std::max(end, started);
        }
        // Work of unknown length that was not begun has no length in the plan: nothing to compare.
        if (s_.plan.status()[task_.value] == PlanStatus::not_started)
            return started;
        const TaskDeadline& deadline = task_ == late_ ? deadline_ : s_.plan.in_force()[task_.value];
        if (!deadline.binds())
            return std::nullopt;
        const std::optional<Bound> bound = start_bound(task_, started);
        const Point could_start = bound ? bound->opened : started;
        return started + std::max(0, at_end_of(deadline.date) - could_start);
    }

    /// A started task whose rest waits for a link: from the finish to where the rest could go on.
    bool step_through_rest(Point started, Point own_finish, const Progress& progress) {
        if (s_.plan.status()[task_.value] != PlanStatus::started ||
            s_.plan.driver()[task_.value] != Driver::link)
            return false;
        const Id<Link> id = s_.plan.driving_link()[task_.value];
        const Instant asked = s_.plan.asked_start()[task_.value];
        if (!id || asked == no_instant)
            return false;
        const Link& link = s_.model.links()[id];
        const Point resumed = point(asked);
        const Instant source =
            from_finish(link.type) ? finish_of_task(link.from.at) : start_of_task(link.from.at);
        if (to_finish(link.type) || source == no_instant || resumed <= started || resumed > at_)
            return false;
        const Point planned = std::min(own_finish - started, at_ - resumed);
        go(DelayCause::overrun, resumed + planned, by_, progress.percent_from);
        go_planned(resumed);
        emit_lag(id, link, point(source));
        follow(id, link, !from_finish(link.type));
        return true;
    }

    void emit_lag(Id<Link> id, const Link& link, Point unlagged) { go(cause_of(link), unlagged, id, {}); }

    /// No dates: it is on hold, or waits for something that is. The time since it could have started is lost
    /// to the hold, or inherited from what holds it.
    bool step_unscheduled() {
        const Id<Task> holder = s_.plan.driving_task()[task_.value];
        if (s_.plan.driver()[task_.value] == Driver::held && holder && holder != task_) {
            by_ = s_.plan.driving_link()[task_.value];
            task_ = holder;
            return true;
        }
        end_of_stretch_ = at_;
        return leave_start(start_bound(task_, at_));
    }

    /// From the start of `task_`, where the walk stands, to what it waited for.
    bool step_from_start() {
        if (const Id<Task> child = child_at(task_, true)) {
            go(DelayCause::late_start, point(start_of_task(child)), by_, {});
            task_ = child;
            return true;
        }
        end_of_stretch_ = at_;
        return leave_start(start_bound(task_, at_));
    }

    bool leave_start(const std::optional<Bound>& bound) {
        const Progress progress = progress_of_task(task_);
        if (!bound) {
            // Nothing says from when on it could start: then in time to keep the deadline.
            const Point in_time = at_end_of(deadline_.date) - planned_;
            if (in_time < at_)
                go_with_holds(DelayCause::late_start, in_time, in_time, progress.start_from);
            return false;
        }
        go_with_holds(DelayCause::late_start, bound->opened, bound->opened, progress.start_from);
        go(DelayCause::calendar, bound->point, bound->link, {});
        if (!bound->link)
            return false;
        const Link& link = s_.model.links()[bound->link];
        emit_lag(bound->link, link, bound->unlagged);
        // A link to the finish puts the start that much earlier; that is planned time, no gain.
        go_planned(bound->source);
        follow(bound->link, link, !from_finish(link.type));
        return true;
    }

    const DelaySource s_;
    Id<Task> late_;
    TaskDeadline deadline_;
    const WorkCalendar& calendar_;
    std::vector<DelayPart> parts_;
    std::unordered_set<std::uint64_t> visited_;
    Id<Task> task_;            ///< where the walk stands
    bool from_start_ = false;  ///< at its start, not its finish
    Id<Link> by_;              ///< the link by which the walk came here
    Point at_ = 0;
    Point planned_ = 0;         ///< stretches that the plan allotted
    Point end_of_stretch_ = 0;  ///< up to here holds of the current task count
};

}  // namespace v1
}  // namespace luoshi
