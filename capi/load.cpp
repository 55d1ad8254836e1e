// load.cpp - loads and proposals of the C API.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "column.hpp"
#include "json_values.hpp"
#include "luoshi/board/bearers.hpp"
#include "luoshi/responsibility/unit_history.hpp"
#include "objects.hpp"

using namespace luoshi;
using namespace luoshi::capi;

static_assert(LUOSHI_BEARER_PERSON == static_cast<int>(BearerKind::person));
static_assert(LUOSHI_BEARER_PERSON + 1 == EnumNames<BearerKind>::names.size());

struct luoshi_load : Handle {
    static constexpr Tag own_tag = Tag::load;
    static constexpr const char* type_name = "luoshi_load";
    luoshi_load(const luoshi_plan& from, const DutyIndex& index, DefaultCapacity otherwise,
                const PlanLoadOptions& options)
        : Handle(own_tag),
          model(from.model),
          plan(from.plan),
          bearers(bearers_on(*model, index, plan->options().as_of, otherwise)),
          load(load_of(*model, *plan, bearers.input, options)) {
        forecast.assign(plan->forecast_finish().begin(), plan->forecast_finish().end());
        margin.assign(plan->margin_working().begin(), plan->margin_working().end());
        days.assign(plan->size(), 0);
        in_changes.assign(plan->size(), 0);
        for (const TaskShift& shift : load.shifts) {
            forecast[shift.task.value] = shift.forecast_after;
            margin[shift.task.value] = shift.margin_after;
            days[shift.task.value] = shift.days;
            in_changes[shift.task.value] = shift.in_changes;
        }
        for (std::uint32_t i = 0; i < load.report.overloads.size(); ++i)
            overload.insert(overload.end(), load.report.begin[i + 1] - load.report.begin[i], i);
    }

    std::shared_ptr<const Model> model;
    std::shared_ptr<const Plan> plan;
    Bearers bearers;
    PlanLoad load;
    // By task row.
    std::vector<Date> forecast;
    std::vector<std::int32_t> margin, days;
    std::vector<std::uint8_t> in_changes;
    std::vector<std::uint32_t> overload;  ///< beside load.report.activities
};

namespace {

luoshi_column task_column(const luoshi_load& from, std::string_view name) {
    if (name == "start")
        return column("start", LUOSHI_TYPE_INSTANT, from.load.start);
    if (name == "finish")
        return column("finish", LUOSHI_TYPE_INSTANT, from.load.finish);
    if (name == "forecast_finish")
        return column("forecast_finish", LUOSHI_TYPE_DATE, from.forecast);
    if (name == "margin_in_force")
        return column("margin_in_force", LUOSHI_TYPE_INT32, from.margin);
    if (name == "days")
        return column("days", LUOSHI_TYPE_INT32, from.days);
    if (name == "in_changes")
        return column("in_changes", LUOSHI_TYPE_BOOL, from.in_changes);
    constexpr const char* all = "start, finish, days, forecast_finish, margin_in_force, in_changes";
    no_column({"任务表", "the table of tasks"}, name, {all, all});
}

luoshi_column bearer_column(const luoshi_load& from, std::string_view name) {
    const std::span<const Bearer> bearers(from.bearers.of);
    const std::span<const ResourceLoad> loads(from.load.resources);
    if (name == "kind")
        return column("kind", LUOSHI_TYPE_INT32, bearers, &Bearer::kind);
    if (name == "unit")
        return column("unit", LUOSHI_TYPE_INT32, bearers, &Bearer::unit);
    if (name == "person")
        return column("person", LUOSHI_TYPE_INT32, bearers, &Bearer::person);
    if (name == "capacity")
        return column("capacity", LUOSHI_TYPE_INT32, from.bearers.input.capacity);
    if (name == "tasks")
        return column("tasks", LUOSHI_TYPE_INT32, loads, &ResourceLoad::tasks);
    if (name == "unmeasured")
        return column("unmeasured", LUOSHI_TYPE_INT32, loads, &ResourceLoad::unmeasured);
    if (name == "peak")
        return column("peak", LUOSHI_TYPE_INT64, loads, &ResourceLoad::peak);
    if (name == "peak_from")
        return column("peak_from", LUOSHI_TYPE_INSTANT, loads, &ResourceLoad::peak_from);
    if (name == "peak_to")
        return column("peak_to", LUOSHI_TYPE_INSTANT, loads, &ResourceLoad::peak_to);
    constexpr const char* all = "kind, unit, person, capacity, tasks, unmeasured, peak, peak_from, peak_to";
    no_column({"承担者表", "the table of bearers"}, name, {all, all});
}

luoshi_column overload_column(const luoshi_load& from, std::string_view name) {
    const std::span<const Overload> overloads(from.load.report.overloads);
    if (name == "bearer")
        return column("bearer", LUOSHI_TYPE_INT32, overloads, &Overload::resource);
    if (name == "from")
        return column("from", LUOSHI_TYPE_INSTANT, overloads, &Overload::from);
    if (name == "to")
        return column("to", LUOSHI_TYPE_INSTANT, overloads, &Overload::to);
    if (name == "excess")
        return column("excess", LUOSHI_TYPE_INT64, overloads, &Overload::excess);
    if (name == "forced_excess")
        return column("forced_excess", LUOSHI_TYPE_INT64, overloads, &Overload::forced_excess);
    constexpr const char* all = "bearer, from, to, excess, forced_excess";
    no_column({"超载表", "the table of overloads"}, name, {all, all});
}

luoshi_column overload_task_column(const luoshi_load& from, std::string_view name) {
    if (name == "overload")
        return column("overload", LUOSHI_TYPE_INT32, from.overload);
    if (name == "task")
        return column("task", LUOSHI_TYPE_INT32, from.load.report.activities);
    if (name == "forced")
        return column("forced", LUOSHI_TYPE_BOOL, from.load.report.forced);
    constexpr const char* all = "overload, task, forced";
    no_column({"超载任务表", "the table of overloads' tasks"}, name, {all, all});
}

luoshi_column column_named(const luoshi_load& from, luoshi_load_table table, std::string_view name) {
    switch (table) {
        case LUOSHI_LOAD_TASKS:
            return task_column(from, name);
        case LUOSHI_LOAD_BEARERS:
            return bearer_column(from, name);
        case LUOSHI_LOAD_OVERLOADS:
            return overload_column(from, name);
        case LUOSHI_LOAD_OVERLOAD_TASKS:
            return overload_task_column(from, name);
        default:
            invalid_argument("C032",
                             {"没有编号为 " + std::to_string(table) + " 的表",
                              "there is no table number " + std::to_string(table)},
                             {"LUOSHI_LOAD_TASKS 至 LUOSHI_LOAD_OVERLOAD_TASKS",
                              "LUOSHI_LOAD_TASKS to LUOSHI_LOAD_OVERLOAD_TASKS"});
    }
}

Json bearer_json(const luoshi_load& from, std::size_t i) {
    const Bearer& bearer = from.bearers.of[i];
    Json json{{"kind", name_of(bearer.kind)}};
    if (bearer.unit) {
        const Unit& unit = from.model->units()[bearer.unit];
        json["id"] = unit.id;
        json["name"] = name_on(unit, from.plan->options().as_of);
    } else {
        json["id"] = from.model->people()[bearer.person].id;
        json["name"] = from.model->people()[bearer.person].name;
    }
    const std::int32_t capacity = from.bearers.input.capacity[i];
    json["capacity"] = number_or_null(capacity, 0);
    return json;
}

/// The first and the last day of half-open stretches of time.
Json first_day_json(Instant from) {
    return date_or_null(from == no_instant ? no_date : date_of(from));
}
Json last_day_json(Instant to) {
    return date_or_null(to == no_instant ? no_date : last_day_of_work(to));
}

Json bearers_json(const luoshi_load& from) {
    std::vector<std::uint32_t> order(from.bearers.of.size());
    std::iota(order.begin(), order.end(), 0u);
    const std::vector<ResourceLoad>& loads = from.load.resources;
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return loads[a].peak != loads[b].peak ? loads[a].peak > loads[b].peak
                                              : loads[a].tasks > loads[b].tasks;
    });
    Json list = Json::array();
    for (const std::uint32_t i : order) {
        Json json = bearer_json(from, i);
        json["tasks"] = loads[i].tasks;
        json["unmeasured"] = loads[i].unmeasured;
        json["peak"] = loads[i].peak;
        json["peak_from"] = first_day_json(loads[i].peak_from);
        json["peak_to"] = last_day_json(loads[i].peak_to);
        list.push_back(std::move(json));
    }
    return list;
}

Json overloads_json(const luoshi_load& from) {
    const OverloadReport& report = from.load.report;
    Json list = Json::array();
    for (std::size_t i = 0; i < report.overloads.size(); ++i) {
        const Overload& each = report.overloads[i];
        Json json = bearer_json(from, each.resource);
        json["from"] = first_day_json(each.from);
        json["to"] = last_day_json(each.to);
        json["excess"] = each.excess;
        json["forced_excess"] = each.forced_excess;
        Json tasks = Json::array();
        for (std::uint32_t row = report.begin[i]; row < report.begin[i + 1]; ++row) {
            const Task& task = from.model->tasks()[Id<Task>(report.activities[row])];
            tasks.push_back({{"id", task.id}, {"title", task.title}, {"forced", report.forced[row] != 0}});
        }
        json["tasks"] = std::move(tasks);
        list.push_back(std::move(json));
    }
    return list;
}

/// What isn't seen, as it has no length.
Message unmeasured_text(const luoshi_load& from) {
    std::uint32_t tasks = 0, unmeasured = 0, limited = 0;
    for (std::size_t i = 0; i < from.bearers.of.size(); ++i) {
        tasks += from.load.resources[i].tasks;
        unmeasured += from.load.resources[i].unmeasured;
        limited += from.bearers.input.capacity[i] > 0 ? 1 : 0;
    }
    const std::string n = std::to_string(from.bearers.of.size()), l = std::to_string(limited),
                      t = std::to_string(tasks), u = std::to_string(unmeasured);
    return {"承担者 " + n + " 个，其中 " + l + " 个有容量限制；所承担的 " + t + " 项次未完成任务中，" + u +
                " 项次工期未知，不占时间，不计入同时承担的数目",
            n + " who carry something, " + l + " of them with a limit; of the " + t +
                " unfinished tasks that they carry, " + u +
                " have no known duration: they take no time and count for nothing"};
}

Json proposal_json(const luoshi_load& from) {
    const PlanLoad& load = from.load;
    if (!load.proposed)
        return Json(nullptr);
    Json json{{"end_before", last_day_json(load.end_before)},
              {"end_after", last_day_json(load.end)},
              {"lower_bound", last_day_json(load.lower_bound)},
              {"schedules", load.schedules},
              {"left_over", load.left_over}};
    Json moves = Json::array();
    for (const TaskShift& shift : load.shifts) {
        const Task& task = from.model->tasks()[shift.task];
        moves.push_back({{"id", task.id},
                         {"title", task.title},
                         {"start", first_day_json(shift.start)},
                         {"forecast_before", date_or_null(shift.forecast_before)},
                         {"forecast_after", date_or_null(shift.forecast_after)},
                         {"days", shift.days},
                         {"margin_before", number_or_null(shift.margin_before, no_margin)},
                         {"margin_after", number_or_null(shift.margin_after, no_margin)},
                         {"becomes_late", shift.becomes_late()},
                         {"in_changes", shift.in_changes}});
    }
    json["moves"] = std::move(moves);
    return json;
}

}  // namespace

luoshi_status luoshi_load_create(const luoshi_plan* plan, const luoshi_load_options* given,
                                 luoshi_load** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_plan& from = of(plan);
        out(result, "out") = nullptr;
        const luoshi_load_options asked = options(given, "luoshi_load_options");
        for (const std::int32_t capacity : {asked.unit_capacity, asked.person_capacity})
            if (capacity < 0)
                invalid_argument("C032",
                                 {"容量为负：" + std::to_string(capacity),
                                  "a capacity is negative: " + std::to_string(capacity)},
                                 {"不小于 0，0 表示没有限制", "0 or more; 0 is no limit"});
        PlanLoadOptions made;
        made.propose = asked.report_only == 0;
        if (asked.seed != 0)
            made.seed = static_cast<std::uint64_t>(asked.seed);
        if (asked.schedules != 0)
            made.schedules = asked.schedules;
        if (asked.progress != nullptr)
            made.progress = [&](std::int64_t done, std::int64_t total) {
                return asked.progress(static_cast<std::size_t>(done), static_cast<std::size_t>(total),
                                      asked.user) == 0;
            };
        *result =
            new luoshi_load(from, DutyIndex(*from.model), {asked.unit_capacity, asked.person_capacity}, made);
    });
}

void luoshi_load_free(luoshi_load* load) {
    release(load);
}

luoshi_status luoshi_load_column(const luoshi_load* load, luoshi_load_table table, const char* name,
                                 luoshi_column* result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_load& from = of(load);
        luoshi_column& to = out(result, "out");
        fill(to, column_named(from, table, text(name, LUOSHI_NUL, "name")), "luoshi_column");
    });
}

luoshi_status luoshi_load_report(const luoshi_load* load, luoshi_language lang, luoshi_text** result,
                                 luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_load& from = of(load);
        out(result, "out") = nullptr;
        const Language in = language(lang);
        Json json{{"as_of", to_text(from.plan->options().as_of)}};
        json["bearers"] = bearers_json(from);
        json["overloads"] = overloads_json(from);
        json["proposal"] = proposal_json(from);
        json["text"] = unmeasured_text(from).in(in);
        *result = give(json.dump());
    });
}

luoshi_status luoshi_load_changes(const luoshi_load* load, luoshi_changes** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_load& from = of(load);
        out(result, "out") = nullptr;
        *result = new luoshi_changes(from.load.changes);
    });
}
