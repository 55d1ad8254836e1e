// luoshi/schedule/baselines_body.hpp - the bodies of luoshi/schedule/baselines.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "luoshi/base/error.hpp"
#include "luoshi/base/linkage.hpp"
#include "luoshi/schedule/baselines.hpp"
#include "luoshi/schedule/link_time.hpp"
#include "luoshi/schedule/task_state.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

inline void check_plan_of(const Model& model, const Plan& plan) {
    if (plan.size() != model.tasks().size())
        throw Error(Status::misuse,
                    Diagnostic{"S013",
                               Severity::error,
                               {"计划不是由此模型算出的", "the plan was not made from this model"},
                               {"由同一模型算出的计划", "a plan made from the same model"},
                               {}});
}

inline bool in_elapsed_units(const std::optional<Duration>& duration, const WorkCalendar& calendar) {
    return duration && to_work(*duration, calendar).elapsed;
}

/// The dates at which a task is planned: the early ones, for work as late as possible the late ones.
struct PlannedDates {
    Instant start = no_instant;
    Instant finish = no_instant;

    PlannedDates(const Plan& plan, const Task& task, std::uint32_t v) {
        const bool late = !task.manual && task.constraint &&
                          task.constraint->kind == ConstraintKind::as_late_as_possible &&
                          plan.status()[v] == PlanStatus::not_started;
        start = late ? plan.late_start()[v] : plan.early_start()[v];
        finish = late ? plan.late_finish()[v] : plan.early_finish()[v];
        // The start of a whole may be reported for a day after all that is under it: then its end is both.
        if (start != no_instant && finish != no_instant)
            start = std::min(start, finish);
    }
    /// A moment at midnight belongs to the day that it ends, also as a start where nothing lies between.
    Date first_day() const {
        if (start == no_instant)
            return no_date;
        return start == finish ? last_day() : date_of(start);
    }
    Date last_day() const { return finish == no_instant ? no_date : last_day_of_work(finish); }
};

inline BaselineTask baseline_row(const Plan& plan, const Task& task, std::uint32_t v) {
    const PlannedDates dates(plan, task, v);
    const WorkCalendar& calendar = plan.calendars().of(task);
    BaselineTask row;
    row.task = task.id;
    row.duration = task.duration;
    row.calendar = task.calendar.id;
    const auto minute_of = [](Instant t, Date day) { return t.minutes - midnight(day).minutes; };
    if (dates.start != no_instant) {
        row.start = dates.first_day();
        if (dates.start != first_moment(*row.start, calendar))
            row.start_minute = minute_of(dates.start, *row.start);
    }
    if (dates.finish != no_instant) {
        row.finish = dates.last_day();
        if (dates.finish != last_moment(*row.finish, calendar))
            row.finish_minute = minute_of(dates.finish, *row.finish);
    }
    if (row.start && row.finish) {
        const std::int64_t minutes =
            time_between(dates.start, dates.finish, in_elapsed_units(task.duration, calendar), calendar);
        if (minutes <= std::numeric_limits<std::int32_t>::max())
            row.minutes = static_cast<std::int32_t>(minutes);
    }
    return row;
}

}  // namespace detail

LUOSHI_BODY ChangeSet baseline_changes(const Model& model, const Plan& plan, const BaselineName& name) {
    detail::check_plan_of(model, plan);
    if (name.id.empty() || model.baselines().find(name.id)) {
        Diagnostic finding{
            "S030",
            Severity::error,
            {"基线编号为空或已有此编号的基线：“" + name.id + "”",
             "no id, or one that a baseline has already: \"" + name.id + "\""},
            {"未用过的编号；要替换先删除旧基线", "an id that is free; remove the old one to replace it"},
            {}};
        finding.place.entity = "baseline";
        finding.place.id = name.id;
        throw Error(Status::invalid_argument, std::move(finding));
    }
    Baseline made;
    made.id = name.id;
    made.name = name.name.empty() ? name.id : name.name;
    made.on = plan.options().as_of;
    made.by = name.by;
    made.note = name.note;
    made.calendar = plan.options().calendar;
    made.tasks.reserve(model.tasks().count());
    model.tasks().for_each([&](Id<Task> id, const Task& task) {
        made.tasks.push_back(detail::baseline_row(plan, task, id.value));
    });
    std::sort(made.tasks.begin(), made.tasks.end(),
              [](const BaselineTask& a, const BaselineTask& b) { return a.task < b.task; });
    ChangeSet changes;
    changes.put(std::move(made));
    return changes;
}

namespace detail {

/// Fills the rows of a comparison, one by one.
class BaselineComparison {
  public:
    BaselineComparison(const Model& model, const Plan& plan, const Baseline& baseline)
        : model_(model), plan_(plan), baseline_(baseline) {}

    BaselineVariance made() && { return std::move(variance_); }

    /// `then` is null for a task that is new, `task` empty for one that was removed.
    void add(const std::string& host_id, const BaselineTask* then, Id<Task> task) {
        BaselineVariance& to = variance_;
        to.id.push_back(host_id);
        to.task.push_back(task);
        to.start_then.push_back(then && then->start ? *then->start : no_date);
        to.finish_then.push_back(then && then->finish ? *then->finish : no_date);
        to.start_now.push_back(no_date);
        to.finish_now.push_back(no_date);
        to.start_days.push_back(no_margin);
        to.finish_days.push_back(no_margin);
        to.duration_minutes.push_back(no_float);
        to.duration_days.push_back(no_margin);
        to.day_minutes.push_back(0);
        to.work_minutes.push_back(no_float);
        if (!task) {
            to.standing.push_back(BaselineStanding::removed);
            return;
        }
        const Task& now = model_.tasks()[task];
        const WorkCalendar& calendar = plan_.calendars().of(now);
        const PlannedDates dates(plan_, now, task.value);
        to.start_now.back() = dates.first_day();
        to.finish_now.back() = dates.last_day();
        to.day_minutes.back() =
            in_elapsed_units(now.duration, calendar) ? minutes_per_day : calendar.minutes_per_day();
        to.standing.push_back(standing(then, now, calendar, dates));
        if (to.standing.back() == BaselineStanding::comparable)
            compare(*then, now, calendar, dates);
    }

  private:
    static Instant start_of_row(const BaselineTask& then, const WorkCalendar& calendar) {
        return moment_of(*then.start, then.start_minute, first_moment(*then.start, calendar));
    }
    static Instant finish_of_row(const BaselineTask& then, const WorkCalendar& calendar) {
        return moment_of(*then.finish, then.finish_minute, last_moment(*then.finish, calendar));
    }

    /// The time between its dates then, as today's calendar counts it.
    static std::int64_t span_then(const BaselineTask& then, const WorkCalendar& calendar) {
        return time_between(start_of_row(then, calendar), finish_of_row(then, calendar),
                            in_elapsed_units(then.duration, calendar), calendar);
    }

    BaselineStanding standing(const BaselineTask* then, const Task& now, const WorkCalendar& calendar,
                              const PlannedDates& dates) const {
        if (then == nullptr)
            return BaselineStanding::new_since;
        if (!then->start || !then->finish)
            return BaselineStanding::no_date_then;
        if (dates.start == no_instant || dates.finish == no_instant)
            return BaselineStanding::no_date_now;
        const std::string& named_then = then->calendar.empty() ? baseline_.calendar : then->calendar;
        const std::string& named_now = now.calendar.id.empty() ? plan_.options().calendar : now.calendar.id;
        if (named_then != named_now || (then->minutes && *then->minutes != span_then(*then, calendar)))
            return BaselineStanding::calendar_changed;
        return BaselineStanding::comparable;
    }

    void compare(const BaselineTask& then, const Task& now, const WorkCalendar& calendar,
                 const PlannedDates& dates) {
        BaselineVariance& to = variance_;
        to.start_days.back() = calendar.working_days_between(*then.start, dates.first_day());
        to.finish_days.back() = calendar.working_days_between(*then.finish, dates.last_day());
        const bool elapsed = in_elapsed_units(now.duration, calendar);
        if (elapsed == in_elapsed_units(then.duration, calendar)) {
            const std::int64_t span_now = time_between(dates.start, dates.finish, elapsed, calendar);
            const std::int64_t more = span_now - span_then(then, calendar);
            const std::int64_t day = std::max(1, to.day_minutes.back());
            to.duration_minutes.back() = more;
            to.duration_days.back() =
                static_cast<std::int32_t>(more < 0 ? -((-more + day - 1) / day) : (more + day - 1) / day);
            if (now.duration && then.duration)
                to.work_minutes.back() = std::int64_t{to_work(*now.duration, calendar).minutes} -
                                         to_work(*then.duration, calendar).minutes;
        }
    }

    const Model& model_;
    const Plan& plan_;
    const Baseline& baseline_;
    BaselineVariance variance_;
};

}  // namespace detail

LUOSHI_BODY BaselineVariance compare_baseline(const Model& model, const Plan& plan, Id<Baseline> baseline) {
    detail::check_plan_of(model, plan);
    const Baseline& kept = model.baselines()[baseline];
    std::vector<std::pair<std::string_view, const BaselineTask*>> all;
    all.reserve(kept.tasks.size() + model.tasks().count());
    for (const BaselineTask& row : kept.tasks)
        all.emplace_back(row.task, &row);
    model.tasks().for_each([&](Id<Task>, const Task& task) { all.emplace_back(task.id, nullptr); });
    // A task that both have stands twice; the baseline's row comes first.
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    detail::BaselineComparison comparison(model, plan, kept);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i > 0 && all[i].first == all[i - 1].first)
            continue;
        const std::string id(all[i].first);
        comparison.add(id, all[i].second, model.tasks().find(id));
    }
    return std::move(comparison).made();
}

namespace detail {

/// "推迟 2 个工作日", "later by 2 working days".
inline Message days_later(std::int32_t days) {
    const std::string n = std::to_string(days < 0 ? -std::int64_t{days} : days);
    if (days == 0)
        return {"未变", "as agreed"};
    return days > 0 ? Message{"推迟 " + n + " 个工作日", "later by " + n + " working days"}
                    : Message{"提前 " + n + " 个工作日", "earlier by " + n + " working days"};
}

/// "增加 1 天 30 分钟".
inline Message time_longer(std::int64_t minutes, std::int32_t day_minutes) {
    if (minutes == 0)
        return {"未变", "as agreed"};
    const std::int64_t size = minutes < 0 ? -minutes : minutes;
    const std::string days = std::to_string(size / day_minutes), rest = std::to_string(size % day_minutes);
    Message amount;
    if (size >= day_minutes)
        amount = {" " + days + " 天", " by " + days + " days"};
    if (size % day_minutes != 0) {
        amount.zh += " " + rest + " 分钟";
        amount.en += (amount.en.empty() ? " by " : " ") + rest + " minutes";
    }
    return minutes > 0 ? Message{"增加" + amount.zh, "longer" + amount.en}
                       : Message{"减少" + amount.zh, "shorter" + amount.en};
}

inline Message reason_text(BaselineStanding standing) {
    switch (standing) {
        case BaselineStanding::comparable:
            break;
        case BaselineStanding::new_since:
            return {"基线之后新增，无从比较", "new since the baseline, nothing to compare with"};
        case BaselineStanding::removed:
            return {"基线之后已删除", "removed since the baseline"};
        case BaselineStanding::no_date_then:
            return {"基线中没有日期，无从比较", "it had no dates in the baseline"};
        case BaselineStanding::no_date_now:
            return {"现在没有日期，无从比较", "it has no dates now"};
        case BaselineStanding::calendar_changed:
            return {"日历已变，工作日不可比", "its calendar has changed, working days can't be compared"};
    }
    return {};
}

}  // namespace detail

LUOSHI_BODY std::string to_text(const BaselineVariance& variance, std::size_t row, Language language) {
    const bool en = language == Language::en;
    std::string text = variance.id[row] + (en ? ": " : "：");
    if (variance.standing[row] != BaselineStanding::comparable)
        return text + detail::reason_text(variance.standing[row]).in(language);
    text += en ? "start " : "开始";
    text += detail::days_later(variance.start_days[row]).in(language);
    text += en ? ", finish " : "，完成";
    text += detail::days_later(variance.finish_days[row]).in(language);
    if (variance.duration_minutes[row] != no_float) {
        text += en ? ", duration " : "，工期";
        text += detail::time_longer(variance.duration_minutes[row], std::max(1, variance.day_minutes[row]))
                    .in(language);
    }
    return text;
}

}  // namespace v1
}  // namespace luoshi
