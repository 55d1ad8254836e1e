// plan_values.hpp - options, rows and columns of plans, for the plans that stand and those that follow.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "column.hpp"
#include "objects.hpp"

namespace luoshi::capi {

/// A row, without its size.
inline luoshi_plan_row plan_row(const Plan& plan, std::size_t i) {
    luoshi_plan_row row{};
    row.status = static_cast<luoshi_plan_status>(plan.status()[i]);
    row.driver = static_cast<luoshi_driver>(plan.driver()[i]);
    row.early_start = plan.early_start()[i].minutes;
    row.early_finish = plan.early_finish()[i].minutes;
    row.late_start = plan.late_start()[i].minutes;
    row.late_finish = plan.late_finish()[i].minutes;
    row.total_float = plan.total_float()[i];
    row.free_float = plan.free_float()[i];
    row.critical = plan.critical()[i];
    row.duration_known = plan.duration_known()[i];
    row.provisional = plan.provisional()[i];
    row.forecast_finish = plan.forecast_finish()[i].days;
    row.original_deadline = plan.original()[i].date.days;
    row.deadline_in_force = plan.in_force()[i].date.days;
    row.margin_original = plan.margin_original_working()[i];
    row.margin_in_force = plan.margin_working()[i];
    row.driving_task = plan.driving_task()[i].value;
    row.driving_link = plan.driving_link()[i].value;
    row.held_back = plan.held_back()[i];
    row.late_driver = static_cast<luoshi_late_driver>(plan.late_driver()[i]);
    row.interfering_float = plan.interfering_float()[i];
    row.late_driving_task = plan.late_driving_task()[i].value;
    row.late_driving_link = plan.late_driving_link()[i].value;
    return row;
}

inline luoshi_column deadline_column(const char* name, std::span<const TaskDeadline> rows) {
    return column(name, LUOSHI_TYPE_DATE, rows, &TaskDeadline::date);
}

/// One column of a plan by its name, or not_found (C026).
inline luoshi_column plan_column(const Plan& plan, std::string_view name) {
    if (name == "status")
        return column("status", LUOSHI_TYPE_INT32, plan.status());
    if (name == "driver")
        return column("driver", LUOSHI_TYPE_INT32, plan.driver());
    if (name == "early_start")
        return column("early_start", LUOSHI_TYPE_INSTANT, plan.early_start());
    if (name == "early_finish")
        return column("early_finish", LUOSHI_TYPE_INSTANT, plan.early_finish());
    if (name == "late_start")
        return column("late_start", LUOSHI_TYPE_INSTANT, plan.late_start());
    if (name == "late_finish")
        return column("late_finish", LUOSHI_TYPE_INSTANT, plan.late_finish());
    if (name == "total_float")
        return column("total_float", LUOSHI_TYPE_INT64, plan.total_float());
    if (name == "free_float")
        return column("free_float", LUOSHI_TYPE_INT64, plan.free_float());
    if (name == "interfering_float")
        return column("interfering_float", LUOSHI_TYPE_INT64, plan.interfering_float());
    if (name == "late_driver")
        return column("late_driver", LUOSHI_TYPE_INT32, plan.late_driver());
    if (name == "late_driving_task")
        return column("late_driving_task", LUOSHI_TYPE_INT32, plan.late_driving_task());
    if (name == "late_driving_link")
        return column("late_driving_link", LUOSHI_TYPE_INT32, plan.late_driving_link());
    if (name == "critical")
        return column("critical", LUOSHI_TYPE_BOOL, plan.critical());
    if (name == "duration_known")
        return column("duration_known", LUOSHI_TYPE_BOOL, plan.duration_known());
    if (name == "provisional")
        return column("provisional", LUOSHI_TYPE_BOOL, plan.provisional());
    if (name == "held_back")
        return column("held_back", LUOSHI_TYPE_BOOL, plan.held_back());
    if (name == "forecast_finish")
        return column("forecast_finish", LUOSHI_TYPE_DATE, plan.forecast_finish());
    if (name == "original_deadline")
        return deadline_column("original_deadline", plan.original());
    if (name == "deadline_in_force")
        return deadline_column("deadline_in_force", plan.in_force());
    if (name == "margin_original")
        return column("margin_original", LUOSHI_TYPE_INT32, plan.margin_original_working());
    if (name == "margin_in_force")
        return column("margin_in_force", LUOSHI_TYPE_INT32, plan.margin_working());
    if (name == "driving_task")
        return column("driving_task", LUOSHI_TYPE_INT32, plan.driving_task());
    if (name == "driving_link")
        return column("driving_link", LUOSHI_TYPE_INT32, plan.driving_link());
    no_column({"计划", "a plan"}, name, {"luoshi_plan_row 的字段名", "the field names of luoshi_plan_row"});
}

/// The options that a caller gives, checked.
inline PlanOptions plan_options(const luoshi_plan_options* given) {
    if (given == nullptr)
        misuse("C001", {"luoshi_plan_options 为空", "the luoshi_plan_options is NULL"});
    const luoshi_plan_options asked = options(given, "luoshi_plan_options");
    if (asked.as_of == 0)
        invalid_argument("C013",
                         {"没有给出 as_of（0 即 1970-01-01）", "as_of is not given (0 is 1970-01-01)"},
                         {"看计划的那一天", "the day to plan for"});
    PlanOptions made;
    made.as_of = Date{asked.as_of};
    if (asked.has_start != 0)
        made.start = Date{asked.start};
    if (const std::string_view calendar = text(asked.calendar.data, asked.calendar.size, "calendar");
        !calendar.empty())
        made.calendar = calendar;
    made.unknown_years = asked.refuse_unknown_years != 0 ? UnknownYears::refuse : UnknownYears::provisional;
    made.profile = named<Profile>(asked.profile, "profile");
    made.out_of_sequence = named<OutOfSequence>(asked.out_of_sequence, "out_of_sequence");
    made.links_win = asked.links_win != 0;
    made.critical_by = named<CriticalBy>(asked.critical_by, "critical_by");
    if (asked.start_minute < 0 || asked.start_minute > minutes_per_day)
        invalid_argument("C032",
                         {"start_minute 超出范围：" + std::to_string(asked.start_minute),
                          "start_minute is out of range: " + std::to_string(asked.start_minute)},
                         {"0 至 1440", "0 to 1440"});
    if (asked.start_minute != 0)
        made.start_minute = asked.start_minute;
    if (asked.has_finish != 0)
        made.finish = Date{asked.finish};
    if (asked.finish_minute < 0 || asked.finish_minute > minutes_per_day)
        invalid_argument("C032",
                         {"finish_minute 超出范围：" + std::to_string(asked.finish_minute),
                          "finish_minute is out of range: " + std::to_string(asked.finish_minute)},
                         {"0 至 1440", "0 to 1440"});
    if (asked.finish_minute != 0)
        made.finish_minute = asked.finish_minute;
    return made;
}

}  // namespace luoshi::capi
