// conflicts.cpp - what contradicts what in a plan, and which links its circles hang on, in the C API.
#include <string>
#include <utility>

#include "json_values.hpp"
#include "luoshi/schedule/conflicts.hpp"
#include "luoshi/schedule/loop_cuts.hpp"
#include "objects.hpp"

using namespace luoshi;
using namespace luoshi::capi;

namespace {

Json link_json(const Model& model, Id<Link> id) {
    if (!id)
        return Json(nullptr);
    const Link& link = model.links()[id];
    Json json{{"id", link.id}, {"from", link.from.id}, {"to", link.to.id}, {"type", name_of(link.type)}};
    json["cause"] = link.cause;
    json["document"] = link.document.id;
    return json;
}

Json task_json_of(const Model& model, Id<Task> id) {
    const Task& task = model.tasks()[id];
    Json json{{"id", task.id}, {"title", task.title}};
    json["documents"] = Json::array();
    for (const SourceItem& source : task.sources)
        json["documents"].push_back({{"document", source.document.id}, {"item", source.item}});
    return json;
}

Json end_json_of(const Model& model, const ConflictEnd& end) {
    Json json{{"source", name_of(end.source)}, {"task", model.tasks()[end.task].id}};
    json["deadline"] = nullptr;
    json["document"] = nullptr;
    if (end.deadline) {
        json["deadline"] = model.deadlines()[end.deadline].id;
        json["document"] = model.deadlines()[end.deadline].document.id;
    }
    json["at"] = instant_or_null(end.at);
    return json;
}

Json conflict_json(const Model& model, const Conflict& conflict, Language in) {
    Json json{{"from", end_json_of(model, conflict.from)}, {"to", end_json_of(model, conflict.to)}};
    json["steps"] = Json::array();
    for (const ConflictStep& step : conflict.steps) {
        Json one = task_json_of(model, step.task);
        one["link"] = link_json(model, step.link);
        json["steps"].push_back(std::move(one));
    }
    json["reached"] = instant_or_null(conflict.reached);
    json["of_start"] = conflict.of_start;
    json["excess_minutes"] = conflict.excess_minutes;
    json["excess_days"] = conflict.excess_days;
    const Diagnostic said = to_diagnostic(conflict, model);
    json["code"] = said.code;
    json["text"] = said.what.in(in);
    return json;
}

Json loop_json(const Model& model, const LoopCut& cut, Language in) {
    Json json{{"tasks", Json::array()}, {"loop", Json::array()}, {"links", Json::array()}};
    for (const Id<Task> task : cut.tasks)
        json["tasks"].push_back(model.tasks()[task].id);
    for (std::size_t i = 0; i < cut.loop.tasks.size(); ++i)
        json["loop"].push_back(
            {{"task", model.tasks()[cut.loop.tasks[i]].id}, {"link", link_json(model, cut.loop.links[i])}});
    for (const CutLink& each : cut.links) {
        Json one = link_json(model, each.link);
        one["of_summary"] = each.of_summary;
        json["links"].push_back(std::move(one));
    }
    json["at_least"] = cut.at_least;
    json["smallest"] = cut.smallest;
    json["text"] = to_text(cut, model, in);
    return json;
}

}  // namespace

luoshi_status luoshi_plan_conflicts(const luoshi_plan* plan, luoshi_language lang, luoshi_text** result,
                                    luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_plan& from = of(plan);
        out(result, "out") = nullptr;
        const Language in = language(lang);
        Json list = Json::array();
        for (const Conflict& each : find_conflicts(*from.model, *from.plan))
            list.push_back(conflict_json(*from.model, each, in));
        *result = give(list.dump());
    });
}

luoshi_status luoshi_plan_loops(const luoshi_plan* plan, luoshi_language lang, luoshi_text** result,
                                luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_plan& from = of(plan);
        out(result, "out") = nullptr;
        const Language in = language(lang);
        Json list = Json::array();
        for (const LoopCut& each : loop_cuts(*from.model, *from.plan))
            list.push_back(loop_json(*from.model, each, in));
        *result = give(list.dump());
    });
}
