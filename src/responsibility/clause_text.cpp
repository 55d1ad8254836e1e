#include "clause_text.hpp"

#include <algorithm>

#include "luoshi/base/text.hpp"

namespace luoshi {
inline namespace v1 {
namespace clause {

Text to_code_points(std::string_view utf8) {
    Text text;
    text.reserve(utf8.size() / 2);
    for (std::size_t at = 0; at < utf8.size();) {
        const CodePoint point = decode_utf8(utf8, at);
        text += point.size == 0 ? U'\uFFFD' : point.value;
        at += point.size == 0 ? 1 : point.size;
    }
    return text;
}

std::string to_utf8(View text) {
    std::string utf8;
    utf8.reserve(text.size() * 3);
    for (const char32_t c : text)
        append_utf8(utf8, c);
    return utf8;
}

View first_head(View text, std::initializer_list<View> parts) {
    for (const View part : parts)
        if (starts_with(text, part))
            return part;
    return {};
}

View first_tail(View text, std::initializer_list<View> parts) {
    for (const View part : parts)
        if (ends_with(text, part))
            return part;
    return {};
}

bool contains_any(View text, std::initializer_list<View> parts) {
    return std::any_of(parts.begin(), parts.end(), [&](View part) { return contains(text, part); });
}

bool is_one_of(View text, std::initializer_list<View> words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

bool is_separator(char32_t c) {
    return View(U" 、，；。/／|｜").find(c) != View::npos;
}

namespace {

/// One form per mark; 0 for what carries no meaning.
char32_t one_form(char32_t c) {
    switch (c) {
        case U'(':
        case U'[':
        case U'［':
        case U'【':
        case U'〔':
        case U'﹙':
            return U'（';
        case U')':
        case U']':
        case U'］':
        case U'】':
        case U'〕':
        case U'﹚':
            return U'）';
        case U',':
        case U'﹐':
            return U'，';
        case U';':
        case U'﹔':
            return U'；';
        case U':':
        case U'﹕':
        case U'︰':
            return U'：';
        case U'｡':
        case U'！':
        case U'!':
            return U'。';
        case U'､':
            return U'、';
        case U'\t':
        case U'\n':
        case U'\r':
        case U'\v':
        case U'\f':
        case 0x00A0:
        case 0x3000:
        case 0x2028:
        case 0x2029:
            return U' ';
        case 0x200B:
        case 0x200C:
        case 0x200D:
        case 0xFEFF:
        case 0x2060:
        case U'*':
            return 0;
        default:
            break;
    }
    if (c >= 0x2000 && c <= 0x200A)
        return U' ';
    if (c < 0x20 || c == 0x7F)
        return 0;
    return c;
}

}  // namespace

std::vector<std::size_t> match_brackets(View text) {
    std::vector<std::size_t> partner(text.size());
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < text.size(); ++i) {
        partner[i] = i;
        if (text[i] == U'（') {
            open.push_back(i);
        } else if (text[i] == U'）' && !open.empty()) {
            partner[i] = open.back();
            partner[open.back()] = i;
            open.pop_back();
        }
    }
    return partner;
}

NormalText normalise(std::string_view clause, Diagnostics& findings) {
    NormalText result;
    const std::size_t bad = find_invalid_utf8(clause);
    const Text given = to_code_points(clause);
    result.raw = bad == std::string_view::npos ? std::string(clause) : to_utf8(given);
    if (bad != std::string_view::npos) {
        report(findings, "R101", Severity::error, "不是有效的 UTF-8 文本，坏字节按 U+FFFD 处理",
               "not valid UTF-8; bad bytes were read as U+FFFD", {}, "UTF-8 文本", "UTF-8 text");
        findings.back().place.byte = static_cast<std::int64_t>(bad);
    }
    Text text;
    text.reserve(given.size());
    for (const char32_t c : given) {
        const char32_t form = one_form(c);
        if (form == 0 || (form == U' ' && (text.empty() || is_separator(text.back()))))
            continue;
        if (form != U' ' && is_separator(form) && !text.empty() && text.back() == U' ')
            text.pop_back();
        text += form;
    }
    while (!text.empty() && text.back() == U' ')
        text.pop_back();

    std::vector<std::size_t> partner = match_brackets(text);
    bool lone = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((text[i] == U'（' || text[i] == U'）') && partner[i] == i) {
            lone = true;
            continue;
        }
        result.text += text[i];
    }
    if (lone)
        report(findings, "R102", Severity::warning, "括号不成对，单个括号不计",
               "brackets don't pair; a lone bracket was passed over", {}, "成对的括号", "paired brackets");
    result.partner = match_brackets(result.text);
    return result;
}

View trim(View text) {
    while (!text.empty() && is_separator(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_separator(text.back()))
        text.remove_suffix(1);
    return text;
}

void report(Diagnostics& findings, const char* code, Severity severity, const char* zh, const char* en,
            View what, const char* accepted_zh, const char* accepted_en) {
    constexpr std::size_t shown = 40;           // code points of the stretch that a message repeats
    constexpr std::size_t most_findings = 200;  // a text that isn't a clause at all could give one per word
    if (findings.size() > most_findings)
        return;
    if (findings.size() == most_findings) {
        code = "R110";
        zh = "其余问题从略";
        en = "further findings are left out";
        what = {};
    }
    Diagnostic finding;
    finding.code = code;
    finding.severity = severity;
    finding.what = {zh, en};
    if (!what.empty()) {
        const std::string quoted = to_utf8(what.substr(0, shown)) + (what.size() > shown ? "……" : "");
        finding.what.zh += "：“" + quoted + "”";
        finding.what.en += ": \"" + quoted + "\"";
    }
    finding.accepted = {accepted_zh, accepted_en};
    finding.place.field = "responsibility";
    findings.push_back(std::move(finding));
}

}  // namespace clause
}  // namespace v1
}  // namespace luoshi
