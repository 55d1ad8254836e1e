#include "rules/feel_lexer.hpp"

#include <algorithm>

#include "luoshi/base/text.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

struct Span {
    char32_t first;
    char32_t last;
};

constexpr Span name_starts[] = {
    {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},   {0x37F, 0x167F},
    {0x1681, 0x180D}, {0x180F, 0x1FFF}, {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},
    {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFEFE}, {0xFF00, 0xFFFD}, {0x10000, 0xEFFFF},
};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Bytes of the blank at `at`, 0 where there is none (rule 61 and vertical space).
std::uint32_t blank_size(std::string_view text, std::uint32_t at) {
    const char c = text[at];
    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return 1;
    if (static_cast<unsigned char>(c) < 0x80)
        return 0;
    const CodePoint point = decode_utf8(text, at);
    const char32_t v = point.value;
    const bool blank = v == 0x85 || v == 0xA0 || v == 0x1680 || v == 0x180E || (v >= 0x2000 && v <= 0x200B) ||
                       v == 0x2028 || v == 0x2029 || v == 0x202F || v == 0x205F || v == 0x3000 || v == 0xFEFF;
    return blank ? point.size : 0;
}

Token read_number(std::string_view text, std::uint32_t at) {
    const auto digit_at = [&](std::size_t i) { return i < text.size() && is_digit(text[i]); };
    std::uint32_t end = at;
    while (digit_at(end))
        ++end;
    if (end < text.size() && text[end] == '.' && digit_at(end + 1)) {
        ++end;
        while (digit_at(end))
            ++end;
    }
    if (end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
        std::uint32_t exponent = end + 1;
        if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-'))
            ++exponent;
        if (digit_at(exponent)) {
            end = exponent;
            while (digit_at(end))
                ++end;
        }
    }
    return {TokenKind::number, 0, at, end};
}

Token read_string(std::string_view text, std::uint32_t begin, std::uint32_t quote, TokenKind kind) {
    for (std::uint32_t at = quote + 1; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == '"')
            return {kind, 0, begin, at + 1};
    }
    return {TokenKind::open_text, 0, begin, static_cast<std::uint32_t>(text.size())};
}

constexpr std::string_view pairs[] = {"**", "..", "<=", ">=", "!=", "->"};
constexpr std::string_view singles = "()[]{}<>=+-*/.,:'";

int hex_value(std::string_view digits) {
    int value = 0;
    for (const char c : digits) {
        const int digit = is_digit(c)              ? c - '0'
                          : (c >= 'a' && c <= 'f') ? c - 'a' + 10
                          : (c >= 'A' && c <= 'F') ? c - 'A' + 10
                                                   : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/// The code point of `\uXXXX` or `\UXXXXXX` at `at`, -1 where there is none; `size` is its length.
int unicode_escape(std::string_view text, std::size_t at, std::size_t& size) {
    if (at + 1 >= text.size() || text[at] != '\\' || (text[at + 1] != 'u' && text[at + 1] != 'U'))
        return -1;
    const std::size_t digits = text[at + 1] == 'u' ? 4 : 6;
    if (text.size() - at - 2 < digits)
        return -1;
    size = 2 + digits;
    return hex_value(text.substr(at + 2, digits));
}

}  // namespace

bool is_name_start(char32_t c) {
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '?';
    return std::any_of(std::begin(name_starts), std::end(name_starts),
                       [c](const Span& span) { return c >= span.first && c <= span.last && c != 0x3000; });
}

bool is_name_part(char32_t c) {
    return is_name_start(c) || (c >= '0' && c <= '9') || c == 0xB7 || (c >= 0x300 && c <= 0x36F) ||
           (c >= 0x203F && c <= 0x2040);
}

std::uint32_t skip_blanks(std::string_view text, std::uint32_t at) {
    const auto size = static_cast<std::uint32_t>(text.size());
    while (at < size) {
        if (const std::uint32_t blank = blank_size(text, at)) {
            at += blank;
        } else if (text.substr(at, 2) == "//") {
            const std::size_t end = text.find_first_of("\r\n", at);
            at = end == std::string_view::npos ? size : static_cast<std::uint32_t>(end);
        } else if (text.substr(at, 2) == "/*") {
            const std::size_t end = text.find("*/", at + 2);
            if (end == std::string_view::npos)
                return at;
            at = static_cast<std::uint32_t>(end) + 2;
        } else {
            break;
        }
    }
    return at;
}

std::uint32_t word_end(std::string_view text, std::uint32_t at) {
    while (at < text.size()) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            if (!is_name_part(byte))
                break;
            ++at;
            continue;
        }
        const CodePoint point = decode_utf8(text, at);
        if (point.size == 0 || !is_name_part(point.value))
            break;
        at += point.size;
    }
    return at;
}

Token read_token(std::string_view text, std::uint32_t from) {
    const std::uint32_t at = skip_blanks(text, from);
    if (at >= text.size())
        return {TokenKind::end, 0, at, at};
    const char c = text[at];
    const std::string_view two = text.substr(at, 2);
    if (is_digit(c) || (c == '.' && two.size() == 2 && is_digit(two[1])))
        return read_number(text, at);
    if (c == '"')
        return read_string(text, at, at, TokenKind::string);
    if (two == "@\"")
        return read_string(text, at, at + 1, TokenKind::at_string);
    if (two == "/*")
        return {TokenKind::open_remark, 0, at, static_cast<std::uint32_t>(text.size())};
    const CodePoint point = decode_utf8(text, at);
    if (point.size > 0 && is_name_start(point.value))
        return {TokenKind::word, 0, at, word_end(text, at)};
    for (const std::string_view pair : pairs)
        if (two == pair)
            return {TokenKind::sign, sign_of(pair[0], pair[1]), at, at + 2};
    if (singles.find(c) != std::string_view::npos)
        return {TokenKind::sign, static_cast<unsigned char>(c), at, at + 1};
    return {TokenKind::unknown, 0, at, at + (point.size > 0 ? point.size : 1)};
}

NameParts::NameParts(std::string_view name) {
    std::uint32_t at = 0;
    while (at < name.size()) {
        if (const std::uint32_t blank = blank_size(name, at)) {
            at += blank;
            continue;
        }
        std::uint32_t end = word_end(name, at);
        if (end == at)
            end = at + std::max(std::uint32_t{1}, decode_utf8(name, at).size);
        parts_.emplace_back(name.substr(at, end - at));
        at = end;
    }
}

std::uint32_t NameParts::match(std::string_view text, std::uint32_t begin) const {
    std::uint32_t at = begin;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        if (i > 0)
            while (at < text.size() && blank_size(text, at) > 0)
                at += blank_size(text, at);
        const std::string& part = parts_[i];
        if (text.compare(at, part.size(), part) != 0)
            return begin;
        const std::uint32_t end = at + static_cast<std::uint32_t>(part.size());
        if (word_end(part, 0) == part.size() && word_end(text, end) != end)
            return begin;
        at = end;
        if (at > text.size())
            return begin;
    }
    return at;
}

std::string normal_name(std::string_view name) {
    std::string text;
    bool blank = false;
    for (std::uint32_t at = 0; at < name.size();) {
        if (const std::uint32_t size = blank_size(name, at)) {
            blank = true;
            at += size;
            continue;
        }
        if (blank && !text.empty())
            text += ' ';
        blank = false;
        text += name[at++];
    }
    return text;
}

std::string unescaped(std::string_view literal) {
    const std::string_view inner = literal.substr(1, literal.size() - 2);
    if (inner.find('\\') == std::string_view::npos)
        return std::string(inner);
    std::string text;
    for (std::size_t at = 0; at < inner.size();) {
        if (inner[at] != '\\' || at + 1 == inner.size()) {
            text += inner[at++];
            continue;
        }
        std::size_t size = 0;
        int code = unicode_escape(inner, at, size);
        if (code >= 0) {
            at += size;
            std::size_t low_size = 0;
            const int low = code >= 0xD800 && code < 0xDC00 ? unicode_escape(inner, at, low_size) : -1;
            if (low >= 0xDC00 && low < 0xE000) {
                code = 0x10000 + (code - 0xD800) * 0x400 + (low - 0xDC00);
                at += low_size;
            }
            const bool valid = code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
            append_utf8(text, valid ? static_cast<char32_t>(code) : U'\uFFFD');
            continue;
        }
        const std::string_view known = "'\"\\nrt";
        const std::string_view meant = "'\"\\\n\r\t";
        const std::size_t which = known.find(inner[at + 1]);
        if (which == std::string_view::npos) {
            text += inner[at++];  // a lone backslash stands for itself
            continue;
        }
        text += meant[which];
        at += 2;
    }
    return text;
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
