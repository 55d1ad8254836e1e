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

/// A sum of parts, lines of a category or categories of the total, with what becomes of those that don't
/// apply.
class PartSum {
  public:
    PartSum(CardRun& run, NotApplicable policy) : run_(run), policy_(policy) {}

    /// `weight`: null where parts have none.
    void add_part(PartStatus status, const Fraction& points, Code worth, const Decimal* weight) {
        if (status == PartStatus::not_in_force)
            return;
        if (status == PartStatus::unknown)
            sum_.fail();
        const bool applies = status != PartStatus::not_applicable;
        any_ |= applies || policy_ == NotApplicable::full;
        if (policy_ != NotApplicable::leave_out)
            add_worth(applies, worth, weight);
        if (applies)
            add_weighed(points, weight);
    }
    StepState finish(std::size_t parts, const char* entity, const std::string& id) {
        if (sum_.status != PartStatus::counted)
            return sum_;
        if (!any_ && parts > 0) {
            sum_.status = PartStatus::not_applicable;
            return sum_;
        }
        if (!close_sum(sum_) || policy_ != NotApplicable::spread || applicable_ == full_)
            return sum_;
        const std::optional<Fraction> scale = divide(full_, applicable_);
        if (!scale || !multiply_part(sum_, StepPart::all, *scale)) {
            sum_.fail();
            run_.too_large(entity, id);
        }
        return sum_;
    }

  private:
    void add_weighed(const Fraction& points, const Decimal* weight) {
        const std::optional<Fraction> weighed =
            weight == nullptr ? points : multiply(points, Fraction(*weight));
        if (!weighed || !add_points(sum_, *weighed))
            sum_.fail();
    }
    void add_worth(bool applies, Code code, const Decimal* weight) {
        const std::optional<Decimal> worth = run_.number(code);
        std::optional<Fraction> weighed = worth ? std::optional(Fraction(*worth)) : std::nullopt;
        if (weighed && weight != nullptr)
            weighed = multiply(*weighed, Fraction(*weight));
        if (!weighed) {
            sum_.fail();
            return;
        }
        keep_result(sum_, full_, add(full_, *weighed));
        if (applies)
            keep_result(sum_, applicable_, add(applicable_, *weighed));
        else if (policy_ == NotApplicable::full)
            add_points(sum_, *weighed);
    }

    CardRun& run_;
    NotApplicable policy_;
    StepState sum_;
    Fraction full_, applicable_;
    bool any_ = false;  ///< a part counts
};

/// Where a sum begins.
void add_start(CardRun& run, StepState& sum, Code code) {
    if (sum.status != PartStatus::counted || code == no_code)
        return;
    const std::optional<Decimal> start = run.number(code);
    if (!start || !keep_result(sum, sum.value, add(sum.value, Fraction(*start))))
        sum.fail();
}

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
void pass_over(CardRun& run, const CardCategory& category, const CategoryCode& code) {
    for (std::size_t l = 0; l < category.lines.size(); ++l) {
        pass_over_steps(run, category.lines[l].then);
        if (run.card().mentioned[run.card().at.lines] != 0)
            show_line(run, code.first_line + l, 0, run.size());
    }
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
        pass_over(run, category, code);
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

/// What the categories so far have come to, for formulas that name them.
void show_categories(CardRun& run, std::size_t known) {
    const CardProgram& card = run.card();
    const CardVariables& at = card.at;
    const std::size_t n = run.size();
    for (std::size_t s = 0; s < n; ++s) {
        std::vector<Value>& row = run.scores().rows[s];
        std::vector<Value> values(card.categories.size()), grades(card.categories.size());
        for (std::size_t c = 0; c < known; ++c) {
            const PartScore& part = run.scores().categories[c * n + s];
            if (part.status == PartStatus::counted)
                values[c] = Value(to_decimal(part.value));
            if (part.grade >= 0)
                grades[c] = Value(card.categories[c].scale[static_cast<std::size_t>(part.grade)]);
        }
        row[at.categories] = make_context(card.category_shape, std::move(values));
        row[at.grades] = make_context(card.category_shape, std::move(grades));
    }
}

}  // namespace

StepState category_sum(CardRun& run, std::size_t c, std::size_t s) {
    const CardCategory& category = run.card().source.categories[c];
    const CategoryCode& code = run.card().categories[c];
    PartSum parts(run, category.lines_not_applicable);
    for (std::size_t l = 0; l < category.lines.size(); ++l) {
        const LineScore& line = run.scores().lines[(code.first_line + l) * run.size() + s];
        parts.add_part(line.status, line.points, code.lines[l].worth, nullptr);
    }
    StepState sum = parts.finish(category.lines.size(), "category", category.label.code);
    add_start(run, sum, code.start);
    return sum;
}

StepState total_sum(CardRun& run, std::size_t s) {
    const CardProgram& card = run.card();
    PartSum parts(run, card.source.categories_not_applicable);
    for (std::size_t c = 0; c < card.categories.size(); ++c) {
        const PartScore& part = run.scores().categories[c * run.size() + s];
        const CategoryCode& code = card.categories[c];
        if (part.status == PartStatus::not_in_force || code.weight == no_code) {
            parts.add_part(part.status, part.value, code.worth, nullptr);
            continue;
        }
        const std::optional<Decimal> weight = run.number(code.weight);
        parts.add_part(weight ? part.status : PartStatus::unknown, part.value, code.worth,
                       weight ? &*weight : nullptr);
    }
    StepState sum = parts.finish(card.categories.size(), "total", card.source.id);
    add_start(run, sum, card.start);
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
    const bool shows = card.mentioned[at.categories] + card.mentioned[at.grades] != 0;
    for (std::size_t c = 0; c < card.categories.size(); ++c) {
        score_category(run, c, with_lines, states);
        if (shows)
            show_categories(run, c + 1);
    }
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
