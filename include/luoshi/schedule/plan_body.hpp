// luoshi/schedule/plan_body.hpp - the bodies of luoshi/schedule/plan.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/base/linkage.hpp"
#include "luoshi/schedule/binding_deadlines.hpp"
#include "luoshi/schedule/deadlines.hpp"
#include "luoshi/schedule/passes.hpp"
#include "luoshi/schedule/plan.hpp"
#include "luoshi/schedule/plan_cycles.hpp"
#include "luoshi/schedule/plan_dates.hpp"
#include "luoshi/schedule/plan_problem.hpp"
#include "luoshi/schedule/summaries.hpp"
#include "luoshi/schedule/task_state.hpp"

namespace luoshi {
inline namespace v1 {

namespace detail {

/// The options as they are, or Error(invalid_argument).
inline const PlanOptions& checked(const PlanOptions& options) {
    constexpr Date first = to_date(1000, 1, 1);
    constexpr Date last = to_date(5000, 12, 31);
    Diagnostics findings;
    const auto check = [&](Date day, const char* code, const char* field) {
        if (day >= first && day <= last)
            return;
        Diagnostic finding{code,
                           Severity::error,
                           {"日期超出计划能计算的范围", "the day is outside of what a plan can compute"},
                           {"1000-01-01 至 5000-12-31", "1000-01-01 to 5000-12-31"},
                           {}};
        finding.place.entity = "plan";
        finding.place.field = field;
        findings.push_back(std::move(finding));
    };
    check(options.as_of, "S001", "as_of");
    if (options.start)
        check(*options.start, "S003", "start");
    if (!findings.empty())
        throw Error(Status::invalid_argument, std::move(findings));
    return options;
}

}  // namespace detail

LUOSHI_BODY Plan::Plan(const Model& model, const PlanOptions& options)
    : options_(detail::checked(options)), calendars_(model, options.calendar) {
    const detail::TaskStates states = detail::read_states(model, calendars_, options_);
    const std::vector<Instant> last_moment = set_deadlines(model, states);
    const detail::PlanProblem made = detail::to_problem(model, calendars_, states, last_moment, options_);
    report_groups(model, made.links_of_groups);
    report_idle_calendars(made.without_time);

    const detail::ActivityNetwork network = detail::make_network(made.problem);
    detail::PassDates dates;
    detail::run_passes(made.problem, network, dates);
    columns_.status = states.status;
    columns_.duration_known = states.known;
    if (network.ordered < network.vertex_count()) {
        detail::block(network, columns_);
        detail::report_cycles(network, made.links, model, findings_);
    }
    end_ = dates.end;
    detail::PlanDates(model, states, made, network, dates, columns_).fill();
    detail::roll_up_status(model, states, columns_);
    check_days(states);
    forecast(states);
}

/// Fills the deadline columns; returns per task the last moment that the earliest of its own deadline and
/// those of the tasks above it leaves.
LUOSHI_BODY std::vector<Instant> Plan::set_deadlines(const Model& model, const detail::TaskStates& states) {
    const std::size_t tasks = states.status.size();
    columns_.original.assign(tasks, {});
    columns_.in_force.assign(tasks, {});
    const DeadlineIndex index(model);
    for (std::uint32_t v = 0; v < tasks; ++v) {
        const Id<Task> task(v);
        if (index.of(task).empty() || states.status[v] == PlanStatus::absent)
            continue;
        columns_.original[v] = index.original(task, options_.as_of, calendars_.fallback());
        columns_.in_force[v] = index.in_force(task, options_.as_of, calendars_.fallback());
    }
    return detail::last_moments(model, states, columns_.in_force, options_.profile);
}

/// S005, in the order of the calendars' names.
LUOSHI_BODY void Plan::report_idle_calendars(const std::vector<std::uint32_t>& idle) {
    Diagnostics found;
    for (const std::uint32_t c : idle) {
        const std::string& name = calendars_[c].name();
        Diagnostic finding{"S005",
                           Severity::warning,
                           {"日历“" + name + "”自计划日起没有工作时间，用它的任务没有日期",
                            "the calendar \"" + name +
                                "\" has no working time from the plan's day on; its tasks get no dates"},
                           {"有工作时间的日历", "a calendar with working time"},
                           {}};
        finding.place.entity = "calendar";
        finding.place.id = name;
        found.push_back(std::move(finding));
    }
    std::sort(found.begin(), found.end(),
              [](const Diagnostic& a, const Diagnostic& b) { return a.place.id < b.place.id; });
    findings_.insert(findings_.end(), found.begin(), found.end());
}

/// S004, in the order of the links' host ids.
LUOSHI_BODY void Plan::report_groups(const Model& model, std::vector<Id<Link>> links) {
    std::sort(links.begin(), links.end(),
              [&](Id<Link> a, Id<Link> b) { return model.links()[a].id < model.links()[b].id; });
    for (const Id<Link> id : links) {
        const Link& link = model.links()[id];
        Diagnostic finding{"S004",
                           Severity::warning,
                           {"联系 " + link.from.id + " → " + link.to.id +
                                " 涉及未逐项列出的组，其日期无从推算，此联系不起约束作用",
                            "the link " + link.from.id + " -> " + link.to.id +
                                " meets a group that is not itemised; its dates can't be computed, so the "
                                "link holds nothing"},
                           {"逐项列出组内任务，或在办结时报告", "its members listed, or its finish reported"},
                           {}};
        finding.place.entity = "link";
        finding.place.id = link.id;
        findings_.push_back(std::move(finding));
    }
}

/// T010 for each calendar on which a date rests on days without a notice; throws them under `refuse`.
LUOSHI_BODY void Plan::check_days(const detail::TaskStates& states) {
    std::vector<DateRange> span(calendars_.size(), {max_date, min_date});
    for (std::size_t v = 0; v < columns_.status.size(); ++v) {
        if (!columns_.provisional[v] || columns_.asked_start[v] == no_instant || states.summary[v])
            continue;
        DateRange& range = span[states.calendar[v]];
        const Date last = last_day_of_work(columns_.early_finish[v]);
        range.first = std::min({range.first, date_of(columns_.asked_start[v]), last});
        range.last = std::max(range.last, last);
    }
    Diagnostics open;
    for (std::uint32_t c = 0; c < calendars_.size(); ++c)
        if (span[c].first <= span[c].last)
            if (auto finding = calendars_[c].check_known(span[c].first, span[c].last, options_.unknown_years))
                open.push_back(std::move(*finding));
    std::sort(open.begin(), open.end(),
              [](const Diagnostic& a, const Diagnostic& b) { return a.place.id < b.place.id; });
    if (!open.empty() && options_.unknown_years == UnknownYears::refuse)
        throw Error(Status::invalid_data, std::move(open));
    for (Diagnostic& finding : open)
        findings_.push_back(std::move(finding));
}

/// Forecasts and margins.
LUOSHI_BODY void Plan::forecast(const detail::TaskStates& states) {
    const std::size_t tasks = states.status.size();
    columns_.forecast_finish.assign(tasks, no_date);
    for (auto* column : {&columns_.margin_original_working, &columns_.margin_original_calendar,
                         &columns_.margin_working, &columns_.margin_calendar})
        column->assign(tasks, no_margin);
    for (std::size_t v = 0; v < tasks; ++v) {
        if (columns_.early_finish[v] == no_instant)
            continue;
        // What isn't finished by the end of the plan's day can't finish on it.
        const bool late = states.late[v] != 0 && columns_.status[v] == PlanStatus::not_started;
        Date day = last_day_of_work(late ? columns_.late_finish[v] : columns_.early_finish[v]);
        if (columns_.status[v] != PlanStatus::finished)
            day = std::max(day, options_.as_of + 1);
        columns_.forecast_finish[v] = day;
        const WorkCalendar& calendar = calendars_[states.calendar[v]];
        const auto measure = [&](const TaskDeadline& deadline, std::int32_t& working,
                                 std::int32_t& calendar_days) {
            if (!deadline.binds())
                return;
            working = calendar.working_days_between(day, deadline.date);
            calendar_days = deadline.date - day;
        };
        measure(columns_.original[v], columns_.margin_original_working[v],
                columns_.margin_original_calendar[v]);
        measure(columns_.in_force[v], columns_.margin_working[v], columns_.margin_calendar[v]);
    }
}

}  // namespace v1
}  // namespace luoshi
