// Mutated bytes through read_dmn: it never crashes, and what it yields can be evaluated within budgets.
//
//   fuzz-dmn [rounds [seed]]
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

#include "luoshi/formats/dmn.hpp"

using namespace luoshi;
using namespace luoshi::rules;

namespace {

const std::string seed_file =
    "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" namespace=\"urn:m\">"
    "<import name=\"b\" namespace=\"urn:m2\"/><itemDefinition "
    "name=\"t\"><typeRef>number</typeRef><allowedValues><text>[1..9]</text>"
    "</allowedValues></itemDefinition><itemDefinition name=\"c\" isCollection=\"true\"><itemComponent "
    "name=\"p q\"><typeRef>t</typeRef>"
    "</itemComponent></itemDefinition><inputData id=\"x\" name=\"x\"><variable name=\"x\" "
    "typeRef=\"t\"/></inputData>"
    "<businessKnowledgeModel id=\"k\" name=\"k\"><encapsulatedLogic><formalParameter "
    "name=\"n\"/><literalExpression><text>if n = 0 "
    "then 0 else k(n - 1) + b.f(n)</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>"
    "<decision id=\"d\" name=\"d\"><variable name=\"d\" "
    "typeRef=\"c\"/><informationRequirement><requiredInput href=\"#x\"/>"
    "</informationRequirement><knowledgeRequirement><requiredKnowledge href=\"#k\"/></knowledgeRequirement>"
    "<decisionTable hitPolicy=\"COLLECT\" "
    "aggregation=\"SUM\"><input><inputExpression><text>x</text></inputExpression></input>"
    "<output "
    "name=\"o\"/><rule><inputEntry><text>[1..5]</text></inputEntry><outputEntry><text>k(x)</text></"
    "outputEntry></rule><rule>"
    "<inputEntry><text>not(2)</text></inputEntry><outputEntry><text>3</text></outputEntry></rule></"
    "decisionTable></decision>"
    "<decision id=\"e\" name=\"e\"><informationRequirement><requiredDecision "
    "href=\"#d\"/></informationRequirement><context>"
    "<contextEntry><variable "
    "name=\"a\"/><list><literalExpression><text>d</text></literalExpression></list></"
    "contextEntry><contextEntry>"
    "<filter><in><literalExpression><text>a</text></literalExpression></"
    "in><match><literalExpression><text>item &gt; 1</text>"
    "</literalExpression></match></filter></contextEntry></context></decision><decisionService id=\"s\" "
    "name=\"s\"><outputDecision "
    "href=\"#e\"/><inputDecision href=\"#d\"/></decisionService></definitions>";

std::string mutate(std::mt19937_64& random) {
    const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
    std::string bytes = seed_file;
    for (std::size_t change = below(5); change > 0 && !bytes.empty(); --change) {
        const std::size_t at = below(bytes.size());
        switch (below(4)) {
            case 0:
                bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
                break;
            case 1:
                bytes.erase(at, below(24) + 1);
                break;
            case 2:
                bytes.insert(at, bytes.substr(below(bytes.size()), below(120) + 1));
                break;
            default: {  // a tag for another
                const std::size_t tag = bytes.find('<', at);
                const std::size_t other = bytes.find('<', below(bytes.size()));
                if (tag != std::string::npos && other != std::string::npos)
                    bytes.replace(tag, 12, bytes.substr(other, 12));
            }
        }
    }
    return bytes;
}

}  // namespace

int main(int argc, char** argv) {
    const long rounds = argc > 1 ? std::atol(argv[1]) : 5000;
    std::mt19937_64 random(static_cast<std::uint64_t>(argc > 2 ? std::atoll(argv[2]) : 1));
    ContextBuilder given;
    given.put("x", Value(4));
    const Value inputs = given.take();
    for (long round = 0; round < rounds; ++round) {
        const std::string bytes = mutate(random);
        const DmnModel dmn = read_dmn(bytes, [](const ImportSource&) { return std::optional(seed_file); });
        if (!dmn.model) {
            if (has_errors(dmn.findings))
                continue;
            std::printf("round %ld: no model and no error\n%s\n", round, bytes.c_str());
            return 1;
        }
        Diagnostics findings;
        EvaluateOptions options;
        options.max_steps = 20'000;
        options.max_depth = 300;
        options.findings = &findings;
        dmn.model.evaluate_all(inputs, options);
        for (const std::string& service : dmn.model.services())
            dmn.model.evaluate_service(service, inputs, options);
        if (findings.size() > options.max_findings) {
            std::printf("round %ld: too many findings\n", round);
            return 1;
        }
    }
    return 0;
}
