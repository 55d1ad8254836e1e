// An office of tasks at random, and change sets for it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "luoshi/calendar/duration.hpp"
#include "luoshi/model/change_set.hpp"
#include "luoshi/schedule/plan.hpp"

namespace luoshi::testing {

/// `kinds` says how much occurs: 0 tasks, links, deadlines, reports; 1 also kinds of links, lags,
/// constraints, dates by hand; 2 also summaries, groups, new tasks.
class RandomOffice {
  public:
    RandomOffice(std::uint32_t seed, int kinds)
        : random_(seed), beside_(seed + 1), kinds_(kinds), far_(seed % 4 == 3) {}

    PlanOptions options() {
        PlanOptions made{.as_of = day(), .calendar = below(4) == 0 ? "weekdays" : "cn"};
        if (kinds_ > 1 && below(3) == 0)
            made.start = day();
        if (kinds_ > 1 && below(4) == 0)
            made.profile = Profile::project;
        made.out_of_sequence = static_cast<OutOfSequence>(below(3));
        made.links_win = below(2) == 0;
        if (beside(4) == 0)
            made.critical_by = CriticalBy::longest_path;
        if (kinds_ > 0 && beside(8) == 0)
            made.finish = to_date(2018, 7, 1) + static_cast<std::int32_t>(beside(200));
        return made;
    }

    ChangeSet beginning() {
        ChangeSet changes;
        Calendar calendar;
        calendar.id = "own";
        calendar.built_in = "every-day";
        changes.put(calendar);
        const std::uint32_t n = 4 + below(16);
        for (std::uint32_t i = 0; i < n; ++i)
            put_task(changes, tasks_++);
        for (std::uint32_t i = 0; i < n; ++i)
            change(changes, i % 4);
        return changes;
    }

    /// One to three changes of what occurs.
    ChangeSet some_changes() {
        ChangeSet changes;
        for (std::uint32_t k = 1 + below(3); k > 0; --k)
            change(changes, below(kinds_ > 1 ? 7 : 6));
        return changes;
    }

    std::uint32_t below(std::uint32_t most) { return static_cast<std::uint32_t>(random_() % most); }

  private:
    /// As below(), of a row of numbers that leaves the other one as it is.
    std::uint32_t beside(std::uint32_t most) { return static_cast<std::uint32_t>(beside_() % most); }
    Date day() { return to_date(2018, 5, 1) + static_cast<std::int32_t>(below(120)); }
    static std::string name(const char* kind, std::uint32_t n) { return kind + std::to_string(n); }
    std::string some_task() { return name("T", below(tasks_)); }
    Duration some_duration() {
        switch (below(5)) {
            case 0:
                return kinds_ > 1 ? Duration{static_cast<std::int32_t>(below(90)), DurationUnit::elapsed_days}
                                  : working_days(3);
            case 1:
                return working_days(0);
            default:
                return working_days(1 + static_cast<std::int32_t>(below(15)));
        }
    }

    void put_task(ChangeSet& changes, std::uint32_t n) {
        Task task;
        task.id = name("T", n);
        task.title = "任务";
        if (below(8) != 0)
            task.duration = some_duration();
        if (below(5) == 0)
            task.planned_start = day();
        if (below(4) == 0)
            task.calendar = "own";
        if (kinds_ > 0 && below(5) == 0) {
            task.constraint = Constraint{static_cast<ConstraintKind>(below(8)), {}, {}};
            if (task.constraint->kind == ConstraintKind::as_late_as_possible && below(3) != 0)
                task.constraint->kind = ConstraintKind::as_soon_as_possible;
            if (needs_day(task.constraint->kind))
                task.constraint->on = day();
        }
        if (kinds_ > 0 && beside(4) == 0)
            task.choices.push_back({"a", 1 + static_cast<std::int32_t>(beside(3))});
        if (kinds_ > 0 && beside(6) == 0)
            for (std::uint32_t i = 1 + beside(3); i > 0; --i) {
                const Date from = to_date(2018, 5, 1) + static_cast<std::int32_t>(beside(150));
                task.pauses.push_back({from, from + static_cast<std::int32_t>(beside(9)), {}});
            }
        if (kinds_ > 0 && beside(8) == 0) {
            Condition condition{"条件", {}, {}};
            if (beside(3) != 0)
                (beside(2) == 0 ? condition.met_on : condition.expected_on) =
                    to_date(2018, 5, 1) + static_cast<std::int32_t>(beside(200));
            task.conditions.push_back(condition);
        }
        if (kinds_ > 0 && below(12) == 0) {
            const Date from = day();
            task.manual = ManualDates{from, {}, from + static_cast<std::int32_t>(below(20)), {}};
        }
        // Parents come before their children, so that there is no circle of them.
        if (kinds_ > 1 && n > 0 && n % 3 != 0)
            task.parent = name("T", n / 3);
        if (kinds_ > 1 && n > 0 && n % 3 == 0 && below(2) == 0)
            task.duration.reset();
        if (kinds_ > 1 && below(15) == 0)
            task.itemised = false;
        changes.put(task);
    }

    void change(ChangeSet& changes, std::uint32_t kind) {
        switch (kind) {
            case 0: {
                Link link;
                const std::uint32_t n = below(2 * tasks_);
                link.id = name("L", n);
                if (n < links_.size() && links_[n] && below(2) == 0) {
                    links_[n] = false;
                    changes.remove<Link>(link.id);
                    return;
                }
                std::uint32_t a = below(tasks_), b = below(tasks_);
                if (a == b)
                    b = (a + 1) % tasks_;
                if (a > b && below(8) != 0)
                    std::swap(a, b);
                link.from = name("T", a);
                link.to = name("T", b);
                if (kinds_ > 0 && beside(3) == 0)
                    link.choice = beside(2) == 0 ? "a" : "b";
                if (kinds_ > 0 && far_ && beside(4) == 0)
                    link.max_lag = working_days(static_cast<std::int32_t>(6 + beside(9)));
                if (kinds_ > 0) {
                    link.type = static_cast<LinkType>(below(4));
                    if (below(3) == 0)
                        link.lag = working_days(static_cast<std::int32_t>(below(9)) - 3);
                    else if (below(5) == 0)
                        link.lag = Duration{static_cast<std::int32_t>(below(150)), DurationUnit::percent};
                }
                links_.resize(std::max<std::size_t>(links_.size(), n + std::size_t{1}));
                links_[n] = true;
                changes.put(link);
                return;
            }
            case 1: {
                Deadline deadline;
                deadline.id = name("D", below(tasks_));
                deadline.task = some_task();
                deadline.date = day();
                deadline.soft = below(4) == 0;
                if (below(4) == 0)
                    deadline.set_on = day();
                if (below(6) == 0)
                    deadline.what = "初稿";
                deadlines_.push_back(deadline.id);
                changes.put(deadline);
                return;
            }
            case 2: {
                ProgressReport report;
                report.id = name("R", below(2 * tasks_));
                report.task = some_task();
                report.on = day();
                switch (below(5)) {
                    case 0:
                        report.actual_start = report.on;
                        break;
                    case 1:
                        report.actual_start = *report.on - static_cast<std::int32_t>(below(10));
                        report.actual_finish = report.on;
                        break;
                    case 2:
                        report.percent = static_cast<std::int32_t>(below(101));
                        break;
                    case 3:
                        report.remaining = some_duration();
                        break;
                    default:
                        report.state = static_cast<TaskState>(below(5));
                }
                changes.put(report);
                return;
            }
            case 3: {
                if (deadlines_.empty())
                    return;
                Extension extension;
                extension.id = name("E", below(tasks_));
                extension.deadline = deadlines_[below(static_cast<std::uint32_t>(deadlines_.size()))];
                extension.decision = static_cast<Decision>(below(3));
                extension.decided_on = day();
                extension.granted = day();
                changes.put(extension);
                return;
            }
            case 4:
            case 5:
                return put_task(changes, below(tasks_));
            default:
                if (below(4) == 0)
                    return put_task(changes, tasks_++);
        }
    }

    std::mt19937 random_, beside_;
    int kinds_;
    bool far_;  // most lags occur: they are never followed, but computed anew
    std::uint32_t tasks_ = 0;
    std::vector<bool> links_;
    std::vector<std::string> deadlines_;
};

}  // namespace luoshi::testing
