// Calls: arguments by place or by name, built-in functions found at once.
#include <algorithm>
#include <utility>

#include "rules/built_ins.hpp"
#include "rules/depth_guard.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

/// The name before a colon, where an argument goes by name; else nothing, and nothing is read.
std::string Parser::argument_name() {
    const std::uint32_t begin = skip_blanks(text_, pos_);
    std::uint32_t at = begin;
    bool word = false;
    while (true) {
        const Token token = read_token(text_, at);
        if (token.is(':') && word) {
            move_to(token.end);
            return normal_name(text_.substr(begin, token.begin - begin));
        }
        const bool sign =
            token.kind == TokenKind::sign && token.end - token.begin == 1 && is_name_sign(text_[token.begin]);
        if (token.kind != TokenKind::word && !(word && (sign || token.kind == TokenKind::number)))
            return {};
        word = true;
        at = token.end;
    }
}

/// Reads arguments up to the closing bracket; returns the first of the slots that they are evaluated into.
std::uint32_t Parser::arguments(std::vector<Argument>& read) {
    const bool before = std::exchange(open_end_, false);
    const std::uint32_t first = builder_.take_slots(0);
    if (!peek().is(')')) {
        do {
            Argument argument;
            argument.name = argument_name();
            argument.node = expression().node;
            builder_.take_slots(1);
            read.push_back(std::move(argument));
        } while (accept(','));
    }
    open_end_ = before;
    expect(')', "");
    builder_.release_slots(static_cast<std::uint32_t>(read.size()));
    const bool named = !read.empty() && !read.front().name.empty();
    for (const Argument& argument : read)
        if (argument.name.empty() == named)
            fail("E005", pos_,
                 {"参数须全部按位置或全部按名称给出", "arguments go all by place or all by name"});
    return first;
}

Expr Parser::call(Expr callee) {
    const Token open = next();
    std::vector<Argument> given;
    const std::uint32_t first = arguments(given);
    if (failed_)
        return callee;
    std::vector<std::uint32_t> entries;
    const bool named = !given.empty() && !given.front().name.empty();
    for (const Argument& argument : given) {
        if (named)
            entries.push_back(builder_.name(argument.name));
        entries.push_back(argument.node);
    }
    const std::uint32_t node = builder_.add(named ? Op::call_named : Op::call, open.begin, callee.node,
                                            builder_.list(entries), first);
    builder_.node(node).count = static_cast<std::uint16_t>(std::min<std::size_t>(given.size(), 0xFFFF));
    const Type* type = callee.type;
    const Type* result = type != nullptr && type->kind == TypeKind::function ? type->result.get() : nullptr;
    return {node, result};
}

Expr Parser::call_built_in(std::int32_t form, std::uint32_t at) {
    next();
    std::vector<Argument> given;
    const std::uint32_t first = arguments(given);
    if (failed_)
        return nothing();
    return built_in_node(form, at, given, first);
}

Expr Parser::built_in_node(std::int32_t form, std::uint32_t at, const std::vector<Argument>& given,
                           std::uint32_t slot) {
    const std::vector<Signature>& all = built_ins();
    const auto first = static_cast<std::size_t>(form);
    const std::string_view name = all[first].function->name;
    const bool named = !given.empty() && !given.front().name.empty();
    std::string forms;
    for (std::size_t i = first; i < all.size() && all[i].function->name == name; ++i) {
        const Signature& signature = all[i];
        forms += (forms.empty() ? "" : "; ") + std::string(name) + "(" +
                 std::string(signature.function->parameters) + ")";
        std::vector<std::uint32_t> entries;
        if (!named) {
            if (!signature.takes(given.size()))
                continue;
            for (const Argument& argument : given)
                entries.push_back(argument.node);
        } else {
            std::size_t used = 0;
            std::size_t last = 0;
            for (std::size_t p = 0; p < signature.parameters.size(); ++p) {
                const auto match = std::find_if(given.begin(), given.end(), [&](const Argument& argument) {
                    return argument.name == signature.parameters[p].name;
                });
                entries.push_back(match == given.end() ? no_node : match->node);
                if (match != given.end()) {
                    ++used;
                    last = p + 1;
                }
            }
            entries.resize(last);
            bool complete = used == given.size() && last >= signature.required;
            for (std::size_t p = 0; p < signature.required && complete; ++p)
                complete = entries[p] != no_node;
            if (!complete)
                continue;
            for (std::uint32_t& entry : entries)
                if (entry == no_node)
                    entry = builder_.constant(Value(), at);
        }
        // Named arguments may be fewer or more than what they fill: the slots must do for all.
        if (entries.size() > given.size()) {
            builder_.take_slots(static_cast<std::uint32_t>(entries.size()));
            builder_.release_slots(static_cast<std::uint32_t>(entries.size()));
        }
        const std::uint32_t node =
            builder_.add(Op::call_built_in, at, static_cast<std::uint32_t>(i), builder_.list(entries), slot);
        builder_.node(node).count = static_cast<std::uint16_t>(std::min<std::size_t>(entries.size(), 0xFFFF));
        builder_.node(node).flag = named ? 1 : 0;
        const bool constant = signature.function->pure &&
                              std::all_of(entries.begin(), entries.end(),
                                          [this](std::uint32_t n) { return builder_.is_constant(n); });
        return constant ? fold({node, nullptr}) : Expr{node, nullptr};
    }
    return {builder_.broken({"E005",
                             Severity::error,
                             {"函数“" + std::string(name) + "”的参数个数或名称不对",
                              "wrong number or names of arguments for " + std::string(name)},
                             {forms, forms},
                             builder_.place()},
                            at),
            nullptr};
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
