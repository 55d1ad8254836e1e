// Boxed expressions of a DMN file.
#include <algorithm>
#include <utility>

#include "formats/dmn_xml.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

using rules::BoxedEntry;
using rules::BoxedExpression;
using rules::BoxedKind;

namespace {

constexpr int deepest = 100;

struct KindName {
    std::string_view name;
    BoxedKind kind;
};

constexpr KindName boxed_kinds[] = {
    {"literalExpression", BoxedKind::literal},
    {"context", BoxedKind::context},
    {"list", BoxedKind::list},
    {"relation", BoxedKind::relation},
    {"invocation", BoxedKind::invocation},
    {"functionDefinition", BoxedKind::function},
    {"decisionTable", BoxedKind::decision_table},
    {"conditional", BoxedKind::conditional},
    {"for", BoxedKind::for_each},
    {"some", BoxedKind::some},
    {"every", BoxedKind::every},
    {"filter", BoxedKind::filter},
};

BoxedKind boxed_kind_of(std::string_view name) {
    for (const KindName& known : boxed_kinds)
        if (known.name == name)
            return known.kind;
    return BoxedKind::none;
}

BoxedExpression read(const DmnElement& element, BoxedKind kind, DmnFindings& found, int depth);

std::shared_ptr<BoxedExpression> shared(const DmnElement& parent, DmnFindings& found, int depth) {
    return std::make_shared<BoxedExpression>(read_dmn_expression(parent, found, depth));
}

/// A variable's name and type; in DMN 1.1 some tools write the name alone.
BoxedEntry named(const DmnElement& variable) {
    return {variable.attribute("name"), variable.attribute("typeRef"), nullptr};
}

void read_entries(const DmnElement& element, BoxedExpression& made, DmnFindings& found, int depth) {
    element.each([&](const DmnElement& child) {
        const std::string_view name = child.name();
        if (name == "contextEntry") {
            BoxedEntry entry = named(child.child("variable"));
            entry.value = shared(child, found, depth);
            made.entries.push_back(std::move(entry));
        } else if (name == "binding") {
            BoxedEntry entry = named(child.child("parameter"));
            entry.value = shared(child, found, depth);
            made.entries.push_back(std::move(entry));
        } else if (name == "formalParameter" || name == "column") {
            made.entries.push_back(named(child));
        }
    });
}

void read_parts(const DmnElement& element, BoxedExpression& made, DmnFindings& found, int depth) {
    element.each([&](const DmnElement& child) {
        if (const BoxedKind kind = boxed_kind_of(child.name()); kind != BoxedKind::none)
            made.parts.push_back(read(child, kind, found, depth));
    });
}

/// The expressions within children of given names, in that order.
void read_roles(const DmnElement& element, BoxedExpression& made,
                std::initializer_list<std::string_view> roles, DmnFindings& found, int depth) {
    for (const std::string_view role : roles)
        made.parts.push_back(read_dmn_expression(element.child(role), found, depth));
}

BoxedExpression read(const DmnElement& element, BoxedKind kind, DmnFindings& found, int depth) {
    BoxedExpression made;
    made.kind = kind;
    made.id = element.attribute("id");
    made.type = element.attribute("typeRef");
    if (depth > deepest) {
        found.add("F041", Severity::error, element, {"表达式嵌套过深", "boxed expressions nest too deeply"},
                  {"至多 100 层", "at most 100 levels"});
        made.kind = BoxedKind::none;
        return made;
    }
    const int below = depth + 1;
    switch (kind) {
        case BoxedKind::literal:
            made.text = element.text_child();
            made.other_language = !is_feel(element.attribute("expressionLanguage"));
            break;
        case BoxedKind::context:
            read_entries(element, made, found, below);
            break;
        case BoxedKind::list:
            read_parts(element, made, found, below);
            break;
        case BoxedKind::relation:
            read_entries(element, made, found, below);
            element.each([&](const DmnElement& row) {
                if (row.name() == "row")
                    read_parts(row, made, found, below);
            });
            break;
        case BoxedKind::invocation:
            read_parts(element, made, found, below);
            read_entries(element, made, found, below);
            break;
        case BoxedKind::function: {
            read_entries(element, made, found, below);
            read_parts(element, made, found, below);
            const std::string language = element.attribute("kind");
            made.external = !language.empty() && language != "FEEL";
            break;
        }
        case BoxedKind::decision_table:
            made.table = std::make_shared<rules::BoxedTable>(read_dmn_table(element, found));
            break;
        case BoxedKind::conditional:
            read_roles(element, made, {"if", "then", "else"}, found, below);
            break;
        case BoxedKind::for_each:
            made.variable = element.attribute("iteratorVariable");
            read_roles(element, made, {"in", "return"}, found, below);
            break;
        case BoxedKind::some:
        case BoxedKind::every:
            made.variable = element.attribute("iteratorVariable");
            read_roles(element, made, {"in", "satisfies"}, found, below);
            break;
        case BoxedKind::filter:
            read_roles(element, made, {"in", "match"}, found, below);
            break;
        case BoxedKind::none:
            break;
    }
    return made;
}

}  // namespace

BoxedExpression read_dmn_expression(const DmnElement& parent, DmnFindings& found, int depth) {
    BoxedExpression made;
    bool first = true;
    if (parent)
        parent.each([&](const DmnElement& child) {
            const BoxedKind kind = boxed_kind_of(child.name());
            if (kind == BoxedKind::none || !first)
                return;
            first = false;
            made = read(child, kind, found, depth);
        });
    return made;
}

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
