// tests/unit/formats/dmn_fixture.hpp - small DMN models around a piece of XML.
#pragma once

#include <string>

#include "luoshi/formats/dmn.hpp"
#include "rules/value_text.hpp"

inline std::string dmn(const std::string& inner, const std::string& name = "m") {
    return "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"" + name +
           "\" namespace=\"urn:" + name + "\">" + inner + "</definitions>";
}

/// A decision d with an expression, that requires input x and knowledge k where the model has them.
inline std::string decision(const std::string& logic, const std::string& type = "",
                            const std::string& more = "") {
    return "<inputData id=\"x\" name=\"x\"><variable name=\"x\"/></inputData><decision id=\"d\" "
           "name=\"d\"><variable name=\"d\"" +
           (type.empty() ? "" : " typeRef=\"" + type + "\"") +
           "/><informationRequirement><requiredInput href=\"#x\"/></informationRequirement>" + more + logic +
           "</decision>";
}

inline std::string literal(const std::string& text) {
    return "<literalExpression><text>" + text + "</text></literalExpression>";
}

/// The text of decision d's answer for an input x.
inline std::string answer(const std::string& xml, luoshi::rules::Value x = {},
                          luoshi::Diagnostics* findings = nullptr) {
    using namespace luoshi::rules;
    ContextBuilder inputs;
    inputs.put("x", std::move(x));
    EvaluateOptions options;
    options.findings = findings;
    const luoshi::DmnModel model = luoshi::read_dmn(xml);
    return model.model ? string_of(model.model.evaluate("d", inputs.take(), options)) : "no model";
}
