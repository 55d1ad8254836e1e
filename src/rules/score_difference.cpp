#include "luoshi/rules/score_difference.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "rules/scorecard_alone.hpp"
#include "rules/scorecard_run.hpp"
#include "rules/value_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

/// One subject, to be scored again and again with other facts.
class Rescoring {
  public:
    Rescoring(const Scores& scores, std::size_t subject) : one_(alone(scores, subject)) {}

    std::vector<Value>& row() { return one_.rows.front(); }
    const Scores& scores() const { return one_; }
    const CardProgram& card() const { return *one_.card; }

    /// With the row as it is now. Nothing where there is no score.
    std::optional<Fraction> score() {
        CardRun run = started();
        one_.totals.assign(1, PartScore{});
        score_parts(run);
        grade_all(run);
        return result();
    }
    /// The total from the lines as they are, without asking their formulas.
    std::optional<Fraction> score_of_lines() {
        CardRun run = started();
        one_.totals.assign(1, PartScore{});
        score_categories(run);
        return result();
    }
    std::vector<LineScore>& lines() { return one_.lines; }

  private:
    CardRun started() {
        ScoreOptions options;
        options.as_of = one_.as_of;
        CardRun run(*one_.card, options, one_);
        run.explains = true;
        run.at_subject(0);
        return run;
    }
    std::optional<Fraction> result() const {
        return one_.has_score(0) ? std::optional(one_.totals.front().value) : std::nullopt;
    }

    Scores one_;
};

bool same(const Value& a, const Value& b) {
    return a.kind() == b.kind() && string_of(a) == string_of(b);
}

/// The inputs of one card that another has too, with the values of a row; others are null.
std::vector<Value> inputs_for(const CardProgram& wanted, const CardProgram& given,
                              const std::vector<Value>& row) {
    std::vector<Value> inputs(wanted.at.first_parameter);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const std::size_t at = given.input_shape->find(wanted.program->inputs[i].name);
        if (at != Shape::none)
            inputs[i] = row[at];
    }
    return inputs;
}

std::vector<std::string> line_codes(const CardProgram& card) {
    std::vector<std::string> codes;
    for (const CardCategory& category : card.source.categories)
        for (const CardLine& line : category.lines)
            codes.push_back(line.label.code);
    return codes;
}

// --- ways to a grade ---

std::optional<Decimal> moved(Decimal from, Decimal step, std::int64_t steps) {
    const std::optional<Decimal> way = multiply(step, Decimal(steps));
    return way ? add(from, *way) : std::nullopt;
}

/// Whether a subject's facts reach others, and come back to it by way of them.
bool has_group(const CardProgram& card) {
    const auto any = [](const std::vector<CardStep>& steps) { return looks_around(steps); };
    bool found = !card.group_values.empty() || card.mentioned[card.at.group] != 0 || any(card.source.then);
    for (const CardCategory& category : card.source.categories) {
        found = found || any(category.then);
        for (const CardLine& line : category.lines)
            found = found || any(line.then);
    }
    return found;
}

/// A subject's grade with one fact changed, everybody scored again.
class GroupRescoring {
  public:
    GroupRescoring(const Scores& scores, std::size_t subject) : all_(scores), subject_(subject) {}

    bool reaches(std::uint32_t input, const Value& to, std::int32_t wanted, std::string& score) {
        const Value from = std::exchange(all_.rows[subject_][input], to);
        all_.totals.assign(all_.size(), PartScore{});
        all_.bests.clear();
        ScoreOptions options;
        options.as_of = all_.as_of;
        CardRun run(*all_.card, options, all_);
        set_group_values(run);
        score_parts(run);
        grade_all(run);
        all_.rows[subject_][input] = from;
        const std::int32_t grade = all_.grades[subject_];
        if (grade < 0 || grade > wanted)
            return false;
        score = to_text(*all_.score(subject_));
        return true;
    }

  private:
    Scores all_;
    std::size_t subject_;
};

class WaysToGrade {
  public:
    WaysToGrade(const Scores& scores, std::size_t subject, std::int32_t wanted)
        : rescoring_(scores, subject), wanted_(wanted) {
        if (has_group(*scores.card))
            group_.emplace(scores, subject);
    }

    std::vector<ScoreChange> find() {
        const CardProgram& card = rescoring_.card();
        for (std::uint32_t i = 0; i < card.at.first_parameter; ++i) {
            const Value from = rescoring_.row()[i];
            if (from.is(Kind::boolean))
                try_value(i, from, Value(!from.boolean()), 1);
            else if (from.is(Kind::number))
                for (const int direction : {1, -1})
                    move(i, from, direction);
            rescoring_.row()[i] = from;
        }
        std::stable_sort(found_.begin(), found_.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        std::vector<ScoreChange> ways;
        for (auto& [steps, way] : found_)
            ways.push_back(std::move(way));
        return ways;
    }

  private:
    bool reaches(std::uint32_t input, const Value& value) {
        if (group_)
            return group_->reaches(input, value, wanted_, score_);
        rescoring_.row()[input] = value;
        if (!rescoring_.score() || rescoring_.scores().grades.front() < 0 ||
            rescoring_.scores().grades.front() > wanted_)
            return false;
        score_ = to_text(*rescoring_.scores().score(0));
        return true;
    }
    bool try_value(std::uint32_t input, const Value& from, const Value& to, std::int64_t steps) {
        if (!reaches(input, to))
            return false;
        found_.emplace_back(steps,
                            ScoreChange{rescoring_.card().program->inputs[input].name, from, to, score_});
        return true;
    }
    /// Doubles the way until the grade is reached, then halves it down to the first step that reaches it.
    void move(std::uint32_t input, const Value& from, int direction) {
        constexpr std::int64_t furthest = std::int64_t{1} << 24;
        const Decimal number = from.number();
        const Decimal step = Decimal::scaled(direction, is_integer(number) ? 0 : std::max(number.scale(), 0));
        const auto reached = [&](std::int64_t steps) {
            const std::optional<Decimal> to = moved(number, step, steps);
            return to && reaches(input, Value(*to));
        };
        std::int64_t far = 1, near = 0;
        while (!reached(far)) {
            near = far;
            far *= 2;
            if (far > furthest)
                return;
        }
        while (far - near > 1) {
            const std::int64_t middle = near + (far - near) / 2;
            (reached(middle) ? far : near) = middle;
        }
        try_value(input, from, Value(*moved(number, step, far)), far);
    }

    Rescoring rescoring_;
    std::optional<GroupRescoring> group_;  ///< where others count too
    std::int32_t wanted_;
    std::string score_;  ///< of what was tried last and reached
    std::vector<std::pair<std::int64_t, ScoreChange>> found_;
};

}  // namespace

std::optional<ScoreDifference> compare_scores(const Scores& a, std::size_t i, const Scores& b,
                                              std::size_t j) {
    if (!a.has_score(i) || !b.has_score(j))
        return std::nullopt;
    ScoreDifference made;
    made.from = a.totals[i].value;
    made.to = b.totals[j].value;
    Rescoring rescoring(b, j);
    const CardProgram& card = rescoring.card();
    const std::vector<Value> last(rescoring.row().begin(), rescoring.row().begin() + card.at.first_parameter);
    const std::vector<Value> first = inputs_for(card, *a.card, a.rows[i]);
    std::copy(first.begin(), first.end(), rescoring.row().begin());
    std::optional<Fraction> before = rescoring.score();
    if (!before)
        return std::nullopt;
    made.rules = *subtract(*before, made.from);
    std::vector<LineScore> lines = rescoring.lines();
    for (std::size_t k = 0; k < last.size(); ++k) {
        if (same(first[k], last[k]))
            continue;
        rescoring.row()[k] = last[k];
        const std::optional<Fraction> after = rescoring.score();
        if (!after)
            return std::nullopt;
        made.inputs.push_back(
            {card.program->inputs[k].name, shown(first[k]), shown(last[k]), *subtract(*after, *before)});
        before = after;
    }
    // The same way, line by line: the row is the second's by now, its lines begin as the first's.
    const std::vector<LineScore> lines_of_last = rescoring.lines();
    const std::vector<std::string> codes = line_codes(card);
    rescoring.lines() = lines;
    const std::optional<Fraction> begin = rescoring.score_of_lines();
    if (!begin)
        return std::nullopt;
    made.rest = *subtract(*begin, *add(made.from, made.rules));
    before = begin;
    for (std::size_t l = 0; l < lines.size(); ++l) {
        const LineScore &from = lines[l], &to = lines_of_last[l];
        if (from.status == to.status && from.points == to.points)
            continue;
        rescoring.lines()[l] = to;
        const std::optional<Fraction> after = rescoring.score_of_lines();
        if (!after)
            return std::nullopt;
        made.lines.push_back({codes[l], to_fraction_text(from.points), to_fraction_text(to.points),
                              *subtract(*after, *before)});
        before = after;
    }
    return made;
}

std::vector<ScoreChange> ways_to_grade(const Scores& scores, std::size_t subject, std::string_view grade) {
    const std::vector<std::string>& scale = scores.card->scale;
    const auto place = std::find(scale.begin(), scale.end(), grade);
    const auto wanted = static_cast<std::int32_t>(place - scale.begin());
    if (place == scale.end() || (scores.grades[subject] >= 0 && scores.grades[subject] <= wanted))
        return {};
    return WaysToGrade(scores, subject, wanted).find();
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
