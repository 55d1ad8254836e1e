// rules/regex.cpp - matching, replacing, splitting and extracting over PCRE2.
#include "luoshi/rules/regex.hpp"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <cstdint>
#include <new>

#include "luoshi/base/text.hpp"
#include "rules/regex_syntax.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

template <auto release>
struct Pcre2Release {
    template <class T>
    void operator()(T* pointer) const {
        release(pointer);
    }
};
template <class T, auto release>
using Pcre2Owned = std::unique_ptr<T, Pcre2Release<release>>;

}  // namespace detail

namespace {

constexpr std::size_t longest_pattern = 64 * 1024;
constexpr std::uint32_t deepest_nesting = 200;
constexpr std::uint32_t heap_kibibytes = 64 * 1024;

using Bytes = PCRE2_SPTR;

Bytes bytes_of(std::string_view text) {
    return reinterpret_cast<Bytes>(text.data() != nullptr ? text.data() : "");
}

template <class T>
T* or_throw(T* pointer) {
    return pointer != nullptr ? pointer : throw std::bad_alloc();
}

}  // namespace

struct Regex::Program {
    detail::Pcre2Owned<pcre2_code, pcre2_code_free> code;
    std::size_t groups = 0;
    bool literal = false;
    bool matches_empty = false;
};

namespace {

/// The matches of a pattern in a text, one after the other.
///
/// Steps are bounded for the whole text: each search starts with few and is repeated with sixteen times as
/// many while they don't suffice, so that what a search took is known to a factor, and is taken off what is
/// left.
class Search {
  public:
    enum class Outcome { found, none, failed };

    Search(const pcre2_code* code, std::string_view text)
        : code_(code),
          text_(text),
          data_(or_throw(pcre2_match_data_create_from_pattern(code, nullptr))),
          limits_(or_throw(pcre2_match_context_create(nullptr))),
          left_(1'000'000 + 64 * static_cast<std::uint64_t>(text.size())) {
        pcre2_set_heap_limit(limits_.get(), heap_kibibytes);
    }

    Outcome next() {
        if (at_ > text_.size())
            return Outcome::none;
        constexpr std::uint64_t first_try = 64;
        int result = PCRE2_ERROR_MATCHLIMIT;
        for (std::uint64_t steps = first_try; result == PCRE2_ERROR_MATCHLIMIT && left_ > 0; steps *= 16) {
            const std::uint64_t allowed = std::min({steps, left_, std::uint64_t{UINT32_MAX}});
            pcre2_set_match_limit(limits_.get(), static_cast<std::uint32_t>(allowed));
            result = pcre2_match(code_, bytes_of(text_), text_.size(), at_, checked_ ? PCRE2_NO_UTF_CHECK : 0,
                                 data_.get(), limits_.get());
            checked_ =
                checked_ || result > 0 || result == PCRE2_ERROR_NOMATCH || result == PCRE2_ERROR_MATCHLIMIT;
            if (result == PCRE2_ERROR_MATCHLIMIT || allowed > first_try)
                left_ -= allowed;
        }
        if (result == PCRE2_ERROR_NOMATCH)
            return Outcome::none;
        if (result < 0) {
            error_.what = reason(result);
            return Outcome::failed;
        }
        at_ = end();
        if (begin() == end())  // matches nothing: go on behind the next character
            at_ += std::max<std::size_t>(1, decode_utf8(text_, at_).size);
        return Outcome::found;
    }

    std::size_t begin(std::size_t group = 0) const {
        return pcre2_get_ovector_pointer(data_.get())[group * 2];
    }
    std::size_t end(std::size_t group = 0) const {
        return pcre2_get_ovector_pointer(data_.get())[group * 2 + 1];
    }
    /// Empty where the group took no part.
    std::string_view group(std::size_t number) const {
        return begin(number) == PCRE2_UNSET ? std::string_view()
                                            : text_.substr(begin(number), end(number) - begin(number));
    }
    std::string_view before(std::size_t from) const { return text_.substr(from, begin() - from); }
    const RegexError& error() const { return error_; }

  private:
    static Message reason(int result) {
        switch (result) {
            case PCRE2_ERROR_NOMEMORY:
                throw std::bad_alloc();
            case PCRE2_ERROR_MATCHLIMIT:
            case PCRE2_ERROR_DEPTHLIMIT:
            case PCRE2_ERROR_HEAPLIMIT:
                return {"此正则表达式在这段文本上需要的步骤过多",
                        "the pattern takes too many steps on this text"};
            default:
                return result <= PCRE2_ERROR_UTF8_ERR1 && result >= PCRE2_ERROR_UTF8_ERR21
                           ? Message{"文本不是 UTF-8", "the text is not UTF-8"}
                           : Message{"匹配失败",
                                     "matching failed with PCRE2's error " + std::to_string(result)};
        }
    }

    const pcre2_code* code_;
    std::string_view text_;
    detail::Pcre2Owned<pcre2_match_data, pcre2_match_data_free> data_;
    detail::Pcre2Owned<pcre2_match_context, pcre2_match_context_free> limits_;
    std::uint64_t left_;
    std::size_t at_ = 0;
    bool checked_ = false;
    RegexError error_;
};

/// A piece of a replacement: text, or a group where number is not -1.
struct Piece {
    std::string text;
    int group = -1;
};

RegexResult<std::vector<Piece>> read_replacement(std::string_view text, std::size_t groups) {
    std::vector<Piece> pieces(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\') {
            if (i + 1 == text.size() || (text[i + 1] != '\\' && text[i + 1] != '$'))
                return {
                    std::nullopt,
                    {{"替换文本中 \\ 后只能是 \\ 或 $", "in a replacement \\ must be followed by \\ or $"},
                     i}};
            pieces.back().text += text[++i];
        } else if (text[i] == '$') {
            const std::size_t from = i;
            std::size_t number = 0;
            bool any = false;
            while (i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9') {
                const std::size_t longer = number * 10 + static_cast<std::size_t>(text[i + 1] - '0');
                if (any && longer > groups)
                    break;
                number = longer;
                any = true;
                ++i;
            }
            if (!any)
                return {std::nullopt,
                        {{"替换文本中 $ 后须是数字",
                          "in a replacement $ must be followed by a digit; \\$ is the character"},
                         from}};
            if (number <= groups)  // of a group that there is not, nothing
                pieces.push_back({{}, static_cast<int>(number)});
            pieces.emplace_back();
        } else {
            pieces.back().text += text[i];
        }
    }
    return {std::move(pieces), {}};
}

RegexError empty_match() {
    return {{"正则表达式不能匹配空文本", "the pattern must not match the empty text"}, 0};
}

}  // namespace

RegexResult<Regex> Regex::compile(std::string_view pattern, std::string_view flags) {
    const RegexResult<RegexFlags> read = read_regex_flags(flags);
    if (!read)
        return {std::nullopt, read.error};
    if (pattern.size() > longest_pattern)
        return {
            std::nullopt,
            {{"正则表达式过长，至多 64 KiB", "the pattern is too long; at most 64 KiB"}, longest_pattern}};
    std::uint32_t options = PCRE2_UTF | (read->ignore_case ? PCRE2_CASELESS : 0);
    std::string rewritten(pattern);
    if (read->literal) {
        options |= PCRE2_LITERAL;
    } else {
        RegexResult<std::string> result = rewrite_regex(pattern, *read);
        if (!result)
            return {std::nullopt, result.error};
        rewritten = *result;
        options |= PCRE2_DOTALL | PCRE2_DOLLAR_ENDONLY | PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C |
                   (read->multiline ? PCRE2_MULTILINE : 0);
    }
    const detail::Pcre2Owned<pcre2_compile_context, pcre2_compile_context_free> context(
        or_throw(pcre2_compile_context_create(nullptr)));
    pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
    pcre2_set_parens_nest_limit(context.get(), deepest_nesting);
    auto program = std::make_shared<Program>();
    int problem = 0;
    PCRE2_SIZE at = 0;
    program->code.reset(
        pcre2_compile(bytes_of(rewritten), rewritten.size(), options, &problem, &at, context.get()));
    if (!program->code) {
        if (problem == PCRE2_ERROR_NOMEMORY || problem == 121)
            throw std::bad_alloc();
        PCRE2_UCHAR words[200] = {};
        pcre2_get_error_message(problem, words, sizeof(words));
        return {std::nullopt,
                {{"正则表达式不能编译",
                  "the pattern can't be compiled: " + std::string(reinterpret_cast<const char*>(words))},
                 0}};
    }
    std::uint32_t groups = 0;
    pcre2_pattern_info(program->code.get(), PCRE2_INFO_CAPTURECOUNT, &groups);
    program->groups = groups;
    program->literal = read->literal;
    program->matches_empty = Search(program->code.get(), {}).next() == Search::Outcome::found;
    return {Regex(std::move(program)), {}};
}

RegexResult<bool> Regex::matches(std::string_view text) const {
    Search search(program_->code.get(), text);
    const Search::Outcome outcome = search.next();
    if (outcome == Search::Outcome::failed)
        return {std::nullopt, search.error()};
    return {outcome == Search::Outcome::found, {}};
}

RegexResult<std::string> Regex::replace(std::string_view text, std::string_view replacement) const {
    if (program_->matches_empty)
        return {std::nullopt, empty_match()};
    RegexResult<std::vector<Piece>> pieces{std::vector<Piece>{{std::string(replacement), -1}}, {}};
    if (!program_->literal)
        pieces = read_replacement(replacement, program_->groups);
    if (!pieces)
        return {std::nullopt, pieces.error};
    std::string result;
    std::size_t from = 0;
    Search search(program_->code.get(), text);
    Search::Outcome outcome = search.next();
    for (; outcome == Search::Outcome::found; outcome = search.next()) {
        result += search.before(from);
        for (const Piece& piece : *pieces)
            result += piece.group < 0 ? std::string_view(piece.text)
                                      : search.group(static_cast<std::size_t>(piece.group));
        from = search.end();
        if (result.size() > max_replaced_size)
            return {std::nullopt, {{"替换结果过长", "the result is too long"}, 0}};
    }
    if (outcome == Search::Outcome::failed)
        return {std::nullopt, search.error()};
    result += text.substr(from);
    return {std::move(result), {}};
}

RegexResult<std::vector<std::string>> Regex::split(std::string_view text) const {
    if (program_->matches_empty)
        return {std::nullopt, empty_match()};
    std::vector<std::string> parts;
    std::size_t from = 0;
    Search search(program_->code.get(), text);
    Search::Outcome outcome = search.next();
    for (; outcome == Search::Outcome::found; outcome = search.next()) {
        parts.emplace_back(search.before(from));
        from = search.end();
    }
    if (outcome == Search::Outcome::failed)
        return {std::nullopt, search.error()};
    parts.emplace_back(text.substr(from));
    return {std::move(parts), {}};
}

RegexResult<std::vector<std::string>> Regex::extract(std::string_view text) const {
    std::vector<std::string> found;
    Search search(program_->code.get(), text);
    Search::Outcome outcome = search.next();
    for (; outcome == Search::Outcome::found; outcome = search.next())
        found.emplace_back(search.group(0));
    if (outcome == Search::Outcome::failed)
        return {std::nullopt, search.error()};
    return {std::move(found), {}};
}

}  // namespace v1
}  // namespace luoshi
