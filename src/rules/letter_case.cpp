// rules/letter_case.cpp - upper and lower case of all of Unicode.
#include "luoshi/rules/letter_case.hpp"

#include <algorithm>
#include <cstddef>

#include "luoshi/base/text.hpp"
#include "rules/unicode_tables.hpp"

namespace luoshi {
inline namespace v1 {
namespace {

void append_mapped(std::string& result, char32_t value, const CaseTable& table) {
    const auto run = std::lower_bound(table.runs.begin(), table.runs.end(), value,
                                      [](const CaseRun& r, char32_t v) { return r.last < v; });
    if (run != table.runs.end() && run->first <= value && (value - run->first) % run->step == 0) {
        append_utf8(result, static_cast<char32_t>(static_cast<std::int32_t>(value) + run->delta));
        return;
    }
    const auto text = std::lower_bound(table.texts.begin(), table.texts.end(), value,
                                       [](const CaseText& t, char32_t v) { return t.from < v; });
    if (text != table.texts.end() && text->from == value)
        result += text->to;
    else
        append_utf8(result, value);
}

std::string mapped(std::string_view text, const CaseTable& table) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_utf8(text, at);
        if (point.size == 0)
            result += text[at++];
        else
            append_mapped(result, point.value, table);
        at += point.size;
    }
    return result;
}

}  // namespace

std::string upper_case(std::string_view text) {
    return mapped(text, upper_table);
}

std::string lower_case(std::string_view text) {
    return mapped(text, lower_table);
}

}  // namespace v1
}  // namespace luoshi
