#include "luoshi/rules/explanation.hpp"

#include "luoshi/rules/value_data.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

void write_lines(std::string& out, const Explanation& node, Language language, int depth) {
    out.append(static_cast<std::size_t>(depth) * 2, ' ');
    const std::string& text = node.text.in(language);
    std::string line = text;
    if (node.kind == "input" || node.kind == "parameter")
        line = node.code + (text.empty() ? ""
                                         : (language == Language::en ? " (" : "（") + text +
                                               (language == Language::en ? ")" : "）"));
    else if (!node.formula.empty() &&
             (node.kind == "condition" || node.kind == "gate" || node.kind == "veto" || node.kind == "band" ||
              node.kind == "exclusion" || node.kind == "not_rated"))
        line += (line.empty() ? "" : language == Language::en ? ": " : "：") + node.formula;
    out += line;
    if (!node.value.empty())
        out += " = " + node.value;
    if (!node.clause.empty())
        out += language == Language::en ? " [" + node.clause + "]" : "【" + node.clause + "】";
    out += '\n';
    for (const Explanation& part : node.parts)
        write_lines(out, part, language, depth + 1);
}

}  // namespace

std::string to_text(const Explanation& explanation, Language language) {
    std::string text;
    write_lines(text, explanation, language, 0);
    return text;
}

Value to_value(const Explanation& explanation, Language language) {
    ContextBuilder made;
    made.put("kind", Value(explanation.kind));
    made.put("code", Value(explanation.code));
    made.put("text", Value(explanation.text.in(language)));
    made.put("formula", Value(explanation.formula));
    made.put("value", Value(explanation.value));
    made.put("clause", Value(explanation.clause));
    ListBuilder parts;
    for (const Explanation& part : explanation.parts)
        parts.add(to_value(part, language));
    made.put("parts", parts.take());
    return made.take();
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
