// rules/regex_syntax.hpp - a regular expression of XPath, rewritten for PCRE2.
#pragma once

#include <string>
#include <string_view>

#include "luoshi/base/version.hpp"
#include "luoshi/rules/regex.hpp"

namespace luoshi {
inline namespace v1 {

/// XPath's flags.
struct RegexFlags {
    bool dot_all = false;      ///< s
    bool multiline = false;    ///< m
    bool ignore_case = false;  ///< i
    bool free_space = false;   ///< x
    bool literal = false;      ///< q
};
RegexResult<RegexFlags> read_regex_flags(std::string_view flags);

/// For PCRE2 with UTF, DOTALL, DOLLAR_ENDONLY and MATCH_UNSET_BACKREF, lines ending in LF. `pattern` is not
/// literal. Every construct is written anew, so that nothing of PCRE2 but what XPath has gets through.
RegexResult<std::string> rewrite_regex(std::string_view pattern, const RegexFlags& flags);

}  // namespace v1
}  // namespace luoshi
