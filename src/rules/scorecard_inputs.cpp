// From what the host gives to rows of variables: subjects, parameters of the day, groups.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "luoshi/rules/temporal_text.hpp"
#include "rules/feel_lexer.hpp"
#include "rules/scorecard_run.hpp"
#include "rules/value_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

constexpr int deepest_input = 60;
constexpr std::size_t longest_key = 4000;  ///< of a name or group, in bytes

Value number_from_text(std::string_view text) {
    if (const std::optional<Decimal> number = parse_number(text))
        return *number;
    const std::size_t line = text.find('/');
    if (line == std::string_view::npos)
        return {};
    const std::optional<Decimal> above = parse_number(text.substr(0, line)),
                                 below = parse_number(text.substr(line + 1));
    const std::optional<Decimal> quotient = above && below ? divide(*above, *below) : std::nullopt;
    return quotient ? Value(*quotient) : Value();
}

template <class T>
Value parsed(const TemporalResult<T>& result) {
    return result ? Value(*result) : Value();
}

FeelDate feel_date(Date day) {
    const Civil civil = to_civil(day);
    return {civil.year, static_cast<std::uint8_t>(civil.month), static_cast<std::uint8_t>(civil.day)};
}

/// The day's value of each parameter.
void set_parameters(CardRun& run, const std::optional<Date>& as_of) {
    const CardProgram& card = run.card();
    if (as_of)
        run.common[card.at.as_of] = Value(feel_date(*as_of));
    for (std::size_t p = 0; p < card.parameters.size(); ++p) {
        const CardParameter& parameter = card.source.parameters[p];
        Code chosen = no_code;
        for (std::size_t i = 0; i < parameter.values.size(); ++i) {
            const InForce& days = parameter.values[i].in_force;
            if (as_of ? days.on(*as_of) : !days.from && !days.until)
                chosen = card.parameters[p][i];
        }
        if (chosen == no_code)
            run.report(
                "K014",
                {"参数“" + parameter.name + "”在评分日没有取值",
                 "the parameter \"" + parameter.name + "\" has no value on the day"},
                {"给出评分日（as_of），并为该日写明取值", "a day (as_of) on which a value is in force"},
                run.place_of("parameter", parameter.name, "values"));
        else
            run.common[card.at.first_parameter + p] = run.value(chosen);
    }
}

class SubjectReader {
  public:
    explicit SubjectReader(CardRun& run)
        : run_(run), card_(run.card()), types_(*run.card().program, ScoreOptions::roomy()) {}

    /// A row from a subject's context.
    bool read(const Value& subject, std::size_t number) {
        std::vector<Value>& row = run_.scores().rows.emplace_back(run_.common);
        run_.at_subject(number);
        if (!subject.is(Kind::context)) {
            run_.report("K016",
                        {"被评对象 " + shown(subject) + " 不是一组数据",
                         "the subject " + shown(subject) + " is no context"},
                        {"由名称和值组成的上下文", "a context of names and values"},
                        run_.place_of("subject", std::to_string(number)));
            return false;
        }
        const ContextData& given = subject.context();
        if (given.shape != last_shape_) {
            last_is_known_ = match_names(*given.shape);
            last_shape_ = given.shape;
        }
        bool good = last_is_known_;
        for (std::size_t i = 0; i < card_.source.inputs.size(); ++i) {
            const std::size_t place = places_[i];
            if (place != Shape::none)
                good = take(i, given.values[place], row) && good;
            else if (card_.defaults[i] != no_code)
                row[i] = defaults_[i];
        }
        return good;
    }

    /// Once, before the first subject.
    void begin() {
        run_.at_subject(CardRun::no_subject);
        for (const Code code : card_.defaults)
            defaults_.push_back(run_.value(code));
        places_.resize(card_.source.inputs.size());
    }

  private:
    /// Which entry is which input. Subjects mostly share their names.
    bool match_names(const Shape& shape) {
        std::fill(places_.begin(), places_.end(), Shape::none);
        bool good = true;
        for (std::size_t i = 0; i < shape.size(); ++i) {
            const std::string name = normal_name(shape.name(i));
            const std::size_t input = card_.input_shape->find(name);
            if (input != Shape::none) {
                places_[input] = i;
                continue;
            }
            if (card_.source.ignores_other_facts)
                continue;
            good = false;
            std::string known;
            for (const CardInput& each : card_.source.inputs)
                known += (known.empty() ? "" : ", ") + each.name;
            run_.report("K010",
                        {"评分细则没有“" + name + "”这项数据", "the card knows no fact \"" + name + "\""},
                        {known, known}, run_.place_of("subject", "", name.c_str()));
        }
        return good;
    }

    bool take(std::size_t input, const Value& given, std::vector<Value>& row) {
        const TypePtr& type = card_.program->inputs[input].type;
        if (given.is_null()) {
            if (card_.defaults[input] != no_code)
                row[input] = defaults_[input];
            return true;
        }
        if (type == nullptr) {
            row[input] = given;
            return true;
        }
        Value value = from_text(given, *type);
        if (!types_.is_instance(value, *type)) {
            const std::string wanted = to_text(*type);
            run_.report("K011", {"值 " + shown(given) + " 不是 " + wanted, shown(given) + " is no " + wanted},
                        {wanted, wanted},
                        run_.place_of("subject", "", card_.source.inputs[input].name.c_str()));
            return false;
        }
        row[input] = std::move(value);
        return true;
    }

    CardRun& run_;
    const CardProgram& card_;
    std::vector<Value> defaults_;
    Evaluator types_;
    std::vector<std::size_t> places_;  ///< by input, in the context of the subject before
    ShapePtr last_shape_;
    bool last_is_known_ = true;
};

void name_and_group(CardRun& run) {
    const CardProgram& card = run.card();
    Scores& scores = run.scores();
    std::unordered_map<std::string, std::uint32_t> groups;
    std::unordered_map<std::string, std::size_t> ids;
    for (std::size_t s = 0; s < run.size(); ++s) {
        run.at_subject(s);
        std::string id = std::to_string(s + 1);
        if (card.subject_id != no_code)
            id = string_of(run.value(card.subject_id), longest_key);
        if (!ids.try_emplace(id, s).second) {
            scores.totals[s].status = PartStatus::unknown;  // whose facts are they?
            run.report("K017", {"被评对象“" + id + "”出现两次", "the subject \"" + id + "\" is given twice"},
                       {"各不相同的名称", "a name of its own for each"},
                       run.place_of("subject", id, "subject_id"));
        }
        scores.ids.push_back(std::move(id));
        std::string key;
        if (card.group != no_code)
            key = string_of(run.value(card.group), longest_key);
        const auto [group, is_new] =
            groups.try_emplace(std::move(key), static_cast<std::uint32_t>(scores.groups.size()));
        if (is_new)
            scores.groups.push_back(group->first);
        scores.group_of.push_back(group->second);
    }
}

}  // namespace

void set_group_values(CardRun& run) {
    const CardProgram& card = run.card();
    const CardVariables& at = card.at;
    Scores& scores = run.scores();
    if (card.group_values.empty() && card.mentioned[at.group] == 0 && card.mentioned[at.group_size] == 0)
        return;
    std::vector<std::vector<Value>> members(scores.groups.size());
    for (std::size_t s = 0; s < run.size(); ++s) {
        const std::vector<Value>& row = scores.rows[s];
        std::vector<Value> inputs(row.begin(), row.begin() + at.first_parameter);
        members[scores.group_of[s]].push_back(make_context(card.input_shape, std::move(inputs)));
    }
    run.at_subject(CardRun::no_subject);
    for (std::uint32_t g = 0; g < scores.groups.size(); ++g) {
        run.common[at.group_size] = Value(static_cast<std::int64_t>(members[g].size()));
        run.common[at.group] = make_list(std::move(members[g]));
        for (std::size_t v = 0; v < card.group_values.size(); ++v)
            run.common[at.first_group_value + v] = run.value(card.group_values[v]);
        for (std::size_t s = 0; s < run.size(); ++s) {
            if (scores.group_of[s] != g)
                continue;
            std::vector<Value>& row = scores.rows[s];
            row[at.group] = run.common[at.group];
            row[at.group_size] = run.common[at.group_size];
            for (std::size_t v = 0; v < card.group_values.size(); ++v)
                row[at.first_group_value + v] = run.common[at.first_group_value + v];
        }
    }
}

Value from_text(const Value& value, const Type& type, int depth) {
    if (depth > deepest_input)
        return value;
    if (value.is(Kind::list) && type.kind == TypeKind::list && type.element != nullptr) {
        std::vector<Value> items;
        items.reserve(value.list().items.size());
        for (const Value& item : value.list().items)
            items.push_back(from_text(item, *type.element, depth + 1));
        return make_list(std::move(items));
    }
    if (value.is(Kind::context) && type.kind == TypeKind::context) {
        std::vector<Value> values = value.context().values;
        for (const TypeField& field : type.fields)
            if (const std::size_t at = value.context().shape->find(field.name);
                at != Shape::none && field.type != nullptr)
                values[at] = from_text(values[at], *field.type, depth + 1);
        return make_context(value.context().shape, std::move(values));
    }
    if (!value.is(Kind::string))
        return value;
    Value read;
    switch (type.kind) {
        case TypeKind::number:
            read = number_from_text(value.text());
            break;
        case TypeKind::date:
            read = parsed(parse_feel_date(value.text()));
            break;
        case TypeKind::time:
            read = parsed(parse_feel_time(value.text()));
            break;
        case TypeKind::date_time:
            read = parsed(parse_feel_date_time(value.text()));
            break;
        case TypeKind::days_duration:
            read = parsed(parse_day_time_duration(value.text()));
            break;
        case TypeKind::months_duration:
            read = parsed(parse_year_month_duration(value.text()));
            break;
        default:
            break;
    }
    return read.is_null() ? value : read;
}

bool read_subjects(CardRun& run, const Value& input) {
    const CardProgram& card = run.card();
    set_parameters(run, run.scores().as_of);
    run.common[card.at.input] = input;
    Value subjects = input;
    if (card.subjects != no_code)
        subjects = run.value(card.subjects);
    const std::span<const Value> items = items_of(subjects);
    if (subjects.is_null()) {
        run.report("K016", {"没有被评对象", "there is no subject"},
                   {"一组数据，或其列表", "a context, or a list of them"},
                   run.place_of("scorecard", card.source.id, "subjects"));
        return false;
    }
    SubjectReader reader(run);
    reader.begin();
    run.scores().rows.reserve(items.size());
    for (std::size_t s = 0; s < items.size(); ++s)
        if (!reader.read(items[s], s))
            run.scores().totals.push_back({{}, {}, false, PartStatus::unknown, -1});
        else
            run.scores().totals.emplace_back();
    name_and_group(run);
    set_group_values(run);
    return true;
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
