// baseline.cpp - baselines and variances of the C API.
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "column.hpp"
#include "json_values.hpp"
#include "luoshi/schedule/baselines.hpp"
#include "objects.hpp"

using namespace luoshi;
using namespace luoshi::capi;

static_assert(LUOSHI_CALENDAR_CHANGED == static_cast<int>(BaselineStanding::calendar_changed));
static_assert(LUOSHI_CALENDAR_CHANGED + 1 == EnumNames<BaselineStanding>::names.size());

struct luoshi_variance : Handle {
    static constexpr Tag own_tag = Tag::variance;
    static constexpr const char* type_name = "luoshi_variance";
    luoshi_variance(const luoshi_plan& from, Id<Baseline> of)
        : Handle(own_tag),
          model(from.model),
          baseline(of),
          as_of(from.plan->options().as_of),
          variance(compare_baseline(*from.model, *from.plan, of)) {
        ids.reserve(variance.size());
        for (const std::string& id : variance.id)
            ids.push_back(view(id));
    }
    std::shared_ptr<const Model> model;
    Id<Baseline> baseline;
    Date as_of;
    BaselineVariance variance;
    std::vector<luoshi_view> ids;
};

namespace {

luoshi_column variance_column(const luoshi_variance& from, std::string_view name) {
    const BaselineVariance& v = from.variance;
    if (name == "id")
        return column("id", LUOSHI_TYPE_TEXT, from.ids);
    if (name == "task")
        return column("task", LUOSHI_TYPE_INT32, v.task);
    if (name == "standing")
        return column("standing", LUOSHI_TYPE_INT32, v.standing);
    if (name == "start_then")
        return column("start_then", LUOSHI_TYPE_DATE, v.start_then);
    if (name == "finish_then")
        return column("finish_then", LUOSHI_TYPE_DATE, v.finish_then);
    if (name == "start_now")
        return column("start_now", LUOSHI_TYPE_DATE, v.start_now);
    if (name == "finish_now")
        return column("finish_now", LUOSHI_TYPE_DATE, v.finish_now);
    if (name == "start_days")
        return column("start_days", LUOSHI_TYPE_INT32, v.start_days);
    if (name == "finish_days")
        return column("finish_days", LUOSHI_TYPE_INT32, v.finish_days);
    if (name == "duration_minutes")
        return column("duration_minutes", LUOSHI_TYPE_INT64, v.duration_minutes);
    if (name == "duration_days")
        return column("duration_days", LUOSHI_TYPE_INT32, v.duration_days);
    if (name == "day_minutes")
        return column("day_minutes", LUOSHI_TYPE_INT32, v.day_minutes);
    if (name == "work_minutes")
        return column("work_minutes", LUOSHI_TYPE_INT64, v.work_minutes);
    const std::string all =
        "id, task, standing, start_then, finish_then, start_now, finish_now, start_days, finish_days, "
        "duration_minutes, duration_days, day_minutes, work_minutes";
    no_column({"偏差", "a variance"}, name, {all, all});
}

Json variance_row(const luoshi_variance& from, std::size_t i, Language in) {
    const BaselineVariance& v = from.variance;
    Json json{{"id", v.id[i]}};
    json["title"] = v.task[i] ? Json(from.model->tasks()[v.task[i]].title) : Json(nullptr);
    json["standing"] = name_of(v.standing[i]);
    json["start_then"] = date_or_null(v.start_then[i]);
    json["finish_then"] = date_or_null(v.finish_then[i]);
    json["start_now"] = date_or_null(v.start_now[i]);
    json["finish_now"] = date_or_null(v.finish_now[i]);
    json["start_days"] = number_or_null(v.start_days[i], no_margin);
    json["finish_days"] = number_or_null(v.finish_days[i], no_margin);
    json["duration_minutes"] = number_or_null(v.duration_minutes[i], no_float);
    json["duration_days"] = number_or_null(v.duration_days[i], no_margin);
    json["day_minutes"] = number_or_null(v.day_minutes[i], 0);
    json["work_minutes"] = number_or_null(v.work_minutes[i], no_float);
    json["text"] = to_text(v, i, in);
    return json;
}

}  // namespace

luoshi_status luoshi_baseline_take(const luoshi_plan* plan, const luoshi_baseline_name* name,
                                   luoshi_changes** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_plan& from = of(plan);
        out(result, "out") = nullptr;
        if (name == nullptr)
            misuse("C001", {"luoshi_baseline_name 为空", "the luoshi_baseline_name is NULL"});
        const luoshi_baseline_name given = options(name, "luoshi_baseline_name");
        const auto said = [](const luoshi_view& view, const char* what) {
            return std::string(text(view.data, view.size, what));
        };
        const BaselineName made{said(given.id, "id"), said(given.name, "name"), said(given.by, "by"),
                                said(given.note, "note")};
        *result = new luoshi_changes(baseline_changes(*from.model, *from.plan, made));
    });
}

luoshi_status luoshi_variance_create(const luoshi_plan* plan, const char* baseline, size_t size,
                                     luoshi_variance** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_plan& from = of(plan);
        out(result, "out") = nullptr;
        *result = new luoshi_variance(from, find<Baseline>(*from.model, text(baseline, size, "baseline")));
    });
}

void luoshi_variance_free(luoshi_variance* variance) {
    release(variance);
}

luoshi_status luoshi_variance_column(const luoshi_variance* variance, const char* name, luoshi_column* result,
                                     luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_variance& from = of(variance);
        luoshi_column& to = out(result, "out");
        fill(to, variance_column(from, text(name, LUOSHI_NUL, "name")), "luoshi_column");
    });
}

luoshi_status luoshi_variance_report(const luoshi_variance* variance, luoshi_language lang,
                                     luoshi_text** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_variance& from = of(variance);
        out(result, "out") = nullptr;
        const Language in = language(lang);
        const Baseline& kept = from.model->baselines()[from.baseline];
        Json json{{"baseline", kept.id}, {"name", kept.name}};
        json["on"] = kept.on ? Json(to_text(*kept.on)) : Json(nullptr);
        json["by"] = kept.by;
        json["as_of"] = to_text(from.as_of);
        json["tasks"] = Json::array();
        for (std::size_t i = 0; i < from.variance.size(); ++i)
            json["tasks"].push_back(variance_row(from, i, in));
        *result = give(json.dump());
    });
}
