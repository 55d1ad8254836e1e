// Decision tables of a DMN file.
#include <algorithm>

#include "formats/dmn_xml.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

using rules::Aggregation;
using rules::HitPolicy;

namespace {

template <class Value>
struct Choice {
    std::string_view name;
    Value value;
};

constexpr Choice<HitPolicy> hit_policies[] = {
    {"UNIQUE", HitPolicy::unique},
    {"FIRST", HitPolicy::first},
    {"PRIORITY", HitPolicy::priority},
    {"ANY", HitPolicy::any},
    {"COLLECT", HitPolicy::collect},
    {"RULE ORDER", HitPolicy::rule_order},
    {"OUTPUT ORDER", HitPolicy::output_order},
};

constexpr Choice<Aggregation> aggregations[] = {{"SUM", Aggregation::sum},
                                                {"COUNT", Aggregation::count},
                                                {"MIN", Aggregation::min},
                                                {"MAX", Aggregation::max}};

template <class Value, std::size_t size>
void choose(const DmnElement& element, const char* attribute, const Choice<Value> (&choices)[size],
            Value& value, DmnFindings& found) {
    const std::string given = element.attribute(attribute);
    if (given.empty())
        return;
    for (const Choice<Value>& choice : choices)
        if (choice.name == given) {
            value = choice.value;
            return;
        }
    std::string accepted;
    for (const Choice<Value>& choice : choices)
        accepted += (accepted.empty() ? "" : ", ") + std::string(choice.name);
    found.add(
        "F024", Severity::error, element,
        {"“" + given + "”不是 " + attribute + " 的取值", "\"" + given + "\" is no value of " + attribute},
        {accepted, accepted});
}

std::string feel_text(const DmnElement& element, DmnFindings& found) {
    if (!is_feel(element.attribute("expressionLanguage")))
        found.add("F043", Severity::error, element, {"表达式不是 FEEL", "the expression is not in FEEL"},
                  {"FEEL", "FEEL"});
    return element.text_child();
}

}  // namespace

rules::BoxedTable read_dmn_table(const DmnElement& element, DmnFindings& found) {
    rules::BoxedTable made;
    choose(element, "hitPolicy", hit_policies, made.hit_policy, found);
    choose(element, "aggregation", aggregations, made.aggregation, found);
    element.each([&](const DmnElement& child) {
        const std::string_view name = child.name();
        if (name == "input") {
            const DmnElement expression = child.child("inputExpression");
            made.inputs.push_back({child.attribute("label"),
                                   feel_text(expression, found),
                                   expression.attribute("typeRef"),
                                   child.child("inputValues").text_child(),
                                   {}});
        } else if (name == "output") {
            made.outputs.push_back({child.attribute("name"),
                                    {},
                                    child.attribute("typeRef"),
                                    child.child("outputValues").text_child(),
                                    child.child("defaultOutputEntry").text_child()});
        } else if (name == "rule") {
            rules::TableRule rule;
            child.each([&](const DmnElement& cell) {
                if (cell.name() == "inputEntry")
                    rule.inputs.push_back(feel_text(cell, found));
                else if (cell.name() == "outputEntry")
                    rule.outputs.push_back(feel_text(cell, found));
            });
            made.rules.push_back(std::move(rule));
        }
    });
    return made;
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
