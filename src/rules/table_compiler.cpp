// Decision tables into nodes.
#include <utility>

#include "rules/boxed_compiler.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
std::uint32_t BoxedCompiler::cell(const std::string& text, const Binding& input, const std::string& what,
                                  std::int64_t row) {
    if (is_blank(text))
        return no_node;
    const Place outer = builder_.place();
    Place place = outer;
    place.field = what;
    place.row = row;
    builder_.begin_text(place);
    const std::uint32_t test = Parser(builder_, text).whole_unary_tests(input);
    builder_.begin_text(outer);
    return test;
}

/// The values of an output in order of priority: its own, or those that its type allows.
std::vector<Value> BoxedCompiler::output_values(const TableClause& output) {
    std::string source = output.values;
    if (is_blank(source))
        if (const TypePtr type = types_.find(output.type); type != nullptr && !type->constraints.empty())
            source = type->constraints.front().text;
    std::vector<Value> values;
    if (is_blank(source))
        return values;
    for (const Expr& value : Parser(builder_, source).whole_list())
        if (builder_.is_constant(value.node))
            values.push_back(builder_.constant_of(value.node));
    return values;
}

Expr BoxedCompiler::table(const BoxedTable& source) {
    Table made;
    made.hit_policy = source.hit_policy;
    made.aggregation = source.aggregation;
    const std::size_t columns = source.inputs.size();
    const std::size_t outputs = source.outputs.size();
    if (outputs == 0)
        return broken("D016", {"决策表没有输出列", "the decision table has no output"});
    std::vector<Binding> slots;
    made.first_slot = builder_.take_slots(static_cast<std::uint32_t>(columns));
    for (std::size_t i = 0; i < columns; ++i) {
        const TableClause& input = source.inputs[i];
        const std::string name = !input.name.empty() ? input.name : input.text;
        const Expr value = is_blank(input.text) ? Expr{builder_.constant(Value(), 0), nullptr}
                                                : text(input.text, "input " + name);
        made.inputs.push_back(value.node);
        made.input_names.push_back(name);
        slots.push_back(
            {Op::slot, made.first_slot + static_cast<std::uint32_t>(i), builder_.frame(), value.type});
        made.allowed.push_back(cell(input.values, slots.back(), "inputValues " + name, -1));
    }
    auto shape = std::make_shared<Shape>();
    for (std::size_t i = 0; i < outputs; ++i) {
        const TableClause& output = source.outputs[i];
        TableOutput column;
        column.name = normal_name(output.name);
        column.values = output_values(output);
        if (!is_blank(output.default_value))
            column.default_value = text(output.default_value, "default of " + column.name).node;
        if (outputs > 1 && !shape->add(column.name))
            return broken("D006", {"输出列重名或无名", "two outputs have one name, or none"});
        builder_.know_member(column.name);
        made.outputs.push_back(std::move(column));
    }
    made.shape = std::move(shape);
    for (std::size_t row = 0; row < source.rules.size(); ++row) {
        const TableRule& rule = source.rules[row];
        if (rule.inputs.size() != columns || rule.outputs.size() != outputs)
            return broken("D016", {"第 " + std::to_string(row + 1) + " 条规则的格数与列数不符",
                                   "rule " + std::to_string(row + 1) +
                                       " has more or fewer cells than there are columns"});
        const auto place = static_cast<std::int64_t>(row);
        made.texts.insert(made.texts.end(), rule.inputs.begin(), rule.inputs.end());
        for (std::size_t i = 0; i < columns; ++i)
            made.tests.push_back(cell(rule.inputs[i], slots[i], "input " + made.input_names[i], place));
        for (std::size_t i = 0; i < outputs; ++i) {
            const std::string& own = rule.outputs[i];
            const std::string name =
                made.outputs[i].name.empty() ? "output" : "output " + made.outputs[i].name;
            const bool none = is_blank(own) || normal_name(own) == "-";
            const Expr value = none ? Expr{builder_.constant(Value(), 0), nullptr} : text(own, name, place);
            made.results.push_back(value.node);
        }
    }
    made.rules = static_cast<std::uint32_t>(source.rules.size());
    builder_.release_slots(static_cast<std::uint32_t>(columns));
    std::vector<Table>& tables = builder_.program().tables;
    tables.push_back(std::move(made));
    return {builder_.add(Op::decision_table, 0, static_cast<std::uint32_t>(tables.size() - 1)), nullptr};
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
