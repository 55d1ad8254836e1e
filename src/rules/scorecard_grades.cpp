// Grades of totals: bands, gates that a better grade needs, vetoes, exclusions; who is rated at all.
#include <cstddef>
#include <vector>

#include "rules/scorecard_run.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

/// Conditions of one kind for all subjects: 1 where one holds (or, `when_false`, where it does not). What
/// can't be told is reported and makes the subject's total unknown.
void check_all(CardRun& run, const std::vector<CardCondition>& conditions,
               const std::vector<ConditionCode>& codes, bool when_false, std::vector<std::uint8_t>& found) {
    const std::size_t n = run.size();
    found.assign(conditions.size() * n, 0);
    for (std::size_t c = 0; c < conditions.size(); ++c) {
        if (!run.in_force(conditions[c].in_force))
            continue;
        for (std::size_t s = 0; s < n; ++s) {
            PartScore& total = run.scores().totals[s];
            if (total.status == PartStatus::unknown)
                continue;
            // A gate asks only those who would come through it.
            if (when_false && (total.grade < 0 || codes[c].grade <= total.grade))
                continue;
            run.at_subject(s);
            const std::optional<bool> holds = run.holds(codes[c].formula);
            if (!holds)
                total.status = PartStatus::unknown;
            else
                found[c * n + s] = static_cast<std::uint8_t>(*holds != when_false);
        }
    }
}

void grade(CardRun& run, std::size_t s) {
    const CardProgram& card = run.card();
    Scores& scores = run.scores();
    PartScore& total = scores.totals[s];
    if (total.status != PartStatus::counted || card.grades.empty())
        return;
    run.at_subject(s);
    const auto band = run.band_of(card.source.grade_rounded ? total.value : total.unrounded, card.grades);
    if (!band) {
        total.status = PartStatus::unknown;
        return;
    }
    if (*band >= 0)
        total.grade = card.grades[static_cast<std::size_t>(*band)].grade;
}

void apply_conditions(Scores& scores, const CardProgram& card, std::size_t s) {
    const std::size_t n = scores.size();
    std::int32_t& grade = scores.grades[s] = scores.totals[s].grade;
    if (scores.totals[s].status != PartStatus::counted) {
        grade = -1;
        return;
    }
    // The scale is ordered from the best: a gate counts only for those who would pass through it.
    const std::int32_t by_score = grade;
    for (std::size_t g = 0; g < card.gates.size(); ++g) {
        std::uint8_t& missed = scores.gates_missed[g * n + s];
        if (by_score < 0 || card.gates[g].grade <= by_score)
            missed = 0;
        else if (missed != 0)
            grade = std::max(grade, card.gates[g].grade);
    }
    std::int32_t worst = -1;
    for (std::size_t v = 0; v < card.vetoes.size(); ++v)
        if (scores.vetoes[v * n + s] != 0)
            worst = std::max(worst, card.vetoes[v].grade);
    if (worst >= 0)
        grade = std::max(grade, worst);
}

}  // namespace

void grade_all(CardRun& run) {
    const CardProgram& card = run.card();
    const ScorecardSource& source = card.source;
    const CardVariables& at = card.at;
    Scores& scores = run.scores();
    const std::size_t n = run.size();
    check_all(run, source.not_rated, card.not_rated, false, scores.not_rated);
    for (std::size_t s = 0; s < n; ++s) {
        PartScore& total = scores.totals[s];
        for (std::size_t c = 0; c < card.not_rated.size(); ++c)
            if (scores.not_rated[c * n + s] != 0 && total.status == PartStatus::counted)
                total.status = PartStatus::not_applicable;
        if (total.status == PartStatus::counted) {
            scores.rows[s][at.score] = Value(*scores.score(s));
            scores.rows[s][at.unrounded] = Value(*scores.unrounded(s));
        }
        grade(run, s);
    }
    check_all(run, source.gates, card.gates, true, scores.gates_missed);
    check_all(run, source.vetoes, card.vetoes, false, scores.vetoes);
    scores.grades.assign(n, -1);
    for (std::size_t s = 0; s < n; ++s) {
        apply_conditions(scores, card, s);
        if (scores.grades[s] >= 0)
            scores.rows[s][at.grade] = Value(scores.grade(s));
    }
    check_all(run, source.exclusions, card.exclusions, false, scores.exclusions);
    for (std::size_t s = 0; s < n; ++s)
        if (!scores.has_score(s))
            scores.grades[s] = -1;  // what can't be told of a subject takes its grade too
    for (std::size_t s = 0; s < n; ++s)
        scores.rows[s][at.eligible] = Value(scores.eligible(s));
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
