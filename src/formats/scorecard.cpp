#include "luoshi/formats/scorecard.hpp"

#include <utility>

#include "formats/json_members.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

using namespace rules;
using detail::JsonType;
using detail::JsonValue;

constexpr std::string_view scorecard_schema = "luoshi.scorecard/1";

RuleLabel label_of(JsonMembers& members) {
    return {members.text("code"), members.text("text"), members.text("clause")};
}

InForce in_force_of(JsonMembers& members) {
    return {members.date("valid_from"), members.date("valid_until")};
}

Rounding rounding_of(JsonMembers& members, std::string_view name, Rounding otherwise) {
    return members.one_of<Rounding>(name,
                                    {{"half_even", Rounding::half_even},
                                     {"half_up", Rounding::half_up},
                                     {"half_down", Rounding::half_down},
                                     {"up", Rounding::up},
                                     {"down", Rounding::down},
                                     {"ceiling", Rounding::ceiling},
                                     {"floor", Rounding::floor}},
                                    otherwise);
}

NotApplicable not_applicable_of(JsonMembers& members) {
    return members.one_of<NotApplicable>("not_applicable",
                                         {{"leave_out", NotApplicable::leave_out},
                                          {"spread", NotApplicable::spread},
                                          {"full", NotApplicable::full}},
                                         NotApplicable::leave_out);
}

CardStep step_of(const JsonValue& json, const std::string& path, Diagnostics& found) {
    JsonMembers members(json, path, found);
    CardStep step;
    step.label = label_of(members);
    step.when = members.formula("when");
    constexpr std::pair<std::string_view, StepKind> kinds[] = {
        {"add", StepKind::add},           {"multiply", StepKind::multiply}, {"at_most", StepKind::at_most},
        {"at_least", StepKind::at_least}, {"to_best", StepKind::to_best},
    };
    int stated = 0;
    for (const auto& [name, kind] : kinds)
        if (members.has(name)) {
            step.kind = kind;
            step.formula = members.formula(name);
            ++stated;
        }
    if (const std::optional<std::int64_t> places = members.integer("round")) {
        if (*places < -30 || *places > 30)
            members.wrong_type(members.path_of("round"), {"-30～30", "-30..30"});
        else
            step.places = static_cast<int>(*places);
        step.kind = StepKind::round;
        ++stated;
    }
    step.mode = rounding_of(members, "mode", Rounding::half_up);
    step.part = members.one_of<StepPart>(
        "part", {{"all", StepPart::all}, {"gains", StepPart::gains}, {"losses", StepPart::losses}},
        StepPart::all);
    for (const auto& [name, kind] :
         {std::pair<std::string_view, StepKind>{"part", StepKind::multiply}, {"mode", StepKind::round}})
        if (members.has(name) && step.kind != kind)
            members.report(
                "F050",
                {"这种步骤没有“" + std::string(name) + "”", "such a step has no " + std::string(name)},
                {name == "part" ? "multiply 才有" : "round 才有",
                 name == "part" ? "only multiply has one" : "only round has one"},
                members.path_of(name));
    if (stated != 1)
        members.report("F053", {"一个步骤须且只须写一种运算", "a step states exactly one operation"},
                       {"add、multiply、at_most、at_least、round、to_best 之一",
                        "one of add, multiply, at_most, at_least, round, to_best"},
                       path);
    members.end();
    return step;
}

std::vector<CardStep> steps_of(JsonMembers& members) {
    std::vector<CardStep> steps;
    members.each("then", [&](const JsonValue& json, const std::string& path) {
        steps.push_back(step_of(json, path, members.findings()));
    });
    return steps;
}

std::vector<CardBand> bands_of(JsonMembers& members, std::string_view name) {
    std::vector<CardBand> bands;
    const bool grades = name == "grades";
    members.each(name, [&](const JsonValue& json, const std::string& path) {
        JsonMembers one(json, path, members.findings());
        CardBand band;
        band.at_least = one.formula("ge");
        band.above = one.formula("gt");
        band.at_most = one.formula("le");
        band.below = one.formula("lt");
        band.when = one.formula("when");
        if (grades)
            band.grade = one.text("grade");
        else
            band.points = one.formula("points");
        one.end();
        bands.push_back(std::move(band));
    });
    return bands;
}

bool grade_rounded_of(JsonMembers& members) {
    return members.one_of<bool>("grade_by", {{"unrounded", false}, {"rounded", true}}, false);
}

CardLine line_of(const JsonValue& json, const std::string& path, Diagnostics& found) {
    JsonMembers members(json, path, found);
    CardLine line;
    line.label = label_of(members);
    line.in_force = in_force_of(members);
    line.when = members.formula("when");
    line.applicable = members.formula("applicable");
    line.absent = members.formula("absent");
    line.worth = members.formula("worth");
    line.then = steps_of(members);
    if (!members.has("kind"))
        members.missing("kind");
    line.kind = members.one_of<LineKind>("kind",
                                         {{"once", LineKind::once},
                                          {"formula", LineKind::formula},
                                          {"each", LineKind::each},
                                          {"judged", LineKind::judged},
                                          {"ratio", LineKind::ratio},
                                          {"rank", LineKind::rank},
                                          {"bands", LineKind::bands},
                                          {"tiers", LineKind::tiers}},
                                         LineKind::once);
    const auto list = [&](std::string_view name, std::vector<Formula>& to) {
        members.each(name, [&](const JsonValue& item, const std::string& at) {
            to.push_back(members.formula_of(item, at));
        });
    };
    switch (line.kind) {
        case LineKind::once:
            line.points = members.formula("points");
            break;
        case LineKind::formula:
            line.value = members.formula("points");
            break;
        case LineKind::each:
            line.value = members.formula("count");
            line.points = members.formula("points");
            break;
        case LineKind::judged:
            line.value = members.formula("value");
            line.low = members.formula("from");
            line.high = members.formula("to");
            line.judged_as = members.one_of<JudgedAs>(
                "as",
                {{"gain", JudgedAs::gain}, {"loss", JudgedAs::loss}, {"shortfall", JudgedAs::shortfall}},
                JudgedAs::gain);
            break;
        case LineKind::ratio:
            line.value = members.formula("own");
            line.to = members.formula("to");
            line.points = members.formula("points");
            break;
        case LineKind::rank:
            line.value = members.formula("rank");
            line.first = members.formula("first");
            line.step = members.formula("step");
            list("from_first", line.from_first);
            list("from_last", line.from_last);
            line.mean = members.one_of<bool>("several", {{"sum", false}, {"mean", true}}, false);
            break;
        case LineKind::bands:
            line.value = members.formula("value");
            line.bands = bands_of(members, "bands");
            break;
        case LineKind::tiers:
            line.value = members.formula("count");
            members.each("tiers", [&](const JsonValue& item, const std::string& at) {
                JsonMembers tier(item, at, found);
                line.tiers.push_back({tier.formula("up_to"), tier.formula("points")});
                tier.end();
            });
            break;
    }
    members.end();
    return line;
}

CardCategory category_of(const JsonValue& json, const std::string& path, Diagnostics& found) {
    JsonMembers members(json, path, found);
    CardCategory category;
    category.label = label_of(members);
    category.in_force = in_force_of(members);
    category.applicable = members.formula("applicable");
    category.start = members.formula("start");
    category.weight = members.formula("weight");
    category.worth = members.formula("worth");
    category.lines_not_applicable = not_applicable_of(members);
    members.each("lines", [&](const JsonValue& item, const std::string& at) {
        category.lines.push_back(line_of(item, at, found));
    });
    category.then = steps_of(members);
    category.grades = bands_of(members, "grades");
    category.grade_rounded = grade_rounded_of(members);
    members.end();
    return category;
}

/// `formula`: the member that holds the condition; `grade`: the one with the grade that follows, or empty.
std::vector<CardCondition> conditions_of(JsonMembers& members, std::string_view name,
                                         std::string_view formula, std::string_view grade) {
    std::vector<CardCondition> conditions;
    members.each(name, [&](const JsonValue& json, const std::string& path) {
        JsonMembers one(json, path, members.findings());
        CardCondition condition;
        condition.label = label_of(one);
        condition.in_force = in_force_of(one);
        condition.formula = one.formula(formula);
        if (!grade.empty())
            condition.grade = one.text(grade);
        one.end();
        conditions.push_back(std::move(condition));
    });
    return conditions;
}

std::vector<OrderKey> order_of(JsonMembers& members) {
    std::vector<OrderKey> order;
    members.each("order", [&](const JsonValue& json, const std::string& path) {
        JsonMembers one(json, path, members.findings());
        order.push_back({one.formula("by"), one.flag("ascending")});
        one.end();
    });
    return order;
}

CardAward award_of(const JsonValue& json, const std::string& path, Diagnostics& found) {
    JsonMembers members(json, path, found);
    CardAward award;
    award.label = label_of(members);
    award.candidates = members.formula("candidates");
    award.gates = conditions_of(members, "gates", "needs", "");
    award.gated_keep_places = members.flag("gated_keep_places");
    award.order = order_of(members);
    award.ties = members.one_of<QuotaTies>("ties",
                                           {{"unresolved", QuotaTies::unresolved},
                                            {"all", QuotaTies::all},
                                            {"input_order", QuotaTies::input_order}},
                                           QuotaTies::unresolved);
    award.share = members.formula("share");
    award.base = members.one_of<QuotaBase>(
        "share_of",
        {{"all", QuotaBase::all}, {"rated", QuotaBase::rated}, {"candidates", QuotaBase::candidates}},
        QuotaBase::all);
    award.share_rounding = rounding_of(members, "rounding", Rounding::floor);
    award.places = members.formula("places");
    award.at_least = members.formula("at_least");
    award.at_most = members.formula("at_most");
    members.end();
    return award;
}

CardRanking ranking_of(const JsonValue& json, const std::string& path, Diagnostics& found) {
    JsonMembers members(json, path, found);
    CardRanking ranking;
    ranking.order = order_of(members);
    ranking.ties = members.one_of<Ties>(
        "ties", {{"shared", Ties::shared}, {"dense", Ties::dense}, {"forbidden", Ties::forbidden}},
        Ties::shared);
    ranking.among = members.formula("among");
    members.end();
    return ranking;
}

void read_inputs(JsonMembers& members, ScorecardSource& source) {
    Diagnostics& found = members.findings();
    members.each("inputs", [&](const JsonValue& json, const std::string& path) {
        JsonMembers one(json, path, found);
        source.inputs.push_back(
            {one.text("name"), one.text("text"), one.text("type"), one.formula("default")});
        one.end();
    });
    members.each("parameters", [&](const JsonValue& json, const std::string& path) {
        JsonMembers one(json, path, found);
        CardParameter parameter{one.text("name"), one.text("text"), {}};
        if (one.has("value"))
            parameter.values.push_back({{}, one.formula("value")});
        one.each("values", [&](const JsonValue& item, const std::string& at) {
            JsonMembers value(item, at, found);
            parameter.values.push_back({in_force_of(value), value.formula("value")});
            value.end();
        });
        one.end();
        source.parameters.push_back(std::move(parameter));
    });
    members.each("group_values", [&](const JsonValue& json, const std::string& path) {
        JsonMembers one(json, path, found);
        source.group_values.push_back({one.text("name"), one.text("text"), one.formula("value")});
        one.end();
    });
}

void read_source(const JsonValue& json, ScorecardSource& source, Diagnostics& found) {
    JsonMembers members(json, "", found);
    const std::string schema = members.text("schema");
    if (schema != scorecard_schema)
        members.report("F054", {"形式不是 luoshi.scorecard/1", "the form is not luoshi.scorecard/1"},
                       {"\"schema\": \"luoshi.scorecard/1\"", "\"schema\": \"luoshi.scorecard/1\""},
                       "/schema");
    source.id = members.text("id");
    source.title = members.text("title");
    source.version = members.text("version");
    source.source = members.text("source");
    source.in_force = in_force_of(members);
    source.subjects = members.formula("subjects");
    source.subject_id = members.formula("subject_id");
    source.group = members.formula("group");
    read_inputs(members, source);
    source.ignores_other_facts =
        members.one_of<bool>("other_facts", {{"refuse", false}, {"ignore", true}}, false);
    members.each("categories", [&](const JsonValue& item, const std::string& path) {
        source.categories.push_back(category_of(item, path, found));
    });
    if (const JsonValue* total = members.find("total")) {
        JsonMembers one(*total, "/total", found);
        source.start = one.formula("start");
        source.categories_not_applicable = not_applicable_of(one);
        source.then = steps_of(one);
        source.grades = bands_of(one, "grades");
        source.grade_rounded = grade_rounded_of(one);
        one.end();
    }
    source.not_rated = conditions_of(members, "not_rated", "when", "");
    source.gates = conditions_of(members, "gates", "needs", "else");
    source.vetoes = conditions_of(members, "vetoes", "when", "grade");
    source.exclusions = conditions_of(members, "exclusions", "when", "");
    if (const JsonValue* ranking = members.find("ranking"))
        source.ranking = ranking_of(*ranking, "/ranking", found);
    members.each("awards", [&](const JsonValue& item, const std::string& path) {
        source.awards.push_back(award_of(item, path, found));
    });
    source.result = members.formula("result");
    members.end();
}

}  // namespace
}  // namespace formats

ScorecardSourceReading read_scorecard_source(std::string_view json) {
    ScorecardSourceReading reading;
    const std::optional<detail::JsonValue> tree = detail::parse_json(json, reading.findings);
    if (tree)
        formats::read_source(*tree, reading.source, reading.findings);
    return reading;
}

ScorecardReading read_scorecard(std::string_view json) {
    ScorecardSourceReading source = read_scorecard_source(json);
    ScorecardReading reading;
    reading.findings = std::move(source.findings);
    if (has_errors(reading.findings))
        return reading;
    rules::Scorecard card = rules::compile_scorecard(std::move(source.source));
    reading.findings.insert(reading.findings.end(), card.findings().begin(), card.findings().end());
    if (!has_errors(reading.findings))
        reading.card = std::move(card);
    return reading;
}

}  // namespace v1
}  // namespace luoshi
