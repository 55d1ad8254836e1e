#include "rules/boxed_compiler.hpp"

#include <utility>

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

constexpr int deepest_box = 100;

TypePtr alias(const Type* type) {
    return type == nullptr ? nullptr : TypePtr(TypePtr(), type);
}

}  // namespace

Expr BoxedCompiler::broken(const char* code, Message what) {
    return {builder_.broken({code, Severity::error, std::move(what), {}, builder_.place()}, 0), nullptr};
}

Expr BoxedCompiler::coerced(Expr value, const TypePtr& type, const std::string& what) {
    if (type == nullptr || (type->kind == TypeKind::any && type->constraints.empty()))
        return value;
    return {builder_.add(Op::coerce, builder_.node(value.node).at, value.node, builder_.type(type),
                         builder_.name(what)),
            type.get()};
}

/// A text of its own: findings in it name its place.
Expr BoxedCompiler::text(const std::string& text, const std::string& what, std::int64_t row) {
    const Place outer = builder_.place();
    Place place = outer;
    place.field = what;
    place.row = row;
    builder_.begin_text(place);
    const Expr read = Parser(builder_, text).whole_expression();
    builder_.begin_text(outer);
    return read;
}

Expr BoxedCompiler::compile(const BoxedExpression& boxed, const std::string& what, const std::string& name) {
    if (++depth_ > deepest_box) {
        --depth_;
        return broken("D015", {"表达式嵌套过深", "boxed expressions nest too deeply"});
    }
    const Expr made = compile_kind(boxed, what, name);
    --depth_;
    return boxed.type.empty() || boxed.kind == BoxedKind::function
               ? made
               : coerced(made, types_.find(boxed.type), what);
}

Expr BoxedCompiler::compile_kind(const BoxedExpression& boxed, const std::string& what,
                                 const std::string& name) {
    switch (boxed.kind) {
        case BoxedKind::literal:
            return literal(boxed, what);
        case BoxedKind::context:
            return context(boxed);
        case BoxedKind::list:
            return list(boxed);
        case BoxedKind::relation:
            return relation(boxed);
        case BoxedKind::invocation:
            return invocation(boxed);
        case BoxedKind::function:
            return function(boxed, name);
        case BoxedKind::decision_table:
            return table(*boxed.table);
        case BoxedKind::conditional:
            return conditional(boxed);
        case BoxedKind::for_each:
        case BoxedKind::some:
        case BoxedKind::every:
            return iterator(boxed);
        case BoxedKind::filter:
            return filter(boxed);
        case BoxedKind::none:
            break;
    }
    return broken("D008", {"没有表达式", "there is no expression"});
}

Expr BoxedCompiler::literal(const BoxedExpression& boxed, const std::string& what) {
    if (boxed.other_language)
        return broken("D009", {"表达式不是 FEEL", "the expression is not in FEEL"});
    if (is_blank(boxed.text))
        return {builder_.constant(Value(), 0), nullptr};
    return text(boxed.text, what);
}

Expr BoxedCompiler::context(const BoxedExpression& boxed) {
    const std::size_t mark = builder_.scope_mark();
    auto shape = std::make_shared<Shape>();
    Type type;
    type.kind = TypeKind::context;
    std::vector<std::uint32_t> entries;
    const std::uint32_t first = builder_.take_slots(0);
    std::uint32_t taken = 0;
    const BoxedEntry* result = nullptr;
    bool twice = false;
    for (const BoxedEntry& entry : boxed.entries) {
        if (entry.name.empty()) {
            result = &entry;
            continue;
        }
        const std::string key = normal_name(entry.name);
        TypePtr own = types_.find(entry.type);
        Expr value = entry.value != nullptr ? compile(*entry.value, key, key)
                                            : broken("D008", {"没有表达式", "there is no expression"});
        value = coerced(value, own, key);
        twice = !shape->add(key) || twice;
        builder_.know_member(key);
        const std::uint32_t slot = builder_.take_slots(1);
        ++taken;
        entries.push_back(value.node);
        type.fields.push_back({key, own != nullptr ? own : alias(value.type)});
        builder_.bind(key, {Op::slot, slot, builder_.frame(), type.fields.back().type.get()});
    }
    const auto count = static_cast<std::uint32_t>(entries.size());
    entries.push_back(builder_.shape(std::move(shape)));
    Expr made{builder_.add(Op::context, 0, builder_.list(entries), count, first),
              builder_.keep(std::make_shared<const Type>(std::move(type)))};
    if (result != nullptr && result->value != nullptr) {
        Expr value = compile(*result->value, "result");
        value = coerced(value, types_.find(result->type), "result");
        made = {builder_.add(Op::result_of, 0, made.node, value.node), value.type};
    }
    builder_.unbind(mark);
    builder_.release_slots(taken);
    return twice ? broken("D006", {"条目重名", "two entries have one name"}) : made;
}

Expr BoxedCompiler::list(const BoxedExpression& boxed) {
    std::vector<std::uint32_t> items;
    const Type* element = nullptr;
    for (std::size_t i = 0; i < boxed.parts.size(); ++i) {
        const Expr item = compile(boxed.parts[i], "item " + std::to_string(i + 1));
        items.push_back(item.node);
        if (i == 0)
            element = item.type;
    }
    return {builder_.add(Op::list, 0, builder_.list(items), static_cast<std::uint32_t>(items.size())),
            element == nullptr ? nullptr : builder_.keep(list_type(alias(element)))};
}

Expr BoxedCompiler::relation(const BoxedExpression& boxed) {
    auto shape = std::make_shared<Shape>();
    Type type;
    type.kind = TypeKind::context;
    const auto columns = static_cast<std::uint32_t>(boxed.entries.size());
    for (const BoxedEntry& column : boxed.entries) {
        const std::string key = normal_name(column.name);
        if (!shape->add(key))
            return broken("D006", {"列重名", "two columns have one name"});
        builder_.know_member(key);
        type.fields.push_back({key, types_.find(column.type)});
    }
    if (columns == 0 || boxed.parts.size() % columns != 0)
        return broken("D016", {"行的格数与列数不符", "a row has more or fewer cells than there are columns"});
    const std::uint32_t shape_place = builder_.shape(shape);
    std::vector<std::uint32_t> rows;
    for (std::size_t row = 0; row < boxed.parts.size() / columns; ++row) {
        const std::uint32_t first = builder_.take_slots(columns);
        std::vector<std::uint32_t> cells;
        for (std::uint32_t c = 0; c < columns; ++c) {
            const BoxedExpression& source = boxed.parts[row * columns + c];
            const Expr value =
                source.kind == BoxedKind::literal && !source.other_language && !is_blank(source.text)
                    ? text(source.text, type.fields[c].name, static_cast<std::int64_t>(row))
                    : compile(source, type.fields[c].name);
            cells.push_back(coerced(value, type.fields[c].type, type.fields[c].name).node);
        }
        cells.push_back(shape_place);
        builder_.release_slots(columns);
        rows.push_back(builder_.add(Op::context, 0, builder_.list(cells), columns, first));
    }
    const Type* element = builder_.keep(std::make_shared<const Type>(std::move(type)));
    return {builder_.add(Op::list, 0, builder_.list(rows), static_cast<std::uint32_t>(rows.size())),
            builder_.keep(list_type(alias(element)))};
}

Expr BoxedCompiler::invocation(const BoxedExpression& boxed) {
    const Expr callee = part(boxed, 0, "function");
    std::vector<std::uint32_t> entries;
    for (const BoxedEntry& argument : boxed.entries) {
        Expr value = argument.value != nullptr ? compile(*argument.value, argument.name)
                                               : Expr{builder_.constant(Value(), 0), nullptr};
        value = coerced(value, types_.find(argument.type), argument.name);
        entries.push_back(builder_.name(normal_name(argument.name)));
        entries.push_back(value.node);
    }
    const std::uint32_t node = builder_.add(Op::call_named, 0, callee.node, builder_.list(entries), 0);
    builder_.node(node).count = static_cast<std::uint16_t>(boxed.entries.size());
    const bool known = callee.type != nullptr && callee.type->kind == TypeKind::function;
    return {node, known ? callee.type->result.get() : nullptr};
}

void BoxedCompiler::function_into(FunctionInfo& made, const BoxedExpression& boxed) {
    builder_.enter_frame();
    const std::size_t mark = builder_.scope_mark();
    const auto count = static_cast<std::uint32_t>(boxed.entries.size());
    builder_.take_slots(count + (made.self != no_node ? 1 : 0));
    if (made.self != no_node) {
        made.self = count;
        builder_.bind(made.name, {Op::slot, count, builder_.frame(), nullptr});
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        Parameter parameter{normal_name(boxed.entries[i].name), types_.find(boxed.entries[i].type)};
        if (parameter.type != nullptr)
            builder_.keep(parameter.type);
        builder_.bind(parameter.name, {Op::slot, i, builder_.frame(), parameter.type.get()});
        made.parameters.push_back(std::move(parameter));
    }
    if (!boxed.external && !boxed.parts.empty()) {
        const Expr body = compile(boxed.parts.front(), "body");
        made.body = body.node;
        if (made.result == nullptr)
            made.result = types_.find(boxed.type);
    }
    builder_.unbind(mark);
    builder_.leave_frame(made);
}

Expr BoxedCompiler::function(const BoxedExpression& boxed, const std::string& name) {
    FunctionInfo made;
    made.name = name;
    made.self = name.empty() ? no_node : 0;
    function_into(made, boxed);
    std::vector<FunctionInfo>& functions = builder_.program().functions;
    functions.push_back(std::move(made));
    return {builder_.add(Op::function, 0, static_cast<std::uint32_t>(functions.size() - 1)), nullptr};
}

Expr BoxedCompiler::part(const BoxedExpression& boxed, std::size_t i, const char* what) {
    return i < boxed.parts.size() ? compile(boxed.parts[i], what)
                                  : broken("D008", {"没有表达式", "there is no expression"});
}

Expr BoxedCompiler::conditional(const BoxedExpression& boxed) {
    const Expr condition = part(boxed, 0, "if");
    const Expr yes = part(boxed, 1, "then");
    const Expr no = part(boxed, 2, "else");
    return {builder_.add(Op::if_else, 0, condition.node, yes.node, no.node), yes.type};
}

Expr BoxedCompiler::iterator(const BoxedExpression& boxed) {
    const Expr source = part(boxed, 0, "in");
    const TypePtr declared = types_.find(boxed.variable_type);
    if (declared != nullptr)
        builder_.keep(declared);
    const Type* element = declared.get();
    if (element == nullptr && source.type != nullptr && source.type->kind == TypeKind::list)
        element = source.type->element.get();
    const std::uint32_t slot = builder_.take_slots(2);
    const std::size_t mark = builder_.scope_mark();
    builder_.bind(boxed.variable, {Op::slot, slot, builder_.frame(), element});
    if (boxed.kind == BoxedKind::for_each)
        builder_.bind("partial", {Op::slot, slot + 1, builder_.frame(), nullptr});
    const Expr body = part(boxed, 1, boxed.kind == BoxedKind::for_each ? "return" : "satisfies");
    builder_.unbind(mark);
    builder_.release_slots(2);
    const Op op = boxed.kind == BoxedKind::for_each ? Op::for_each
                  : boxed.kind == BoxedKind::some   ? Op::some
                                                    : Op::every;
    const std::uint32_t node =
        builder_.add(op, 0, body.node, builder_.list({slot, source.node, no_node}), slot + 1);
    builder_.node(node).count = 1;
    return {node, nullptr};
}

Expr BoxedCompiler::filter(const BoxedExpression& boxed) {
    const Expr source = part(boxed, 0, "in");
    const Type* element = source.type;
    if (element != nullptr && element->kind == TypeKind::list)
        element = element->element.get();
    const std::uint32_t slot = builder_.take_slots(1);
    const std::size_t mark = builder_.scope_mark();
    builder_.items().push_back({slot, builder_.frame(), element, builder_.scope_mark()});
    builder_.bind("item", {Op::slot, slot, builder_.frame(), element});
    const Expr match = part(boxed, 1, "match");
    builder_.items().pop_back();
    builder_.unbind(mark);
    builder_.release_slots(1);
    return {builder_.add(Op::filter, 0, source.node, match.node, slot), source.type};
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
