// Why a subject has its score: the evaluation once more for this subject alone, with every value written
// down.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "rules/scorecard_alone.hpp"
#include "rules/scorecard_run.hpp"
#include "rules/value_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

std::string amount(const Fraction& value) {
    return value.denominator() == 1 ? to_text(to_decimal(value)) : to_fraction_text(value);
}

Message both(const std::string& text) {
    return {text, text};
}

Message status_text(PartStatus status) {
    switch (status) {
        case PartStatus::counted:
            return {"计入", "counted"};
        case PartStatus::not_met:
            return {"条件不成立，计 0 分", "its condition is false: 0 points"};
        case PartStatus::not_applicable:
            return {"不适用", "does not apply"};
        case PartStatus::not_in_force:
            return {"评分日不生效", "not in force on the day"};
        case PartStatus::unknown:
            return {"算不出", "could not be computed"};
    }
    return {};
}

Message rounding_text(Rounding mode) {
    switch (mode) {
        case Rounding::half_even:
            return {"四舍六入五成双", "half even"};
        case Rounding::half_up:
            return {"四舍五入", "half up"};
        case Rounding::half_down:
            return {"五舍六入", "half down"};
        case Rounding::up:
            return {"进位", "up, away from zero"};
        case Rounding::down:
            return {"去尾", "down, toward zero"};
        case Rounding::ceiling:
            return {"向上取整", "ceiling"};
        case Rounding::floor:
            return {"向下取整", "floor"};
    }
    return {};
}

class Explainer {
  public:
    Explainer(const Scores& all, std::size_t subject)
        : all_(all),
          subject_(subject),
          scores_(alone(all, subject)),
          run_(*all.card, options_of(all), scores_) {
        run_.explains = true;
        run_.at_subject(0);
    }

    Explanation explain() {
        const PartScore& total = scores_.totals.front();
        Explanation made = node("score", scores_.ids.front(), {});
        const std::string title = card().source.title.empty() ? card().source.id : card().source.title;
        made.text = {title + "：" + scores_.ids.front(), title + ": " + scores_.ids.front()};
        if (const auto score = scores_.score(0))
            made.value = to_text(*score);
        else
            made.text = joined(made.text, status_text(total.status));
        for (std::size_t c = 0; c < card().categories.size(); ++c)
            made.parts.push_back(category(c));
        std::vector<StepState> states = {total_sum(run_, 0)};
        const bool is_sum = card().categories.size() > 1 || card().start != no_code ||
                            std::any_of(card().categories.begin(), card().categories.end(),
                                        [](const CategoryCode& code) { return code.weight != no_code; });
        if (is_sum && states.front().status == PartStatus::counted)
            made.parts.push_back(sum_of_categories(states.front()));
        add_steps(made, card().source.then, card().then, "total", card().source.id, states);
        conditions(made, "not_rated", card().source.not_rated, card().not_rated, scores_.not_rated, {}, {});
        if (total.status == PartStatus::counted) {
            grade(made);
            conditions(made, "exclusion", card().source.exclusions, card().exclusions, scores_.exclusions, {},
                       {});
            rank(made);
            awards(made);
        }
        return made;
    }

  private:
    static ScoreOptions options_of(const Scores& all) {
        ScoreOptions options;
        options.as_of = all.as_of;
        return options;
    }
    const CardProgram& card() const { return run_.card(); }

    static Explanation node(const char* kind, const std::string& code, Message text) {
        Explanation made;
        made.kind = kind;
        made.code = code;
        made.text = std::move(text);
        return made;
    }
    static Explanation node(const char* kind, const RuleLabel& label) {
        Explanation made = node(kind, label.code, both(label.text.empty() ? label.code : label.text));
        made.clause = label.clause;
        return made;
    }
    static Message joined(const Message& a, const Message& b) {
        if (a.zh.empty() || b.zh.empty())
            return a.zh.empty() ? b : a;
        return {a.zh + "，" + b.zh, a.en + ", " + b.en};
    }

    // --- formulas ---

    /// The variables that a formula names, with their values.
    void add_inputs(Explanation& to, const std::vector<std::uint32_t>& reads) {
        for (const std::uint32_t variable : reads) {
            const std::string& name = card().program->inputs[variable].name;
            const bool known = std::any_of(to.parts.begin(), to.parts.end(), [&](const Explanation& part) {
                return (part.kind == "input" || part.kind == "parameter") && part.code == name;
            });
            if (known)
                continue;
            const CardVariables& at = card().at;
            const bool is_parameter = variable >= at.first_parameter && variable < at.first_group_value;
            Explanation input = node(is_parameter ? "parameter" : "input", name, {});
            if (variable < at.first_parameter)
                input.text = both(card().source.inputs[variable].text);
            else if (is_parameter)
                input.text = both(card().source.parameters[variable - at.first_parameter].text);
            input.value = shown(run_.row()[variable]);
            to.parts.push_back(std::move(input));
        }
    }
    void add_inputs(Explanation& to, Code code) {
        if (code != no_code)
            add_inputs(to, card().formulas[code].reads);
    }

    /// A condition; one of several parts, joined by `and` or `or`, shows each with its own value.
    Explanation condition(const char* kind, const std::string& code, Message text, Code formula) {
        const CompiledFormula& compiled = card().formulas[formula];
        Explanation made = node(kind, code, std::move(text));
        made.formula = compiled.text;
        made.value = shown(run_.value(formula));
        const Program& program = *card().program;
        const Node& root = program.nodes[compiled.body.root];
        if (root.op != Op::both && root.op != Op::either) {
            add_inputs(made, formula);
            return made;
        }
        std::uint32_t first = compiled.first_node;
        std::vector<std::uint32_t> begins;
        for (std::uint32_t i = 0; i < root.b; ++i) {
            const std::uint32_t part = program.lists[root.a + i];
            std::uint32_t begin = program.nodes[part].at;
            for (std::uint32_t n = first; n <= part; ++n)
                begin = std::min(begin, program.nodes[n].at);
            begins.push_back(begin);
            first = part + 1;
        }
        first = compiled.first_node;
        for (std::uint32_t i = 0; i < root.b; ++i) {
            const std::uint32_t part = program.lists[root.a + i];
            const std::size_t end = i + 1 < root.b ? begins[i + 1] : compiled.text.size();
            Explanation one = node("condition", {}, {});
            one.formula =
                without_connective(compiled.text.substr(begins[i], end - begins[i]), i + 1 < root.b);
            one.value = shown(run_.value_of({part, compiled.body.slots}));
            std::vector<std::uint32_t> reads;
            for (std::uint32_t n = first; n <= part; ++n)
                if (program.nodes[n].op == Op::input)
                    reads.push_back(program.nodes[n].a);
            add_inputs(one, reads);
            made.parts.push_back(std::move(one));
            first = part + 1;
        }
        return made;
    }
    static std::string without_connective(std::string text, bool has_one) {
        const auto trim = [&] { text.erase(text.find_last_not_of(" \t\r\n(") + 1); };
        trim();
        if (!has_one)
            return text;
        for (const char* word : {"and", "or"})
            if (const std::string_view end = word; text.ends_with(end)) {
                text.erase(text.size() - end.size());
                break;
            }
        trim();
        return text;
    }

    // --- lines ---

    std::string number_text(Code code) {
        const Value value = run_.value(code);
        return shown(value);
    }

    Message how(const CardLine& line, const LineCode& code) {
        const bool absent = code.absent != no_code && run_.value(code.value).is_null();
        const std::string value = number_text(absent ? code.absent : code.value);
        switch (line.kind) {
            case LineKind::once:
            case LineKind::formula:
                return {};
            case LineKind::each:
                return both(value + " × " + number_text(code.points));
            case LineKind::judged: {
                const std::string range = number_text(code.low) + ".." + number_text(code.high);
                if (line.judged_as == JudgedAs::shortfall)
                    return both(value + " - " + number_text(code.high));
                return {"评定 " + value + "（" + range + "）", "judged " + value + " (" + range + ")"};
            }
            case LineKind::ratio:
                return both(value + " ÷ " + number_text(code.to) + " × " + number_text(code.points));
            case LineKind::rank: {
                const std::string rule = code.first != no_code ? number_text(code.first) + " + " +
                                                                     number_text(code.step) + " × (n - 1)"
                                                               : std::string();
                const Message of = line.mean ? Message{"，取平均", ", their mean"} : Message{};
                return {"名次 " + value + (rule.empty() ? "" : "，" + rule) + of.zh,
                        "rank " + value + (rule.empty() ? "" : ", " + rule) + of.en};
            }
            case LineKind::bands: {
                const std::optional<Decimal> number = run_.number(code.value);
                const auto band = number ? run_.band_of(Fraction(*number), code.bands) : std::nullopt;
                if (!band || *band < 0)
                    return {value + "，不在任何一档", value + ", in no band"};
                const std::string place = std::to_string(*band + 1);
                return {value + "，第 " + place + " 档", value + ", band " + place};
            }
            case LineKind::tiers:
                return {value + "，分级累计", value + ", tier by tier"};
        }
        return {};
    }

    Explanation line(const CardLine& line, const LineCode& code, std::size_t place, bool category_in_force) {
        Explanation made = node("line", line.label);
        const LineScore& score = scores_.lines[place];
        if (!category_in_force)
            return made;
        std::vector<StepState> states(1);
        states.front().status = score.status;
        if (score.status == PartStatus::counted || score.status == PartStatus::not_met) {
            made.value = amount(score.points);
            if (score.status == PartStatus::counted)
                made.text = joined(made.text, how(line, code));
        }
        if (score.status != PartStatus::counted)
            made.text = joined(made.text, status_text(score.status));
        if (score.status == PartStatus::not_in_force)
            return take(made, line, code, states), made;
        if (code.applicable != no_code)
            made.parts.push_back(
                condition("condition", {}, {"是否适用", "whether it applies"}, code.applicable));
        if (code.when != no_code && score.status != PartStatus::not_applicable)
            made.parts.push_back(condition("condition", {}, {"条件", "condition"}, code.when));
        if (score.status == PartStatus::counted || score.status == PartStatus::unknown) {
            made.formula = line.value.empty() ? line.points : line.value;
            for (const Code each :
                 {code.value, code.absent, code.points, code.low, code.high, code.to, code.first, code.step})
                add_inputs(made, each);
            for (const BandCode& band : code.bands)
                add_inputs(made, band.when);
            if (score.status == PartStatus::counted)
                states.front() = line_points(run_, line, code);
        }
        take(made, line, code, states);
        return made;
    }
    void take(Explanation& made, const CardLine& line, const LineCode& code, std::vector<StepState>& states) {
        add_steps(made, line.then, code.then, "line", line.label.code, states);
    }

    // --- steps ---

    static Message step_text(const CardStep& step, const TakenStep& taken) {
        const std::string operand = amount(taken.operand);
        switch (step.kind) {
            case StepKind::add:
                return {"加 " + operand, "add " + operand};
            case StepKind::multiply: {
                constexpr std::pair<const char*, const char*> parts[] = {
                    {"", ""}, {"（仅加分）", " (gains only)"}, {"（仅扣分）", " (losses only)"}};
                const auto& [zh, en] = parts[static_cast<std::size_t>(step.part)];
                return {"乘以 " + operand + zh, "multiply by " + operand + en};
            }
            case StepKind::at_most:
                return {"不高于 " + operand, "at most " + operand};
            case StepKind::at_least:
                return {"不低于 " + operand, "at least " + operand};
            case StepKind::round: {
                const std::string places = std::to_string(step.places);
                const Message mode = rounding_text(step.mode);
                return {"取 " + places + " 位小数（" + mode.zh + "）",
                        "round to " + places + " places (" + mode.en + ")"};
            }
            case StepKind::to_best: {
                const std::string best = amount(taken.best);
                return {"÷ 组内最高 " + best + " × " + operand,
                        "÷ best of the group " + best + " × " + operand};
            }
        }
        return {};
    }

    void add_steps(Explanation& to, const std::vector<CardStep>& steps, const std::vector<StepCode>& codes,
                   const char* entity, const std::string& id, std::vector<StepState>& states) {
        std::vector<TakenStep> taken;
        take_steps(run_, steps, codes, entity, id, states, 0, &taken);
        for (const TakenStep& one : taken) {
            const CardStep& step = steps[one.step];
            Explanation made = node("step", step.label);
            made.text = step_text(step, one);
            if (!step.label.text.empty())
                made.text = {step.label.text + "：" + made.text.zh, step.label.text + ": " + made.text.en};
            if (!one.taken)
                made.text = joined(both(step.label.text),
                                   {"条件不成立，不执行", "its condition is false: not taken"});
            made.formula = step.formula;
            made.value = step.kind == StepKind::round && one.taken ? to_text(one.after.numerator())
                                                                   : amount(one.after);
            if (codes[one.step].when != no_code)
                made.parts.push_back(condition("condition", {}, {"条件", "condition"}, codes[one.step].when));
            add_inputs(made, codes[one.step].formula);
            to.parts.push_back(std::move(made));
        }
    }

    // --- categories and the total ---

    Explanation category(std::size_t c) {
        const CardCategory& source = card().source.categories[c];
        const CategoryCode& code = card().categories[c];
        const PartScore& score = scores_.categories[c];
        Explanation made = node("category", source.label);
        const bool in_force = score.status != PartStatus::not_in_force;
        if (score.status == PartStatus::counted)
            made.value = score.is_rounded ? to_text(score.value.numerator()) : amount(score.value);
        else
            made.text = joined(made.text, status_text(score.status));
        if (in_force && code.applicable != no_code)
            made.parts.push_back(
                condition("condition", {}, {"是否适用", "whether it applies"}, code.applicable));
        if (code.start != no_code && score.status == PartStatus::counted) {
            Explanation start = node("start", {}, {"起始分", "start"});
            start.formula = source.start;
            start.value = number_text(code.start);
            add_inputs(start, code.start);
            made.parts.push_back(std::move(start));
        }
        for (std::size_t l = 0; l < source.lines.size(); ++l) {
            Explanation one = line(source.lines[l], code.lines[l], code.first_line + l, in_force);
            if (in_force && score.status != PartStatus::not_applicable)
                made.parts.push_back(std::move(one));
        }
        std::vector<StepState> states(1);
        states.front().status = score.status;
        if (score.status == PartStatus::counted) {
            states.front() = category_sum(run_, c, 0);
            if (source.lines_not_applicable != NotApplicable::leave_out)
                made.parts.push_back(spread(c, states.front()));
        }
        add_steps(made, source.then, code.then, "category", source.label.code, states);
        if (score.grade >= 0) {
            Explanation grade = node("grade", {}, {"等次", "grade"});
            grade.value = code.scale[static_cast<std::size_t>(score.grade)];
            made.parts.push_back(std::move(grade));
        }
        return made;
    }

    /// What became of the full marks of lines that don't apply.
    Explanation spread(std::size_t c, const StepState& sum) {
        const CardCategory& source = card().source.categories[c];
        const CategoryCode& code = card().categories[c];
        Fraction full, applicable;
        for (std::size_t l = 0; l < source.lines.size(); ++l) {
            const PartStatus status = scores_.lines[code.first_line + l].status;
            const std::optional<Decimal> worth = run_.number(code.lines[l].worth);
            if (status == PartStatus::not_in_force || !worth)
                continue;
            full = add(full, Fraction(*worth)).value_or(full);
            if (status != PartStatus::not_applicable)
                applicable = add(applicable, Fraction(*worth)).value_or(applicable);
        }
        Explanation made = node("spread", {}, {});
        const std::string all = amount(full), some = amount(applicable),
                          rest = amount(subtract(full, applicable).value_or(full));
        if (source.lines_not_applicable == NotApplicable::spread)
            made.text = {"不适用的分值分摊：各项合计 ÷ " + some + " × " + all,
                         "marks that do not apply are spread: the lines ÷ " + some + " × " + all};
        else
            made.text = {"不适用的按满分计：" + rest, "what does not apply counts in full: " + rest};
        made.value = amount(sum.value);
        return made;
    }

    Explanation sum_of_categories(const StepState& sum) {
        Message text;
        for (std::size_t c = 0; c < card().categories.size(); ++c) {
            const PartScore& part = scores_.categories[c];
            if (part.status != PartStatus::counted)
                continue;
            std::string term = amount(part.value);
            if (card().categories[c].weight != no_code)
                term += " × " + number_text(card().categories[c].weight);
            text = {text.zh + (text.zh.empty() ? "" : " + ") + term,
                    text.en + (text.en.empty() ? "" : " + ") + term};
        }
        if (card().start != no_code) {
            const std::string start = number_text(card().start);
            text = {text.zh + " + " + start, text.en + " + " + start};
        }
        Explanation made = node("sum", {}, {"合计：" + text.zh, "sum: " + text.en});
        made.value = amount(sum.value);
        return made;
    }

    // --- what follows from the total ---

    /// Conditions of a kind, each with its value. `grades`: where a kept-out subject falls to.
    void conditions(Explanation& to, const char* kind, const std::vector<CardCondition>& source,
                    const std::vector<ConditionCode>& codes, const std::vector<std::uint8_t>& found,
                    const Message& hit, const Message& miss) {
        for (std::size_t i = 0; i < source.size(); ++i) {
            if (!run_.in_force(source[i].in_force))
                continue;
            Explanation made =
                condition(kind, source[i].label.code, both(source[i].label.text), codes[i].formula);
            made.clause = source[i].label.clause;
            Message effect = found[i] != 0 ? hit : miss;
            if (found[i] != 0 && !source[i].grade.empty())
                effect = {effect.zh + source[i].grade, effect.en + source[i].grade};
            if (!effect.zh.empty())
                made.text = joined(made.text, effect);
            to.parts.push_back(std::move(made));
        }
    }

    static std::string band_text(const CardBand& band) {
        std::string text;
        const auto end = [&](const char* sign, const Formula& formula) {
            if (!formula.empty())
                text += (text.empty() ? "" : ", ") + std::string(sign) + " " + formula;
        };
        end(">=", band.at_least);
        end(">", band.above);
        end("<=", band.at_most);
        end("<", band.below);
        if (!band.when.empty())
            text += (text.empty() ? "" : ", ") + band.when;
        return text;
    }

    void grade(Explanation& to) {
        if (card().grades.empty())
            return;
        const PartScore& total = scores_.totals.front();
        const Fraction& by = card().source.grade_rounded ? total.value : total.unrounded;
        Explanation made = node("grade", {}, {"等次", "grade"});
        made.value = std::string(scores_.grade(0));
        const auto hit = run_.band_of(by, card().grades);
        for (std::size_t b = 0; b < card().grades.size() && hit; ++b) {
            const CardBand& band = card().source.grades[b];
            Explanation one = node("band", band.grade, both(band.grade));
            one.formula = band_text(band);
            const bool is_hit = *hit == static_cast<std::int32_t>(b);
            one.value = is_hit ? "true" : "false";
            made.parts.push_back(std::move(one));
            if (is_hit)
                break;
        }
        conditions(made, "gate", card().source.gates, card().gates, scores_.gates_missed,
                   {"未通过，等次降为 ", "missed: the grade falls to "}, {});
        conditions(made, "veto", card().source.vetoes, card().vetoes, scores_.vetoes,
                   {"一票否决，等次为 ", "veto: the grade is "}, {});
        to.parts.push_back(std::move(made));
    }

    void rank(Explanation& to) {
        if (!card().source.ranking)
            return;
        const std::string& group = all_.groups[all_.group_of[subject_]];
        const auto members = static_cast<std::size_t>(
            std::count(all_.group_of.begin(), all_.group_of.end(), all_.group_of[subject_]));
        Explanation made = node("rank", group, {});
        made.text = {"名次（" + (group.empty() ? "" : group + "，") + std::to_string(members) + " 个单位）",
                     "rank (" + (group.empty() ? "" : group + ", ") + std::to_string(members) + " subjects)"};
        made.value = all_.ranks[subject_] == no_rank ? "null" : std::to_string(all_.ranks[subject_]);
        to.parts.push_back(std::move(made));
    }

    void awards(Explanation& to) {
        for (const AwardScore& award : all_.awards) {
            if (award.group != all_.group_of[subject_])
                continue;
            const CardAward& source = card().source.awards[award.award];
            const auto in = [&](const std::vector<std::uint32_t>& list) {
                return std::find(list.begin(), list.end(), subject_) != list.end();
            };
            Explanation made = node("award", source.label);
            const std::string places = std::to_string(award.places);
            const bool gated = in(award.gated);
            const Message outcome = in(award.chosen)       ? Message{"入选", "chosen"}
                                    : gated                ? Message{"未过门槛", "kept out by a gate"}
                                    : in(award.unresolved) ? Message{"并列未决", "tied for the last places"}
                                                           : Message{"未入选", "not chosen"};
            made.value = in(award.chosen) ? "true" : "false";
            made.text = joined(
                made.text, {outcome.zh + "（名额 " + places + "）", outcome.en + " (" + places + " places)"});
            const AwardCode& code = card().awards[award.award];
            if (code.candidates != no_code)
                made.parts.push_back(
                    condition("condition", {}, {"参评条件", "who competes"}, code.candidates));
            for (std::size_t g = 0; g < source.gates.size(); ++g)
                made.parts.push_back(condition("gate", source.gates[g].label.code,
                                               both(source.gates[g].label.text), code.gates[g].formula));
            to.parts.push_back(std::move(made));
        }
    }

    const Scores& all_;
    std::size_t subject_;
    Scores scores_;
    CardRun run_;
};

}  // namespace

Explanation explain(const Scores& scores, std::size_t subject) {
    return Explainer(scores, subject).explain();
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
