// Lines, categories and totals: all subjects part by part, so that a step may look at the best of a group.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "rules/scorecard_run.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

/// Sets `to` to a result, or fails the state where there is none.
bool keep(StepState& state, Fraction& to, const std::optional<Fraction>& result) {
    if (result)
        to = *result;
    else
        state.fail();
    return result.has_value();
}

/// Adds points to a sum and to its gains or losses.
bool add_points(StepState& sum, const Fraction& points) {
    Fraction& part = points.negative() ? sum.losses : sum.gains;
    return keep(sum, part, add(part, points)) && keep(sum, sum.value, add(sum.value, points));
}

// --- the kinds of lines ---

using Points = std::optional<Fraction>;

/// The value that a line is about, or what its absence counts as.
Value value_of(CardRun& run, const LineCode& code) {
    Value value = run.value(code.value);
    return value.is_null() && code.absent != no_code ? run.value(code.absent) : value;
}

std::optional<Decimal> number_of(CardRun& run, const LineCode& code) {
    if (code.absent == no_code)
        return run.number(code.value);
    const Value value = run.value(code.value);
    return value.is_null() ? run.number(code.absent) : run.as_number(code.value, value);
}

Points product(const std::optional<Decimal>& a, const std::optional<Decimal>& b) {
    return a && b ? multiply(Fraction(*a), Fraction(*b)) : std::nullopt;
}

Points judged(CardRun& run, const CardLine& line, const LineCode& code) {
    const auto value = number_of(run, code), low = run.number(code.low), high = run.number(code.high);
    if (!value || !low || !high)
        return std::nullopt;
    if (*value < *low || *high < *value) {
        run.report("K012",
                   {"评定值 " + to_text(*value) + " 超出 " + to_text(*low) + "～" + to_text(*high),
                    "the judged value " + to_text(*value) + " is outside " + to_text(*low) + ".." + to_text(*high)},
                   {to_text(*low) + "～" + to_text(*high), to_text(*low) + ".." + to_text(*high)},
                   run.place_of("line", line.label.code, "value"));
        return std::nullopt;
    }
    switch (line.judged_as) {
        case JudgedAs::gain:
            return Fraction(*value);
        case JudgedAs::loss:
            return -Fraction(*value);
        case JudgedAs::shortfall:
            return subtract(Fraction(*value), Fraction(*high));
    }
    return std::nullopt;
}

Points ratio(CardRun& run, const LineCode& code) {
    const auto own = number_of(run, code), to = run.number(code.to), points = run.number(code.points);
    if (!own || !to || !points)
        return std::nullopt;
    const Points quotient = divide(Fraction(*own), Fraction(*to));
    return quotient ? multiply(*quotient, Fraction(*points)) : std::nullopt;
}

/// A rank from 1, alone or with the number of those that are ranked: [3, 9].
struct GivenRank {
    std::int64_t rank = 0;
    std::int64_t of = 0;  ///< 0: not given
};

std::optional<GivenRank> given_rank(const Value& value) {
    const std::span<const Value> parts = items_of(value);
    if (parts.empty() || parts.size() > 2)
        return std::nullopt;
    GivenRank given;
    std::int64_t* to[] = {&given.rank, &given.of};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto number = parts[i].is(Kind::number) ? to_int64(parts[i].number()) : std::nullopt;
        if (!number || *number < 1)
            return std::nullopt;
        *to[i] = *number;
    }
    return given.of != 0 && given.rank > given.of ? std::nullopt : std::optional(given);
}

Points points_of_rank(CardRun& run, const LineCode& code, const GivenRank& given) {
    if (code.first != no_code) {
        const Points down = product(run.number(code.step), Decimal(given.rank - 1));
        const auto first = run.number(code.first);
        return first && down ? add(Fraction(*first), *down) : std::nullopt;
    }
    const auto from_top = static_cast<std::size_t>(given.rank - 1);
    if (from_top < code.from_first.size())
        return run.number(code.from_first[from_top]);
    const auto from_end = static_cast<std::size_t>(given.of - given.rank);
    if (given.of != 0 && from_end < code.from_last.size())
        return run.number(code.from_last[from_end]);
    return Fraction();
}

Points ranks(CardRun& run, const CardLine& line, const LineCode& code) {
    const Value value = value_of(run, code);
    // A list of numbers is several ranks; only in a list of lists is [3, 9] one rank of nine.
    const std::span<const Value> all = items_of(value);
    Fraction sum;
    for (const Value& each : all) {
        const std::optional<GivenRank> given = given_rank(each);
        if (!given || (given->of == 0 && !code.from_last.empty())) {
            run.report("K011", {"名次不成立", "no rank"},
                       code.from_last.empty()
                           ? Message{"从 1 起的名次，或其列表", "a rank from 1 on, or a list of ranks"}
                           : Message{"[名次, 总数] 的列表", "a list of [rank, number of those ranked]"},
                       run.place_of("line", line.label.code, "rank"));
            return std::nullopt;
        }
        const Points points = points_of_rank(run, code, *given);
        const Points next = points ? add(sum, *points) : std::nullopt;
        if (!next)
            return std::nullopt;
        sum = *next;
    }
    if (!line.mean)
        return sum;
    return all.empty() ? std::nullopt : divide(sum, Fraction(Decimal(all.size())));
}

Points banded(CardRun& run, const LineCode& code) {
    const auto value = number_of(run, code);
    const auto band = value ? run.band_of(Fraction(*value), code.bands) : std::nullopt;
    if (!band)
        return std::nullopt;
    if (*band < 0)
        return Fraction();
    return run.number(code.bands[static_cast<std::size_t>(*band)].points);
}

Points tiered(CardRun& run, const LineCode& code) {
    const auto count = number_of(run, code);
    if (!count)
        return std::nullopt;
    Fraction sum;
    Decimal from;
    for (const TierCode& tier : code.tiers) {
        const auto end = tier.up_to == no_code ? count : run.number(tier.up_to), points = run.number(tier.points);
        if (!end || !points)
            return std::nullopt;
        const Decimal until = std::min(*end, *count);
        if (until > from) {
            const Points part = multiply(Fraction(*subtract(until, from)), Fraction(*points));
            const Points next = part ? add(sum, *part) : std::nullopt;
            if (!next)
                return std::nullopt;
            sum = *next;
        }
        from = std::max(from, *end);
    }
    return sum;
}

Points points_of(CardRun& run, const CardLine& line, const LineCode& code) {
    switch (line.kind) {
        case LineKind::once:
            return run.number(code.points);
        case LineKind::formula:
            return number_of(run, code);
        case LineKind::each:
            return product(number_of(run, code), run.number(code.points));
        case LineKind::judged:
            return judged(run, line, code);
        case LineKind::ratio:
            return ratio(run, code);
        case LineKind::rank:
            return ranks(run, line, code);
        case LineKind::bands:
            return banded(run, code);
        case LineKind::tiers:
            return tiered(run, code);
    }
    return std::nullopt;
}

// --- steps ---

/// The best value of each group before a step, by group; nothing where nobody has one.
std::vector<std::optional<Fraction>> best_values(const CardRun& run, const std::vector<StepState>& states) {
    std::vector<std::optional<Fraction>> best(run.scores().groups.size());
    for (std::size_t s = 0; s < states.size(); ++s) {
        std::optional<Fraction>& of_group = best[run.scores().group_of[s]];
        if (states[s].status == PartStatus::counted && (!of_group || *of_group < states[s].value))
            of_group = states[s].value;
    }
    return best;
}

bool round_to(StepState& state, const CardStep& step) {
    const std::optional<Decimal> rounded = round(state.value, step.places, step.mode);
    if (!state.is_rounded) {
        state.unrounded = state.value;
        state.is_rounded = true;
    }
    return keep(state, state.value, rounded ? std::optional(Fraction(*rounded)) : std::nullopt);
}

/// Value and, where it differs, the value before rounding through one function.
template <class Function>
bool change(StepState& state, Function&& function) {
    return keep(state, state.value, function(state.value)) &&
           (!state.is_rounded || keep(state, state.unrounded, function(state.unrounded)));
}

bool multiply_part(StepState& state, StepPart part, const Fraction& factor) {
    if (part == StepPart::all)
        return change(state, [&](const Fraction& value) { return multiply(value, factor); }) &&
               keep(state, state.gains, multiply(state.gains, factor)) &&
               keep(state, state.losses, multiply(state.losses, factor));
    Fraction& of = part == StepPart::gains ? state.gains : state.losses;
    const std::optional<Fraction> scaled = multiply(of, factor);
    const std::optional<Fraction> more = scaled ? subtract(*scaled, of) : std::nullopt;
    if (!more || !change(state, [&](const Fraction& value) { return add(value, *more); }))
        return false;
    of = *scaled;
    return true;
}

bool take_step(StepState& state, const CardStep& step, const Fraction& operand, const Fraction* best) {
    switch (step.kind) {
        case StepKind::add:
            return change(state, [&](const Fraction& value) { return add(value, operand); });
        case StepKind::multiply:
            return multiply_part(state, step.part, operand);
        case StepKind::at_most:
            return change(state, [&](const Fraction& value) { return std::optional(std::min(value, operand)); });
        case StepKind::at_least:
            return change(state, [&](const Fraction& value) { return std::optional(std::max(value, operand)); });
        case StepKind::round:
            return round_to(state, step);
        case StepKind::to_best:
            return change(state, [&](const Fraction& value) {
                const std::optional<Fraction> share = divide(value, *best);
                return share ? multiply(*share, operand) : std::nullopt;
            });
    }
    return false;
}

// --- categories and the total ---

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
            keep(sum, full_, add(full_, Fraction(*worth)));
            if (applies)
                keep(sum, applicable_, add(applicable_, Fraction(*worth)));
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
        if (policy_ != NotApplicable::spread || applicable_ == full_)
            return;
        const std::optional<Fraction> scale = divide(full_, applicable_);
        if (!scale || !multiply_part(sum, StepPart::all, *scale))
            sum.fail();
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

void score_line(CardRun& run, const CardLine& line, const LineCode& code, std::size_t place,
                std::vector<StepState>& states) {
    const bool in_force = run.in_force(line.in_force);
    for (std::size_t s = 0; s < run.size(); ++s) {
        run.at_subject(s);
        if (in_force && run.scores().totals[s].status != PartStatus::unknown) {
            states[s] = line_points(run, line, code);
        } else {
            states[s] = {};
            states[s].status = in_force ? PartStatus::unknown : PartStatus::not_in_force;
        }
    }
    take_steps(run, line.then, code.then, "line", line.label.code, states);
    for (std::size_t s = 0; s < run.size(); ++s)
        run.scores().lines[place * run.size() + s] = {states[s].value, states[s].status};
}

void score_category(CardRun& run, std::size_t c, std::vector<StepState>& states) {
    const CardCategory& category = run.card().source.categories[c];
    const CategoryCode& code = run.card().categories[c];
    Scores& scores = run.scores();
    const std::size_t n = run.size();
    const bool in_force = run.in_force(category.in_force);
    if (in_force)
        for (std::size_t l = 0; l < category.lines.size(); ++l)
            score_line(run, category.lines[l], code.lines[l], code.first_line + l, states);
    for (std::size_t s = 0; s < n; ++s) {
        run.at_subject(s);
        StepState& sum = states[s] = {};
        if (!in_force) {
            sum.status = PartStatus::not_in_force;
            continue;
        }
        if (scores.totals[s].status == PartStatus::unknown) {
            sum.fail();
            continue;
        }
        const std::optional<bool> applies = run.holds(code.applicable);
        if (!applies || !*applies) {
            sum.status = applies ? PartStatus::not_applicable : PartStatus::unknown;
            continue;
        }
        LineSum lines(run, category.lines_not_applicable);
        for (std::size_t l = 0; l < category.lines.size(); ++l)
            lines.add_line(sum, scores.lines[(code.first_line + l) * n + s], code.lines[l]);
        lines.finish(sum, category.lines.size());
        if (sum.status != PartStatus::counted || code.start == no_code)
            continue;
        const std::optional<Decimal> start = run.number(code.start);
        if (!start || !keep(sum, sum.value, add(sum.value, Fraction(*start))))
            sum.fail();
    }
    take_steps(run, category.then, code.then, "category", category.label.code, states);
    for (std::size_t s = 0; s < n; ++s) {
        PartScore& part = scores.categories[c * n + s] = part_score(states[s]);
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
            const std::uint32_t known =
                categories < card.categories.size() ? card.categories[categories].first_line : card.line_count;
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

/// weight * value of each category; what applies not goes as the card says.
StepState total_of(CardRun& run, std::size_t s) {
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
            const Points weighed = product(weight, worth);
            if (!weighed) {
                sum.fail();
                return sum;
            }
            keep(sum, full, add(full, *weighed));
            if (applies)
                keep(sum, applicable, add(applicable, *weighed));
            else if (policy == NotApplicable::full)
                add_points(sum, *weighed);
        }
        if (!applies)
            continue;
        const Points weighed = multiply(part.value, Fraction(*weight));
        if (!weighed || !add_points(sum, *weighed)) {
            sum.fail();
            return sum;
        }
    }
    if (!any && !card.categories.empty()) {
        sum.status = PartStatus::not_applicable;
        return sum;
    }
    if (policy == NotApplicable::spread && !(applicable == full)) {
        const Points scale = divide(full, applicable);
        if (!scale || !multiply_part(sum, StepPart::all, *scale))
            sum.fail();
    }
    if (card.start != no_code) {
        const std::optional<Decimal> start = run.number(card.start);
        if (!start || !keep(sum, sum.value, add(sum.value, Fraction(*start))))
            sum.fail();
    }
    return sum;
}

}  // namespace

StepState line_points(CardRun& run, const CardLine& line, const LineCode& code) {
    StepState state;
    const std::optional<bool> applies = run.holds(code.applicable);
    if (!applies || !*applies) {
        state.status = applies ? PartStatus::not_applicable : PartStatus::unknown;
        return state;
    }
    const std::optional<bool> met = run.holds(code.when);
    if (!met || !*met) {
        state.status = met ? PartStatus::not_met : PartStatus::unknown;
        return state;
    }
    const std::size_t reported = run.reported();
    const Points points = points_of(run, line, code);
    if (!points || !add_points(state, *points)) {
        state.fail();
        if (run.reported() == reported)
            run.too_large("line", line.label.code);
    }
    return state;
}

void take_steps(CardRun& run, const std::vector<CardStep>& steps, const std::vector<StepCode>& codes,
                const char* entity, const std::string& id, std::vector<StepState>& states,
                std::vector<TakenStep>* taken, std::size_t only) {
    for (std::size_t k = 0; k < steps.size(); ++k) {
        std::vector<std::optional<Fraction>> best;
        if (steps[k].kind == StepKind::to_best)
            best = best_values(run, states);
        for (std::size_t s = 0; s < states.size(); ++s) {
            StepState& state = states[s];
            if (state.status != PartStatus::counted)
                continue;
            run.at_subject(s);
            const std::optional<bool> when = run.holds(codes[k].when);
            const std::optional<Decimal> operand =
                steps[k].kind == StepKind::round || (when && !*when) ? std::optional(Decimal()) : run.number(codes[k].formula);
            if (!when || !operand) {
                state.fail();
                continue;
            }
            const Fraction* const best_of = best.empty() ? nullptr : &*best[run.scores().group_of[s]];
            if (*when && !take_step(state, steps[k], Fraction(*operand), best_of)) {
                state.fail();
                run.too_large(entity, id);
            }
            if (taken != nullptr && s == only)
                taken->push_back({static_cast<std::uint32_t>(k), *when, best_of != nullptr ? *best_of : Fraction(*operand), state.value});
        }
    }
}

void score_parts(CardRun& run) {
    const CardProgram& card = run.card();
    const CardVariables& at = card.at;
    Scores& scores = run.scores();
    const std::size_t n = run.size();
    scores.lines.resize(card.line_count * n);
    scores.categories.resize(card.categories.size() * n);
    std::vector<StepState> states(n);
    const bool shows = card.mentioned[at.lines] + card.mentioned[at.categories] + card.mentioned[at.grades] != 0;
    for (std::size_t c = 0; c < card.categories.size(); ++c) {
        if (shows)
            show_parts(run, c);
        score_category(run, c, states);
    }
    if (shows)
        show_parts(run, card.categories.size());
    for (std::size_t s = 0; s < n; ++s) {
        run.at_subject(s);
        if (scores.totals[s].status == PartStatus::unknown) {
            states[s] = {};
            states[s].fail();
        } else {
            states[s] = total_of(run, s);
        }
    }
    take_steps(run, card.source.then, card.then, "total", card.source.id, states);
    for (std::size_t s = 0; s < n; ++s)
        scores.totals[s] = part_score(states[s]);
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
