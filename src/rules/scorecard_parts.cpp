// Categories and totals: all subjects part by part, so that a step may look at the best of a group.
#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "rules/scorecard_run.hpp"
#include "rules/scorecard_steps.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

/// The sum of a category's lines with what becomes of those that don't apply.
class LineSum {
  public:
    LineSum(CardRun& run, NotApplicable policy) : run_(run), policy_(policy) {}

    void add_line(StepState& sum, const LineScore& line, const LineCode& code) {
        if (line.status == PartStatus::not_in_force)
            return;
        if (line.status == PartStatus::unknown)
            sum.fail();
        const bool applies = line.status != PartStatus::not_applicable;
        any_ |= applies;
        if (policy_ != NotApplicable::leave_out) {
            const std::optional<Decimal> worth = run_.number(code.worth);
            if (!worth) {
                sum.fail();
                return;
            }
            keep_result(sum, full_, add(full_, Fraction(*worth)));
            if (applies)
                keep_result(sum, applicable_, add(applicable_, Fraction(*worth)));
            else if (policy_ == NotApplicable::full)
                add_points(sum, Fraction(*worth));
        }
        if (applies)
            add_points(sum, line.points);
    }
    void finish(StepState& sum, std::size_t lines) {
        if (sum.status != PartStatus::counted)
            return;
        if (!any_ && lines > 0 && policy_ != NotApplicable::full) {
            sum.status = PartStatus::not_applicable;
            return;
        }
        if (!close_sum(sum) || policy_ != NotApplicable::spread || applicable_ == full_)
            return;
        const std::optional<Fraction> scale = divide(full_, applicable_);
        if (!scale || !multiply_part(sum, StepPart::all, *scale)) {
            sum.fail();
            run_.too_large("category", "worth");
        }
    }

  private:
    CardRun& run_;
    NotApplicable policy_;
    Fraction full_, applicable_;
    bool any_ = false;
};

PartScore part_score(const StepState& state) {
    return {state.value, state.before_rounding(), state.is_rounded, state.status, -1};
}

/// What a line has come to, for formulas behind it that name it.
void show_line(CardRun& run, std::size_t place, std::size_t first, std::size_t count) {
    const CardProgram& card = run.card();
    for (std::size_t s = first; s < first + count; ++s) {
        Value& lines = run.scores().rows[s][card.at.lines];
        std::vector<Value> values =
            lines.is(Kind::context) ? lines.context().values : std::vector<Value>(card.line_count);
        const LineScore& line = run.scores().lines[place * run.size() + s];
        const bool has_points = line.status == PartStatus::counted || line.status == PartStatus::not_met;
        values[place] = has_points ? Value(to_decimal(line.points)) : Value();
        lines = make_context(card.line_shape, std::move(values));
    }
}

/// Lines of a category that does not apply to a subject do not apply either: their formulas are not asked.
void score_line(CardRun& run, const CardLine& line, const LineCode& code, std::size_t place,
                std::size_t first, std::span<const PartScore> categories, std::span<StepState> states) {
    const bool in_force = run.in_force(line.in_force);
    for (std::size_t i = 0; i < states.size(); ++i) {
        run.at_subject(first + i);
        if (in_force && categories[i].status == PartStatus::counted) {
            states[i] = line_points(run, line, code);
        } else {
            states[i] = {};
            states[i].status = in_force ? categories[i].status : PartStatus::not_in_force;
        }
    }
    take_steps(run, line.then, code.then, "line", line.label.code, states, first);
    LineScore* const scores = &run.scores().lines[place * run.size() + first];
    for (std::size_t i = 0; i < states.size(); ++i)
        scores[i] = {states[i].value, states[i].status};
    if (run.card().mentioned[run.card().at.lines] != 0)
        show_line(run, place, first, states.size());
}

/// All lines of a category, some subjects at a time: their facts stay near while line after line reads them.
void score_lines(CardRun& run, const CardCategory& category, const CategoryCode& code,
                 std::span<const PartScore> categories, std::vector<StepState>& states) {
    constexpr std::size_t few = 64;
    const bool together = std::any_of(category.lines.begin(), category.lines.end(),
                                      [](const CardLine& line) { return looks_around(line.then); });
    const std::size_t n = run.size(), at_once = together ? n : few;
    for (std::size_t first = 0; first < n; first += at_once)
        for (std::size_t l = 0; l < category.lines.size(); ++l)
            score_line(run, category.lines[l], code.lines[l], code.first_line + l, first,
                       categories.subspan(first, std::min(at_once, n - first)),
                       std::span(states).subspan(first, std::min(at_once, n - first)));
}

/// Lines that are known already have taken their steps.
void pass_over(CardRun& run, const CardCategory& category) {
    for (const CardLine& line : category.lines)
        for (const CardStep& step : line.then)
            run.next_best += step.kind == StepKind::to_best ? 1 : 0;
}

/// Whether a category is in force and applies, before anything of it is computed.
PartStatus standing(CardRun& run, const CategoryCode& code, bool in_force, std::size_t subject) {
    if (!in_force)
        return PartStatus::not_in_force;
    if (run.scores().totals[subject].status == PartStatus::unknown)
        return PartStatus::unknown;
    run.at_subject(subject);
    const std::optional<bool> applies = run.holds(code.applicable);
    return !applies ? PartStatus::unknown : *applies ? PartStatus::counted : PartStatus::not_applicable;
}

void score_category(CardRun& run, std::size_t c, bool with_lines, std::vector<StepState>& states) {
    const CardCategory& category = run.card().source.categories[c];
    const CategoryCode& code = run.card().categories[c];
    Scores& scores = run.scores();
    const std::size_t n = run.size();
    const bool in_force = run.in_force(category.in_force);
    const std::span<PartScore> parts = std::span(scores.categories).subspan(c * n, n);
    for (std::size_t s = 0; s < n; ++s)
        parts[s].status = standing(run, code, in_force, s);
    if (in_force && with_lines)
        score_lines(run, category, code, parts, states);
    else if (in_force)
        pass_over(run, category);
    for (std::size_t s = 0; s < n; ++s) {
        run.at_subject(s);
        states[s] = {};
        states[s].status = parts[s].status;
        if (parts[s].status == PartStatus::counted)
            states[s] = category_sum(run, c, s);
    }
    take_steps(run, category.then, code.then, "category", category.label.code, states, 0);
    for (std::size_t s = 0; s < n; ++s) {
        PartScore& part = parts[s] = part_score(states[s]);
        if (part.status != PartStatus::counted || code.grades.empty())
            continue;
        run.at_subject(s);
        const auto band = run.band_of(category.grade_rounded ? part.value : part.unrounded, code.grades);
        if (band && *band >= 0)
            part.grade = code.grades[static_cast<std::size_t>(*band)].grade;
    }
}

/// What the lines and categories so far have come to, for formulas that name them.
void show_parts(CardRun& run, std::size_t categories) {
    const CardProgram& card = run.card();
    const CardVariables& at = card.at;
    Scores& scores = run.scores();
    const std::size_t n = run.size();
    const auto shown = [](const Fraction& value, PartStatus status) {
        const bool has_value = status == PartStatus::counted || status == PartStatus::not_met;
        return has_value ? Value(to_decimal(value)) : Value();
    };
    for (std::size_t s = 0; s < n; ++s) {
        std::vector<Value>& row = scores.rows[s];
        if (card.mentioned[at.lines] != 0) {
            std::vector<Value> lines(card.line_count);
            const std::uint32_t known = categories < card.categories.size()
                                            ? card.categories[categories].first_line
                                            : card.line_count;
            for (std::uint32_t l = 0; l < known; ++l)
                lines[l] = shown(scores.lines[l * n + s].points, scores.lines[l * n + s].status);
            row[at.lines] = make_context(card.line_shape, std::move(lines));
        }
        std::vector<Value> values(card.categories.size()), grades(card.categories.size());
        for (std::size_t c = 0; c < categories; ++c) {
            const PartScore& part = scores.categories[c * n + s];
            values[c] = shown(part.value, part.status);
            if (part.grade >= 0)
                grades[c] = Value(card.categories[c].scale[static_cast<std::size_t>(part.grade)]);
        }
        if (card.mentioned[at.categories] != 0)
            row[at.categories] = make_context(card.category_shape, std::move(values));
        if (card.mentioned[at.grades] != 0)
            row[at.grades] = make_context(card.category_shape, std::move(grades));
    }
}

}  // namespace

StepState category_sum(CardRun& run, std::size_t c, std::size_t s) {
    const CardCategory& category = run.card().source.categories[c];
    const CategoryCode& code = run.card().categories[c];
    StepState sum;
    LineSum lines(run, category.lines_not_applicable);
    for (std::size_t l = 0; l < category.lines.size(); ++l)
        lines.add_line(sum, run.scores().lines[(code.first_line + l) * run.size() + s], code.lines[l]);
    lines.finish(sum, category.lines.size());
    if (sum.status != PartStatus::counted || code.start == no_code)
        return sum;
    const std::optional<Decimal> start = run.number(code.start);
    if (!start || !keep_result(sum, sum.value, add(sum.value, Fraction(*start))))
        sum.fail();
    return sum;
}

StepState total_sum(CardRun& run, std::size_t s) {
    const CardProgram& card = run.card();
    const NotApplicable policy = card.source.categories_not_applicable;
    StepState sum;
    Fraction full, applicable;
    bool any = false;
    for (std::size_t c = 0; c < card.categories.size(); ++c) {
        const PartScore& part = run.scores().categories[c * run.size() + s];
        const CategoryCode& code = card.categories[c];
        if (part.status == PartStatus::not_in_force)
            continue;
        if (part.status == PartStatus::unknown) {
            sum.fail();
            return sum;
        }
        const std::optional<Decimal> weight = run.number_or(code.weight, Decimal(1));
        if (!weight) {
            sum.fail();
            return sum;
        }
        const bool applies = part.status == PartStatus::counted;
        any |= applies;
        if (policy != NotApplicable::leave_out) {
            const std::optional<Decimal> worth = run.number(code.worth);
            const std::optional<Fraction> weighed =
                weight && worth ? multiply(Fraction(*weight), Fraction(*worth)) : std::nullopt;
            if (!weighed) {
                sum.fail();
                return sum;
            }
            keep_result(sum, full, add(full, *weighed));
            if (applies)
                keep_result(sum, applicable, add(applicable, *weighed));
            else if (policy == NotApplicable::full)
                add_points(sum, *weighed);
        }
        if (!applies)
            continue;
        const std::optional<Fraction> weighed = multiply(part.value, Fraction(*weight));
        if (!weighed || !add_points(sum, *weighed)) {
            sum.fail();
            return sum;
        }
    }
    if (!any && !card.categories.empty()) {
        sum.status = PartStatus::not_applicable;
        return sum;
    }
    close_sum(sum);
    if (policy == NotApplicable::spread && !(applicable == full)) {
        const std::optional<Fraction> scale = divide(full, applicable);
        if (!scale || !multiply_part(sum, StepPart::all, *scale))
            sum.fail();
    }
    if (card.start != no_code) {
        const std::optional<Decimal> start = run.number(card.start);
        if (!start || !keep_result(sum, sum.value, add(sum.value, Fraction(*start))))
            sum.fail();
    }
    return sum;
}

namespace {

void score_all(CardRun& run, bool with_lines) {
    const CardProgram& card = run.card();
    const CardVariables& at = card.at;
    Scores& scores = run.scores();
    const std::size_t n = run.size();
    scores.lines.resize(card.line_count * n);
    scores.categories.assign(card.categories.size() * n, PartScore{});
    std::vector<StepState> states(n);
    const bool shows =
        card.mentioned[at.lines] + card.mentioned[at.categories] + card.mentioned[at.grades] != 0;
    for (std::size_t c = 0; c < card.categories.size(); ++c) {
        if (shows)
            show_parts(run, c);
        score_category(run, c, with_lines, states);
    }
    if (shows)
        show_parts(run, card.categories.size());
    for (std::size_t s = 0; s < n; ++s) {
        run.at_subject(s);
        if (scores.totals[s].status == PartStatus::unknown) {
            states[s] = {};
            states[s].fail();
        } else {
            states[s] = total_sum(run, s);
        }
    }
    take_steps(run, card.source.then, card.then, "total", card.source.id, states, 0);
    for (std::size_t s = 0; s < n; ++s)
        scores.totals[s] = part_score(states[s]);
}

}  // namespace

void score_parts(CardRun& run) {
    score_all(run, true);
}

void score_categories(CardRun& run) {
    score_all(run, false);
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
