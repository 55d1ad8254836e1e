// Literals, brackets, paths and filters.
#include <utility>

#include "luoshi/rules/temporal_text.hpp"
#include "rules/depth_guard.hpp"
#include "rules/temporal_literal.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

Expr Parser::postfix() {
    Expr value = primary();
    while (!failed_) {
        const Token token = peek();
        if (token.is('.')) {
            next();
            value = member(value);
        } else if (token.is('(')) {
            value = call(value);
        } else if (token.is('[')) {
            // "[1..5[": a bracket that nothing follows but an operator closes the range.
            if (open_end_) {
                const Token after = read_token(text_, token.end);
                const bool begins = after.kind == TokenKind::number || after.kind == TokenKind::string ||
                                    after.kind == TokenKind::at_string || after.is('(') || after.is('[') ||
                                    after.is('{') || after.is('-') || after.is('<') || after.is('>') ||
                                    after.is('<', '=') || after.is('>', '=') ||
                                    (after.kind == TokenKind::word && !is_keyword(word_of(after)));
                if (!begins)
                    return value;
            }
            value = filter(value);
        } else {
            break;
        }
    }
    return value;
}

Expr Parser::primary() {
    const DepthGuard guard(*this);
    if (!guard)
        return nothing();
    const Token token = peek();
    switch (token.kind) {
        case TokenKind::number:
            return number();
        case TokenKind::string:
            next();
            return {builder_.constant(Value(unescaped(word_of(token))), token.begin),
                    type_of_kind(TypeKind::string).get()};
        case TokenKind::at_string:
            return at_string();
        case TokenKind::word:
            return name(token);
        case TokenKind::sign:
            if (token.is('('))
                return parenthesis();
            if (token.is('[') || token.is(']'))
                return list_or_range();
            if (token.is('{'))
                return context();
            if (token.is('<') || token.is('>') || token.is('<', '=') || token.is('>', '=') || token.is('=') ||
                token.is('!', '='))
                return half_range();
            break;
        default:
            break;
    }
    // A name in scope may begin with any character.
    const NameIndex::Match match = builder_.names().longest(text_, token.begin);
    if (match.entry != NameIndex::none && token.kind != TokenKind::end)
        return name(token);
    return unexpected("一个值、名称或括号", "a value, a name or a bracket");
}

Expr Parser::number() {
    const bool negative = std::exchange(negative_literal_, false);
    const Token token = next();
    const auto read = parse_number(word_of(token));
    if (!read)
        return fail("E012", token.begin, {"数过大", "the number is too large"});
    return {builder_.constant(Value(negative ? negate(*read) : *read), token.begin),
            type_of_kind(TypeKind::number).get()};
}

Expr Parser::at_string() {
    const Token token = next();
    const std::string text = unescaped(word_of(token).substr(1));
    Value value = temporal_of(text);
    if (value.is_null())
        return {builder_.broken(
                    {"E019",
                     Severity::error,
                     {"“" + text + "”不是日期、时间或时长", "\"" + text + "\" is no date, time or duration"},
                     {},
                     builder_.place()},
                    token.begin),
                nullptr};
    return {builder_.constant(std::move(value), token.begin), nullptr};
}

Expr Parser::range_after(std::uint32_t at, Expr low, bool low_closed) {
    const bool before = std::exchange(open_end_, true);
    const Expr high = additive();
    open_end_ = before;
    const Token close = peek();
    if (!close.is(')') && !close.is(']') && !close.is('['))
        return unexpected("区间的结尾：) ] [", "the end of the range: ) ] [");
    next();
    const std::uint32_t node = builder_.add(Op::range, at, low.node, high.node);
    builder_.node(node).flag = static_cast<std::uint8_t>((low_closed ? 1 : 0) | (close.is(']') ? 2 : 0));
    const Expr made{node, nullptr};
    return builder_.is_constant(low.node) && builder_.is_constant(high.node) ? fold(made) : made;
}

Expr Parser::parenthesis() {
    const Token open = next();
    const bool before = std::exchange(open_end_, false);
    const Expr inner = expression();
    open_end_ = before;
    if (peek().is('.', '.')) {
        next();
        return range_after(open.begin, inner, false);
    }
    expect(')', "");
    return inner;
}

Expr Parser::list_or_range() {
    const Token open = next();
    const bool before = std::exchange(open_end_, false);
    std::vector<std::uint32_t> items;
    const Type* element = nullptr;
    bool constant = true;
    if (open.is(']') || !peek().is(']')) {
        do {
            const Expr item = expression();
            if (items.empty() && peek().is('.', '.')) {
                next();
                open_end_ = before;
                return range_after(open.begin, item, open.is('['));
            }
            constant = constant && builder_.is_constant(item.node);
            items.push_back(item.node);
            if (element == nullptr)
                element = item.type;
        } while (accept(','));
    }
    open_end_ = before;
    if (open.is(']'))
        return unexpected("区间的“..”", "the \"..\" of a range");
    expect(']', "");
    const Type* type = element == nullptr ? nullptr : builder_.keep(list_type(TypePtr(TypePtr(), element)));
    const Expr made{
        builder_.add(Op::list, open.begin, builder_.list(items), static_cast<std::uint32_t>(items.size())),
        type};
    return constant ? fold(made) : made;
}

/// `< 5`: everything below, as a range.
Expr Parser::half_range() {
    const Token sign = next();
    const Expr end = additive();
    const bool high = sign.is('<') || sign.is('<', '=');
    const bool closed = sign.is('<', '=') || sign.is('>', '=') || sign.is('=');
    if (sign.is('!', '='))
        return fail("E001", sign.begin, {"“!=”只能用于单元测试", "\"!=\" stands in unary tests only"});
    const std::uint32_t node = builder_.add(Op::range, sign.begin, high ? no_node : end.node, end.node);
    if (!high && !sign.is('='))
        builder_.node(node).b = no_node;
    builder_.node(node).flag = static_cast<std::uint8_t>(!closed ? 0 : sign.is('=') ? 3 : high ? 2 : 1);
    const Expr made{node, nullptr};
    return builder_.is_constant(end.node) ? fold(made) : made;
}

Expr Parser::context() {
    const Token open = next();
    const std::size_t mark = builder_.scope_mark();
    const bool before = std::exchange(open_end_, false);
    auto shape = std::make_shared<Shape>();
    Type type;
    type.kind = TypeKind::context;
    std::vector<std::uint32_t> entries;
    std::vector<std::uint32_t> slots;
    bool twice = false;
    bool constant = true;
    const std::uint32_t reserved = builder_.take_slots(0);
    if (!peek().is('}')) {
        do {
            const Token token = peek();
            std::string key;
            if (token.kind == TokenKind::string) {
                next();
                key = unescaped(word_of(token));
            } else {
                key = raw_name(":");
                if (key.empty() && !failed_)
                    unexpected("条目的名称", "the name of an entry");
            }
            if (!expect(':', ""))
                break;
            pending_name_ = key;
            const Expr value = expression();
            pending_name_.clear();
            twice = !shape->add(key) || twice;
            builder_.know_member(key);
            const std::uint32_t slot = builder_.take_slots(1);
            entries.push_back(value.node);
            slots.push_back(slot);
            constant = constant && builder_.is_constant(value.node);
            type.fields.push_back({key, value.type ? TypePtr(TypePtr(), value.type) : nullptr});
            builder_.bind(key, {Op::slot, slot, builder_.frame(), value.type});
        } while (accept(','));
    }
    open_end_ = before;
    expect('}', "");
    builder_.unbind(mark);
    builder_.release_slots(static_cast<std::uint32_t>(slots.size()));
    if (twice && !failed_)
        return {
            builder_.broken(
                {"E011", Severity::error, {"条目重名", "two entries have one name"}, {}, builder_.place()},
                open.begin),
            nullptr};
    const auto count = static_cast<std::uint32_t>(entries.size());
    entries.push_back(builder_.shape(std::move(shape)));
    const std::uint32_t first = slots.empty() ? reserved : slots.front();
    const Expr made{builder_.add(Op::context, open.begin, builder_.list(entries), count, first),
                    builder_.keep(std::make_shared<const Type>(std::move(type)))};
    return made;
}

Expr Parser::member(Expr base) {
    const std::uint32_t at = skip_blanks(text_, pos_);
    const Type* type = base.type;
    while (type != nullptr && type->kind == TypeKind::list)
        type = type->element.get();
    std::uint32_t end = at;
    std::string found;
    TypePtr found_type;
    if (type != nullptr && type->kind == TypeKind::context) {
        for (const TypeField& field : type->fields) {
            const std::uint32_t stop = NameParts(field.name).match(text_, at);
            if (stop > end) {
                end = stop;
                found = field.name;
                found_type = field.type;
            }
        }
    }
    if (end == at) {
        const NameIndex::Match match = builder_.members().longest(text_, at);
        if (match.entry != NameIndex::none) {
            end = match.end;
            found = builder_.members().name(match.entry);
        }
        for (const std::string_view property : {"time offset", "start included", "end included"}) {
            const std::uint32_t stop = NameParts(property).match(text_, at);
            if (stop > end) {
                end = stop;
                found = property;
            }
        }
        if (end == at) {
            found = plain_words();
            if (found.empty())
                return unexpected("条目的名称", "the name of an entry");
            end = pos_;
        }
    }
    move_to(end);
    const Type* result = found_type.get();
    if (result != nullptr && base.type->kind == TypeKind::list)
        result = builder_.keep(list_type(TypePtr(TypePtr(), result)));
    return {builder_.add(Op::path, at, base.node, builder_.name(found)), result};
}

Expr Parser::filter(Expr base) {
    const Token open = next();
    const bool before = std::exchange(open_end_, false);
    const Expr made = item_expression(base, open.begin);
    open_end_ = before;
    expect(']', "");
    return made;
}

Expr Parser::item_expression(Expr base, std::uint32_t at) {
    const Type* element = base.type;
    if (element != nullptr && element->kind == TypeKind::list)
        element = element->element.get();
    const std::uint32_t slot = builder_.take_slots(1);
    const std::size_t mark = builder_.scope_mark();
    builder_.bind("item", {Op::slot, slot, builder_.frame(), element});
    builder_.items().push_back({slot, builder_.frame(), element, builder_.scope_mark()});
    const Expr condition = expression();
    builder_.items().pop_back();
    builder_.unbind(mark);
    builder_.release_slots(1);
    return {builder_.add(Op::filter, at, base.node, condition.node, slot), base.type};
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
