// luoshi/schedule/explain_body.hpp - the bodies of luoshi/schedule/explain.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/schedule/explain.hpp"
#include "luoshi/schedule/fact_text.hpp"

namespace luoshi {
inline namespace v1 {

LUOSHI_BODY std::vector<WhyStep> why(const Plan& plan, Id<Task> task) {
    std::vector<WhyStep> steps;
    for (Id<Task> at = task; at && at.value < plan.size() && steps.size() <= plan.size();) {
        const std::size_t v = at.value;
        WhyStep step;
        step.task = at;
        step.status = plan.status()[v];
        step.driver = plan.driver()[v];
        step.link = plan.driving_link()[v];
        step.by = plan.driving_task()[v];
        step.start = plan.early_start()[v];
        step.finish = plan.early_finish()[v];
        step.asked = plan.asked_start()[v];
        step.work_start = plan.work_start()[v];
        const bool scheduled = step.driver != Driver::actual && step.driver != Driver::children &&
                               step.asked != no_instant && step.work_start != no_instant;
        // A claim at the end of a day is met on the next one; anything more was days off.
        step.calendar_moved = scheduled && date_of(step.work_start) - last_day_of_work(step.asked) > 1;
        steps.push_back(step);
        at = step.by;
    }
    return steps;
}

namespace detail {

/// The dates of a step: "2018-06-13 至 2018-06-15".
inline Message dates_text(const WhyStep& step) {
    if (step.start == no_instant && step.finish == no_instant)
        return {"无日期", "no dates"};
    const std::string from = step.start == no_instant ? "?" : to_text(date_of(step.start));
    const std::string to = step.finish == no_instant ? "?" : to_text(last_day_of_work(step.finish));
    return {from + " 至 " + to, from + " to " + to};
}

inline Message reason_text(const WhyStep& step, const Plan& plan, const Model& model) {
    const std::string by = step.by ? model.tasks()[step.by].id : "";
    Message link;
    if (step.link) {
        const Link& row = model.links()[step.link];
        const Message lag = lag_text(row.lag);
        const std::string type(name_of(row.type));
        link = {row.id + "：" + type + lag.zh + (row.cause.empty() ? "" : "，" + row.cause),
                row.id + ": " + type + lag.en + (row.cause.empty() ? "" : ", " + row.cause)};
    }
    switch (step.driver) {
        case Driver::as_of: {
            const std::string day = to_text(plan.options().as_of);
            return {"没有前置约束，自计划日 " + day + " 之后做起",
                    "nothing holds it; work goes on after the plan's day " + day};
        }
        case Driver::project_start:
            return {"整体开工日", "the start of the whole"};
        case Driver::planned_start:
            return {"计划开始日", "its planned start"};
        case Driver::actual:
            return {"已报告的事实", "reported as facts"};
        case Driver::link:
            return {"等待 " + by + "（" + link.zh + "）", "waits for " + by + " (" + link.en + ")"};
        case Driver::children:
            return {"取自下级任务，最后完成的是 " + by,
                    "rolled up from the tasks under it; " + by + " ends last"};
        case Driver::held:
            if (!step.by)
                return {"暂缓，没有预计日期", "on hold, no forecast"};
            return {"所等待的 " + by + " 没有日期" + (step.link ? "（" + link.zh + "）" : ""),
                    "what it waits for, " + by + ", has no date" + (step.link ? " (" + link.en + ")" : "")};
        case Driver::cycle:
            return {"互相等待成环，无法排期", "it waits in a circle, or for one, and can't be scheduled"};
        case Driver::constraint: {
            const auto& constraint = model.tasks()[step.task].constraint;
            return constraint_text(constraint ? *constraint : Constraint{});
        }
        case Driver::manual:
            return {"日期由人工指定", "its dates are set by hand"};
        case Driver::none:
            break;
    }
    return {"不参与排期", "it is not scheduled"};
}

/// The days off that moved a start, by the name of the first one that has a name.
inline Message days_off_text(const WhyStep& step, const WorkCalendar& calendar) {
    const Date last = date_of(step.work_start) - 1;
    const Date first = last_day_of_work(step.asked) + 1;
    Message text{"；" + to_text(first) + " 至 " + to_text(last) + " 不工作",
                 "; " + to_text(first) + " to " + to_text(last) + " are off"};
    constexpr std::int32_t most_days = 60;
    for (Date d = first; d <= last && d - first < most_days; ++d)
        if (!calendar.day_name(d).empty()) {
            text.zh += "（" + std::string(calendar.day_name(d, Language::zh_cn)) + "）";
            text.en += " (" + std::string(calendar.day_name(d, Language::en)) + ")";
            break;
        }
    return text;
}

}  // namespace detail

LUOSHI_BODY std::string to_text(const std::vector<WhyStep>& steps, const Plan& plan, const Model& model,
                                Language language) {
    const bool en = language == Language::en;
    std::string text;
    for (const WhyStep& step : steps) {
        const Task& task = model.tasks()[step.task];
        text += task.id;
        if (!task.title.empty() && task.title != task.id)
            text += (en ? " \"" : "《") + task.title + (en ? "\"" : "》");
        text += (en ? ": " : "：") + detail::dates_text(step).in(language) + (en ? "; " : "，") +
                detail::reason_text(step, plan, model).in(language);
        if (step.calendar_moved)
            text += detail::days_off_text(step, plan.calendars().of(task)).in(language);
        text += "\n";
    }
    return text;
}

}  // namespace v1
}  // namespace luoshi
