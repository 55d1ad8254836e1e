#include "rules/scorecard_run.hpp"

#include <algorithm>
#include <utility>

#include "rules/value_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

ScoreOptions with_findings(ScoreOptions options, Diagnostics& unwanted) {
    if (options.evaluation.findings == nullptr) {
        options.evaluation.findings = &unwanted;
        options.evaluation.max_findings = 0;
    }
    return options;
}

}  // namespace

CardRun::CardRun(const CardProgram& card, const ScoreOptions& options, Scores& scores)
    : card_(card),
      options_(with_findings(options, unwanted_)),
      scores_(scores),
      evaluator_(*card.program, options_.evaluation) {
    evaluator_.set_run(&run_);
    common.resize(card.at.count);
}

Value CardRun::value(Code code) {
    if (code == no_code)
        return {};
    const CompiledFormula& formula = card_.formulas[code];
    const Program& program = *card_.program;
    const Node& root = program.nodes[formula.body.root];
    if (root.op == Op::constant)
        return program.constants[root.a];
    if (root.op == Op::input)
        return row()[root.a];
    return value_of(formula.body);
}

Value CardRun::value_of(const Body& body) {
    std::vector<Value>& variables = row();
    const std::size_t before = findings().size();
    run_.inputs.swap(variables);
    Value value = evaluator_.evaluate_body(body);
    run_.inputs.swap(variables);
    for (std::size_t i = before; i < findings().size(); ++i)
        if (subject_ != no_subject)
            findings()[i].place.row = static_cast<std::int64_t>(subject_);
    return value;
}

void CardRun::report(const char* code, Message what, Message accepted, const Place& place) {
    ++reported_;
    if (findings().size() < options_.evaluation.max_findings)
        findings().push_back({code, Severity::error, std::move(what), std::move(accepted), place});
}

Place CardRun::place_of(const char* entity, const std::string& id, const char* field) const {
    Place place;
    place.entity = entity;
    place.id = id;
    place.field = field;
    if (subject_ != no_subject)
        place.row = static_cast<std::int64_t>(subject_);
    return place;
}

void CardRun::not_of_type(Code code, const Value& value, Message accepted) {
    if (evaluator_.stopped()) {
        ++reported_;  // by the evaluator
        return;
    }
    const CompiledFormula& formula = card_.formulas[code];
    std::string read;
    for (const std::uint32_t variable : formula.reads) {
        const Value& one = row()[variable];
        if (one.is(Kind::list) || one.is(Kind::context))
            continue;
        read += (read.empty() ? "" : ", ") + card_.program->inputs[variable].name + " = " + shown(one);
    }
    if (!read.empty())
        read = " (" + read + ")";
    Place place = formula.place;
    if (subject_ != no_subject)
        place.row = static_cast<std::int64_t>(subject_);
    report("K011",
           {"“" + formula.text + "”的值是 " + shown(value) + read,
            "\"" + formula.text + "\" is " + shown(value) + read},
           std::move(accepted), place);
}

std::optional<Decimal> CardRun::as_number(Code code, const Value& found) {
    if (found.is(Kind::number))
        return found.number();
    not_of_type(code, found, {"数", "a number"});
    return std::nullopt;
}

std::optional<bool> CardRun::holds(Code code) {
    if (code == no_code)
        return true;
    const Value found = value(code);
    if (found.is(Kind::boolean))
        return found.boolean();
    not_of_type(code, found, {"true 或 false", "true or false"});
    return std::nullopt;
}

std::optional<std::int32_t> CardRun::band_of(const Fraction& value, const std::vector<BandCode>& bands) {
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const BandCode& band = bands[i];
        bool inside = true;
        const auto check = [&](Code end, auto&& fits) {
            if (!inside || end == no_code)
                return true;
            const std::optional<Decimal> limit = number(end);
            if (limit)
                inside = fits(value <=> Fraction(*limit));
            return limit.has_value();
        };
        if (!check(band.at_least, [](auto order) { return order >= 0; }) ||
            !check(band.above, [](auto order) { return order > 0; }) ||
            !check(band.at_most, [](auto order) { return order <= 0; }) ||
            !check(band.below, [](auto order) { return order < 0; }))
            return std::nullopt;
        if (!inside)
            continue;
        const std::optional<bool> condition = holds(band.when);
        if (!condition)
            return std::nullopt;
        if (*condition)
            return static_cast<std::int32_t>(i);
    }
    return -1;
}

bool CardRun::in_force(const InForce& days) {
    return (!days.from && !days.until) || !options_.as_of || days.on(*options_.as_of);
}

void CardRun::too_large(const char* entity, const std::string& id) {
    report("K013", {"除数不大于零，或数值过大", "a divisor that is not above zero, or a number too large"},
           {}, place_of(entity, id));
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
