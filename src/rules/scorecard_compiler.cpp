// A scorecard's formulas into one program, and what can be found wrong without any subject.
#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "luoshi/rules/scorecard.hpp"
#include "rules/builder.hpp"
#include "rules/feel_lexer.hpp"
#include "rules/feel_parser.hpp"
#include "rules/scorecard_program.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

/// What a formula may speak of, each with all that the ones before it may.
enum class CardScope : std::uint8_t {
    day,      ///< as_of alone
    input,    ///< what was given, and parameters
    group,    ///< inputs of all subjects of a group
    subject,  ///< a subject's inputs, and the lines and categories before
    score,    ///< its score
    grade,    ///< its grade
    rank,     ///< its rank
    results,  ///< everything
};

class CardCompiler {
  public:
    explicit CardCompiler(ScorecardSource source) : card_(std::make_shared<CardProgram>()) {
        card_->source = std::move(source);
        card_->program = std::make_shared<Program>();
    }

    Scorecard compile() {
        const ScorecardSource& source = card_->source;
        declare();
        for (const CardInput& input : source.inputs)
            card_->defaults.push_back(
                formula(input.default_value, CardScope::input, "input", input.name, "default"));
        for (std::size_t i = 0; i < source.parameters.size(); ++i)
            compile_parameter(source.parameters[i]);
        for (const GroupValue& value : source.group_values)
            card_->group_values.push_back(
                needed(value.value, CardScope::group, "group value", value.name, "value"));
        card_->subjects = formula(source.subjects, CardScope::input, "scorecard", source.id, "subjects");
        card_->subject_id =
            formula(source.subject_id, CardScope::subject, "scorecard", source.id, "subject_id");
        card_->group = formula(source.group, CardScope::subject, "scorecard", source.id, "group");
        for (const CardCategory& category : source.categories)
            compile_category(category);
        card_->start = formula(source.start, CardScope::subject, "total", source.id, "start");
        card_->then = steps(source.then, "total", source.id);
        if (source.categories_not_applicable != NotApplicable::leave_out)
            for (std::size_t c = 0; c < source.categories.size(); ++c)
                if (card_->categories[c].worth == no_code)
                    full_marks_needed("category", source.categories[c].label.code);
        card_->not_rated = conditions(source.not_rated, CardScope::subject, "not_rated", nullptr);
        card_->grades = bands(source.grades, CardScope::score, "grades", source.id, &card_->scale);
        card_->gates = conditions(source.gates, CardScope::score, "gate", &card_->scale);
        card_->vetoes = conditions(source.vetoes, CardScope::score, "veto", &card_->scale);
        card_->exclusions = conditions(source.exclusions, CardScope::grade, "exclusion", nullptr);
        if (source.ranking) {
            card_->ranking = keys(source.ranking->order, "ranking", source.id);
            card_->ranked = formula(source.ranking->among, CardScope::grade, "ranking", source.id, "among");
        }
        for (const CardAward& award : source.awards)
            compile_award(award);
        card_->result = formula(source.result, CardScope::results, "scorecard", source.id, "result");
        finish();
        return Scorecard(card_);
    }

  private:
    void report(const char* code, Message what, Message accepted, const char* entity, const std::string& id,
                std::string field = {}) {
        Place place;
        place.entity = entity;
        place.id = id;
        place.field = std::move(field);
        card_->findings.push_back({code, Severity::error, std::move(what), std::move(accepted), place});
    }
    void full_marks_needed(const char* entity, const std::string& id) {
        report("K007",
               {"不适用部分的分值要分摊，须写明满分",
                "parts that do not apply are spread: full marks are needed"},
               {"worth", "worth"}, entity, id, "worth");
    }

    // --- variables ---

    std::uint32_t add_variable(std::string_view name, const TypePtr& type = nullptr) {
        Program& program = *card_->program;
        program.inputs.push_back({normal_name(name), type});
        return static_cast<std::uint32_t>(program.inputs.size() - 1);
    }

    void declare() {
        const ScorecardSource& source = card_->source;
        Builder types(card_->program);
        types.begin_text({});
        unique(source.inputs, "input", [](const CardInput& input) { return input.name; });
        unique(source.parameters, "parameter", [](const CardParameter& one) { return one.name; });
        unique(source.categories, "category", [](const CardCategory& one) { return one.label.code; });
        unique(source.awards, "award", [](const CardAward& one) { return one.label.code; });
        for (const auto* list : {&source.gates, &source.vetoes, &source.exclusions, &source.not_rated})
            unique(*list, "condition", [](const CardCondition& one) { return one.label.code; });
        for (const CardInput& input : source.inputs) {
            Parser parser(types, input.type);
            TypePtr type = input.type.empty() ? nullptr : parser.whole_type();
            if (!input.type.empty() && type == nullptr)
                report("K004", {"没有类型“" + input.type + "”", "there is no type \"" + input.type + "\""},
                       {"FEEL 的类型，如 number、boolean、string、date、list<number>",
                        "a type of FEEL: number, boolean, string, date, list<number>"},
                       "input", input.name, "type");
            add_variable(input.name, type);
        }
        CardVariables& at = card_->at;
        at.first_parameter = static_cast<std::uint32_t>(card_->program->inputs.size());
        for (const CardParameter& parameter : source.parameters)
            add_variable(parameter.name);
        at.first_group_value = static_cast<std::uint32_t>(card_->program->inputs.size());
        for (const GroupValue& value : source.group_values)
            add_variable(value.name);
        at.input = add_variable("input");
        at.as_of = add_variable("as_of");
        at.group = add_variable("group");
        at.lines = add_variable("lines");
        at.categories = add_variable("categories");
        at.grades = add_variable("grades");
        at.score = add_variable("score");
        at.unrounded = add_variable("unrounded");
        at.grade = add_variable("grade");
        at.eligible = add_variable("eligible");
        at.rank = add_variable("rank");
        at.group_size = add_variable("group_size");
        at.results = add_variable("results");
        at.result = add_variable("result");
        at.awards = add_variable("awards");
        at.count = static_cast<std::uint32_t>(card_->program->inputs.size());
        card_->mentioned.assign(at.count, 0);
        auto lines = std::make_shared<Shape>(), categories = std::make_shared<Shape>(),
             inputs = std::make_shared<Shape>();
        for (const CardCategory& category : source.categories) {
            categories->add(category.label.code);
            for (const CardLine& line : category.lines)
                if (!lines->add(line.label.code))
                    report("K002",
                           {"评分项编号“" + line.label.code + "”重复",
                            "the code \"" + line.label.code + "\" is used twice"},
                           {"每项一个编号", "a code of its own for each line"}, "line", line.label.code,
                           "code");
        }
        for (const CardInput& input : source.inputs)
            inputs->add(normal_name(input.name));
        card_->line_shape = std::move(lines);
        card_->category_shape = std::move(categories);
        card_->input_shape = std::move(inputs);
    }

    template <class List, class CodeOf>
    void unique(const List& list, const char* entity, CodeOf&& code_of) {
        std::set<std::string> seen;
        for (const auto& one : list) {
            const std::string code = code_of(one);
            if (code.empty())
                report("K001", {"缺编号或名称", "a code or name is missing"}, {"非空文本", "a text"}, entity,
                       code, "code");
            else if (!seen.insert(code).second)
                report("K002", {"“" + code + "”重复", "\"" + code + "\" is used twice"},
                       {"各不相同", "a code of its own for each"}, entity, code, "code");
        }
    }

    void bind(Builder& builder, std::uint32_t variable) {
        const InputInfo& info = card_->program->inputs[variable];
        builder.bind(info.name, {Op::input, variable, 0, info.type.get()});
    }
    void bind_range(Builder& builder, std::uint32_t first, std::uint32_t last) {
        for (std::uint32_t v = first; v < last; ++v)
            bind(builder, v);
    }
    void bind_scope(Builder& builder, CardScope scope) {
        const CardVariables& at = card_->at;
        bind(builder, at.as_of);
        if (scope == CardScope::day)
            return;
        bind_range(builder, at.first_parameter, at.first_group_value);
        if (scope == CardScope::input || scope == CardScope::results)
            bind(builder, at.input);
        if (scope == CardScope::input)
            return;
        if (scope == CardScope::results) {
            for (const std::uint32_t v : {at.results, at.result, at.awards})
                bind(builder, v);
            know_members(builder);
            return;
        }
        // What a subject states comes last: a fact called `score` hides the card's own.
        bind(builder, at.group);
        // A group value may use those before it.
        bind_range(builder, at.first_group_value,
                   scope == CardScope::group
                       ? at.first_group_value + static_cast<std::uint32_t>(card_->group_values.size())
                       : at.input);
        know_members(builder);
        if (scope == CardScope::group)
            return;
        for (const std::uint32_t v : {at.lines, at.categories, at.grades})
            bind(builder, v);
        if (scope >= CardScope::score)
            for (const std::uint32_t v : {at.score, at.unrounded})
                bind(builder, v);
        if (scope >= CardScope::grade)
            for (const std::uint32_t v : {at.grade, at.group_size})
                bind(builder, v);
        if (scope >= CardScope::rank)
            for (const std::uint32_t v : {at.eligible, at.rank})
                bind(builder, v);
        bind_range(builder, 0, at.first_parameter);
    }
    void know_members(Builder& builder) {
        for (const Shape* shape :
             {card_->line_shape.get(), card_->category_shape.get(), card_->input_shape.get()})
            for (std::size_t i = 0; i < shape->size(); ++i)
                builder.know_member(shape->name(i));
        for (const CardAward& award : card_->source.awards)
            builder.know_member(award.label.code);
    }

    // --- formulas ---

    Code formula(const Formula& text, CardScope scope, const char* entity, const std::string& id,
                 std::string field) {
        if (is_blank(text))
            return no_code;
        Program& program = *card_->program;
        CompiledFormula made;
        made.text = text;
        made.place.entity = entity;
        made.place.id = id;
        made.place.field = std::move(field);
        made.first_node = static_cast<std::uint32_t>(program.nodes.size());
        Builder& builder = builder_of(scope);
        builder.begin_text(made.place);
        made.body.root = Parser(builder, text).whole_expression().node;
        made.body.slots = builder.finish_body();
        made.last_node = static_cast<std::uint32_t>(program.nodes.size());
        for (std::uint32_t node = made.first_node; node < made.last_node; ++node)
            if (const Node& one = program.nodes[node]; one.op == Op::input) {
                card_->mentioned[one.a] = 1;
                if (std::find(made.reads.begin(), made.reads.end(), one.a) == made.reads.end())
                    made.reads.push_back(one.a);
            }
        refuse_unknown_names(made, builder);
        card_->formulas.push_back(std::move(made));
        return static_cast<Code>(card_->formulas.size() - 1);
    }
    /// `lines.x` where no line before has that code; of categories likewise.
    void refuse_unknown_part(const CompiledFormula& made, std::uint32_t node) {
        const Program& program = *card_->program;
        const Node& path = program.nodes[node];
        if (path.op != Op::path || program.nodes[path.a].op != Op::input)
            return;
        const std::uint32_t variable = program.nodes[path.a].a;
        const CardVariables& at = card_->at;
        const bool of_lines = variable == at.lines;
        if (!of_lines && variable != at.categories && variable != at.grades)
            return;
        const Shape& shape = of_lines ? *card_->line_shape : *card_->category_shape;
        const std::string& name = program.names[path.b].text;
        const std::size_t before = of_lines ? lines_so_far_ : card_->categories.size();
        if (shape.find(name) < before)
            return;
        std::string known;
        for (std::size_t i = 0; i < before; ++i)
            known += (known.empty() ? "" : ", ") + shape.name(i);
        Place place = made.place;
        place.byte = path.at;
        card_->findings.push_back(
            {"K008",
             Severity::error,
             {"此前没有编号为“" + name + "”的部分", "no part before this has the code \"" + name + "\""},
             {known, known},
             std::move(place)});
    }

    /// In a model a name without a meaning is null when it is asked for; here it is a slip of the pen.
    void refuse_unknown_names(const CompiledFormula& made, const Builder& builder) {
        const Program& program = *card_->program;
        std::set<std::uint32_t> excused;  // within a filter a name may be an entry of the item
        for (std::uint32_t node = made.first_node; node < made.last_node; ++node)
            if (program.nodes[node].op == Op::item_name)
                excused.insert(program.nodes[node].c);
        for (std::uint32_t node = made.first_node; node < made.last_node; ++node)
            refuse_unknown_part(made, node);
        for (std::uint32_t node = made.first_node; node < made.last_node; ++node) {
            if (program.nodes[node].op != Op::unknown_name || excused.count(node) != 0)
                continue;
            std::string known;
            for (std::uint32_t i = 0; i < builder.names().size(); ++i)
                known += (known.empty() ? "" : ", ") + builder.names().name(i);
            const std::string& name = program.names[program.nodes[node].a].text;
            Place place = made.place;
            place.byte = program.nodes[node].at;
            card_->findings.push_back({"K008",
                                       Severity::error,
                                       {"“" + name + "”在此没有意义", "\"" + name + "\" means nothing here"},
                                       {known, known},
                                       std::move(place)});
        }
    }
    Code needed(const Formula& text, CardScope scope, const char* entity, const std::string& id,
                const char* field) {
        if (is_blank(text))
            report("K001", {"缺“" + std::string(field) + "”", std::string(field) + " is missing"},
                   {"FEEL 表达式或数", "a FEEL expression or a number"}, entity, id, field);
        return formula(text, scope, entity, id, field);
    }

    /// One builder for formulas in a row with the same scope.
    Builder& builder_of(CardScope scope) {
        if (builder_ == nullptr || scope != scope_ || scope == CardScope::group) {
            builder_ = std::make_unique<Builder>(card_->program);
            scope_ = scope;
            bind_scope(*builder_, scope);
        }
        return *builder_;
    }

    // --- parts ---

    void dated(const InForce& in_force, const char* entity, const std::string& id) {
        card_->has_dates |= in_force.from.has_value() || in_force.until.has_value();
        if (in_force.from && in_force.until && *in_force.until < *in_force.from)
            report("K003", {"止日早于起日", "it ends before it begins"}, {}, entity, id, "until");
    }

    void compile_parameter(const CardParameter& parameter) {
        std::vector<Code> codes;
        for (std::size_t i = 0; i < parameter.values.size(); ++i) {
            const CardParameter::Value& value = parameter.values[i];
            dated(value.in_force, "parameter", parameter.name);
            for (std::size_t j = 0; j < i; ++j) {
                const InForce& other = parameter.values[j].in_force;
                const bool apart =
                    (value.in_force.until && other.from && *value.in_force.until < *other.from) ||
                    (other.until && value.in_force.from && *other.until < *value.in_force.from);
                if (!apart)
                    report("K005", {"同一天有两个取值", "two values are in force on one day"},
                           {"互不重叠的起止日", "days that do not overlap"}, "parameter", parameter.name,
                           "values[" + std::to_string(i) + "]");
            }
            codes.push_back(needed(value.value, CardScope::day, "parameter", parameter.name, "value"));
        }
        if (codes.empty())
            report("K001", {"参数没有取值", "the parameter has no value"}, {}, "parameter", parameter.name,
                   "values");
        card_->parameters.push_back(std::move(codes));
    }

    std::vector<StepCode> steps(const std::vector<CardStep>& list, const char* entity,
                                const std::string& id) {
        std::vector<StepCode> codes;
        for (std::size_t i = 0; i < list.size(); ++i) {
            const CardStep& step = list[i];
            const std::string field = "then[" + std::to_string(i) + "]";
            StepCode code;
            if (step.kind != StepKind::round)
                code.formula = needed(step.formula, CardScope::subject, entity, id, field.c_str());
            code.when = formula(step.when, CardScope::subject, entity, id, field + ".when");
            codes.push_back(code);
        }
        return codes;
    }

    std::vector<BandCode> bands(const std::vector<CardBand>& list, CardScope scope, const char* entity,
                                const std::string& id, std::vector<std::string>* scale) {
        std::vector<BandCode> codes;
        for (std::size_t i = 0; i < list.size(); ++i) {
            const CardBand& band = list[i];
            const std::string field =
                std::string(scale != nullptr ? "grades[" : "bands[") + std::to_string(i) + "]";
            BandCode code;
            code.at_least = formula(band.at_least, scope, entity, id, field + ".ge");
            code.above = formula(band.above, scope, entity, id, field + ".gt");
            code.at_most = formula(band.at_most, scope, entity, id, field + ".le");
            code.below = formula(band.below, scope, entity, id, field + ".lt");
            code.when = formula(band.when, scope, entity, id, field + ".when");
            if (scale == nullptr) {
                code.points = needed(band.points, scope, entity, id, (field + ".points").c_str());
            } else if (band.grade.empty()) {
                report("K001", {"缺等次名称", "the name of the grade is missing"}, {}, entity, id,
                       field + ".grade");
            } else {
                code.grade = grade_number(*scale, band.grade, true);
            }
            codes.push_back(code);
        }
        return codes;
    }

    static std::int32_t grade_number(std::vector<std::string>& scale, const std::string& name, bool add) {
        const auto known = std::find(scale.begin(), scale.end(), name);
        if (known == scale.end()) {
            if (!add)
                return -1;
            scale.push_back(name);
            return static_cast<std::int32_t>(scale.size() - 1);
        }
        return static_cast<std::int32_t>(known - scale.begin());
    }

    std::vector<ConditionCode> conditions(const std::vector<CardCondition>& list, CardScope scope,
                                          const char* entity, std::vector<std::string>* scale) {
        std::vector<ConditionCode> codes;
        for (const CardCondition& condition : list) {
            dated(condition.in_force, entity, condition.label.code);
            ConditionCode code;
            code.formula = needed(condition.formula, scope, entity, condition.label.code,
                                  std::string_view(entity) == "gate" ? "needs" : "when");
            if (scale != nullptr) {
                code.grade = grade_number(*scale, condition.grade, false);
                if (code.grade < 0)
                    report("K006",
                           {"等次“" + condition.grade + "”不在等次表中",
                            "the grade \"" + condition.grade + "\" is in no band of the scale"},
                           {"grades 中的名称", "a name of `grades`"}, entity, condition.label.code, "grade");
            }
            codes.push_back(code);
        }
        return codes;
    }

    std::vector<KeyCode> keys(const std::vector<OrderKey>& order, const char* entity, const std::string& id) {
        std::vector<KeyCode> codes;
        for (std::size_t i = 0; i < order.size(); ++i)
            codes.push_back({needed(order[i].by, CardScope::grade, entity, id,
                                    ("order[" + std::to_string(i) + "].by").c_str()),
                             order[i].ascending});
        return codes;
    }

    void compile_category(const CardCategory& category) {
        const std::string& id = category.label.code;
        dated(category.in_force, "category", id);
        CategoryCode code;
        code.first_line = card_->line_count;
        code.applicable = formula(category.applicable, CardScope::subject, "category", id, "applicable");
        code.start = formula(category.start, CardScope::subject, "category", id, "start");
        code.weight = formula(category.weight, CardScope::subject, "category", id, "weight");
        code.worth = formula(category.worth, CardScope::subject, "category", id, "worth");
        for (const CardLine& line : category.lines) {
            code.lines.push_back(compile_line(line));
            ++lines_so_far_;
            if (category.lines_not_applicable != NotApplicable::leave_out &&
                code.lines.back().worth == no_code)
                full_marks_needed("line", line.label.code);
        }
        code.then = steps(category.then, "category", id);
        code.grades = bands(category.grades, CardScope::subject, "category", id, &code.scale);
        card_->line_count += static_cast<std::uint32_t>(category.lines.size());
        card_->categories.push_back(std::move(code));
    }

    LineCode compile_line(const CardLine& line) {
        const std::string& id = line.label.code;
        const auto stated = [&](const Formula& text, const char* field) {
            return formula(text, CardScope::subject, "line", id, field);
        };
        const auto must = [&](const Formula& text, const char* field) {
            return needed(text, CardScope::subject, "line", id, field);
        };
        dated(line.in_force, "line", id);
        LineCode code;
        code.applicable = stated(line.applicable, "applicable");
        code.when = line.kind == LineKind::once ? must(line.when, "when") : stated(line.when, "when");
        switch (line.kind) {
            case LineKind::once:
                code.points = must(line.points, "points");
                break;
            case LineKind::formula:
                code.value = must(line.value, "points");
                break;
            case LineKind::each:
                code.value = must(line.value, "count");
                code.points = must(line.points, "points");
                break;
            case LineKind::judged:
                code.value = must(line.value, "value");
                code.low = must(line.low, "from");
                code.high = must(line.high, "to");
                break;
            case LineKind::ratio:
                code.value = must(line.value, "own");
                code.to = must(line.to, "to");
                code.points = must(line.points, "points");
                break;
            case LineKind::rank:
                code.value = must(line.value, "rank");
                compile_ranks(line, code);
                break;
            case LineKind::bands:
                code.value = must(line.value, "value");
                code.bands = bands(line.bands, CardScope::subject, "line", id, nullptr);
                if (line.bands.empty())
                    report("K001", {"没有分档", "there are no bands"}, {}, "line", id, "bands");
                break;
            case LineKind::tiers:
                code.value = must(line.value, "count");
                compile_tiers(line, code);
                break;
        }
        code.absent = stated(line.absent, "absent");
        code.worth = stated(line.worth, "worth");
        code.then = steps(line.then, "line", id);
        return code;
    }

    void compile_ranks(const CardLine& line, LineCode& code) {
        const std::string& id = line.label.code;
        const bool by_step = !is_blank(line.first) || !is_blank(line.step);
        const bool by_list = !line.from_first.empty() || !line.from_last.empty();
        if (by_step == by_list)
            report("K003", {"名次得分须且只须用一种写法", "points by rank are stated in exactly one way"},
                   {"first 与 step，或 from_first、from_last", "first and step, or from_first and from_last"},
                   "line", id, "rank");
        if (by_step) {
            code.first = needed(line.first, CardScope::subject, "line", id, "first");
            code.step = needed(line.step, CardScope::subject, "line", id, "step");
        }
        for (std::size_t i = 0; i < line.from_first.size(); ++i)
            code.from_first.push_back(needed(line.from_first[i], CardScope::subject, "line", id,
                                             ("from_first[" + std::to_string(i) + "]").c_str()));
        for (std::size_t i = 0; i < line.from_last.size(); ++i)
            code.from_last.push_back(needed(line.from_last[i], CardScope::subject, "line", id,
                                            ("from_last[" + std::to_string(i) + "]").c_str()));
    }

    void compile_tiers(const CardLine& line, LineCode& code) {
        const std::string& id = line.label.code;
        if (line.tiers.empty())
            report("K001", {"没有分级", "there are no tiers"}, {}, "line", id, "tiers");
        for (std::size_t i = 0; i < line.tiers.size(); ++i) {
            const std::string field = "tiers[" + std::to_string(i) + "]";
            TierCode tier;
            tier.up_to = formula(line.tiers[i].up_to, CardScope::subject, "line", id, field + ".up_to");
            tier.points =
                needed(line.tiers[i].points, CardScope::subject, "line", id, (field + ".points").c_str());
            if (tier.up_to == no_code && i + 1 < line.tiers.size())
                report("K003", {"只有最后一级可以不写上限", "only the last tier is without an end"},
                       {"up_to", "up_to"}, "line", id, field);
            code.tiers.push_back(tier);
        }
    }

    void compile_award(const CardAward& award) {
        const std::string& id = award.label.code;
        AwardCode code;
        code.candidates = formula(award.candidates, CardScope::rank, "award", id, "candidates");
        code.gates = conditions(award.gates, CardScope::rank, "gate", nullptr);
        for (std::size_t i = 0; i < award.order.size(); ++i)
            code.order.push_back({needed(award.order[i].by, CardScope::rank, "award", id,
                                         ("order[" + std::to_string(i) + "].by").c_str()),
                                  award.order[i].ascending});
        code.share = formula(award.share, CardScope::group, "award", id, "share");
        code.places = formula(award.places, CardScope::group, "award", id, "places");
        code.at_least = formula(award.at_least, CardScope::group, "award", id, "at_least");
        code.at_most = formula(award.at_most, CardScope::group, "award", id, "at_most");
        if (code.share != no_code && code.places != no_code)
            report("K003", {"名额不能既按比例又定数", "places are stated by share or by number, not both"},
                   {"share 或 places", "share or places"}, "award", id, "places");
        card_->awards.push_back(std::move(code));
    }

    void finish() {
        dated(card_->source.in_force, "scorecard", card_->source.id);
        const Diagnostics& found = card_->program->findings;
        card_->findings.insert(card_->findings.end(), found.begin(), found.end());
    }

    std::shared_ptr<CardProgram> card_;
    std::unique_ptr<Builder> builder_;
    CardScope scope_ = CardScope::day;
    std::size_t lines_so_far_ = 0;
};

}  // namespace

Scorecard compile_scorecard(ScorecardSource source) {
    return CardCompiler(std::move(source)).compile();
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
