// String functions (DMN 1.5, 10.3.4.3). Positions and lengths count code points.
#include <algorithm>

#include "luoshi/base/text.hpp"
#include "luoshi/rules/letter_case.hpp"
#include "luoshi/rules/regex.hpp"
#include "rules/built_ins.hpp"
#include "rules/value_text.hpp"

namespace luoshi {
inline namespace v1 {
namespace rules {
namespace {

std::int64_t length_of(std::string_view text) {
    return std::count_if(text.begin(), text.end(),
                         [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

/// The byte at which code point `n` begins.
std::size_t byte_of(std::string_view text, std::int64_t n) {
    std::size_t at = 0;
    while (n > 0 && at < text.size()) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
            ++at;
        --n;
    }
    return at;
}

bool spend_on(const BuiltInCall& call, std::string_view text) {
    return call.spend(text.size() / text_per_step);
}

Value substring(const BuiltInCall& call) {
    const std::string_view text = call[0].text();
    if (!spend_on(call, text))
        return {};
    const std::int64_t size = length_of(text);
    const auto start = truncate_to_int64(call[1].number());
    if (!start || *start == 0 || *start > size || *start < -size)
        return call.fail("E018", {"起点不在文字之内", "the start lies outside the string"},
                         {"1 起，或从末尾数的负数", "from 1, or negative from the end"});
    const std::int64_t first = *start > 0 ? *start - 1 : size + *start;
    std::int64_t count = size - first;
    if (call.size() > 2) {
        if (!call.has(2))
            return call.fail("E006", {"长度为 null", "the length is null"});
        const auto length = truncate_to_int64(call[2].number());
        if (!length || *length < 1)
            return call.fail("E018", {"长度须至少为 1", "the length must be at least 1"});
        count = std::min(count, *length);
    }
    const std::size_t begin = byte_of(text, first);
    return text.substr(begin, byte_of(text.substr(begin), count));
}

Value string_length(const BuiltInCall& call) {
    if (!spend_on(call, call[0].text()))
        return {};
    return Value(length_of(call[0].text()));
}

Value upper(const BuiltInCall& call) {
    if (!spend_on(call, call[0].text()))
        return {};
    return upper_case(call[0].text());
}

Value lower(const BuiltInCall& call) {
    if (!spend_on(call, call[0].text()))
        return {};
    return lower_case(call[0].text());
}

Value before(const BuiltInCall& call) {
    const std::size_t at = call[0].text().find(call[1].text());
    return at == std::string_view::npos ? Value("") : Value(call[0].text().substr(0, at));
}

Value after(const BuiltInCall& call) {
    const std::size_t at = call[0].text().find(call[1].text());
    return at == std::string_view::npos ? Value("")
                                        : Value(call[0].text().substr(at + call[1].text().size()));
}

Value contains(const BuiltInCall& call) {
    return call[0].text().find(call[1].text()) != std::string_view::npos;
}

Value starts(const BuiltInCall& call) {
    return call[0].text().starts_with(call[1].text());
}

Value ends(const BuiltInCall& call) {
    return call[0].text().ends_with(call[1].text());
}

Value wrong(const BuiltInCall& call, const RegexError& error) {
    return call.fail("E023", error.what);
}

/// Compiling and matching take far more than a step.
bool spend_on_regex(const BuiltInCall& call) {
    return call.spend(50 + call[0].text().size() / 8 + call[1].text().size());
}

Value matches(const BuiltInCall& call) {
    if (!spend_on_regex(call))
        return {};
    const auto regex = Regex::compile(call[1].text(), call.has(2) ? call[2].text() : std::string_view{});
    if (!regex)
        return wrong(call, regex.error);
    const auto found = regex->matches(call[0].text());
    return found ? Value(*found) : wrong(call, found.error);
}

Value replace(const BuiltInCall& call) {
    if (!spend_on_regex(call))
        return {};
    const auto regex = Regex::compile(call[1].text(), call.has(3) ? call[3].text() : std::string_view{});
    if (!regex)
        return wrong(call, regex.error);
    const auto made = regex->replace(call[0].text(), call[2].text());
    if (!made)
        return wrong(call, made.error);
    if (!spend_on(call, *made))
        return {};
    return *made;
}

Value split(const BuiltInCall& call) {
    if (!spend_on_regex(call))
        return {};
    const auto regex = Regex::compile(call[1].text());
    if (!regex)
        return wrong(call, regex.error);
    const auto parts = regex->split(call[0].text());
    if (!parts)
        return wrong(call, parts.error);
    if (!call.spend(parts->size()))
        return {};
    ListBuilder list;
    for (const std::string& part : *parts)
        list.add(part);
    return list.take();
}

Value join(const BuiltInCall& call) {
    std::string text;
    bool first = true;
    for (const Value& item : call[0].list().items) {
        if (item.is_null())
            continue;
        if (!item.is(Kind::string))
            return call.fail("E006", {"不是文字：" + shown(item), "not a string: " + shown(item)});
        const std::string_view between = call.has(1) && !first ? call[1].text() : std::string_view{};
        if (!call.spend(1 + (item.text().size() + between.size()) / text_per_step))
            return {};
        text += between;
        text += item.text();
        first = false;
    }
    return text;
}

constexpr BuiltIn string_table[] = {
    {"substring", "string: string, start position: number, length: number?", substring},
    {"string length", "string: string", string_length},
    {"upper case", "string: string", upper},
    {"lower case", "string: string", lower},
    {"substring before", "string: string, match: string", before},
    {"substring after", "string: string, match: string", after},
    {"replace", "input: string, pattern: string, replacement: string, flags: string?", replace},
    {"contains", "string: string, match: string", contains},
    {"starts with", "string: string, match: string", starts},
    {"ends with", "string: string, match: string", ends},
    {"matches", "input: string, pattern: string, flags: string?", matches},
    {"split", "string: string, delimiter: string", split},
    {"string join", "list: list, delimiter: string?", join},
};

}  // namespace

std::span<const BuiltIn> string_functions() {
    return string_table;
}

}  // namespace rules
}  // namespace v1
}  // namespace luoshi
