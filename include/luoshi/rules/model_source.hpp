// luoshi/rules/model_source.hpp - a decision model as its file states it, before it is compiled.
//
// Plain structs in the terms of DMN 1.5, chapters 6, 7, 8 and 10. Readers (formats/dmn.hpp) and hosts that
// author models fill them; decision_model.hpp compiles them. Texts are FEEL.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "luoshi/base/version.hpp"
#include "luoshi/rules/program.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

/// A reference to an element by its id; the namespace is empty for the model itself.
struct ElementRef {
    std::string model;
    std::string id;
};

struct ImportSource {
    std::string name;   ///< the prefix of what is imported; may be empty
    std::string model;  ///< namespace
    std::string location;
};

struct ItemDefinition {
    std::string name;
    std::string type;  ///< empty where there are components
    bool is_collection = false;
    std::vector<ItemDefinition> components;
    std::string allowed_values;  ///< unary tests; of the items, where it is a collection
    std::string constraint;      ///< unary tests of the whole value
    bool is_function = false;
    std::vector<ItemDefinition> parameters;
    std::string result_type;
};

enum class BoxedKind : std::uint8_t {
    none,
    literal,
    context,
    list,
    relation,
    invocation,
    function,
    decision_table,
    conditional,
    for_each,
    some,
    every,
    filter,
};

struct BoxedExpression;

/// A name, a type and an expression: an entry of a context, an argument, a parameter, a column.
struct BoxedEntry {
    std::string name;
    std::string type;
    std::shared_ptr<BoxedExpression> value;
};

struct TableClause {
    std::string name;  ///< of an output; label of an input
    std::string text;  ///< input expression
    std::string type;
    std::string values;  ///< allowed input or output values
    std::string default_value;
};

struct TableRule {
    std::vector<std::string> inputs;
    std::vector<std::string> outputs;
};

struct BoxedTable {
    HitPolicy hit_policy = HitPolicy::unique;
    Aggregation aggregation = Aggregation::none;
    std::vector<TableClause> inputs;
    std::vector<TableClause> outputs;
    std::vector<TableRule> rules;
};

struct BoxedExpression {
    BoxedKind kind = BoxedKind::none;
    std::string id;
    std::string type;
    std::string text;             ///< literal
    bool other_language = false;  ///< literal in a language that is not FEEL
    std::string variable;         ///< of an iterator
    std::string variable_type;
    std::vector<BoxedEntry>
        entries;  ///< context (a last one without name is the result), invocation, function, relation columns
    /// list items; relation cells row by row; invocation: the function; function: its body; conditional: if,
    /// then, else; iterators: in, body; filter: in, match
    std::vector<BoxedExpression> parts;
    bool external = false;  ///< a function that is implemented outside of FEEL
    std::shared_ptr<BoxedTable> table;
};

struct InputSource {
    std::string id;
    std::string name;
    std::string variable;  ///< another name for its value, as some modelers give it; mostly empty
    std::string type;
};

struct DecisionSource {
    std::string id;
    std::string name;
    std::string variable;
    std::string type;
    std::vector<ElementRef> requirements;  ///< decisions, inputs, knowledge
    BoxedExpression logic;
};

struct KnowledgeSource {
    std::string id;
    std::string name;
    std::string type;
    std::vector<ElementRef> requirements;
    BoxedExpression logic;  ///< a function
};

struct ServiceSource {
    std::string id;
    std::string name;
    std::string type;
    std::vector<ElementRef> output_decisions;
    std::vector<ElementRef> input_decisions;
    std::vector<ElementRef> input_data;
};

struct ModelSource {
    std::string name;
    std::string model;  ///< namespace
    std::vector<ImportSource> imports;
    std::vector<ItemDefinition> items;
    std::vector<InputSource> inputs;
    std::vector<DecisionSource> decisions;
    std::vector<KnowledgeSource> knowledge;
    std::vector<ServiceSource> services;
};

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
