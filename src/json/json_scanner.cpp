#include "json/json_scanner.hpp"

#include <array>
#include <charconv>
#include <system_error>
#include <utility>

#include "luoshi/base/text.hpp"
#include "luoshi/json/json_limits.hpp"

namespace luoshi {
inline namespace v1 {
namespace detail {

namespace {

/// Bytes that end the plain part of a string: quote, backslash, control characters.
constexpr std::array<bool, 256> make_specials() {
    std::array<bool, 256> special{};
    for (std::size_t i = 0; i < 0x20; ++i)
        special[i] = true;
    special['"'] = special['\\'] = true;
    return special;
}
constexpr std::array<bool, 256> specials = make_specials();

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

std::string shown(std::string_view text) {
    constexpr std::size_t longest = 80;
    if (find_invalid_utf8(text) != std::string_view::npos)
        return "?";
    if (text.size() <= longest)
        return std::string(text);
    std::size_t end = longest;
    while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return std::string(text.substr(0, end)) + "…";
}

JsonScanner::JsonScanner(std::string_view text, Diagnostics& found)
    : text_(text), found_(found), before_(found.size()) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text_.starts_with(byte_order_mark))
        at_ = byte_order_mark.size();
}

void JsonScanner::report(Diagnostic finding) {
    if (found_.size() - before_ >= max_json_problems)
        fail("M113", {"问题过多，其余不再列出", "there are more problems than are listed"},
             {"先改正已列出的问题", "put the listed ones right first"},
             static_cast<std::size_t>(finding.place.byte));
    found_.push_back(std::move(finding));
}

void JsonScanner::report_twice(Place place) {
    report({"M106",
            Severity::error,
            {"字段重复", "the field is given twice"},
            {"只给一次", "give it once"},
            std::move(place)});
}

void JsonScanner::fail(const char* code, Message what, Message accepted, std::size_t byte) {
    Diagnostic finding{code, Severity::error, std::move(what), std::move(accepted), {}};
    finding.place.byte = static_cast<std::int64_t>(byte);
    found_.push_back(std::move(finding));
    throw StopReading{};
}

void JsonScanner::blanks() {
    while (at_ < text_.size()) {
        const char c = text_[at_];
        if (c != ' ' && c != '\n' && c != '\t' && c != '\r')
            return;
        ++at_;
    }
}

void JsonScanner::expect(char c, const char* zh, const char* en) {
    blanks();
    if (peek() != c || at_ >= text_.size())
        fail("M101", {std::string("此处应为") + zh, std::string("expected ") + en + " here"}, {}, at_);
    ++at_;
}

JsonType JsonScanner::next_type() {
    blanks();
    switch (peek()) {
        case '{':
            return JsonType::object;
        case '[':
            return JsonType::array;
        case '"':
            return JsonType::string;
        case 't':
        case 'f':
            return JsonType::boolean;
        case 'n':
            return JsonType::null;
        default:
            if (peek() == '-' || is_digit(peek()))
                return JsonType::number;
    }
    if (at_ >= text_.size())
        fail("M101", {"文本在值之前结束", "the text ends where a value should be"}, {}, at_);
    fail("M101", {"此处不是 JSON 值", "this is not a JSON value"},
         {"对象、数组、字符串、数字、true、false、null",
          "an object, array, string, number, true, false or null"},
         at_);
}

void JsonScanner::enter(char bracket) {
    expect(bracket, bracket == '{' ? "“{”" : "“[”", bracket == '{' ? "\"{\"" : "\"[\"");
    if (++depth_ > max_json_depth)
        fail("M109", {"嵌套过深", "nested too deeply"},
             {"至多 " + std::to_string(max_json_depth) + " 层",
              "at most " + std::to_string(max_json_depth) + " levels"},
             at_ - 1);
    first_ = true;
}

bool JsonScanner::next_member(char closing) {
    blanks();
    if (peek() == closing && at_ < text_.size()) {
        ++at_;
        --depth_;
        first_ = false;
        return false;
    }
    if (!first_) {
        expect(',', closing == '}' ? "“,”或“}”" : "“,”或“]”",
               closing == '}' ? "\",\" or \"}\"" : "\",\" or \"]\"");
        blanks();
    }
    first_ = false;
    return true;
}

bool JsonScanner::next_key(std::string_view& key) {
    if (!next_member('}'))
        return false;
    if (peek() != '"')
        fail("M101", {"此处应为字段名", "expected a field name here"},
             {"双引号括起的字段名", "a field name in double quotes"}, at_);
    key = read_string();
    blanks();
    expect(':', "“:”", "\":\"");
    return true;
}

bool JsonScanner::next_element() {
    return next_member(']');
}

bool JsonScanner::next_in_list() {
    blanks();
    if (at_ >= text_.size())
        return false;
    expect(',', "“,”", "\",\"");
    return true;
}

void JsonScanner::check_utf8(std::size_t from, std::size_t to) {
    const std::size_t bad = find_invalid_utf8(text_.substr(from, to - from));
    if (bad == std::string_view::npos)
        return;
    Diagnostic finding{"M102",
                       Severity::error,
                       {"文本不是 UTF-8", "the text is not UTF-8"},
                       {"UTF-8 文本", "UTF-8 text"},
                       {}};
    finding.place.byte = static_cast<std::int64_t>(from + bad);
    report(std::move(finding));
}

std::string_view JsonScanner::read_string() {
    blanks();
    expect('"', "字符串", "a string");
    const std::size_t from = at_;
    unsigned char all = 0;
    while (at_ < text_.size()) {
        const auto c = static_cast<unsigned char>(text_[at_]);
        if (specials[c])
            break;
        all |= c;
        ++at_;
    }
    if (all >= 0x80)
        check_utf8(from, at_);
    if (peek() == '"' && at_ < text_.size())
        return text_.substr(from, at_++ - from);
    return unescape(from);
}

std::string_view JsonScanner::unescape(std::size_t from) {
    unescaped_.assign(text_.substr(from, at_ - from));
    std::size_t plain = at_;  // text from here on has not been checked
    while (at_ < text_.size()) {
        const char c = text_[at_];
        if (!specials[static_cast<unsigned char>(c)]) {
            unescaped_ += c;
            ++at_;
            continue;
        }
        check_utf8(plain, at_);
        if (c == '"') {
            ++at_;
            return unescaped_;
        }
        if (c != '\\')
            fail("M101", {"字符串中有未转义的控制字符", "a control character stands in a string unescaped"},
                 {"\\n、\\t 或 \\u00XX", "\\n, \\t or \\u00XX"}, at_);
        ++at_;
        const char escape = peek();
        constexpr std::string_view letters = "\"\\/bfnrt";
        constexpr std::string_view values = "\"\\/\b\f\n\r\t";
        const std::size_t which = letters.find(escape);
        if (escape == 'u') {
            const std::size_t began = at_ - 1;
            char32_t value = escaped_unit();
            if (value >= 0xD800 && value <= 0xDBFF && text_.substr(at_, 2) == "\\u") {
                ++at_;
                const char32_t low = escaped_unit();
                if (low >= 0xDC00 && low <= 0xDFFF)
                    value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
            }
            if (value >= 0xD800 && value <= 0xDFFF)
                fail("M102", {"单独的代理码位不是字符", "half of a surrogate pair is no character"},
                     {"成对的 \\uD8XX\\uDCXX，或直接写字符", "a pair, or the character itself"}, began);
            append_utf8(unescaped_, value);
        } else if (at_ < text_.size() && which != std::string_view::npos) {
            unescaped_ += values[which];
            ++at_;
        } else {
            fail("M101", {"没有这种转义", "there is no such escape"},
                 {"\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX", "\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX"},
                 at_ - 1);
        }
        plain = at_;
    }
    fail("M101", {"字符串没有结束", "the string does not end"}, {"结束的双引号", "a closing quote"},
         from - 1);
}

/// Reads `uXXXX`, with the walk standing on the u.
char32_t JsonScanner::escaped_unit() {
    unsigned value = 0;
    const std::string_view digits = text_.substr(at_ + 1, 4);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (digits.size() != 4 || error != std::errc{} || end != digits.data() + 4)
        fail("M101", {"\\u 后应为四位十六进制数", "\\u needs four hexadecimal digits"}, {}, at_ - 1);
    at_ += 5;
    return value;
}

void JsonScanner::number_text() {
    const std::size_t from = at_;
    const auto digits = [&] {
        const std::size_t first = at_;
        while (is_digit(peek()))
            ++at_;
        return at_ > first;
    };
    if (peek() == '-')
        ++at_;
    const bool zero = peek() == '0';
    const std::size_t whole = at_;
    bool sound = digits() && !(zero && at_ > whole + 1);
    if (sound && peek() == '.') {
        ++at_;
        sound = digits();
    }
    if (sound && (peek() == 'e' || peek() == 'E')) {
        ++at_;
        if (peek() == '+' || peek() == '-')
            ++at_;
        sound = digits();
    }
    if (!sound)
        fail("M101", {"这不是 JSON 数字", "this is not a JSON number"}, {}, from);
}

JsonInteger JsonScanner::read_integer() {
    blanks();
    const std::size_t from = at_;
    number_text();
    JsonInteger number;
    number.text = slice(from);
    if (number.text.find_first_of(".eE") != std::string_view::npos) {
        number.form = JsonInteger::Form::fraction;
        return number;
    }
    const char* last = number.text.data() + number.text.size();
    if (std::from_chars(number.text.data(), last, number.value).ec != std::errc{})
        number.form = JsonInteger::Form::too_large;
    return number;
}

void JsonScanner::word(std::string_view expected) {
    blanks();
    if (text_.substr(at_, expected.size()) != expected)
        fail("M101", {"此处不是 JSON 值", "this is not a JSON value"},
             {"true、false、null", "true, false, null"}, at_);
    at_ += expected.size();
}

bool JsonScanner::read_boolean() {
    blanks();
    const bool value = peek() == 't';
    word(value ? "true" : "false");
    return value;
}

void JsonScanner::skip() {
    std::string_view key;
    switch (next_type()) {
        case JsonType::object:
            enter_object();
            while (next_key(key))
                skip();  // as deep as max_json_depth, which enter() watches
            return;
        case JsonType::array:
            enter_array();
            while (next_element())
                skip();
            return;
        case JsonType::string:
            read_string();
            return;
        case JsonType::number:
            blanks();
            number_text();
            return;
        case JsonType::boolean:
            read_boolean();
            return;
        case JsonType::null:
            read_null();
            return;
    }
}

void JsonScanner::end() {
    blanks();
    if (at_ < text_.size())
        fail("M101", {"值之后还有文字", "something follows the value"}, {"一个 JSON 值", "one JSON value"},
             at_);
}

}  // namespace detail
}  // namespace v1
}  // namespace luoshi
