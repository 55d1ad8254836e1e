// rules/regex_class.cpp - XPath's classes of characters as what stands between PCRE2's brackets.
#include "rules/regex_class.hpp"

#include <algorithm>
#include <iterator>
#include <span>

#include "rules/unicode_tables.hpp"

namespace luoshi {
inline namespace v1 {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// NameStartChar and NameChar of XML 1.0, fifth edition, in order.
constexpr Range name_start[] = {{':', ':'},       {'A', 'Z'},       {'_', '_'},       {'a', 'z'},
                                {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},
                                {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},
                                {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
constexpr Range name_inside[] = {{'-', '.'},       {'0', ':'},        {'A', 'Z'},       {'_', '_'},
                                 {'a', 'z'},       {0xB7, 0xB7},      {0xC0, 0xD6},     {0xD8, 0xF6},
                                 {0xF8, 0x37D},    {0x37F, 0x1FFF},   {0x200C, 0x200D}, {0x203F, 0x2040},
                                 {0x2070, 0x218F}, {0x2C00, 0x2FEF},  {0x3001, 0xD7FF}, {0xF900, 0xFDCF},
                                 {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
constexpr Range blank[] = {{'\t', '\n'}, {'\r', '\r'}, {' ', ' '}};

void append_code(std::string& pattern, char32_t value) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    pattern += "\\x{";
    for (int shift = 20; shift >= 0; shift -= 4)
        pattern += digits[(value >> shift) & 0xF];
    pattern += '}';
}

/// Surrogates are no characters, and PCRE2 refuses them by number.
void append_range(std::string& pattern, char32_t first, char32_t last) {
    constexpr char32_t surrogate = 0xD800, last_surrogate = 0xDFFF;
    if (first < surrogate && last > last_surrogate) {
        append_range(pattern, first, surrogate - 1);
        append_range(pattern, last_surrogate + 1, last);
        return;
    }
    if (first >= surrogate && first <= last_surrogate)
        first = last_surrogate + 1;
    if (last >= surrogate && last <= last_surrogate)
        last = surrogate - 1;
    if (first > last)
        return;
    append_code(pattern, first);
    if (first != last) {
        pattern += '-';
        append_code(pattern, last);
    }
}

std::string inside_of(std::span<const Range> ranges, bool negated) {
    std::string pattern;
    char32_t next = 0;
    for (const Range& range : ranges) {
        if (!negated)
            append_range(pattern, range.first, range.last);
        else if (next < range.first)
            append_range(pattern, next, range.first - 1);
        next = range.last + 1;
    }
    if (negated && next <= 0x10FFFF)
        append_range(pattern, next, 0x10FFFF);
    return pattern;
}

constexpr std::string_view categories[] = {"C",  "Cc", "Cf", "Cn", "Co", "L",  "Ll", "Lm", "Lo",
                                           "Lt", "Lu", "M",  "Mc", "Me", "Mn", "N",  "Nd", "Nl",
                                           "No", "P",  "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps",
                                           "S",  "Sc", "Sk", "Sm", "So", "Z",  "Zl", "Zp", "Zs"};

}  // namespace

std::optional<std::string> class_of_escape(char letter) {
    switch (letter) {
        case 's':
            return inside_of(blank, false);
        case 'S':
            return inside_of(blank, true);
        case 'i':
            return inside_of(name_start, false);
        case 'I':
            return inside_of(name_start, true);
        case 'c':
            return inside_of(name_inside, false);
        case 'C':
            return inside_of(name_inside, true);
        case 'd':
            return "\\p{Nd}";
        case 'D':
            return "\\P{Nd}";
        case 'w':
            return "\\p{L}\\p{M}\\p{N}\\p{S}";  // all but punctuation, separators and others
        case 'W':
            return "\\p{P}\\p{Z}\\p{C}";
        default:
            return std::nullopt;
    }
}

std::optional<std::string> class_of_property(std::string_view name, bool negated) {
    if (std::binary_search(std::begin(categories), std::end(categories), name))
        return (negated ? "\\P{" : "\\p{") + std::string(name) + "}";
    if (name.substr(0, 2) != "Is")
        return std::nullopt;
    name.remove_prefix(2);
    const auto block = std::lower_bound(unicode_blocks.begin(), unicode_blocks.end(), name,
                                        [](const Block& b, std::string_view n) { return b.name < n; });
    if (block == unicode_blocks.end() || block->name != name)
        return std::nullopt;
    const Range range{block->first, block->last};
    return inside_of({&range, 1}, negated);
}

void append_literal(std::string& pattern, char32_t value) {
    const bool plain =
        (value >= '0' && value <= '9') || (value >= 'A' && value <= 'Z') || (value >= 'a' && value <= 'z');
    if (plain)
        pattern += static_cast<char>(value);
    else
        append_code(pattern, value);
}

}  // namespace v1
}  // namespace luoshi
