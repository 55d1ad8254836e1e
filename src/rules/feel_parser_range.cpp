// The text of a range, as range(from) takes it.
#include "rules/feel_parser.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {

/// A number, a string, or a date, time or duration.
Expr Parser::range_literal_end() {
    const Token token = peek();
    if (token.kind == TokenKind::string || token.kind == TokenKind::at_string)
        return primary();
    if (token.kind == TokenKind::number || token.is('-')) {
        negative_literal_ = accept('-');
        if (peek().kind == TokenKind::number)
            return number();
    }
    for (const std::string_view maker : {"date and time", "date", "time", "duration"})
        if (NameParts(maker).match(text_, token.begin) > token.begin)
            return postfix();
    return unexpected("数、文字、日期、时间或时长", "a number, a string, a date, a time or a duration");
}

Expr Parser::whole_range() {
    const Token open = next();
    if (!open.is('[') && !open.is('(') && !open.is(']'))
        return unexpected("[ ( ]", "[ ( ]");
    open_end_ = true;
    Expr low;
    if (!peek().is('.', '.'))
        low = range_literal_end();
    if (!peek().is('.', '.'))
        return unexpected("..", "..");
    next();
    Expr high;
    if (!peek().is(')') && !peek().is('[') && !peek().is(']'))
        high = range_literal_end();
    const Token close = peek();
    if (!close.is(')') && !close.is('[') && !close.is(']'))
        return unexpected(") [ ]", ") [ ]");
    next();
    expect_end();
    const bool low_missing = low.node == no_node;
    const bool high_missing = high.node == no_node;
    // What has no end has none to include.
    if ((low_missing && (high_missing || open.is('['))) || (high_missing && close.is(']')))
        return fail("E001", close.begin, {"没有端点的一侧须为开区间", "a side without an end must be open"});
    if (failed_ || (!low_missing && !builder_.is_constant(low.node)) ||
        (!high_missing && !builder_.is_constant(high.node)))
        return fail("E001", 0, {"端点须为字面值", "the ends must be literals"});
    const std::uint32_t node = builder_.add(Op::range, 0, low.node, high.node);
    builder_.node(node).flag = static_cast<std::uint8_t>((open.is('[') ? 1 : 0) | (close.is(']') ? 2 : 0));
    return fold({node, nullptr});
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
