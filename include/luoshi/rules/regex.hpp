// luoshi/rules/regex.hpp - regular expressions as FEEL has them: those of XPath and XQuery Functions 3.1,
// section 5.6.
//
// XPath's syntax (\i \c, \p{IsCyrillic}, [a-z-[aeiou]], flags s m i x q) is translated and run by PCRE2, over
// code points. Matching is bounded: a pattern that would try without end gives an error after a fixed number
// of steps. A Regex is compiled once, may be used by any number of threads at once, and is cheap to copy.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "luoshi/base/diagnostic.hpp"
#include "luoshi/base/version.hpp"

namespace luoshi {
inline namespace v1 {

/// What is wrong with a pattern, its flags, a replacement, or a match that takes too long.
struct RegexError {
    Message what;
    std::size_t byte = 0;  ///< where in the pattern or replacement
};

/// A value or an error.
template <class T>
struct RegexResult {
    std::optional<T> value;
    RegexError error;

    explicit operator bool() const { return value.has_value(); }
    const T& operator*() const { return *value; }
    const T* operator->() const { return &*value; }
};

/// A compiled pattern.
class Regex {
  public:
    /// `flags` holds any of s (. matches line ends too), m (^ and $ at line ends too), i (case is ignored), x
    /// (blanks in the pattern are ignored) and q (the pattern is plain text). Patterns of more than 64 KiB
    /// are refused.
    static RegexResult<Regex> compile(std::string_view pattern, std::string_view flags = {});

    /// Whether any part of the text matches.
    RegexResult<bool> matches(std::string_view text) const;
    /// Every match replaced: $0 is the match, $1 … the groups, \$ and \\ the characters themselves. With flag
    /// q the replacement is plain text. An error where the pattern matches the empty text.
    RegexResult<std::string> replace(std::string_view text, std::string_view replacement) const;
    /// The parts between matches; one empty part for an empty text. An error where the pattern matches the
    /// empty text.
    RegexResult<std::vector<std::string>> split(std::string_view text) const;
    /// Every match, from left to right; matches of nothing included.
    RegexResult<std::vector<std::string>> extract(std::string_view text) const;

  private:
    struct Program;
    explicit Regex(std::shared_ptr<const Program> program) : program_(std::move(program)) {}
    std::shared_ptr<const Program> program_;
};

/// A text that a replacement of unbounded size would make: no result of replace() is longer, in bytes.
inline constexpr std::size_t max_replaced_size = std::size_t{64} << 20;

}  // namespace v1
}  // namespace luoshi
