// board_json.cpp - the JSON forms of boards and chains.
#include "board_json.hpp"

#include <algorithm>
#include <vector>

#include "handle.hpp"
#include "json_values.hpp"
#include "luoshi/board/delay_attribution.hpp"
#include "luoshi/board/light_text.hpp"
#include "luoshi/board/tally.hpp"
#include "luoshi/board/task_order.hpp"
#include "luoshi/board/waits.hpp"
#include "luoshi/model/record_json.hpp"
#include "luoshi/responsibility/chain_text.hpp"
#include "luoshi/responsibility/load.hpp"
#include "luoshi/schedule/explain.hpp"

namespace luoshi::capi {

namespace {

/// The entity's own fields.
template <class Entity>
Json fields_json(const Entity& entity) {
    return Json::written(to_json(entity));
}

/// An entity's fields with one that they leave out where it has its default.
template <class Enum>
Json with(Json fields, const char* field, Enum value) {
    fields[field] = name_of(value);
    return fields;
}

template <class Entity>
Json entity_json(const Table<Entity>& table, Id<Entity> id) {
    return id ? fields_json(table[id]) : Json(nullptr);
}

Json lead_names(const BoardView& view, Id<Task> task) {
    Json names = Json::array();
    for (const Id<Unit> unit : view.board.leads(task))
        names.push_back({{"id", view.model.units()[unit].id},
                         {"name", std::string(name_on(view.model.units()[unit], view.board.as_of()))}});
    return names;
}

Json flags_json(const BoardView& view, Id<Task> task) {
    Json flags = Json::array();
    const auto add = [&](Flag flag, const char* name) {
        if (view.board.has(task, flag))
            flags.push_back(name);
    };
    add(Flag::will_be_late, "will_be_late");
    add(Flag::will_be_late_original, "will_be_late_original");
    add(Flag::silent, "silent");
    add(Flag::extended, "extended");
    add(Flag::provisional, "provisional");
    add(Flag::no_lead, "no_lead");
    add(Flag::step_passed, "step_passed");
    return flags;
}

Json task_line(const BoardView& view, Id<Task> id) {
    const Task& task = view.model.tasks()[id];
    const Lit& lit = view.board.lit(id);
    return {{"id", task.id},
            {"title", task.title},
            {"kind", task.kind},
            {"light", name_of(lit.light)},
            {"label", label_of(lit.light).in(view.language)},
            {"colour", name_of(view.board.colour(id))},
            {"reason", to_text(lit, view.language)},
            {"deadline", date_or_null(lit.deadline)},
            {"days", lit.days},
            {"leads", lead_names(view, id)},
            {"flags", flags_json(view, id)}};
}

Json lights_json(const LightCounts& counts) {
    Json lights = Json::object();
    for (std::size_t i = 0; i < light_count; ++i)
        if (counts.by_light[i] > 0)
            lights[std::string(EnumNames<Light>::names[i])] = counts.by_light[i];
    return lights;
}

Json total_json(const BoardView& view, const Total& total) {
    Json json{{"itemised", total.itemised}, {"inside_groups", total.inside_groups}};
    json["groups"] = Json::array();
    for (const StatedGroup& each : total.groups) {
        const Task& group = view.model.tasks()[each.task];
        Json one{{"id", group.id}, {"title", group.title}};
        one["n"] = each.n ? Json(*each.n) : Json(nullptr);
        one["precision"] = name_of(each.precision);
        one["overlap"] = name_of(each.overlap);
        one["text"] = group.count ? group.count->text : "";
        one["unit"] = group.count ? group.count->unit : "";
        one["counts_tasks"] = each.counts_tasks;
        json["groups"].push_back(std::move(one));
    }
    json["exact"] = total.exact;
    json["may_overlap"] = total.may_overlap;
    const std::optional<std::int64_t>& sum = total.sum;
    json["sum"] = sum ? Json(*sum) : Json(nullptr);
    json["text"] = to_text(total, view.model, view.language);
    return json;
}

template <class Key, class Describe>
Json tallies_json(const BoardView& view, const Tallies<Key>& tallies, Describe&& describe) {
    Json rows = Json::array();
    const auto add = [&](const Tally<Key>& tally, Json row) {
        row["lights"] = lights_json(tally.lights);
        row["total"] = total_json(view, tally.total);
        rows.push_back(std::move(row));
    };
    for (const Tally<Key>& each : tallies.rows)
        add(each, describe(each.key));
    Json json{{"rows", std::move(rows)}, {"rows_overlap", tallies.rows_overlap}};
    json["none"] = {{"lights", lights_json(tallies.none.lights)},
                    {"total", total_json(view, tallies.none.total)}};
    return json;
}

Json delay_json(const BoardView& view, const Delay& delay) {
    Json json{{"against", name_of(delay.against)}, {"deadline", to_text(delay.deadline)},
              {"finish", to_text(delay.finish)},   {"actual", delay.actual},
              {"open_end", delay.open_end},        {"slip", delay.slip}};
    json["parts"] = Json::array();
    for (const DelayPart& part : delay.parts) {
        Json one{{"cause", name_of(part.cause)},
                 {"days", part.days},
                 {"from", to_text(part.from)},
                 {"to", to_text(part.to)}};
        if (part.task) {
            one["task"] = view.model.tasks()[part.task].id;
            one["title"] = view.model.tasks()[part.task].title;
        }
        if (part.lead)
            one["lead"] = std::string(name_on(view.model.units()[part.lead], part.to));
        if (part.link)
            one["link"] = view.model.links()[part.link].id;
        if (part.report)
            one["report"] = view.model.reports()[part.report].id;
        json["parts"].push_back(std::move(one));
    }
    return json;
}

Json plan_json(const BoardView& view, Id<Task> id) {
    const std::size_t i = id.value;
    const Plan& plan = view.plan;
    Json json{{"status", name_of(plan.status()[i])},
              {"early_start", instant_or_null(plan.early_start()[i])},
              {"early_finish", instant_or_null(plan.early_finish()[i])},
              {"late_start", instant_or_null(plan.late_start()[i])},
              {"late_finish", instant_or_null(plan.late_finish()[i])},
              {"total_float", number_or_null(plan.total_float()[i], no_float)},
              {"free_float", number_or_null(plan.free_float()[i], no_float)},
              {"critical", plan.critical()[i] != 0},
              {"duration_known", plan.duration_known()[i] != 0},
              {"provisional", plan.provisional()[i] != 0},
              {"forecast_finish", date_or_null(plan.forecast_finish()[i])},
              {"original_deadline", date_or_null(plan.original()[i].date)},
              {"deadline_in_force", date_or_null(plan.in_force()[i].date)},
              {"deadline_standing", name_of(plan.in_force()[i].standing)},
              {"margin_original", number_or_null(plan.margin_original_working()[i], no_margin)},
              {"margin_in_force", number_or_null(plan.margin_working()[i], no_margin)},
              {"driver", name_of(plan.driver()[i])}};
    json["driving_task"] =
        plan.driving_task()[i] ? Json(view.model.tasks()[plan.driving_task()[i]].id) : Json(nullptr);
    json["driving_link"] =
        plan.driving_link()[i] ? Json(view.model.links()[plan.driving_link()[i]].id) : Json(nullptr);
    json["why"] = to_text(why(plan, id), plan, view.model, view.language);
    return json;
}

/// The entities of a kind for which `belongs(row)` is true, by host id.
template <class Entity, class Belongs>
std::vector<Id<Entity>> those(const Table<Entity>& table, Belongs&& belongs) {
    std::vector<Id<Entity>> found;
    table.for_each([&](Id<Entity> id, const Entity& row) {
        if (belongs(row))
            found.push_back(id);
    });
    std::sort(found.begin(), found.end(),
              [&](Id<Entity> a, Id<Entity> b) { return table[a].id < table[b].id; });
    return found;
}

Json load_json(const RoleCounts& by_role) {
    Json roles = Json::object();
    for (std::size_t i = 0; i < role_count; ++i)
        if (by_role[i] > 0)
            roles[std::string(EnumNames<Role>::names[i])] = by_role[i];
    return roles;
}

}  // namespace

std::string dry_run_json(const DryRun& result, Language language) {
    Json moves = Json::array();
    for (const TaskMove& move : result.moves)
        moves.push_back(Json{{"id", move.id},
                             {"title", move.title},
                             {"light_before", name_of(move.light_before)},
                             {"light_after", name_of(move.light_after)},
                             {"label_before", label_of(move.light_before).in(language)},
                             {"label_after", label_of(move.light_after).in(language)},
                             {"forecast_before", date_or_null(move.forecast_before)},
                             {"forecast_after", date_or_null(move.forecast_after)},
                             {"days", number_or_null(move.days, no_margin)},
                             {"float_before", number_or_null(move.float_before, no_float)},
                             {"float_after", number_or_null(move.float_after, no_float)}});
    Json findings = Json::array();
    for (const Diagnostic& finding : result.findings)
        findings.push_back(Json{{"code", finding.code}, {"text", to_text(finding, language)}});
    Json json = Json::object();
    json["moves"] = std::move(moves);
    json["findings"] = std::move(findings);
    json["end_before"] = date_or_null(result.end_before);
    json["end_after"] = date_or_null(result.end_after);
    return json.dump();
}

std::string chain_json(const Model& model, const Chain& chain, Language language) {
    Json json{{"task", model.tasks()[chain.task].id}, {"day", to_text(chain.day)}};
    json["links"] = Json::array();
    for (const ChainLink& link : chain.links) {
        Json one{{"place", name_of(link.place)}, {"label", label_of(link.place).in(language)}};
        if (link.unit.unit) {
            const Unit& unit = model.units()[link.unit.unit];
            one["level"] = name_of(unit.level);
            one["unit"] = unit.id;
            one["unit_name"] = std::string(name_on(unit, chain.day));
        }
        if (link.person.post) {
            one["post"] = model.posts()[link.person.post].id;
            one["post_title"] = model.posts()[link.person.post].title;
        }
        if (link.person.person) {
            one["person"] = model.people()[link.person.person].id;
            one["person_name"] = model.people()[link.person.person].name;
        }
        if (link.duty)
            one["duty"] = model.duties()[link.duty].id;
        if (link.below >= 0)
            one["below"] = link.below;
        one["text"] = to_text(link, model, chain.day, language);
        json["links"].push_back(std::move(one));
    }
    return json.dump();
}

std::string summary_json(const BoardView& view) {
    const Tallies<Light> all = tally_by_light(view.model, view.board);
    Json json{{"as_of", to_text(view.board.as_of())}, {"lights", lights_json(all.all.lights)}};
    json["labels"] = Json::object();
    json["colours"] = Json::object();
    for (std::size_t i = 1; i < light_count; ++i) {
        const std::string name(EnumNames<Light>::names[i]);
        json["labels"][name] = label_of(static_cast<Light>(i)).in(view.language);
        json["colours"][name] = name_of(view.board.rules().colour_of(static_cast<Light>(i)));
    }
    json["total"] = total_json(view, all.all.total);
    json["by_source"] = tallies_json(view, tally_by_source(view.model, view.board), [&](Id<Document> id) {
        const Document& document = view.model.documents()[id];
        return Json{{"id", document.id}, {"number", document.number}, {"title", document.title}};
    });
    json["by_level"] = tallies_json(view, tally_by_level(view.model, view.board), [](Level level) {
        return Json{{"level", name_of(level)}};
    });
    json["by_unit"] = tallies_json(view, tally_by_lead(view.model, view.board), [&](Id<Unit> id) {
        const Unit& unit = view.model.units()[id];
        return Json{{"id", unit.id}, {"name", std::string(name_on(unit, view.board.as_of()))}};
    });
    json["by_area"] = tallies_json(view, tally_by_area(view.model, view.board), [](const std::string& area) {
        return Json{{"area", area}};
    });
    return json.dump();
}

std::string tasks_json(const BoardView& view, std::size_t first, std::size_t count) {
    const std::vector<Id<Task>> order = by_urgency(view.model, view.board);
    Json list = Json::array();
    for (std::size_t i = first; i < order.size() && (count == 0 || i - first < count); ++i)
        list.push_back(task_line(view, order[i]));
    return list.dump();
}

std::string task_json(const BoardView& view, Id<Task> id) {
    const Model& model = view.model;
    const Task& task = model.tasks()[id];
    Json json{{"facts", fields_json(task)}, {"as_of", to_text(view.board.as_of())}};
    json["board"] = task_line(view, id);
    json["board"]["light_original"] = name_of(view.board.light(id, Against::original));
    json["board"]["reason_original"] = to_text(view.board.lit(id, Against::original), view.language);
    json["board"]["rolled_up"] = name_of(view.board.rolled_up(id));
    json["plan"] = plan_json(view, id);
    json["sources"] = Json::array();
    for (const SourceItem& source : task.sources) {
        const Document& document = model.documents()[source.document.at];
        json["sources"].push_back({{"document", document.id},
                                   {"number", document.number},
                                   {"title", document.title},
                                   {"item", source.item},
                                   {"section", source.section},
                                   {"url", document.url}});
    }
    json["deadlines"] = Json::array();
    for (const Id<Deadline> each :
         those(model.deadlines(), [&](const Deadline& d) { return d.task.at == id; })) {
        Json one = with(fields_json(model.deadlines()[each]), "origin", model.deadlines()[each].origin);
        one["extensions"] = Json::array();
        for (const Id<Extension> extension :
             those(model.extensions(), [&](const Extension& e) { return e.deadline.at == each; }))
            one["extensions"].push_back(with(fields_json(model.extensions()[extension]), "decision",
                                             model.extensions()[extension].decision));
        json["deadlines"].push_back(std::move(one));
    }
    json["duties"] = Json::array();
    for (const Id<Duty> each : view.index.duties_of(id)) {
        const Duty& duty = model.duties()[each];
        Json one = with(fields_json(duty), "role", duty.role);
        if (duty.unit.at)
            one["unit_name"] = std::string(name_on(model.units()[duty.unit.at], view.board.as_of()));
        if (duty.person.at)
            one["person_name"] = model.people()[duty.person.at].name;
        if (duty.post.at)
            one["post_title"] = model.posts()[duty.post.at].title;
        json["duties"].push_back(std::move(one));
    }
    json["reports"] = Json::array();
    for (const Id<ProgressReport> each : view.board.reports().of(id))
        json["reports"].push_back(fields_json(model.reports()[each]));
    json["chain"] =
        Json::written(chain_json(model, chain_of(model, view.index, id, view.board.as_of()), view.language));
    json["waits_for"] = Json::array();
    json["waited_for_by"] = Json::array();
    for (const Wait& wait : waits_of(model, view.plan, view.board)) {
        if (wait.task == id)
            json["waits_for"].push_back({{"task", task_line(view, wait.waits_for)},
                                         {"link", model.links()[wait.link].id},
                                         {"cause", model.links()[wait.link].cause}});
        if (wait.waits_for == id)
            json["waited_for_by"].push_back({{"task", task_line(view, wait.task)},
                                             {"link", model.links()[wait.link].id},
                                             {"cause", model.links()[wait.link].cause}});
    }
    const DelayAttribution delays(model, view.plan, view.index, view.board);
    const auto delay = [&](Against against) {
        const std::optional<Delay> found = delays.of(id, against);
        return found ? delay_json(view, *found) : Json(nullptr);
    };
    json["delay"] = delay(Against::in_force);
    json["delay_original"] = delay(Against::original);
    const Tally<Id<Task>> below = tally_below(model, view.board, id);
    json["below"] = {{"lights", lights_json(below.lights)}, {"total", total_json(view, below.total)}};
    return json.dump();
}

std::string units_json(const BoardView& view, std::size_t count) {
    const Loads loads = loads_on(view.model, view.index, view.board.as_of());
    std::vector<RoleCounts> by_unit(view.model.units().size(), RoleCounts{});
    for (const Load<Unit>& load : loads.units)
        by_unit[load.bearer.value] = load.by_role;
    Json list = Json::array();
    for (const Tally<Id<Unit>>& each : units_by_overdue(view.model, view.board)) {
        if (count != 0 && list.size() >= count)
            break;
        const Unit& unit = view.model.units()[each.key];
        list.push_back({{"id", unit.id},
                        {"name", std::string(name_on(unit, view.board.as_of()))},
                        {"kind", name_of(unit.kind)},
                        {"level", name_of(unit.level)},
                        {"overdue", each.lights[Light::overdue]},
                        {"led", each.total.itemised},
                        {"lights", lights_json(each.lights)},
                        {"load", load_json(by_unit[each.key.value])}});
    }
    return list.dump();
}

std::string unit_json(const BoardView& view, Id<Unit> id) {
    const Model& model = view.model;
    const Date day = view.board.as_of();
    const Unit& unit = model.units()[id];
    Json json{
        {"facts", fields_json(unit)}, {"as_of", to_text(day)}, {"name", std::string(name_on(unit, day))}};
    const UnitOnDay now = unit_on(model, id, day);
    json["answers_now"] = entity_json(model.units(), now.unit);
    json["standing"] = label_of(now.standing).in(view.language);
    const PostHolder holder = first_responsible_on(model, view.index, now.unit, day);
    json["first_responsible"] = {{"post", entity_json(model.posts(), holder.post)},
                                 {"person", entity_json(model.people(), holder.person)},
                                 {"standing", label_of(holder.standing).in(view.language)}};
    json["load"] = Json::object();
    for (const Load<Unit>& load : loads_on(model, view.index, day).units)
        if (load.bearer == id)
            json["load"] = load_json(load.by_role);
    json["tasks"] = Json::array();
    for (const Id<Task> task : by_urgency(model, view.board)) {
        Json roles = Json::array();
        for (const Id<Duty> each : view.index.duties_of(task))
            if (model.duties()[each].unit.at == id)
                roles.push_back(name_of(model.duties()[each].role));
        if (roles.empty())
            continue;
        Json line = task_line(view, task);
        line["roles"] = std::move(roles);
        json["tasks"].push_back(std::move(line));
    }
    return json.dump();
}

}  // namespace luoshi::capi
