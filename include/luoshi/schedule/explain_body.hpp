// luoshi/schedule/explain_body.hpp - the bodies of luoshi/schedule/explain.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "luoshi/base/linkage.hpp"
#include "luoshi/schedule/conditions.hpp"
#include "luoshi/schedule/explain.hpp"
#include "luoshi/schedule/fact_text.hpp"
#include "luoshi/schedule/plan_choices.hpp"

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
        step.total_float = plan.total_float()[v];
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

/// Of the links that a step waits for: how many of a choice are needed, and how many there are.
struct ChoiceCount {
    std::int32_t needed = 0, links = 0;

    /// "2 of 3: "; empty for a link that holds by itself.
    Message text() const {
        if (links == 0)
            return {};
        const std::string n = std::to_string(std::min(needed, links)), all = std::to_string(links);
        return {all + " 项中满足 " + n + " 项即可：", n + " of " + all + ": "};
    }
};

/// For each step. Looks at all links once, where a step waits for one that is an alternative.
inline std::vector<ChoiceCount> count_choices(const std::vector<WhyStep>& steps, const Plan& plan,
                                              const Model& model) {
    std::vector<ChoiceCount> counts(steps.size());
    std::map<std::pair<std::uint32_t, std::string_view>, std::vector<std::size_t>> asked;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (!steps[i].link)
            continue;
        const Link& link = model.links()[steps[i].link];
        if (link.choice.empty())
            continue;
        counts[i].needed = needed_of(model.tasks()[link.to.at], link.choice);
        asked[{link.to.at.value, link.choice}].push_back(i);
    }
    if (asked.empty())
        return counts;
    model.links().for_each([&](Id<Link>, const Link& link) {
        const auto found = asked.find({link.to.at.value, link.choice});
        const PlanStatus from = plan.status()[link.from.at.value];
        if (found == asked.end() || from == PlanStatus::cancelled || from == PlanStatus::group)
            return;
        for (const std::size_t i : found->second)
            ++counts[i].links;
    });
    return counts;
}

inline Message held_text(const WhyStep& step, const Plan& plan, const Model& model) {
    const Condition* const condition =
        plan.held_back()[step.task.value] ? last_condition(model, step.task, plan.options().as_of) : nullptr;
    if (!condition)
        return {"暂缓，没有预计日期", "on hold, no forecast"};
    const std::string& what = condition->what;
    if (!condition->expected_on)
        return {"条件尚无日期，暂缓：" + what, "held back: a condition has no day yet: " + what};
    const std::string day = to_text(*condition->expected_on);
    return {"条件未如期（" + day + "）具备，暂缓：" + what,
            "held back: a condition was expected for " + day + " and does not hold: " + what};
}

inline Message reason_text(const WhyStep& step, const ChoiceCount& choice, const Plan& plan,
                           const Model& model) {
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
            return {choice.text().zh + "等待 " + by + "（" + link.zh + "）",
                    choice.text().en + "waits for " + by + " (" + link.en + ")"};
        case Driver::children:
            return {"取自下级任务，最后完成的是 " + by,
                    "rolled up from the tasks under it; " + by + " ends last"};
        case Driver::held:
            if (!step.by)
                return held_text(step, plan, model);
            return {
                choice.text().zh + "所等待的 " + by + " 没有日期" + (step.link ? "（" + link.zh + "）" : ""),
                choice.text().en + "what it waits for, " + by + ", has no date" +
                    (step.link ? " (" + link.en + ")" : "")};
        case Driver::cycle:
            return {"互相等待成环，无法排期", "it waits in a circle, or for one, and can't be scheduled"};
        case Driver::constraint: {
            const auto& constraint = model.tasks()[step.task].constraint;
            return constraint_text(constraint ? *constraint : Constraint{});
        }
        case Driver::max_lag:
            return {"在时差内推迟，使 " + by + " 不致过晚（" + link.zh + "）",
                    "put off within its float, so that " + by + " follows soon enough (" + link.en + ")"};
        case Driver::condition: {
            const Condition* const condition = last_condition(model, step.task, plan.options().as_of);
            const std::string what = condition ? condition->what : "?";
            return {"等待条件：" + what, "waits for a condition: " + what};
        }
        case Driver::manual:
            return {"日期由人工指定", "its dates are set by hand"};
        case Driver::none:
            break;
    }
    return {"不参与排期", "it is not scheduled"};
}

/// "；再推迟 3 个工作日即成关键", for a task with float that is not finished.
inline Message room_text(const WhyStep& step, const Task& task, const WorkCalendar& calendar) {
    if (step.total_float <= 0 || step.status == PlanStatus::finished)
        return {};
    const bool elapsed = task.duration && task.duration->unit >= DurationUnit::elapsed_minutes;
    const std::int64_t days = step.total_float / (elapsed ? minutes_per_day : calendar.minutes_per_day());
    const std::string n = std::to_string(days);
    if (days == 0)
        return {"；再推迟不足一天即成关键", "; becomes critical after less than a day"};
    return {"；再推迟 " + n + (elapsed ? " 个自然日" : " 个工作日") + "即成关键",
            "; becomes critical after " + n + (elapsed ? " calendar day" : " working day") +
                (days == 1 ? "" : "s")};
}

/// "；2018-06-13 至 2018-06-15 中断（等待批复）", for pauses between a task's dates.
inline Message pauses_text(const WhyStep& step, const Task& task) {
    Message text;
    for (const TaskPause& pause : task.pauses) {
        const bool within = pause.from && pause.to && step.start != no_instant && step.finish != no_instant &&
                            *pause.to >= date_of(step.start) && *pause.from <= last_day_of_work(step.finish);
        if (!within)
            continue;
        const std::string from = to_text(*pause.from), to = to_text(*pause.to);
        text.zh += "；" + from + " 至 " + to + " 中断" + (pause.why.empty() ? "" : "（" + pause.why + "）");
        text.en +=
            "; suspended from " + from + " to " + to + (pause.why.empty() ? "" : " (" + pause.why + ")");
    }
    return text;
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
    const std::vector<detail::ChoiceCount> choices = detail::count_choices(steps, plan, model);
    std::string text;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const WhyStep& step = steps[i];
        const Task& task = model.tasks()[step.task];
        text += task.id;
        if (!task.title.empty() && task.title != task.id)
            text += (en ? " \"" : "《") + task.title + (en ? "\"" : "》");
        text += (en ? ": " : "：") + detail::dates_text(step).in(language) + (en ? "; " : "，") +
                detail::reason_text(step, choices[i], plan, model).in(language);
        if (step.calendar_moved)
            text += detail::days_off_text(step, plan.calendars().of(task)).in(language);
        text += detail::pauses_text(step, task).in(language);
        if (i == 0)
            text += detail::room_text(step, task, plan.calendars().of(task)).in(language);
        text += "\n";
    }
    return text;
}

}  // namespace v1
}  // namespace luoshi
