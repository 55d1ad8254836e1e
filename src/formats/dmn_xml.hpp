// formats/dmn_xml.hpp - elements of a DMN file, whatever prefix they carry.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/rules/model_source.hpp"

namespace luoshi {
inline namespace v1 {
namespace formats {

/// An element of DMN's own namespace: others do not show.
class DmnElement {
  public:
    DmnElement(pugi::xml_node node, const pugi::xml_node& root) : node_(node), root_(root) {}

    explicit operator bool() const { return !node_.empty(); }
    /// Without its prefix.
    std::string_view name() const;
    std::string attribute(const char* name) const { return node_.attribute(name).value(); }
    bool has(const char* name) const { return !node_.attribute(name).empty(); }
    /// The first child of that name.
    DmnElement child(std::string_view name) const;
    /// Calls `visit` for each child of DMN's namespace.
    template <class Visit>
    void each(Visit&& visit) const {
        for (const pugi::xml_node& next : node_.children())
            if (next.type() == pugi::node_element && is_dmn(next))
                visit(DmnElement(next, root_));
    }
    /// The characters of the element itself, blanks at both ends dropped.
    std::string text() const;
    /// The same of its child `text`.
    std::string text_child() const { return child("text").text(); }
    std::int64_t byte() const { return node_.offset_debug(); }

  private:
    bool is_dmn(const pugi::xml_node& node) const;

    pugi::xml_node node_;
    pugi::xml_node root_;
};

/// What is found while a file is read.
struct DmnFindings {
    Diagnostics all;

    void add(const char* code, Severity severity, const DmnElement& element, Message what,
             Message accepted = {});
};

/// The boxed expression among the children of an element; of kind `none` where there is none.
rules::BoxedExpression read_dmn_expression(const DmnElement& parent, DmnFindings& found, int depth = 0);
/// A decision table.
rules::BoxedTable read_dmn_table(const DmnElement& element, DmnFindings& found);
/// False for a language that is not FEEL.
bool is_feel(const std::string& language);

}  // namespace formats
}  // namespace v1
}  // namespace luoshi
