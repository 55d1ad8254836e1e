// risk.cpp - simulations of the C API.
#include <algorithm>
#include <charconv>
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
#include "luoshi/schedule/plan_risk.hpp"
#include "objects.hpp"

using namespace luoshi;
using namespace luoshi::capi;

static_assert(LUOSHI_PERT == static_cast<int>(DurationShape::pert));
static_assert(LUOSHI_PERT + 1 == EnumNames<DurationShape>::names.size());
static_assert(LUOSHI_BASIS_ESTIMATE == static_cast<int>(EstimateBasis::estimate));
static_assert(LUOSHI_BASIS_ESTIMATE + 1 == EnumNames<EstimateBasis>::names.size());
static_assert(LUOSHI_NONE64 == PlanRisk::not_asked);

struct luoshi_risk : Handle {
    static constexpr Tag own_tag = Tag::risk;
    static constexpr const char* type_name = "luoshi_risk";
    luoshi_risk(const luoshi_plan& from, const DutyIndex& index, const PlanRiskOptions& options)
        : Handle(own_tag),
          model(from.model),
          plan(from.plan),
          leads(lead_units(*model, index, plan->options().as_of)),
          risk(simulate(*model, *plan, options)) {
        for (const std::int32_t percent : risk.percentiles)
            names.push_back("p" + std::to_string(percent));
    }

    std::shared_ptr<const Model> model;
    std::shared_ptr<const Plan> plan;
    LeadUnits leads;
    PlanRisk risk;
    std::vector<std::string> names;  ///< of the columns of percentiles
};

namespace {

PlanRiskOptions options_of(const luoshi_risk_options& asked) {
    PlanRiskOptions made;
    made.shape = named<DurationShape>(asked.shape, "shape");
    made.below_percent = asked.below_percent;
    made.above_percent = asked.above_percent;
    made.group_weight = asked.unit_weight;
    RiskOptions& simulation = made.simulation;
    if (asked.iterations != 0)
        simulation.iterations = asked.iterations;
    if (asked.seed != 0)
        simulation.seed = static_cast<std::uint64_t>(asked.seed);
    if (asked.threads != 0)
        simulation.threads = asked.threads;
    if (asked.bins != 0)
        simulation.bins = asked.bins;
    constexpr std::size_t most_percentiles = 100;
    if (asked.percentile_count > most_percentiles ||
        (asked.percentiles == nullptr && asked.percentile_count != 0))
        invalid_argument("C032", {"percentile_count 不可用", "percentile_count can't be used"},
                         {"0 至 100，且给出 percentiles", "0 to 100, with percentiles given"});
    if (asked.percentiles != nullptr)
        simulation.percentiles.assign(asked.percentiles, asked.percentiles + asked.percentile_count);
    if (asked.progress != nullptr)
        simulation.progress = [asked](std::int64_t done, std::int64_t total) {
            return asked.progress(static_cast<std::size_t>(done), static_cast<std::size_t>(total),
                                  asked.user) == 0;
        };
    return made;
}

luoshi_column column_named(const luoshi_risk& from, std::string_view name) {
    const PlanRisk& risk = from.risk;
    const std::span<const FinishAnswer> answers(risk.answers);
    if (name == "basis")
        return column("basis", LUOSHI_TYPE_INT32, risk.basis);
    if (name == "hits")
        return column("hits", LUOSHI_TYPE_INT64, risk.hits);
    if (name == "hits_original")
        return column("hits_original", LUOSHI_TYPE_INT64, risk.hits_original);
    if (name == "critical")
        return column("critical", LUOSHI_TYPE_INT64, risk.critical);
    if (name == "cruciality")
        return column("cruciality", LUOSHI_TYPE_INT32, risk.cruciality);
    if (name == "earliest")
        return column("earliest", LUOSHI_TYPE_INSTANT, answers, &FinishAnswer::earliest);
    if (name == "mean")
        return column("mean", LUOSHI_TYPE_INSTANT, answers, &FinishAnswer::mean);
    if (name == "latest")
        return column("latest", LUOSHI_TYPE_INSTANT, answers, &FinishAnswer::latest);
    for (std::size_t i = 0; i < from.names.size(); ++i)
        if (name == from.names[i])
            return column(from.names[i].c_str(), LUOSHI_TYPE_DATE, risk.percentile_dates[i]);
    std::string all = "basis, hits, hits_original, critical, cruciality, earliest, mean, latest";
    for (const std::string& each : from.names)
        all += ", " + each;
    no_column({"模拟", "a simulation"}, name, {all, all});
}

Json percentiles_json(const luoshi_risk& from, const auto& date_of_percentile) {
    Json json = Json::object();
    for (std::size_t i = 0; i < from.names.size(); ++i)
        json[from.names[i]] = date_or_null(date_of_percentile(i));
    return json;
}

Date last_day(Instant finish) {
    return finish == no_instant ? no_date : last_day_of_work(finish);
}

Json end_json(const luoshi_risk& from) {
    const FinishAnswer& whole = from.risk.whole;
    Date forecast = no_date;
    for (const Date day : from.plan->forecast_finish())
        forecast = std::max(forecast, day);
    Json json{{"forecast", date_or_null(forecast)},
              {"earliest", instant_or_null(whole.earliest)},
              {"mean", instant_or_null(whole.mean)},
              {"latest", instant_or_null(whole.latest)}};
    json["percentiles"] = percentiles_json(from, [&](std::size_t i) {
        return i < whole.percentiles.size() ? last_day(whole.percentiles[i]) : no_date;
    });
    json["histogram"] = Json::array();
    for (std::size_t i = 0; i < whole.bin_counts.size(); ++i)
        json["histogram"].push_back({{"after", instant_or_null(whole.bin_edges[i])},
                                     {"until", instant_or_null(whole.bin_edges[i + 1])},
                                     {"count", whole.bin_counts[i]}});
    return json;
}

Message label_of(EstimateBasis basis) {
    switch (basis) {
        case EstimateBasis::certain:
            return {"工期视为确定", "its duration, taken for certain"};
        case EstimateBasis::spread:
            return {"工期加减给定幅度", "its duration with the given spread"};
        case EstimateBasis::estimate:
            return {"三点估计", "its own three points"};
        case EstimateBasis::none:
            break;
    }
    return {"没有工期，自身没有风险", "no duration: no risk of its own"};
}

/// What the durations rest on, for who would take the counts for more than they are.
Message durations_text(const std::vector<std::int64_t>& counts) {
    const auto number = [&](EstimateBasis basis) {
        return std::to_string(counts[static_cast<std::size_t>(basis)]);
    };
    const std::string none = number(EstimateBasis::none), certain = number(EstimateBasis::certain),
                      spread = number(EstimateBasis::spread), own = number(EstimateBasis::estimate);
    return {"未完成的任务中，三点估计 " + own + " 项，按给定幅度浮动 " + spread + " 项，工期视为确定 " +
                certain + " 项；没有工期的 " + none + " 项自身没有风险，日期只随前置任务移动",
            "of the unfinished tasks " + own + " have three points, " + spread + " the given spread, " +
                certain + " a duration taken for certain; " + none +
                " have no duration and no risk of their own: their dates only move with what they wait for"};
}

Json task_json(const luoshi_risk& from, std::uint32_t v, Language in) {
    const Id<Task> id(v);
    const Task& task = from.model->tasks()[id];
    const PlanRisk& risk = from.risk;
    const Plan& plan = *from.plan;
    Json leads = Json::array();
    for (const Id<Unit> unit : from.leads.of(id))
        leads.push_back({{"id", from.model->units()[unit].id},
                         {"name", name_on(from.model->units()[unit], plan.options().as_of)}});
    Json json{{"id", task.id}, {"title", task.title}};
    json["leads"] = std::move(leads);
    json["basis"] = name_of(risk.basis[v]);
    json["label"] = label_of(risk.basis[v]).in(in);
    json["forecast"] = date_or_null(plan.forecast_finish()[v]);
    json["deadline"] = date_or_null(plan.in_force()[v].binds() ? plan.in_force()[v].date : no_date);
    json["hits"] = number_or_null(risk.hits[v], PlanRisk::not_asked);
    json["original_deadline"] = date_or_null(plan.original()[v].binds() ? plan.original()[v].date : no_date);
    json["hits_original"] = number_or_null(risk.hits_original[v], PlanRisk::not_asked);
    json["iterations"] = risk.iterations;
    json["percentiles"] = percentiles_json(from, [&](std::size_t i) { return risk.percentile_dates[i][v]; });
    json["critical"] = risk.critical[v];
    json["cruciality"] = risk.cruciality[v];
    return json;
}

/// Unfinished tasks with dates: the least hits first; then those whose deadline is over, which nothing can
/// keep any more; then those without one. By host id where equal.
std::vector<std::uint32_t> endangered(const luoshi_risk& from) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t v = 0; v < from.risk.hits.size(); ++v)
        if (from.risk.answers[v].latest != no_instant)
            order.push_back(v);
    const Date as_of = from.plan->options().as_of;
    const auto key = [&](std::uint32_t v) {
        if (from.risk.hits[v] == PlanRisk::not_asked)
            return from.risk.iterations + 2;
        return from.plan->in_force()[v].date <= as_of ? from.risk.iterations + 1 : from.risk.hits[v];
    };
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return key(a) != key(b) ? key(a) < key(b)
                                : from.model->tasks()[Id<Task>(a)].id < from.model->tasks()[Id<Task>(b)].id;
    });
    return order;
}

}  // namespace

luoshi_status luoshi_risk_create(const luoshi_plan* plan, const luoshi_risk_options* given,
                                 luoshi_risk** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_plan& from = of(plan);
        out(result, "out") = nullptr;
        PlanRiskOptions made = options_of(options(given, "luoshi_risk_options"));
        const DutyIndex index(*from.model);
        if (made.group_weight != 0)
            made.groups = lead_groups(*from.model, index, from.plan->options().as_of);
        *result = new luoshi_risk(from, index, made);
    });
}

void luoshi_risk_free(luoshi_risk* risk) {
    release(risk);
}

luoshi_status luoshi_risk_column(const luoshi_risk* risk, const char* name, luoshi_column* result,
                                 luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_risk& from = of(risk);
        luoshi_column& to = out(result, "out");
        fill(to, column_named(from, text(name, LUOSHI_NUL, "name")), "luoshi_column");
    });
}

luoshi_status luoshi_risk_histogram(const luoshi_risk* risk, const char* task, size_t size,
                                    luoshi_column* edges, luoshi_column* counts, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_risk& from = of(risk);
        luoshi_column& to_edges = out(edges, "edges");
        luoshi_column& to_counts = out(counts, "counts");
        const std::string_view asked = text(task, size, "task");
        const FinishAnswer& answer =
            asked.empty() ? from.risk.whole : from.risk.answers[find<Task>(*from.model, asked).value];
        fill(to_edges, column("edges", LUOSHI_TYPE_INSTANT, answer.bin_edges), "luoshi_column");
        fill(to_counts, column("counts", LUOSHI_TYPE_INT64, answer.bin_counts), "luoshi_column");
    });
}

luoshi_status luoshi_risk_summary(const luoshi_risk* risk, luoshi_language lang, luoshi_text** result,
                                  luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_risk& from = of(risk);
        out(result, "out") = nullptr;
        const Language in = language(lang);
        std::vector<std::int64_t> counts(EnumNames<EstimateBasis>::names.size(), 0);
        for (std::size_t v = 0; v < from.risk.basis.size(); ++v)
            if (from.risk.answers[v].latest != no_instant)
                ++counts[static_cast<std::size_t>(from.risk.basis[v])];
        Json json{{"as_of", to_text(from.plan->options().as_of)}, {"iterations", from.risk.iterations}};
        json["end"] = end_json(from);
        json["basis"] = Json::object();
        for (std::size_t i = 0; i < counts.size(); ++i)
            json["basis"][EnumNames<EstimateBasis>::names[i]] = counts[i];
        json["text"] = durations_text(counts).in(in);
        *result = give(json.dump());
    });
}

luoshi_status luoshi_risk_tasks(const luoshi_risk* risk, size_t first, size_t count, luoshi_language lang,
                                luoshi_text** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_risk& from = of(risk);
        out(result, "out") = nullptr;
        const Language in = language(lang);
        const std::vector<std::uint32_t> order = endangered(from);
        Json list = Json::array();
        for (std::size_t i = first; i < order.size() && (count == 0 || i - first < count); ++i)
            list.push_back(task_json(from, order[i], in));
        *result = give(list.dump());
    });
}
