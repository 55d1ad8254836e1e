// Scorecards: each kind of line, step, policy and award with values worked out by hand.
#include "luoshi/rules/scorecard.hpp"

#include <string>

#include <doctest/doctest.h>

#include "luoshi/formats/scorecard.hpp"
#include "luoshi/formats/value_json.hpp"

using namespace luoshi;
using namespace luoshi::rules;

namespace {

/// A card with these members beside its form.
ScorecardReading read(const std::string& members) {
    return read_scorecard("{\"schema\": \"luoshi.scorecard/1\", \"id\": \"t\", " + members + "}");
}

Scorecard card_of(const std::string& members) {
    ScorecardReading reading = read(members);
    for (const Diagnostic& finding : reading.findings)
        MESSAGE(to_text(finding, Language::en));
    REQUIRE(reading.findings.empty());
    return reading.card;
}

Value json(const std::string& text) {
    Diagnostics findings;
    return read_value_json(text, findings).value();
}

Scores scored(const Scorecard& card, const std::string& input, Diagnostics* findings = nullptr,
              std::optional<Date> as_of = {}) {
    ScoreOptions options;
    options.evaluation.findings = findings;
    options.as_of = as_of;
    return card.evaluate(json(input), options);
}

std::string score(const Scores& scores, std::size_t subject = 0) {
    const auto value = scores.score(subject);
    return value ? to_text(*value) : "null";
}

/// A card of one category with these lines over inputs n, x (numbers), flag (boolean), list.
std::string one_line(const std::string& line, const std::string& then = "") {
    return R"("inputs": [{"name": "n", "type": "number"}, {"name": "x", "type": "number"},
                         {"name": "flag", "type": "boolean", "default": false}, {"name": "list", "type": "list"}],
              "categories": [{"code": "c", "lines": [{"code": "l", )" +
           line + "}]" + then + "}]";
}

std::string codes(const Diagnostics& findings) {
    std::string all;
    for (const Diagnostic& finding : findings)
        all += (all.empty() ? "" : " ") + finding.code;
    return all;
}

}  // namespace

TEST_CASE("Lines: once, each, formula") {
    const Scorecard once = card_of(one_line(R"("kind": "once", "when": "flag", "points": -10)"));
    CHECK(score(scored(once, R"({"flag": true})")) == "-10");
    CHECK(score(scored(once, R"({"flag": false})")) == "0");
    CHECK(score(scored(once, R"({})")) == "0");
    const Scorecard each = card_of(one_line(R"("kind": "each", "count": "n", "points": "-0.5")"));
    CHECK(score(scored(each, R"({"n": 3})")) == "-1.5");
    const Scorecard formula =
        card_of(one_line(R"("kind": "formula", "points": "if n > 5 then 2 * x else x")"));
    CHECK(score(scored(formula, R"({"n": 6, "x": "1.25"})")) == "2.5");
}

TEST_CASE("Lines: a judged value within its range") {
    const Scorecard gain = card_of(one_line(R"("kind": "judged", "value": "x", "from": 5, "to": 10)"));
    CHECK(score(scored(gain, R"({"x": 7.5})")) == "7.5");
    Diagnostics findings;
    const Scores outside = scored(gain, R"({"x": 10.01})", &findings);
    CHECK(score(outside) == "null");
    CHECK(outside.lines.front().status == PartStatus::unknown);
    REQUIRE(codes(findings) == "K012");
    CHECK(findings.front().place.id == "l");
    CHECK(findings.front().place.row == 0);
    CHECK(score(scored(
              card_of(one_line(R"("kind": "judged", "value": "x", "from": 5, "to": 10, "as": "loss")")),
              R"({"x": 7.5})")) == "-7.5");
    CHECK(score(scored(
              card_of(one_line(R"("kind": "judged", "value": "x", "from": 0, "to": 20, "as": "shortfall")")),
              R"({"x": 18.5})")) == "-1.5");
}

TEST_CASE("Lines: a ratio is exact") {
    const Scorecard ratio = card_of(one_line(R"("kind": "ratio", "own": "n", "to": "x", "points": 600)"));
    const Scores scores = scored(ratio, R"({"n": "88.25", "x": "96.5"})");
    CHECK(to_fraction_text(scores.totals.front().value) == "105900/193");
    Diagnostics findings;
    CHECK(score(scored(ratio, R"({"n": 1, "x": 0})", &findings)) == "null");
    CHECK(codes(findings) == "K013");
}

TEST_CASE("Lines: points by rank") {
    const Scorecard steps =
        card_of(one_line(R"("kind": "rank", "rank": "list", "first": 200, "step": -4, "several": "mean")"));
    CHECK(score(scored(steps, R"({"list": [3, 2, 4, 3]})")) == "192");
    const Scorecard ends = card_of(one_line(
        R"("kind": "rank", "rank": "list", "from_first": [5, 4, 3, 2, 1], "from_last": [-5, -4, -3, -2, -1])"));
    CHECK(score(scored(ends, R"({"list": [[1, 9], [9, 9], [8, 9], [6, 14]]})")) == "-4");
    Diagnostics findings;
    CHECK(score(scored(ends, R"({"list": [[10, 9]]})", &findings)) == "null");
    CHECK(codes(findings) == "K011");
}

TEST_CASE("Lines: bands are half-open where they say so, and exact") {
    const Scorecard bands = card_of(one_line(
        R"("kind": "bands", "value": "x", "bands": [{"ge": 90, "points": 3}, {"ge": 70, "lt": 90, "points": 2},
           {"lt": 70, "when": "flag", "points": 1}])"));
    CHECK(score(scored(bands, R"({"x": 90})")) == "3");
    CHECK(score(scored(bands, R"({"x": 89.999})")) == "2");
    CHECK(score(scored(bands, R"({"x": 70})")) == "2");
    CHECK(score(scored(bands, R"({"x": 69.9, "flag": true})")) == "1");
    CHECK(score(scored(bands, R"({"x": 69.9})")) == "0");
}

TEST_CASE("Lines: tiers") {
    const Scorecard tiers = card_of(one_line(
        R"("kind": "tiers", "count": "n", "tiers": [{"up_to": 3, "points": 2}, {"up_to": 5, "points": 1}, {"points": "0.5"}])"));
    CHECK(score(scored(tiers, R"({"n": 0})")) == "0");
    CHECK(score(scored(tiers, R"({"n": 3})")) == "6");
    CHECK(score(scored(tiers, R"({"n": 4})")) == "7");
    CHECK(score(scored(tiers, R"({"n": 8})")) == "9.5");
}

TEST_CASE("A value that is not stated is an error, or what `absent` says") {
    Diagnostics findings;
    const Scorecard strict = card_of(one_line(R"("kind": "each", "count": "n", "points": 1)"));
    CHECK(score(scored(strict, "{}", &findings)) == "null");
    REQUIRE(codes(findings) == "K011");
    CHECK(findings.front().what.en.find("n = null") != std::string::npos);
    CHECK(score(scored(card_of(one_line(R"("kind": "each", "count": "n", "absent": 4, "points": 2)")),
                       "{}")) == "8");
}

TEST_CASE("Steps are taken in their order") {
    const std::string line = R"("kind": "formula", "points": "x")";
    const auto with = [&](const char* then) {
        return score(scored(card_of(one_line(line, std::string(", \"start\": 100, \"then\": ") + then)),
                            R"({"x": -30})"));
    };
    CHECK(with(R"([{"multiply": 2, "part": "losses"}])") == "40");
    CHECK(with(R"([{"multiply": 2, "part": "gains"}])") == "70");
    CHECK(with(R"([{"multiply": 2}])") == "140");
    CHECK(with(R"([{"at_most": 50}, {"multiply": 2}])") == "100");
    CHECK(with(R"([{"multiply": 2}, {"at_most": 50}])") == "50");
    CHECK(with(R"([{"add": "0.055"}, {"round": 2}])") == "70.06");
    CHECK(with(R"([{"add": "0.055"}, {"round": 2, "mode": "down"}])") == "70.05");
    CHECK(with(R"([{"at_least": 75, "when": "flag"}])") == "70");
    CHECK(with(R"([{"multiply": 2, "part": "losses"}, {"multiply": 3, "part": "losses"}])") == "-80");
}

TEST_CASE("Grades are taken from the unrounded value unless the rule says otherwise") {
    const auto graded = [&](const char* by) {
        return card_of(one_line(R"("kind": "formula", "points": "x")") +
                       R"(, "total": {"then": [{"round": 2}], "grade_by": ")" + by +
                       R"(", "grades": [{"ge": 70, "grade": "良好"}, {"grade": "一般"}]})");
    };
    const Scores exact = scored(graded("unrounded"), R"({"x": 69.995})");
    CHECK(score(exact) == "70.00");
    CHECK(exact.grade(0) == "一般");
    CHECK(scored(graded("rounded"), R"({"x": 69.995})").grade(0) == "良好");
}

TEST_CASE("What does not apply is left out, spread or counted in full") {
    const auto with = [&](const char* policy) {
        return card_of(R"("inputs": [{"name": "a", "type": "number"}, {"name": "b", "type": "number"}],
            "categories": [{"code": "c", "not_applicable": ")" +
                       std::string(policy) + R"(", "lines": [
                {"code": "a", "kind": "formula", "points": "a", "worth": 60, "applicable": "a != null"},
                {"code": "b", "kind": "formula", "points": "b", "worth": 40, "applicable": "b != null"}]}])");
    };
    CHECK(score(scored(with("leave_out"), R"({"a": 45})")) == "45");
    CHECK(score(scored(with("spread"), R"({"a": 45})")) == "75");
    CHECK(score(scored(with("spread"), R"({"a": 45, "b": 10})")) == "55");
    CHECK(score(scored(with("full"), R"({"a": 45})")) == "85");
    const Scores none = scored(with("spread"), "{}");
    CHECK(score(none) == "null");
    CHECK(none.totals.front().status == PartStatus::not_applicable);
    CHECK(score(scored(with("full"), "{}")) == "100");
}

TEST_CASE("Categories: weights, and those that do not apply") {
    const Scorecard card =
        card_of(R"("inputs": [{"name": "a", "type": "number"}, {"name": "b", "type": "number"}],
        "categories": [
          {"code": "A", "weight": "0.7", "worth": 100, "applicable": "a != null",
           "lines": [{"code": "a", "kind": "formula", "points": "a"}]},
          {"code": "B", "weight": "0.3", "worth": 100, "applicable": "b != null",
           "lines": [{"code": "b", "kind": "formula", "points": "b"}]}],
        "total": {"not_applicable": "spread"})");
    CHECK(score(scored(card, R"({"a": 94.2, "b": 90})")) == "92.94");
    CHECK(score(scored(card, R"({"a": 80})")) == "80");
    CHECK(score(scored(card, R"({"b": 61})")) == "61");
}

TEST_CASE("The rules of the day: parameters and lines with dates") {
    const Scorecard card = card_of(R"("inputs": [{"name": "n", "type": "number"}],
        "parameters": [{"name": "rate", "values": [{"valid_until": "2016-12-31", "value": 1},
                                                   {"valid_from": "2017-01-01", "value": "1.5"}]}],
        "categories": [{"code": "c", "lines": [
            {"code": "each", "kind": "each", "count": "n", "points": "rate"},
            {"code": "new", "kind": "formula", "points": 100, "valid_from": "2018-01-01"}]}])");
    const auto on = [&](const char* day) {
        return score(scored(card, R"({"n": 4})", nullptr, parse_date(day)));
    };
    CHECK(on("2016-12-31") == "4");
    CHECK(on("2017-01-01") == "6");
    CHECK(on("2018-01-01") == "106");
    Diagnostics findings;
    CHECK(score(scored(card, R"({"n": 4})", &findings)) == "null");
    CHECK(codes(findings).starts_with("K014"));
}

TEST_CASE("Of several versions the one that is in force counts") {
    std::vector<Scorecard> cards;
    for (const char* dates : {R"("version": "2016", "valid_until": "2016-12-31")",
                              R"("version": "2017", "valid_from": "2017-01-01")"})
        cards.push_back(card_of(dates));
    CHECK(card_in_force(cards, *parse_date("2016-06-30"))->source().version == "2016");
    CHECK(card_in_force(cards, *parse_date("2017-06-30"))->source().version == "2017");
    cards.push_back(cards.front());
    CHECK(card_in_force(cards, *parse_date("2016-06-30")) == nullptr);
}

namespace {

const char* const units = R"("subjects": "input", "subject_id": "unit", "group": "kind",
    "inputs": [{"name": "unit", "type": "string"}, {"name": "kind", "type": "string", "default": "\"-\""},
               {"name": "x", "type": "number"}, {"name": "out", "type": "boolean", "default": false}],
    "categories": [{"code": "c", "lines": [{"code": "x", "kind": "formula", "points": "x"}]}])";

std::string names(const Scores& scores, const std::vector<std::uint32_t>& subjects) {
    std::string all;
    for (const std::uint32_t s : subjects)
        all += scores.ids[s];
    return all;
}

}  // namespace

TEST_CASE("Ranks within groups, with ties") {
    const std::string input = R"([{"unit": "a", "x": 5}, {"unit": "b", "x": 9}, {"unit": "c", "x": 5},
        {"unit": "d", "x": 1}, {"unit": "e", "x": 5, "kind": "k"}, {"unit": "f", "x": 7, "kind": "k"}])";
    using Ranks = std::vector<std::uint32_t>;
    const auto ranks = [&](const char* ranking, Diagnostics* findings = nullptr) {
        return scored(card_of(units + std::string(", \"ranking\": ") + ranking), input, findings).ranks;
    };
    CHECK(ranks("{}") == Ranks{2, 1, 2, 4, 2, 1});
    CHECK(ranks(R"({"ties": "dense"})") == Ranks{2, 1, 2, 3, 2, 1});
    CHECK(ranks(R"({"order": [{"by": "score", "ascending": true}]})") == Ranks{2, 4, 2, 1, 1, 2});
    CHECK(ranks(R"({"among": "score > 4"})") == Ranks{2, 1, 2, 0, 2, 1});
    Diagnostics findings;
    CHECK(ranks(R"({"ties": "forbidden"})", &findings) == Ranks{0, 1, 0, 4, 2, 1});
    CHECK(codes(findings) == "K015");
}

TEST_CASE("Awards: shares, bounds, gates and ties") {
    const std::string input =
        R"([{"unit": "a", "x": 9}, {"unit": "b", "x": 8, "out": true}, {"unit": "c", "x": 7},
        {"unit": "d", "x": 6}, {"unit": "e", "x": 6}, {"unit": "f", "x": 5}, {"unit": "g", "x": 4}])";
    const auto award = [&](const std::string& members) {
        const Scores scores = scored(
            card_of(units +
                    std::string(
                        R"-(, "awards": [{"code": "m", "gates": [{"code": "g", "needs": "not(out)"}], )-") +
                    members + "}]"),
            input);
        const AwardScore& made = scores.awards.front();
        return std::to_string(made.places) + " " + names(scores, made.chosen) + " " +
               names(scores, made.gated) + " " + names(scores, made.unresolved);
    };
    CHECK(award(R"("share": "0.3")") == "2 ac b ");                      // 2.1
    CHECK(award(R"("share": "0.3", "rounding": "up")") == "3 ac b de");  // the third place is tied for
    CHECK(award(R"("share": "0.3", "rounding": "up", "ties": "all")") == "3 acde b ");
    CHECK(award(R"("share": "0.3", "rounding": "up", "ties": "input_order")") == "3 acd b ");
    CHECK(award(R"("places": 2, "gated_keep_places": true)") == "2 a b ");
    CHECK(award(R"("share": "0.1", "at_least": 1)") == "1 a b ");
    CHECK(award(R"("share": "0.9", "at_most": 4)") == "4 acde b ");
    CHECK(award(R"("share": "0.5", "share_of": "candidates", "candidates": "x >= 7")") == "1 a b ");
    CHECK(award(R"("places": 2, "order": [{"by": "x", "ascending": true}])") == "2 gf b ");
}

TEST_CASE("A step may measure by the best of the group") {
    const Scorecard card = card_of(R"("subjects": "input", "inputs": [{"name": "x", "type": "number"}],
        "categories": [{"code": "c", "lines": [{"code": "x", "kind": "formula", "points": "x"}],
                        "then": [{"to_best": 40}]}])");
    const Scores scores = scored(card, R"([{"x": 90}, {"x": 96}, {"x": 48}])");
    CHECK(score(scores, 0) == "37.5");
    CHECK(score(scores, 1) == "40");
    CHECK(score(scores, 2) == "20");
}

TEST_CASE("Values of a group are computed once for all of it") {
    const Scorecard card = card_of(R"-("subjects": "input", "group": "kind",
        "inputs": [{"name": "x", "type": "number"}, {"name": "kind", "type": "string"}],
        "group_values": [{"name": "all", "value": "sum(group.x)"}, {"name": "half", "value": "all / 2"}],
        "categories": [{"code": "c", "lines": [
            {"code": "share", "kind": "ratio", "own": "x", "to": "all", "points": 100},
            {"code": "half", "kind": "formula", "points": "half"}]}])-");
    const Scores scores =
        scored(card, R"([{"x": 1, "kind": "a"}, {"x": 3, "kind": "a"}, {"x": 7, "kind": "b"}])");
    CHECK(score(scores, 0) == "27");
    CHECK(score(scores, 1) == "77");
    CHECK(score(scores, 2) == "103.5");
}

TEST_CASE("Not rated, excluded, gated and vetoed") {
    const Scorecard card = card_of(one_line(R"("kind": "formula", "points": "x")") + R"(,
        "total": {"grades": [{"ge": 90, "grade": "A"}, {"ge": 80, "grade": "B"}, {"ge": 60, "grade": "C"}, {"grade": "D"}]},
        "gates": [{"code": "g1", "needs": "n > 1", "else": "B"}, {"code": "g2", "needs": "n > 2", "else": "C"}],
        "vetoes": [{"code": "v", "when": "flag", "grade": "D"}],
        "exclusions": [{"code": "e", "when": "n = 7"}],
        "not_rated": [{"code": "nr", "when": "n = 0"}])");
    const auto told = [&](const char* input) {
        const Scores scores = scored(card, input);
        return std::string(scores.grade(0)) + " " + scores.decided_by(0) +
               (scores.eligible(0) ? "" : " excluded");
    };
    CHECK(told(R"({"x": 95, "n": 3})") == "A score");
    CHECK(told(R"({"x": 95, "n": 2})") == "C gate:g2");
    CHECK(told(R"({"x": 95, "n": 1})") == "C gate:g1,g2");
    CHECK(told(R"({"x": 85, "n": 1})") == "C gate:g2");  // g1 asks only those above B
    CHECK(told(R"({"x": 65, "n": 1})") == "C score");
    CHECK(told(R"({"x": 95, "n": 1, "flag": true})") == "D veto:v");
    CHECK(told(R"({"x": 95, "n": 7})") == "A score excluded");
    CHECK(told(R"({"x": 95, "n": 0})") == "  excluded");
}

TEST_CASE("Bad input: said what, where, and what would do") {
    Diagnostics findings;
    const Scorecard card = card_of(one_line(R"("kind": "each", "count": "n", "points": 1)"));
    CHECK(score(scored(card, R"({"n": 1, "m": 2})", &findings)) == "null");
    REQUIRE(codes(findings) == "K010");
    CHECK(findings.front().place.field == "m");
    CHECK(findings.front().accepted.en == "n, x, flag, list");
    findings.clear();
    CHECK(score(scored(card, R"({"n": "many"})", &findings)) == "null");
    CHECK(codes(findings) == "K011");
    findings.clear();
    CHECK(scored(card, "null", &findings).size() == 0);
    CHECK(codes(findings) == "K016");
    findings.clear();
    const Scores mixed = scored(card, R"([{"n": 1}, 5, {"n": 3}])", &findings);
    CHECK(codes(findings) == "K016");
    CHECK(score(mixed, 0) == "1");
    CHECK(score(mixed, 1) == "null");
    CHECK(score(mixed, 2) == "3");
    CHECK(findings.front().place.row == 1);
}

TEST_CASE("Counts below 0, shares beyond 1 and subjects given twice are refused") {
    Diagnostics findings;
    CHECK(score(scored(card_of(one_line(R"("kind": "each", "count": "n", "points": -2)")), R"({"n": -1})",
                       &findings)) == "null");
    CHECK(score(scored(card_of(one_line(R"("kind": "tiers", "count": "n", "tiers": [{"points": 1}])")),
                       R"({"n": -1})", &findings)) == "null");
    CHECK(codes(findings) == "K012 K012");
    findings.clear();
    const Scores none = scored(card_of(units + std::string(R"(, "awards": [{"code": "m", "share": 20}])")),
                               R"([{"unit": "a", "x": 1}])", &findings);
    CHECK(codes(findings) == "K012");
    CHECK(none.awards.front().places == 0);
    findings.clear();
    const Scores twice = scored(card_of(units + std::string(R"(, "ranking": {})")),
                                R"([{"unit": "a", "x": 1}, {"unit": "a", "x": 9}])", &findings);
    CHECK(codes(findings) == "K017");
    CHECK(twice.has_score(0));
    CHECK_FALSE(twice.has_score(1));
    CHECK(twice.ranks[0] == 1);
}

TEST_CASE("A formula may name the lines before it, of its own category too; a slip in their names is found") {
    const Scorecard card =
        card_of(R"("inputs": [{"name": "x", "type": "number"}], "categories": [{"code": "c", "lines": [
        {"code": "a", "kind": "formula", "points": "x"},
        {"code": "b", "kind": "formula", "points": "if lines.a = 5 then 0 else 7"}],
        "then": [{"add": "lines.b + lines.a"}]}])");
    CHECK(score(scored(card, R"({"x": 5})")) == "10");
    CHECK(score(scored(card, R"({"x": 4})")) == "22");
    CHECK(codes(read(one_line(R"("kind": "formula", "points": "lines.zz")")).findings) == "K008");
    const auto later = read(R"("categories": [{"code": "c", "lines": [
        {"code": "a", "kind": "formula", "points": "lines.b"},
        {"code": "b", "kind": "formula", "points": "7"}]}])");
    CHECK(codes(later.findings) == "K008");
}

TEST_CASE("What would turn better into worse is refused") {
    Diagnostics findings;
    const Scorecard ratio = card_of(one_line(R"("kind": "ratio", "own": "n", "to": "x", "points": 10)"));
    CHECK(score(scored(ratio, R"({"n": -10, "x": -5})", &findings)) == "null");
    const Scorecard best =
        card_of(R"("subjects": "input", "inputs": [{"name": "x", "type": "number"}], "categories": [
        {"code": "c", "lines": [{"code": "l", "kind": "formula", "points": "x"}], "then": [{"to_best": 100}]}])");
    CHECK(score(scored(best, R"([{"x": -5}, {"x": -10}])", &findings), 1) == "null");
    CHECK(codes(findings) == "K013 K013 K013");
    CHECK(codes(read(one_line(R"("kind": "formula", "points": "x")",
                              R"(, "then": [{"at_least": -10, "part": "losses"}])"))
                    .findings) == "F050");
    CHECK(
        codes(read(one_line(R"("kind": "formula", "points": "x")", R"(, "then": [{"add": 1, "mode": "up"}])"))
                  .findings) == "F050");
}

TEST_CASE("A gate asks only those who would come through it; who is excluded wins nothing") {
    const Scorecard card = card_of(
        units +
        std::string(
            R"(, "total": {"grades": [{"ge": 90, "grade": "A"}, {"ge": 80, "grade": "B"}, {"grade": "C"}]},
        "gates": [{"code": "g", "needs": "out = true and 1 / (x - 10) > 0", "else": "B"}],
        "exclusions": [{"code": "e", "when": "x > 94"}], "awards": [{"code": "m", "places": "10**40"}, {"code": "n", "places": 1}])"));
    Diagnostics findings;
    const Scores scores = scored(
        card, R"([{"unit": "a", "x": 10}, {"unit": "b", "x": 95}, {"unit": "c", "x": 91}])", &findings);
    CHECK(findings.empty());
    CHECK(scores.grade(0) == "C");
    CHECK(names(scores, scores.awards[0].chosen) == "ca");
    CHECK(names(scores, scores.awards[1].chosen) == "c");
}

TEST_CASE("A card with an error scores nobody, however it was made") {
    CHECK_FALSE(read(one_line(R"("kind": "once", "points": 1)")).card);
    ScorecardSource source;
    source.id = "t";
    source.categories.emplace_back();
    source.categories.front().label.code = "c";
    source.categories.front().lines.emplace_back();
    source.categories.front().lines.front().label.code = "l";  // without anything to compute
    const Scorecard card = compile_scorecard(source);
    CHECK(has_errors(card.findings()));
    Diagnostics findings;
    const Scores scores = scored(card, "{}", &findings);
    CHECK(score(scores) == "null");
    CHECK(codes(findings) == "K018");
    CHECK(explain(scores, 0).value.empty());
}

TEST_CASE("A card that can't be right") {
    const auto found = [](const std::string& members) { return codes(read(members).findings); };
    CHECK(found(one_line(R"("kind": "once", "points": 1)")) == "K001");
    CHECK(found(one_line(R"("kind": "each", "count": "missing_name", "points": 1)")) == "K008");
    CHECK(found(one_line(R"("kind": "each", "count": "n +", "points": 1)")).starts_with("E"));
    CHECK(found(one_line(R"("kind": "nothing")")) == "F052");
    CHECK(found(R"("inputs": [{"name": "a", "type": "numbr"}])") == "K004");
    CHECK(found(R"("inputs": [{"name": "a"}, {"name": "a"}])") == "K002");
    CHECK(found(R"("gates": [{"code": "g", "needs": "true", "else": "A"}])") == "K006");
    CHECK(found(R"("categories": [{"code": "c", "not_applicable": "spread", "lines": [
                    {"code": "l", "kind": "formula", "points": 1}]}])") == "K007");
    CHECK(
        found(
            R"("parameters": [{"name": "p", "values": [{"value": 1}, {"value": 2, "valid_from": "2017-01-01"}]}])") ==
        "K005");
    CHECK(found(R"("valid_from": "2017-02-30")") == "F051");
    CHECK(found(R"("titel": "t")") == "F050");
    CHECK(codes(read_scorecard("{}").findings) == "F054");
    CHECK(codes(read_scorecard("[]").findings) == "F051 F054");
    CHECK(codes(read_scorecard("{").findings) == "M101");
}
