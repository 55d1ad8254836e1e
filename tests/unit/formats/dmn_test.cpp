// DMN files: namespaces, references, imports, services, and files that mean harm.
#include <doctest/doctest.h>

#include "dmn_fixture.hpp"

using namespace luoshi;
using namespace luoshi::rules;

namespace {

std::string code_of(const std::string& bytes) {
    const DmnModel model = read_dmn(bytes);
    return model.findings.empty() ? "" : model.findings.front().code;
}

}  // namespace

TEST_CASE("all versions, with any prefix; diagrams and foreign elements are passed over") {
    for (const char* space :
         {"http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/DMN/20180521/MODEL/",
          "https://www.omg.org/spec/DMN/20191111/MODEL/", "https://www.omg.org/spec/DMN/20211108/MODEL/",
          "https://www.omg.org/spec/DMN/20230324/MODEL/"}) {
        CAPTURE(space);
        const std::string xml =
            "<?xml version=\"1.0\"?><s:definitions xmlns:s=\"" + std::string(space) +
            "\" xmlns:dmndi=\"urn:di\" xmlns:camunda=\"urn:c\" name=\"m\" namespace=\"urn:m\"><s:decision "
            "id=\"d\" name=\"d\">"
            "<camunda:literalExpression><camunda:text>2</camunda:text></camunda:literalExpression>"
            "<s:literalExpression><s:text><![CDATA[1 < 2]]></s:text></s:literalExpression></s:decision>"
            "<dmndi:DMNDI><dmndi:decision name=\"x\"/></dmndi:DMNDI></s:definitions>";
        CHECK(answer(xml) == "true");
        CHECK(read_dmn(xml).model.decisions().size() == 1);
    }
}

TEST_CASE("one bad expression spoils its own decision only") {
    const std::string xml = dmn("<decision id=\"bad\" name=\"bad\">" + literal("1 +") +
                                "</decision><decision id=\"d\" name=\"d\">" + literal("2") + "</decision>");
    CHECK(answer(xml) == "2");
    const DmnModel model = read_dmn(xml);
    REQUIRE(model.findings.size() == 1);
    CHECK(model.findings[0].place.id == "bad");
    CHECK(string_of(model.model.evaluate_all(Value())) == "{bad: null, d: 2}");
}

TEST_CASE("references that lead nowhere, circles, missing logic") {
    CHECK(code_of(dmn("<decision id=\"d\" name=\"d\"><informationRequirement><requiredInput "
                      "href=\"#none\"/></informationRequirement>" +
                      literal("1") + "</decision>")) == "D005");
    CHECK(code_of(dmn("<decision id=\"d\" name=\"d\"/>")) == "D008");
    CHECK(code_of(dmn("<decision id=\"d\" name=\"d\"><variable typeRef=\"nothing\"/>" + literal("1") +
                      "</decision>")) == "D004");
    const std::string circle =
        dmn("<decision id=\"d\" name=\"d\"><informationRequirement><requiredDecision "
            "href=\"#e\"/></informationRequirement>" +
            literal("e") +
            "</decision><decision id=\"e\" name=\"e\"><informationRequirement><requiredDecision "
            "href=\"#d\"/></informationRequirement>" +
            literal("d") + "</decision>");
    Diagnostics findings;
    CHECK(answer(circle, {}, &findings) == "null");
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "D003");
    EvaluateOptions options;
    options.findings = &findings;
    CHECK(read_dmn(circle).model.evaluate("nowhere", Value(), options).is_null());
    CHECK(findings.back().code == "D001");
    CHECK(read_dmn(circle).model.evaluate_service("nowhere", Value(), options).is_null());
    CHECK(findings.back().code == "D002");
}

TEST_CASE("decision services: called, and evaluated by the host") {
    const std::string xml =
        dmn("<inputData id=\"n\" name=\"n\"/><decision id=\"twice\" "
            "name=\"twice\"><informationRequirement><requiredInput href=\"#n\"/></informationRequirement>" +
            literal("n * 2") +
            "</decision><decisionService id=\"s\" name=\"double it\"><outputDecision "
            "href=\"#twice\"/><inputData href=\"#n\"/></decisionService>" +
            decision(literal("double it(x) + double it(n: 1)"), "",
                     "<knowledgeRequirement><requiredKnowledge href=\"#s\"/></knowledgeRequirement>"));
    CHECK(answer(xml, 5) == "12");
    ContextBuilder arguments;
    arguments.put("n", Value(21));
    CHECK(string_of(read_dmn(xml).model.evaluate_service("double it", arguments.take())) == "42");
}

TEST_CASE("imports: elements and types by prefix; each way has its own inputs") {
    const std::string base =
        dmn("<itemDefinition "
            "name=\"tAge\"><typeRef>number</typeRef><allowedValues><text>[0..150]</text></allowedValues></"
            "itemDefinition>"
            "<inputData id=\"who\" name=\"who\"/><decision id=\"hello\" "
            "name=\"hello\"><informationRequirement><requiredInput href=\"#who\"/></informationRequirement>" +
                literal("\"hello \" + who") + "</decision>",
            "base");
    const std::string main =
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" namespace=\"urn:m\">"
        "<import name=\"b\" namespace=\"urn:base\" "
        "importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>" +
        decision(
            literal("b.hello + \"!\""), "",
            "<informationRequirement><requiredDecision href=\"urn:base#hello\"/></informationRequirement>") +
        "<decision id=\"age\" name=\"age\"><variable name=\"age\" typeRef=\"b.tAge\"/>" + literal("200") +
        "</decision></definitions>";
    const DmnModel model = read_dmn(main, [&](const ImportSource& import) -> std::optional<std::string> {
        return import.model == "urn:base" ? std::optional(base) : std::nullopt;
    });
    CHECK(model.findings.empty());
    ContextBuilder flat;
    flat.put("b.who", "Li");
    CHECK(string_of(model.model.evaluate("d", flat.take())) == "hello Li!");
    ContextBuilder inner;
    inner.put("who", "Li");
    ContextBuilder nested;
    nested.put("b", inner.take());
    CHECK(string_of(model.model.evaluate("d", nested.take())) == "hello Li!");
    CHECK(model.model.evaluate("age", Value()).is_null());
    CHECK(code_of(main) == "F042");
}

TEST_CASE("a table as Camunda Modeler saves it: its inputs are named, not declared") {
    const std::string xml =
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" "
        "xmlns:camunda=\"http://camunda.org/schema/1.0/dmn\" "
        "id=\"dish\" name=\"Dish\" namespace=\"http://camunda.org/schema/1.0/dmn\" exporter=\"Camunda "
        "Modeler\"><decision id=\"d\" "
        "name=\"d\"><decisionTable id=\"t\" hitPolicy=\"FIRST\"><input id=\"i\" label=\"Season\" "
        "camunda:inputVariable=\"\"><inputExpression "
        "id=\"e\" typeRef=\"string\"><text>x</text></inputExpression></input><output id=\"o\" name=\"dish\" "
        "typeRef=\"string\"/><rule id=\"r\">"
        "<inputEntry id=\"c\"><text>\"Spring\"</text></inputEntry><outputEntry "
        "id=\"q\"><text>\"Steak\"</text></outputEntry></rule>"
        "</decisionTable></decision></definitions>";
    CHECK(read_dmn(xml).findings.empty());
    CHECK(read_dmn(xml).model.inputs() == std::vector<std::string>{"x"});
    CHECK(answer(xml, "Spring") == "Steak");
    Diagnostics findings;
    CHECK(answer(xml, Value(), &findings) == "null");
    REQUIRE(!findings.empty());
    CHECK(findings[0].code == "E003");
    // What the model declares is in scope of those only that require it.
    CHECK(answer(dmn("<inputData id=\"x\" name=\"x\"/><decision id=\"d\" name=\"d\">" + literal("x") +
                     "</decision>"),
                 1) == "null");
}

TEST_CASE("hostile files are refused with a code") {
    CHECK(code_of("") == "F020");
    CHECK(code_of("no xml") == "F020");
    CHECK(code_of("<a/>") == "F040");
    CHECK(code_of("<definitions xmlns=\"urn:other\"/>") == "F040");
    CHECK(code_of("<!DOCTYPE lolz [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>" +
                  dmn(decision(literal("&b;")))) == "F021");
    CHECK(code_of(dmn("") + std::string(1, '\0')) == "F020");
    std::string deep;
    std::string close;
    for (int i = 0; i < 20'000; ++i) {
        deep += "<list>";
        close += "</list>";
    }
    CHECK(code_of(dmn(decision(deep + close))) == "F041");
    std::string types;
    std::string types_close;
    for (int i = 0; i < 20'000; ++i) {
        types += "<itemComponent name=\"a\">";
        types_close += "</itemComponent>";
    }
    CHECK(code_of(dmn("<itemDefinition name=\"t\">" + types + types_close + "</itemDefinition>")) == "F041");
    CHECK(code_of(std::string(std::size_t{65} << 20, ' ')) == "F023");
    CHECK(code_of(dmn(decision(
              "<literalExpression "
              "expressionLanguage=\"http://www.java.com/\"><text>1</text></literalExpression>"))) == "D009");
    CHECK(code_of(dmn(decision("<decisionTable hitPolicy=\"SOMETIMES\"/>"))) == "F024");
}
