// rules/regex_syntax.cpp - a regular expression of XPath (Functions and Operators 3.1, 5.6.1), rewritten for
// PCRE2.
#include "rules/regex_syntax.hpp"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "luoshi/base/text.hpp"
#include "rules/regex_class.hpp"

namespace luoshi {
inline namespace v1 {
namespace {

constexpr int deepest_subtraction = 32;
constexpr int most_repeats = 65535;

class Rewriter {
  public:
    Rewriter(std::string_view pattern, const RegexFlags& flags) : text_(pattern), flags_(flags) {}

    RegexResult<std::string> run() {
        for (skip_blanks(); !error_ && !at_end(); skip_blanks())
            element();
        if (!error_ && !open_.empty())
            fail(open_.back().at, "圆括号没有闭合", "the group is not closed; ) would be accepted");
        if (error_)
            return {std::nullopt, std::move(*error_)};
        return {std::move(out_), {}};
    }

  private:
    struct Group {
        std::size_t at;
        std::size_t number;  ///< 0 where it captures nothing
    };

    void fail(std::size_t at, const char* zh, const char* en) {
        if (!error_)
            error_ = RegexError{{zh, en}, at};
    }
    bool at_end() const { return at_ == text_.size(); }
    char next() const { return at_end() ? '\0' : text_[at_]; }
    bool take(char c) {
        if (at_end() || text_[at_] != c)
            return false;
        ++at_;
        return true;
    }
    void skip_blanks() {
        while (flags_.free_space && !at_end() &&
               (next() == ' ' || next() == '\t' || next() == '\n' || next() == '\r'))
            ++at_;
    }
    char32_t character() {
        const CodePoint point = decode_utf8(text_, at_);
        if (point.size == 0)
            fail(at_, "不是 UTF-8", "the pattern is not UTF-8");
        at_ += point.size == 0 ? 1 : point.size;
        return point.value;
    }

    /// One atom with its quantifier, or one of ( ) |.
    void element() {
        const std::size_t from = at_;
        switch (next()) {
            case '(':
                return open_group();
            case '|':
                ++at_, out_ += '|';
                return;
            case ')':
                close_group();
                break;
            case '[':
                ++at_, out_ += char_class(0);
                break;
            case '.':
                ++at_, out_ += flags_.dot_all ? "." : "[^\\n\\r]";
                break;
            case '^':
                ++at_, out_ += "(?:^)";
                break;
            case '$':
                ++at_, out_ += "(?:$)";
                break;
            case '\\':
                escape();
                break;
            case '?':
            case '*':
            case '+':
            case '{':
                fail(from, "量词前没有可重复的内容", "there is nothing to repeat before the quantifier");
                return;
            case '}':
            case ']':
                fail(from, "此字符须写成转义形式", "this character must be escaped: \\} \\]");
                return;
            default:
                append_literal(out_, character());
        }
        if (!error_)
            quantifier();
    }

    void open_group() {
        const std::size_t from = at_++;
        if (take('?')) {
            if (!take(':'))
                return fail(from, "XPath 只有 ( 与 (?: 两种括号",
                            "XPath has no such group; ( and (?: would be accepted");
            open_.push_back({from, 0});
            out_ += "(?:";
            return;
        }
        open_.push_back({from, ++groups_});
        closed_.push_back(false);
        out_ += '(';
    }

    void close_group() {
        if (open_.empty())
            return fail(at_, "圆括号没有开头", "there is no group to close");
        if (open_.back().number != 0)
            closed_[open_.back().number - 1] = true;
        open_.pop_back();
        out_ += ')';
        ++at_;
    }

    std::optional<int> count() {
        const std::size_t from = at_;
        int value = 0;
        while (next() >= '0' && next() <= '9') {
            value = value * 10 + (text_[at_++] - '0');
            if (value > most_repeats) {
                fail(from, "次数过大，至多 65535", "the number is too large; at most 65535");
                return std::nullopt;
            }
        }
        return at_ > from ? std::optional(value) : std::nullopt;
    }

    void quantifier() {
        skip_blanks();
        const std::size_t from = at_;
        if (take('?') || take('*') || take('+')) {
            out_ += text_[from];
        } else if (take('{')) {
            const std::optional<int> least = count();
            std::optional<int> most = least;
            const bool open = take(',');
            if (open)
                most = count();
            if (error_)
                return;
            if (!least || !take('}'))
                return fail(from, "量词写法不对",
                            "this is no quantifier; {2}, {2,} and {2,5} would be accepted");
            if (most && *most < *least)
                return fail(from, "量词的上限小于下限", "the quantifier's end is below its beginning");
            out_ += "{" + std::to_string(*least);
            out_ += open ? "," + (most ? std::to_string(*most) : std::string()) + "}" : "}";
        } else {
            return;
        }
        skip_blanks();
        if (take('?'))
            out_ += '?';
        skip_blanks();
        if (next() == '?' || next() == '*' || next() == '+' || next() == '{')
            fail(at_, "量词后不能再跟量词", "a quantifier can't follow another");
    }

    /// The digits after a backslash: as many as name a group that there is.
    void back_reference(std::size_t from) {
        std::size_t number = 0;
        while (next() >= '0' && next() <= '9') {
            const std::size_t longer = number * 10 + static_cast<std::size_t>(next() - '0');
            if (number != 0 && longer > groups_)
                break;
            number = longer;
            ++at_;
        }
        if (number == 0 || number > groups_ || !closed_[number - 1])
            return fail(from, "没有已闭合的这一组", "there is no group of that number before this place");
        out_ += "\\g{" + std::to_string(number) + "}";
    }

    void escape() {
        const std::size_t from = at_;
        const char letter = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
        if (letter >= '0' && letter <= '9') {
            ++at_;
            return back_reference(from);
        }
        if (const std::optional<char32_t> single = single_escape())
            return append_literal(out_, *single);
        if (!error_)
            out_ += "[" + class_escape() + "]";
    }

    /// A backslash and what stands for one character; nothing, and nothing read, for others.
    std::optional<char32_t> single_escape() {
        const char letter = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
        constexpr std::string_view plain = "\\|.-^?*+{}()[]$";
        char32_t value = 0;
        if (letter == 'n')
            value = '\n';
        else if (letter == 'r')
            value = '\r';
        else if (letter == 't')
            value = '\t';
        else if (letter != '\0' && plain.find(letter) != std::string_view::npos)
            value = static_cast<char32_t>(letter);
        else
            return std::nullopt;
        at_ += 2;
        return value;
    }

    /// The inside of a class for a backslash and its letter.
    std::string class_escape() {
        const std::size_t from = at_++;
        const char letter = next();
        at_ += at_end() ? 0 : 1;
        if (letter == 'p' || letter == 'P') {
            const std::size_t end = next() == '{' ? text_.find('}', at_) : std::string_view::npos;
            if (end != std::string_view::npos) {
                const std::string_view name = text_.substr(at_ + 1, end - at_ - 1);
                at_ = end + 1;
                if (std::optional<std::string> inside = class_of_property(name, letter == 'P'))
                    return *std::move(inside);
            }
            fail(from, "没有这个字符类别",
                 "there is no such category or block; \\p{Lu} and \\p{IsCyrillic} are");
            return {};
        }
        if (std::optional<std::string> inside = class_of_escape(letter))
            return *std::move(inside);
        fail(from, "XPath 没有这个转义", "XPath has no such escape");
        return {};
    }

    /// A class from behind its bracket to its end, as one atom.
    std::string char_class(int depth) {
        const std::size_t from = at_;
        if (depth > deepest_subtraction) {
            fail(from, "字符类嵌套过深", "classes are nested too deeply");
            return {};
        }
        const bool negated = take('^');
        std::string inside, without;
        while (!error_ && !take(']')) {
            if (at_end()) {
                fail(from, "字符类没有闭合", "the class is not closed; ] would be accepted");
            } else if (next() == '-' && at_ + 1 < text_.size() && text_[at_ + 1] == '[') {
                at_ += 2;
                without = char_class(depth + 1);
                if (!error_ && next() != ']')
                    fail(at_, "减去的字符类后须是 ]",
                         "a class that is taken away must be the last in its class");
            } else {
                class_item(inside);
            }
        }
        if (!error_ && inside.empty())
            fail(from, "字符类是空的", "the class is empty");
        const std::string whole = (negated ? "[^" : "[") + inside + "]";
        return without.empty() ? whole : "(?:(?!" + without + ")" + whole + ")";
    }

    std::optional<char32_t> class_character() {
        if (next() == '\\')
            return single_escape();
        if (next() == '[') {
            fail(at_, "字符类中的 [ 须写成 \\[", "inside a class [ must be written \\[");
            return std::nullopt;
        }
        return character();
    }

    /// A character, a range or an escape.
    void class_item(std::string& inside) {
        const std::size_t from = at_;
        const bool bare_hyphen = next() == '-';
        const std::optional<char32_t> first = class_character();
        if (!first) {
            if (!error_)
                inside += class_escape();
            return;
        }
        const bool more =
            next() == '-' && at_ + 1 < text_.size() && text_[at_ + 1] != ']' && text_[at_ + 1] != '[';
        if (bare_hyphen && !inside.empty() && next() != ']' && !(next() == '-' && !more))
            return fail(from, "字符类中间的 - 须写成 \\-",
                        "a - in the middle of a class must be written \\-");
        append_literal(inside, *first);
        if (!more || bare_hyphen)
            return;
        ++at_;
        const std::optional<char32_t> last = class_character();
        if (!last)
            return fail(from, "范围的末尾须是一个字符", "a range must end with a character");
        if (*last < *first)
            return fail(from, "范围的末尾小于开头", "the range ends before it begins");
        inside += '-';
        append_literal(inside, *last);
    }

    std::string_view text_;
    RegexFlags flags_;
    std::size_t at_ = 0;
    std::string out_;
    std::size_t groups_ = 0;
    std::vector<Group> open_;
    std::vector<bool> closed_;
    std::optional<RegexError> error_;
};

}  // namespace

RegexResult<RegexFlags> read_regex_flags(std::string_view flags) {
    RegexFlags result;
    for (std::size_t i = 0; i < flags.size(); ++i) {
        switch (flags[i]) {
            case 's':
                result.dot_all = true;
                break;
            case 'm':
                result.multiline = true;
                break;
            case 'i':
                result.ignore_case = true;
                break;
            case 'x':
                result.free_space = true;
                break;
            case 'q':
                result.literal = true;
                break;
            default:
                return {std::nullopt,
                        {{"没有这个标志，可用 s m i x q", "there is no such flag; s m i x q are"}, i}};
        }
    }
    return {result, {}};
}

RegexResult<std::string> rewrite_regex(std::string_view pattern, const RegexFlags& flags) {
    return Rewriter(pattern, flags).run();
}

}  // namespace v1
}  // namespace luoshi
