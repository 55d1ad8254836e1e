// luoshi/board/light_of.hpp - from the facts about one task to its light.
//
// The order of the questions is the meaning: what was withdrawn is not late, what is finished is judged by
// its finish, what is held back as not ripe is never overdue; what nobody had put on file yet owes nothing,
// unless a report shows that work was under way; then the deadline, then the pace.
#pragma once

#include <algorithm>
#include <cstdint>

#include "luoshi/board/board_rules.hpp"
#include "luoshi/board/light.hpp"
#include "luoshi/calendar/work_calendar.hpp"

namespace luoshi {
inline namespace v1 {

/// What a light is computed from. Dates are no_date where there are none.
struct LightFacts {
    PlanStatus status = PlanStatus::absent;
    TaskDeadline deadline;
    Date finish = no_date;       ///< reported last day of work
    Date opened_on = no_date;    ///< put on file
    Date clock_start = no_date;  ///< where its time begins: planned start, else put on file, else started
    bool reported_start = false;
    bool held_back = false;     ///< for want of a condition, not by a report
    std::int32_t percent = -1;  ///< last reported; -1: none
    Id<ProgressReport> finish_report;
    Id<ProgressReport> state_report;
    Id<ProgressReport> percent_report;
};

/// The progress that would be in step with time on `day`, 0..100, by working days from `start` through
/// `deadline`, both inside; -1 when there is no working day between them.
inline std::int32_t expected_percent(const WorkCalendar& calendar, Date start, Date deadline, Date day) {
    const std::int64_t total = calendar.working_days_between(start - 1, deadline);
    if (start > deadline || total <= 0)
        return -1;
    const std::int64_t passed =
        calendar.working_days_between(start - 1, std::clamp(day, start - 1, deadline));
    return static_cast<std::int32_t>(passed * 100 / total);
}

/// The light of a task on the day `as_of`. `calendar` is the task's.
inline Lit light_of(const LightFacts& facts, Date as_of, const WorkCalendar& calendar,
                    const BoardRules& rules) {
    const TaskDeadline& deadline = facts.deadline;
    Lit lit;
    lit.deadline = deadline.date;
    lit.deadline_id = deadline.deadline;
    lit.extension_id = deadline.extension;
    lit.percent = facts.percent;
    lit.report = facts.percent_report;
    const auto say = [&](Light light, Reason reason) {
        lit.light = light;
        lit.reason = reason;
        return lit;
    };
    const auto days_from = [&](Date a, Date b) { return calendar.working_days_between(a, b); };
    const auto in_grace = [&](Date day) {
        return deadline.soft && rules.soft_grace_days > 0 &&
               day <= calendar.add_working_days(deadline.date, rules.soft_grace_days);
    };

    switch (facts.status) {
        case PlanStatus::absent:
            return say(Light::absent, Reason::none);
        case PlanStatus::cancelled:
            lit.report = facts.state_report;
            return say(Light::cancelled, Reason::withdrawn);
        case PlanStatus::group:
            return say(Light::group, Reason::not_itemised);
        case PlanStatus::finished:
            lit.report = facts.finish_report;
            lit.fact = facts.finish;
            if (!deadline.binds() || facts.finish == no_date)
                return say(Light::done, Reason::finished_undated);
            if (facts.finish <= deadline.date) {
                lit.days = days_from(facts.finish, deadline.date);
                return say(Light::done, Reason::finished_in_time);
            }
            lit.days = days_from(deadline.date, facts.finish);
            return in_grace(facts.finish) ? say(Light::done, Reason::within_grace)
                                          : say(Light::done_late, Reason::finished_late);
        case PlanStatus::on_hold_not_ready:
            lit.report = facts.state_report;
            return say(Light::on_hold_not_ready,
                       facts.held_back ? Reason::condition_open : Reason::held_not_ready);
        default:
            break;
    }

    const bool held = facts.status == PlanStatus::on_hold;
    if (facts.opened_on > as_of && !held && !facts.reported_start && facts.percent < 0) {
        lit.fact = facts.opened_on;
        return say(Light::not_open, Reason::opened_later);
    }
    if (deadline.binds() && as_of > deadline.date && !(held && !rules.overdue_while_on_hold)) {
        lit.fact = as_of;
        lit.days = days_from(deadline.date, as_of);
        if (!in_grace(as_of))
            return say(Light::overdue, Reason::past_deadline);
        if (!held)
            return say(Light::near, Reason::within_grace);
    }
    if (held) {
        lit.report = facts.state_report;
        return say(Light::on_hold, Reason::held);
    }
    switch (deadline.standing) {
        case DeadlineStanding::none:
            return say(Light::no_deadline, Reason::nobody_set_one);
        case DeadlineStanding::not_yet_set:
            return say(Light::no_deadline, Reason::set_later);
        case DeadlineStanding::ongoing:
            return say(Light::ongoing, Reason::without_end);
        case DeadlineStanding::awaits_event:
            return say(Light::unresolved_deadline, Reason::awaits_event);
        case DeadlineStanding::unresolved:
            return say(Light::unresolved_deadline, Reason::words_not_understood);
        case DeadlineStanding::dated:
        case DeadlineStanding::recurring:
            break;
    }
    if (deadline.date == no_date)
        return say(Light::unresolved_deadline, Reason::words_not_understood);

    lit.fact = as_of;
    lit.days = std::max(0, days_from(as_of, deadline.date));
    const bool dated = deadline.standing == DeadlineStanding::dated;
    if (dated && facts.clock_start != no_date && facts.clock_start <= as_of)
        lit.expected = expected_percent(calendar, facts.clock_start, deadline.date, as_of);
    if (lit.days <= rules.near_days)
        return say(Light::near, Reason::few_days_left);
    if (!facts.reported_start && facts.clock_start != no_date && facts.clock_start > as_of) {
        lit.fact = facts.clock_start;
        return say(Light::not_due, Reason::starts_later);
    }
    // Work that was begun without a percentage can't be measured; work that was not even begun stands at 0.
    const std::int32_t percent = facts.percent >= 0 ? facts.percent : facts.reported_start ? -1 : 0;
    if (lit.expected < 0 || percent < 0)
        return say(Light::not_due, Reason::not_near);
    if (percent + rules.behind_percent < lit.expected)
        return say(Light::behind, Reason::lags);
    // Nothing is due yet of work that was not begun: not in step, but not behind either.
    return facts.percent < 0 ? say(Light::not_due, Reason::not_near)
                             : say(Light::in_step, Reason::keeps_step);
}

}  // namespace v1
}  // namespace luoshi
