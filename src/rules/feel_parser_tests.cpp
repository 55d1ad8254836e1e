// Unary tests: the cells of decision tables, allowed values, and what stands behind `in`.
#include <algorithm>
#include <utility>

#include "luoshi/base/text.hpp"
#include "rules/depth_guard.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

/// Whether an expression by its form asks a question: then its answer counts, where the value is no boolean.
bool is_condition(Op op) {
    switch (op) {
        case Op::equal:
        case Op::not_equal:
        case Op::less:
        case Op::less_equal:
        case Op::greater:
        case Op::greater_equal:
        case Op::both:
        case Op::either:
        case Op::between:
        case Op::in_tests:
        case Op::instance_of:
        case Op::some:
        case Op::every:
        case Op::call_built_in:
        case Op::call:
        case Op::call_named:
            return true;
        default:
            return false;
    }
}

}  // namespace

std::uint32_t Parser::test_of(Op op, Expr end, std::uint32_t at) {
    const std::uint32_t value = builder_.reference(input_, at);
    return builder_.add(op, at, value, end.node);
}

/// One test; `level` is how much of an expression it may be.
std::uint32_t Parser::positive_test(Expr (Parser::*level)()) {
    const Token token = peek();
    const std::pair<bool, Op> signs[] = {
        {token.is('<'), Op::less},           {token.is('<', '='), Op::less_equal},
        {token.is('>'), Op::greater},        {token.is('>', '='), Op::greater_equal},
        {token.is('!', '='), Op::not_equal}, {token.is('='), Op::equal}};
    for (const auto& [is, op] : signs) {
        if (is) {
            next();
            return test_of(op, additive(), token.begin);
        }
    }
    const bool used_before = std::exchange(input_used_, false);
    const Expr value = (this->*level)();
    const bool uses_input = std::exchange(input_used_, used_before);
    if (failed_)
        return value.node;
    if (uses_input)
        return builder_.add(Op::test_value, token.begin, value.node);
    const std::uint32_t slot = builder_.reference(input_, token.begin);
    const std::uint32_t node = builder_.add(Op::test_equal, token.begin, value.node, slot);
    builder_.node(node).flag = is_condition(builder_.node(value.node).op) ? 1 : 0;
    return node;
}

bool Parser::tests_until(char close, std::vector<std::uint32_t>& tests) {
    do {
        tests.push_back(positive_test(&Parser::expression));
    } while (accept(','));
    if (close != 0)
        return expect(close, "");
    expect_end();
    return !failed_;
}

std::uint32_t Parser::whole_unary_tests(const Binding& input) {
    input_ = input;
    in_tests_ = true;
    const std::size_t mark = builder_.scope_mark();
    builder_.bind("?", input);
    std::uint32_t node = no_node;
    if (text_.size() > max_text_size || find_invalid_utf8(text_) != std::string_view::npos)
        fail("E014", 0, {"文本不是 UTF-8，或过长", "the text is not UTF-8, or too long"});
    const Token first = peek();
    const Token second = read_token(text_, first.end);
    const bool any = first.kind == TokenKind::end || (first.is('-') && second.kind == TokenKind::end);
    if (!any && !failed_) {
        std::vector<std::uint32_t> tests;
        bool negated = false;
        if (at_word("not") && second.is('(')) {
            // not(…) around the whole text is a test; otherwise it is the function, within an expression.
            next();
            next();
            negated = tests_until(')', tests) && peek().kind == TokenKind::end;
            if (!negated) {
                failed_ = false;
                tests.clear();
                move_to(0);
            }
        }
        if (!negated)
            tests_until(0, tests);
        if (!failed_) {
            const bool one = tests.size() == 1 && !negated;
            node = one ? tests.front()
                       : builder_.add(negated ? Op::not_tests : Op::tests, first.begin, builder_.list(tests),
                                      static_cast<std::uint32_t>(tests.size()));
        }
    }
    builder_.unbind(mark);
    in_tests_ = false;
    if (failed_)
        return builder_.broken(finding_, static_cast<std::uint32_t>(finding_.place.byte));
    return node;
}

Expr Parser::in(Expr value, std::uint32_t at) {
    const DepthGuard guard(*this);
    if (!guard)
        return nothing();
    const std::uint32_t slot = builder_.take_slots(1);
    const Binding outer = std::exchange(input_, Binding{Op::slot, slot, builder_.frame(), value.type});
    const bool outer_tests = std::exchange(in_tests_, true);
    const bool used = std::exchange(input_used_, false);
    const std::size_t mark = builder_.scope_mark();
    builder_.bind("?", input_);
    std::vector<std::uint32_t> tests;
    // "in (a, b)": tests in brackets; "in (1..5)": a range that begins with the same bracket.
    const Token open = peek();
    if (open.is('(')) {
        next();
        tests.push_back(positive_test(&Parser::expression));
        if (peek().is('.', '.')) {
            // What was read is the range's low end.
            const Node test = builder_.node(tests.front());
            if (test.op != Op::test_equal)
                return unexpected(")", ")");
            next();
            const Expr range = range_after(open.begin, {test.a, nullptr}, false);
            const std::uint32_t value_slot = builder_.reference(input_, open.begin);
            tests.front() = builder_.add(Op::test_equal, open.begin, range.node, value_slot);
        } else if (accept(',')) {
            tests_until(')', tests);
        } else {
            expect(')', "");
        }
    } else {
        tests.push_back(positive_test(&Parser::additive));
    }
    builder_.unbind(mark);
    input_ = outer;
    in_tests_ = outer_tests;
    input_used_ = used;
    builder_.release_slots(1);
    const std::uint32_t node = builder_.add(Op::in_tests, at, value.node, builder_.list(tests), slot);
    builder_.node(node).count = static_cast<std::uint16_t>(std::min<std::size_t>(tests.size(), 0xFFFF));
    return {node, nullptr};
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
