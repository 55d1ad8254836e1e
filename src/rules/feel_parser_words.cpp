// Names, and what begins with a word: if, for, some, every, function.
#include <algorithm>
#include <array>
#include <utility>

#include "rules/built_ins.hpp"
#include "rules/depth_guard.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

bool is_keyword(std::string_view word) {
    static constexpr std::array<std::string_view, 17> keywords{
        "if",  "then", "else",    "for",  "in",    "return", "some",     "every",   "satisfies",
        "and", "or",   "between", "true", "false", "null",   "instance", "function"};
    return std::find(keywords.begin(), keywords.end(), word) != keywords.end();
}

/// Words up to a sign or keyword, as one name: what a name that nobody knows must be.
std::string Parser::plain_words() {
    const std::uint32_t begin = skip_blanks(text_, pos_);
    std::uint32_t end = begin;
    while (true) {
        const Token token = read_token(text_, end);
        if (token.kind != TokenKind::word || (end > begin && is_keyword(word_of(token))))
            break;
        end = token.end;
    }
    move_to(end);
    return normal_name(text_.substr(begin, end - begin));
}

/// A name that is being introduced: everything up to one of the signs, or up to the word "in" for " ".
std::string Parser::raw_name(std::string_view stops) {
    const std::uint32_t begin = skip_blanks(text_, pos_);
    std::uint32_t end = begin;
    while (true) {
        const Token token = read_token(text_, end);
        if (token.kind == TokenKind::end || token.kind == TokenKind::string ||
            token.kind == TokenKind::open_text)
            break;
        if (token.kind == TokenKind::sign && token.end - token.begin == 1 &&
            stops.find(text_[token.begin]) != std::string_view::npos)
            break;
        if (stops == " " && word_of(token) == "in")
            break;
        const bool sign = token.kind == TokenKind::sign && !is_name_sign(text_[token.begin]);
        if (sign)
            break;
        end = token.end;
    }
    move_to(end);
    return normal_name(text_.substr(begin, end - begin));
}

Expr Parser::name(const Token& word) {
    const std::string_view text = word_of(word);
    NameIndex::Match match = builder_.names().longest(text_, word.begin);
    if (match.entry != NameIndex::none && is_keyword(text) && builder_.names().is_single_word(match.entry))
        match = {};
    // What an item of an enclosing filter may have.
    std::vector<std::pair<const ItemScope*, std::uint32_t>> items;
    std::uint32_t end = match.end;
    std::string item_entry;
    const Type* item_type = nullptr;
    for (auto item = builder_.items().rbegin(); item != builder_.items().rend() && !is_keyword(text);
         ++item) {
        if (match.entry != NameIndex::none && match.entry >= item->names_before)
            break;  // bound within the brackets
        std::uint32_t stop = 0;
        std::string found;
        if (item->type != nullptr && item->type->kind == TypeKind::context) {
            for (const TypeField& field : item->type->fields)
                if (const std::uint32_t e = NameParts(field.name).match(text_, word.begin);
                    e > word.begin && e > stop) {
                    stop = e;
                    found = field.name;
                    item_type = items.empty() ? field.type.get() : item_type;
                }
        }
        if (stop == 0) {
            const NameIndex::Match member = builder_.members().longest(text_, word.begin);
            if (member.entry != NameIndex::none) {
                stop = member.end;
                found = builder_.members().name(member.entry);
            }
        }
        if (stop > end) {
            end = stop;
            item_entry = found;
            match = {};
            items.clear();
        }
        if (stop == end && stop > 0)
            item_entry = found;
        items.emplace_back(&*item, stop);
    }
    const BuiltInMatch built_in = match_built_in(text_, word.begin);
    const bool is_built_in = built_in.first >= 0 && built_in.end > end;
    if (is_built_in && !is_keyword(text) && item_entry.empty()) {
        move_to(built_in.end);
        if (peek().is('('))
            return call_built_in(built_in.first, word.begin);
        if (items.empty())
            return {builder_.constant(make_built_in(static_cast<std::uint32_t>(built_in.first)), word.begin),
                    nullptr};
        move_to(word.begin);
    }
    if (match.entry == NameIndex::none && item_entry.empty()) {
        if (text == "true" || text == "false" || text == "null") {
            next();
            return {builder_.constant(text == "null" ? Value() : Value(text == "true"), word.begin), nullptr};
        }
        if (text == "if")
            return if_else();
        if (text == "for")
            return for_each();
        if (text == "some" || text == "every")
            return quantified(text == "some" ? Op::some : Op::every);
        if (text == "function")
            return function();
        if (is_keyword(text))
            return unexpected("一个值、名称或括号", "a value, a name or a bracket");
    }
    Expr result;
    if (match.entry != NameIndex::none) {
        const Binding& binding = builder_.binding(match.entry);
        if (in_tests_ && text == "?")
            input_used_ = true;
        move_to(match.end);
        result = {builder_.reference(binding, word.begin), binding.type};
        item_entry = builder_.names().name(match.entry);
    } else if (!item_entry.empty()) {
        move_to(end);
        result = {builder_.add(Op::unknown_name, word.begin, builder_.name(item_entry)), item_type};
    } else {
        result = unknown_name(word);
        item_entry = builder_.program().names[builder_.node(result.node).a].text;
    }
    // Innermost last, so that it is asked first.
    for (auto item = items.rbegin(); item != items.rend(); ++item) {
        const ItemScope& scope = *item->first;
        const Binding slot{Op::slot, scope.slot, scope.frame, nullptr};
        const std::uint32_t holder = builder_.reference(slot, word.begin);
        result.node = builder_.add(Op::item_name, word.begin, builder_.name(item_entry), holder, result.node);
    }
    return result;
}

Expr Parser::unknown_name(const Token& word) {
    const std::string text = plain_words();
    const std::uint32_t input = builder_.implicit_input(text);
    if (input != no_node && builder_.items().empty()) {
        const std::uint32_t value = builder_.reference({Op::input, input, 0, nullptr}, word.begin);
        return {builder_.add(Op::implicit_input, word.begin, builder_.name(text), value), nullptr};
    }
    return {builder_.add(Op::unknown_name, word.begin, builder_.name(text)), nullptr};
}

Expr Parser::if_else() {
    const Token word = next();
    const Expr condition = expression();
    if (!expect_word("then"))
        return condition;
    const Expr yes = expression();
    if (!expect_word("else"))
        return condition;
    const Expr no = expression();
    return {builder_.add(Op::if_else, word.begin, condition.node, yes.node, no.node),
            yes.type != nullptr ? yes.type : no.type};
}

/// `name in list` or `name in from..to`, with commas; each name is in scope for those after it.
bool Parser::iterators(std::vector<std::uint32_t>& entries, std::string_view stop, const Type*& last) {
    do {
        const std::string variable = raw_name(" ");
        if (variable.empty() && !failed_)
            unexpected("变量的名称", "the name of a variable");
        if (!expect_word("in"))
            return false;
        const Expr from = additive();
        std::uint32_t to = no_node;
        if (peek().is('.', '.')) {
            next();
            to = additive().node;
        }
        const Type* type = from.type;
        if (type != nullptr && (type->kind == TypeKind::list || type->kind == TypeKind::range))
            type = type->element.get();
        const std::uint32_t slot = builder_.take_slots(1);
        builder_.bind(variable, {Op::slot, slot, builder_.frame(), type});
        entries.insert(entries.end(), {slot, from.node, to});
        last = type;
    } while (accept(','));
    return expect_word(stop);
}

Expr Parser::for_each() {
    const Token word = next();
    const std::size_t mark = builder_.scope_mark();
    std::vector<std::uint32_t> entries;
    const Type* last = nullptr;
    const bool read = iterators(entries, "return", last);
    const std::uint32_t partial = builder_.take_slots(1);
    Expr body = nothing();
    if (read) {
        builder_.bind("partial", {Op::slot, partial, builder_.frame(), nullptr});
        body = expression();
    }
    builder_.unbind(mark);
    const auto count = static_cast<std::uint32_t>(entries.size() / 3);
    builder_.release_slots(count + 1);
    const std::uint32_t node =
        builder_.add(Op::for_each, word.begin, body.node, builder_.list(entries), partial);
    builder_.node(node).count = static_cast<std::uint16_t>(count);
    return {node, body.type == nullptr ? nullptr : builder_.keep(list_type(TypePtr(TypePtr(), body.type)))};
}

Expr Parser::quantified(Op op) {
    const Token word = next();
    const std::size_t mark = builder_.scope_mark();
    std::vector<std::uint32_t> entries;
    const Type* last = nullptr;
    Expr body = nothing();
    if (iterators(entries, "satisfies", last))
        body = expression();
    builder_.unbind(mark);
    const auto count = static_cast<std::uint32_t>(entries.size() / 3);
    builder_.release_slots(count);
    const std::uint32_t node = builder_.add(op, word.begin, body.node, builder_.list(entries));
    builder_.node(node).count = static_cast<std::uint16_t>(count);
    return {node, nullptr};
}

Expr Parser::function() {
    const std::string own_name = std::exchange(pending_name_, std::string());
    const Token word = next();
    FunctionInfo made;
    if (!expect('(', ""))
        return nothing();
    while (!failed_ && !peek().is(')')) {
        Parameter parameter;
        parameter.name = raw_name(":,)");
        if (parameter.name.empty())
            return unexpected("参数的名称", "the name of a parameter");
        if (accept(':'))
            parameter.type = type();
        made.parameters.push_back(std::move(parameter));
        if (!accept(','))
            break;
    }
    if (!expect(')', ""))
        return nothing();
    builder_.enter_frame();
    const std::size_t mark = builder_.scope_mark();
    if (!own_name.empty()) {
        made.name = own_name;
        made.self = static_cast<std::uint32_t>(made.parameters.size());
        builder_.bind(own_name, {Op::slot, made.self, builder_.frame(), nullptr});
    }
    const auto count = static_cast<std::uint32_t>(made.parameters.size());
    builder_.take_slots(count + (own_name.empty() ? 0 : 1));
    for (std::uint32_t i = 0; i < count; ++i)
        builder_.bind(made.parameters[i].name,
                      {Op::slot, i, builder_.frame(), made.parameters[i].type.get()});
    if (accept_word("external"))
        expression();  // names code of another language: read, never run
    else {
        const Expr body = expression();
        made.body = body.node;
        if (body.type != nullptr)
            made.result = TypePtr(TypePtr(), body.type);
    }
    builder_.unbind(mark);
    builder_.leave_frame(made);
    std::vector<FunctionInfo>& functions = builder_.program().functions;
    functions.push_back(std::move(made));
    return {builder_.add(Op::function, word.begin, static_cast<std::uint32_t>(functions.size() - 1)),
            nullptr};
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
