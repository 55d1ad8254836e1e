// luoshi/model/validation_body.hpp - the bodies of luoshi/model/validation.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "luoshi/model/entity.hpp"
#include "luoshi/model/entity_check.hpp"
#include "luoshi/model/validation.hpp"

namespace luoshi {
inline namespace v1 {

namespace detail {

inline void check_order(EntityCheck& check, const std::optional<Date>& from, const std::optional<Date>& to,
                        const char* field) {
    if (from && to && *to < *from)
        check.problem("M008", field,
                      {"止日 " + to_text(*to) + " 早于起日 " + to_text(*from),
                       "it ends on " + to_text(*to) + ", before it begins on " + to_text(*from)},
                      {"不早于起日的日期", "a day not before the first"});
}

inline void check_range(EntityCheck& check, std::int64_t value, std::int64_t least, std::int64_t most,
                        const char* field) {
    if (value < least || value > most)
        check.problem(
            "M009", field,
            {"数值 " + std::to_string(value) + " 超出范围", std::to_string(value) + " is out of range"},
            {std::to_string(least) + " 至 " + std::to_string(most),
             std::to_string(least) + " to " + std::to_string(most)});
}

inline void check_hours(EntityCheck& check, const std::vector<WorkInterval>& hours,
                        const std::string& field) {
    std::int32_t end = 0;
    for (const WorkInterval& each : hours) {
        if (each.from < end || each.to <= each.from || each.to > minutes_per_day) {
            check.problem(
                "M016", field,
                {"工作时段须按先后、互不重叠", "the hours must follow one another without overlap"},
                {"自零点起的分钟数：0 ≤ from < to ≤ 1440", "minutes since midnight: 0 <= from < to <= 1440"});
            return;
        }
        end = each.to;
    }
}

inline void check_minute(EntityCheck& check, const std::optional<std::int32_t>& minute, const char* field) {
    if (minute)
        check_range(check, *minute, 0, minutes_per_day, field);
}

/// An amount of work: not negative, and not a share of something else.
inline void check_amount(EntityCheck& check, const Duration& amount, const char* field) {
    check_range(check, amount.n, 0, INT32_MAX, field);
    if (amount.unit == DurationUnit::percent)
        check.problem("M011", field, {"工期不能是百分比", "an amount of work can't be a percentage"},
                      {"工作日、工作分钟、自然日等", "working or elapsed minutes, days or weeks"});
}

/// The three points of a duration: one unit, so that they can be compared, and in order.
inline void check_estimate(EntityCheck& check, const Task& task) {
    const auto point = [&](const std::optional<Duration>& value, const char* field, bool most) {
        if (!value)
            return;
        check_amount(check, *value, field);
        const std::optional<Duration>& likely = task.duration;
        if (!likely || likely->unit != value->unit || (most ? value->n < likely->n : value->n > likely->n))
            check.problem(
                "M019", field,
                {"三点估计不成立：要有工期，单位与工期相同，且乐观 ≤ 工期 ≤ 悲观",
                 "the estimate does not hold: it needs a duration in the same unit, with optimistic "
                 "<= duration <= pessimistic"},
                {"与工期同单位的时长", "an amount in the unit of the duration"});
    };
    point(task.optimistic, "optimistic", false);
    point(task.pessimistic, "pessimistic", true);
}

// What each kind asks beyond its schema.

inline void check_kind(const Person& person, EntityCheck& check) {
    check_range(check, person.capacity, 0, INT32_MAX, "capacity");
}
inline void check_kind(const Document&, EntityCheck&) {}
inline void check_kind(const Unit& unit, EntityCheck& check) {
    check_order(check, unit.from, unit.to, "to");
    check_range(check, unit.capacity, 0, INT32_MAX, "capacity");
    for (const UnitName& name : unit.names)
        check_order(check, name.from, name.to, "names");
}
inline void check_kind(const Post& post, EntityCheck& check) {
    check_order(check, post.from, post.to, "to");
}
inline void check_kind(const Holding& holding, EntityCheck& check) {
    check_order(check, holding.from, holding.to, "to");
}
inline void check_kind(const Calendar& calendar, EntityCheck& check) {
    if (!calendar.built_in.empty() && calendar.built_in != "cn" && calendar.built_in != "weekdays" &&
        calendar.built_in != "every-day")
        check.problem("M011", "built_in",
                      {"没有内置日历“" + calendar.built_in + "”",
                       "there is no built-in calendar \"" + calendar.built_in + "\""},
                      {"cn、weekdays、every-day", "cn, weekdays, every-day"});
    if (!calendar.built_in.empty() && calendar.base)
        check.problem("M010", "base",
                      {"built_in 与 base 只能取一", "a calendar rests on built_in or on base, not on both"});
    for (const WeekdayHours& day : calendar.week) {
        check_range(check, day.weekday, 1, 7, "week");
        check_hours(check, day.hours, "week");
    }
    for (const DayException& each : calendar.exceptions) {
        check_order(check, each.from, each.to, "exceptions");
        check_hours(check, each.hours, "exceptions");
        if (!each.working && !each.hours.empty())
            check.problem("M016", "exceptions", {"休息日不能有工作时段", "a day off has no hours of work"});
    }
}
inline void check_kind(const Task& task, EntityCheck& check) {
    if (task.count && task.itemised)
        check.problem("M015", "count",
                      {"只有未逐项列出的组才有件数", "only a group that is not itemised has a stated count"},
                      {"itemised = false", "itemised = false"});
    if (task.count)
        check_range(check, task.count->n, 0, INT64_MAX, "count.n");
    if (task.duration)
        check_amount(check, *task.duration, "duration.n");
    check_estimate(check, task);
    if (const auto& constraint = task.constraint) {
        check_minute(check, constraint->minute, "constraint.minute");
        if (needs_day(constraint->kind) && !constraint->on)
            check.problem("M001", "constraint.on",
                          {"此类限制须有日期", "this kind of constraint needs a day"});
    }
    for (const TaskPause& pause : task.pauses)
        check_order(check, pause.from, pause.to, "pauses.to");
    std::set<std::string_view> choices;
    for (const LinkChoice& each : task.choices) {
        check_range(check, each.needed, 1, INT32_MAX, "choices.needed");
        if (!choices.insert(each.choice).second)
            check.problem("M020", "choices",
                          {"选择“" + each.choice + "”写了不止一次",
                           "the choice \"" + each.choice + "\" is there more than once"},
                          {"每项选择写一次", "each choice once"});
    }
    if (const auto& manual = task.manual) {
        check_minute(check, manual->from_minute, "manual.from_minute");
        check_minute(check, manual->to_minute, "manual.to_minute");
        check_order(check, manual->from, manual->to, "manual.to");
        if (manual->from == manual->to && manual->from_minute && manual->to_minute &&
            *manual->to_minute < *manual->from_minute)
            check.problem("M008", "manual.to_minute", {"止于其开始之前", "it ends before it begins"},
                          {"不早于 from_minute 的分钟数", "a minute not before from_minute"});
    }
}
inline void check_kind(const Link& link, EntityCheck& check) {
    if (link.from && link.from == link.to)
        check.problem("M012", "to", {"任务不能等待自己", "a task can't wait for itself"});
    if (!link.max_lag)
        return;
    check_amount(check, *link.max_lag, "max_lag.n");
    if (link.max_lag->unit == link.lag.unit && link.max_lag->n < link.lag.n)
        check.problem("M009", "max_lag", {"最长间隔小于间隔", "the most lag is less than the lag"},
                      {"不小于 lag 的时长", "an amount not less than the lag"});
}
inline void check_kind(const Duty& duty, EntityCheck& check) {
    const int holders = (duty.unit ? 1 : 0) + (duty.post ? 1 : 0) + (duty.person ? 1 : 0);
    if (holders != 1)
        check.problem(
            "M010", "unit",
            {"责任须恰好落在单位、职务、人员之一", "a duty lies with exactly one unit, post or person"},
            {"unit、post、person 三者取一", "one of unit, post, person"});
    check_order(check, duty.from, duty.to, "to");
    check_range(check, duty.place, 0, INT32_MAX, "place");
}
inline void check_kind(const Deadline& deadline, EntityCheck& check) {
    check_minute(check, deadline.minute, "minute");
    const bool says_when =
        deadline.date || !deadline.raw.empty() || !(*deadline.reading == DeadlineReading{});
    if (!says_when)
        check.problem("M001", "date", {"既无日期也无原文", "neither a date nor words say when"},
                      {"date、reading 或 raw", "date, reading or raw"});
}
inline void check_kind(const Extension& extension, EntityCheck& check) {
    if (extension.decision == Decision::approved && (!extension.granted || !extension.decided_on))
        check.problem("M017", "granted",
                      {"批准的延期须有新期限和决定日期",
                       "an approved extension needs its new last day and the "
                       "day of the decision"},
                      {"granted 与 decided_on", "granted and decided_on"});
    if (extension.decision == Decision::rejected && !extension.decided_on)
        check.problem("M017", "decided_on",
                      {"驳回须有决定日期", "a rejection needs the day of the decision"});
    check_order(check, extension.applied_on, extension.decided_on, "decided_on");
}
inline void check_kind(const ProgressReport& report, EntityCheck& check) {
    if (report.percent)
        check_range(check, *report.percent, 0, 100, "percent");
    if (report.remaining)
        check_amount(check, *report.remaining, "remaining.n");
    check_minute(check, report.start_minute, "start_minute");
    check_minute(check, report.finish_minute, "finish_minute");
    check_order(check, report.actual_start, report.actual_finish, "actual_finish");
    check_order(check, report.actual_start, report.on, "actual_start");
    check_order(check, report.actual_finish, report.on, "actual_finish");
    if (report.actual_finish && report.percent && *report.percent < 100)
        check.problem("M009", "percent",
                      {"已办结而完成比例不足 100", "finished, yet the percentage is below 100"},
                      {"100，或不填", "100, or none"});
}
inline void check_kind(const Baseline& baseline, EntityCheck& check) {
    std::unordered_set<std::string_view> tasks;
    for (std::size_t i = 0; i < baseline.tasks.size(); ++i) {
        const BaselineTask& row = baseline.tasks[i];
        const std::string field = "tasks[" + std::to_string(i) + "]";
        check_minute(check, row.start_minute, (field + ".start_minute").c_str());
        check_minute(check, row.finish_minute, (field + ".finish_minute").c_str());
        check_order(check, row.start, row.finish, (field + ".finish").c_str());
        if (row.minutes)
            check_range(check, *row.minutes, 0, INT32_MAX, (field + ".minutes").c_str());
        if (row.duration)
            check_amount(check, *row.duration, (field + ".duration").c_str());
        if (!tasks.insert(row.task).second)
            check.problem("M021", field + ".task",
                          {"任务“" + row.task + "”在基线中出现两次",
                           "the task \"" + row.task + "\" stands twice in the baseline"},
                          {"每项任务一行", "one row for each task"});
    }
}

}  // namespace detail

template <class Entity>
void validate(const Entity& entity, Diagnostics& found) {
    detail::EntityCheck check(kind_of<Entity>, entity.id, found);
    check.fields(entity, nullptr);
    bool control = false;
    for (const char c : entity.id)
        control = control || static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    if (control || entity.id.size() > max_id_bytes)
        check.problem("M003", "id", {"编号过长或含控制字符", "the id is too long or has control characters"},
                      {"1 至 255 字节、无控制字符", "1 to 255 bytes without control characters"});
    detail::check_kind(entity, check);
}

}  // namespace v1
}  // namespace luoshi
