// Text of a clause as code points, with its punctuation in one form.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "luoshi/base/diagnostic.hpp"

namespace luoshi {
inline namespace v1 {
namespace clause {

using Text = std::u32string;
using View = std::u32string_view;

Text to_code_points(std::string_view utf8);  ///< invalid bytes become U+FFFD
std::string to_utf8(View text);

inline bool starts_with(View text, View head) {
    return text.substr(0, head.size()) == head;
}
inline bool ends_with(View text, View tail) {
    return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}
inline bool contains(View text, View part) {
    return text.find(part) != View::npos;
}
/// The first of `parts` that `text` starts with (or ends with); empty when none does.
View first_head(View text, std::initializer_list<View> parts);
View first_tail(View text, std::initializer_list<View> parts);
bool contains_any(View text, std::initializer_list<View> parts);
bool is_one_of(View text, std::initializer_list<View> words);
inline bool is_digit(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９');
}
/// True for Han characters: what names are made of.
inline bool is_han(char32_t c) {
    return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF) || c == U'〇';
}
/// A space, or one of 、，；。 and the marks that lists use instead.
bool is_separator(char32_t c);

/// A normalised clause: brackets （）, comma ，, semicolon ；, colon ：, one space for any white space, and
/// none at the ends. Brackets are balanced: a lone one is dropped and reported (R102).
struct NormalText {
    Text text;
    std::vector<std::size_t> partner;  ///< for a bracket, the index of the other one; else its own index
    std::string raw;                   ///< the input, invalid bytes replaced
};

NormalText normalise(std::string_view clause, Diagnostics& findings);

/// The partner table of a text with balanced brackets.
std::vector<std::size_t> match_brackets(View text);

/// `text` without spaces and separators at both ends.
View trim(View text);

/// Adds a finding about the stretch `what` of the clause.
void report(Diagnostics& findings, const char* code, Severity severity, const char* zh, const char* en,
            View what, const char* accepted_zh = "", const char* accepted_en = "");

}  // namespace clause
}  // namespace v1
}  // namespace luoshi
