// Boxed expressions of every kind, as DMN 1.5 draws them in 7.3 and 10.2.
#include <doctest/doctest.h>

#include "dmn_fixture.hpp"

using namespace luoshi;
using namespace luoshi::rules;

TEST_CASE("context, with and without a result") {
    const std::string entries = "<contextEntry><variable name=\"a\"/>" + literal("x + 1") +
                                "</contextEntry><contextEntry><variable name=\"b c\"/>" + literal("a * 2") +
                                "</contextEntry>";
    CHECK(answer(dmn(decision("<context>" + entries + "</context>")), 1) == "{a: 2, b c: 4}");
    CHECK(answer(dmn(decision("<context>" + entries + "<contextEntry>" + literal("b c + a") +
                              "</contextEntry></context>")),
                 1) == "6");
}

TEST_CASE("list and relation") {
    CHECK(answer(dmn(decision("<list>" + literal("x") + literal("2") + "</list>")), 1) == "[1, 2]");
    CHECK(answer(dmn(decision("<relation><column name=\"n\"/><column name=\"v\"/><row>" + literal("\"a\"") +
                              literal("x") + "</row><row>" + literal("\"b\"") + literal("x + 1") +
                              "</row></relation>")),
                 1) == "[{n: \"a\", v: 1}, {n: \"b\", v: 2}]");
    CHECK(answer(dmn(decision("<relation><column name=\"n\"/><column name=\"v\"/><row>" + literal("1") +
                              "</row></relation>"))) == "null");
}

TEST_CASE("conditional, iterators and filter") {
    CHECK(answer(dmn(decision("<conditional><if>" + literal("x &gt; 1") + "</if><then>" + literal("\"yes\"") +
                              "</then><else>" + literal("\"no\"") + "</else></conditional>")),
                 2) == "yes");
    const Value list = make_list({Value(1), Value(2), Value(3)});
    CHECK(answer(dmn(decision("<for iteratorVariable=\"i\"><in>" + literal("x") + "</in><return>" +
                              literal("i * count(partial)") + "</return></for>")),
                 list) == "[0, 2, 6]");
    CHECK(answer(dmn(decision("<some iteratorVariable=\"i\"><in>" + literal("x") + "</in><satisfies>" +
                              literal("i &gt; 2") + "</satisfies></some>")),
                 list) == "true");
    CHECK(answer(dmn(decision("<every iteratorVariable=\"i\"><in>" + literal("x") + "</in><satisfies>" +
                              literal("i &gt; 2") + "</satisfies></every>")),
                 list) == "false");
    CHECK(answer(dmn(decision("<filter><in>" + literal("x") + "</in><match>" + literal("item &gt; 1") +
                              "</match></filter>")),
                 list) == "[2, 3]");
    CHECK(answer(dmn(decision("<filter><in>" + literal("[{n: 1, v: x}]") + "</in><match>" + literal("n = 1") +
                              "</match></filter>")),
                 7) == "[{n: 1, v: 7}]");
}

TEST_CASE("function definition and invocation") {
    const std::string f = "<functionDefinition><formalParameter name=\"p\" typeRef=\"number\"/>" +
                          literal("p + x") + "</functionDefinition>";
    const std::string call = "<invocation>" + literal("f") + "<binding><parameter name=\"p\"/>" +
                             literal("10") + "</binding></invocation>";
    const std::string model = "<context><contextEntry><variable name=\"f\"/>" + f +
                              "</contextEntry><contextEntry>" + call + "</contextEntry></context>";
    CHECK(answer(dmn(decision(model)), 1) == "11");
    const std::string built_in =
        "<invocation>" + literal("modulo") + "<binding><parameter name=\"divisor\"/>" + literal("4") +
        "</binding><binding><parameter name=\"dividend\"/>" + literal("x") + "</binding></invocation>";
    CHECK(answer(dmn(decision(built_in)), 10) == "2");
}

TEST_CASE("business knowledge may call itself; arguments are typed") {
    const std::string k =
        "<businessKnowledgeModel id=\"k\" name=\"sum to\"><variable name=\"sum to\"/><encapsulatedLogic>"
        "<formalParameter name=\"n\" typeRef=\"number\"/>" +
        literal("if n = 0 then 0 else n + sum to(n - 1)") + "</encapsulatedLogic></businessKnowledgeModel>";
    const std::string needs = "<knowledgeRequirement><requiredKnowledge href=\"#k\"/></knowledgeRequirement>";
    CHECK(answer(dmn(k + decision(literal("sum to(x)"), "", needs)), 4) == "10");
    CHECK(answer(dmn(k + decision(literal("sum to(\"a\")"), "", needs)), 4) == "null");
    CHECK(answer(dmn(k + decision(literal("sum to(x)"))), 4) == "null");  // not required, not in scope
}

TEST_CASE("item definitions: conversion, constraints, collections") {
    const std::string types =
        "<itemDefinition name=\"grade\"><typeRef>string</typeRef><allowedValues><text>\"A\", "
        "\"B\"</text></allowedValues></itemDefinition>"
        "<itemDefinition name=\"grades\" isCollection=\"true\"><typeRef>grade</typeRef></itemDefinition>"
        "<itemDefinition name=\"few\" "
        "isCollection=\"true\"><typeRef>number</typeRef><typeConstraint><text>count(?) &lt; "
        "3</text></typeConstraint></itemDefinition>"
        "<itemDefinition name=\"loop\"><typeRef>loop</typeRef></itemDefinition>";
    CHECK(answer(dmn(types + decision(literal("x"), "grade")), "A") == "A");
    CHECK(answer(dmn(types + decision(literal("x"), "grade")), "C") == "null");
    CHECK(answer(dmn(types + decision(literal("x"), "grades")), "A") == "[\"A\"]");
    CHECK(answer(dmn(types + decision(literal("[\"A\", \"C\"]"), "grades"))) == "null");
    CHECK(answer(dmn(types + decision(literal("[1, 2]"), "few"))) == "[1, 2]");
    CHECK(answer(dmn(types + decision(literal("[1, 2, 3]"), "few"))) == "null");
    CHECK(answer(dmn(types + decision(literal("[5]"), "number"))) == "5");
    CHECK(answer(dmn(types + decision(literal("@\"2024-01-02\""), "dateTime"))) == "2024-01-02T00:00:00Z");
    CHECK(answer(dmn(types + decision(literal("1"), "loop"))) == "1");
}
