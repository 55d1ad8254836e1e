#include "deadline_phrase_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "luoshi/base/text.hpp"

namespace luoshi {
inline namespace v1 {
namespace deadline_grammar {

namespace {

/// Characters of keywords that older or copied texts print in another form.
char32_t simplified(char32_t c) {
    static constexpr std::pair<char32_t, char32_t> variants[] = {
        {U'內', U'内'}, {U'後', U'后'}, {U'個', U'个'}, {U'週', U'周'}, {U'應', U'应'}, {U'報', U'报'},
        {U'辦', U'办'}, {U'開', U'开'}, {U'於', U'于'}, {U'發', U'发'}, {U'會', U'会'}, {U'結', U'结'},
        {U'過', U'过'}, {U'長', U'长'}, {U'時', U'时'}, {U'間', U'间'}, {U'無', U'无'}, {U'則', U'则'},
        {U'燈', U'灯'}, {U'紅', U'红'}, {U'黃', U'黄'}, {U'從', U'从'}, {U'號', U'号'}, {U'決', U'决'},
        {U'實', U'实'}, {U'續', U'续'}, {U'進', U'进'}, {U'達', U'达'}, {U'屆', U'届'}, {U'滿', U'满'},
        {U'執', U'执'}, {U'業', U'业'}, {U'請', U'请'}, {U'將', U'将'}, {U'領', U'领'}, {U'導', U'导'},
        {U'國', U'国'}, {U'務', U'务'}, {U'廳', U'厅'}, {U'財', U'财'}, {U'總', U'总'}, {U'兩', U'两'},
        {U'幾', U'几'}, {U'準', U'准'}, {U'當', U'当'}, {U'與', U'与'}, {U'須', U'须'}, {U'規', U'规'},
        {U'確', U'确'}, {U'推', U'推'}, {U'○', U'零'},  {U'〇', U'零'}, {U'Ｏ', U'零'},
    };
    for (const auto& [from, to] : variants)
        if (c == from)
            return to;
    return c;
}

char32_t folded(char32_t c) {
    if (c >= U'！' && c <= U'～' && c != U'Ｏ')
        c = c - U'！' + U'!';
    switch (c) {
        case U'。':
        case U'！':
        case U'？':
        case U'!':
        case U'?':
            return U';';
        case U'—':
        case U'–':
        case U'―':
        case U'‐':
        case U'−':
        case U'─':
        case U'〜':
        case U'~':
            return U'-';
        case U'…':
        case U'⋯':
            return static_cast<char32_t>(cut_mark);
        default:
            return simplified(c);
    }
}

/// True for the comma at `at` that groups a number by thousands: 1,000 and 1，000 in wide digits.
bool groups_thousands(std::string_view raw, std::size_t at) {
    static constexpr std::string_view wide_comma = "，";
    const bool wide = raw.substr(at).starts_with(wide_comma);
    if (!wide && raw[at] != ',')
        return false;
    const std::size_t size = wide ? wide_comma.size() : 1;
    const auto is_digit = [&](std::size_t i) {
        if (!wide)
            return i < raw.size() && raw[i] >= '0' && raw[i] <= '9';
        const std::string_view c = i < raw.size() ? raw.substr(i, size) : std::string_view{};
        return c >= "０" && c <= "９" && c.size() == size;
    };
    std::size_t before = 0;
    while (before <= 3 && at >= (before + 1) * size && is_digit(at - (before + 1) * size))
        ++before;
    std::size_t after = 0;
    while (after <= 3 && is_digit(at + (after + 1) * size))
        ++after;
    return before >= 1 && before <= 3 && after == 3;
}

/// True where a line begins with the number of an item: 2.、（二）②
bool begins_item(std::string_view raw, std::size_t at) {
    const auto value = [&](std::size_t i) { return folded(decode_utf8(raw, i).value); };
    const auto next = [&](std::size_t i) { return i + decode_utf8(raw, i).size; };
    const auto is_numeral = [](char32_t c) {
        return (c >= U'0' && c <= U'9') ||
               std::u32string_view(U"一二三四五六七八九十").find(c) != std::u32string_view::npos;
    };
    if (value(at) >= U'①' && value(at) <= U'⑳')
        return true;
    const bool bracket = value(at) == U'(';
    std::size_t end = bracket ? next(at) : at;
    std::size_t numerals = 0;
    for (; numerals < 3 && is_numeral(value(end)); ++numerals)
        end = next(end);
    if (numerals == 0)
        return false;
    const bool closed = value(end) == U')' || (!bracket && (value(end) == U'.' || value(end) == U'、'));
    if (!closed || value(end) != U'.')
        return closed;
    std::size_t figures = 0;  // 1.5 is no item, 1.2024年 is
    for (end = next(end); figures < 5 && value(end) >= U'0' && value(end) <= U'9'; ++figures)
        end = next(end);
    return figures == 0 || (figures == 4 && value(end) == U'年');
}

bool is_blank(char32_t c) {
    return c <= 0x20 || c == 0x7F || c == 0xA0 || c == 0x3000 || c == 0x200B || c == 0xFEFF;
}

/// What stands for the blanks between the words so far and `next`, which begins at `at`: mostly nothing.
char32_t between(std::string_view text, char32_t next, std::string_view raw, std::size_t at,
                 bool line_ended) {
    const auto is_figure = [](char32_t c) { return c >= U'0' && c <= U'9'; };
    const bool figures =
        is_figure(next) && !text.empty() && is_figure(static_cast<unsigned char>(text.back()));
    if (line_ended && !text.empty() && (figures || begins_item(raw, at)))
        return U';';
    return figures ? U' ' : U'\0';
}

}  // namespace

PhraseText normalise(std::string_view raw) {
    PhraseText result;
    result.raw = raw;
    result.text.reserve(raw.size());
    result.origin.reserve(raw.size() + 1);
    const auto put = [&](char32_t c, std::size_t from) {
        append_utf8(result.text, c);
        result.origin.resize(result.text.size(), static_cast<std::uint32_t>(from));
    };
    std::size_t words_end = 0;  // in raw
    bool line_ended = false;    // since there
    for (std::size_t at = 0; at < raw.size();) {
        CodePoint point = decode_utf8(raw, at);
        if (point.size == 0)
            break;
        std::uint32_t size = point.size;
        if (raw.substr(at, 3) == "...") {
            point.value = U'…';
            size = 3;
        }
        if (is_blank(point.value)) {
            line_ended = line_ended || point.value == U'\n' || point.value == U'\r';
        } else {
            const char32_t c = folded(point.value);
            const char32_t gap = words_end < at ? between(result.text, c, raw, at, line_ended) : U'\0';
            if (gap != U'\0')
                put(gap, words_end);
            if (!groups_thousands(raw, at))
                put(c, at);
            words_end = at + size;
            line_ended = false;
        }
        at += size;
    }
    result.origin.push_back(static_cast<std::uint32_t>(raw.size()));
    return result;
}

std::string PhraseText::printed(std::size_t begin, std::size_t end) const {
    if (begin >= end)
        return {};
    std::string_view part = raw.substr(origin[begin], origin[end] - origin[begin]);
    const auto trim_end = [&](std::string_view blank) {
        if (!part.ends_with(blank))
            return false;
        part.remove_suffix(blank.size());
        return true;
    };
    while (trim_end(" ") || trim_end("\t") || trim_end("\n") || trim_end("\r") || trim_end("\u3000")) {
    }
    return std::string(part);
}

bool stands(std::string_view text, std::size_t at, std::string_view word) {
    return at <= text.size() && text.substr(at).starts_with(word);
}

std::size_t match(std::string_view text, std::size_t at, Words words) {
    for (const std::string_view word : words)
        if (stands(text, at, word))
            return word.size();
    return 0;
}

std::size_t match_back(std::string_view text, std::size_t at, Words words) {
    const std::string_view before = text.substr(0, at);
    for (const std::string_view word : words)
        if (before.ends_with(word))
            return word.size();
    return 0;
}

bool contains(std::string_view text, Words words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

namespace {

constexpr int most_skipped = 8;  // no wording needs more, and it keeps reading linear

}  // namespace

std::size_t skip(std::string_view text, std::size_t at, Words words) {
    for (int i = 0; i < most_skipped; ++i) {
        const std::size_t size = match(text, at, words);
        if (size == 0)
            break;
        at += size;
    }
    return at;
}

std::size_t skip_back(std::string_view text, std::size_t at, Words words, std::size_t least) {
    for (int i = 0; i < most_skipped; ++i) {
        const std::size_t size = match_back(text, at, words);
        if (size == 0 || at - least < size)
            break;
        at -= size;
    }
    return at;
}

std::size_t char_size(std::string_view text, std::size_t at) {
    return std::max<std::size_t>(1, decode_utf8(text, at).size);
}

bool is_stop(std::string_view text, std::size_t at) {
    return at >= text.size() || text[at] == ',' || text[at] == ';' || text[at] == ':';
}

std::size_t find_stop(std::string_view text, std::size_t at, std::string_view stops, std::size_t end) {
    end = std::min(end, text.size());
    return std::min(text.substr(0, end).find_first_of(stops, at), end);
}

std::size_t after_stop(std::string_view text, std::size_t at, std::string_view stops, std::size_t least) {
    if (at <= least)
        return least;
    const std::size_t found = text.substr(least, at - least).find_last_of(stops);
    return found == std::string_view::npos ? least : least + found + 1;
}

}  // namespace deadline_grammar
}  // namespace v1
}  // namespace luoshi
