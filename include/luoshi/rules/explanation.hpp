// luoshi/rules/explanation.hpp - why a result is what it is, as a tree.
//
// A node is a statement with its value; its children are what it rests on. Made only when asked for. The
// tree is plain data: it is written as text in both languages, as JSON, and handed out through C and Python.
#pragma once

#include <string>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/base/version.hpp"
#include "luoshi/rules/value.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

struct Explanation {
    std::string kind;     ///< "score", "category", "line", "step", "condition", "input", "grade", "rank", …
    std::string code;     ///< of the rule's part, or name of an input
    Message text;         ///< what it says, in both languages
    std::string formula;  ///< FEEL, where there is one
    std::string value;    ///< as FEEL writes it, or a fraction
    std::string clause;   ///< where the rule stands
    std::vector<Explanation> parts;
};

/// As indented lines. Linear in its size.
std::string to_text(const Explanation& explanation, Language language);
/// As a context of its members, `parts` a list of such.
Value to_value(const Explanation& explanation, Language language);

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
