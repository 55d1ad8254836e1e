#include "luoshi/rules/scorecard.hpp"

#include <string>
#include <utility>

#include "rules/scorecard_alone.hpp"
#include "rules/scorecard_program.hpp"
#include "rules/scorecard_run.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

/// Codes of the conditions that hold for a subject, with commas between.
std::string codes_of(const std::vector<CardCondition>& conditions, const std::vector<std::uint8_t>& found,
                     std::size_t n, std::size_t subject) {
    std::string codes;
    for (std::size_t c = 0; c < conditions.size(); ++c)
        if (found[c * n + subject] != 0)
            codes += (codes.empty() ? "" : ",") + conditions[c].label.code;
    return codes;
}

Value list_of_codes(const std::vector<CardCondition>& conditions, const std::vector<std::uint8_t>& found,
                    std::size_t n, std::size_t subject) {
    ListBuilder list;
    for (std::size_t c = 0; c < conditions.size(); ++c)
        if (found[c * n + subject] != 0)
            list.add(Value(conditions[c].label.code));
    return list.take();
}

Value ids_of(const Scores& scores, const std::vector<std::uint32_t>& subjects) {
    ListBuilder list;
    for (const std::uint32_t s : subjects)
        list.add(Value(scores.ids[s]));
    return list.take();
}

/// A rounded value keeps the places that it was rounded to.
Decimal shown(const PartScore& part) {
    return part.is_rounded && part.value.denominator() == 1 ? part.value.numerator() : to_decimal(part.value);
}

Value part_value(const PartScore& part, const std::vector<std::string>& scale) {
    ContextBuilder made;
    const bool has_value = part.status == PartStatus::counted;
    made.put("value", has_value ? Value(shown(part)) : Value());
    made.put("unrounded", has_value ? Value(to_decimal(part.unrounded)) : Value());
    made.put("exact", has_value ? Value(to_fraction_text(part.unrounded)) : Value());
    made.put("status", Value(name_of(part.status)));
    if (!scale.empty())
        made.put("grade", part.grade >= 0 ? Value(scale[static_cast<std::size_t>(part.grade)]) : Value());
    return made.take();
}

}  // namespace

std::string_view name_of(PartStatus status) {
    constexpr std::string_view names[] = {"counted", "not_met", "not_applicable", "not_in_force", "unknown"};
    return names[static_cast<std::size_t>(status)];
}

std::optional<Decimal> Scores::score(std::size_t subject) const {
    if (!has_score(subject))
        return std::nullopt;
    return shown(totals[subject]);
}

std::optional<Decimal> Scores::unrounded(std::size_t subject) const {
    return has_score(subject) ? std::optional(to_decimal(totals[subject].unrounded)) : std::nullopt;
}

std::string_view Scores::grade(std::size_t subject) const {
    return grades[subject] < 0 ? std::string_view{} : card->scale[static_cast<std::size_t>(grades[subject])];
}

bool Scores::eligible(std::size_t subject) const {
    if (!has_score(subject))
        return false;
    for (std::size_t c = 0; c < card->exclusions.size(); ++c)
        if (exclusions[c * size() + subject] != 0)
            return false;
    return true;
}

std::string Scores::decided_by(std::size_t subject) const {
    if (grades[subject] < 0)
        return {};
    if (const std::string codes = codes_of(card->source.vetoes, vetoes, size(), subject); !codes.empty())
        return "veto:" + codes;
    if (const std::string codes = codes_of(card->source.gates, gates_missed, size(), subject); !codes.empty())
        return "gate:" + codes;
    return "score";
}

const ScorecardSource& Scorecard::source() const {
    return program_->source;
}

const Diagnostics& Scorecard::findings() const {
    return program_->findings;
}

Scores Scorecard::evaluate(const Value& input, const ScoreOptions& options) const {
    Scores scores;
    scores.card = program_;
    scores.as_of = options.as_of;
    CardRun run(*program_, options, scores);
    if (!read_subjects(run, input))
        return scores;
    if (has_errors(program_->findings)) {
        run.report("K018", {"评分细则有错误，不予评分", "the card has errors and scores nobody"},
                   {"没有错误的评分细则", "a card without errors"},
                   run.place_of("scorecard", program_->source.id));
        for (PartScore& total : scores.totals)
            total.status = PartStatus::unknown;
    }
    score_parts(run);
    grade_all(run);
    rank_all(run);
    give_awards(run);
    if (program_->result == no_code)
        return scores;
    const CardVariables& at = program_->at;
    run.at_subject(CardRun::no_subject);
    ListBuilder results;
    for (std::size_t s = 0; s < scores.size(); ++s)
        results.add(to_value(scores, s));
    Value list = results.take();
    if (!list.list().items.empty())
        run.common[at.result] = list.list().items.front();
    run.common[at.results] = std::move(list);
    run.common[at.awards] = awards_value(scores);
    scores.result = run.value(program_->result);
    return scores;
}

const Scorecard* card_in_force(const std::vector<Scorecard>& cards, Date day) {
    const Scorecard* found = nullptr;
    for (const Scorecard& card : cards) {
        if (!card.source().in_force.on(day))
            continue;
        if (found != nullptr)
            return nullptr;
        found = &card;
    }
    return found;
}

Scores alone(const Scores& all, std::size_t subject) {
    Scores one;
    one.card = all.card;
    one.as_of = all.as_of;
    one.ids = {all.ids[subject]};
    one.groups = all.groups;
    one.group_of = {all.group_of[subject]};
    one.rows = {all.rows[subject]};
    one.bests = all.bests;
    const auto column = [&](const auto& from, auto& to) {
        for (std::size_t i = subject; i < from.size(); i += all.size())
            to.push_back(from[i]);
    };
    column(all.lines, one.lines);
    column(all.categories, one.categories);
    column(all.totals, one.totals);
    column(all.grades, one.grades);
    column(all.not_rated, one.not_rated);
    column(all.gates_missed, one.gates_missed);
    column(all.vetoes, one.vetoes);
    column(all.exclusions, one.exclusions);
    column(all.ranks, one.ranks);
    return one;
}

Value to_value(const Scores& scores, std::size_t subject) {
    const CardProgram& card = *scores.card;
    const ScorecardSource& source = card.source;
    const std::size_t n = scores.size();
    const PartScore& total = scores.totals[subject];
    const auto decimal = [](const std::optional<Decimal>& value) { return value ? Value(*value) : Value(); };
    ContextBuilder made;
    made.put("id", Value(scores.ids[subject]));
    made.put("group", Value(scores.groups[scores.group_of[subject]]));
    made.put("score", decimal(scores.score(subject)));
    made.put("unrounded", decimal(scores.unrounded(subject)));
    made.put("exact", scores.has_score(subject) ? Value(to_fraction_text(total.unrounded)) : Value());
    made.put("status", Value(name_of(total.status)));
    made.put("grade", scores.grades[subject] < 0 ? Value() : Value(scores.grade(subject)));
    made.put("decided_by", scores.grades[subject] < 0 ? Value() : Value(scores.decided_by(subject)));
    made.put("eligible", Value(scores.eligible(subject)));
    made.put("rank", scores.ranks[subject] == no_rank ? Value() : Value(std::int64_t{scores.ranks[subject]}));
    ContextBuilder lines, categories;
    for (std::size_t c = 0; c < card.categories.size(); ++c) {
        const CategoryCode& category = card.categories[c];
        categories.put(source.categories[c].label.code,
                       part_value(scores.categories[c * n + subject], category.scale));
        for (std::size_t l = 0; l < category.lines.size(); ++l) {
            const LineScore& line = scores.lines[(category.first_line + l) * n + subject];
            const bool has_points = line.status == PartStatus::counted || line.status == PartStatus::not_met;
            ContextBuilder one;
            one.put("points", has_points ? Value(to_decimal(line.points)) : Value());
            one.put("exact", has_points ? Value(to_fraction_text(line.points)) : Value());
            one.put("status", Value(name_of(line.status)));
            lines.put(source.categories[c].lines[l].label.code, one.take());
        }
    }
    made.put("categories", categories.take());
    made.put("lines", lines.take());
    made.put("gates_missed", list_of_codes(source.gates, scores.gates_missed, n, subject));
    made.put("vetoes", list_of_codes(source.vetoes, scores.vetoes, n, subject));
    made.put("exclusions", list_of_codes(source.exclusions, scores.exclusions, n, subject));
    made.put("not_rated", list_of_codes(source.not_rated, scores.not_rated, n, subject));
    return made.take();
}

Value awards_value(const Scores& scores) {
    ContextBuilder by_code;
    for (std::size_t a = 0; a < scores.card->source.awards.size(); ++a) {
        ListBuilder groups;
        for (const AwardScore& award : scores.awards) {
            if (award.award != a)
                continue;
            ContextBuilder one;
            one.put("group", Value(scores.groups[award.group]));
            one.put("places", Value(std::int64_t{award.places}));
            one.put("chosen", ids_of(scores, award.chosen));
            one.put("gated", ids_of(scores, award.gated));
            one.put("unresolved", ids_of(scores, award.unresolved));
            groups.add(one.take());
        }
        by_code.put(scores.card->source.awards[a].label.code, groups.take());
    }
    return by_code.take();
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
