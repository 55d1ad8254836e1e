// luoshi/schedule/plan_body.hpp - the bodies of luoshi/schedule/plan.hpp.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/base/linkage.hpp"
#include "luoshi/schedule/plan.hpp"
#include "luoshi/schedule/plan_cycles.hpp"
#include "luoshi/schedule/plan_days.hpp"
#include "luoshi/schedule/plan_work.hpp"

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
    if (options.finish)
        check(*options.finish, "S008", "finish");
    if (!findings.empty())
        throw Error(Status::invalid_argument, std::move(findings));
    return options;
}

}  // namespace detail

LUOSHI_BODY Plan::Plan(const PlanOptions& options, WorkCalendars calendars)
    : options_(options), calendars_(std::move(calendars)) {}

LUOSHI_BODY Plan::Plan(const Model& model, const PlanOptions& options)
    : Plan(detail::checked(options), WorkCalendars(model, options.calendar)) {
    const detail::PlanWork work(model, calendars_, options_, columns_);
    report(model, work);
    detail::PlanDays days;
    days.read(work.states(), columns_, calendars_.size());
    for (Diagnostic& finding : days.findings(calendars_, options_.unknown_years))
        findings_.push_back(std::move(finding));
}

/// The end, and all findings but those about unknown days.
LUOSHI_BODY void Plan::report(const Model& model, const detail::PlanWork& work) {
    end_ = work.live().end();
    findings_.clear();
    report_groups(model, work);
    report_idle_calendars(work);
    report_choices(model, work);
    report_max_lags(model, work);
    report_finish();
    if (work.live().has_circles())
        detail::report_cycles(work.live().network(), work.links(), model, findings_);
}

/// S005, in the order of the calendars' names.
LUOSHI_BODY void Plan::report_idle_calendars(const detail::PlanWork& work) {
    if (!work.problem().any_without_time())
        return;
    std::vector<std::uint8_t> idle(calendars_.size(), 0);
    for (std::uint32_t v = 0; v < columns_.status.size(); ++v)
        if (work.problem().idle(v))
            idle[work.states().calendar[v]] = 1;
    Diagnostics found;
    for (std::uint32_t c = 0; c < idle.size(); ++c) {
        if (!idle[c])
            continue;
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

/// S006, in the order of the tasks' host ids.
LUOSHI_BODY void Plan::report_choices(const Model& model, const detail::PlanWork& work) {
    const ScheduleProblem& problem = work.live().problem();
    struct Short {
        std::string task, word;
        std::int32_t needed, left;
    };
    std::vector<Short> found;
    work.choices().each([&](std::uint32_t task, const std::string& word, std::uint32_t choice) {
        std::int32_t there = 0, left = 0;
        for (const std::uint32_t r : work.live().relations_to(task))
            if (problem.choice_of(r) == choice) {
                ++there;
                left += detail::holds(problem, problem.relations[r]);
            }
        const std::int32_t needed = problem.choices[choice].needed;
        if (there > 0 && left < needed && detail::unfinished(problem, task))
            found.push_back({model.tasks()[Id<Task>(task)].id, word, needed, left});
    });
    std::sort(found.begin(), found.end(), [](const Short& a, const Short& b) {
        return a.task != b.task ? a.task < b.task : a.word < b.word;
    });
    for (const Short& each : found) {
        const std::string needed = std::to_string(each.needed), left = std::to_string(each.left);
        Diagnostic finding{"S006",
                           Severity::warning,
                           {"任务 " + each.task + " 的选择“" + each.word + "”需满足 " + needed +
                                " 项，只有 " + left + " 项联系还能满足，按此推算",
                            "the choice \"" + each.word + "\" of the task " + each.task + " needs " + needed +
                                " links met, and only " + left + " still can be; these are waited for"},
                           {"不少于所需项数的联系", "as many links as are needed"},
                           {}};
        finding.place.entity = "task";
        finding.place.id = each.task;
        finding.place.field = "choices";
        findings_.push_back(std::move(finding));
    }
}

/// S009: the whole can't end by the day from which it is planned.
LUOSHI_BODY void Plan::report_finish() {
    if (!options_.finish || end_ == no_instant || end_ <= detail::finish_of_plan(options_))
        return;
    const Date last = last_day_of_work(end_);
    const std::string day = to_text(*options_.finish), earliest = to_text(last);
    const std::string days =
        std::to_string(calendars_.fallback().working_days_between(*options_.finish, last));
    Diagnostic finding{
        "S009",
        Severity::warning,
        {"按完成日 " + day + " 倒排不可行，最早于 " + earliest + " 完成，超出 " + days + " 个工作日",
         "the whole can't end on " + day + ": the earliest is " + earliest + ", " + days +
             " working days later"},
        {"不早于 " + earliest + " 的完成日", "a day not before " + earliest},
        {}};
    finding.place.entity = "plan";
    finding.place.field = "finish";
    findings_.push_back(std::move(finding));
}

/// S007, in the order of the links' host ids.
LUOSHI_BODY void Plan::report_max_lags(const Model& model, const detail::PlanWork& work) {
    std::vector<MaxLagConflict> conflicts = work.live().conflicts();
    const auto link_of = [&](const MaxLagConflict& conflict) -> const Link& {
        return model.links()[work.links()[conflict.relation]];
    };
    std::sort(conflicts.begin(), conflicts.end(), [&](const MaxLagConflict& a, const MaxLagConflict& b) {
        return link_of(a).id < link_of(b).id;
    });
    for (const MaxLagConflict& conflict : conflicts) {
        const Link& link = link_of(conflict);
        const bool elapsed = link.max_lag->unit >= DurationUnit::elapsed_minutes;
        const std::int64_t day = elapsed
                                     ? minutes_per_day
                                     : calendars_[work.states().calendar[link.to.at.value]].minutes_per_day();
        const std::string days = std::to_string((conflict.excess + day - 1) / day);
        std::string circle;
        for (const std::uint32_t v : conflict.circle)
            circle += (circle.empty() ? "" : " → ") + model.tasks()[Id<Task>(v)].id;
        Diagnostic finding{
            "S007",
            Severity::warning,
            {"任务 " + link.to.id + " 开始过晚，超过联系 " + link.from.id + " → " + link.to.id +
                 " 的最长间隔 " + days + (elapsed ? " 个自然日" : " 个工作日") +
                 (circle.empty() ? "，推迟前项不能消除" : "；推迟前项也会推迟后项：" + circle),
             "the task " + link.to.id + " starts too late after " + link.from.id + ", by " + days +
                 (elapsed ? " calendar days" : " working days") +
                 (circle.empty() ? "; putting the earlier one off does not mend it"
                                 : "; putting the earlier one off puts the later one off: " + circle)},
            {"更长的最长间隔，或更早的后项", "a longer most lag, or an earlier start of the later task"},
            {}};
        finding.place.entity = "link";
        finding.place.id = link.id;
        finding.place.field = "max_lag";
        findings_.push_back(std::move(finding));
    }
}

/// S004, in the order of the links' host ids.
LUOSHI_BODY void Plan::report_groups(const Model& model, const detail::PlanWork& work) {
    std::vector<Id<Link>> links;
    for (const Id<Link> id : work.links_of_groups())
        if (work.problem().meets_group(model.links()[id]))
            links.push_back(id);
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

}  // namespace v1
}  // namespace luoshi
