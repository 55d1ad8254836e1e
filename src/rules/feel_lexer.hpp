// rules/feel_lexer.hpp - the words and signs of FEEL text.
//
// A name of FEEL may hold blanks and signs, so where a name ends is the scope's affair, not the lexer's: the
// parser asks for one token at a byte, or tries a whole name there. Nothing is stored.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi {
inline namespace v1 {
namespace rules {

enum class TokenKind : std::uint8_t {
    end,
    word,         ///< a run of characters that a name may have, beginning with one that may begin a name
    number,       ///< digits with at most one point, and an exponent
    string,       ///< with its quotes
    at_string,    ///< @"…"
    sign,         ///< one or two characters: see Token::sign
    open_text,    ///< a string that does not end
    open_remark,  ///< a comment that does not end
    unknown,      ///< a character that FEEL has no use for
};

/// Signs of two characters are their characters in base 256: "**" is '*' * 256 + '*'.
constexpr std::uint16_t sign_of(char first, char second) {
    return static_cast<std::uint16_t>(static_cast<unsigned char>(first) * 256 +
                                      static_cast<unsigned char>(second));
}

struct Token {
    TokenKind kind = TokenKind::end;
    std::uint16_t sign = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    bool is(char c) const { return kind == TokenKind::sign && sign == static_cast<unsigned char>(c); }
    bool is(char c, char d) const { return kind == TokenKind::sign && sign == sign_of(c, d); }
};

/// The first byte at or after `at` that belongs to no blank and no comment. A comment that does not end stops
/// before its beginning.
std::uint32_t skip_blanks(std::string_view text, std::uint32_t at);

/// The token at or after `at`. Linear in its length.
Token read_token(std::string_view text, std::uint32_t at);

/// Whether a name may begin with, or go on with, a character (DMN 1.5, 10.3.1.2 rules 28 to 30).
bool is_name_start(char32_t c);
bool is_name_part(char32_t c);
/// Signs that a name may hold between its parts.
constexpr bool is_name_sign(char c) {
    return c == '.' || c == '/' || c == '-' || c == '\'' || c == '+' || c == '*';
}

/// The end of the run of name characters at `at`, which is `at` itself where there is none.
std::uint32_t word_end(std::string_view text, std::uint32_t at);

/// A name cut into words and signs: what it is compared by, so that blanks within it do not count.
class NameParts {
  public:
    explicit NameParts(std::string_view name);

    std::string_view first() const { return parts_.empty() ? std::string_view{} : parts_.front(); }
    std::size_t size() const { return parts_.size(); }
    /// The end of the name where it stands in `text` at `at` (no blanks before it), or `at` where it does
    /// not.
    std::uint32_t match(std::string_view text, std::uint32_t at) const;

  private:
    std::vector<std::string> parts_;
};

/// A name as it is kept: without blanks at its ends, with one where there were several.
std::string normal_name(std::string_view name);

/// The text of a string literal with its escapes resolved. `literal` includes the quotes.
std::string unescaped(std::string_view literal);

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
