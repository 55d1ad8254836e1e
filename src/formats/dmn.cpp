#include "luoshi/formats/dmn.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "formats/dmn_xml.hpp"
#include "formats/text_encoding.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {
namespace {

constexpr std::size_t max_dmn_bytes = std::size_t{64} << 20;
constexpr std::size_t max_dmn_findings = 200;
constexpr std::size_t max_imports = 100;
constexpr int deepest_item = 50;

std::string_view local(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view prefix(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? std::string_view{} : name.substr(0, colon);
}

std::string namespace_of(const pugi::xml_node& root, std::string_view prefix) {
    const std::string attribute = prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix);
    return root.attribute(attribute.c_str()).value();
}

rules::ElementRef reference(const DmnElement& element) {
    const std::string href = element.attribute("href");
    const std::size_t hash = href.find('#');
    if (hash == std::string::npos)
        return {{}, href};
    return {href.substr(0, hash), href.substr(hash + 1)};
}

rules::ItemDefinition item_definition(const DmnElement& element, DmnFindings& found, int depth) {
    rules::ItemDefinition made;
    made.name = element.attribute("name");
    made.is_collection =
        element.attribute("isCollection") == "true" || element.attribute("isCollection") == "1";
    if (depth > deepest_item) {
        found.add("F041", Severity::error, element, {"类型嵌套过深", "types nest too deeply"},
                  {"至多 50 层", "at most 50 levels"});
        return made;
    }
    made.type = element.attribute("typeRef");
    element.each([&](const DmnElement& child) {
        const std::string_view name = child.name();
        if (name == "typeRef")
            made.type = child.text();
        else if (name == "allowedValues")
            made.allowed_values = child.text_child();
        else if (name == "typeConstraint")
            made.constraint = child.text_child();
        else if (name == "itemComponent")
            made.components.push_back(item_definition(child, found, depth + 1));
        else if (name == "functionItem") {
            made.is_function = true;
            made.result_type = child.attribute("outputTypeRef");
            child.each([&](const DmnElement& parameter) {
                if (parameter.name() == "parameters")
                    made.parameters.push_back(item_definition(parameter, found, depth + 1));
            });
        }
    });
    return made;
}

void requirements(const DmnElement& element, std::vector<rules::ElementRef>& all) {
    element.each([&](const DmnElement& child) {
        if (child.name() != "informationRequirement" && child.name() != "knowledgeRequirement")
            return;
        child.each([&](const DmnElement& target) { all.push_back(reference(target)); });
    });
}

void read_definitions(const DmnElement& root, rules::ModelSource& model, DmnFindings& found) {
    model.name = root.attribute("name");
    model.model = root.attribute("namespace");
    root.each([&](const DmnElement& element) {
        const std::string_view kind = element.name();
        const std::string id = element.attribute("id");
        const std::string name = element.attribute("name");
        const DmnElement variable = element.child("variable");
        const std::string type = variable.attribute("typeRef");
        if (kind == "import") {
            model.imports.push_back({name, element.attribute("namespace"), element.attribute("locationURI")});
        } else if (kind == "itemDefinition") {
            model.items.push_back(item_definition(element, found, 0));
        } else if (kind == "inputData") {
            model.inputs.push_back({id, name, variable.attribute("name"), type});
        } else if (kind == "decision") {
            rules::DecisionSource decision{id, name, variable.attribute("name"), type, {}, {}};
            requirements(element, decision.requirements);
            decision.logic = read_dmn_expression(element, found);
            model.decisions.push_back(std::move(decision));
        } else if (kind == "businessKnowledgeModel") {
            rules::KnowledgeSource knowledge{id, name, type, {}, {}};
            requirements(element, knowledge.requirements);
            const DmnElement logic = element.child("encapsulatedLogic");
            knowledge.logic.kind = rules::BoxedKind::function;
            knowledge.logic.type = logic.attribute("typeRef");
            const std::string language = logic.attribute("kind");
            knowledge.logic.external = !language.empty() && language != "FEEL";
            if (logic) {
                logic.each([&](const DmnElement& parameter) {
                    if (parameter.name() == "formalParameter")
                        knowledge.logic.entries.push_back(
                            {parameter.attribute("name"), parameter.attribute("typeRef"), nullptr});
                });
                knowledge.logic.parts.push_back(read_dmn_expression(logic, found));
            }
            model.knowledge.push_back(std::move(knowledge));
        } else if (kind == "decisionService") {
            rules::ServiceSource service{id, name, type, {}, {}, {}};
            element.each([&](const DmnElement& child) {
                if (child.name() == "outputDecision")
                    service.output_decisions.push_back(reference(child));
                else if (child.name() == "inputDecision")
                    service.input_decisions.push_back(reference(child));
                else if (child.name() == "inputData")
                    service.input_data.push_back(reference(child));
            });
            model.services.push_back(std::move(service));
        }
    });
}

Diagnostic refusal(const char* code, Message what, Message accepted, std::int64_t byte = -1) {
    Diagnostic finding{code, Severity::error, std::move(what), std::move(accepted), {}};
    finding.place.byte = byte;
    return finding;
}

/// The root of a DMN document, or what is wrong with it.
pugi::xml_node definitions_of(const pugi::xml_document& xml, Diagnostics& findings) {
    for (const pugi::xml_node& node : xml.children())
        if (node.type() == pugi::node_doctype) {
            findings.push_back(refusal("F021", {"文件含 DOCTYPE", "the file has a DOCTYPE"},
                                       {"不含 DOCTYPE 的 XML", "XML without a DOCTYPE"}));
            return {};
        }
    const pugi::xml_node root = xml.document_element();
    const std::string space = namespace_of(root, prefix(root.name()));
    if (local(root.name()) == "definitions" && space.find("omg.org/spec/DMN/") != std::string::npos)
        return root;
    findings.push_back(refusal("F040", {"不是 DMN 模型", "this is no DMN model"},
                               {"根元素为 definitions，命名空间为 DMN 1.1 至 1.5",
                                "a root element definitions in the namespace of DMN 1.1 to 1.5"}));
    return {};
}

}  // namespace

std::string_view DmnElement::name() const {
    return local(node_.name());
}

bool DmnElement::is_dmn(const pugi::xml_node& node) const {
    const pugi::xml_attribute own = node.attribute("xmlns");
    const std::string_view own_prefix = prefix(node.name());
    const std::string_view root_prefix = prefix(root_.name());
    if (own && own_prefix.empty())
        return std::string_view(own.value()).find("omg.org/spec/DMN/") != std::string_view::npos;
    if (own_prefix == root_prefix)
        return true;
    return namespace_of(root_, own_prefix) == namespace_of(root_, root_prefix);
}

DmnElement DmnElement::child(std::string_view wanted) const {
    for (const pugi::xml_node& next : node_.children())
        if (next.type() == pugi::node_element && local(next.name()) == wanted && is_dmn(next))
            return {next, root_};
    return {{}, root_};
}

std::string DmnElement::text() const {
    std::string text;
    for (const pugi::xml_node& part : node_.children())
        if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata)
            text += part.value();
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

void DmnFindings::add(const char* code, Severity severity, const DmnElement& element, Message what,
                      Message accepted) {
    if (all.size() >= max_dmn_findings)
        return;
    Diagnostic finding{code, severity, std::move(what), std::move(accepted), {}};
    finding.place.entity = element.name();
    finding.place.id = element.attribute("id");
    finding.place.byte = element.byte();
    all.push_back(std::move(finding));
}

bool is_feel(const std::string& language) {
    std::string lower(language);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower.empty() || lower.find("feel") != std::string::npos;
}

}  // namespace formats

DmnSource read_dmn_source(std::string_view bytes) {
    using namespace formats;
    DmnSource made;
    if (bytes.size() > max_dmn_bytes) {
        made.findings.push_back(
            refusal("F023", {"文件过大", "the file is too large"}, {"至多 64 MiB", "at most 64 MiB"}));
        return made;
    }
    const DecodedText decoded = decode_text(bytes, TextEncoding::automatic, made.findings);
    if (has_errors(made.findings))
        return made;
    pugi::xml_document xml;
    const pugi::xml_parse_result result = xml.load_buffer(
        decoded.text.data(), decoded.text.size(),
        pugi::parse_default | pugi::parse_doctype | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
    if (result.status == pugi::status_out_of_memory)
        throw std::bad_alloc();
    const std::size_t zero = decoded.text.find('\0');
    if (!result || zero != std::string::npos) {
        made.findings.push_back(
            refusal("F020", {"不是 XML", "this is not XML"}, {},
                    zero != std::string::npos ? static_cast<std::int64_t>(zero) : result.offset));
        return made;
    }
    const pugi::xml_node root = definitions_of(xml, made.findings);
    if (!root)
        return made;
    DmnFindings found;
    read_definitions(DmnElement(root, root), made.source, found);
    made.findings.insert(made.findings.end(), found.all.begin(), found.all.end());
    return made;
}

DmnModel read_dmn(std::string_view bytes, const DmnImporter& importer) {
    using namespace formats;
    DmnModel made;
    DmnSource first = read_dmn_source(bytes);
    made.findings = std::move(first.findings);
    if (std::any_of(made.findings.begin(), made.findings.end(), [](const Diagnostic& finding) {
            return finding.severity == Severity::error && finding.code != "F043" && finding.code != "F024";
        }))
        return made;
    std::vector<rules::ModelSource> models;
    models.push_back(std::move(first.source));
    for (std::size_t i = 0; i < models.size(); ++i) {
        const std::vector<rules::ImportSource> imports = models[i].imports;
        for (const rules::ImportSource& import : imports) {
            const bool known =
                std::any_of(models.begin(), models.end(),
                            [&](const rules::ModelSource& model) { return model.model == import.model; });
            if (known)
                continue;
            std::optional<std::string> text =
                importer && models.size() < max_imports ? importer(import) : std::nullopt;
            DmnSource imported;
            if (text)
                imported = read_dmn_source(*text);
            made.findings.insert(made.findings.end(), imported.findings.begin(), imported.findings.end());
            if (text && !has_errors(imported.findings) && imported.source.model == import.model) {
                models.push_back(std::move(imported.source));
                continue;
            }
            Diagnostic finding =
                refusal("F042",
                        {"导入的模型“" + import.model + "”没有给出或读不出",
                         "the imported model \"" + import.model + "\" was not given, or can't be read"},
                        {});
            finding.severity = Severity::warning;
            finding.place.path = import.location;
            made.findings.push_back(std::move(finding));
        }
    }
    made.model = rules::compile_model(models);
    made.findings.insert(made.findings.end(), made.model.findings().begin(), made.model.findings().end());
    return made;
}

}  // namespace v1
}  // namespace luoshi
