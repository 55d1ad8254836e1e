// Points of a scorecard that tests can reach: one walk over the card says them all, with a subject it says
// which of them that subject came by.
#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "luoshi/rules/coverage.hpp"
#include "rules/scorecard_alone.hpp"
#include "rules/scorecard_run.hpp"
#include "rules/scorecard_steps.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

/// The walk. Without a run it declares every point, with one it marks those of its subject.
class CoverageWalk {
  public:
    CoverageWalk(CardCoverage& coverage, const CardProgram& card, CardRun* run)
        : coverage_(coverage), card_(card), run_(run) {}

    void go() {
        const ScorecardSource& source = card_.source;
        for (std::size_t c = 0; c < source.categories.size(); ++c)
            category(c);
        std::vector<StepState> states(1);
        if (run_ != nullptr)
            states.front() = total_sum(*run_, 0);
        at("total", source.id);
        steps(source.then, card_.then, states);
        conditions("not_rated", source.not_rated, card_.not_rated, &Scores::not_rated, "true", "false");
        at("total", source.id);
        if (run_ == nullptr || scores().totals.front().status == PartStatus::counted)
            grades();
        conditions("gate", source.gates, card_.gates, &Scores::gates_missed, "missed", "passed");
        conditions("veto", source.vetoes, card_.vetoes, &Scores::vetoes, "true", "false");
        conditions("exclusion", source.exclusions, card_.exclusions, &Scores::exclusions, "true", "false");
    }

    /// Ties and awards, which belong to groups.
    void go_groups(const Scores* all) {
        const ScorecardSource& source = card_.source;
        if (source.ranking) {
            at("ranking", source.id);
            mark("a tie", all != nullptr && has_tie(*all));
            mark("no tie", all != nullptr && !has_tie(*all) && all->size() > 1);
        }
        for (std::uint32_t a = 0; a < source.awards.size(); ++a) {
            at("award", source.awards[a].label.code);
            const auto any = [&](auto&& holds) {
                return all != nullptr &&
                       std::any_of(all->awards.begin(), all->awards.end(),
                                   [&](const AwardScore& one) { return one.award == a && holds(one); });
            };
            mark("somebody chosen", any([](const AwardScore& one) { return !one.chosen.empty(); }));
            mark("nobody chosen", any([](const AwardScore& one) { return one.chosen.empty(); }));
            if (source.awards[a].ties == QuotaTies::unresolved)
                mark("a tie for the last places",
                     any([](const AwardScore& one) { return !one.unresolved.empty(); }));
            if (!source.awards[a].gates.empty())
                mark("kept out by a gate", any([](const AwardScore& one) { return !one.gated.empty(); }));
        }
    }

  private:
    const Scores& scores() const { return run_->scores(); }

    static bool has_tie(const Scores& all) {
        for (std::size_t a = 0; a < all.size(); ++a)
            for (std::size_t b = 0; b < a; ++b)
                if (all.ranks[a] != no_rank && all.ranks[a] == all.ranks[b] &&
                    all.group_of[a] == all.group_of[b])
                    return true;
        return false;
    }

    void at(const char* kind, const std::string& code) {
        kind_ = kind;
        code_ = code;
    }
    /// A point: declared, or marked where it was come by.
    void mark(std::string point, bool reached) {
        if (run_ == nullptr && !marking_)
            coverage_.declare(kind_, code_, std::move(point));
        else if (reached)
            coverage_.hit(kind_, code_, point);
    }

    void outcome(Code condition, const std::string& yes, const std::string& no) {
        if (condition == no_code)
            return;
        const std::optional<bool> holds = run_ == nullptr ? std::nullopt : run_->holds(condition);
        mark(yes, holds.value_or(false));
        mark(no, holds && !*holds);
    }

    /// Both sides of an edge where it is a plain number.
    void edge(Code end, const std::optional<Fraction>& value, const char* outer) {
        if (end == no_code)
            return;
        const Node& root = card_.program->nodes[card_.formulas[end].body.root];
        if (root.op != Op::constant || !card_.program->constants[root.a].is(Kind::number))
            return;
        const Fraction limit(card_.program->constants[root.a].number());
        const std::string text = card_.formulas[end].text;
        mark("at " + text, value && *value == limit);
        const bool from_below = std::string_view(outer) == "below";
        mark(std::string(outer) + " " + text, value && (from_below ? *value < limit : *value > limit));
    }

    void bands(const std::vector<BandCode>& codes, const std::optional<Fraction>& value, const char* word) {
        const std::optional<std::int32_t> hit = value ? run_->band_of(*value, codes) : std::nullopt;
        for (std::size_t b = 0; b < codes.size(); ++b) {
            mark(word + std::to_string(b + 1), hit && *hit == static_cast<std::int32_t>(b));
            edge(codes[b].at_least, value, "below");
            edge(codes[b].above, value, "above");
            edge(codes[b].at_most, value, "above");
            edge(codes[b].below, value, "below");
        }
    }

    std::optional<Fraction> number(Code code) {
        if (run_ == nullptr || code == no_code)
            return std::nullopt;
        const Value value = run_->value(code);
        return value.is(Kind::number) ? std::optional(Fraction(value.number())) : std::nullopt;
    }

    void steps(const std::vector<CardStep>& source, const std::vector<StepCode>& codes,
               std::vector<StepState>& states) {
        std::vector<TakenStep> taken;
        Fraction before = states.front().value;
        if (run_ != nullptr)
            take_steps(*run_, source, codes, kind_, code_, states, 0, &taken);
        for (std::size_t k = 0; k < source.size(); ++k) {
            const auto one =
                std::find_if(taken.begin(), taken.end(), [&](const TakenStep& t) { return t.step == k; });
            const bool known = one != taken.end();
            const std::string name = "step " + std::to_string(k + 1);
            if (codes[k].when != no_code) {
                mark(name + " taken", known && one->taken);
                mark(name + " not taken", known && !one->taken);
            }
            const bool is_cap = source[k].kind == StepKind::at_most || source[k].kind == StepKind::at_least;
            if (is_cap) {
                mark(name + " takes effect", known && one->taken && !(one->after == before));
                mark(name + " changes nothing", known && one->taken && one->after == before);
            }
            if (known)
                before = one->after;
        }
    }

    void category(std::size_t c) {
        const CardCategory& source = card_.source.categories[c];
        const CategoryCode& code = card_.categories[c];
        const PartStatus status = run_ == nullptr ? PartStatus::counted : scores().categories[c].status;
        at("category", source.label.code);
        outcome(code.applicable, "applies", "does not apply");
        for (std::size_t l = 0; l < source.lines.size(); ++l)
            line(source.lines[l], code.lines[l], code.first_line + l,
                 status == PartStatus::counted || status == PartStatus::unknown);
        at("category", source.label.code);
        std::vector<StepState> states(1);
        states.front().status = status;
        if (run_ != nullptr && status == PartStatus::counted)
            states.front() = category_sum(*run_, c, 0);
        steps(source.then, code.then, states);
        if (!code.grades.empty()) {
            std::optional<Fraction> value;
            if (run_ != nullptr && status == PartStatus::counted)
                value =
                    source.grade_rounded ? scores().categories[c].value : scores().categories[c].unrounded;
            bands(code.grades, value, "grade ");
        }
    }

    void line(const CardLine& source, const LineCode& code, std::size_t place, bool category_in_force) {
        at("line", source.label.code);
        const PartStatus status = run_ == nullptr ? PartStatus::counted : scores().lines[place].status;
        const bool counted = run_ != nullptr && status == PartStatus::counted;
        mark("counted", counted);
        if (run_ != nullptr && (!category_in_force || status == PartStatus::not_in_force))
            return skip(source);
        outcome(code.applicable, "applies", "does not apply");
        if (run_ == nullptr || status != PartStatus::not_applicable)
            outcome(code.when, "condition true", "condition false");
        std::optional<Fraction> value = counted ? number(code.value) : std::nullopt;
        if (counted && !value)
            value = number(code.absent);
        if (source.kind == LineKind::judged) {
            edge(code.low, value, "above");
            edge(code.high, value, "below");
        }
        if (source.kind == LineKind::bands)
            bands(code.bands, value, "band ");
        if (source.kind == LineKind::tiers)
            tiers(code, value);
        if (source.kind == LineKind::rank)
            listed_ranks(code, counted);
        std::vector<StepState> states(1);
        states.front().status = status;
        if (counted)
            states.front() = line_points(*run_, source, code);
        steps(source.then, code.then, states);
    }
    /// Steps of a line that is not in force count all the same, where the best of a group is taken.
    void skip(const CardLine& source) {
        if (run_ != nullptr)
            pass_over_steps(*run_, source.then);
    }

    void tiers(const LineCode& code, const std::optional<Fraction>& value) {
        std::optional<Fraction> from = Fraction();
        for (std::size_t t = 0; t < code.tiers.size(); ++t) {
            mark("tier " + std::to_string(t + 1), value && from && *from < *value);
            from = number(code.tiers[t].up_to);
        }
    }

    void listed_ranks(const LineCode& code, bool counted) {
        const Value value = counted ? run_->value(code.value) : Value();
        const auto any = [&](auto&& fits) {
            if (!counted)
                return false;
            for (const Value& each : items_of(value)) {
                const std::span<const Value> parts = items_of(each);
                if (!parts.empty() && parts.front().is(Kind::number) &&
                    fits(to_int64(parts.front().number()).value_or(0),
                         parts.size() > 1 && parts[1].is(Kind::number)
                             ? to_int64(parts[1].number()).value_or(0)
                             : 0))
                    return true;
            }
            return false;
        };
        const auto first = static_cast<std::int64_t>(code.from_first.size()),
                   last = static_cast<std::int64_t>(code.from_last.size());
        for (std::int64_t rank = 1; rank <= first; ++rank)
            mark("rank " + std::to_string(rank),
                 any([&](std::int64_t r, std::int64_t) { return r == rank; }));
        for (std::int64_t end = 1; end <= last; ++end)
            mark("rank " + std::to_string(end) + " from the end", any([&](std::int64_t r, std::int64_t of) {
                     return of != 0 && of - r + 1 == end && r > first;
                 }));
    }

    void grades() {
        std::optional<Fraction> value;
        if (run_ != nullptr)
            value = card_.source.grade_rounded ? scores().totals.front().value
                                               : scores().totals.front().unrounded;
        bands(card_.grades, value, "grade ");
    }

    void conditions(const char* kind, const std::vector<CardCondition>& source,
                    const std::vector<ConditionCode>& codes, std::vector<std::uint8_t> Scores::*found,
                    const char* yes, const char* no) {
        for (std::size_t i = 0; i < codes.size(); ++i) {
            at(kind, source[i].label.code);
            const bool asked = run_ != nullptr && run_->in_force(source[i].in_force) &&
                               scores().totals.front().status != PartStatus::unknown;
            const bool hit = asked && (scores().*found)[i] != 0;
            mark(yes, hit);
            // A gate that a grade does not come to is neither passed nor missed.
            const bool relevant =
                std::string_view(kind) != "gate" || (asked && scores().totals.front().grade >= 0 &&
                                                     scores().totals.front().grade < codes[i].grade);
            mark(no, asked && !hit && relevant);
        }
    }

  public:
    bool marking_ = false;

  private:
    CardCoverage& coverage_;
    const CardProgram& card_;
    CardRun* run_;
    const char* kind_ = "";
    std::string code_;
};

namespace {

std::string place_key(const std::string& kind, const std::string& code, const std::string& point) {
    return kind + '\n' + code + '\n' + point;
}

}  // namespace

CardCoverage::CardCoverage(Scorecard card) : card_(std::move(card)) {
    CoverageWalk walk(*this, *card_.program(), nullptr);
    walk.go();
    walk.go_groups(nullptr);
}

void CardCoverage::declare(const std::string& kind, const std::string& code, std::string point) {
    if (places_.try_emplace(place_key(kind, code, point), coverage_.points.size()).second)
        coverage_.points.push_back({kind, code, std::move(point), 0});
}

void CardCoverage::hit(const std::string& kind, const std::string& code, const std::string& point) {
    if (const auto place = places_.find(place_key(kind, code, point)); place != places_.end())
        ++coverage_.points[place->second].hits;
}

void CardCoverage::add(const Scores& scores) {
    if (scores.card != card_.program())
        return;
    for (std::size_t s = 0; s < scores.size(); ++s) {
        Scores one = alone(scores, s);
        ScoreOptions options;
        options.as_of = scores.as_of;
        CardRun run(*scores.card, options, one);
        run.explains = true;
        run.at_subject(0);
        CoverageWalk(*this, *scores.card, &run).go();
    }
    CoverageWalk groups(*this, *scores.card, nullptr);
    groups.marking_ = true;
    groups.go_groups(&scores);
}

std::size_t Coverage::reached() const {
    return static_cast<std::size_t>(std::count_if(
        points.begin(), points.end(), [](const CoveragePoint& point) { return point.hits != 0; }));
}

int Coverage::percent() const {
    return points.empty() ? 100 : static_cast<int>(reached() * 100 / points.size());
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
