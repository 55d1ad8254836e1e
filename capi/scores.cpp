// scores.cpp - scores of the C API.
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "column.hpp"
#include "luoshi/rules/score_difference.hpp"
#include "objects.hpp"
#include "rules.hpp"

using namespace luoshi;
using namespace luoshi::capi;
using rules::PartStatus;
using rules::Value;

static_assert(LUOSHI_PART_UNKNOWN == static_cast<int>(PartStatus::unknown));

namespace luoshi::capi {

/// A column that is made when it is first asked for, and stays.
struct ScoreColumn {
    std::string name;
    luoshi_type type = LUOSHI_TYPE_TEXT;
    std::vector<std::string> texts;
    std::vector<luoshi_view> views;
    std::vector<std::int32_t> numbers;
    std::vector<std::uint8_t> flags;
    std::vector<std::uint8_t> validity;
};

}  // namespace luoshi::capi

struct luoshi_scores : Handle {
    static constexpr Tag own_tag = Tag::scores;
    static constexpr const char* type_name = "luoshi_scores";
    luoshi_scores(rules::Scorecard c, rules::Scores s)
        : Handle(own_tag), card(std::move(c)), scores(std::move(s)) {}
    rules::Scorecard card;
    rules::Scores scores;
    mutable std::mutex making;
    mutable std::map<std::string, std::unique_ptr<ScoreColumn>, std::less<>> columns;
};

namespace {

std::size_t subject_of(const luoshi_scores& from, std::size_t subject) {
    if (subject >= from.scores.size())
        invalid_argument(
            "C044",
            {"没有第 " + std::to_string(subject) + " 个被评对象",
             "there is no subject " + std::to_string(subject)},
            {"小于 " + std::to_string(from.scores.size()), "below " + std::to_string(from.scores.size())});
    return subject;
}

/// A TEXT column from `text_of(subject)`, which may have none.
template <class TextOf>
void fill_texts(ScoreColumn& column, std::size_t n, TextOf&& text_of) {
    column.texts.resize(n);
    column.validity.assign(n / 8 + 1, 0);
    for (std::size_t s = 0; s < n; ++s)
        if (std::optional<std::string> text = text_of(s)) {
            column.texts[s] = *std::move(text);
            column.validity[s / 8] |= static_cast<std::uint8_t>(1u << (s % 8));
        }
    for (const std::string& text : column.texts)
        column.views.push_back(view(text));
}

std::optional<std::string> decimal_text(const Fraction& value, bool known) {
    return known ? std::optional(to_text(to_decimal(value))) : std::nullopt;
}

[[noreturn]] void no_score_column(std::string_view name) {
    no_column({"得分", "scores"}, name,
              {"id, group, score, unrounded, grade, eligible, rank, status, line:编号, category:编号",
               "id, group, score, unrounded, grade, eligible, rank, status, line:CODE, category:CODE"});
}

std::unique_ptr<ScoreColumn> make_column(const luoshi_scores& from, std::string_view name) {
    const rules::Scores& scores = from.scores;
    const std::size_t n = scores.size();
    auto made = std::make_unique<ScoreColumn>();
    made->name = name;
    const auto decimal = [](const std::optional<Decimal>& value) {
        return value ? std::optional(to_text(*value)) : std::nullopt;
    };
    if (name == "id") {
        fill_texts(*made, n, [&](std::size_t s) { return std::optional(scores.ids[s]); });
    } else if (name == "group") {
        fill_texts(*made, n, [&](std::size_t s) { return std::optional(scores.groups[scores.group_of[s]]); });
    } else if (name == "score") {
        fill_texts(*made, n, [&](std::size_t s) { return decimal(scores.score(s)); });
    } else if (name == "unrounded") {
        fill_texts(*made, n, [&](std::size_t s) { return decimal(scores.unrounded(s)); });
    } else if (name == "grade") {
        fill_texts(*made, n, [&](std::size_t s) {
            return scores.grade(s).empty() ? std::nullopt : std::optional(std::string(scores.grade(s)));
        });
    } else if (name == "eligible") {
        made->type = LUOSHI_TYPE_BOOL;
        for (std::size_t s = 0; s < n; ++s)
            made->flags.push_back(scores.eligible(s) ? 1 : 0);
    } else if (name == "rank" || name == "status") {
        made->type = LUOSHI_TYPE_INT32;
        for (std::size_t s = 0; s < n; ++s)
            made->numbers.push_back(name == "rank" ? static_cast<std::int32_t>(scores.ranks[s])
                                                   : static_cast<std::int32_t>(scores.totals[s].status));
    } else if (name.starts_with("line:")) {
        std::size_t place = 0;
        bool found = false;
        for (const rules::CardCategory& category : from.card.source().categories)
            for (const rules::CardLine& line : category.lines) {
                found = found || line.label.code == name.substr(5);
                place += found ? 0 : 1;
            }
        if (!found)
            no_score_column(name);
        fill_texts(*made, n, [&](std::size_t s) {
            const rules::LineScore& line = scores.lines[place * n + s];
            return decimal_text(line.points,
                                line.status == PartStatus::counted || line.status == PartStatus::not_met);
        });
    } else if (name.starts_with("category:")) {
        const auto& categories = from.card.source().categories;
        std::size_t place = 0;
        while (place < categories.size() && categories[place].label.code != name.substr(9))
            ++place;
        if (place == categories.size())
            no_score_column(name);
        fill_texts(*made, n, [&](std::size_t s) {
            const rules::PartScore& part = scores.categories[place * n + s];
            return decimal_text(part.value, part.status == PartStatus::counted);
        });
    } else {
        no_score_column(name);
    }
    return made;
}

Value parts_value(const std::vector<rules::ScorePart>& parts) {
    rules::ListBuilder list;
    for (const rules::ScorePart& part : parts) {
        rules::ContextBuilder one;
        one.put("code", Value(part.code));
        one.put("from", Value(part.from));
        one.put("to", Value(part.to));
        one.put("points", Value(to_decimal(part.points)));
        list.add(one.take());
    }
    return list.take();
}

Value difference_value(const rules::ScoreDifference& difference) {
    rules::ContextBuilder made;
    made.put("from", Value(to_decimal(difference.from)));
    made.put("to", Value(to_decimal(difference.to)));
    made.put("rules", Value(to_decimal(difference.rules)));
    made.put("inputs", parts_value(difference.inputs));
    made.put("lines", parts_value(difference.lines));
    made.put("rest", Value(to_decimal(difference.rest)));
    return made.take();
}

void check_grade(const rules::ScorecardSource& card, std::string_view wanted) {
    std::string known;
    for (const rules::CardBand& band : card.grades) {
        if (band.grade == wanted)
            return;
        known += (known.empty() ? "" : ", ") + band.grade;
    }
    Diagnostic finding;
    finding.code = "K006";
    finding.what = {"评分细则没有等次“" + std::string(wanted) + "”",
                    "the card has no grade \"" + std::string(wanted) + "\""};
    finding.accepted = {known, known};
    throw Error(Status::not_found, std::move(finding));
}

luoshi_column shown(const ScoreColumn& from) {
    if (from.type == LUOSHI_TYPE_BOOL)
        return column(from.name.c_str(), from.type, from.flags);
    if (from.type == LUOSHI_TYPE_INT32)
        return column(from.name.c_str(), from.type, from.numbers);
    luoshi_column made = column(from.name.c_str(), from.type, from.views);
    made.validity = from.validity.data();
    return made;
}

}  // namespace

luoshi_status luoshi_scores_create(const luoshi_rules* of_rules, const luoshi_value* input,
                                   const luoshi_rules_options* options, luoshi_scores** result,
                                   luoshi_findings** findings, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_rules& from = of(of_rules);
        const luoshi_value& with = of(input);
        out(result, "out") = nullptr;
        if (findings != nullptr)
            *findings = nullptr;
        if (!from.set.card)
            invalid_argument("C046", {"规则不是评分细则", "the rules are no scorecard"},
                             {"luoshi_rules_from_scorecard", "luoshi_rules_from_scorecard"});
        Diagnostics found;
        auto made = std::make_unique<luoshi_scores>(
            from.set.card, from.set.card.evaluate(with.value, evaluate_options(options, found, true)));
        give_findings(std::move(found), findings);
        *result = made.release();
    });
}

void luoshi_scores_free(luoshi_scores* scores) {
    release(scores);
}

size_t luoshi_scores_count(const luoshi_scores* scores) {
    return scores == nullptr || scores->tag != luoshi_scores::own_tag ? 0 : scores->scores.size();
}

luoshi_status luoshi_scores_subject(const luoshi_scores* scores, size_t subject, luoshi_value** result,
                                    luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_scores& from = of(scores);
        out(result, "out") = nullptr;
        *result = new luoshi_value(to_value(from.scores, subject_of(from, subject)));
    });
}

luoshi_status luoshi_scores_awards(const luoshi_scores* scores, luoshi_value** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_scores& from = of(scores);
        out(result, "out") = nullptr;
        *result = new luoshi_value(awards_value(from.scores));
    });
}

luoshi_status luoshi_scores_result(const luoshi_scores* scores, luoshi_value** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_scores& from = of(scores);
        out(result, "out") = nullptr;
        *result = new luoshi_value(from.scores.result);
    });
}

luoshi_status luoshi_scores_column(const luoshi_scores* scores, const char* name, luoshi_column* result,
                                   luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_scores& from = of(scores);
        luoshi_column& to = out(result, "out");
        const std::string_view asked = text(name, LUOSHI_NUL, "name");
        const std::lock_guard lock(from.making);
        auto place = from.columns.find(asked);
        if (place == from.columns.end())
            place = from.columns.emplace(std::string(asked), make_column(from, asked)).first;
        fill(to, shown(*place->second), "luoshi_column");
    });
}

luoshi_status luoshi_scores_explain(const luoshi_scores* scores, size_t subject, luoshi_language lang,
                                    luoshi_value** tree, luoshi_text** lines, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_scores& from = of(scores);
        if (tree != nullptr)
            *tree = nullptr;
        if (lines != nullptr)
            *lines = nullptr;
        const Language in = language(lang);
        const rules::Explanation why = explain(from.scores, subject_of(from, subject));
        auto made = std::make_unique<luoshi_value>(rules::to_value(why, in));
        std::unique_ptr<luoshi_text> text(lines == nullptr ? nullptr : give(rules::to_text(why, in)));
        if (tree != nullptr)
            *tree = made.release();
        if (lines != nullptr)
            *lines = text.release();
    });
}

luoshi_status luoshi_scores_compare(const luoshi_scores* from, size_t from_subject, const luoshi_scores* to,
                                    size_t to_subject, luoshi_value** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_scores& first = of(from);
        const luoshi_scores& second = of(to);
        out(result, "out") = nullptr;
        const auto difference = compare_scores(first.scores, subject_of(first, from_subject), second.scores,
                                               subject_of(second, to_subject));
        *result = new luoshi_value(difference ? difference_value(*difference) : Value());
    });
}

luoshi_status luoshi_scores_ways(const luoshi_scores* scores, size_t subject, const char* grade, size_t size,
                                 luoshi_value** result, luoshi_error** error) {
    return guard(error, [&] {
        const luoshi_scores& from = of(scores);
        out(result, "out") = nullptr;
        const std::string_view wanted = text(grade, size, "grade");
        const std::size_t number = subject_of(from, subject);
        check_grade(from.card.source(), wanted);
        rules::ListBuilder list;
        for (const rules::ScoreChange& way : ways_to_grade(from.scores, number, wanted)) {
            rules::ContextBuilder one;
            one.put("input", Value(way.input));
            one.put("from", way.from);
            one.put("to", way.to);
            one.put("score", Value(*parse_decimal(way.score)));
            list.add(one.take());
        }
        *result = new luoshi_value(list.take());
    });
}
