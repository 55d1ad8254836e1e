#include "rules/feel_parser.hpp"

#include <utility>

#include "luoshi/base/text.hpp"
#include "rules/depth_guard.hpp"
#include "rules/evaluator.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

Expr Parser::fail(const char* code, std::uint32_t at, Message what, Message accepted) {
    if (!failed_) {
        failed_ = true;
        finding_ = Diagnostic{code, Severity::error, std::move(what), std::move(accepted), builder_.place()};
        finding_.place.byte = at;
    }
    move_to(static_cast<std::uint32_t>(text_.size()));
    return {builder_.constant(Value(), at), nullptr};
}

Expr Parser::unexpected(const char* accepted_zh, const char* accepted_en) {
    const Token token = peek();
    const std::string found(word_of(token).substr(0, 40));
    switch (token.kind) {
        case TokenKind::open_text:
            return fail("E002", token.begin, {"字符串没有结束的引号", "the string has no closing quote"});
        case TokenKind::open_remark:
            return fail("E002", token.begin, {"注释没有结束", "the comment does not end"}, {"*/", "*/"});
        case TokenKind::end:
            return fail("E001", token.begin, {"表达式没有写完", "the expression ends too soon"},
                        {accepted_zh, accepted_en});
        default:
            return fail("E001", token.begin,
                        {"“" + found + "”不应在此", "\"" + found + "\" does not belong here"},
                        {accepted_zh, accepted_en});
    }
}

bool Parser::expect(char sign, const char*) {
    if (accept(sign))
        return true;
    const char text[] = {sign, 0};
    unexpected(text, text);
    return false;
}

bool Parser::expect_word(std::string_view word) {
    if (accept_word(word))
        return true;
    const std::string text(word);
    unexpected(text.c_str(), text.c_str());
    return false;
}

void Parser::expect_end() {
    if (!failed_ && peek().kind != TokenKind::end)
        unexpected("运算符，或表达式到此为止", "an operator, or the end of the expression");
}

/// Computes what stands on constants alone, unless the answer is null: that comes with findings when it is
/// run.
Expr Parser::fold(Expr folded) {
    if (failed_)
        return folded;
    EvaluateOptions options;
    options.max_steps = 10'000;
    options.max_depth = 50;
    Evaluator evaluator(builder_.program(), options);
    const Node& node = builder_.node(folded.node);
    Value value =
        evaluator.evaluate_body({folded.node, node.op == Op::call_built_in ? node.c + node.count : 0});
    if (value.is_null())
        return folded;
    return {builder_.constant(std::move(value), builder_.node(folded.node).at), folded.type};
}

Expr Parser::binary(Op op, Expr left, Expr right, std::uint32_t at) {
    const Expr made{builder_.add(op, at, left.node, right.node), nullptr};
    if (builder_.is_constant(left.node) && builder_.is_constant(right.node))
        return fold(made);
    return made;
}

Expr Parser::expression() {
    const DepthGuard guard(*this);
    return guard ? disjunction() : nothing();
}

/// Operands of one connective side by side: a long chain is no deeper than a short one.
Expr Parser::chain(Expr (Parser::*below)(), std::string_view word, Op op) {
    const Expr first = (this->*below)();
    if (!at_word(word))
        return first;
    const std::uint32_t at = peek().begin;
    std::vector<std::uint32_t> operands{first.node};
    while (accept_word(word))
        operands.push_back((this->*below)().node);
    return {builder_.add(op, at, builder_.list(operands), static_cast<std::uint32_t>(operands.size())),
            nullptr};
}

Expr Parser::disjunction() {
    return chain(&Parser::conjunction, "or", Op::either);
}

Expr Parser::conjunction() {
    return chain(&Parser::comparison, "and", Op::both);
}

Expr Parser::comparison() {
    Expr left = additive();
    while (!failed_) {
        const Token token = peek();
        if (token.kind == TokenKind::word) {
            if (word_of(token) == "between") {
                next();
                const Expr low = additive();
                if (!expect_word("and"))
                    return left;
                const Expr high = additive();
                left = {builder_.add(Op::between, token.begin, left.node, low.node, high.node), nullptr};
                continue;
            }
            if (word_of(token) == "in") {
                next();
                left = in(left, token.begin);
                continue;
            }
            return left;
        }
        Op op = Op::equal;
        if (token.is('='))
            op = Op::equal;
        else if (token.is('!', '='))
            op = Op::not_equal;
        else if (token.is('<'))
            op = Op::less;
        else if (token.is('<', '='))
            op = Op::less_equal;
        else if (token.is('>'))
            op = Op::greater;
        else if (token.is('>', '='))
            op = Op::greater_equal;
        else
            return left;
        next();
        const Expr right = additive();
        left = {builder_.add(op, token.begin, left.node, right.node), nullptr};
    }
    return left;
}

Expr Parser::additive() {
    Expr left = multiplicative();
    while (!failed_ && (peek().is('+') || peek().is('-'))) {
        const Token sign = next();
        left = binary(sign.is('+') ? Op::add : Op::subtract, left, multiplicative(), sign.begin);
    }
    return left;
}

Expr Parser::multiplicative() {
    Expr left = power();
    while (!failed_ && (peek().is('*') || peek().is('/'))) {
        const Token sign = next();
        left = binary(sign.is('*') ? Op::multiply : Op::divide, left, power(), sign.begin);
    }
    return left;
}

Expr Parser::power() {
    Expr left = unary();
    while (!failed_ && peek().is('*', '*')) {
        const Token sign = next();
        left = binary(Op::power, left, unary(), sign.begin);
    }
    return left;
}

Expr Parser::unary() {
    const DepthGuard guard(*this);
    if (!guard)
        return nothing();
    if (!peek().is('-'))
        return instance_of();
    const Token sign = next();
    if (peek().kind == TokenKind::number) {
        negative_literal_ = true;  // the sign is part of the literal
        return instance_of();
    }
    const Expr operand = unary();
    const Expr made{builder_.add(Op::negate, sign.begin, operand.node), nullptr};
    return builder_.is_constant(operand.node) ? fold(made) : made;
}

Expr Parser::instance_of() {
    Expr value = postfix();
    while (!failed_ && at_word("instance")) {
        const Token word = next();
        if (!expect_word("of"))
            return value;
        TypePtr wanted = type();
        if (failed_)
            return value;
        value = {builder_.add(Op::instance_of, word.begin, value.node, builder_.type(std::move(wanted))),
                 nullptr};
    }
    return value;
}

Expr Parser::whole_expression() {
    Expr read;
    if (text_.size() > max_text_size)
        read =
            fail("E013", 0, {"表达式过长", "the expression is too long"}, {"不超过 1 MiB", "at most 1 MiB"});
    else if (const std::size_t bad = find_invalid_utf8(text_); bad != std::string_view::npos)
        read = fail("E014", static_cast<std::uint32_t>(bad), {"文本不是 UTF-8", "the text is not UTF-8"});
    else if (peek().kind == TokenKind::end)
        read = unexpected("一个表达式", "an expression");
    else
        read = expression();
    expect_end();
    return failed_ ? Expr{builder_.broken(finding_, static_cast<std::uint32_t>(finding_.place.byte)), nullptr}
                   : read;
}

std::vector<Expr> Parser::whole_list() {
    std::vector<Expr> read;
    if (text_.size() > max_text_size || find_invalid_utf8(text_) != std::string_view::npos)
        fail("E014", 0, {"文本不是 UTF-8，或过长", "the text is not UTF-8, or too long"});
    while (!failed_ && peek().kind != TokenKind::end) {
        read.push_back(expression());
        if (!accept(','))
            break;
    }
    expect_end();
    if (failed_)
        read.assign(1, {builder_.broken(finding_, static_cast<std::uint32_t>(finding_.place.byte)), nullptr});
    return read;
}

TypePtr Parser::whole_type() {
    TypePtr read = type();
    if (peek().kind != TokenKind::end)
        return nullptr;
    return failed_ ? nullptr : read;
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
