// rules/feel_parser.hpp - FEEL text into the nodes of a program.
//
// A recursive descent over DMN 1.5, 10.3.1.2. Names are resolved while parsing, as their ends depend on what
// is in scope. After the first error the parser stands at the end of the text, so that everything under way
// ends.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/builder.hpp"
#include "rules/feel_lexer.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

/// Levels of expressions in a text, and bytes of it.
inline constexpr int max_parse_depth = 250;
inline constexpr std::size_t max_text_size = std::size_t{1} << 20;

/// A node, and its type where it is known: it says which names its entries have.
struct Expr {
    std::uint32_t node = no_node;
    const Type* type = nullptr;
};

class Parser {
  public:
    Parser(Builder& builder, std::string_view text) : builder_(builder), text_(text) {}

    /// The whole text as an expression; a node that answers null where it can't be read.
    Expr whole_expression();
    /// The whole text as unary tests of the value in a slot of the current frame. `no_node` for "-":
    /// anything.
    std::uint32_t whole_unary_tests(const Binding& input);
    /// The whole text as expressions between commas (output values).
    std::vector<Expr> whole_list();
    /// The whole text as a range of literals (DMN 1.5, rule 66), which may lack an end where it is open.
    Expr whole_range();
    /// The whole text as a type, null where it is none.
    TypePtr whole_type();
    bool failed() const { return failed_; }

  private:
    friend class DepthGuard;

    // feel_parser.cpp: operators
    Expr expression();
    Expr disjunction();
    Expr conjunction();
    Expr comparison();
    Expr additive();
    Expr multiplicative();
    Expr power();
    Expr unary();
    Expr instance_of();
    Expr chain(Expr (Parser::*below)(), std::string_view word, Op op);

    // feel_parser_primary.cpp: literals, brackets, paths, calls
    Expr postfix();
    Expr primary();
    Expr number();
    Expr at_string();
    Expr parenthesis();
    Expr list_or_range();
    Expr range_after(std::uint32_t at, Expr low, bool low_closed);
    Expr half_range();
    Expr range_literal_end();
    Expr context();
    Expr member(Expr base);
    Expr filter(Expr base);
    Expr item_expression(Expr base, std::uint32_t at);

    // feel_parser_call.cpp
    Expr call(Expr callee);
    Expr call_built_in(std::int32_t first, std::uint32_t at);
    struct Argument {
        std::string name;  ///< empty where it goes by place
        std::uint32_t node = no_node;
    };
    std::uint32_t arguments(std::vector<Argument>& read);
    Expr built_in_node(std::int32_t first, std::uint32_t at, const std::vector<Argument>& given,
                       std::uint32_t slot);
    std::string argument_name();

    // feel_parser_words.cpp: if, for, some, every, function, names, types
    Expr if_else();
    Expr for_each();
    Expr quantified(Op op);
    bool iterators(std::vector<std::uint32_t>& entries, std::string_view stop, const Type*& last);
    Expr function();
    Expr name(const Token& word);
    Expr unknown_name(const Token& word);
    std::string raw_name(std::string_view stops);
    std::string plain_words();
    TypePtr type();
    TypePtr type_arguments(std::string_view word);

    // feel_parser_tests.cpp
    Expr in(Expr value, std::uint32_t at);
    std::uint32_t positive_test(Expr (Parser::*level)());
    std::uint32_t test_of(Op op, Expr end, std::uint32_t at);
    bool tests_until(char close, std::vector<std::uint32_t>& tests);

    // the text
    const Token& peek() {
        if (!peeked_) {
            token_ = read_token(text_, pos_);
            peeked_ = true;
        }
        return token_;
    }
    Token next() {
        const Token token = peek();
        move_to(token.end);
        return token;
    }
    void move_to(std::uint32_t at) {
        pos_ = at;
        peeked_ = false;
    }
    bool accept(char sign) {
        if (!peek().is(sign))
            return false;
        next();
        return true;
    }
    std::string_view word_of(const Token& token) const {
        return text_.substr(token.begin, token.end - token.begin);
    }
    bool at_word(std::string_view word) { return peek().kind == TokenKind::word && word_of(peek()) == word; }
    bool accept_word(std::string_view word) {
        if (!at_word(word))
            return false;
        next();
        return true;
    }
    bool expect(char sign, const char* where);
    bool expect_word(std::string_view word);
    Expr fail(const char* code, std::uint32_t at, Message what, Message accepted = {});
    Expr unexpected(const char* accepted_zh, const char* accepted_en);
    Expr nothing() { return {builder_.constant(Value(), pos_), nullptr}; }
    Expr fold(Expr folded);
    Expr binary(Op op, Expr left, Expr right, std::uint32_t at);
    void expect_end();

    Builder& builder_;
    std::string_view text_;
    std::uint32_t pos_ = 0;
    Token token_;
    bool peeked_ = false;
    bool failed_ = false;
    int depth_ = 0;
    Diagnostic finding_;
    Binding input_;             ///< what `?` is in tests
    std::string pending_name_;  ///< of the entry whose value is being read: a function in it may call itself
    bool in_tests_ = false;
    bool input_used_ = false;  ///< `?` was named since it was last cleared
    bool negative_literal_ = false;
    bool open_end_ = false;  ///< the end of a range is being read: "[" may close it
};

bool is_keyword(std::string_view word);

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
