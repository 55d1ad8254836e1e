// luoshi/rules/program.hpp - compiled FEEL: what expressions, decision tables and whole models become.
//
// A Program is a handful of flat arrays. Expressions are trees of Nodes that name each other by index; names
// are resolved to slots of a frame, constants are folded, calls know their function. It is built once
// (compile.hpp, decision_model.hpp), never changes after, and may be run in any number of threads at once.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/rules/type.hpp"
#include "luoshi/rules/value.hpp"
#include "luoshi/rules/value_data.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

/// What a Node does. "n" are nodes, "[a, b)" runs of Program::lists.
enum class Op : std::uint8_t {
    constant,        ///< constants[a]
    slot,            ///< slot a of the frame
    input,           ///< input a of the run
    decision,        ///< the answer of decision a in this run
    unknown_name,    ///< names[a] is nothing: null, with a finding
    implicit_input,  ///< n b: an input that the model names[a] without declaring it; null with a finding
    broken,          ///< a text that could not be read, findings[a]: null
    item_name,       ///< names[a] of the item in slot b, else n c
    negate,          ///< - n a
    add,             ///< n a + n b, and so on
    subtract,
    multiply,
    divide,
    power,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    both,            ///< and: [a, a + b) nodes
    either,          ///< or
    between,         ///< n a between n b and n c
    if_else,         ///< if n a then n b else n c
    instance_of,     ///< n a, types[b]
    coerce,          ///< n a to types[b]; names[c] is what is said of a failure
    list,            ///< [a, a + b) nodes
    context,         ///< [a, a + b) nodes evaluated into slots from c on; shapes[list entry a + b]
    range,           ///< n a .. n b; flag: 1 low closed, 2 high closed; none: no end
    filter,          ///< n a [n b], the item in slot c
    path,            ///< n a . names[b]
    call_built_in,   ///< built-in a with arguments [b, b + count) into slots from c on
    call,            ///< n a with arguments [b, b + count) into slots from c on
    call_named,      ///< the same, with pairs of name and node
    function,        ///< a closure of functions[a]
    model_function,  ///< functions[a], which captures nothing: business knowledge
    service,         ///< services[a] as a function
    for_each,        ///< body n a, iterators [b, b + 3 * count): slot, n, n or none; partial in slot c
    some,            ///< the same, the body is the condition
    every,
    in_tests,        ///< n a put into slot c, then tests [b, b + count)
    tests,           ///< any of tests [b, b + count) for the value in slot c
    not_tests,       ///< none of them
    test_equal,      ///< slot b against n a: equal, in the list or range that n a is
    test_value,      ///< n a, which speaks of the slot itself: true or not
    decision_table,  ///< tables[a]
    result_of,       ///< n b, after n a has filled its slots: a boxed context with a result
};

inline constexpr std::uint32_t no_node = 0xFFFFFFFFu;

struct Node {
    Op op = Op::constant;
    std::uint8_t flag = 0;
    std::uint16_t count = 0;
    std::uint32_t a = no_node;
    std::uint32_t b = no_node;
    std::uint32_t c = no_node;
    std::uint32_t at = 0;  ///< byte in its text
};

/// Where the nodes from `first` on come from, as findings say it: the place of a text in its model.
struct TextPlace {
    std::uint32_t first = 0;
    Place place;
};

struct Parameter {
    std::string name;
    TypePtr type;  ///< null: anything
};

/// A function of a program: in a text, or boxed. Arguments lie in its first slots, what it captured in its
/// last.
struct FunctionInfo {
    std::string name;  ///< empty for most
    std::vector<Parameter> parameters;
    TypePtr result;
    std::uint32_t body = no_node;  ///< none: it is implemented outside of FEEL
    std::uint32_t slots = 0;
    std::uint32_t first_capture = 0;      ///< slot of the first captured value
    std::uint32_t self = no_node;         ///< slot that holds the function itself
    std::vector<std::uint32_t> captures;  ///< nodes, evaluated where the closure is made
};

/// Something that is run by itself: an expression, a decision, the tests of a type.
struct Body {
    std::uint32_t root = no_node;
    std::uint32_t slots = 0;
};

enum class HitPolicy : std::uint8_t {
    unique,
    first,
    priority,
    any,
    collect,
    rule_order,
    output_order,
};

enum class Aggregation : std::uint8_t { none, sum, count, min, max };

struct TableOutput {
    std::string name;
    std::vector<Value> values;  ///< in order of priority; only constants
    std::uint32_t default_value = no_node;
};

/// A compiled decision table. Inputs are evaluated into slots, cells are tests of those slots.
struct Table {
    HitPolicy hit_policy = HitPolicy::unique;
    Aggregation aggregation = Aggregation::none;
    std::uint32_t first_slot = 0;          ///< of the inputs
    std::vector<std::uint32_t> inputs;     ///< nodes
    std::vector<std::uint32_t> allowed;    ///< tests of each input, or none
    std::vector<std::string> input_names;  ///< as the table's heading states them
    std::vector<TableOutput> outputs;
    std::vector<std::uint32_t> tests;  ///< rule by rule: a node for each input, none where any value will do
    std::vector<std::uint32_t> results;  ///< rule by rule: a node for each output
    std::vector<std::string> texts;  ///< rule by rule: input cells as the model states them, for explanations
    ShapePtr shape;                  ///< of the answer, where there are several outputs
    std::uint32_t rules = 0;
};

struct DecisionInfo {
    std::string name;
    Body body;
    TypePtr type;
};

struct InputInfo {
    std::string name;
    TypePtr type;
};

/// A decision service: its parameters are inputs and decisions of the program, whose values a call brings.
struct ServiceInfo {
    std::string name;
    std::vector<std::uint32_t> inputs;           ///< of the program
    std::vector<std::uint32_t> input_decisions;  ///< of the program
    std::vector<std::uint32_t> output_decisions;
    std::vector<Parameter> parameters;  ///< inputs, then input decisions
    ShapePtr shape;                     ///< of the answer, where there are several output decisions
    TypePtr result;
};

struct Program : std::enable_shared_from_this<Program> {
    std::vector<Node> nodes;
    std::vector<std::uint32_t> lists;
    std::vector<Value> constants;
    std::vector<Name> names;
    std::vector<TypePtr> types;
    std::vector<ShapePtr> shapes;
    std::vector<FunctionInfo> functions;
    std::vector<Table> tables;
    std::vector<Body> bodies;
    std::vector<TextPlace> texts;   ///< ascending by `first`
    Diagnostics findings;           ///< of compilation
    std::vector<InputInfo> inputs;  ///< declared ones, then those that decisions name without declaring them
    std::vector<DecisionInfo> decisions;
    std::uint32_t own_decisions = 0;  ///< the first ones: of the model itself, not of imported ones
    std::vector<ServiceInfo> services;

    /// Where a node comes from: its text's place, with the byte in it. Logarithmic.
    Place place_of(std::uint32_t node) const;
};

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
